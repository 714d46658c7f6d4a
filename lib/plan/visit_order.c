/* SPDX-License-Identifier: MIT */
/* Orders for home visits. */
#include "plan/visit_order.h"

#define NUMBER_DIGITS_MAX 2	/* more visits or weeks are a slip */

/* Words of units, their letters low, without an "x" before or after. */
static const struct {
	const char *word;
	enum visit_unit unit;
} units[] = {
	{ "d",  VISIT_DAY },   { "day",   VISIT_DAY },   { "days", VISIT_DAY },
	{ "w",  VISIT_WEEK },  { "wk",    VISIT_WEEK },  { "wks", VISIT_WEEK },
	{ "week", VISIT_WEEK }, { "weeks", VISIT_WEEK },
	{ "m",  VISIT_MONTH }, { "mo",    VISIT_MONTH }, { "mos", VISIT_MONTH },
	{ "month", VISIT_MONTH }, { "months", VISIT_MONTH },
};

static void
skip_blanks(struct span *s)
{
	while (s->n > 0 && (*s->p == ' ' || *s->p == '\t')) {
		s->p++;
		s->n--;
	}
}

/* Takes that character and the blanks before it, if it comes next. */
static bool
take_char(struct span *s, char c)
{
	struct span t = *s;

	skip_blanks(&t);
	if (t.n == 0 || *t.p != c)
		return false;
	*s = (struct span){ t.p + 1, t.n - 1 };
	return true;
}

static bool
take_number(struct span *s, int *out)
{
	struct span t = *s;
	size_t n = 0;

	skip_blanks(&t);
	for (*out = 0; n < t.n && byte_is_digit(t.p[n]); n++)
		if (n < NUMBER_DIGITS_MAX)
			*out = *out * 10 + (t.p[n] - '0');
	if (n == 0 || n > NUMBER_DIGITS_MAX)
		return false;
	*s = (struct span){ t.p + n, t.n - n };
	return true;
}

/* Is a the word, which has low letters, in any case? */
static bool
is_word(struct span a, const char *word)
{
	size_t i;

	for (i = 0; i < a.n && byte_lower(a.p[i]) == word[i]; i++)
		;
	return i == a.n && word[i] == '\0';
}

/* The letters that come next. */
static struct span
next_word(struct span *rest)
{
	struct span w;

	skip_blanks(rest);
	w = (struct span){ rest->p, 0 };
	while (w.n < rest->n && byte_is_letter(rest->p[w.n]))
		w.n++;
	rest->p += w.n;
	rest->n -= w.n;
	return w;
}

static bool
take_word(struct span *s, const char *word)
{
	struct span rest = *s;

	if (!is_word(next_word(&rest), word))
		return false;
	*s = rest;
	return true;
}

/* Takes an "x", perhaps one that stands before the letters of a word. */
static bool
take_times(struct span *s)
{
	struct span rest = *s;

	skip_blanks(&rest);
	if (rest.n == 0 || byte_lower(*rest.p) != 'x')
		return false;
	*s = (struct span){ rest.p + 1, rest.n - 1 };
	return true;
}

/* The unit of a word, which may have an "x" after it: "2wx4". */
static bool
take_unit(struct span *s, enum visit_unit *unit)
{
	struct span rest = *s, word = next_word(&rest);
	bool x = word.n > 1 && byte_lower(word.p[word.n - 1]) == 'x';
	size_t i;

	word.n -= x;
	for (i = 0; i < COUNT(units); i++) {
		if (!is_word(word, units[i].word))
			continue;
		*unit = units[i].unit;
		*s = rest;
		return true;
	}
	return false;
}

static bool
take_range(struct span *s, struct visit_run *run)
{
	if (!take_number(s, &run->low))
		return false;
	run->high = run->low;
	if (!take_char(s, '-') && !take_word(s, "to"))
		return true;
	return take_number(s, &run->high) && run->high >= run->low;
}

/* "w4" of "2w4", with the words that may stand around it. */
static bool
take_length(struct span *s, struct visit_run *run)
{
	enum visit_unit again = run->unit;
	struct span rest;

	(void)take_times(s);
	if (!take_char(s, '/'))
		(void)take_word(s, "per");
	if (!take_unit(s, &run->unit))
		return false;
	if (!take_times(s))
		(void)take_word(s, "for");
	if (!take_number(s, &run->n) || run->n == 0)
		return false;
	rest = *s;
	if (take_unit(&rest, &again)) {
		*s = rest;
		return again == run->unit;
	}
	return true;
}

/* "prn 2" or "prn x2". */
static bool
take_prn(struct span *s, int *prn)
{
	if (!take_word(s, "prn") && !take_word(s, "prnx"))
		return false;
	(void)take_times(s);
	return take_number(s, prn) && *prn > 0;
}

static int
take_run(struct span *s, struct visit_order *o)
{
	struct visit_run run = {0};
	struct span rest = *s;
	int prn;

	if (take_prn(&rest, &prn)) {
		o->prn += prn;
		*s = rest;
		return 0;
	}
	rest = *s;
	(void)take_times(&rest);
	if (take_number(&rest, &prn) && prn > 0 && take_word(&rest, "prn")) {
		o->prn += prn;
		*s = rest;
		return 0;
	}
	if (o->n == VISIT_RUNS_MAX || !take_range(s, &run) ||
	    !take_length(s, &run))
		return -1;
	o->run[o->n++] = run;
	return 0;
}

/* A word of letters, or what stands before a colon. */
static bool
take_discipline(struct span *s, struct span *out)
{
	const char *colon = memchr(s->p, ':', s->n);
	size_t n;

	if (colon == NULL) {
		*out = next_word(s);
		return out->n > 0;
	}
	n = (size_t)(colon - s->p);
	*out = span_trim((struct span){ s->p, n });
	*s = (struct span){ colon + 1, s->n - n - 1 };
	return out->n > 0;
}

int
visit_order_parse(struct span item, struct visit_order *o)
{
	struct span rest = span_trim(item);

	*o = (struct visit_order){0};
	if (rest.n == 0 || !take_discipline(&rest, &o->discipline))
		return -1;
	do {
		if (take_run(&rest, o) == -1)
			return -1;
		if (take_char(&rest, ',') || take_char(&rest, '&'))
			continue;
		skip_blanks(&rest);
		if (rest.n == 0)
			return 0;
	} while (true);
}
