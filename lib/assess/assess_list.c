/* SPDX-License-Identifier: MIT */
/* The scores of a case one by one. */
#include "assess/assess_list.h"

#include "assess/assess.h"
#include "score/cmr.h"

#define MODEL_SCORES 3		/* see add_models */

static struct assess_line *
add_line(struct assess_lines *l)
{
	l->line[l->n] = (struct assess_line){ .out = -1, .band = -1 };
	return &l->line[l->n++];
}

/* The slot of OUTPUT_band, if the program appends it. */
static int
band_slot(const struct binder *b, struct span output)
{
	const struct field *f = binder_field(b, output, "_band");
	int slot = f == NULL ? -1 : slots_find(b->slots, f->name);

	return slot != -1 && b->slots->s[slot].append ? slot : -1;
}

/* How the bands of a score are read; NULL where it is not known. */
static const struct band_choice *
choice_of(const struct assess *a, const struct instrument_head *head, int out)
{
	const struct {
		int slot;
		const struct band_choice *choice;
	} own[] = {
		{ a->slot.charlson, &a->charlson_bands },
		{ a->slot.lace,     &a->lace_bands },
	};
	size_t i;

	for (i = 0; i < COUNT(own); i++)
		if (own[i].slot == out)
			return own[i].choice;
	for (i = 0; i < a->instruments.n; i++)
		if (a->instruments.list[i].head == head)
			return &a->instruments.list[i].choice;
	return NULL;
}

static struct span
missing_word(const struct assess *a, const struct instrument_head *head)
{
	static const struct span word[] = {
		[INSTRUMENT_STRICT] = { "none", 4 },
		[INSTRUMENT_PRORATE] = { "prorate", 7 },
		[INSTRUMENT_BOUND] = { "bound", 5 },
	};
	bool strict = head->missing == INSTRUMENT_PRORATE &&
	    !a->conf.prorate;

	return word[strict ? INSTRUMENT_STRICT : head->missing];
}

static void
add_score(struct assess_lines *l, const struct assess *a,
    const struct binder *b, const struct instrument_head *head)
{
	const struct slots *sl = b->slots;
	struct span output = head->output->name;
	int slot = slots_find(sl, output);
	struct assess_line *line;

	if (slot == -1 || !sl->s[slot].append)
		return;
	line = add_line(l);
	line->row.score = head->name;
	line->row.version = head->version;
	line->row.worse = head->worse;
	line->row.mic = head->mic;
	line->row.missing = missing_word(a, head);
	line->choice = choice_of(a, head, slot);
	if (slot == a->slot.hospital[HOSPITAL_FULL])
		line->row.reading = a->hospital.reading;
	if (field_is_number(head->output->type)) {
		line->out = slot;
		line->band = band_slot(b, output);
	} else {
		line->band = slot;
	}
}

/* A score of a model of its own, so called without "assess_". */
static void
add_model(struct assess_lines *l, const struct binder *b, struct span output,
    struct span version)
{
	const size_t prefix = sizeof("assess_") - 1;
	struct assess_line *line = add_line(l);

	line->row.score = (struct span){ output.p + prefix,
	    output.n - prefix };
	line->row.version = version;
	line->row.worse = SPAN("higher");
	line->row.missing = SPAN("none");
	line->out = slots_find(b->slots, output);
}

/* Those that options ask for. */
static void
add_models(struct assess_lines *l, const struct assess *a, struct binder *b)
{
	struct buf year = { .in = binder_mem(b) };

	if (a->conf.hcc.year != 0) {
		buf_int(&year, a->conf.hcc.year);
		add_model(l, b, SPAN("assess_hcc_raf"), buf_span(&year));
	}
	if (a->conf.cmr) {
		add_model(l, b, SPAN("assess_cmr_readmission"),
		    a->cmr->source);
		add_model(l, b, SPAN("assess_cmr_mortality"), a->cmr->source);
	}
}

void
assess_list_bind(struct assess_lines *l, const struct assess *a,
    struct binder *b)
{
	const struct screen *s;
	struct assess_line *line;
	size_t i;

	l->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	l->line = arena_alloc(binder_mem(b), (a->instruments.nheads +
	    a->screens.n + MODEL_SCORES + 1) * sizeof(*l->line));
	for (i = 0; i < a->instruments.nheads; i++)
		add_score(l, a, b, &a->instruments.head[i]);
	add_models(l, a, b);
	for (i = 0; i < a->screens.n; i++) {
		s = &a->screens.list[i];
		line = add_line(l);
		line->row.score = s->name;
		line->row.version = s->version;
		line->row.missing = s->missing;
		line->band = s->out;
	}
}

static void
fill_row(const struct assess_line *line, const struct rec *r, int sex,
    struct assess_row *row)
{
	struct span case_id = row->case_id;

	*row = line->row;
	row->case_id = case_id;
	if (line->out != -1)
		row->value = rec_text(r, line->out);
	if (line->band != -1)
		row->band = rec_text(r, line->band);
	if (line->choice == NULL || row->band.n == 0)
		return;
	if (line->choice->one != NULL)
		row->reading = line->choice->one->name;
	else if (band_by_sex(line->choice) && sex != -1)
		row->reading = rec_text(r, sex);
}

/* One rating: "omaha.PHY8.K", 2, "minimal knowledge". */
static void
put_rating(const struct omaha *om, const struct omaha_rating *o, int scale,
    struct span case_id, const struct rows *out)
{
	static const char letter[OMAHA_SCALES] = { 'K', 'B', 'S' };
	char value = (char)('0' + o->of[scale]);
	struct assess_row row = { .case_id = case_id,
	    .version = SPAN("2005"), .worse = SPAN("lower") };
	struct buf b = {0};

	buf_fmt(&b, "omaha.%.*s.%c", (int)o->problem.n, o->problem.p,
	    letter[scale]);
	row.score = buf_span(&b);
	row.value = (struct span){ &value, 1 };
	row.band = om->label[scale][o->of[scale]];
	rows_put(out, &row);
	buf_free(&b);
}

static void
put_ratings(const struct omaha *om, const struct rec *r, struct span case_id,
    const struct rows *out)
{
	struct span list = rec_text(r, om->slot), item;
	struct omaha_rating o;
	int i;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (omaha_parse(om, item, &o) != NULL)
			continue;
		for (i = 0; i < OMAHA_SCALES; i++)
			if (o.of[i] != 0)
				put_rating(om, &o, i, case_id, out);
	}
}

void
assess_list(const struct assess *a, const struct rec *r,
    const struct rows *out)
{
	const struct assess_lines *l = &a->lines;
	struct assess_row row = { .case_id = rec_text(r, l->case_id) };
	size_t i;

	for (i = 0; i < l->n; i++) {
		fill_row(&l->line[i], r, a->instruments.sex, &row);
		if (row.value.n > 0 || row.band.n > 0)
			rows_put(out, &row);
	}
	put_ratings(&a->omaha, r, row.case_id, out);
}
