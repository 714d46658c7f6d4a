/* SPDX-License-Identifier: MIT */
/* Limits of referrals and teaching. */
#include "plan/loop_limit.h"

#include "rule/cols.h"
#include "val/clock.h"

#define AT(member) offsetof(struct loop_limit, member)
#define DAYS_MAX 36500		/* as of plan_rules */

static const struct col cols[] = {
	{ "loop", AT(loop), COL_WORD, .words = "referral|teaching",
	    .need = true },
	{ "kind", AT(kind), COL_TEXT, .need = true },
	{ "step", AT(step), COL_WORD, .words = "accepted|seen|closed|partly|"
	    "not_understood|not_tried|refused", .need = true },
	{ "days", AT(days), COL_INT, .has = AT(has_days), .high = DAYS_MAX },
	{ "unit", AT(unit), COL_WORD, .words = "day|business", .need = true },
	{ "text",         AT(text),         COL_TEXT, .need = true },
	{ "goal",         AT(goal),         COL_TEXT },
	{ "measure",      AT(measure),      COL_TEXT },
	{ "intervention", AT(intervention), COL_TEXT },
	{ "role",         AT(role),         COL_TEXT, .need = true },
	{ "priority", AT(priority), COL_WORD, .words = "urgent|high|routine",
	    .need = true },
	{ "basis", AT(basis), COL_WORD, .words = "law|program|agency",
	    .need = true },
	{ "citation",     AT(citation),     COL_TEXT },
	MARK(AT(used)),
};

static bool
is_of(const struct loop_limit *l)
{
	return (l->loop == LOOP_REFERRAL) == (l->step <= LOOP_CLOSED);
}

int
loop_limits_bind(struct loop_limits *ls, struct binder *b)
{
	struct loop_limit in;
	struct row r;

	table_bind(&r, b, "loop_limits", cols, COUNT(cols));
	ls->row = row_room(&r, sizeof(*ls->row));
	while (row_next(&r, &in, sizeof(in))) {
		if (is_of(&in))
			ls->row[ls->n++] = in;
		else
			(void)row_fault(&r, "step",
			    "expected a step of the loop");
	}
	return row_end(&r);
}

static const struct loop_limit *
find_kind(const struct loop_limits *ls, enum loop loop, struct span kind,
    int step)
{
	const struct loop_limit *l;

	for (l = ls->row; l < ls->row + ls->n; l++)
		if (l->loop == (int)loop && l->step == step &&
		    name_like(l->kind, kind))
			return l;
	return NULL;
}

const struct loop_limit *
loop_limit_find(const struct loop_limits *ls, enum loop loop,
    struct span kind, int step)
{
	const struct loop_limit *l = find_kind(ls, loop, kind, step);

	if (l == NULL)
		l = find_kind(ls, loop, SPAN("*"), step);
	return l != NULL && l->has_days ? l : NULL;
}

int
loop_limit_due(const struct loop_limit *l, const struct bday *calendar,
    int32_t from, int32_t *due)
{
	const struct datetime at = { .day = from };
	struct datetime to;

	if (clock_shift(calendar, &at, l->days, l->unit == 1 ?
	    UNIT_BUSINESS : UNIT_DAY, &to) == -1)
		return -1;
	*due = to.day;
	return 0;
}

bool
loop_limit_named(const struct loop_limits *ls, enum loop loop,
    struct span kind, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (ls->row[i].loop == (int)loop &&
		    name_like(ls->row[i].kind, kind))
			return true;
	return false;
}

static const char *const duty[] = {
	"referral_not_accepted", "referral_not_seen", "referral_not_closed",
	"teach_again",
};

struct span
loop_duty(const struct loop_limit *l)
{
	return span_of(duty[l->loop == LOOP_TEACHING ? LOOP_CLOSED + 1 :
	    l->step]);
}

bool
loop_is_duty(struct span name)
{
	size_t i;

	for (i = 0; i < COUNT(duty); i++)
		if (span_is(name, duty[i]))
			return true;
	return false;
}
