/* SPDX-License-Identifier: MIT */
/*
 * Diagnosis-related groups by grouper version: the tables "drg",
 * "drg_versions" and "drg_rules". DRG numbers are used again with another
 * meaning each year, so a group is found by version and number only.
 *
 *	if (drg_load(&set, NULL, b) == -1) ...
 *	pick = drg_pick(&set, SPAN("470"), SPAN("43"), 0, NULL);
 *	if (pick.state == DRG_FOUND && pick.drg->has_gmlos) ...
 */
#ifndef CM_STAY_DRG_H
#define CM_STAY_DRG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define DRG_SCALE 4		/* of weights and days */
#define DRG_DIGITS 3		/* at most, of a number */
#define DRG_NUMBERS 1000

struct drg {
	int64_t weight;		/* DRG_SCALE */
	int64_t gmlos;		/* days, DRG_SCALE */
	int64_t gmlos_shown;	/* the same with as many places as ... */
	int8_t gmlos_places;	/* ... it has in the table */
	bool has_weight;	/* 998 and 999 have none */
	bool has_gmlos;
	bool post_acute;	/* 42 CFR 412.4(c): transfer policy applies */
	bool special_pay;	/* 42 CFR 412.4(f)(6) */
	bool burn;		/* outlier share of burns, 42 CFR 412.84(j) */
	bool never_reduced;	/* its weight has the transfer in it */
	bool *used;		/* mark of its row, or NULL */
};

struct drg_version {
	int version;
	int32_t from, to;	/* discharge dates, inclusive */
	int64_t fiscal_year;	/* 0: not given */
	struct drg *drg;
	int16_t *row;		/* by number: index + 1 in drg; 0: none */
	size_t n;		/* 0: the table drg has none of it */
	int64_t rows;		/* it should have; 0: not said */
	bool loaded;		/* its groups are; see load */
	bool *used;		/* mark of its row in drg_versions, or NULL */
};

#define DRG_BURN 1		/* of drg_set.rule: bits */
#define DRG_NEVER_REDUCED 2

/* Zero is a valid empty set. */
struct drg_set {
	struct drg_version *version;
	size_t n;
	uint8_t rule[DRG_NUMBERS];	/* of drg_rules, for all versions */
	bool watched;			/* see rule/used.h */
	bool **of_rule[2];		/* if so: marks, by number */
	/* Where versions are loaded when they are needed; else NULL. */
	void (*load)(const struct drg_set *s, struct drg_version *v);
	struct binder *later;	/* for load */
};

/* NULL: drg_versions does not have it. Its groups may not be loaded. */
struct drg_version *drg_version_find(const struct drg_set *s, int version);

/* The version of discharges on day; NULL: drg_versions has none. */
struct drg_version *drg_version_on(const struct drg_set *s, int32_t day);

enum drg_state {
	DRG_FOUND,
	DRG_MISSING,		/* no code */
	DRG_BAD,		/* not a number of up to three digits */
	DRG_BAD_VERSION,	/* not the form of a version */
	DRG_UNDATED,		/* no version, no date to find it by */
	DRG_NO_VERSION,		/* the tables do not have the version */
	DRG_NOT_LISTED		/* the version does not have the group */
};

struct drg_pick {
	enum drg_state state;
	int version;		/* 0 while none is known */
	int number;
	const struct drg *drg;	/* NULL unless found */
};

/*
 * The group code of a version ("43", "v43", "43.1"), or, where version is
 * missing, of the version for discharges on *day; where that is NULL or has
 * none, of fallback (0: none). Exports that lost leading zeros are read.
 */
struct drg_pick drg_pick(const struct drg_set *s, struct span code,
    struct span version, int fallback, const int32_t *day);

/*
 * The same from a record; a value that is there but cannot be used is noted
 * in its issues. A version that the tables do not have is no issue.
 */
struct drg_pick drg_read(const struct drg_set *s, struct rec *r, int drg,
    int version, int fallback, const int32_t *day);

/*
 * los - GMLOS, signed, into *days with the places of the group's GMLOS. False
 * where the group has none, or for a stay of more days than there are.
 */
bool drg_variance(const struct drg *d, int64_t los, int64_t *days);

/* Why there is no group, in words; for DRG_FOUND "". */
const char *drg_state_text(enum drg_state state);

/* "43", "v43", "43.1" as 43; -1 for anything else. */
int drg_version_parse(struct span text);

/* The same, of an option, into an int; -1 without a message. */
MUST_USE int drg_version_take(void *version, const char *arg, struct fault *e);

#endif
