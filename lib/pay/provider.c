/* SPDX-License-Identifier: MIT */
/* Facts of hospitals: the table, a case's own fields. */
#include "pay/provider.h"

#include "base/num.h"
#include "rec/set.h"
#include "rule/cols.h"

static int
area_parse(struct span s, int64_t *out)
{
	static const char *const word[] = {
		[AREA_LARGE] = "large",
		[AREA_OTHER] = "other",
		[AREA_RURAL] = "rural",
	};
	size_t i;

	for (i = 0; i < COUNT(word); i++)
		if (span_is(s, word[i])) {
			*out = (int64_t)i;
			return 0;
		}
	return -1;
}

/* A cell as a number: 0, or -1 with a fault. */
static int
take_fact(struct row *r, const struct col *c, struct span cell, void *member)
{
	int64_t *v = member;

	if (c->kind == COL_BOOL) {
		*v = span_is(cell, "yes");
		return *v || span_is(cell, "no") ? 0 :
		    row_fault(r, c->name, "expected yes or no");
	}
	if (c->kind == COL_WORD)
		return area_parse(cell, v) == 0 ? 0 :
		    row_fault(r, c->name, "expected large, other or rural");
	return num_parse(cell, c->scale, v) == 0 && *v >= 0 ? 0 :
	    row_fault(r, c->name, "expected a number with at most %d places, "
	    "0 or more", c->scale);
}

struct provider_row {
	struct provider h;
	struct span key;
};

#define AT(member) offsetof(struct provider_row, member)
#define FACT(fact_, name_, kind_, scale_) [fact_] = { .name = (name_), \
	.kind = COL_##kind_, .scale = (scale_), .take = take_fact, \
	.at = AT(h.fact[fact_]), .has = AT(h.has[fact_]) }
#define RATIO(fact_, name_) FACT(fact_, name_, DEC, PROVIDER_SCALE)

static const struct col cols[PROVIDER_FACTS + 2] = {
	RATIO(PROVIDER_WAGE_INDEX,    "wage_index"),
	RATIO(PROVIDER_COLA,          "cola"),
	FACT(PROVIDER_QUALITY,        "quality_reporting", BOOL, 0),
	FACT(PROVIDER_EHR,            "ehr", BOOL, 0),
	RATIO(PROVIDER_IRB,           "irb_ratio"),
	RATIO(PROVIDER_CAPITAL_IME,   "capital_ime_ratio"),
	RATIO(PROVIDER_SSI,           "ssi_ratio"),
	RATIO(PROVIDER_MEDICAID,      "medicaid_ratio"),
	FACT(PROVIDER_BEDS,           "beds", INT, 0),
	FACT(PROVIDER_URBAN,          "urban", WORD, 0),
	RATIO(PROVIDER_OPERATING_CCR, "operating_ccr"),
	RATIO(PROVIDER_CAPITAL_CCR,   "capital_ccr"),
	FACT(PROVIDER_UNCOMPENSATED,  "uncompensated_care", MONEY, 2),
	RATIO(PROVIDER_READMISSION,   "readmission_factor"),
	FACT(PROVIDER_VALUE,          "value_factor", DEC,
	    PROVIDER_VALUE_SCALE),
	FACT(PROVIDER_HAC,            "hac", BOOL, 0),
	RATIO(PROVIDER_LOW_VOLUME,    "low_volume_factor"),
	FACT(PROVIDER_DSH_UNCAPPED,   "dsh_uncapped", BOOL, 0),
	[PROVIDER_FACTS] = { "hospital", AT(key), COL_TEXT, .need = true },
	MARK(AT(h.used[0])),
};

const char *
provider_fact_name(enum provider_fact fact)
{
	return cols[fact].name;
}

static void
add_provider(struct provider_set *s, struct row *r,
    const struct provider_row *in)
{
	size_t n = s->keys.n;

	if (names_add(&s->keys, in->key) != n) {
		(void)row_fault(r, "hospital", "duplicate hospital");
		return;
	}
	s->row[n] = in->h;
	if (span_is(in->key, PROVIDER_DEFAULT))
		s->deflt = &s->row[n];
}

/* What a row leaves empty, the row "default" says. */
static void
fill(struct provider_set *s)
{
	size_t row;
	int i;

	if (s->deflt == NULL)
		return;
	for (row = 0; row < s->keys.n; row++)
		for (i = 0; i < PROVIDER_FACTS; i++)
			if (!s->row[row].has[i]) {
				s->row[row].fact[i] = s->deflt->fact[i];
				s->row[row].has[i] = s->deflt->has[i];
				s->row[row].used[1] = s->deflt->used[0];
			}
}

int
provider_bind(struct provider_set *s, struct binder *b)
{
	struct provider_row in;
	struct row r;
	int i;

	for (i = 0; i < PROVIDER_FACTS; i++)
		s->slot[i] = i == PROVIDER_DSH_UNCAPPED ? -1 :
		    slots_read(b->slots, b->dict, span_of(cols[i].name));
	names_in(&s->keys, binder_mem(b));
	table_bind(&r, b, "hospital", cols, COUNT(cols));
	s->row = row_room(&r, sizeof(*s->row));
	while (row_next(&r, &in, sizeof(in)))
		add_provider(s, &r, &in);
	fill(s);
	return row_end(&r);
}

const struct provider *
provider_find(const struct provider_set *s, struct span key)
{
	size_t i = names_find(&s->keys, key);

	return i == HASH_NONE ? NULL : &s->row[i];
}

/* Outside what the dictionary allows? v has PROVIDER_VALUE_SCALE places. */
static bool
out_of_bounds(const struct field *f, int64_t v)
{
	int64_t unit = num_pow10(PROVIDER_VALUE_SCALE - FIELD_NUM_SCALE);
	int64_t rest = v % unit;

	v /= unit;
	return (f->has_low && (v < f->low || (v == f->low && rest < 0))) ||
	    (f->has_high && (v > f->high || (v == f->high && rest > 0)));
}

/*
 * A decimal with more places than rec_dec takes: published value-based
 * purchasing factors have eleven.
 */
static enum rec_state
read_exact(struct rec *r, int slot, int64_t *out)
{
	const struct field *f = &r->slots->s[slot].def;
	struct span text;
	enum rec_state st = rec_word(r, slot, &text);

	if (st != REC_OK)
		return st;
	if (num_parse(text, PROVIDER_VALUE_SCALE, out) == -1) {
		rec_spoil(r, slot, "not_a_number");
		return REC_BAD;
	}
	if (out_of_bounds(f, *out)) {
		rec_spoil(r, slot, "out_of_range");
		return REC_BAD;
	}
	return REC_OK;
}

static enum rec_state
read_fact(struct rec *r, int slot, const struct col *c, int64_t *out)
{
	struct span word;
	enum rec_state st;
	bool yes;

	if (c->kind == COL_BOOL) {
		st = rec_bool(r, slot, &yes);
		*out = st == REC_OK && yes;
		return st;
	}
	if (c->kind == COL_WORD) {
		st = rec_word(r, slot, &word);
		return st == REC_OK && area_parse(word, out) == -1 ?
		    REC_BAD : st;
	}
	return c->scale == PROVIDER_VALUE_SCALE ? read_exact(r, slot, out) :
	    rec_dec(r, slot, c->scale, out);
}

enum provider_own
provider_read(const struct provider_set *s, struct rec *r,
    const struct provider *base, struct provider *out)
{
	enum provider_own own = PROVIDER_NONE_OWN;
	enum rec_state st;
	int64_t v = 0;
	int i;

	if (base != NULL)
		*out = *base;
	else
		*out = (struct provider){0};
	for (i = 0; i < PROVIDER_FACTS; i++) {
		if (s->slot[i] == -1 || !rec_has(r, s->slot[i]))
			continue;
		st = read_fact(r, s->slot[i], &cols[i], &v);
		out->has[i] = st == REC_OK;
		out->fact[i] = v;
		if (st == REC_BAD)
			own = PROVIDER_BAD_OWN;
		else if (own == PROVIDER_NONE_OWN)
			own = PROVIDER_SOME_OWN;
	}
	return own;
}
