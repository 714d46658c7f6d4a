/* SPDX-License-Identifier: MIT */
/* The syntax of X12 interchanges. */
#include "text/x12.h"

#define ISA_ELEMENTS 16
#define REPETITION 11		/* ISA-11, where it is no letter */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Can it part anything? */
static bool
is_mark(char c)
{
	return !byte_is_letter(c) && !byte_is_digit(c) && c != ' ' &&
	    c != '\0' && (unsigned char)c <= '~';
}

static bool
is_isa(struct span text)
{
	return text.n > 3 && memcmp(text.p, "ISA", 3) == 0 &&
	    is_mark(text.p[3]);
}

struct span
x12_bare(struct span text)
{
	while (text.n > 0 && is_space(text.p[0])) {
		text.p++;
		text.n--;
	}
	while (text.n > 0 && is_space(text.p[text.n - 1]))
		text.n--;
	return text;
}

/* A column may be called ISA: its delimiters are no separators. */
bool
x12_begins(struct span text)
{
	text = x12_bare(text);
	return is_isa(text) && memchr(",;\t\n", text.p[3], 4) == NULL;
}

/* Where element 16 of ISA begins; 0: nowhere. */
static size_t
last_element(struct span text)
{
	size_t i, n = 0;

	for (i = 3; i < text.n; i++)
		if (text.p[i] == text.p[3] && ++n == ISA_ELEMENTS)
			return i + 1;
	return 0;
}

/* The end of segments that begins at p: a line end may be of two bytes. */
static char
take_end(const char *p, size_t n, size_t *used)
{
	*used = n > 1 && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
	return p[*used - 1];
}

static bool
is_sound(const struct x12 *x)
{
	return is_mark(x->element) && is_mark(x->component) &&
	    is_mark(x->end) && x->component != '\n' && x->component != '\r' &&
	    x->element != x->component && x->element != x->end &&
	    x->component != x->end;
}

/* Of version 4010 ISA-11 is a letter. */
static char
repetition_of(const struct x12 *x, struct span text)
{
	struct span one = x12_element(x, text, REPETITION);

	return one.n == 1 && is_mark(one.p[0]) && one.p[0] != x->component &&
	    one.p[0] != x->end ? one.p[0] : '\0';
}

/* Lines of a fixed length may break it. */
static size_t
line_ends(const char *p, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		k += p[i] == '\n' || p[i] == '\r';
	return k;
}

int
x12_separators(struct x12 *x, struct span text, struct x12_isa *isa,
    struct fault *e)
{
	size_t at, used;

	/* What is read beyond may depend on how the input comes. */
	if (text.n > X12_ISA_REACH)
		text.n = X12_ISA_REACH;
	at = is_isa(text) ? last_element(text) : 0;
	if (at == 0 || at + 1 >= text.n)
		return fault_set(e, FAULT_INPUT, "ISA: expected 16 elements "
		    "and the end of segments");
	*x = (struct x12){ .element = text.p[3], .component = text.p[at] };
	x->end = take_end(text.p + at + 1, text.n - at - 1, &used);
	if (!is_sound(x))
		return fault_set(e, FAULT_INPUT, "ISA: expected separators "
		    "that are not letters or digits, each another");
	x->repetition = repetition_of(x, (struct span){ text.p, at });
	*isa = (struct x12_isa){ at + 1 + used,
	    at + 1 - line_ends(text.p, at) == X12_ISA };
	return 0;
}

struct span
x12_name(const struct x12 *x, struct span segment)
{
	struct span name = parts_nth(segment, x->element, 1);
	size_t i;

	for (i = 0; i < name.n; i++)
		if (!byte_is_digit(name.p[i]) && (!byte_is_letter(name.p[i]) ||
		    byte_lower(name.p[i]) == name.p[i]))
			break;
	if (i < name.n || name.n < 2 || name.n > X12_NAME_MAX ||
	    byte_is_digit(name.p[0]))
		return (struct span){ "", 0 };
	return name;
}
