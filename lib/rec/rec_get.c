/* SPDX-License-Identifier: MIT */
/* A record: typed values as read. */
#include "base/num.h"
#include "rec/rec.h"

/* What a value's num holds, once somebody has looked: val.num_state. */
enum { NUM_UNKNOWN = 0, NUM_NUMBER = 1, NUM_INSTANT = 2, NUM_INITIALS = 3 };

static struct span
text_of(const struct val *v)
{
	return (struct span){ v->p, v->n };
}

bool
rec_num(struct val *v, int64_t *num)
{
	if (v->num_state != NUM_NUMBER && v->num_state != -NUM_NUMBER)
		v->num_state = v->state == REC_OK && num_parse(text_of(v),
		    FIELD_NUM_SCALE, &v->num) == 0 ?
		    NUM_NUMBER : -NUM_NUMBER;
	*num = v->num;
	return v->num_state == NUM_NUMBER;
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
	if (v->num_state != NUM_INSTANT && v->num_state != -NUM_INSTANT) {
		v->num_state = -NUM_INSTANT;
		if (v->state == REC_OK &&
		    datetime_parse(text_of(v), out) == 0) {
			v->num_state = NUM_INSTANT;
			v->num = pack(out);
		}
	}
	if (v->num_state != NUM_INSTANT)
		return false;
	unpack(v->num, out);
	return true;
}

/* Letters and digits have bits of their own, whatever their case. */
uint64_t
rec_initial(struct span item)
{
	unsigned char c;

	for (; item.n > 0; item.p++, item.n--) {
		c = (unsigned char)*item.p;
		if (c >= 'a' && c <= 'z')
			c = (unsigned char)(c - 'a' + 'A');
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
			return (uint64_t)1 << (c & 63);
	}
	return 1;
}

uint64_t
rec_initials(struct val *v)
{
	struct span rest = text_of(v), item;
	uint64_t set = 0;

	if (v->state != REC_OK)
		return 0;
	if (v->num_state != NUM_INITIALS) {
		while (span_next(&rest, ';', &item))
			set |= rec_initial(item);
		v->num = (int64_t)set;
		v->num_state = NUM_INITIALS;
	}
	return (uint64_t)v->num;
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

static const char *
number_problem(const struct field *f, struct val *v)
{
	int64_t num;

	if (!rec_num(v, &num))
		return "not_a_number";
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

/* true and false as text; -1 for anything else. */
static int
bool_parse(struct span s)
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
		return bool_parse(text_of(v)) == -1 ? "not_a_bool" : NULL;
	return word_problem(f, text_of(v));
}

const char *
rec_problem(const struct field *f, struct span text)
{
	struct val v = { .p = text.p, .n = (uint32_t)text.n,
	    .state = REC_OK };

	return rec_val_problem(f, &v);
}

/* Notes what is wrong with the value of slot; returns REC_BAD. */
static enum rec_state
bad(struct rec *r, int slot, const char *problem)
{
	rec_slot_issue(r, slot, problem);
	return REC_BAD;
}

/* The state of a value before its text is looked at. */
static enum rec_state
state_of(struct rec *r, int slot, struct val **v)
{
	*v = rec_val(r, slot);
	if ((*v)->state == REC_BAD)
		return bad(r, slot, "not_a_single_value");
	return (enum rec_state)(*v)->state;
}

/* A number in millionths, inside its field's bounds. */
static enum rec_state
number(struct rec *r, int slot, int64_t *num)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);
	const char *problem;

	if (st != REC_OK)
		return st;
	if (!rec_num(v, num))
		return bad(r, slot, "not_a_number");
	problem = bounds_problem(&r->slots->s[slot].def, *num);
	return problem == NULL ? REC_OK : bad(r, slot, problem);
}

enum rec_state
rec_dec(struct rec *r, int slot, int scale, int64_t *out)
{
	int64_t v, unit = FIELD_NUM_ONE;
	enum rec_state st = number(r, slot, &v);
	int i;

	if (st != REC_OK)
		return st;
	for (i = 0; i < scale; i++)
		unit /= 10;
	if (v % unit != 0)
		return bad(r, slot, scale == 0 ? "not_an_integer" :
		    "too_many_places");
	*out = v / unit;
	return REC_OK;
}

enum rec_state
rec_int(struct rec *r, int slot, int64_t *out)
{
	return rec_dec(r, slot, 0, out);
}

enum rec_state
rec_money(struct rec *r, int slot, int64_t *cents)
{
	return rec_dec(r, slot, 2, cents);
}

enum rec_state
rec_date(struct rec *r, int slot, int32_t *day)
{
	struct datetime dt;
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);

	if (st != REC_OK)
		return st;
	if (!rec_instant(v, &dt))
		return bad(r, slot, "not_a_date");
	*day = dt.day;
	return REC_OK;
}

enum rec_state
rec_datetime(struct rec *r, int slot, struct datetime *out)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);

	if (st != REC_OK)
		return st;
	return rec_instant(v, out) ? REC_OK : bad(r, slot,
	    r->slots->s[slot].type == FIELD_DATE ? "not_a_date" :
	    "not_a_datetime");
}

enum rec_state
rec_bool(struct rec *r, int slot, bool *out)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);
	int word;

	if (st != REC_OK)
		return st;
	word = bool_parse(text_of(v));
	if (word == -1)
		return bad(r, slot, "not_a_bool");
	*out = word == 1;
	return REC_OK;
}

enum rec_state
rec_word(struct rec *r, int slot, struct span *out)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);
	const char *problem;

	if (st != REC_OK)
		return st;
	*out = text_of(v);
	problem = word_problem(&r->slots->s[slot].def, *out);
	return problem == NULL ? REC_OK : bad(r, slot, problem);
}
