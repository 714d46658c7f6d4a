/* SPDX-License-Identifier: MIT */
/* HOSPITAL: points of the parts, their sum, how it came about. */
#include "score/hospital_score.h"

#include "base/words.h"
#include "rec/set.h"

struct columns {
	int score, part, reading, from, below, points, source;
};

static const struct {
	const char *name, *letters, *field;
} part_of[HOSPITAL_PARTS] = {
	[HOSPITAL_H]  = { "hemoglobin", "H", "hemoglobin" },
	[HOSPITAL_O]  = { "oncology", "O", "oncology_service" },
	[HOSPITAL_S]  = { "sodium", "S", "sodium" },
	[HOSPITAL_P]  = { "procedure", "P", "procedure_done" },
	[HOSPITAL_IT] = { "type", "IT", "admit_type" },
	[HOSPITAL_A]  = { "admissions", "A", "admissions_12mo" },
	[HOSPITAL_L]  = { "days", "L",
	    "admit_at and discharge_at, or los_days" },
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->score = table_need(t, "score", e)) == -1 ||
	    (c->part = table_need(t, "part", e)) == -1 ||
	    (c->from = table_need(t, "from", e)) == -1 ||
	    (c->below = table_need(t, "below", e)) == -1 ||
	    (c->points = table_need(t, "points", e)) == -1)
		return -1;
	c->reading = table_col(t, "reading");
	c->source = table_col(t, "source");
	return 0;
}

static int
find_kind(struct span s)
{
	return span_is(s, "hospital") ? HOSPITAL_FULL :
	    span_is(s, "simplified") ? HOSPITAL_SIMPLIFIED : -1;
}

static int
find_part(struct span s)
{
	int i;

	for (i = 0; i < HOSPITAL_PARTS; i++)
		if (span_is(s, part_of[i].name))
			return i;
	return -1;
}

/* The reading asked for, if a row has it; else none. */
static struct span
wished(const struct table *t, int reading, struct band_wishes *w)
{
	struct span found = { NULL, 0 };
	size_t i, row;

	for (i = 0; i < w->n; i++)
		for (row = 0; row < t->nrows; row++)
			if (span_is(w->name[i], "hospital") && span_eq(
			    table_cell(t, row, reading), w->reading[i])) {
				w->granted[i] = true;
				found = w->reading[i];
			}
	return found;
}

/* Has the part of this row other rows, of the reading that was chosen? */
static bool
is_replaced(const struct table *t, size_t row, const struct columns *c,
    struct span reading)
{
	size_t i;

	for (i = 0; reading.n > 0 && i < t->nrows; i++)
		if (span_eq(table_cell(t, i, c->reading), reading) &&
		    span_eq(table_cell(t, i, c->score),
		    table_cell(t, row, c->score)) &&
		    span_eq(table_cell(t, i, c->part),
		    table_cell(t, row, c->part)))
			return true;
	return false;
}

static int
load_numbers(const struct table *t, size_t row, const struct columns *c,
    struct hospital_row *out, struct fault *e)
{
	int rc;

	if ((rc = table_dec(t, row, c->from, FIELD_NUM_SCALE, &out->from,
	    e)) == 0)
		return table_fault(t, row, c->from, e, "must not be empty");
	if (rc == -1 || (rc = table_dec(t, row, c->below, FIELD_NUM_SCALE,
	    &out->below, e)) == -1)
		return -1;
	if (rc == 0)
		out->below = INT64_MAX;
	if ((rc = table_int(t, row, c->points, &out->points, e)) == 0)
		return table_fault(t, row, c->points, e, "must not be empty");
	return rc == -1 ? -1 : 0;
}

static int
load_row(struct hospital_score *h, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	int kind = find_kind(table_cell(t, row, c->score));
	int part = find_part(table_cell(t, row, c->part));
	struct hospital_points_of *of;
	struct span source;

	if (kind == -1)
		return table_fault(t, row, c->score, e,
		    "expected hospital or simplified");
	if (part == -1)
		return table_fault(t, row, c->part, e, "expected hemoglobin, "
		    "oncology, sodium, procedure, type, admissions or days");
	of = &h->of[kind][part];
	if (of->n == HOSPITAL_ROWS_MAX)
		return table_fault(t, row, c->part, e, "more than %d rows",
		    HOSPITAL_ROWS_MAX);
	if (h->source[kind].p == NULL || part == HOSPITAL_A) {
		source = words_source(table_cell(t, row, c->source));
		h->source[kind] = (struct span){ arena_dup(&h->mem, source.p,
		    source.n), source.n };
	}
	return load_numbers(t, row, c, &of->row[of->n++], e);
}

int
hospital_score_load(struct hospital_score *h,
    const struct hospital_tables *ts, struct band_wishes *w, struct fault *e)
{
	const struct table *t = ts->points;
	struct span reading, own;
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	reading = wished(t, c.reading, w);
	h->reading = (struct span){ arena_dup(&h->mem, reading.p,
	    reading.n), reading.n };
	for (i = 0; i < t->nrows; i++) {
		own = table_cell(t, i, c.reading);
		if (own.n > 0 ? !span_eq(own, reading) :
		    is_replaced(t, i, &c, reading))
			continue;
		if (load_row(h, t, i, &c, e) == -1)
			return -1;
	}
	return word_points_load(&h->types, ts->items, "hospital", "type", e);
}

void
hospital_score_free(struct hospital_score *h)
{
	word_points_free(&h->types);
	arena_free(&h->mem);
	*h = (struct hospital_score){0};
}

static void
read_number(struct rec *r, int slot, enum hospital_part part,
    struct hospital_case *hc)
{
	hc->has[part] = rec_dec(r, slot, FIELD_NUM_SCALE,
	    &hc->value[part]) == REC_OK;
	hc->text[part] = rec_text(r, slot);
}

static void
read_bool(struct rec *r, int slot, enum hospital_part part,
    struct hospital_case *hc)
{
	bool yes;

	hc->has[part] = rec_bool(r, slot, &yes) == REC_OK;
	hc->value[part] = hc->has[part] && yes ? FIELD_NUM_ONE : 0;
}

void
hospital_score_read(const struct hospital_score *h, struct rec *r,
    const struct hospital_slots *s, const struct hospital_known *k,
    struct hospital_case *out)
{
	struct span word;
	int64_t counts = 0;
	bool oncology;

	*out = (struct hospital_case){0};
	read_number(r, s->hemoglobin, HOSPITAL_H, out);
	read_bool(r, s->oncology, HOSPITAL_O, out);
	read_number(r, s->sodium, HOSPITAL_S, out);
	read_bool(r, s->procedure, HOSPITAL_P, out);
	out->has[HOSPITAL_IT] = rec_word(r, s->admit_type, &word) == REC_OK &&
	    word_points_find(&h->types, word, &counts);
	out->value[HOSPITAL_IT] = counts * FIELD_NUM_ONE;
	out->text[HOSPITAL_IT] = rec_text(r, s->admit_type);
	read_number(r, s->admissions, HOSPITAL_A, out);
	out->has[HOSPITAL_L] = k->has_days;
	out->value[HOSPITAL_L] = k->days * FIELD_NUM_ONE;
	oncology = out->value[HOSPITAL_O] != 0;
	out->either = oncology || (k->has_dx && k->cancer);
	out->has_either = out->either || (out->has[HOSPITAL_O] && k->has_dx);
}

static bool
value_of(const struct hospital_case *hc, enum hospital_kind kind,
    enum hospital_part part, int64_t *v)
{
	if (kind == HOSPITAL_SIMPLIFIED && part == HOSPITAL_O) {
		*v = hc->either ? FIELD_NUM_ONE : 0;
		return hc->has_either;
	}
	*v = hc->value[part];
	return hc->has[part];
}

static bool
points_of(const struct hospital_points_of *of, int64_t v, int64_t *points)
{
	size_t i;

	for (i = 0; i < of->n; i++)
		if (v >= of->row[i].from && v < of->row[i].below) {
			*points = of->row[i].points;
			return true;
		}
	return false;
}

/* A part without rows does not belong to the score. */
bool
hospital_score_sum(const struct hospital_score *h, enum hospital_kind kind,
    const struct hospital_case *hc, struct hospital_points *out)
{
	int64_t v;
	int i;

	*out = (struct hospital_points){0};
	for (i = 0; i < HOSPITAL_PARTS; i++) {
		if (h->of[kind][i].n == 0)
			continue;
		if (!value_of(hc, kind, (enum hospital_part)i, &v) ||
		    !points_of(&h->of[kind][i], v, &out->of[i]))
			return false;
		out->total += out->of[i];
	}
	return true;
}

static void
why_part(const struct hospital_case *hc, enum hospital_kind kind,
    enum hospital_part part, struct buf *out)
{
	bool yes = hc->value[part] != 0;

	switch (part) {
	case HOSPITAL_H:
	case HOSPITAL_S:
		buf_adds(out, part_of[part].name);
		buf_addc(out, ' ');
		buf_addspan(out, hc->text[part]);
		break;
	case HOSPITAL_O:
		if (kind == HOSPITAL_SIMPLIFIED)
			buf_adds(out, hc->either ? "oncology or cancer" :
			    "no oncology, no cancer");
		else
			buf_adds(out, yes ? "oncology" : "no oncology");
		break;
	case HOSPITAL_P:
		buf_adds(out, yes ? "procedure" : "no procedure");
		break;
	case HOSPITAL_IT:
		buf_addspan(out, hc->text[part]);
		break;
	case HOSPITAL_A:
		words_count(out, hc->value[part] / FIELD_NUM_ONE, "admission");
		buf_adds(out, " in 12 months");
		break;
	default:
		words_count(out, hc->value[part] / FIELD_NUM_ONE, "day");
	}
}

void
hospital_score_why(const struct hospital_case *hc, enum hospital_kind kind,
    const struct hospital_points *p, struct buf *out)
{
	int i;

	for (i = 0; i < HOSPITAL_PARTS; i++) {
		if (kind == HOSPITAL_SIMPLIFIED && i == HOSPITAL_P)
			continue;
		buf_adds(out, part_of[i].letters);
		buf_int(out, p->of[i]);
		buf_adds(out, " (");
		why_part(hc, kind, (enum hospital_part)i, out);
		buf_adds(out, ") ");
	}
	buf_adds(out, "= ");
	buf_int(out, p->total);
}

void
hospital_score_none(const struct hospital_case *hc, enum hospital_kind kind,
    struct buf *out)
{
	int64_t v;
	int i, n = 0;

	for (i = 0; i < HOSPITAL_PARTS; i++) {
		if ((kind == HOSPITAL_SIMPLIFIED && i == HOSPITAL_P) ||
		    value_of(hc, kind, (enum hospital_part)i, &v))
			continue;
		buf_adds(out, n++ == 0 ? "no score: " : ", ");
		buf_fmt(out, "%s (%s)", part_of[i].letters,
		    part_of[i].field);
	}
	buf_adds(out, n > 0 ? " not known" : "no score: not in the table");
}
