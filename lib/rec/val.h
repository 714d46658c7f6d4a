/* SPDX-License-Identifier: MIT */
/*
 * A value of a record: decoded text, and what has been made of it, so that
 * it is parsed once.
 */
#ifndef CM_REC_VAL_H
#define CM_REC_VAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rec/field.h"
#include "val/date.h"

enum rec_state {
	REC_BAD = -1,		/* there, but not usable */
	REC_MISSING = 0,	/* empty, absent or null */
	REC_OK = 1,
	REC_UNASKED = 2		/* derived, not computed: no getter gives it */
};

/* What has been made of a value's text, so that it is made once a record. */
enum rec_holds {
	REC_NOTHING = 0,	/* not looked at */
	REC_NUMBER = 1,		/* millionths, maybe out of bounds */
	REC_GOOD_NUMBER = 2,	/* millionths, as its field may have them */
	REC_INSTANT = 3,	/* see rec_instant */
	REC_CODES = 4,		/* see rec_codes */
	REC_GOOD_WORD = 5,	/* nothing, but its field may have the text */
	REC_GOOD_INSTANT = 6,	/* as REC_INSTANT, and its field may have it */
	REC_BLANKS = 7,		/* of a missing list: bytes of its blanks */
	REC_SPOILT = 8		/* of a bad one: a pointer to what is wrong */
};

/* The word for a list that is known to be empty, where it has no items. */
#define VAL_NONE SPAN("none")

/* A value as decoded text. Lists are joined with ';' in either form. */
struct val {
	const char *p;
	uint32_t n;
	int8_t state;		/* enum rec_state */
	int8_t num_state;	/* what num holds: enum rec_holds; negative
				 * where the text could not be parsed */
	bool listed;		/* among the slots that were set */
	bool json_number : 1;	/* parsed as a JSON number */
	bool none : 1;		/* known to be empty: missing, not unknown */
	int64_t num;
};

bool val_is_blank(const struct val *list);	/* only blanks and semicolons */

/* Of a newly read list: none, or, where its items are blank, not known. */
static inline void
val_see_none(struct val *v)
{
	v->none = v->n == VAL_NONE.n && memcmp(v->p, VAL_NONE.p, v->n) == 0;
	if (v->none || (v->n > 0 && v->p[0] <= ';' && val_is_blank(v))) {
		v->num = v->n;
		v->num_state = REC_BLANKS;
		v->n = 0;
		v->state = REC_MISSING;
	}
}

/* A date-time in num: day, offset, what it has, minute of the day. */
#define VAL_HAS_OFFSET 0x8000u
#define VAL_HAS_TIME 0x4000u

static inline int32_t
val_day(int64_t num)
{
	return (int32_t)(uint32_t)((uint64_t)num >> 32);
}

static inline void
val_unpack(int64_t num, struct datetime *out)
{
	uint32_t low = (uint32_t)num;

	out->day = val_day(num);
	out->offset = (int16_t)(low >> 16);
	out->minute = (int16_t)(low & (VAL_HAS_TIME - 1));
	out->has_time = (low & VAL_HAS_TIME) != 0;
	out->has_offset = (low & VAL_HAS_OFFSET) != 0;
}

/* The value's number in millionths; false for what is no number. No issue. */
bool rec_num(struct val *v, int64_t *num);
/* The same for a date or date-time; for one that the field may have by now. */
bool rec_instant(struct val *v, struct datetime *out);
bool val_instant(const struct field *f, struct val *v, struct datetime *out);

/*
 * The whole number below REC_SMALL that the field may have, or -1 for any
 * other value; no issue. Most counts and answers are such: it costs little.
 */
#define REC_SMALL 100
int val_small_read(const struct field *f, struct val *v);
static inline int
val_small(const struct field *f, struct val *v)
{
	uint64_t n = (uint64_t)v->num / FIELD_NUM_ONE;

	if (v->num_state != REC_GOOD_NUMBER)
		return val_small_read(f, v);
	return n < REC_SMALL && (int64_t)n * FIELD_NUM_ONE == v->num ?
	    (int)n : -1;
}

/* NULL, or what is wrong by type, bounds and values, as "not_a_date". */
const char *rec_problem(const struct field *f, struct span text);
const char *rec_val_problem(const struct field *f, struct val *v);
const char *val_spoilt(const struct val *v);	/* of one that is bad */

/* true, yes, Y and 1 are 1; false, no, N and 0 are 0; else -1. */
int val_bool(struct span s);

#endif
