/* SPDX-License-Identifier: MIT */
/* What a map cuts out of a text of its source. */
#include "intake/map_cut.h"

#include <regex.h>

#include "rule/row.h"

#define PATTERN_MAX 256		/* bytes of an expression */
#define TEXT_MAX 65536		/* of a text that it is tried on */

static int
bad_cut(struct row *r)
{
	return row_fault(r, "cut", "expected number, before X, after X or an "
	    "extended regular expression with one group, as ([0-9]+)");
}

static int
load_pattern(struct map_cut *c, struct row *r, struct span text,
    struct arena *mem)
{
	regex_t *re = arena_alloc(mem, sizeof(*re));

	if (text.n > PATTERN_MAX || memchr(text.p, '\0', text.n) != NULL ||
	    regcomp(re, arena_dup(mem, text.p, text.n), REG_EXTENDED) != 0)
		return bad_cut(r);
	if (re->re_nsub != 1) {
		regfree(re);
		return bad_cut(r);
	}
	c->kind = MAP_CUT_PATTERN;
	c->pattern = re;
	return 0;
}

/* "WORD X", or WORD alone: X is a blank then. False for another text. */
static bool
takes_word(struct span text, const char *word, struct span *x)
{
	size_t n = strlen(word);

	if (text.n < n || memcmp(text.p, word, n) != 0 ||
	    (text.n > n && text.p[n] != ' '))
		return false;
	*x = text.n > n + 1 ? (struct span){ text.p + n + 1, text.n - n - 1 } :
	    SPAN(" ");
	return true;
}

int
map_cut_load(struct map_cut *c, struct row *r, struct span text,
    struct arena *mem)
{
	if (text.n == 0)
		return 0;
	if (span_is(text, "number"))
		c->kind = MAP_CUT_NUMBER;
	else if (takes_word(text, "before", &c->at))
		c->kind = MAP_CUT_BEFORE;
	else if (takes_word(text, "after", &c->at))
		c->kind = MAP_CUT_AFTER;
	else
		return load_pattern(c, r, text, mem);
	return 0;
}

bool
map_cut_again(const struct map_cut *c)
{
	return c->kind == MAP_CUT_AFTER || c->kind == MAP_CUT_PATTERN;
}

/* Where the first X is; the end of the text without one. */
static size_t
place_of(struct span text, struct span x)
{
	size_t i;

	for (i = 0; i + x.n <= text.n; i++)
		if (memcmp(text.p + i, x.p, x.n) == 0)
			return i;
	return text.n;
}

/* Digits, with a point in them and a minus sign that no text is before. */
static void
cut_number(struct span *text)
{
	size_t i = 0, n;
	bool minus;

	while (i < text->n && !byte_is_digit(text->p[i]))
		i++;
	minus = i > 0 && text->p[i - 1] == '-' &&
	    (i == 1 || text->p[i - 2] == ' ');
	for (n = i; n < text->n && (byte_is_digit(text->p[n]) ||
	    (text->p[n] == '.' && n + 1 < text->n &&
	    byte_is_digit(text->p[n + 1]))); n++)
		;
	*text = (struct span){ text->p + i - minus, n - i + minus };
	if (n == i)
		text->n = 0;
}

static void
cut_pattern(const struct map_cut *c, struct span *text, struct buf *scratch)
{
	regmatch_t at[2];

	scratch->n = 0;
	buf_addspan(scratch, *text);
	if (text->n > TEXT_MAX || memchr(text->p, '\0', text->n) != NULL ||
	    regexec(c->pattern, buf_str(scratch), COUNT(at), at, 0) != 0 ||
	    at[1].rm_so < 0)
		text->n = 0;
	else
		*text = (struct span){ text->p + at[1].rm_so,
		    (size_t)(at[1].rm_eo - at[1].rm_so) };
}

bool
map_cut(const struct map_cut *c, struct span *text, struct buf *scratch)
{
	size_t i;

	if (c->kind == MAP_CUT_NONE)
		return true;
	if (c->kind == MAP_CUT_NUMBER) {
		cut_number(text);
	} else if (c->kind == MAP_CUT_PATTERN) {
		cut_pattern(c, text, scratch);
	} else {
		i = place_of(*text, c->at);
		if (c->kind == MAP_CUT_BEFORE)
			text->n = i;
		else if (i == text->n)
			text->n = 0;
		else
			*text = (struct span){ text->p + i + c->at.n,
			    text->n - i - c->at.n };
	}
	*text = span_trim(*text);
	return text->n > 0;
}

void
map_cut_free(struct map_cut *c)
{
	if (c->pattern != NULL)
		regfree(c->pattern);
	c->pattern = NULL;
}
