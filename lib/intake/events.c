/* SPDX-License-Identifier: MIT */
/* The lines of a ledger, folded into the fields of a case. */
#include "base/mem.h"
#include "base/words.h"
#include "intake/events-internal.h"
#include "rec/set.h"
#include "rule/used.h"

/* A field is fed where the file has lines of a kind that could do it. */
static bool
is_fed(const struct events *ev, size_t field)
{
	const struct event_kind *k;
	size_t i, j;

	for (i = 0; i < ev->kinds.n; i++) {
		k = &ev->kinds.kind[i];
		for (j = 0; j < k->n && ev->ledger->has_kind[i]; j++)
			if (k->rule[j].field == field)
				return true;
	}
	return false;
}

static bool
is_mapped(const struct map *m, int slot)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (m->row[i].target == slot)
			return true;
	return false;
}

static void
add_field(struct events *ev, struct binder *b, size_t i)
{
	const struct event_field *def = &ev->kinds.field[i];
	struct events_field *f = &ev->field[ev->n];

	*f = (struct events_field){ .def = def, .dated_by = -1,
	    .items.in = binder_mem(b) };
	f->slot = slots_append(b->slots, b->dict, def->def->name);
	f->mapped = is_mapped(ev->conf.map, f->slot);
	if (def->dated_by != NULL)
		f->dated_by = slots_read(b->slots, b->dict,
		    def->dated_by->name);
	ev->of[i] = ++ev->n;
}

int
events_bind(struct events *ev, struct binder *b)
{
	static const struct use whys[] = {
		{ "intake_events_why", offsetof(struct events, why) },
	};
	struct ledger_conf conf = { .path = ev->conf.path,
	    .sorted = ev->conf.sorted, .kinds = &ev->kinds };
	struct fault e = {0};
	size_t i;

	if ((ev->conf.path != NULL || b->all) &&
	    event_kinds_bind(&ev->kinds, b) == -1)
		return -1;
	if (ev->conf.path == NULL)
		return 0;
	ev->ledger = ledger_open(&conf, &e);
	if (ev->ledger == NULL)
		return binder_fault(b, &e);
	ev->today = b->as_of.day;
	ev->text.in = binder_mem(b);
	ev->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	ev->field = arena_zalloc(binder_mem(b), ev->kinds.nfields,
	    sizeof(*ev->field));
	ev->of = arena_zalloc(binder_mem(b), ev->kinds.nfields,
	    sizeof(*ev->of));
	for (i = 0; i < ev->kinds.nfields; i++)
		if (is_fed(ev, i))
			add_field(ev, b, i);
	binder_appends(b, ev, whys, COUNT(whys));
	return 0;
}

void
events_free(struct events *ev)
{
	ledger_close(ev->ledger);
	ev->ledger = NULL;
}

static bool
is_same_time(const struct event *a, const struct event *b)
{
	return a->at.has_time == b->at.has_time && a->minute == b->minute;
}

/* A time of day is more exact than its day. */
static bool
is_vaguer(const struct event *a, const struct event *b)
{
	return !a->at.has_time && b->at.has_time && a->at.day == b->at.day;
}

/* Of lines of one time the one with the strongest result counts. */
static void
choose(struct events_field *f, const struct event_rule *rule,
    const struct event *e)
{
	size_t rank = event_rank(rule, e);
	bool better = f->ev == NULL || (f->rule->fallback != rule->fallback ?
	    f->rule->fallback : is_same_time(f->ev, e) ? rank < f->rank :
	    f->def->how == EVENT_LAST || is_vaguer(f->ev, e));

	if (!better)
		return;
	f->ev = e;
	f->rule = rule;
	f->rank = rank;
}

static void
feed(struct events_field *f, const struct event_rule *rule,
    const struct event *e)
{
	used_row(rule->used);
	f->lines++;
	if (f->def->how == EVENT_APPEND) {
		if (f->items.n > 0)
			buf_addc(&f->items, ';');
		event_given(rule, e, &f->items);
	} else if (f->def->how != EVENT_COUNT) {
		choose(f, rule, e);
	}
}

/* A line to each field that one of its rules is of. */
static void
fold_line(struct events *ev, const struct event *e, struct rec *r)
{
	const struct event_kind *k = &ev->kinds.kind[e->kind];
	struct events_field *f;
	size_t i, field;

	for (i = 0; i < k->n; i++) {
		if ((e->rules >> i & 1) == 0)
			continue;
		field = k->rule[i].field;
		f = ev->of[field] == 0 ? NULL :
		    &ev->field[ev->of[field] - 1];
		if (f == NULL)	/* no line of its kind can be used */
			rec_issue(r, ev->kinds.field[field].def->name,
			    events_not_usable);
		else if (e->bad)
			f->spoilt = true;
		else
			feed(f, &k->rule[i], e);
	}
}

/*
 * What a line was of cannot be told: it may be anything that the ledger has
 * where it has no kind, or is torn before that.
 */
static void
fold_unknown(struct events *ev, const struct event *e, struct rec *r)
{
	size_t i;

	rec_issue(r, SPAN("events"), events_not_usable);
	for (i = 0; i < ev->n && e->any; i++)
		ev->field[i].spoilt = true;
}

/* Folds the lines up to today; how many are later. */
static size_t
fold(struct events *ev, struct rec *r)
{
	const struct ledger *l = ev->ledger;
	size_t i, future = 0;

	for (i = 0; i < l->n; i++)
		if (!l->ev[i].bad && l->ev[i].at.day > ev->today)
			future++;
		else if (l->ev[i].rules == 0)
			fold_unknown(ev, &l->ev[i], r);
		else
			fold_line(ev, &l->ev[i], r);
	return future;
}

int
events_apply(struct events *ev, struct rec *r, struct fault *e)
{
	size_t i, future;
	int rc;

	for (i = 0; i < ev->n; i++)
		events_take_own(&ev->field[i], r);
	rc = ledger_find(ev->ledger, rec_text(r, ev->case_id), e);
	if (rc == -1)
		return fault_field(e, SPAN("case_id"));
	future = rc == 1 ? fold(ev, r) : 0;
	ev->cases++;
	ev->with += rc == 1;
	ev->future += ev->ledger->again && !ev->alone ? 0 : future;
	for (i = 0; i < ev->n; i++)
		events_set(ev, &ev->field[i], r);
	if (future > 0)
		rec_issue(r, SPAN("events"), "in_the_future");
	if (rc == 1 && ev->ledger->mixed)
		rec_issue(r, SPAN("events"), "offset_missing");
	if (ev->why >= 0)
		events_explain(ev, r, future);
	return 0;
}

void
events_rows(const struct events *ev, struct rec *r, const struct rows *out)
{
	struct events_row row = { .case_id = rec_text(r, ev->case_id) };
	const struct events_field *f;
	size_t i;

	for (i = 0; i < ev->n; i++) {
		f = &ev->field[i];
		if (f->lines == 0)
			continue;
		row.field = f->def->def->name;
		row.folded = rec_text(r, f->slot);
		row.lines = rec_keep_dec(r, (int64_t)f->lines, 0);
		rows_put(out, &row);
	}
}

struct stage {
	struct reader_stage stage;	/* first */
	struct events *ev;
	bool *bound;			/* by slot: case_id alone */
};

static enum read_result
stage_next(struct reader_stage *top, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct stage *st = (struct stage *)(void *)top;
	struct span id;
	int rc = ledger_next(st->ev->ledger, &id, e);
	struct val *v;

	if (rc != 1)
		return rc == 0 ? READ_END : READ_FAIL;
	rec_reset(r);
	rec_forget(r);
	r->file = rd->path;
	r->form = rd->form;
	r->bound = st->bound;
	v = rec_fill(r, st->ev->case_id);
	v->p = id.p;
	v->n = (uint32_t)id.n;
	v->state = REC_OK;
	return READ_OK;
}

void
events_push(struct events *ev, struct reader *rd)
{
	struct stage *st = arena_zalloc(&rd->mem, 1, sizeof(*st));

	st->stage.next = stage_next;
	st->ev = ev;
	ev->alone = true;
	st->bound = arena_zalloc(&rd->mem, rd->slots->n, sizeof(*st->bound));
	st->bound[ev->case_id] = true;
	reader_push(rd, &st->stage);
}

int
events_end(struct events *ev, struct fault *e)
{
	return ledger_end(ev->ledger, e);
}

void
events_count(const struct events *ev, const struct tell *tell)
{
	const struct ledger *l = ev->ledger;

	tell->count(tell->arg, "events_lines", l->lines);
	tell->count(tell->arg, "events_left_out", l->left_out);
	tell->count(tell->arg, "events_repeated", l->repeated);
	tell->count(tell->arg, "events_future", ev->future);
	tell->count(tell->arg, "events_cases", ev->with);
}

static void
note_some(struct buf *out, uint64_t n, const char *what)
{
	if (n > 0)
		buf_fmt(out, ", %llu %s", (unsigned long long)n, what);
}

void
events_note(const struct events *ev, struct buf *out)
{
	const struct ledger *l = ev->ledger;

	buf_fmt(out, "%s: ", ev->conf.path);
	words_count(out, (int64_t)l->lines, "line");
	buf_fmt(out, " for %llu of %llu cases", (unsigned long long)ev->with,
	    (unsigned long long)ev->cases);
	note_some(out, l->left_out, "left out");
	note_some(out, l->repeated, "the same as another");
	note_some(out, ev->future, "in the future");
}
