/* SPDX-License-Identifier: MIT */
/* LACE: length of stay, acuteness, comorbidity, emergency visits. */
#include "score/lace.h"

#include "base/words.h"
#include "rec/set.h"

static const char part_letter[LACE_PARTS] = {
	[LACE_L] = 'L', [LACE_A] = 'A', [LACE_C] = 'C', [LACE_E] = 'E',
};

struct columns {
	int part, from, to, points, source;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->part = table_need(t, "part", e)) == -1 ||
	    (c->from = table_need(t, "from", e)) == -1 ||
	    (c->to = table_need(t, "to", e)) == -1 ||
	    (c->points = table_need(t, "points", e)) == -1)
		return -1;
	c->source = table_col(t, "source");
	return 0;
}

static int
find_part(struct span cell)
{
	int i;

	for (i = 0; i < LACE_PARTS; i++)
		if (cell.n == 1 && cell.p[0] == part_letter[i])
			return i;
	return -1;
}

static int
load_row(struct lace *l, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	int part = find_part(table_cell(t, row, c->part)), rc;
	struct lace_row *p;

	if (part == -1)
		return table_fault(t, row, c->part, e, "expected L, A, C or E");
	if (l->n[part] == LACE_ROWS_MAX)
		return table_fault(t, row, c->part, e, "more than %d rows",
		    LACE_ROWS_MAX);
	p = &l->row[part][l->n[part]++];
	if ((rc = table_int(t, row, c->from, &p->from, e)) == 0)
		return table_fault(t, row, c->from, e, "must not be empty");
	if (rc == -1 || (rc = table_int(t, row, c->to, &p->to, e)) == -1)
		return -1;
	if (rc == 0)
		p->to = INT64_MAX;
	if ((rc = table_int(t, row, c->points, &p->points, e)) == 0)
		return table_fault(t, row, c->points, e, "must not be empty");
	if (rc == -1)
		return -1;
	if (p->points < -LACE_POINTS_MAX || p->points > LACE_POINTS_MAX)
		return table_fault(t, row, c->points, e,
		    "expected a number from -%d to %d", LACE_POINTS_MAX,
		    LACE_POINTS_MAX);
	return 0;
}

static bool
points_of(const struct lace *l, enum lace_part part, int64_t v, int64_t *out)
{
	const struct lace_row *row = l->row[part];
	size_t i;

	for (i = 0; i < l->n[part]; i++)
		if (v >= row[i].from && v <= row[i].to) {
			*out = row[i].points;
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

int
lace_load(struct lace *l, const struct table *lace,
    const struct table *items, struct fault *e)
{
	struct span source;
	struct columns c;
	size_t i;

	if (find_columns(lace, &c, e) == -1)
		return -1;
	for (i = 0; i < lace->nrows; i++)
		if (load_row(l, lace, i, &c, e) == -1)
			return -1;
	fill_few(l);
	if (lace->nrows > 0) {
		source = words_source(table_cell(lace, 0, c.source));
		l->source = (struct span){ arena_dup(&l->mem, source.p,
		    source.n), source.n };
	}
	return word_points_load(&l->types, items, "lace", "A", e);
}

void
lace_free(struct lace *l)
{
	word_points_free(&l->types);
	arena_free(&l->mem);
	*l = (struct lace){0};
}

static bool
read_acuteness(const struct lace *l, struct rec *r, int slot,
    struct lace_case *lc)
{
	lc->admit_type = rec_text(r, slot);
	if (word_points_find(&l->types, lc->admit_type, &lc->acute))
		return true;
	(void)rec_word(r, slot, &lc->admit_type);	/* notes a wrong one */
	return false;
}

bool
lace_read(const struct lace *l, struct rec *r, const struct lace_slots *s,
    struct lace_case *out)
{
	struct stay stay;

	stay_read_days(r, &s->stay, &stay);
	*out = (struct lace_case){ .days = stay.midnights };
	out->has[LACE_L] = stay.from != STAY_UNKNOWN;
	out->has[LACE_A] = read_acuteness(l, r, s->admit_type, out);
	out->has[LACE_E] = rec_int(r, s->ed_visits, &out->visits) == REC_OK;
	return out->has[LACE_L] && out->has[LACE_A] && out->has[LACE_E];
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
		buf_adds(out, n++ == 0 ? "no score: " : ", ");
		buf_addc(out, part_letter[i]);
		buf_adds(out, " (");
		buf_adds(out, fields[i]);
		buf_addc(out, ')');
	}
	buf_adds(out, n > 0 ? " not known" : "no score: not in the table");
}
