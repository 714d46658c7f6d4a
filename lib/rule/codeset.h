/* SPDX-License-Identifier: MIT */
/*
 * Named sets of diagnosis codes, from the table "icd_prefixes": which
 * conditions of which sets does a code stand for?
 *
 *	struct codeset cs = {0};
 *	struct code_mask hit = {0};
 *	if (codeset_bind(&cs, b) == -1) ...
 *	chf = codeset_label(&cs, "charlson", SPAN("chf"));
 *	code_trie_match(cs.icd10, "I509", 4, &hit);
 *	if (code_mask_has(&hit, (unsigned)chf)) ...
 *
 * All sets share one prefix tree for each code system, so that one look at a
 * code answers for all of them. A condition has one label for both systems.
 */
#ifndef CM_RULE_CODESET_H
#define CM_RULE_CODESET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/hash.h"
#include "rule/bind.h"
#include "val/code.h"

struct codeset {
	struct code_trie *icd9, *icd10;
	struct codeset_name {
		struct span set, condition;
	} label[CODE_LABELS];
	size_t nlabels;
	struct hash hash;	/* of labels, by set and condition; for
				 * codeset_give in the memory of the tables */
	bool given;		/* codeset_give gave all of them */
	struct codeset_name last;	/* while loading: of the row before, */
	int last_label;			/* and its label */
	struct codeset_mark *marks;	/* of rows that are watched */
};

/*
 * To fix the labels: call before codeset_bind, in the order wanted. A code of
 * another condition is then a fault. Returns the label; -1 if there are
 * CODE_LABELS already.
 */
int codeset_give(struct codeset *cs, struct span set, struct span condition);

/*
 * Loads the columns set, system (icd9 or icd10), condition and prefix of the
 * table "icd_prefixes" into the zeroed *cs; prefixes may have dots and small
 * letters. Labels are given in the order of the rows; there are at most
 * CODE_LABELS.
 */
MUST_USE int codeset_bind(struct codeset *cs, struct binder *b);

/* Marks the watched rows of one of the tries whose prefix the code has. */
void codeset_mark(const struct codeset *cs, const struct code_trie *trie,
    struct span norm);

/* The label of a condition of a set, 0..CODE_LABELS - 1, or -1. */
int codeset_label(const struct codeset *cs, const char *set,
    struct span condition);

#endif
