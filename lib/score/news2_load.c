/* SPDX-License-Identifier: MIT */
/* NEWS2: loading. */
#include "base/num.h"
#include "base/words.h"
#include "rule/cols.h"
#include "score/news2.h"

struct news2_row {
	const struct field *parameter;
	struct span low, high, source;
	int scale;
	bool scores;
	struct news2_range range;
};

#define AT(member) offsetof(struct news2_row, member)

static const struct col col[] = {
	{ "parameter", AT(parameter),    COL_DEF,  .need = true,
	    .words = "integer|decimal|bool|code" },
	{ "low",       AT(low),          COL_TEXT, .there = true },
	{ "high",      AT(high),         COL_TEXT, .there = true },
	{ "points",    AT(range.points), COL_INT,  .has = AT(scores),
	    .low = 0, .high = NEWS2_POINTS_MAX, .there = true },
	{ "scale",     AT(scale),        COL_WORD, .there = true,
	    .words = "1|2|2 on air|2 on oxygen" },
	{ "source",    AT(source),       COL_TEXT },
	MARK(AT(range.used)),
};

#define WAY(scale, oxygen) (1u << NEWS2_WAY(scale, oxygen))

static const unsigned ways_of[] = {	/* by the words of scale */
	WAY(1, false) | WAY(1, true), WAY(2, false) | WAY(2, true),
	WAY(2, false), WAY(2, true),
};
#define ALL_WAYS ((1u << NEWS2_WAYS) - 1)

int64_t
news2_word(const struct field *f, struct span word)
{
	struct span values = f->values, value;
	int64_t i;

	for (i = 0; span_next(&values, '|', &value); i++)
		if (span_eq(value, word))
			return i;
	return -1;
}

/* The values that a part can have: as range.low and range.high. */
static void
domain(const struct field *f, int64_t *low, int64_t *high)
{
	struct span values = f->values, value;

	*low = field_is_number(f->type) ? INT64_MIN : 0;
	*high = field_is_number(f->type) ? INT64_MAX :
	    f->type == FIELD_BOOL ? 1 : -1;
	while (f->type == FIELD_CODE && span_next(&values, '|', &value))
		++*high;
}

/* One end of a range; -1 if it is not a value of the field. */
static int
parse_end(const struct field *f, struct span s, int64_t *out)
{
	if (field_is_number(f->type))
		return num_parse(s, f->type == FIELD_DECIMAL ? NEWS2_PLACES :
		    0, out);
	*out = f->type == FIELD_BOOL ? val_bool(s) : news2_word(f, s);
	return *out == -1 ? -1 : 0;
}

static int
take_ends(struct row *r, struct news2_row *in)
{
	static const char expected[] = "expected a value of the field; of "
	    "a number at most one place, or nothing";
	const struct field *f = in->parameter;

	domain(f, &in->range.low, &in->range.high);
	if ((in->low.n > 0 || !field_is_number(f->type)) &&
	    parse_end(f, in->low, &in->range.low) == -1)
		return row_fault(r, "low", expected);
	if ((in->high.n > 0 || !field_is_number(f->type)) &&
	    parse_end(f, in->high, &in->range.high) == -1)
		return row_fault(r, "high", expected);
	if (in->range.low > in->range.high)
		return row_fault(r, "high", "less than low");
	return 0;
}

/* The part of a field, a new one if need be; NULL: too many. */
static struct news2_part *
part_place(struct news2 *n, struct row *r, const struct news2_row *in)
{
	struct news2_part *p;
	size_t i;

	for (i = 0; i < n->n; i++)
		if (n->part[i].field == in->parameter)
			return &n->part[i];
	if (n->n == NEWS2_PARTS_MAX) {
		(void)row_fault(r, "parameter", "more than %d parameters",
		    NEWS2_PARTS_MAX);
		return NULL;
	}
	p = &n->part[n->n++];
	*p = (struct news2_part){ .field = in->parameter,
	    .scores = in->scores };
	p->slot = binder_read(r->b, in->parameter->name);
	return p;
}

static void
take_row(struct news2 *n, struct row *r, struct news2_row *in)
{
	struct news2_part *p;

	if (take_ends(r, in) == -1)
		return;
	p = part_place(n, r, in);
	if (p == NULL)
		return;
	if (p->scores != in->scores) {
		(void)row_fault(r, "points", "a parameter has points in all "
		    "of its rows or in none");
		return;
	}
	if (n->source.p == NULL)
		n->source = words_source(in->source);
	in->range.scale = row_text(r, "scale");
	in->range.ways = in->scale == -1 ? ALL_WAYS : ways_of[in->scale];
	p->range = arena_grow(binder_mem(r->b), p->range, p->n + 1,
	    sizeof(*p->range));
	p->range[p->n++] = in->range;
}

/* The row of this way that begins at a value; NULL: not found. */
static const struct news2_range *
range_from(const struct news2_part *p, unsigned way, int64_t at)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if ((p->range[i].ways >> way & 1) != 0 && p->range[i].low == at)
			return &p->range[i];
	return NULL;
}

/* Do the rows of this way follow each other from end to end? */
static bool
is_whole(const struct news2_part *p, unsigned way)
{
	const struct news2_range *range;
	int64_t at, high;
	size_t i, rows = 0;

	domain(p->field, &at, &high);
	for (i = 0; i < p->n; i++)
		rows += p->range[i].ways >> way & 1;
	for (i = 1; i <= rows; i++) {
		range = range_from(p, way, at);
		if (range == NULL || range->high >= high)
			return range != NULL && i == rows;
		at = range->high + 1;
	}
	return false;
}

static void
check_parts(const struct news2 *n, struct row *r)
{
	static const char *const way_name[NEWS2_WAYS] = {
		[NEWS2_WAY(1, false)] = "1 on air",
		[NEWS2_WAY(1, true)] = "1 on oxygen",
		[NEWS2_WAY(2, false)] = "2 on air",
		[NEWS2_WAY(2, true)] = "2 on oxygen",
	};
	const struct news2_part *p;
	unsigned way;
	size_t i;

	for (i = 0; i < n->n; i++) {
		p = &n->part[i];
		for (way = 0; p->scores && way < NEWS2_WAYS; way++)
			if (!is_whole(p, way))
				(void)rows_fault(r, "%.*s: rows of scale %s "
				    "leave a gap or overlap",
				    (int)p->field->name.n, p->field->name.p,
				    way_name[way]);
	}
}

static void
choose_bands(struct news2 *n, const struct bands *bands, struct span output)
{
	static const struct span none = { NULL, 0 };
	char name[] = "part_0";
	struct span reading = { name, sizeof(name) - 1 };
	struct band_choice usual, *c;
	size_t i;

	if (band_choose(bands, output, none, &usual))
		n->words.named[n->words.n++] = usual.one;
	for (i = 0; i <= NEWS2_POINTS_MAX; i++) {
		name[sizeof(name) - 2] = (char)('0' + i);
		c = &n->by_part[i];
		if (!band_choose(bands, output, reading, c))
			*c = usual;
		else if (n->words.n < BAND_NAMED_MAX)
			n->words.named[n->words.n++] = c->one;
	}
}

#define SLOT(member) offsetof(struct news2, member)

static const struct use reads[] = {
	{ "spo2_scale",          SLOT(scale) },
	{ "supplemental_oxygen", SLOT(oxygen) },
};

static const struct use appends[] = {
	{ "assess_news2",      SLOT(out) },
	{ "assess_news2_band", SLOT(band) },
	{ "assess_news2_why",  SLOT(why) },
};

static void
bind_fields(struct news2 *n, struct binder *b)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (n->part[i].scores)
			n->sign[n->nsigns++] = n->part[i].slot;
	binder_reads(b, n, reads, COUNT(reads));
	binder_appends_for(b, n, appends, COUNT(appends), n->sign,
	    n->nsigns);
}

int
news2_bind(struct news2 *n, const struct bands *bands, struct binder *b)
{
	struct news2_row in;
	struct row r;

	table_bind(&r, b, "news2", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		take_row(n, &r, &in);
	if (r.faults == 0)
		check_parts(n, &r);
	bind_fields(n, b);
	choose_bands(n, bands, SPAN("assess_news2"));
	return row_end(&r);
}
