/* SPDX-License-Identifier: MIT */
/* Code 44 and the hospital's own denial. */
#include "discharge/status_change.h"

#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "rule/when_doubt.h"

#define ROW(member) offsetof(struct status_change_row, member)

static const struct col rows[] = {
	{ "change",   ROW(change),   COL_TEXT, .need = true },
	{ "need",     ROW(need),     COL_TEXT },
	{ "judged",   ROW(judged),   COL_BOOL },
	{ "when",     ROW(when),     COL_WHEN },
	{ "met",      ROW(met),      COL_WHEN },
	{ "not_met",  ROW(not_met),  COL_WHEN },
	{ "told",     ROW(told),     COL_TEXT },
	{ "citation", ROW(citation), COL_TEXT, .need = true },
	MARK(ROW(used)),
};

#define AT(member) offsetof(struct status_change, member)

static const struct use reads[] = {
	{ "reclassified_at",     AT(reclassified) },
	{ "ur_agreed_at",        AT(committee) },
	{ "attending_agreed_at", AT(attending) },
	{ "claim_sent_at",       AT(claim) },
};

static const struct use appends[] = {
	{ "discharge_status_change", AT(change) },
	{ "discharge_status_needs",  AT(needs) },
	{ "discharge_status_why",    AT(why) },
};

int
status_change_bind(struct status_change *sc, struct binder *b)
{
	binder_reads(b, sc, reads, COUNT(reads));
	sc->asked[0] = sc->committee;
	sc->asked[1] = sc->attending;
	sc->asked[2] = sc->claim;
	binder_appends_for(b, sc, appends, COUNT(appends), sc->asked,
	    COUNT(sc->asked));
	sc->row = table_rows(b, "status_change", rows, COUNT(rows),
	    sizeof(*sc->row), &sc->n);
	return sc->row == NULL ? -1 : 0;
}

/* Does it hold, whatever the values are that cannot be used? */
static bool
must(const struct when *w, struct rec *r)
{
	return w != NULL && when_must(w, r);
}

/*
 * How a need stands: 1 met, -1 not met, 0 not known. One of which it is not
 * known whether the change has it is not what that fails by.
 */
static int
judge(const struct status_change_row *row, struct rec *r)
{
	if (must(row->met, r))
		return 1;
	return must(row->not_met, r) && (row->when == NULL ||
	    when_must(row->when, r)) ? -1 : 0;
}

/* "committee:met" */
static int
add_need(const struct status_change_row *row, struct rec *r)
{
	int state = judge(row, r);

	used_row(row->used);
	rec_list_add(r, row->need);
	buf_adds(&r->list, state == 1 ? ":met" : state == -1 ? ":not_met" :
	    ":not_recorded");
	return state;
}

/* One that is still open stays so; else it is as its worst need. */
static void
set_change(const struct status_change *sc, struct rec *r, int worst)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, sc->now->change);
	if (sc->now->judged)
		buf_adds(&text, worst == 1 ? "_met" : worst == -1 ?
		    "_not_met" : "_undecided");
	rec_set_buf(r, sc->change, &text);
}

/* Does the record ask for what a change needs, and tell anything of one? */
static bool
is_asked(const struct status_change *sc, const struct rec *r)
{
	size_t i;

	if (rec_lacks(r, sc->reclassified) && rec_lacks(r, sc->committee) &&
	    rec_lacks(r, sc->attending))
		return false;
	for (i = 0; i < COUNT(sc->asked); i++)
		if (rec_bound(r, sc->asked[i]))
			return true;
	return false;
}

/* How the needs of the change stand, the worst of them; a list of them. */
static int
find_needs(const struct status_change *sc, struct rec *r)
{
	const struct status_change_row *row;
	int state, worst = 1;

	for (row = sc->row; row < sc->row + sc->n; row++) {
		if (row->need.n == 0 ||
		    !span_eq(row->change, sc->now->change) ||
		    (row->when != NULL && !when_may(row->when, r)))
			continue;
		state = add_need(row, r);
		if (state == -1 || (state == 0 && worst == 1))
			worst = state;
	}
	return worst;
}

/* Notes those that cannot be used, which are not missing. */
static void
look(const struct status_change *sc, struct rec *r)
{
	const int slot[] = { sc->reclassified, sc->committee, sc->attending,
		sc->claim };
	struct datetime at;
	size_t i;

	for (i = 0; i < COUNT(slot); i++)
		(void)rec_datetime(r, slot[i], &at);
}

/* The change that there is; NULL, too, where there may be another. */
static const struct status_change_row *
find_change(const struct status_change *sc, struct rec *r)
{
	const struct status_change_row *row;

	for (row = sc->row; row < sc->row + sc->n; row++)
		if (row->need.n == 0 && row->when != NULL &&
		    when_may(row->when, r))
			return when_must(row->when, r) ? row : NULL;
	return NULL;
}

void
status_change_find(struct status_change *sc, struct rec *r)
{
	int worst;

	sc->now = NULL;
	if (!is_asked(sc, r))
		return;
	look(sc, r);
	sc->now = find_change(sc, r);
	if (sc->now == NULL)
		return;
	used_row(sc->now->used);
	if (sc->now->told.n > 0)
		return;
	worst = find_needs(sc, r);
	rec_list_set(r, sc->needs);
	set_change(sc, r, worst);
}

void
status_change_why(const struct status_change *sc, struct rec *r,
    struct buf *out)
{
	if (sc->now == NULL)
		return;
	if (sc->now->told.n > 0) {
		buf_addspan(out, sc->now->told);
	} else {
		buf_addspan(out, rec_text(r, sc->change));
		buf_adds(out, ": ");
		buf_addspan(out, rec_text(r, sc->needs));
	}
	buf_adds(out, ", ");
	buf_addspan(out, sc->now->citation);
}
