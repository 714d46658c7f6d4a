/* SPDX-License-Identifier: MIT */
/* The scores of a case one by one. */
#include "assess/assess_list.h"

#include <stdlib.h>

static struct span
keep(struct assess_list *l, struct span s)
{
	return (struct span){ arena_dup(&l->mem, s.p, s.n), s.n };
}

static struct assess_line *
add_line(struct assess_list *l)
{
	l->line = mem_grow(l->line, l->n + 1, sizeof(*l->line));
	l->line[l->n] = (struct assess_line){ .out = -1, .band = -1 };
	return &l->line[l->n++];
}

/* The slot of OUTPUT_band, if the program appends it. */
static int
band_slot(const struct slots *sl, struct span output)
{
	struct buf b = {0};
	int slot;

	buf_addspan(&b, output);
	buf_adds(&b, "_band");
	slot = slots_find(sl, (struct span){ b.p, b.n });
	buf_free(&b);
	return slot != -1 && sl->s[slot].append ? slot : -1;
}

/* How the bands of a score are read. */
static const struct band_choice *
choice_of(const struct assess *a, struct span name)
{
	const struct {
		const char *name;
		const struct band_choice *choice;
	} own[] = {
		{ "charlson", &a->charlson_bands },
		{ "lace", &a->lace_bands },
	};
	size_t i;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (span_is(name, own[i].name))
			return own[i].choice;
	for (i = 0; i < a->instruments.n; i++)
		if (span_eq(a->instruments.list[i].name, name))
			return &a->instruments.list[i].choice;
	return NULL;
}

static void
load_instrument(struct assess_list *l, const struct assess *a,
    const struct assess_conf *c, const struct table *t, size_t row)
{
	struct span output = table_cell(t, row, table_col(t, "output"));
	struct span missing = table_cell(t, row, table_col(t, "missing"));
	int slot = slots_find(c->slots, output);
	struct assess_line *line;

	if (slot == -1 || !c->slots->s[slot].append)
		return;
	line = add_line(l);
	line->row.score = keep(l, table_cell(t, row,
	    table_col(t, "instrument")));
	line->row.version = keep(l, table_cell(t, row,
	    table_col(t, "version")));
	line->row.worse = keep(l, table_cell(t, row, table_col(t, "worse")));
	line->row.mic = keep(l, table_cell(t, row, table_col(t, "mic")));
	line->row.missing = span_is(missing, "prorate") && !c->prorate ?
	    SPAN("none") : keep(l, missing);
	line->choice = choice_of(a, line->row.score);
	if (slot == a->slot.hospital_points[HOSPITAL_FULL])
		line->row.reading = a->hospital.reading;
	if (field_is_number(c->slots->s[slot].type)) {
		line->out = slot;
		line->band = band_slot(c->slots, output);
	} else {
		line->band = slot;
	}
}

void
assess_list_load(struct assess_list *l, const struct assess *a,
    const struct assess_conf *c)
{
	const struct table *t = &c->table[ASSESS_INSTRUMENTS];
	const struct screen *s;
	struct assess_line *line;
	size_t i;

	*l = (struct assess_list){ .sex = a->instruments.sex };
	for (i = 0; i < t->nrows; i++)
		load_instrument(l, a, c, t, i);
	for (i = 0; i < a->screens.n; i++) {
		s = &a->screens.list[i];
		line = add_line(l);
		line->row.score = s->name;
		line->row.version = s->version;
		line->row.missing = s->missing;
		line->band = s->out;
	}
}

void
assess_list_free(struct assess_list *l)
{
	free(l->line);
	arena_free(&l->mem);
	*l = (struct assess_list){0};
}

static void
fill_row(const struct assess_list *l, const struct assess_line *line,
    const struct rec *r, struct assess_row *row)
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
	else if (band_by_sex(line->choice) && l->sex != -1)
		row->reading = rec_text(r, l->sex);
}

/* One rating: "omaha.PHY8.K", 2, "minimal knowledge". */
static void
put_rating(const struct assess *a, const struct omaha_rating *o, int scale,
    struct span case_id, void (*put)(void *arg, const void *row),
    void *arg)
{
	static const char letter[OMAHA_SCALES] = { 'K', 'B', 'S' };
	char value = (char)('0' + o->of[scale]);
	struct assess_row row = { .case_id = case_id,
	    .version = SPAN("2005"), .worse = SPAN("lower") };
	struct buf b = {0};

	buf_adds(&b, "omaha.");
	buf_addspan(&b, o->problem);
	buf_addc(&b, '.');
	buf_addc(&b, letter[scale]);
	row.score = (struct span){ b.p, b.n };
	row.value = (struct span){ &value, 1 };
	row.band = a->omaha.label[scale][o->of[scale]];
	put(arg, &row);
	buf_free(&b);
}

static void
each_rating(const struct assess *a, const struct rec *r,
    struct span case_id, void (*put)(void *arg, const void *row),
    void *arg)
{
	struct span list = rec_text(r, a->slot.omaha), item;
	struct omaha_rating o;
	int i;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (omaha_parse(&a->omaha, item, &o) != NULL)
			continue;
		for (i = 0; i < OMAHA_SCALES; i++)
			if (o.of[i] != 0)
				put_rating(a, &o, i, case_id, put, arg);
	}
}

void
assess_list_each(const struct assess_list *l, const struct assess *a,
    const struct rec *r, int case_id,
    void (*put)(void *arg, const void *row), void *arg)
{
	struct assess_row row = { .case_id = rec_text(r, case_id) };
	size_t i;

	for (i = 0; i < l->n; i++) {
		fill_row(l, &l->line[i], r, &row);
		if (row.value.n > 0 || row.band.n > 0)
			put(arg, &row);
	}
	each_rating(a, r, row.case_id, put, arg);
}
