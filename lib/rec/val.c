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
val_is_blank(const struct val *list)
{
	struct span left = text_of(list), item;

	while (span_next(&left, ';', &item))
		if (span_trim(item).n > 0)
			return false;
	return true;
}

/* One or two digits within bounds: what most counts and answers are. */
static bool
short_number(const struct field *f, struct val *v)
{
	unsigned a, b;
	int64_t num;

	if (v->n == 0 || v->n > 2 || !field_is_number(f->type))
		return false;
	a = v->n == 2 ? (unsigned char)v->p[0] - (unsigned)'0' : 0;
	b = (unsigned char)v->p[v->n - 1] - (unsigned)'0';
	if (a > 9 || b > 9)
		return false;
	num = (int64_t)(10 * a + b) * FIELD_NUM_ONE;
	if ((f->has_low && num < f->low) || (f->has_high && num > f->high))
		return false;
	v->num = num;
	v->num_state = REC_GOOD_NUMBER;
	return true;
}

int
val_small_read(const struct field *f, struct val *v)
{
	return v->num_state == REC_NOTHING && v->state == REC_OK &&
	    short_number(f, v) ? val_small(f, v) : -1;
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

static int64_t
pack(const struct datetime *dt)
{
	uint32_t low = (uint32_t)(uint16_t)dt->offset << 16 |
	    (uint16_t)dt->minute;

	if (dt->has_time)
		low |= VAL_HAS_TIME;
	if (dt->has_offset)
		low |= VAL_HAS_OFFSET;
	return (int64_t)((uint64_t)(uint32_t)dt->day << 32 | low);
}

bool
rec_instant(struct val *v, struct datetime *out)
{
	if (v->num_state == REC_INSTANT || v->num_state == REC_GOOD_INSTANT) {
		val_unpack(v->num, out);
		return true;
	}
	if (v->num_state == -REC_INSTANT || v->state != REC_OK ||
	    datetime_parse(text_of(v), out) == -1) {
		v->num_state = -REC_INSTANT;
		return false;
	}
	v->num_state = REC_INSTANT;
	v->num = pack(out);
	return true;
}

bool
val_instant(const struct field *f, struct val *v, struct datetime *out)
{
	return v->state == REC_OK && rec_instant(v, out) &&
	    !(f->has_come && out->day > f->today);
}

static const char *
bounds_problem(const struct field *f, int64_t v)
{
	if ((f->has_low && v < f->low) || (f->has_high && v > f->high))
		return "out_of_range";
	return NULL;
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

	if (val_small(f, v) >= 0)
		return NULL;
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

/* Is each item of the list one of the values? */
static bool
has_values(const struct field *f, struct span list)
{
	struct span item;

	while (span_next(&list, ';', &item)) {
		item = span_trim(item);
		if (item.n > 0 && !field_has_value(f, item))
			return false;
	}
	return true;
}

const char *
val_spoilt(const struct val *v)
{
	return v->num_state == REC_SPOILT ? (const char *)(intptr_t)v->num :
	    "not_a_single_value";
}

const char *
rec_val_problem(const struct field *f, struct val *v)
{
	if (v->num_state == REC_GOOD_NUMBER)
		return NULL;
	if (v->state == REC_BAD)
		return val_spoilt(v);
	switch (f->type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_MONEY:
		return number_problem(f, v);
	case FIELD_DATE:
	case FIELD_DATETIME:
		return instant_problem(f, v);
	case FIELD_BOOL:
		return val_bool(text_of(v)) == -1 ? "not_a_bool" : NULL;
	case FIELD_STRING:
	case FIELD_CODE:
		return f->values.n == 0 || field_has_value(f, text_of(v)) ?
		    NULL : "not_a_known_value";
	case FIELD_LIST:
		return f->values.n == 0 || has_values(f, text_of(v)) ? NULL :
		    "not_a_known_value";
	}
	return NULL;
}

const char *
rec_problem(const struct field *f, struct span text)
{
	struct val v = { .p = text.p, .n = (uint32_t)text.n,
	    .state = REC_OK };

	return rec_val_problem(f, &v);
}
