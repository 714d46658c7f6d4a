/* SPDX-License-Identifier: MIT */
/* A line of a ledger, as the table event_kinds has it. */
#include "base/names.h"
#include "base/words.h"
#include "intake/event_line.h"
#include "intake/event_words.h"
#include "rec/val.h"

static bool
is_composed(const struct event_rule *rule)
{
	return rule->ngives > 1;
}

/* The text that becomes the value as it is; NULL: not that of one column. */
static const struct span *
single_text(const struct event_rule *rule, const struct event *ev)
{
	return is_composed(rule) || rule->ngives == 0 ||
	    rule->gives[0] >= EVENT_TEXTS ? NULL : &ev->text[rule->gives[0]];
}

/* Would the text break up the item, or the list, that it becomes part of? */
static bool
breaks_up(const struct event_rule *rule, const struct event *ev)
{
	struct span s;
	size_t i;

	for (i = 0; i < rule->ngives; i++) {
		if (rule->gives[i] >= EVENT_TEXTS)
			continue;
		s = ev->text[rule->gives[i]];
		if (s.n == 0)
			continue;
		if (memchr(s.p, ';', s.n) != NULL || (is_composed(rule) &&
		    rule->gives[i] != EVENT_DETAIL &&
		    memchr(s.p, ':', s.n) != NULL))
			return true;
	}
	return false;
}

/* What the rules of a kind say of a line, taken together. */
struct verdict {
	const struct event_kinds *k;
	uint32_t meant;		/* rules that are for its what */
	bool words;		/* one of those has words for results */
	bool result;		/* and the line's is among them */
	bool breaks;
	const struct field *misfit;	/* cannot have what it would get */
};

/* One spelling of a word: that of the table. */
static void
spell(const struct event_words *ws, struct span *text)
{
	const struct event_word *w = event_word_find(ws, *text);

	if (w != NULL)
		*text = w->word;
}

/* Is it one part alone, the detail being empty, and the word for no items? */
static bool
comes_to_none(const struct event_rule *rule, const struct event *ev)
{
	return rule->ngives == 2 && rule->gives[0] < EVENT_TEXTS &&
	    rule->gives[1] == EVENT_DETAIL &&
	    ev->text[EVENT_DETAIL].n == 0 &&
	    span_eq(ev->text[rule->gives[0]], VAL_NONE);
}

/* Is it meant for the field, which may not be able to have it? */
static bool
gives_value(const struct event_rule *rule, const struct event *ev,
    struct verdict *v)
{
	const struct field *def = v->k->field[rule->field].def;
	const struct span *text = single_text(rule, ev);
	struct span given;
	const struct event_word *w;

	if (text == NULL) {
		if (comes_to_none(rule, ev))
			v->misfit = def;
		return true;
	}
	w = rule->gives[0] == EVENT_RESULT ?
	    event_word_find(&rule->values, *text) : NULL;
	given = w != NULL ? w->gives : *text;
	if (given.n == 0)
		return false;
	if (def->type == FIELD_LIST ? !span_eq(given, VAL_NONE) :
	    rec_problem(def, given) == NULL)
		return true;
	/* A detail may be one for another field: a reason, or a date. */
	if (rule->gives[0] == EVENT_DETAIL)
		return false;
	v->misfit = def;
	return true;
}

static void
try_rule(const struct event_rule *rule, struct event *ev, uint32_t bit,
    struct verdict *v)
{
	const struct event_words *ws = &rule->values;
	bool takes;

	if (!event_words_take(&rule->what, ev->text[EVENT_WHAT]))
		return;
	v->meant |= bit;
	takes = event_words_take(ws, ev->text[EVENT_RESULT]);
	if (ws->n > 0 || ws->some || ws->number) {
		v->words = true;
		v->result |= takes;
	}
	spell(&rule->what, &ev->text[EVENT_WHAT]);
	spell(ws, &ev->text[EVENT_RESULT]);
	if (!takes || !gives_value(rule, ev, v))
		return;
	ev->rules |= bit;
	v->breaks |= breaks_up(rule, ev);
}

/* "declined:no_bed" is a word and its detail; a time of day is one word. */
static void
split_result(struct event *ev)
{
	struct span all = ev->text[EVENT_RESULT], word;
	struct datetime at;

	ev->text[EVENT_DETAIL] = (struct span){ NULL, 0 };
	if (all.n == 0 || memchr(all.p, ':', all.n) == NULL ||
	    datetime_parse(all, &at) == 0)
		return;
	(void)span_next(&all, ':', &word);
	ev->text[EVENT_RESULT] = span_trim(word);
	ev->text[EVENT_DETAIL] = span_trim(all);
}

size_t
event_kind_find(const struct event_kinds *k, struct span name)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (event_word_like(k->kind[i].name, name))
			break;
	return i;
}


static void
add_words(struct names *all, const struct event_words *ws)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		(void)names_add(all, ws->at[i].word);
	if (ws->some)
		(void)names_add(all, SPAN("a text"));
	if (ws->number)
		(void)names_add(all, SPAN("a whole number"));
	if (ws->none)
		(void)names_add(all, SPAN("nothing"));
}

/* The words of the table, of which the line has none. */
static int
not_one_of(struct names *all, const char *column, struct fault *why)
{
	struct buf list = {0}, text = {0};
	size_t i;

	for (i = 0; i < all->n; i++) {
		if (i > 0)
			buf_addc(&list, '|');
		buf_addspan(&list, all->at[i]);
	}
	words_or(&text, buf_span(&list));
	(void)fault_set(why, FAULT_INPUT, "expected %s (table event_kinds)",
	    buf_str(&text));
	buf_free(&text);
	buf_free(&list);
	names_free(all);
	return fault_field(why, span_of(column));
}

static int
no_kind(const struct event_kinds *k, struct fault *why)
{
	struct names all = {0};
	size_t i;

	for (i = 0; i < k->n; i++)
		(void)names_add(&all, k->kind[i].name);
	return not_one_of(&all, "kind", why);
}

static int
no_what(const struct event_kind *k, struct fault *why)
{
	struct names all = {0};
	size_t i;

	for (i = 0; i < k->n; i++)
		add_words(&all, &k->rule[i].what);
	return not_one_of(&all, "what", why);
}

static int
no_result(const struct event_kind *k, const struct event *ev,
    struct fault *why)
{
	struct names all = {0};
	size_t i;

	for (i = 0; i < k->n; i++)
		if (event_words_take(&k->rule[i].what, ev->text[EVENT_WHAT]))
			add_words(&all, &k->rule[i].values);
	return not_one_of(&all, "result", why);
}

static int
misfit(const struct field *def, struct fault *why)
{
	return fault_set(why, FAULT_INPUT, "who, what, result: expected a "
	    "value that %.*s can have", (int)def->name.n, def->name.p);
}

/* Of a line whose what cannot be told: the rules that it may be meant for. */
static uint32_t
may_be_meant(const struct event_kind *k, const struct event *ev)
{
	uint32_t meant = 0;
	size_t i;

	for (i = 0; i < k->n; i++)
		if (event_words_may_mean(&k->rule[i].what,
		    ev->text[EVENT_WHAT]))
			meant |= UINT32_C(1) << i;
	return meant;
}

/*
 * The rules that take the line; -1 with a fault, and those that would take it,
 * or all that are for its what if they do not have its result.
 */
static int
try_rules(const struct event_kinds *kinds, struct event *ev,
    struct fault *why)
{
	const struct event_kind *k = &kinds->kind[ev->kind];
	struct verdict v = { .k = kinds };
	uint32_t taken;
	size_t i;

	ev->rules = 0;
	for (i = 0; i < k->n; i++)
		try_rule(&k->rule[i], ev, UINT32_C(1) << i, &v);
	taken = ev->rules;
	ev->rules = v.meant != 0 ? v.meant : may_be_meant(k, ev);
	if (v.meant == 0)
		return no_what(k, why);
	if (taken == 0 || (v.words && !v.result &&
	    ev->text[EVENT_RESULT].n > 0))
		return no_result(k, ev, why);
	ev->rules = taken;
	if (v.breaks)
		return fault_set(why, FAULT_INPUT, "who, what, result: "
		    "expected texts without ';' and ':'");
	if (v.misfit != NULL)
		return misfit(v.misfit, why);
	return 0;
}

/* The kind of a line by its name, or by one that is close; k->n: neither. */
static int
find_kind(const struct event_kinds *k, struct span name, struct event *ev,
    struct fault *why)
{
	size_t i = event_kind_find(k, name);
	bool known = i < k->n;

	if (!known)
		i = event_kind_near(k, name);
	ev->kind = (uint32_t)i;
	ev->any = name.n == 0;
	return known ? 0 : no_kind(k, why);
}

static int
no_time(struct fault *why)
{
	(void)fault_set(why, FAULT_INPUT, "expected a date, as 2026-11-02 or "
	    "2026-11-02T14:30");
	return fault_field(why, SPAN("at"));
}

int
event_take(const struct event_kinds *k, const struct event_line *line,
    struct event *ev, struct fault *why)
{
	struct fault later;
	int rc;

	*ev = (struct event){ .bad = true };
	rc = find_kind(k, line->kind, ev, why);
	if (ev->kind == k->n)
		return -1;
	if (rc == -1)
		why = &later;
	memcpy(ev->text, line->text, sizeof(line->text));
	split_result(ev);
	if (try_rules(k, ev, why) == -1)
		rc = -1;
	if (datetime_parse(line->at, &ev->at) == -1)
		return no_time(why);
	ev->bad = rc == -1;
	return rc;
}

void
event_take_torn(const struct event_kinds *k, const struct event_line *line,
    struct event *ev)
{
	struct fault why;
	bool taken = event_take(k, line, ev, &why) == 0;
	size_t n;

	ev->bad = ev->torn = true;
	ev->any = ev->kind == k->n;
	if (taken || ev->rules != 0 || ev->any)
		return;
	n = k->kind[ev->kind].n;
	ev->rules = n == EVENT_RULES_MAX ? UINT32_MAX : (UINT32_C(1) << n) - 1;
}

static void
give_part(const struct event_rule *rule, const struct event *ev, int part,
    struct buf *out)
{
	const struct event_word *w = NULL;
	char text[DATETIME_TEXT_MAX];

	if (part == EVENT_AT) {
		buf_add(out, text, datetime_fmt(&ev->at, text));
	} else if (part == EVENT_ON) {
		buf_add(out, text, date_fmt(ev->at.day, text));
	} else {
		if (part == EVENT_WHAT)
			w = event_word_find(&rule->what, ev->text[part]);
		else if (part == EVENT_RESULT)
			w = event_word_find(&rule->values, ev->text[part]);
		buf_addspan(out, w != NULL ? w->gives : ev->text[part]);
	}
}

void
event_given(const struct event_rule *rule, const struct event *ev,
    struct buf *out)
{
	size_t i;

	for (i = 0; i < rule->ngives; i++) {
		/* The last part, and often empty. */
		if (rule->gives[i] == EVENT_DETAIL && is_composed(rule) &&
		    ev->text[EVENT_DETAIL].n == 0)
			continue;
		if (i > 0)
			buf_addc(out, ':');
		give_part(rule, ev, rule->gives[i], out);
	}
}

size_t
event_rank(const struct event_rule *rule, const struct event *ev)
{
	const struct event_word *w = event_word_find(&rule->values,
	    ev->text[EVENT_RESULT]);

	return w == NULL ? rule->values.n : (size_t)(w - rule->values.at);
}
