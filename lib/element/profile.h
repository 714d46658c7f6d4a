/* SPDX-License-Identifier: MIT */
/*
 * Completeness: which domains of its profile an assessment has, by the table
 * "profiles".
 *
 *	struct profiles p = {0};
 *	if (profiles_bind(&p, NULL, binder) == -1) ...
 *	profiles_find(&p, r, unusable, &found);	sets percent and missing domains
 *
 * A case has the profile of its program. A domain is complete when each of
 * its rows is, a row when one of its fields has a value that can be used or is
 * a list that is known to be empty.
 * Percent are of the domains, half up.
 */
#ifndef CM_ELEMENT_PROFILE_H
#define CM_ELEMENT_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/cols.h"

struct profile_row {
	size_t domain;		/* of those of its profile */
	struct span required;	/* "dx|needs"; empty: not for a tier */
	bool *used;		/* its mark, or NULL */
	struct col_slots fields;
};

struct profile_one {
	struct span name, program;
	size_t first, n;	/* its rows */
	size_t domain, domains;	/* its first one, how many */
	size_t ask, nask;	/* fields that the present file can have */
};

/* A field to look at, and the row it makes complete. */
struct profile_ask {
	int slot;
	bool any;		/* usable if it is there */
	bool open;		/* a screen, which may be undetermined */
	uint64_t row;		/* a bit */
};

/* What was found for a set of rows that are not complete. */
struct profile_memo {
	const struct profile_one *of;
	uint64_t lacks;
	int64_t done;
	struct buf missing, unknown;
};

#define PROFILE_MEMO_BITS 6

struct profiles {
	struct profile_one *list;
	size_t n;
	struct profile_row *row;
	size_t nrows;
	struct span *domain;
	size_t ndomains;
	size_t nfields;		/* of all rows */
	const struct profile_one *forced;	/* or NULL */
	struct profile_ask *ask;
	const struct form *form;	/* what ask was made from */
	const bool *bound;
	struct profile_memo memo[1 << PROFILE_MEMO_BITS];
	int program, pct, missing;	/* slots */
	bool watched;			/* see rule/used.h */
	struct arena *mem;		/* of the tables */
};

/*
 * Loads the zeroed *p from the table "profiles" and binds its fields. With a
 * name every case has that profile; with NULL the outputs are wanted only
 * where the file has a program. Bind what the table may name before.
 */
MUST_USE int profiles_bind(struct profiles *p, const char *name,
    struct binder *b);

struct profile_found {
	int64_t complete, domains;	/* domains is 0 where no profile fits */
	struct span unknown;	/* "dx:not_known;needs:not_known": what the
				 * profile requires, of which no row of the
				 * same requirement is complete */
};

/*
 * Sets assess_complete_pct and assess_missing of r. unusable: slots whose
 * values turned out to be of no use, or -1.
 */
#define PROFILE_UNUSABLE 2
void profiles_find(struct profiles *p, struct rec *r,
    const int unusable[PROFILE_UNUSABLE], struct profile_found *found);

#endif
