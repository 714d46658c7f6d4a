/* SPDX-License-Identifier: MIT */
/*
 * What payment must know of a hospital: the table "hospital", and the same
 * facts in a case's own fields, which win.
 *
 *	struct provider_set set = {0};
 *	if (provider_bind(&set, b) == -1) ...
 *	base = provider_find(&set, SPAN("330101"));
 *	own = provider_read(&set, r, base, &h);
 *	if (h.has[PROVIDER_WAGE_INDEX]) ... h.fact[PROVIDER_WAGE_INDEX]
 */
#ifndef CM_PAY_PROVIDER_H
#define CM_PAY_PROVIDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/names.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define PROVIDER_DEFAULT "default"	/* the row for cases that name none */

enum provider_fact {
	PROVIDER_WAGE_INDEX,
	PROVIDER_COLA,
	PROVIDER_QUALITY,		/* 0 or 1 */
	PROVIDER_EHR,			/* 0 or 1 */
	PROVIDER_IRB,
	PROVIDER_CAPITAL_IME,
	PROVIDER_SSI,
	PROVIDER_MEDICAID,
	PROVIDER_BEDS,
	PROVIDER_URBAN,			/* enum provider_area */
	PROVIDER_OPERATING_CCR,
	PROVIDER_CAPITAL_CCR,
	PROVIDER_UNCOMPENSATED,		/* cents for each claim */
	PROVIDER_READMISSION,
	PROVIDER_VALUE,
	PROVIDER_HAC,			/* 0 or 1 */
	PROVIDER_LOW_VOLUME,
	PROVIDER_DSH_UNCAPPED,		/* 0 or 1; in the table only */
	PROVIDER_FACTS
};

#define PROVIDER_SCALE 6	/* of indexes, ratios and factors ... */
#define PROVIDER_VALUE_SCALE 12	/* ... but of PROVIDER_VALUE */

enum provider_area { AREA_LARGE, AREA_OTHER, AREA_RURAL };

struct provider {
	int64_t fact[PROVIDER_FACTS];
	bool has[PROVIDER_FACTS];
	bool *used[2];		/* marks of its row, and of "default" where
				 * that says something for it; or NULL */
};

/* Zero is a valid empty set. */
struct provider_set {
	struct names keys;
	struct provider *row;	/* by number of the key */
	const struct provider *deflt;	/* NULL: the table has none */
	int slot[PROVIDER_FACTS];	/* of a case; -1: in the table only */
};

/* The name of a fact: a column of the table, a field of a case. */
const char *provider_fact_name(enum provider_fact fact);

/*
 * Binds the fields of a case and loads the table: the column hospital and
 * those facts that are there. A cell left empty is taken from the row
 * "default". -1 for a cell that cannot be used and for a duplicate hospital.
 */
MUST_USE int provider_bind(struct provider_set *s, struct binder *b);

/* NULL if the table does not have it. */
const struct provider *provider_find(const struct provider_set *s,
    struct span key);

enum provider_own {
	PROVIDER_NONE_OWN,	/* *out is *base */
	PROVIDER_SOME_OWN,	/* the case has facts of its own */
	PROVIDER_BAD_OWN	/* one cannot be used: noted in the issues */
};

/*
 * The facts of a case into *out: its own fields over *base, which may be NULL.
 */
enum provider_own provider_read(const struct provider_set *s, struct rec *r,
    const struct provider *base, struct provider *out);

#endif
