/* SPDX-License-Identifier: MIT */
/* HOSPITAL: points of the parts, their sum, how it came about. */
#include "score/hospital_score.h"

#include "base/words.h"
#include "rule/cols.h"
#include "rule/used.h"

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

struct points_row {
	int score, part;	/* as enum hospital_kind, hospital_part */
	struct span reading, source;
	struct hospital_range range;
};

#define AT(member) offsetof(struct points_row, member)

static const struct col col[] = {
	{ "score",   AT(score),        COL_WORD, .need = true,
	    .words = "hospital|simplified" },
	{ "part",    AT(part),         COL_WORD, .need = true,
	    .words = "hemoglobin|oncology|sodium|procedure|type|admissions|"
	    "days" },
	{ "reading", AT(reading),      COL_TEXT },
	{ "from",    AT(range.from),   COL_DEC,  .need = true,
	    .scale = FIELD_NUM_SCALE },
	{ "below",   AT(range.below),  COL_DEC,  .empty = INT64_MAX,
	    .scale = FIELD_NUM_SCALE },
	{ "points",  AT(range.points), COL_INT,  .need = true,
	    .low = -HOSPITAL_POINTS_MAX, .high = HOSPITAL_POINTS_MAX },
	{ "source",  AT(source),       COL_TEXT },
	MARK(AT(range.used)),
};

/* The ranges of a part in one reading, a new set of them if need be. */
static struct hospital_set *
set_of(struct hospital_score *h, const struct points_row *in)
{
	struct hospital_set *s;
	size_t i;

	for (i = 0; i < h->nsets; i++) {
		s = &h->set[i];
		if (s->kind == in->score && s->part == in->part &&
		    span_eq(s->reading, in->reading))
			return s;
	}
	s = &h->set[h->nsets++];
	*s = (struct hospital_set){ .kind = in->score, .part = in->part,
	    .reading = in->reading };
	return s;
}

/* The ranges of a set are listed from the lowest up, without a gap. */
static void
take_row(struct hospital_score *h, struct row *r, const struct points_row *in)
{
	struct hospital_set *s = set_of(h, in);

	if (s->n == HOSPITAL_ROWS_MAX) {
		(void)row_fault(r, "part", "more than %d rows",
		    HOSPITAL_ROWS_MAX);
	} else if (in->range.from >= in->range.below) {
		(void)row_fault(r, "below", "must be above from");
	} else if (s->n > 0 && in->range.from != s->range[s->n - 1].below) {
		(void)row_fault(r, "from", "must be where the row before it "
		    "of the same part and reading ends");
	} else {
		s->range[s->n++] = in->range;
		s->source = words_source(in->source);
	}
}

/* Grants the wishes for a reading of this score; the last one counts. */
static void
grant(struct hospital_score *h, struct band_wishes *w)
{
	size_t i, k;

	for (i = 0; i < w->n; i++)
		for (k = 0; k < h->nsets; k++)
			if (span_is(w->name[i], "hospital") &&
			    span_eq(h->set[k].reading, w->reading[i])) {
				w->granted[i] = true;
				h->reading = w->reading[i];
			}
}

/* Each part in the reading that was asked for, if there is one. */
static void
choose_sets(struct hospital_score *h)
{
	const struct hospital_set *s, **of;
	size_t i;

	for (i = 0; i < h->nsets; i++) {
		s = &h->set[i];
		of = &h->of[s->kind][s->part];
		if (s->reading.n == 0 ? *of == NULL :
		    span_eq(s->reading, h->reading))
			*of = s;
	}
}

/* The source of a score is that of its cuts of earlier admissions. */
static void
find_sources(struct hospital_score *h)
{
	const struct hospital_set *s;
	int kind, part;

	for (kind = 0; kind < HOSPITAL_KINDS; kind++)
		for (part = 0; part < HOSPITAL_PARTS; part++) {
			s = h->of[kind][part];
			if (s != NULL && (h->source[kind].p == NULL ||
			    part == HOSPITAL_A))
				h->source[kind] = s->source;
		}
}

static const struct use reads[] = {
	{ "hemoglobin",       offsetof(struct hospital_score, hemoglobin) },
	{ "oncology_service", offsetof(struct hospital_score, oncology) },
	{ "sodium",           offsetof(struct hospital_score, sodium) },
	{ "procedure_done",   offsetof(struct hospital_score, procedure) },
	{ "admit_type",       offsetof(struct hospital_score, admit_type) },
	{ "admissions_12mo",  offsetof(struct hospital_score, admissions) },
};

int
hospital_score_bind(struct hospital_score *h, struct band_wishes *w,
    struct binder *b)
{
	struct points_row in;
	struct row r;

	binder_reads(b, h, reads, COUNT(reads));
	table_bind(&r, b, "hospital_score", col, COUNT(col));
	h->set = row_room(&r, sizeof(*h->set));
	while (row_next(&r, &in, sizeof(in)))
		take_row(h, &r, &in);
	if (row_end(&r) == -1)
		return -1;
	grant(h, w);
	choose_sets(h);
	find_sources(h);
	return word_points_bind(&h->types, b, "hospital", "type");
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
    const struct hospital_known *k, struct hospital_case *out)
{
	struct span word;
	int64_t counts = 0;
	bool oncology;

	*out = (struct hospital_case){0};
	read_number(r, h->hemoglobin, HOSPITAL_H, out);
	read_bool(r, h->oncology, HOSPITAL_O, out);
	read_number(r, h->sodium, HOSPITAL_S, out);
	read_bool(r, h->procedure, HOSPITAL_P, out);
	out->has[HOSPITAL_IT] = rec_word(r, h->admit_type, &word) == REC_OK &&
	    word_points_find(&h->types, word, &counts);
	out->value[HOSPITAL_IT] = counts * FIELD_NUM_ONE;
	out->text[HOSPITAL_IT] = rec_text(r, h->admit_type);
	read_number(r, h->admissions, HOSPITAL_A, out);
	out->has[HOSPITAL_L] = k->has_days;
	out->days_by = k->days_by;
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
points_of(const struct hospital_set *of, int64_t v, int64_t *points)
{
	size_t i;

	for (i = 0; i < of->n; i++)
		if (v >= of->range[i].from && v < of->range[i].below) {
			*points = of->range[i].points;
			used_row(of->range[i].used);
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
		if (h->of[kind][i] == NULL)
			continue;
		if (!value_of(hc, kind, (enum hospital_part)i, &v) ||
		    !points_of(h->of[kind][i], v, &out->of[i]))
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
		if (hc->days_by != NULL)
			buf_adds(out, hc->days_by);
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
		buf_fmt(out, "%s%s (%s)", n++ == 0 ? "no score: " : ", ",
		    part_of[i].letters, part_of[i].field);
	}
	buf_adds(out, n > 0 ? " not known" : "no score: not in the table");
}
