/* SPDX-License-Identifier: MIT */
/*
 * The words of a condition; for when_lex.c and when_parse.c only.
 */
#ifndef CM_RULE_WHEN_LEX_H
#define CM_RULE_WHEN_LEX_H

#include "base/buf.h"

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

#endif
