/* SPDX-License-Identifier: MIT */
/* Readiness for discharge, and what stands against it. */
#include "discharge/ready.h"

#include "base/words.h"
#include "element/element_clocks.h"
#include "fact/fact.h"
#include "rec/set.h"

#define AT(member) offsetof(struct ready, member)

static const struct use reads[] = {
	{ "living",             AT(living) },
	{ "medically_ready_at", AT(medically_ready) },
};

static const struct use appends[] = {
	{ "discharge_ready",     AT(ready) },
	{ "discharge_barriers",  AT(barriers) },
	{ "discharge_elements",  AT(list) },
	{ "discharge_ready_why", AT(why) },
};

int
ready_bind(void *ready, struct binder *b)
{
	struct ready *rd = ready;
	int rc = elements_bind(&rd->elements, b, "discharge_elements",
	    SPAN("readiness"));

	rd->as_of = b->as_of;
	rd->found = arena_zalloc(binder_mem(b), rd->elements.n + 1,
	    sizeof(*rd->found));
	binder_reads(b, rd, reads, COUNT(reads));
	binder_appends_for(b, rd, appends, COUNT(appends),
	    rd->elements.start, rd->elements.nstart);
	return rc;
}

static void
find_clocks(const void *discharge, struct rec *r, struct element_found *f)
{
	const struct discharge *d = discharge;
	const struct element_windows w = { &d->due.due, d->due.found,
	    d->due.n };

	element_clocks_find(&w, r, f);
}

struct element_aid
ready_aid(const struct discharge *d)
{
	return (struct element_aid){ find_clocks, d };
}

/* The worst of those that are required. */
static enum element_state
find_worst(const struct ready *rd)
{
	enum element_state worst = ELEMENT_NOT_ASKED;
	size_t i;

	for (i = 0; i < rd->n; i++)
		if (rd->found[i].required && rd->found[i].state < worst)
			worst = rd->found[i].state;
	return worst;
}

/* "equipment:missing" and, if there is one, ":" and who sees to it. */
static void
add_item(struct rec *r, const struct element_found *f, struct span role)
{
	rec_list_add(r, f->of->name);
	buf_addc(&r->list, ':');
	buf_adds(&r->list, element_state_name(f->state));
	if (role.n == 0)
		return;
	buf_addc(&r->list, ':');
	buf_addspan(&r->list, role);
}

/* What is missing before what is not recorded, each in order of the table. */
static void
set_barriers(const struct ready *rd, struct rec *r)
{
	enum element_state s;
	size_t i;

	if (rd->unsure)
		return;
	if (rd->worst == ELEMENT_MET) {
		rec_set_none(r, rd->barriers);
		return;
	}
	for (s = ELEMENT_MISSING; s < ELEMENT_MET; s++)
		for (i = 0; i < rd->n; i++)
			if (rd->found[i].required && rd->found[i].state == s)
				add_item(r, &rd->found[i],
				    rd->found[i].of->role);
	rec_list_set(r, rd->barriers);
}

static void
set_elements(const struct ready *rd, struct rec *r)
{
	size_t i;

	for (i = 0; i < rd->n; i++)
		add_item(r, &rd->found[i], (struct span){0});
	rec_list_set(r, rd->list);
}

void
ready_find(struct ready *rd, const struct discharge *d, struct rec *r)
{
	struct element_aid aid = ready_aid(d);
	bool goes_on;

	rd->n = 0;
	if (!elements_start(&rd->elements, r) || d->stay.reversed ||
	    fact_is_dead(r, rd->living))
		return;
	rd->n = elements_find(&rd->elements, r, &aid, rd->found);
	rd->worst = find_worst(rd);
	/* Who may have died is not known to be ready. */
	rd->unsure = rd->worst == ELEMENT_MET &&
	    rec_val(r, rd->living)->state == REC_BAD;
	if (rd->unsure)
		rd->worst = ELEMENT_NOT_RECORDED;
	rd->ended = d->stay.has_discharge == REC_OK &&
	    !(rec_bool(r, d->still_patient, &goes_on) == REC_OK && goes_on);
	if (rd->worst == ELEMENT_NOT_ASKED) {
		rd->n = 0;
		return;
	}
	if (rd->worst != ELEMENT_NOT_RECORDED)
		rec_set(r, rd->ready, rd->worst == ELEMENT_MET ?
		    SPAN("true") : SPAN("false"));
	set_barriers(rd, r);
	set_elements(rd, r);
}

/* "; medically ready since 2026-11-20, 3 days" */
static void
say_since(const struct ready *rd, struct rec *r, struct buf *out)
{
	struct datetime at;
	char text[DATETIME_TEXT_MAX];

	if (rec_datetime(r, rd->medically_ready, &at) != REC_OK)
		return;
	buf_adds(out, "; medically ready since ");
	buf_add(out, text, datetime_fmt(&at, text));
	if (rd->ended || at.day > rd->as_of.day)
		return;
	buf_adds(out, ", ");
	words_count(out, rd->as_of.day - at.day, "day");
}

/* "not ready: equipment missing (equipment_arranged); ..." */
void
ready_explain(const struct ready *rd, struct rec *r)
{
	struct buf b = rec_buf(r);
	const char *between = "";
	enum element_state s;
	size_t i;

	if (rd->why == -1 || rd->n == 0)
		return;
	buf_adds(&b, rd->worst == ELEMENT_MET ? "ready: " :
	    rd->worst == ELEMENT_MISSING ? "not ready: " : "not known: ");
	if (rd->unsure)
		buf_adds(&b, "a value that may tell of a death cannot be used");
	for (s = ELEMENT_MISSING; s <= ELEMENT_MET; s++)
		for (i = 0; i < rd->n; i++) {
			if (rd->found[i].state != s ||
			    (s == ELEMENT_MET && rd->worst != s) ||
			    !rd->found[i].required)
				continue;
			buf_adds(&b, between);
			between = ", ";
			element_why(&rd->found[i], &b);
		}
	say_since(rd, r, &b);
	rec_set(r, rd->why, buf_span(&b));
}

/* "transport not arranged", or "transport arranged (not recorded)". */
static struct span
barrier_words(const struct element_found *f, struct rec *r)
{
	struct buf b = rec_buf(r);

	if (f->state == ELEMENT_MISSING)
		return f->of->barrier.n > 0 ? f->of->barrier : f->of->name;
	buf_addspan(&b, f->of->text);
	buf_adds(&b, " (not recorded)");
	return buf_span(&b);
}

void
ready_rows(const struct ready *rd, const struct discharge *d, struct rec *r,
    const struct rows *out)
{
	const struct element_found *f;
	enum element_state s;
	size_t i;

	for (s = ELEMENT_MISSING; s < ELEMENT_MET; s++)
		for (i = 0; i < rd->n && !rd->ended; i++) {
			f = &rd->found[i];
			if (!f->required || f->state != s)
				continue;
			rows_put(out, &(struct discharge_row){
			    .duty = { .case_id = rec_text(r, d->case_id),
			    .duty = f->of->name, .text = barrier_words(f, r),
			    .status = span_of(element_state_name(s)),
			    .basis = f->of->basis,
			    .citation = f->of->citation },
			    .kind = SPAN("barrier") });
		}
}
