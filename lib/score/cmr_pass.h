/* SPDX-License-Identifier: MIT */
/*
 * AHRQ's measures in the pass over dx that score/comorbid makes: for each
 * text, in order, what its code gives, with the next flag of poa.
 *
 *	p = cmr_begin(cmr, r);
 *	cmr_take(&p, gives);			for each text of dx
 */
#ifndef CM_SCORE_CMR_PASS_H
#define CM_SCORE_CMR_PASS_H

#include <stdbool.h>
#include <stdint.h>

struct cmr;
struct rec;

/* Sets of measures, by bit. */
struct cmr_gives {
	uint64_t always;	/* whatever the flag says */
	uint64_t present;	/* those that need one of presence */
};

#define CMR_OTHER ((uint64_t)1 << 63)	/* in always: a code of ICD-9-CM */

/* What a flag says, by bit; zero: the table does not have it. */
enum cmr_flag { CMR_SILENT = 1, CMR_PRESENT = 3, CMR_ABSENT = 5 };
#define CMR_KNOWN 1u

struct cmr_flags {
	uint8_t of[UINT8_MAX + 1];	/* enum cmr_flag or 0, by byte */
};

struct cmr_pass {
	const struct cmr_flags *flags;
	const char *p, *end;	/* of poa, not used yet; p after end: too few */
	uint64_t raw;		/* measures found */
	uint64_t asked;		/* those that a flag decided */
	uint64_t absent;	/* those of codes that were not present */
	unsigned known;		/* CMR_KNOWN while all are in the table */
	bool principal;		/* the next text is that diagnosis */
	bool given;		/* poa has flags */
	bool few, many;		/* too few; more than codes */
};

/* Begins with the flags of r. */
struct cmr_pass cmr_begin(const struct cmr *c, const struct rec *r);

/* What a code of ICD-10 gives, as code_pack makes it. */
struct cmr_gives cmr_look(const struct cmr *c, uint64_t code);

/* Where the text ends that is more than one byte. */
const char *cmr_flag_end(const char *p, const char *end);

#define CMR_BLANK_FLAG ';'
#define CMR_ODD_FLAG '\0'	/* more than one byte: never in the table */

/* The flag of the next text of dx, as a byte. */
static inline unsigned char
cmr_next_flag(struct cmr_pass *p)
{
	const char *at = p->p;

	if (at >= p->end) {
		p->few |= at > p->end;
		p->p = at + 1;
		return CMR_BLANK_FLAG;
	}
	if (*at == ';') {
		p->p = at + 1;
		return CMR_BLANK_FLAG;
	}
	p->p = at + 2;
	if (at + 1 == p->end || at[1] == ';')
		return (unsigned char)*at;
	p->p = cmr_flag_end(at, p->end) + 1;
	return CMR_ODD_FLAG;
}

/*
 * One more text of dx. A flag only matters where the code asks for it, but one
 * that cannot be used spoils the whole list.
 */
static inline void
cmr_take(struct cmr_pass *p, const struct cmr_gives *g)
{
	const unsigned says = p->flags->of[cmr_next_flag(p)];

	p->known &= says;
	if (p->principal) {
		p->principal = false;
		p->raw |= g->always & CMR_OTHER;
		return;
	}
	p->raw |= g->always;
	if (g->present == 0)
		return;
	p->asked |= g->present;
	if (says == CMR_PRESENT)
		p->raw |= g->present;
	else if (says == CMR_ABSENT)
		p->absent |= g->present;
}

#endif
