/* SPDX-License-Identifier: MIT */
/* Facts of hospitals: the table, a case's own fields. */
#include "pay/provider.h"

#include <stdlib.h>

#include "base/num.h"
#include "rec/set.h"

enum kind { RATIO, EXACT, YES_NO, COUNT, CENTS, AREA };

static const struct {
	const char *name;
	enum kind kind;
} facts[PROVIDER_FACTS] = {
	[PROVIDER_WAGE_INDEX]    = { "wage_index",          RATIO },
	[PROVIDER_COLA]          = { "cola",                RATIO },
	[PROVIDER_QUALITY]       = { "quality_reporting",   YES_NO },
	[PROVIDER_EHR]           = { "ehr",                 YES_NO },
	[PROVIDER_IRB]           = { "irb_ratio",           RATIO },
	[PROVIDER_CAPITAL_IME]   = { "capital_ime_ratio",   RATIO },
	[PROVIDER_SSI]           = { "ssi_ratio",           RATIO },
	[PROVIDER_MEDICAID]      = { "medicaid_ratio",      RATIO },
	[PROVIDER_BEDS]          = { "beds",                COUNT },
	[PROVIDER_URBAN]         = { "urban",               AREA },
	[PROVIDER_OPERATING_CCR] = { "operating_ccr",       RATIO },
	[PROVIDER_CAPITAL_CCR]   = { "capital_ccr",         RATIO },
	[PROVIDER_UNCOMPENSATED] = { "uncompensated_care",  CENTS },
	[PROVIDER_READMISSION]   = { "readmission_factor",  RATIO },
	[PROVIDER_VALUE]         = { "value_factor",        EXACT },
	[PROVIDER_HAC]           = { "hac",                 YES_NO },
	[PROVIDER_LOW_VOLUME]    = { "low_volume_factor",   RATIO },
	[PROVIDER_DSH_UNCAPPED]  = { "dsh_uncapped",        YES_NO },
};

#define BOUNDED_MAX (INT64_MAX / 1000000)	/* times 10^6 it fits */

const char *
provider_fact_name(enum provider_fact fact)
{
	return facts[fact].name;
}

static int
scale_of(enum kind kind)
{
	switch (kind) {
	case RATIO:
		return PROVIDER_SCALE;
	case EXACT:
		return PROVIDER_VALUE_SCALE;
	case CENTS:
		return 2;
	default:
		return 0;
	}
}

static int
area_parse(struct span s, int64_t *out)
{
	static const char *const word[] = {
		[AREA_LARGE] = "large",
		[AREA_OTHER] = "other",
		[AREA_RURAL] = "rural",
	};
	size_t i;

	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (span_is(s, word[i])) {
			*out = (int64_t)i;
			return 0;
		}
	return -1;
}

/* Outside what the dictionary allows a case to say? v has scale places. */
static bool
out_of_bounds(const struct field *f, int64_t v, int scale)
{
	int64_t unit = 1, rest;

	for (; scale < FIELD_NUM_SCALE; scale++)
		v *= 10;
	for (; scale > FIELD_NUM_SCALE; scale--)
		unit *= 10;
	rest = v % unit;
	v /= unit;
	return (f->has_low && (v < f->low || (v == f->low && rest < 0))) ||
	    (f->has_high && (v > f->high || (v == f->high && rest > 0)));
}

/* A cell of the table: 1, 0 where it is empty, -1 with a message. */
static int
load_fact(const struct table *t, size_t row, int col, enum kind kind,
    const struct field *f, int64_t *out, struct fault *e)
{
	struct span cell = table_cell(t, row, col);
	bool yes;
	int rc;

	if (cell.n == 0)
		return 0;
	if (kind == YES_NO) {
		rc = table_bool(t, row, col, &yes, e);
		*out = rc == 1 && yes;
		return rc;
	}
	if (kind == AREA) {
		if (area_parse(cell, out) == 0)
			return 1;
		return table_fault(t, row, col, e,
		    "expected large, other or rural");
	}
	if (num_parse(cell, scale_of(kind), out) == -1 || *out < 0)
		return table_fault(t, row, col, e,
		    "expected a number with at most %d places, 0 or more",
		    scale_of(kind));
	if (f != NULL && (*out > BOUNDED_MAX ||
	    out_of_bounds(f, *out, scale_of(kind))))
		return table_fault(t, row, col, e, "out of the bounds of the "
		    "field (--print-table fields has them)");
	return 1;
}

static int
load_row(struct provider_set *s, const struct table *t, size_t row, int key,
    const int col[PROVIDER_FACTS], const struct dict *d, struct fault *e)
{
	struct span name = table_cell(t, row, key);
	struct provider *h = &s->row[row];
	int i, rc;

	if (name.n == 0)
		return table_fault(t, row, key, e, "must not be empty");
	for (i = 0; i < PROVIDER_FACTS; i++) {
		rc = load_fact(t, row, col[i], facts[i].kind, d == NULL ?
		    NULL : dict_find(d, span_of(facts[i].name)),
		    &h->fact[i], e);
		if (rc == -1)
			return -1;
		h->has[i] = rc == 1;
	}
	s->key[s->n].key = (struct span){ arena_dup(&s->mem, name.p, name.n),
	    name.n };
	s->key[s->n++].h = h;
	if (span_is(name, PROVIDER_DEFAULT))
		s->deflt = h;
	return 0;
}

static int
by_key(const void *a, const void *b)
{
	return span_cmp(((const struct provider_key *)a)->key,
	    ((const struct provider_key *)b)->key);
}

/* Sorts the keys; rows of the table and of s are the same. */
static int
sort_keys(struct provider_set *s, const struct table *t, int key,
    struct fault *e)
{
	const struct provider *a, *b;
	size_t i;

	qsort(s->key, s->n, sizeof(*s->key), by_key);
	for (i = 1; i < s->n; i++) {
		if (!span_eq(s->key[i - 1].key, s->key[i].key))
			continue;
		a = s->key[i - 1].h;
		b = s->key[i].h;
		return table_fault(t, (size_t)((a > b ? a : b) - s->row), key,
		    e, "duplicate hospital");
	}
	return 0;
}

/* What a row leaves empty, the row "default" says. */
static void
fill(struct provider_set *s)
{
	size_t row;
	int i;

	if (s->deflt == NULL)
		return;
	for (row = 0; row < s->n; row++)
		for (i = 0; i < PROVIDER_FACTS; i++)
			if (!s->row[row].has[i]) {
				s->row[row].fact[i] = s->deflt->fact[i];
				s->row[row].has[i] = s->deflt->has[i];
			}
}

static int
load_rows(struct provider_set *s, const struct table *t, int key,
    const struct dict *d, struct fault *e)
{
	int col[PROVIDER_FACTS], i;
	size_t row;

	for (i = 0; i < PROVIDER_FACTS; i++)
		col[i] = table_col(t, facts[i].name);
	s->row = mem_zalloc(t->nrows + 1, sizeof(*s->row));
	s->key = mem_zalloc(t->nrows + 1, sizeof(*s->key));
	for (row = 0; row < t->nrows; row++)
		if (load_row(s, t, row, key, col, d, e) == -1)
			return -1;
	return sort_keys(s, t, key, e);
}

int
provider_load(struct provider_set *s, const struct table *t,
    const struct dict *d, struct fault *e)
{
	int key = table_need(t, "hospital", e);

	*s = (struct provider_set){0};
	if (key == -1)
		return -1;
	if (load_rows(s, t, key, d, e) == -1) {
		provider_free(s);
		return -1;
	}
	fill(s);
	return 0;
}

const struct provider *
provider_find(const struct provider_set *s, struct span key)
{
	struct provider_key want = { .key = key }, *found;

	if (s->n == 0 || key.n == 0)
		return NULL;
	found = bsearch(&want, s->key, s->n, sizeof(*s->key), by_key);
	return found == NULL ? NULL : found->h;
}

void
provider_free(struct provider_set *s)
{
	free(s->row);
	free(s->key);
	arena_free(&s->mem);
	*s = (struct provider_set){0};
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
		rec_slot_issue(r, slot, "not_a_number");
		return REC_BAD;
	}
	if (out_of_bounds(f, *out, PROVIDER_VALUE_SCALE)) {
		rec_slot_issue(r, slot, "out_of_range");
		return REC_BAD;
	}
	return REC_OK;
}

static enum rec_state
read_fact(struct rec *r, int slot, enum kind kind, int64_t *out)
{
	struct span word;
	enum rec_state st;
	bool yes;

	switch (kind) {
	case YES_NO:
		st = rec_bool(r, slot, &yes);
		*out = st == REC_OK && yes;
		return st;
	case AREA:
		st = rec_word(r, slot, &word);
		if (st == REC_OK && area_parse(word, out) == -1)
			return REC_BAD;
		return st;
	case EXACT:
		return read_exact(r, slot, out);
	default:
		return rec_dec(r, slot, scale_of(kind), out);
	}
}

enum provider_own
provider_read(struct rec *r, const int slot[PROVIDER_FACTS],
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
		if (slot[i] == -1 || !rec_has(r, slot[i]))
			continue;
		st = read_fact(r, slot[i], facts[i].kind, &v);
		out->has[i] = st == REC_OK;
		out->fact[i] = v;
		if (st == REC_BAD)
			own = PROVIDER_BAD_OWN;
		else if (own == PROVIDER_NONE_OWN)
			own = PROVIDER_SOME_OWN;
	}
	return own;
}
