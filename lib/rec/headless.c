/* SPDX-License-Identifier: MIT */
/* A file without a header: its first line is a record. */
#include "rec/headless.h"

#include "val/code.h"

/* The digits at the start of s, which begins after them then. */
static size_t
take_digits(struct span *s)
{
	size_t n = 0;

	while (n < s->n && byte_is_digit(s->p[n]))
		n++;
	s->p += n;
	s->n -= n;
	return n;
}

/* Takes a mark between the parts of a date: the one given, any if 0. */
static char
take_mark(struct span *s, char as)
{
	char c = s->n > 0 ? s->p[0] : '\0';

	if (c != '-' && c != '/' && c != '.')
		return '\0';
	if (as != '\0' && c != as)
		return '\0';
	s->p++;
	s->n--;
	return c;
}

/* 2026-01-02, 1/2/2026, 02.01.26; maybe with a time after it. */
static bool
is_date(struct span s)
{
	size_t a = take_digits(&s), b, c;
	char mark = take_mark(&s, '\0');

	if (mark == '\0')
		return false;
	b = take_digits(&s);
	if (take_mark(&s, mark) == '\0')
		return false;
	c = take_digits(&s);
	if (s.n > 0 && s.p[0] != ' ' && s.p[0] != 'T')
		return false;
	if (b == 0 || b > 2)
		return false;
	return a == 4 ? c == 1 || c == 2 :
	    (a == 1 || a == 2) && (c == 2 || c == 4);
}

/* I50.9: of ICD-10-CM, with its dot, in capitals as codes are written. */
static bool
is_code(struct span s)
{
	char norm[CODE_MAX + 1];
	size_t i, n;

	if (s.n < 5 || s.p[3] != '.')
		return false;
	for (i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	n = code_norm(s, norm);
	return n > 3 && n + 1 == s.n &&
	    code_icd10_shape((struct span){ norm, n });
}

/* A number, but not a year, which may name a column. */
static bool
is_number(struct span s)
{
	size_t n;

	if (s.n > 1 && s.p[0] == '-') {
		s.p++;
		s.n--;
	}
	n = take_digits(&s);
	if (s.n == 0)
		return n > 0 && !(n == 4 && (s.p[-4] == '1' ||
		    s.p[-4] == '2'));
	if (n == 0 || s.p[0] != '.')
		return false;
	s.p++;
	s.n--;
	return take_digits(&s) > 0 && s.n == 0;
}

bool
headless_like(const struct header *h)
{
	size_t i, sure = 0, numbers = 0;
	struct span s;

	for (i = 0; i < h->n; i++) {
		s = span_trim(h->name[i]);
		sure += is_date(s) || is_code(s);
		numbers += is_number(s);
	}
	return sure > 0 || numbers > 1;
}

int
headless_fault(const struct reader *rd, struct fault *e)
{
	return fault_at(e, FAULT_INPUT, rd->in.name, 0, "no header: the first "
	    "line looks like a record; put a line with the names of the "
	    "columns before it");
}
