/* SPDX-License-Identifier: MIT */
/*
 * Diagnosis codes (ICD-9-CM, ICD-10-CM) and sets of their prefixes.
 *
 *	char norm[CODE_MAX + 1];
 *	struct code_mask hit = {0};
 *	n = code_norm(SPAN("i50.9"), norm);		"I509"
 *	code_trie_match(trie, norm, n, &hit);
 *	if (code_mask_has(&hit, LABEL_CHF)) ...
 */
#ifndef CM_VAL_CODE_H
#define CM_VAL_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define CODE_MAX 15	/* twice what ICD needs; room for other code systems */
#define CODE_LABELS 128

/*
 * Upper-case, with every byte deleted that is not an ASCII letter or digit,
 * and a NUL after them. Returns the length; 0 if nothing is left or more than
 * CODE_MAX characters are (out is then the empty string).
 */
size_t code_norm(struct span s, char out[CODE_MAX + 1]);

/*
 * The first CODE_PACKED characters of the normalised code, the first one
 * highest, zeros after a shorter one; 0 if there is no code. A prefix of at
 * most that length is then one comparison: (code & code_pack_mask(n)) ==
 * prefix.
 */
#define CODE_PACKED 8
uint64_t code_pack(struct span s);


static inline uint64_t
code_pack_mask(size_t n)
{
	return n == 0 ? 0 : UINT64_MAX << (CODE_PACKED - n) * 8;
}

/* The same of a text that code_norm made in a zeroed one. */
static inline uint64_t
code_pack_norm(const char norm[CODE_MAX + 1], size_t n)
{
	uint64_t code = 0;
	size_t i;

	for (i = 0; i < CODE_PACKED; i++)	/* one load */
		code = code << 8 | (unsigned char)norm[i];
	return code & code_pack_mask(n < CODE_PACKED ? n : CODE_PACKED);
}

/*
 * Has the text the shape of a code, such as "A9X.XXXX"? 9 is a digit, A a
 * letter, X either, all else itself. All before the point must be there, of
 * what follows it any part. The text may lack the point, but not have it at
 * another place; case, and bytes that code_norm deletes, do not matter.
 */
bool code_fits(struct span text, struct span shape);

/* A set of labels 0..CODE_LABELS - 1. */
struct code_mask {
	uint64_t w[CODE_LABELS / 64];
};

static inline void
code_mask_set(struct code_mask *m, unsigned label)
{
	m->w[label / 64] |= (uint64_t)1 << label % 64;
}

static inline bool
code_mask_has(const struct code_mask *m, unsigned label)
{
	return (m->w[label / 64] >> label % 64 & 1) != 0;
}

static inline void
code_mask_add(struct code_mask *m, const struct code_mask *in)
{
	m->w[0] |= in->w[0];
	m->w[1] |= in->w[1];
}

static inline bool
code_mask_empty(const struct code_mask *m)
{
	return (m->w[0] | m->w[1]) == 0;
}

/* A set of prefixes, each with labels. Matching does not change it. */
struct code_trie;

/* An empty one in mem, with which it is freed. */
struct code_trie *code_trie_new(struct arena *mem);

/*
 * Gives the prefix one more label. -1 if the prefix is empty, longer than
 * CODE_MAX or not normalised, if there is no such label, or if the set is
 * full (some 65,000 distinct inner prefixes, or sets of labels).
 */
int code_trie_add(struct code_trie *t, struct span norm_prefix,
    unsigned label);

/* ORs the labels of all prefixes of the code that are in t into *into. */
void code_trie_match(const struct code_trie *t, const char *norm, size_t n,
    struct code_mask *into);

#endif
