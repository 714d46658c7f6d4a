/* SPDX-License-Identifier: MIT */
/* Who may have which cases. */
#include "plan/workers.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/when_doubt.h"

#define POINTS_SCALE 2
#define STATE_LEN 2
#define IN(member) offsetof(struct worker, member)

static const char *const column[LIMIT_KINDS] = { "credentials", "states",
    "languages", "units" };

static const struct col worker_cols[] = {
	{ "worker",      IN(id),                     COL_KEY, .need = true },
	{ "credentials", IN(list[LIMIT_CREDENTIAL]), COL_LIST },
	{ "states",      IN(list[LIMIT_LICENCE]),    COL_LIST },
	{ "languages",   IN(list[LIMIT_LANGUAGE]),   COL_LIST },
	{ "units",       IN(list[LIMIT_UNIT]),       COL_LIST },
	{ "away",        IN(away),                   COL_LIST },
	{ "cap",         IN(cap),                    COL_DEC,
	    .scale = POINTS_SCALE, .low = 0, .high = INT32_MAX,
	    .has = IN(has_cap) },
	{ "compact",     IN(compact),                COL_BOOL },
};

static int
bad_away(struct row *r)
{
	return row_fault(r, "away", "expected days or FROM..TO, with bars "
	    "between, as 2026-12-24|2026-12-28..2026-12-31");
}

/* One day or span of away: 1 if it has the day, 0 if not, -1. */
static int
span_has(struct span item, int32_t day)
{
	struct span from;
	int32_t first, last;
	bool two = span_next(&item, '.', &from) && item.p != NULL;

	if (date_parse(from, &first) == -1)
		return -1;
	if (!two)
		return day == first;
	if (item.n < 2 || *item.p != '.' || date_parse((struct span){
	    item.p + 1, item.n - 1 }, &last) == -1 || last < first)
		return -1;
	return day >= first && day <= last;
}

static int
is_away(struct row *r, struct span days, int32_t day, bool *away)
{
	struct span item;
	int has;

	*away = false;
	while (days.n > 0 && span_next(&days, '|', &item)) {
		has = span_has(span_trim(item), day);
		if (has == -1)
			return bad_away(r);
		*away |= has == 1;
	}
	return 0;
}

static void
take_worker(struct workers *ws, struct row *r, const struct worker *in,
    int32_t day)
{
	struct assign_worker *load = &ws->load[ws->n];

	if (is_away(r, in->away, day, &load->away) == -1)
		return;
	if (names_add(&ws->ids, in->id) != ws->n) {
		(void)row_fault(r, "worker", "is in an earlier row");
		return;
	}
	load->cap = in->has_cap ? in->cap : -1;
	ws->w[ws->n++] = *in;
}

static int
load_workers(struct workers *ws, struct binder *b)
{
	const struct table *t;
	struct worker in;
	struct fault e;
	struct row r;
	size_t i;

	t = tables_open(b->tables, "workers", ws->path, &e);
	if (t == NULL)
		return binder_fault(b, &e);
	for (i = 0; i < LIMIT_KINDS; i++)
		ws->has[i] = table_col(t, column[i]) >= 0;
	table_bind(&r, b, "workers", worker_cols, COUNT(worker_cols));
	ws->w = row_room(&r, sizeof(*ws->w));
	ws->load = row_room(&r, sizeof(*ws->load));
	while (row_next(&r, &in, sizeof(in)))
		take_worker(ws, &r, &in, b->as_of.day);
	if (ws->n == 0)
		(void)rows_fault(&r, "expected a worker in a row");
	return row_end(&r);
}

static int
load_states(struct workers *ws, struct binder *b)
{
	struct compact_row { struct span state; } in;
	static const struct col cols[] = { { "state", offsetof(
	    struct compact_row, state), COL_KEY, .need = true } };
	struct row r;

	table_bind(&r, b, "compact_states", cols, COUNT(cols));
	while (row_next(&r, &in, sizeof(in)))
		(void)names_add(&ws->states, in.state);
	return row_end(&r);
}

#define AT(member) offsetof(struct limit, member)

static int
load_limits(struct workers *ws, struct binder *b)
{
	static const struct col cols[] = {
		{ "limit",       AT(name),        COL_KEY, .need = true },
		/* In the order of enum limit_kind. */
		{ "kind",        AT(kind),        COL_WORD, .need = true,
		    .words = "credential|licence|language|unit" },
		{ "when",        AT(when),        COL_WHEN },
		{ "credentials", AT(credentials), COL_LIST },
	};

	ws->limit = table_rows(b, "assign_limits", cols, COUNT(cols),
	    sizeof(*ws->limit), &ws->nlimits);
	return ws->limit == NULL ? -1 : 0;
}

int
workers_bind(struct workers *ws, struct binder *b)
{
	static const char *const field[LIMIT_KINDS] = { NULL, "state",
	    "language", "unit" };
	int rc = 0;
	size_t i;

	if (ws->path == NULL && !b->all)
		return 0;
	ws->mem = binder_mem(b);
	names_in(&ws->ids, ws->mem);
	names_in(&ws->states, ws->mem);
	names_in(&ws->kinds, ws->mem);
	ws->text.in = ws->mem;
	for (i = 0; i < LIMIT_KINDS; i++)
		ws->slot[i] = field[i] == NULL ? -1 :
		    binder_read(b, span_of(field[i]));
	if (load_states(ws, b) == -1)
		rc = -1;
	if (load_limits(ws, b) == -1)
		rc = -1;
	return ws->path != NULL && load_workers(ws, b) == -1 ? -1 : rc;
}

/* Of lists of codes and words that people write: case does not matter. */
static bool
has_like(struct span list, struct span word)
{
	struct span item;

	while (list.n > 0 && span_next(&list, '|', &item))
		if (name_like(span_trim(item), word))
			return true;
	return false;
}

static bool
has_credential(struct span have, struct span wanted)
{
	struct span item;

	while (wanted.n > 0 && span_next(&wanted, '|', &item))
		if (has_like(have, item))
			return true;
	return false;
}

static bool
in_compact(const struct workers *ws, struct span state)
{
	char upper[STATE_LEN];
	size_t i;

	for (i = 0; state.n == STATE_LEN && i < STATE_LEN; i++)
		upper[i] = (char)(byte_is_letter(state.p[i]) ?
		    state.p[i] & ~0x20 : state.p[i]);
	return state.n == STATE_LEN && names_find(&ws->states,
	    (struct span){ upper, STATE_LEN }) != HASH_NONE;
}

/*
 * Does a licence of another state hold in that one? Both are in the compact,
 * and the credential is one of those that it is for.
 */
static bool
has_compact(const struct workers *ws, const struct limit *l,
    const struct worker *w, struct span state)
{
	struct span own = w->list[LIMIT_LICENCE], item;

	if (!w->compact || !in_compact(ws, state) ||
	    (l->credentials.n > 0 && ws->has[LIMIT_CREDENTIAL] &&
	    !has_credential(w->list[LIMIT_CREDENTIAL], l->credentials)))
		return false;
	while (own.n > 0 && span_next(&own, '|', &item))
		if (in_compact(ws, span_trim(item)))
			return true;
	return false;
}

static bool
meets(const struct workers *ws, const struct limit *l,
    const struct worker *w, struct span text)
{
	struct span have = w->list[l->kind];

	if (l->kind == LIMIT_CREDENTIAL)
		return has_credential(have, l->credentials);
	if (l->kind == LIMIT_LICENCE && has_compact(ws, l, w, text))
		return true;
	return (l->kind == LIMIT_UNIT && have.n == 0) || has_like(have, text);
}

/*
 * Does the limit hold for the case, or may it by a value that cannot be used?
 * What has that in the limit's field?
 */
static bool
holds(const struct workers *ws, const struct limit *l, struct rec *r,
    struct span *text)
{
	int slot = ws->slot[l->kind];

	*text = SPAN("");
	return ws->has[l->kind] &&
	    (slot < 0 || rec_word(r, slot, text) == REC_OK) &&
	    (l->kind != LIMIT_LICENCE || text->n == STATE_LEN) &&
	    (l->when == NULL || when_may(l->when, r));
}

struct span
workers_lack(const struct workers *ws, struct rec *r, uint32_t worker)
{
	struct span text;
	size_t i;

	for (i = 0; i < ws->nlimits; i++)
		if (holds(ws, &ws->limit[i], r, &text) &&
		    !meets(ws, &ws->limit[i], &ws->w[worker], text))
			return ws->limit[i].name;
	return SPAN("");
}

/* Of a kind that no worker may have: the limit that none meets, if any. */
static struct span
why_nobody(const struct workers *ws, struct rec *r)
{
	struct span text;
	size_t i, w;

	for (i = 0; i < ws->nlimits; i++) {
		if (!holds(ws, &ws->limit[i], r, &text))
			continue;
		for (w = 0; w < ws->n; w++)
			if (meets(ws, &ws->limit[i], &ws->w[w], text))
				break;
		if (w == ws->n)
			return ws->limit[i].name;
	}
	return SPAN("all limits together");
}

static void
decide(struct workers *ws, struct rec *r, struct assign_kind *kind)
{
	uint32_t *may = arena_alloc(ws->mem, ws->n * sizeof(*may));
	uint32_t w;

	*kind = (struct assign_kind){ may, 0 };
	for (w = 0; w < ws->n; w++)
		if (workers_lack(ws, r, w).n == 0)
			may[kind->n++] = w;
}

/* What the case asks for, which is the same for all of a kind. */
static struct span
asked(struct workers *ws, struct rec *r)
{
	struct buf *b = &ws->text;
	struct span text;
	size_t i;

	b->n = 0;
	for (i = 0; i < ws->nlimits; i++) {
		buf_addc(b, '\n');
		if (!holds(ws, &ws->limit[i], r, &text))
			continue;
		buf_addc(b, '=');
		buf_addspan(b, text);
	}
	return buf_span(b);
}

uint32_t
workers_kind(struct workers *ws, struct rec *r)
{
	size_t n = ws->kinds.n, i = names_add(&ws->kinds, asked(ws, r));
	size_t cap = ws->cap;

	if (i < n)
		return (uint32_t)i;
	ws->kind = arena_item(ws->mem, ws->kind, i, &ws->cap,
	    sizeof(*ws->kind));
	ws->why = arena_item(ws->mem, ws->why, i, &cap, sizeof(*ws->why));
	decide(ws, r, &ws->kind[i]);
	ws->why[i] = ws->kind[i].n > 0 ? SPAN("") : why_nobody(ws, r);
	return (uint32_t)i;
}
