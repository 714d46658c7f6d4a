/* SPDX-License-Identifier: MIT */
/* What the lines of a ledger mean. */
#include "intake/event_kinds.h"

#include "base/mem.h"
#include "rule/cols.h"

#define HOWS "last|first|count|append|earliest_success"

struct kind_row {
	struct span kind, what, gives, values;
	const struct field *def, *dated_by;
	int how;
	bool fallback;
};

#define AT(member) offsetof(struct kind_row, member)

static const struct col cols[] = {
	{ "kind",     AT(kind),   COL_TEXT, .need = true },
	{ "what",     AT(what),   COL_LIST },
	{ "field",    AT(def),    COL_DEF, .need = true },
	{ "how",      AT(how),    COL_WORD, .words = HOWS, .need = true },
	{ "gives",    AT(gives),  COL_LIST,
	    .words = "who|what|result|detail|at|on" },
	{ "values",   AT(values), COL_LIST },
	{ "dated_by", AT(dated_by), COL_DEF, .words = "date|datetime" },
	{ "fallback", AT(fallback), COL_BOOL },
};

static void
take_words(struct event_words *ws, struct span list, struct arena *mem)
{
	struct span word, to;

	ws->some = span_is(list, "*");
	ws->number = span_is(list, "#");
	if (list.n == 0 || ws->some || ws->number)
		return;
	ws->at = arena_zalloc(mem, span_count(list, '|'), sizeof(*ws->at));
	while (span_next(&list, '|', &to)) {
		ws->none |= span_is(to, "-");
		if (span_is(to, "-"))
			continue;
		(void)span_next(&to, '=', &word);
		ws->at[ws->n++] = (struct event_word){ word,
		    to.p == NULL ? word : to };
	}
}

static int
take_gives(struct event_rule *rule, struct row *r, struct span list)
{
	static const char *const name[] = { "who", "what", "result", "detail",
	    "at", "on" };
	struct span part;
	size_t i;

	while (list.n > 0 && span_next(&list, '|', &part)) {
		if (rule->ngives == EVENT_GIVES_MAX)
			return row_fault(r, "gives", "expected at most %d "
			    "parts", EVENT_GIVES_MAX);
		for (i = 0; i < COUNT(name) && !span_is(part, name[i]); i++)
			continue;
		rule->gives[rule->ngives++] = (int)i;
	}
	return 0;
}

static struct event_kind *
kind_of(struct event_kinds *k, struct span name)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (span_eq(k->kind[i].name, name))
			return &k->kind[i];
	k->kind[k->n++].name = name;
	return &k->kind[i];
}

/* All rows of a field say the same of it. */
static int
field_of(struct event_kinds *k, struct row *r, const struct kind_row *in,
    size_t *field)
{
	struct event_field *f = k->field;
	size_t i;

	for (i = 0; i < k->nfields && f[i].def != in->def; i++)
		continue;
	*field = i;
	if (i == k->nfields) {
		f[k->nfields++] = (struct event_field){ in->def, in->dated_by,
		    (enum event_how)in->how };
		return 0;
	}
	if (f[i].dated_by == NULL)
		f[i].dated_by = in->dated_by;
	return f[i].how == (enum event_how)in->how ? 0 :
	    row_fault(r, "how", "expected the same in all rows of a field");
}

static int
check_row(struct row *r, const struct kind_row *in)
{
	enum field_type type = in->def->type;

	if (!field_is_input(in->def) ||
	    span_eq(in->def->name, SPAN("case_id")))
		return row_fault(r, "field", "expected a field of a case, but "
		    "not case_id");
	if ((in->how == EVENT_APPEND) != (type == FIELD_LIST))
		return row_fault(r, "how", "expected append for a list, and "
		    "for nothing else");
	if ((in->how == EVENT_COUNT) != (type == FIELD_INTEGER))
		return row_fault(r, "how", "expected count for an integer, "
		    "and for nothing else");
	if ((in->how == EVENT_COUNT) != (in->gives.n == 0))
		return row_fault(r, "gives", "expected parts of the line, but "
		    "none where lines are counted");
	if (in->how == EVENT_SUCCESS && in->values.n == 0)
		return row_fault(r, "values",
		    "expected the results that are a success");
	return 0;
}

static int
take_row(struct event_kinds *k, struct row *r, const struct kind_row *in)
{
	struct arena *mem = binder_mem(r->b);
	struct event_kind *kind;
	struct event_rule rule = { .fallback = in->fallback,
	    .used = row_mark(r) };

	if (check_row(r, in) == -1 || take_gives(&rule, r, in->gives) == -1 ||
	    field_of(k, r, in, &rule.field) == -1)
		return -1;
	take_words(&rule.what, in->what, mem);
	take_words(&rule.values, in->values, mem);
	kind = kind_of(k, in->kind);
	if (kind->n == EVENT_RULES_MAX)
		return row_fault(r, "kind", "more than %d rows of one kind",
		    EVENT_RULES_MAX);
	kind->rule = arena_item(mem, kind->rule, kind->n, &kind->cap,
	    sizeof(*kind->rule));
	kind->rule[kind->n++] = rule;
	return 0;
}

int
event_kinds_bind(struct event_kinds *k, struct binder *b)
{
	struct kind_row in;
	struct row r;

	table_bind(&r, b, "event_kinds", cols, COUNT(cols));
	k->kind = row_room(&r, sizeof(*k->kind));
	k->field = row_room(&r, sizeof(*k->field));
	while (row_next(&r, &in, sizeof(in)))
		(void)take_row(k, &r, &in);
	return row_end(&r);
}

