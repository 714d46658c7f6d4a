/* SPDX-License-Identifier: MIT */
/* Diagnosis-related groups from the tables that have them. */
#include "stay/drg_load.h"

#include "base/num.h"
#include "rule/cols.h"
#include "rule/lint.h"
#include "stay/table5.h"

static int
take_version(struct row *r, const struct col *c, struct span cell, void *to)
{
	int *version = to;

	*version = drg_version_parse(cell);
	return *version == -1 ? row_fault(r, c->name,
	    "expected a version such as 43") : 0;
}

static int
take_number(struct row *r, const struct col *c, struct span cell, void *to)
{
	int *number = to;

	*number = num_digits(cell, DRG_DIGITS);
	return *number == -1 ? row_fault(r, c->name,
	    "expected three digits") : 0;
}

static void
add_version(struct drg_set *s, struct row *r, const struct drg_version *in)
{
	const struct drg_version *v;

	if (drg_version_find(s, in->version) != NULL) {
		(void)row_fault(r, "version", "duplicate version");
		return;
	}
	for (v = s->version; v < s->version + s->n; v++)
		if (in->from <= v->to && in->to >= v->from) {
			(void)row_fault(r, "from", "expected dates of no "
			    "other version");
			return;
		}
	s->version[s->n++] = *in;
}

#define IN(member) offsetof(struct drg_version, member)

static int
load_versions(struct drg_set *s, struct binder *b)
{
	static const struct col cols[] = {
		{ "version",     IN(version),     .take = take_version,
		    .need = true },
		{ "from",        IN(from),        COL_DATE, .need = true },
		{ "to",          IN(to),          COL_DATE, .need = true },
		{ "fiscal_year", IN(fiscal_year), .kind = COL_INT },
		{ "rows",        IN(rows),        COL_INT,
		    .high = DRG_NUMBERS },
		MARK(IN(used)),
	};
	struct drg_version in;
	struct row r;

	table_bind(&r, b, "drg_versions", cols, COUNT(cols));
	s->version = row_room(&r, sizeof(*s->version));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.from > in.to)
			(void)row_fault(&r, "from", "expected a day no later "
			    "than to");
		else
			add_version(s, &r, &in);
	}
	return row_end(&r);
}

struct group_row {
	int version, number;
	struct drg drg;
};

#undef IN
#define IN(member) offsetof(struct group_row, member)

/* Places after the point of a decimal, DRG_SCALE at most: "30.2" has 1. */
static int8_t
places(struct span s)
{
	const char *point = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
	size_t n = point == NULL ? 0 : (size_t)(s.p + s.n - (point + 1));

	return (int8_t)(n < DRG_SCALE ? n : DRG_SCALE);
}

static void
add_group(struct drg_set *s, struct row *r, struct group_row *in)
{
	struct drg_version *v = drg_version_find(s, in->version);
	struct drg *d = &in->drg;

	/* A file may replace drg_versions and leave some of ours out. */
	if (v == NULL && row_is_built_in(r))
		return;
	if (v == NULL) {
		(void)row_fault(r, "version", "expected a version of the "
		    "table drg_versions");
		return;
	}
	if (v->row[in->number] != 0) {
		(void)row_fault(r, "drg", "duplicate DRG of the version");
		return;
	}
	if (v->n == DRG_NUMBERS)
		return;
	d->burn = (s->rule[in->number] & DRG_BURN) != 0;
	d->never_reduced = (s->rule[in->number] & DRG_NEVER_REDUCED) != 0;
	d->has_gmlos &= d->gmlos > 0;
	d->gmlos_places = places(row_text(r, "gmlos"));
	d->gmlos_shown = d->gmlos /
	    num_pow10(DRG_SCALE - d->gmlos_places);
	v->drg[v->n] = *d;
	v->row[in->number] = (int16_t)++v->n;
}

/* A list cut short would leave groups without a weight, unnoticed. */
static void
check_counts(const struct drg_set *s, struct row *r)
{
	const struct drg_version *v;

	for (v = s->version; v < s->version + s->n; v++)
		if (v->n > 0 && v->rows > 0 && (int64_t)v->n != v->rows)
			(void)rows_fault(r, "version %d has %zu rows, "
			    "drg_versions says %lld", v->version, v->n,
			    (long long)v->rows);
}

static const struct col group_col[] = {
	{ "version",     IN(version), .take = take_version, .need = true },
	{ "drg",         IN(number), .take = take_number, .need = true },
	{ "weight",      IN(drg.weight), COL_DEC, .scale = DRG_SCALE,
	    .high = INT64_MAX, .has = IN(drg.has_weight) },
	{ "gmlos",       IN(drg.gmlos), COL_DEC, .scale = DRG_SCALE,
	    .high = INT64_MAX, .has = IN(drg.has_gmlos) },
	{ "post_acute",  IN(drg.post_acute), .kind = COL_BOOL },
	{ "special_pay", IN(drg.special_pay), .kind = COL_BOOL },
	MARK(IN(drg.used)),
};

static void
make_room(struct drg_version *v, struct arena *mem)
{
	v->drg = arena_alloc(mem, DRG_NUMBERS * sizeof(*v->drg));
	v->row = arena_zalloc(mem, DRG_NUMBERS, sizeof(*v->row));
	v->loaded = true;
}

static int
load_groups(struct drg_set *s, struct binder *b)
{
	struct group_row in;
	struct row r;
	size_t i;

	for (i = 0; i < s->n; i++)
		make_room(&s->version[i], binder_mem(b));
	table_bind(&r, b, "drg", group_col, COUNT(group_col));
	while (row_next(&r, &in, sizeof(in)))
		add_group(s, &r, &in);
	if (row_end(&r) == 0)
		check_counts(s, &r);
	return row_end(&r);
}

/* The first row of a version: those of the built-in table are in order. */
static size_t
first_row(const struct table *t, int version)
{
	int col = table_col(t, "version");
	size_t low = 0, high = t->nrows, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (drg_version_parse(table_cell(t, middle, col)) < version)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
drg_version_load(const struct drg_set *s, struct drg_version *v)
{
	struct group_row in;
	struct drg_set one = *s;
	struct row r;

	if (v->loaded)
		return;
	make_room(v, binder_mem(s->later));
	table_bind(&r, s->later, "drg", group_col, COUNT(group_col));
	r.next = first_row(r.t, v->version);
	while (row_next(&r, &in, sizeof(in)) && in.version == v->version)
		add_group(&one, &r, &in);
}

/* Groups of the built-in table can wait; a file is checked as a whole. */
static int
begin_groups(struct drg_set *s, struct binder *b)
{
	const struct table *t = binder_table(b, "drg");

	if (t == NULL)
		return -1;
	if (b->all || b->report != NULL || strcmp(t->file, TABLE_BUILT_IN) != 0)
		return load_groups(s, b);
	s->load = drg_version_load;
	s->later = arena_alloc(binder_mem(b), sizeof(*s->later));
	*s->later = *b;
	return 0;
}

struct rule_row {
	int rule, number;
};

#undef IN
#define IN(member) offsetof(struct rule_row, member)

static int
load_rules(struct drg_set *s, struct binder *b)
{
	static const struct col cols[] = {
		{ "rule", IN(rule),   COL_WORD, .need = true,
		    .words = "outlier_burn|never_reduced" },
		{ "drg",  IN(number), .take = take_number, .need = true },
	};
	struct rule_row in;
	struct row r;
	size_t i;

	s->watched = b->tables->watched;
	for (i = 0; s->watched && i < COUNT(s->of_rule); i++)
		s->of_rule[i] = arena_zalloc(binder_mem(b), DRG_NUMBERS,
		    sizeof(**s->of_rule));
	table_bind(&r, b, "drg_rules", cols, COUNT(cols));
	while (row_next(&r, &in, sizeof(in))) {
		s->rule[in.number] |= in.rule == 0 ? DRG_BURN :
		    DRG_NEVER_REDUCED;
		if (s->watched)
			s->of_rule[in.rule][in.number] = row_mark(&r);
	}
	return row_end(&r);
}

#define ALIKE_MIN 100	/* groups; a short list may be alike by chance */

/* Has every group of a version the weight that it had the year before? */
static bool
is_copy(const struct drg_set *s, const struct drg_version *v)
{
	const struct drg_version *old = drg_version_find(s, v->version - 1);
	size_t i, alike = 0;

	for (i = 0; old != NULL && old->n > 0 && i < DRG_NUMBERS; i++) {
		if (v->row[i] == 0 || old->row[i] == 0)
			continue;
		if (v->drg[v->row[i] - 1].weight !=
		    old->drg[old->row[i] - 1].weight)
			return false;
		alike++;
	}
	return alike >= ALIKE_MIN;
}

/* A list of last year with a new date is easily taken for this year's. */
static void
tell_copies(const struct drg_set *s, const struct table5_list *add)
{
	const struct drg_version *v;
	size_t i;

	for (i = 0; add != NULL && i < add->n; i++) {
		v = drg_version_find(s, add->file[i].version);
		if (v != NULL && is_copy(s, v))
			fault_warn("%s: all weights are those of version %d: "
			    "is it last year's list under a new date?",
			    add->file[i].path, v->version - 1);
	}
}

int
drg_load(struct drg_set *s, const struct table5_list *add, struct binder *b)
{
	if (load_versions(s, b) == -1 || table5_put(add, s, b) == -1 ||
	    load_rules(s, b) == -1 || begin_groups(s, b) == -1)
		return -1;
	tell_copies(s, add);
	return 0;
}
