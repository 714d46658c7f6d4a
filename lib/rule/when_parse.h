/* SPDX-License-Identifier: MIT */
/*
 * What the parser of conditions carries; for when_parse.c and when_compare.c
 * only.
 */
#ifndef CM_RULE_WHEN_PARSE_H
#define CM_RULE_WHEN_PARSE_H

#include "base/fault.h"
#include "rec/slot.h"
#include "rule/when_code.h"
#include "rule/when_lex.h"

struct when_parse {
	struct span text;
	size_t at;
	struct token tok;	/* the one not used yet */
	struct slots *slots;
	const struct dict *dict;
	struct fault *e;
	struct when *w;
	size_t term_cap, literal_cap;
	bool in_list;		/* inside in (...): literals only */
};

/* Goes to the next token. */
void when_next(struct when_parse *ps);

/* "column N: expected WHAT", or what the token itself is wrong in; -1. */
int when_expected(const struct when_parse *ps, const char *what);

/* Takes one comparison and adds it to w as its last term. */
int when_comparison(struct when_parse *ps);

#endif
