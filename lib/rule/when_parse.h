/* SPDX-License-Identifier: MIT */
/*
 * The words of a condition and what its parser carries; for when_lex.c,
 * when_parse.c and when_compare.c only.
 */
#ifndef CM_RULE_WHEN_PARSE_H
#define CM_RULE_WHEN_PARSE_H

#include "base/fault.h"
#include "rule/when.h"
#include "rule/when_code.h"

enum token_kind {
	TOK_END,
	TOK_NAME,
	TOK_NUMBER,
	TOK_TEXT,		/* token.text is between the quotes */
	TOK_RELATION,		/* token.stands says which */
	TOK_OPEN,
	TOK_CLOSE,
	TOK_COMMA,
	TOK_AND,
	TOK_OR,
	TOK_NOT,
	TOK_IN,
	TOK_HAS,
	TOK_MISSING,
	TOK_UNUSABLE,
	TOK_TRUE,
	TOK_FALSE,
	TOK_UNCLOSED,		/* a text without its closing quote */
	TOK_ODD			/* a byte that begins nothing */
};

struct token {
	enum token_kind kind;
	struct span text;
	unsigned stands;	/* of when_code.h */
	size_t column;		/* bytes from 1 */
};

/* The token at text.p + *at; moves *at after it. */
struct token when_token(struct span text, size_t *at);

struct when_parse {
	struct span text;
	size_t at;
	struct token tok;	/* the one not used yet */
	const struct when_scope *in;
	struct fault *e;
	struct when *w;
	size_t term_cap, literal_cap;
	bool in_list;		/* inside in (...): literals only */
};

/* Goes to the next token. */
void when_next(struct when_parse *ps);

/* A field of that name is unknown, nor is it a condition; -1. */
int when_unknown(const struct when_parse *ps);

/* "column N: expected WHAT", or what the token itself is wrong in; -1. */
int when_expected(const struct when_parse *ps, const char *what);

/* Takes one comparison and adds it to w as its last term. */
int when_comparison(struct when_parse *ps);

#endif
