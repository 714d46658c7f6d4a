/* SPDX-License-Identifier: MIT */
/* The words of a condition. */
#include "rule/when_parse.h"

#include <stdbool.h>

#include "rule/when_code.h"

static bool
is_name(char c)
{
	return byte_is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static enum token_kind
word_kind(struct span word)
{
	static const struct {
		const char *word;
		enum token_kind kind;
	} keyword[] = {
		{ "and",     TOK_AND },
		{ "or",      TOK_OR },
		{ "not",     TOK_NOT },
		{ "in",      TOK_IN },
		{ "has",     TOK_HAS },
		{ "missing", TOK_MISSING },
		{ "unusable", TOK_UNUSABLE },
		{ "true",    TOK_TRUE },
		{ "false",   TOK_FALSE },
	};
	size_t i;

	for (i = 0; i < sizeof(keyword) / sizeof(keyword[0]); i++)
		if (span_is(word, keyword[i].word))
			return keyword[i].kind;
	return TOK_NAME;
}

/* A relation, parenthesis or comma at s. */
static struct token
sign(struct span s)
{
	static const struct {
		const char *sign;
		enum token_kind kind;
		unsigned stands;
	} signs[] = {		/* the longer of two with one start first */
		{ "==", TOK_RELATION, STANDS_EQUAL },
		{ "!=", TOK_RELATION, STANDS_BELOW | STANDS_ABOVE },
		{ "<=", TOK_RELATION, STANDS_BELOW | STANDS_EQUAL },
		{ ">=", TOK_RELATION, STANDS_ABOVE | STANDS_EQUAL },
		{ "<",  TOK_RELATION, STANDS_BELOW },
		{ ">",  TOK_RELATION, STANDS_ABOVE },
		{ "(",  TOK_OPEN,     0 },
		{ ")",  TOK_CLOSE,    0 },
		{ ",",  TOK_COMMA,    0 },
		{ "=",  TOK_RELATION, STANDS_EQUAL },
	};
	size_t i, n;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		n = strlen(signs[i].sign);
		if (s.n >= n && memcmp(s.p, signs[i].sign, n) == 0)
			return (struct token){ .kind = signs[i].kind,
			    .text = { s.p, n }, .stands = signs[i].stands };
	}
	return (struct token){ .kind = TOK_ODD, .text = { s.p, 1 } };
}

/* A number or name takes all that could belong to it; others judge it. */
static struct token
run(struct span s, enum token_kind kind)
{
	size_t n = 1;

	while (n < s.n && (is_name(s.p[n]) ||
	    (kind == TOK_NUMBER && s.p[n] == '.')))
		n++;
	return (struct token){ .kind = kind, .text = { s.p, n } };
}

struct token
when_token(struct span text, size_t *at)
{
	struct token t = { .kind = TOK_END };
	struct span s;
	const char *close;
	size_t quotes = 0;

	while (*at < text.n && is_space(text.p[*at]))
		(*at)++;
	s = (struct span){ text.p + *at, text.n - *at };
	if (s.n == 0) {
		t.text = s;
	} else if (byte_is_digit(s.p[0]) || s.p[0] == '-') {
		t = run(s, TOK_NUMBER);
	} else if (is_name(s.p[0])) {
		t = run(s, TOK_NAME);
		t.kind = word_kind(t.text);
	} else if (s.p[0] == '"' || s.p[0] == '\'') {
		close = memchr(s.p + 1, s.p[0], s.n - 1);
		quotes = close == NULL ? 0 : 2;
		t.kind = close == NULL ? TOK_UNCLOSED : TOK_TEXT;
		t.text.p = s.p + 1;
		t.text.n = close == NULL ? s.n : (size_t)(close - s.p) - 1;
	} else {
		t = sign(s);
	}
	t.column = *at + 1;
	*at += t.text.n + quotes;
	return t;
}
