/* SPDX-License-Identifier: MIT */
/* What a plan must have, element by element. */
#include "plan/content.h"

#include "base/words.h"
#include "element/element_clocks.h"
#include "fact/fact.h"
#include "plan/plan_gap.h"
#include "rec/set.h"
#include "rule/near.h"

#define AUTO "auto"
#define TABLE "plan_elements"

#define AT(member) offsetof(struct content, member)

static const struct use reads[] = {
	{ "case_id",    AT(case_id) },
	{ "stay_class", AT(class) },
	{ "living",     AT(living) },
};

static const struct use appends[] = {
	{ "plan_gaps",     AT(gaps) },
	{ "plan_gaps_why", AT(why) },
};

static int
no_profile(struct content *ct, struct binder *b)
{
	struct near near = near_to(span_of(ct->profile));
	struct elements all = {0};
	struct fault e;
	size_t i;

	if (elements_bind(&all, b, TABLE, SPAN("")) == -1)
		return -1;
	(void)near_try(&near, SPAN(AUTO));
	for (i = 0; i < all.n; i++)
		(void)near_try(&near, all.row[i].profile);
	(void)fault_set(&e, FAULT_USE, "--profile: expected auto or a profile "
	    "of the table " TABLE "%s%.*s%s",
	    near.best.n > 0 ? "; did you mean " : "", (int)near.best.n,
	    near.best.n > 0 ? near.best.p : "", near.best.n > 0 ? "?" : "");
	return binder_fault(b, &e);
}

/* Those that the elements name, if any. */
static int
bind_clocks(struct content *ct, struct binder *b)
{
	struct names names = {0};
	struct span clocks, name;
	size_t i;

	names_in(&names, binder_mem(b));
	for (i = 0; i < ct->elements.n; i++) {
		clocks = ct->elements.row[i].clocks;
		while (span_next(&clocks, '|', &name))
			if (name.n > 0)
				(void)names_add(&names, name);
	}
	if (names.n == 0)
		return 0;
	if (due_bind_named(&ct->due, b, &names) == -1)
		return -1;
	ct->window = arena_zalloc(binder_mem(b), due_found_max(&ct->due) + 1,
	    sizeof(*ct->window));
	return 0;
}

int
content_bind(void *content, struct binder *b)
{
	struct content *ct = content;

	if (ct->profile == NULL && !b->all)
		return 0;
	ct->each = ct->profile == NULL || strcmp(ct->profile, AUTO) == 0;
	ct->slots = b->slots;
	binder_reads(b, ct, reads, COUNT(reads));
	binder_appends(b, ct, appends, COUNT(appends));
	if (elements_bind(&ct->elements, b, TABLE,
	    span_of(ct->each ? "" : ct->profile)) == -1)
		return -1;
	if (ct->elements.n == 0 && !ct->each)
		return no_profile(ct, b);
	ct->found = arena_zalloc(binder_mem(b), ct->elements.n + 1,
	    sizeof(*ct->found));
	return bind_clocks(ct, b) == -1 ? -1 :
	    signoffs_bind(&ct->signoffs, b);
}

void
content_finish(void *content, const struct tell *tell)
{
	const struct content *ct = content;

	if (ct->window != NULL)
		due_finish(&ct->due, tell);
}

static void
find_clocks(const void *windows, struct rec *r, struct element_found *f)
{
	element_clocks_find(windows, r, f);
}

static void
find(struct content *ct, struct rec *r)
{
	struct element_windows w = { &ct->due, ct->window, 0 };
	struct element_aid aid = { find_clocks, &w };

	if (ct->window != NULL)
		w.n = due_find(&ct->due, r, ct->window);
	else
		aid.clocks = NULL;
	ct->n = elements_find(&ct->elements, r, &aid, ct->found);
}

static bool
is_gap(const struct element_found *f)
{
	return f->state < ELEMENT_MET;
}

static void
add_element(struct rec *r, const struct element_found *f)
{
	rec_list_add(r, f->of->profile);
	buf_addc(&r->list, ':');
	buf_addspan(&r->list, f->of->name);
	buf_addc(&r->list, ':');
	buf_adds(&r->list, element_state_name(f->state));
}

static void
set_gaps(const struct content *ct, const struct plan *plan, struct rec *r)
{
	size_t i;

	plan_gap_list(plan, r);
	if (ct->no_items)
		rec_list_add(r, SPAN("no_items"));
	if (ct->no_class)
		rec_list_add(r, SPAN("profile:not_recorded"));
	for (i = 0; i < ct->n; i++)
		if (is_gap(&ct->found[i]))
			add_element(r, &ct->found[i]);
	signoffs_gaps(&ct->signoffs, r);
	if (r->list.n > 0)
		rec_list_set(r, ct->gaps);
	else
		rec_set_none(r, ct->gaps);
}

/* "PROFILE ELEMENT missing (FIELD), CITATION; ..." */
static void
explain(const struct content *ct, struct rec *r)
{
	const struct element_found *f = ct->found;
	struct buf text = rec_buf(r);
	size_t i;

	for (i = 0; i < ct->n; i++, f++) {
		if (!is_gap(f))
			continue;
		words_join(&text, "; ");
		buf_addspan(&text, f->of->profile);
		buf_addc(&text, ' ');
		element_why(f, &text);
		buf_adds(&text, ", ");
		buf_addspan(&text, f->of->citation);
	}
	rec_set(r, ct->why, buf_span(&text));
}

void
content_case(struct content *ct, const struct plan *plan, size_t others,
    struct rec *r)
{
	ct->n = ct->signoffs.n = 0;
	ct->no_items = ct->no_class = false;
	if (ct->profile == NULL || fact_is_dead(r, ct->living))
		return;
	ct->no_items = !plan->over && plan->n + others == 0;
	ct->no_class = ct->each && rec_text(r, ct->class).n == 0;
	if (!ct->no_class)
		find(ct, r);
	signoffs_case(&ct->signoffs, r);
	set_gaps(ct, plan, r);
	if (ct->why >= 0)
		explain(ct, r);
}

void
content_rows(const struct content *ct, struct rec *r, const struct rows *out)
{
	struct buf text = {0};
	struct element_row row;
	size_t i;

	for (i = 0; i < ct->n; i++) {
		row = element_row_of(&ct->found[i], ct->slots, &text);
		row.case_id = rec_text(r, ct->case_id);
		rows_put(out, &row);
	}
	buf_free(&text);
	signoffs_rows(&ct->signoffs, r, out);
}

enum { COMPLETE, MET, MISSING, NOT_RECORDED, FIXED };

static const char *const name[FIXED] = {
	[COMPLETE] = "elements_complete", [MET] = "elements_met",
	[MISSING] = "elements_missing",
	[NOT_RECORDED] = "elements_not_recorded",
};

/* The number of the row that is the first of its element. */
static size_t
first_of(const struct elements *es, size_t i)
{
	while (i > 0 && span_eq(es->row[i - 1].name, es->row[i].name) &&
	    span_eq(es->row[i - 1].profile, es->row[i].profile))
		i--;
	return i;
}

static void
add_by_element(const struct content *ct, struct measures *ms, int of)
{
	const struct elements *es = &ct->elements;
	struct buf text = {0};
	size_t i;

	for (i = 0; i < es->n; i++) {
		text.n = 0;
		buf_adds(&text, name[of]);
		buf_addc(&text, ':');
		buf_addspan(&text, es->row[i].profile);
		buf_addc(&text, ':');
		buf_addspan(&text, es->row[i].name);
		(void)measure_add(ms, buf_span(&text),
		    (struct span){ NULL, 0 }, 0);
	}
	buf_free(&text);
}

void
content_measures(struct content *ct, struct measures *ms)
{
	int i;

	if (ct->profile == NULL)
		return;
	ct->first = ms->n;
	for (i = 0; i < FIXED; i++)
		(void)measure_add(ms, span_of(name[i]),
		    (struct span){ NULL, 0 }, 0);
	add_by_element(ct, ms, MISSING);
	add_by_element(ct, ms, NOT_RECORDED);
	signoffs_measures(&ct->signoffs, ms);
}

static void
count_one(const struct content *ct, struct measures *ms,
    const struct element_found *f)
{
	const struct elements *es = &ct->elements;
	size_t at = ct->first + FIXED +
	    first_of(es, (size_t)(f->of - es->row));
	bool missing = f->state == ELEMENT_MISSING;
	bool silent = f->state == ELEMENT_NOT_RECORDED;

	measure_count(ms, ct->first + MET, f->state == ELEMENT_MET, 1);
	measure_count(ms, ct->first + MISSING, missing, 1);
	measure_count(ms, ct->first + NOT_RECORDED, silent, 1);
	measure_count(ms, at, missing, 1);
	measure_count(ms, at + es->n, silent, 1);
}

void
content_count(const struct content *ct, struct measures *ms)
{
	size_t i;

	for (i = 0; i < ct->n; i++)
		count_one(ct, ms, &ct->found[i]);
	if (ct->n > 0)
		measure_count(ms, ct->first + COMPLETE,
		    elements_worst(ct->found, ct->n) == ELEMENT_MET, 1);
	signoffs_count(&ct->signoffs, ms);
}
