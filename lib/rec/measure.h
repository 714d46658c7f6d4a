/* SPDX-License-Identifier: MIT */
/*
 * The measures of a summary: what one case adds to each, a numerator and a
 * denominator, so that groups of cases add up.
 *
 *	at = measure_add(&ms, SPAN("tier"), SPAN("4"), 0);	"tier=4"
 *	measure_count(&ms, at, tier == 4, 1);	for each case
 *	for (i = 0; i < ms.n; i++)
 *		if (ms.m[i].has) ... ms.m[i].name, ms.m[i].num
 *			measure_clear(&ms.m[i]);
 */
#ifndef CM_REC_MEASURE_H
#define CM_REC_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"

#define MEASURE_SEP '\x1f'	/* between the values of a group */

struct measure {
	struct span name;	/* NAME or NAME=WORD */
	struct span word;	/* WORD; p == NULL: none */
	int scale, den_scale;	/* places of num, of den: 0 unless set */
	bool ranked;		/* of NAME: its NAME=WORD, the largest first */
	bool has;		/* the case adds to it */
	int64_t num, den;
};

struct measures {		/* zero is valid: no measures */
	struct measure *m;	/* in the order of printing */
	size_t n, cap;
	struct arena mem;
};

/* One more, called NAME or, unless word.p is NULL, NAME=WORD; its number. */
size_t measure_add(struct measures *ms, struct span name, struct span word,
    int scale);

/* The one called so among those from first on; ms->n if there is none. */
size_t measure_find(const struct measures *ms, size_t first, struct span name,
    struct span word);

/* Adds num of den to what the case has; may be called several times a case. */
static inline void
measure_count(struct measures *ms, size_t at, int64_t num, int64_t den)
{
	ms->m[at].has = true;
	ms->m[at].num += num;
	ms->m[at].den += den;
}

/* The same where den says whether the case counts at all. */
static inline void
measure_count_of(struct measures *ms, size_t at, int64_t num, int64_t den)
{
	if (den > 0)
		measure_count(ms, at, num, den);
}

/* For the next case. */
static inline void
measure_clear(struct measure *m)
{
	m->has = false;
	m->num = m->den = 0;
}

void measures_free(struct measures *ms);

#endif
