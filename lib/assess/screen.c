/* SPDX-License-Identifier: MIT */
/* Screens: results in words. */
#include "assess/screen.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "rule/expect.h"

struct screen_row {
	struct screen screen;
	const struct field *output;
	struct screen_rule rule;
	struct when *when;
	struct span alert;
};

#define AT(member) offsetof(struct screen_row, member)

static const struct col col[] = {
	{ "screen",  AT(screen.name),    COL_TEXT, .need = true },
	{ "version", AT(screen.version), COL_TEXT },
	{ "output",  AT(output),         COL_DEF,  .need = true },
	{ "result",  AT(rule.result),    COL_TEXT, .need = true },
	{ "when",    AT(when),           COL_WHEN, .need = true },
	{ "alert",   AT(alert),          COL_KEY },
	{ "missing", AT(screen.missing), COL_TEXT },
	{ "source",  AT(rule.source),    COL_TEXT },
	MARK(AT(rule.used)),
};

/* The screen of a row: the last one, or a new one for another output. */
static struct screen *
screen_of(struct screens *s, struct row *r, const struct screen_row *in)
{
	struct screen *one;
	size_t i = 0;

	while (i < s->n && s->list[i].output != in->output)
		i++;
	if (i < s->n && i == s->n - 1)
		return &s->list[i];
	if (i < s->n) {
		(void)row_fault(r, "output",
		    "the rows of an output must be consecutive");
		return NULL;
	}
	one = &s->list[s->n++];
	*one = in->screen;
	one->output = in->output;
	one->first = s->conds.n;
	one->out = slots_append(r->b->slots, r->b->dict, in->output->name);
	one->why = -1;
	return one;
}

static void
take_row(struct screens *s, struct row *r, const struct screen_row *in)
{
	struct screen_rule rule = in->rule;
	struct buf b = {0};
	struct screen *one;

	if (!expect_takes(in->output, rule.result)) {
		expect_words(&b, in->output);
		(void)row_expected(r, "result", &b);
		return;
	}
	one = screen_of(s, r, in);
	if (one == NULL)
		return;
	rule.screen = s->n - 1;
	rule.source = words_source(rule.source);
	rule.alert = in->alert.n == 0 ? -1 :
	    (int)names_add(&s->alerts, in->alert);
	if (rule.alert >= SCREEN_ALERTS_MAX)
		(void)row_fault(r, "alert", "more than %d alerts",
		    SCREEN_ALERTS_MAX);
	one->alerts |= rule.alert != -1;
	one->end = conds_add(&s->conds, r->b, in->when) + 1;
	s->rule[one->end - 1] = rule;
}

/* The field OUTPUT_why, where the dictionary has it. */
static void
add_why(struct screen *one, struct binder *b)
{
	const struct field *f = binder_field(b, one->output->name, "_why");

	if (f != NULL)
		one->why = binder_append(b, f->name);
}

/* What can be done only when all rows have been read. */
static void
finish(struct screens *s, struct screen *one, struct slots *sl)
{
	size_t i, n = one->end - one->first;

	for (i = one->first; i < one->end; i++)
		s->rule[i].end = one->end;
	conds_need(&s->conds, one->first, n, sl, one->out);
	conds_need(&s->conds, one->first, n, sl, one->why);
}

int
screens_bind(struct screens *s, struct binder *b)
{
	struct screen_row in;
	struct row r;
	size_t i;

	names_in(&s->alerts, binder_mem(b));
	table_bind(&r, b, "screens", col, COUNT(col));
	s->list = row_room(&r, sizeof(*s->list));
	s->rule = row_room(&r, sizeof(*s->rule));
	while (row_next(&r, &in, sizeof(in)))
		take_row(s, &r, &in);
	for (i = 0; i < s->n; i++)
		add_why(&s->list[i], b);
	conds_ready(&s->conds, b);
	for (i = 0; i < s->n; i++)
		finish(s, &s->list[i], b->slots);
	return row_end(&r);
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
	struct buf b = rec_buf(r);

	buf_addspan(&b, rule->result);
	buf_adds(&b, " (");
	when_why(s->conds.when[i], r, &b);
	buf_adds(&b, "), ");
	buf_addspan(&b, rule->source);
	rec_set(r, s->list[rule->screen].why, buf_span(&b));
}

/* What is not usable is noted, though another answer decides. */
static void
check_answers(const struct conds *c, struct rec *r)
{
	const struct cond_slot *one;
	struct span text;
	size_t i;

	for (i = 0; i < c->nslots; i++) {
		one = &c->slot[i];
		if (one->here && !one->append)
			(void)rec_word(r, one->slot, &text);
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
		used_row(rule->used);
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
