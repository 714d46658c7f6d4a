/* SPDX-License-Identifier: MIT */
/*
 * What payment must know of a hospital: the table "hospital", and the same
 * facts in a case's own fields, which win.
 *
 *	struct hospital_set set = {0};
 *	if (hospital_load(&set, &t, &dict, &e) == -1) ...
 *	base = hospital_find(&set, SPAN("330101"));
 *	own = hospital_read(r, slot, base, &h);
 *	if (h.has[HOSPITAL_WAGE_INDEX]) ... h.fact[HOSPITAL_WAGE_INDEX]
 */
#ifndef CM_CARE_HOSPITAL_H
#define CM_CARE_HOSPITAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"

#define HOSPITAL_DEFAULT "default"	/* the row for cases that name none */

enum hospital_fact {
	HOSPITAL_WAGE_INDEX,
	HOSPITAL_COLA,
	HOSPITAL_QUALITY,		/* 0 or 1 */
	HOSPITAL_EHR,			/* 0 or 1 */
	HOSPITAL_IRB,
	HOSPITAL_CAPITAL_IME,
	HOSPITAL_SSI,
	HOSPITAL_MEDICAID,
	HOSPITAL_BEDS,
	HOSPITAL_URBAN,			/* enum hospital_area */
	HOSPITAL_OPERATING_CCR,
	HOSPITAL_CAPITAL_CCR,
	HOSPITAL_UNCOMPENSATED,		/* cents for each claim */
	HOSPITAL_READMISSION,
	HOSPITAL_VALUE,
	HOSPITAL_HAC,			/* 0 or 1 */
	HOSPITAL_LOW_VOLUME,
	HOSPITAL_DSH_UNCAPPED,		/* 0 or 1; in the table only */
	HOSPITAL_FACTS
};

#define HOSPITAL_SCALE 6	/* of indexes, ratios and factors ... */
#define HOSPITAL_VALUE_SCALE 12	/* ... but of HOSPITAL_VALUE */

enum hospital_area { AREA_LARGE, AREA_OTHER, AREA_RURAL };

struct hospital {
	int64_t fact[HOSPITAL_FACTS];
	bool has[HOSPITAL_FACTS];
};

/* Zero is a valid empty set. */
struct hospital_set {
	struct hospital *row;
	struct hospital_key {
		struct span key;
		struct hospital *h;
	} *key;			/* sorted */
	size_t n;
	const struct hospital *deflt;	/* NULL: the table has none */
	struct arena mem;
};

/* The name of a fact: a column of the table, a field of a case. */
const char *hospital_fact_name(enum hospital_fact fact);

/*
 * Loads the column hospital and those facts that are there. A cell left
 * empty is taken from the row "default". The table is not needed afterwards.
 * Returns -1 with a message, and nothing to free: a cell that cannot be
 * used, or is out of the bounds that d (NULL: none) has for the field of a
 * case, or a hospital twice.
 */
int hospital_load(struct hospital_set *s, const struct table *t,
    const struct dict *d, struct err *e);

/* NULL if there is none. */
const struct hospital *hospital_find(const struct hospital_set *s,
    struct span key);

void hospital_free(struct hospital_set *s);

enum hospital_own {
	HOSPITAL_NONE_OWN,	/* *out is *base */
	HOSPITAL_SOME_OWN,	/* the case has facts of its own */
	HOSPITAL_BAD_OWN	/* one cannot be used: noted in the issues */
};

/*
 * The facts of a case into *out: its own fields (slot[fact]; -1 is not
 * read) over *base, which may be NULL.
 */
enum hospital_own hospital_read(struct rec *r,
    const int slot[HOSPITAL_FACTS], const struct hospital *base,
    struct hospital *out);

#endif
