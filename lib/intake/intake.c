/* SPDX-License-Identifier: MIT */
/* A case from any source. */
#include "intake/intake.h"

#include <stdlib.h>

#include "intake/notes.h"
#include "rec/set.h"

enum { CASES, CLEAN, ISSUES };	/* the first measures */

const char *
intake_table_name(int i)
{
	static const char *const name[INTAKE_TABLES] = {
		[INTAKE_STATUS] = "discharge_status",
		[INTAKE_CHECKS] = "checks",
	};

	return name[i];
}

/* What changes records before they are mapped. */
static int
load_stages(struct intake *in, struct slots *sl, const struct dict *d,
    struct fault *e)
{
	size_t bytes = (size_t)in->conf.id_memory << 20;

	seen_init(&in->seen, bytes);
	if (in->conf.fold_key != NULL)
		fold_init(&in->fold, bytes);
	return addcols_open(&in->addcols, &in->conf.join, sl, d, e);
}

int
intake_load(struct intake *in, const struct table *map,
    const struct table t[INTAKE_TABLES], int32_t as_of, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	if (map != NULL && map_load(&in->map, map, sl, d, e) == -1)
		return -1;
	if (in->conf.na != NULL) {
		map_add_na(&in->map, span_of(in->conf.na));
		map_add_fields(&in->map, sl, d);
	}
	if (checks_load(&in->checks, &t[INTAKE_CHECKS], &t[INTAKE_STATUS],
	    as_of, sl, d, e) == -1)
		return -1;
	return load_stages(in, sl, d, e);
}

int
intake_open(struct intake *in, struct reader *rd, const struct dict *d,
    struct fault *e)
{
	if (in->conf.fold_key != NULL && fold_push(&in->fold, rd,
	    span_of(in->conf.fold_key), &in->map, d, e) == -1)
		return -1;
	if (in->conf.join.path != NULL)
		addcols_push(&in->addcols, rd, d);
	if (in->near == NULL)
		in->near = notes_near(&in->map, rd, &in->mem);
	return 0;
}

int
intake_case(struct intake *in, struct rec *r, struct fault *e)
{
	int rc = map_apply(&in->map, r, e);
	struct span id;

	checks_apply(&in->checks, r);
	id = rec_text(r, in->case_id);
	if (id.n == 0)
		rec_slot_issue(r, in->case_id, "missing");
	else if (seen_before(&in->seen, id))
		rec_slot_issue(r, in->case_id, "duplicate");
	return rc;
}

void
intake_free(struct intake *in)
{
	map_free(&in->map);
	checks_free(&in->checks);
	seen_free(&in->seen);
	fold_free(&in->fold);
	addcols_free(&in->addcols);
	free(in->near);
	arena_free(&in->mem);
}

void
intake_counts_init(struct intake_counts *k, const struct checks *c,
    const struct slots *sl)
{
	static const struct span no_value = { NULL, 0 };
	struct measures *ms = &k->measures;
	size_t i;

	(void)measure_add(ms, SPAN("cases"), no_value, 0);
	(void)measure_add(ms, SPAN("without_issues"), no_value, 0);
	(void)measure_add(ms, SPAN("issue"), no_value, 0);
	k->filled = ms->n;
	for (i = 0; i < c->ntyped; i++)
		(void)measure_add(ms, SPAN("filled"),
		    sl->s[c->typed[i]].name, 0);
}

void
intake_count(struct intake_counts *k, const struct checks *c,
    const struct rec *r)
{
	struct measures *ms = &k->measures;
	struct span rest = { r->issues.p, r->issues.n }, item;
	int64_t n = 0;
	size_t i;

	while (rest.n > 0 && span_next(&rest, ';', &item))
		n++;
	measure_count(ms, CASES, 1, 1);
	measure_count(ms, CLEAN, n == 0, 1);
	measure_count(ms, ISSUES, n, 1);
	for (i = 0; i < c->ntyped; i++)
		if (rec_bound(r, c->typed[i]) ||
		    r->slots->s[c->typed[i]].append)
			measure_count(ms, k->filled + i,
			    rec_has(r, c->typed[i]), 1);
}
