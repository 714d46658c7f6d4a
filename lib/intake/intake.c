/* SPDX-License-Identifier: MIT */
/* A case from any source. */
#include "intake/intake.h"

#include "intake/notes.h"
#include "rec/set.h"
#include "rec/unusable.h"
#include "rule/lint.h"

#define MAP_FILE TABLE_MAP "_file"	/* what messages call a file */

enum { CASES, CLEAN, ISSUES };	/* the first measures */

static bool
is_table(const struct tables *ts, const char *name)
{
	size_t i;

	for (i = 0; i < tables_count(ts); i++)
		if (strcmp(tables_name(ts, i), name) == 0)
			return true;
	return false;
}

/* A file is checked as a table is that replaces a built-in one. */
static int
bind_file(struct intake *in, struct binder *b, const char *path)
{
	const struct table *t;
	struct fault e;

	t = tables_open(b->tables, MAP_FILE, path, &e);
	if (t == NULL)
		return binder_fault(b, &e);
	return table_check(b, t) == -1 ? -1 : map_bind(&in->map, b, MAP_FILE);
}

/* The map called name: the table map_NAME, or else a file. */
static int
bind_map(struct intake *in, struct binder *b, const char *name)
{
	struct buf table = {0};
	size_t i;
	int rc;

	buf_fmt(&table, TABLE_MAP "_%s", name);
	for (i = 0; i < table.n; i++)
		if (table.p[i] == '-')
			table.p[i] = '_';
	if (is_table(b->tables, buf_str(&table)))
		rc = map_bind(&in->map, b, buf_str(&table));
	else
		rc = bind_file(in, b, name);
	buf_free(&table);
	return rc;
}

/* The key gets a slot: what issues say of it counts. */
static void
bind_fold(struct intake *in, struct binder *b, size_t bytes)
{
	struct span key = span_of(in->conf.fold_key);
	int slot = slots_read(b->slots, b->dict, key);

	b->slots->s[slot].like |= slots_like(b->slots, key) < 0;
	fold_init(&in->fold, bytes, binder_mem(b));
}

/* What changes records before they are mapped. */
static int
bind_stages(struct intake *in, struct binder *b)
{
	size_t bytes = (size_t)in->conf.id_memory << 20;
	struct arena *mem = binder_mem(b);
	struct fault e = {0};

	seen_init(&in->seen, bytes, mem);
	if (adt_bind(&in->adt, &in->map, b, bytes) == -1)
		return -1;
	if (in->conf.fold_key != NULL)
		bind_fold(in, b, bytes);
	return addcols_open(&in->addcols, &in->conf.join, b->slots, b->dict,
	    &e) == -1 ? binder_fault(b, &e) : 0;
}

static void
init_counts(struct intake *in, const struct slots *sl)
{
	static const struct span no_value = { NULL, 0 };
	const struct checks *c = &in->checks;
	struct measures *ms = &in->counts.measures;
	size_t i;

	(void)measure_add(ms, SPAN("cases"), no_value, 0);
	(void)measure_add(ms, SPAN("without_issues"), no_value, 0);
	(void)measure_add(ms, SPAN("issue"), no_value, 0);
	in->counts.filled = ms->n;
	for (i = 0; i < c->ntyped; i++)
		(void)measure_add(ms, SPAN("filled"),
		    sl->s[c->typed[i]].name, 0);
}

int
intake_bind(void *intake, struct binder *b)
{
	struct intake *in = intake;

	in->map.mem = binder_mem(b);
	in->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	if (in->conf.map != NULL && bind_map(in, b, in->conf.map) == -1)
		return -1;
	if (in->conf.na != NULL) {
		map_add_na(&in->map, span_of(in->conf.na));
		map_add_fields(&in->map, b);
	}
	in->events.conf = (struct events_conf){ in->conf.events,
	    in->conf.sorted, &in->map };
	in->conf.join.sorted = in->conf.sorted && in->conf.join.path != NULL;
	if (events_bind(&in->events, b) == -1 ||
	    checks_bind(&in->checks, b) == -1 ||
	    in_force_bind(&in->in_force, &in->checks.icd, b) == -1 ||
	    bind_stages(in, b) == -1)
		return -1;
	in->age = slots_read(b->slots, b->dict, SPAN("age"));
	init_counts(in, b->slots);
	return 0;
}

int
intake_open(struct intake *in, struct reader *rd, const struct dict *d,
    struct fault *e)
{
	if (rd->form->tells && in->adt.state != NULL &&
	    adt_push(&in->adt, rd, e) == -1)
		return -1;
	if (in->conf.fold_key != NULL && fold_push(&in->fold, rd,
	    span_of(in->conf.fold_key), &in->map, d, e) == -1)
		return -1;
	if (in->conf.join.path != NULL && !form_writes(rd->form))
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "--join: %s "
		    "have no columns: make cases of them first",
		    rd->form->called);
	if (in->conf.join.path != NULL &&
	    addcols_push(&in->addcols, rd, d, e) == -1)
		return -1;
	if (in->near == NULL)
		in->near = notes_near(&in->map, rd);
	return 0;
}

int
intake_case(struct intake *in, struct rec *r, struct fault *e)
{
	int rc = map_apply(&in->map, r, e);
	struct span id;

	if (rc == 0 && in->events.ledger != NULL)
		rc = events_apply(&in->events, r, e);
	checks_apply(&in->checks, r);
	in_force_apply(&in->in_force, r);
	(void)rec_has(r, in->age);	/* it tells what contradicts it */
	id = rec_text(r, in->case_id);
	if (span_trim(id).n == 0)
		rec_slot_issue(r, in->case_id, "missing");
	else if (seen_before(&in->seen, id))
		rec_slot_issue(r, in->case_id, "duplicate");
	return rc;
}

void
intake_free(void *intake)
{
	struct intake *in = intake;

	map_free(&in->map);
	addcols_free(&in->addcols);
	events_free(&in->events);
}

void
intake_finish(void *intake, const struct tell *tell)
{
	const struct intake *in = intake;

	if (in->events.ledger != NULL)
		events_count(&in->events, tell);
	adt_count(&in->adt, tell);
	in_force_finish(&in->in_force, tell);
}

/* Has it a value that the next program can use, or a list known as none? */
static bool
is_filled(const struct intake *in, const struct rec *r, int slot)
{
	const struct val *v = rec_val(r, slot);

	return (v->state == REC_OK && !in->counts.lost[slot] &&
	    (r->issues.n == 0 || !rec_noted_unusable(r, slot))) || v->none;
}

void
intake_count(struct intake *in, const struct rec *r)
{
	const struct checks *c = &in->checks;
	struct measures *ms = &in->counts.measures;
	size_t i;

	if (in->counts.lost == NULL)
		in->counts.lost = arena_zalloc(in->map.mem, r->slots->n,
		    sizeof(*in->counts.lost));
	memset(in->counts.lost, 0, r->slots->n * sizeof(bool));
	rec_mark_unusable(r, in->counts.lost);
	/* First: a fact among them is found only now, perhaps with an issue. */
	for (i = 0; i < c->ntyped; i++)
		if (rec_bound(r, c->typed[i]) ||
		    r->slots->s[c->typed[i]].append)
			measure_count(ms, in->counts.filled + i,
			    is_filled(in, r, c->typed[i]), 1);
	measure_count(ms, CASES, 1, 1);
}

void
intake_count_issues(struct intake *in, struct span issues)
{
	struct measures *ms = &in->counts.measures;
	int64_t n = issues.n == 0 ? 0 : (int64_t)span_count(issues, ';');

	measure_count(ms, CLEAN, n == 0, 1);
	measure_count(ms, ISSUES, n, 1);
}
