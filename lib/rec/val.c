/* SPDX-License-Identifier: MIT */
/* Values: numbers, instants, words, and what is wrong with them. */
#include "rec/val.h"

#include "base/num.h"

static struct span
text_of(const struct val *v)
{
	return (struct span){ v->p, v->n };
}

bool
rec_num(struct val *v, int64_t *num)
{
	if (v->num_state != REC_GOOD_NUMBER && v->num_state != REC_NUMBER &&
	    v->num_state != -REC_NUMBER)
		v->num_state = v->state == REC_OK && num_parse(text_of(v),
		    FIELD_NUM_SCALE, &v->num) == 0 ?
		    REC_NUMBER : -REC_NUMBER;
	*num = v->num;
	return v->num_state > 0;
}

/* A date-time in one int64: day, then minute, offset and what it has. */

#define MINUTE_BITS 11
#define OFFSET_BITS 12
#define OFFSET_ZERO 1440	/* offsets are stored from -24 h */

static int64_t
pack(const struct datetime *dt)
{
	uint64_t low = (uint64_t)dt->minute;

	low = low << OFFSET_BITS | (uint64_t)(dt->offset + OFFSET_ZERO);
	low = low << 2 | (uint64_t)dt->has_time << 1 | dt->has_offset;
	return (int64_t)((uint64_t)(uint32_t)dt->day << 32 | low);
}

static void
unpack(int64_t num, struct datetime *dt)
{
	uint64_t low = (uint32_t)num;

	dt->day = (int32_t)(uint32_t)((uint64_t)num >> 32);
	dt->has_offset = low & 1;
	dt->has_time = low >> 1 & 1;
	dt->offset = (int16_t)((int)(low >> 2 &
	    ((1 << OFFSET_BITS) - 1)) - OFFSET_ZERO);
	dt->minute = (int16_t)(low >> (2 + OFFSET_BITS) &
	    ((1 << MINUTE_BITS) - 1));
}

bool
rec_instant(struct val *v, struct datetime *out)
{
	if (v->num_state != REC_INSTANT && v->num_state != -REC_INSTANT) {
		v->num_state = -REC_INSTANT;
		if (v->state == REC_OK &&
		    datetime_parse(text_of(v), out) == 0) {
			v->num_state = REC_INSTANT;
			v->num = pack(out);
		}
	}
	if (v->num_state != REC_INSTANT)
		return false;
	unpack(v->num, out);
	return true;
}

static const char *
bounds_problem(const struct field *f, int64_t v)
{
	if ((f->has_low && v < f->low) || (f->has_high && v > f->high))
		return "out_of_range";
	return NULL;
}

/* Is text one of the words that list holds with '|' between them? */
static bool
among(struct span list, struct span text)
{
	const char *p = list.p, *end = list.p + list.n;

	for (; (size_t)(end - p) >= text.n; p++) {
		if (memcmp(p, text.p, text.n) == 0 &&
		    (p + text.n == end || p[text.n] == '|'))
			return memchr(text.p, '|', text.n) == NULL;
		while (p < end && *p != '|')
			p++;
		if (p == end)
			break;
	}
	return false;
}

/* More places than millionths: a factor, read by its own program. */
static bool
is_long_decimal(const struct field *f, const struct val *v)
{
	int64_t num;

	return f->type == FIELD_DECIMAL &&
	    num_parse(text_of(v), NUM_SCALE_MAX, &num) == 0;
}

static const char *
number_problem(const struct field *f, struct val *v)
{
	int64_t num;

	if (!rec_num(v, &num))
		return is_long_decimal(f, v) ? NULL : "not_a_number";
	if (f->type == FIELD_INTEGER && num % FIELD_NUM_ONE != 0)
		return "not_an_integer";
	if (f->type == FIELD_MONEY && num % (FIELD_NUM_ONE / 100) != 0)
		return "not_cents";
	return bounds_problem(f, num);
}

/* A date-time is good for its date. */
static const char *
instant_problem(const struct field *f, struct val *v)
{
	struct datetime dt;

	if (!rec_instant(v, &dt))
		return f->type == FIELD_DATE ? "not_a_date" :
		    "not_a_datetime";
	return bounds_problem(f, dt.day);
}

int
val_bool(struct span s)
{
	static const struct {
		const char *text;
		int value;
	} word[] = {
		{ "true", 1 }, { "false", 0 }, { "1", 1 }, { "0", 0 },
		{ "yes", 1 }, { "no", 0 }, { "Y", 1 }, { "N", 0 },
		{ "y", 1 }, { "n", 0 }, { "TRUE", 1 }, { "FALSE", 0 },
		{ "True", 1 }, { "False", 0 }, { "Yes", 1 }, { "No", 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (span_is(s, word[i].text))
			return word[i].value;
	return -1;
}

static const char *
word_problem(const struct field *f, struct span text)
{
	if (f->values.n > 0 && f->type != FIELD_LIST &&
	    !among(f->values, text))
		return "not_a_known_value";
	return NULL;
}

const char *
rec_val_problem(const struct field *f, struct val *v)
{
	if (v->state == REC_BAD)
		return "not_a_single_value";
	if (field_is_number(f->type))
		return number_problem(f, v);
	if (f->type == FIELD_DATE || f->type == FIELD_DATETIME)
		return instant_problem(f, v);
	if (f->type == FIELD_BOOL)
		return val_bool(text_of(v)) == -1 ? "not_a_bool" : NULL;
	return word_problem(f, text_of(v));
}

const char *
rec_problem(const struct field *f, struct span text)
{
	struct val v = { .p = text.p, .n = (uint32_t)text.n,
	    .state = REC_OK };

	return rec_val_problem(f, &v);
}
