/* SPDX-License-Identifier: MIT */
/* LACE: length of stay, acuteness, comorbidity, emergency visits. */
#include "score/lace.h"

#include "base/words.h"
#include "rule/cols.h"
#include "rule/used.h"

static const char part_letter[LACE_PARTS] = {
	[LACE_L] = 'L', [LACE_A] = 'A', [LACE_C] = 'C', [LACE_E] = 'E',
};

struct lace_row {
	int part;
	struct lace_range range;
	struct span source;
};

#define IN(member) offsetof(struct lace_row, member)

static const struct col col[] = {
	{ "part",   IN(part),         COL_WORD, .words = "L|A|C|E",
	    .need = true },
	{ "from",   IN(range.from),   COL_INT,  .need = true },
	{ "to",     IN(range.to),     COL_INT,  .empty = INT64_MAX },
	{ "points", IN(range.points), COL_INT,  .need = true,
	    .low = -LACE_POINTS_MAX, .high = LACE_POINTS_MAX },
	{ "source", IN(source),       COL_TEXT },
	MARK(IN(range.used)),
};

/* The ranges of a part are listed from the lowest up, without a gap. */
static void
take_row(struct lace *l, struct row *r, const struct lace_row *in)
{
	struct lace_range *of = l->range[in->part];
	size_t *n = &l->n[in->part];

	if (l->source.p == NULL)
		l->source = words_source(in->source);
	if (*n == LACE_ROWS_MAX)
		(void)row_fault(r, "part", "more than %d rows",
		    LACE_ROWS_MAX);
	else if (in->range.from > in->range.to)
		(void)row_fault(r, "to", "less than from");
	else if (*n > 0 && (of[*n - 1].to == INT64_MAX ||
	    in->range.from != of[*n - 1].to + 1))
		(void)row_fault(r, "from", "must be one more than the end of "
		    "the row before it of the same part");
	else
		of[(*n)++] = in->range;
}

static bool
points_of(const struct lace *l, enum lace_part part, int64_t v, int64_t *out)
{
	const struct lace_range *of = l->range[part];
	size_t i;

	for (i = 0; i < l->n[part]; i++)
		if (v >= of[i].from && v <= of[i].to) {
			*out = of[i].points;
			used_row(of[i].used);
			return true;
		}
	return false;
}

/* Points of small values: all that most cases have. */
static void
fill_few(struct lace *l)
{
	int64_t points;
	int part, v;

	for (part = 0; part < LACE_PARTS; part++)
		for (v = 0; v < LACE_FEW; v++) {
			l->few[part][v] = LACE_NO_POINTS;
			if (points_of(l, (enum lace_part)part, v, &points))
				l->few[part][v] = (int16_t)points;
		}
}

/* Each value is looked for in its row, which is watched. */
static void
fill_none(struct lace *l)
{
	int part, v;

	for (part = 0; part < LACE_PARTS; part++)
		for (v = 0; v < LACE_FEW; v++)
			l->few[part][v] = LACE_NO_POINTS;
}

#define AT(member) offsetof(struct lace, slot.member)

static const struct use reads[] = {
	{ "admit_at",      AT(stay.admit_at) },
	{ "discharge_at",  AT(stay.discharge_at) },
	{ "los_days",      AT(stay.los_days) },
	{ "inpatient_order_at", AT(stay.inpatient_order_at) },
	{ "stay_inpatient_from", AT(stay.inpatient_from) },
	{ "died_on",       AT(stay.died_on) },
	{ "deceased",      AT(stay.deceased) },
	{ "admit_type",    AT(admit_type) },
	{ "ed_visits_6mo", AT(ed_visits) },
};

int
lace_bind(struct lace *l, struct binder *b)
{
	struct lace_row in;
	struct row r;

	l->as_of = b->as_of;
	binder_reads(b, l, reads, COUNT(reads));
	table_bind(&r, b, "lace", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		take_row(l, &r, &in);
	if (b->tables->watched)
		fill_none(l);
	else
		fill_few(l);
	if (row_end(&r) == -1)
		return -1;
	return word_points_bind(&l->types, b, "lace", "A");
}

static bool
read_acuteness(const struct lace *l, struct rec *r, struct lace_case *lc)
{
	int slot = l->slot.admit_type;

	lc->admit_type = rec_text(r, slot);
	if (word_points_find(&l->types, lc->admit_type, &lc->acute))
		return true;
	(void)rec_word(r, slot, &lc->admit_type);	/* notes a wrong one */
	return false;
}

bool
lace_read(const struct lace *l, struct rec *r, struct lace_case *out)
{
	const struct lace_slots *s = &l->slot;

	*out = (struct lace_case){0};
	stay_read_days(r, &s->stay, &out->stay);
	out->days = out->stay.midnights;
	out->days_by = stay_days_by(&out->stay);
	out->has[LACE_L] = out->stay.from != STAY_UNKNOWN;
	out->has[LACE_A] = read_acuteness(l, r, out);
	out->has[LACE_E] = rec_int(r, s->ed_visits, &out->visits) == REC_OK;
	return out->has[LACE_L] && out->has[LACE_A] && out->has[LACE_E];
}

bool
lace_so_far(const struct lace *l, struct rec *r, struct lace_case *lc)
{
	if (!stay_so_far(r, &l->slot.stay, &l->as_of, &lc->stay))
		return false;
	lc->has[LACE_L] = true;
	lc->days = lc->stay.midnights;
	lc->days_by = lc->stay.ordered ?
	    " so far, from stay_inpatient_from" : " so far";
	return true;
}

bool
lace_score(const struct lace *l, const struct lace_case *lc,
    int64_t comorbidity, struct lace_points *out)
{
	const int64_t value[LACE_PARTS] = {
		[LACE_L] = lc->days, [LACE_A] = lc->acute,
		[LACE_C] = comorbidity, [LACE_E] = lc->visits,
	};
	int i;

	out->total = 0;
	for (i = 0; i < LACE_PARTS; i++) {
		if (value[i] >= 0 && value[i] < LACE_FEW &&
		    l->few[i][value[i]] != LACE_NO_POINTS)
			out->of[i] = l->few[i][value[i]];
		else if (!points_of(l, (enum lace_part)i, value[i],
		    &out->of[i]))
			return false;
		out->total += out->of[i];
	}
	return true;
}

static void
why_part(const struct lace_points *p, enum lace_part part, struct buf *out)
{
	if (part != LACE_L)
		buf_adds(out, ") ");
	buf_addc(out, part_letter[part]);
	buf_int(out, p->of[part]);
	buf_adds(out, " (");
}

void
lace_why(const struct lace_case *lc, const struct lace_points *p,
    struct span comorbidity, struct buf *out)
{
	why_part(p, LACE_L, out);
	words_count(out, lc->days, "day");
	buf_adds(out, lc->days_by);
	why_part(p, LACE_A, out);
	buf_addspan(out, lc->admit_type);
	why_part(p, LACE_C, out);
	buf_addspan(out, comorbidity);
	why_part(p, LACE_E, out);
	words_count(out, lc->visits, "visit");
	buf_adds(out, " in 6 months) = ");
	buf_int(out, p->total);
}

void
lace_why_none(const struct lace_case *lc, struct buf *out)
{
	static const char *const fields[LACE_PARTS] = {
		[LACE_L] = "admit_at and discharge_at, or los_days",
		[LACE_A] = "admit_type",
		[LACE_C] = "dx",
		[LACE_E] = "ed_visits_6mo",
	};
	int i, n = 0;

	for (i = 0; i < LACE_PARTS; i++) {
		if (lc->has[i])
			continue;
		buf_fmt(out, "%s%c (%s)", n++ == 0 ? "no score: " : ", ",
		    part_letter[i], fields[i]);
	}
	buf_adds(out, n > 0 ? " not known" : "no score: not in the table");
}
