/* SPDX-License-Identifier: MIT */
/* Screens: results in words. */
#include "assess/screen.h"

#include <stdlib.h>

#include "base/words.h"
#include "rec/set.h"

struct columns {
	int screen, version, output, result, when, alert, missing, source;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->screen = table_need(t, "screen", e)) == -1 ||
	    (c->output = table_need(t, "output", e)) == -1 ||
	    (c->result = table_need(t, "result", e)) == -1 ||
	    (c->when = table_need(t, "when", e)) == -1)
		return -1;
	c->version = table_col(t, "version");
	c->alert = table_col(t, "alert");
	c->missing = table_col(t, "missing");
	c->source = table_col(t, "source");
	return 0;
}

static struct span
keep(struct screens *s, struct span text)
{
	return (struct span){ arena_dup(&s->mem, text.p, text.n), text.n };
}

/* The screen of a row: the last one, or a new one for another output. */
static struct screen *
screen_of(struct screens *s, const struct table *t, size_t row,
    const struct columns *c, struct slots *sl, const struct dict *d)
{
	struct span output = table_cell(t, row, c->output);
	struct screen *one;

	if (row > 0 && span_eq(output, table_cell(t, row - 1, c->output)))
		return &s->list[s->n - 1];
	s->list = mem_grow(s->list, s->n + 1, sizeof(*s->list));
	one = &s->list[s->n++];
	*one = (struct screen){ .first = row, .end = row };
	one->name = keep(s, table_cell(t, row, c->screen));
	one->version = keep(s, table_cell(t, row, c->version));
	one->missing = keep(s, table_cell(t, row, c->missing));
	one->out = slots_append(sl, d, output);
	one->why = -1;
	return one;
}

static bool
stood_before(const struct table *t, size_t row, int col)
{
	size_t i;

	for (i = 0; i + 1 < row; i++)
		if (span_eq(table_cell(t, i, col), table_cell(t, row, col)))
			return !span_eq(table_cell(t, row - 1, col),
			    table_cell(t, row, col));
	return false;
}

/* The number of the alert called name, a new one if need be; -1 if full. */
static int
alert_number(struct screens *s, struct span name)
{
	size_t i;

	for (i = 0; i < s->nalerts; i++)
		if (span_eq(s->alert[i], name))
			return (int)i;
	if (s->nalerts == SCREEN_ALERTS_MAX)
		return -1;
	s->alert[s->nalerts] = keep(s, name);
	return (int)s->nalerts++;
}

static int
check_row(const struct table *t, size_t row, const struct columns *c,
    const struct dict *d, struct fault *e)
{
	const struct field *f = dict_find(d, table_cell(t, row, c->output));
	struct span result = table_cell(t, row, c->result);

	if (f == NULL)
		return table_fault(t, row, c->output, e,
		    "no such field in the table fields");
	if (stood_before(t, row, c->output))
		return table_fault(t, row, c->output, e,
		    "the rows of an output must stand together");
	if (result.n == 0 || rec_problem(f, result) != NULL)
		return table_fault(t, row, c->result, e,
		    "expected a value that the field can have");
	return 0;
}

static int
load_row(struct screens *s, const struct table *t, size_t row,
    const struct columns *c, struct slots *sl, const struct dict *d,
    struct fault *e)
{
	struct screen_rule *rule = &s->rule[row];
	struct span alert = table_cell(t, row, c->alert);
	struct screen *one;
	struct fault why;

	if (check_row(t, row, c, d, e) == -1)
		return -1;
	one = screen_of(s, t, row, c, sl, d);
	one->end = row + 1;
	*rule = (struct screen_rule){ .screen = s->n - 1, .alert = -1 };
	rule->result = keep(s, table_cell(t, row, c->result));
	rule->source = keep(s, words_source(table_cell(t, row, c->source)));
	if (conds_compile(&s->conds, table_cell(t, row, c->when), sl, d,
	    &why) == -1)
		return table_fault(t, row, c->when, e, "%s", why.text);
	if (alert.n == 0)
		return 0;
	rule->alert = alert_number(s, alert);
	if (rule->alert == -1)
		return table_fault(t, row, c->alert, e,
		    "more than %d alerts", SCREEN_ALERTS_MAX);
	one->alerts = true;
	return 0;
}

/* The field OUTPUT_why, where the dictionary has it. */
static void
add_why(struct screen *one, struct slots *sl, const struct dict *d)
{
	struct buf b = {0};
	struct span name;

	buf_addspan(&b, sl->s[one->out].name);
	buf_adds(&b, "_why");
	name = (struct span){ b.p, b.n };
	if (dict_find(d, name) != NULL)
		one->why = slots_append(sl, d, name);
	buf_free(&b);
}

/* What can be done only when all rows have been read. */
static void
finish(struct screens *s, struct screen *one, struct slots *sl)
{
	size_t i, n = one->end - one->first;

	for (i = one->first; i < one->end; i++)
		s->rule[i].end = one->end;
	conds_need(&s->conds, one->first, n, sl, one->out);
	if (one->why != -1)
		conds_need(&s->conds, one->first, n, sl, one->why);
}

int
screens_load(struct screens *s, const struct table *t, struct slots *sl,
    const struct dict *d, bool explain, struct fault *e)
{
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	s->rule = mem_zalloc(t->nrows + 1, sizeof(*s->rule));
	for (i = 0; i < t->nrows; i++)
		if (load_row(s, t, i, &c, sl, d, e) == -1)
			return -1;
	for (i = 0; explain && i < s->n; i++)
		add_why(&s->list[i], sl, d);
	conds_ready(&s->conds, sl);
	for (i = 0; i < s->n; i++)
		finish(s, &s->list[i], sl);
	return 0;
}

void
screens_free(struct screens *s)
{
	conds_free(&s->conds);
	free(s->list);
	free(s->rule);
	arena_free(&s->mem);
	*s = (struct screens){0};
}

static bool
is_asked(const struct screens *s, const struct rec *r)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->list[i].alerts && rec_has(r, s->list[i].out))
			return true;
	return false;
}

/* "high (cssrs_4 1, cssrs_5 missing, cssrs_6 never), Posner 2011" */
static void
say_why(const struct screens *s, size_t i, struct rec *r)
{
	const struct screen_rule *rule = &s->rule[i];
	struct buf b = {0};

	buf_addspan(&b, rule->result);
	buf_adds(&b, " (");
	when_why(s->conds.when[i], r, &b);
	buf_adds(&b, "), ");
	buf_addspan(&b, rule->source);
	rec_set(r, s->list[rule->screen].why, rec_keep(r,
	    (struct span){ b.p, b.n }));
	buf_free(&b);
}

/* What is not usable is noted, though another answer decides. */
static void
check_answers(const struct conds *c, struct rec *r)
{
	const struct cond_slot *one;
	const char *problem;
	size_t i;

	for (i = 0; i < c->nslots; i++) {
		one = &c->slot[i];
		if (!one->here || one->append || !rec_has(r, one->slot))
			continue;
		problem = rec_val_problem(&r->slots->s[one->slot].def,
		    rec_val(r, one->slot));
		if (problem != NULL)
			rec_slot_issue(r, one->slot, problem);
	}
}

void
screens_find(struct screens *s, struct rec *r, struct screens_found *found)
{
	const struct screen_rule *rule;
	bool any = false;
	size_t i;

	*found = (struct screens_found){0};
	if (!conds_look(&s->conds, r))
		return;
	for (i = 0; conds_next(&s->conds, r, &i); i = rule->end) {
		rule = &s->rule[i];
		rec_set(r, s->list[rule->screen].out, rule->result);
		if (s->list[rule->screen].why != -1)
			say_why(s, i, r);
		if (rule->alert >= 0)
			found->alerts |= (uint64_t)1 << rule->alert;
		any = true;
	}
	if (!any)
		return;
	found->asked = is_asked(s, r);
	check_answers(&s->conds, r);
}

void
screens_alerts(const struct screens *s, struct rec *r, uint64_t alerts)
{
	size_t i;

	for (i = 0; i < s->nalerts; i++)
		if ((alerts >> i & 1) != 0)
			rec_list_add(r, s->alert[i]);
}
