/* SPDX-License-Identifier: MIT */
/* A map proposed: its rows, each with its reason. */
#include "base/words.h"
#include "intake/guess.h"
#include "rec/val.h"
#include "text/csvtext.h"

struct line {			/* a row of the map */
	struct buf format, values, list, why;
	bool check;
};

static void
reason(struct line *l, const char *text)
{
	words_join(&l->why, "; ");
	buf_adds(&l->why, text);
}

static void
doubt(struct line *l, const char *text)
{
	reason(l, text);
	l->check = true;
}

/* OLD=NEW, after others. */
static void
put_pair(struct line *l, struct span from, struct span to)
{
	struct buf *b = &l->values;

	words_join(b, ";");
	buf_addspan(b, from);
	buf_addc(b, '=');
	buf_addspan(b, to);
}

static void
some_are_not(struct line *l, uint64_t good, uint64_t n, const char *what)
{
	struct buf b = {0};

	buf_fmt(&b, "%llu of %llu values are not %s",
	    (unsigned long long)(n - good), (unsigned long long)n, what);
	doubt(l, buf_str(&b));
	buf_free(&b);
}

static void
judge_name(struct line *l, const struct guess_column *c)
{
	static const char *const how[] = {
		[GUESS_FIELD] = "named as the field",
		[GUESS_ALIAS] = "a known name of it",
		[GUESS_NUMBERED] = "a known name of it with a number",
		[GUESS_WORDS] = "in words of a known name",
	};

	if (c->how == GUESS_NEAR)
		doubt(l, "one letter from a known name of it");
	else if (c->how == GUESS_CORE)
		doubt(l, "most words are of a known name");
	else
		reason(l, how[c->how]);
	if (c->shape.n == 0)
		doubt(l, "no values in the records looked at");
}

static void
judge_dates(struct line *l, const struct guess_column *c, int year)
{
	const struct shape *s = &c->shape;
	bool short_year = false;
	int rc;

	if (s->iso + s->dates < s->n)
		some_are_not(l, s->iso + s->dates, s->n,
		    "dates of one form");
	if (s->dates == 0) {
		if (s->iso > 0)
			reason(l, "ISO dates");
		return;
	}
	rc = shape_format(s, &l->format, &short_year);
	if (rc == 1)
		reason(l, "the values allow one order of day and month");
	if (rc == -1)
		doubt(l, "no format can be written for these dates");
	else if (rc == 0)
		doubt(l, "days and months look the same: write the format, "
		    "as MM/DD/YYYY or DD/MM/YYYY");
	if (rc != 1)
		l->format.n = 0;
	if (rc == 1 && short_year) {
		buf_fmt(&l->format, " pivot %d", (year + 1) % 100);
		doubt(l, "years have two digits: those below the pivot are "
		    "20xx");
	}
}

/* PHQ-2 may be the second answer, or the total of an instrument. */
static void
judge_item(struct line *l, const struct guess *g, struct span field)
{
	struct buf first = {0};
	size_t n = field.n;

	while (n > 0 && field.p[n - 1] >= '0' && field.p[n - 1] <= '9')
		n--;
	if (n == field.n || n < 2 || field.p[n - 1] != '_')
		return;
	buf_add(&first, field.p, n);
	buf_addc(&first, '1');
	if (!guess_maps(g, buf_span(&first)))
		doubt(l, "item 1 is not there: is it an answer, or a total?");
	buf_free(&first);
}

static void
judge_numbers(struct line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	const struct field *f = c->field;
	uint64_t good = f->type == FIELD_INTEGER ? s->integers : s->numbers;

	if (s->n == 0)
		return;
	if (s->written > 0) {
		buf_adds(&l->format, "1,234.56");
		doubt(l, "some with $ or commas");
	}
	if (good < s->n)
		some_are_not(l, good, s->n, f->type == FIELD_INTEGER ?
		    "whole numbers" : "numbers");
	else
		reason(l, "numbers");
	if (s->integers > 0 && ((f->has_low && s->low * FIELD_NUM_ONE <
	    f->low) || (f->has_high && s->high * FIELD_NUM_ONE > f->high)))
		doubt(l, "some are out of the field's bounds");
}

/* The field's own word for a text, through the table; or { NULL, 0 }. */
static struct span
word_value(const struct guess *g, const struct field *f, struct span text,
    bool *known)
{
	const struct guess_word *word;

	*known = true;
	if (f->values.n > 0 && rec_problem(f, text) == NULL)
		return text;
	word = guess_word(g, f->name, text);
	*known = word != NULL;
	return *known ? word->value : (struct span){ NULL, 0 };
}

/* OLD=NEW pairs for the texts that the table words knows. */
static void
judge_words(struct line *l, const struct guess *g,
    const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	struct span value, text;
	struct buf b = {0};
	size_t i, unknown = 0;
	bool known;

	for (i = 0; i < s->nwords; i++) {
		text = s->word[i];
		value = word_value(g, c->field, text, &known);
		known = known && memchr(text.p, '=', text.n) == NULL &&
		    memchr(text.p, ';', text.n) == NULL;
		unknown += !known;
		if (!known || span_eq(value, text))
			continue;
		put_pair(l, text, value);
	}
	if (l->values.n > 0)
		reason(l, "words known");
	/* Fields without words of their own pass what is not listed. */
	if (c->field->values.n == 0 && l->values.n > 0)
		buf_adds(&l->values, ";*=*");
	if (c->field->values.n > 0 && (unknown > 0 || s->many)) {
		buf_fmt(&b, "unknown texts to be written into values: %zu%s",
		    unknown, s->many ? " and more" : "");
		doubt(l, buf_str(&b));
	}
	buf_free(&b);
}

/* Y and 1 as true, so that all of the caseload has one word for it. */
static void
judge_bools(struct line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	size_t i;
	int v;

	if (s->bools < s->n)
		some_are_not(l, s->bools, s->n, "yes or no");
	for (i = 0; i < s->nwords; i++) {
		v = val_bool(s->word[i]);
		if (v == -1 || span_is(s->word[i], v ? "true" : "false"))
			continue;
		put_pair(l, s->word[i], span_of(v ? "true" : "false"));
	}
	if (l->values.n > 0)
		reason(l, "words known");
}

static void
judge_codes(struct line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	char sep = shape_separator(s);

	if (c->field->type != FIELD_LIST || s->n == 0)
		return;
	if (sep != ';')
		buf_addc(&l->list, sep);
	if (!span_is(c->field->name, "dx")) {
		if (sep != ';')
			doubt(l, "what is between the items");
		return;
	}
	if (s->icd < s->n)
		some_are_not(l, s->icd, s->n, "diagnosis codes");
	else
		reason(l, s->icd10 == s->n ? "shaped as ICD-10" :
		    s->icd9 == s->n ? "shaped as ICD-9" :
		    "shaped as ICD-9 and ICD-10");
	if (s->icd9 == s->n && s->shortest > 0 && s->shortest < 3) {
		buf_adds(&l->format, "000");
		reason(l, "leading zeros were lost");
	}
}

static void
judge_zeros(struct line *l, const struct guess_column *c)
{
	if (c->format.n == 0 || c->shape.shortest == 0 ||
	    c->shape.shortest >= c->format.n)
		return;
	buf_addspan(&l->format, c->format);
	reason(l, "leading zeros were lost");
}

static void
judge_column(struct line *l, const struct guess *g,
    const struct guess_column *c, int year)
{
	enum field_type type = c->field->type;

	judge_name(l, c);
	if (type == FIELD_DATE || type == FIELD_DATETIME) {
		judge_dates(l, c, year);
	} else if (type == FIELD_BOOL) {
		judge_bools(l, c);
	} else if (field_is_number(type)) {
		judge_numbers(l, c);
		judge_item(l, g, c->field->name);
	} else {
		judge_codes(l, c);
		judge_zeros(l, c);
		if (type != FIELD_LIST)
			judge_words(l, g, c);
	}
}

/* The name of a column on one line, which is like it (name_like). */
static void
put_source(struct buf *out, struct span name)
{
	struct buf line = {0};
	size_t i;

	for (i = 0; i < name.n; i++)
		buf_addc(&line, byte_is_control(name.p[i]) ? ' ' : name.p[i]);
	csvtext_put(out, buf_span(&line), ',');
	buf_free(&line);
}

static void
put_row(struct buf *out, struct span field, struct span source,
    struct line *l)
{
	struct span cell[] = { field, source, buf_span(&l->format),
	    { NULL, 0 }, buf_span(&l->values), buf_span(&l->list),
	    { NULL, 0 } };
	struct buf note = {0};
	size_t i;

	if (l->check)
		buf_adds(&note, "check: ");
	buf_addspan(&note, buf_span(&l->why));
	cell[COUNT(cell) - 1] = buf_span(&note);
	for (i = 0; i < COUNT(cell); i++) {
		if (i > 0)
			buf_addc(out, ',');
		if (i == 1)
			put_source(out, source);
		else
			csvtext_put(out, cell[i], ',');
	}
	buf_addc(out, '\n');
	buf_free(&note);
	buf_free(&l->format);
	buf_free(&l->values);
	buf_free(&l->list);
	buf_free(&l->why);
}

static void
put_missing(const struct guess *g, struct buf *out)
{
	struct line l = {0};
	size_t i;

	for (i = 0; i < g->nwords; i++) {
		if (g->word[i].found)
			put_pair(&l, g->word[i].text, (struct span){ NULL, 0 });
	}
	if (l.values.n == 0)
		return;
	reason(&l, "texts that mean missing");
	put_row(out, SPAN("*"), (struct span){ NULL, 0 }, &l);
}

/* Nine of ten codes are of ICD-9 only: dx needs to say so. */
static void
put_system(const struct guess *g, struct buf *out)
{
	const struct guess_column *c;
	struct line l = {0};
	uint64_t icd9 = 0, icd10 = 0;
	size_t i;

	for (i = 0; i < g->n; i++) {
		c = &g->col[i];
		if (c->field == NULL || !span_is(c->field->name, "dx"))
			continue;
		icd9 += c->shape.icd9;
		icd10 += c->shape.icd10;
	}
	if (icd9 <= icd10 || guess_maps(g, SPAN("dx_system")))
		return;
	doubt(&l, "the codes look like ICD-9");
	put_row(out, SPAN("dx_system"), SPAN("=icd9"), &l);
}

void
guess_write(const struct guess *g, int year, struct buf *out)
{
	const struct guess_column *c;
	struct line l;
	size_t i;

	buf_adds(out, "field,source,format,factor,values,list,note\n");
	put_missing(g, out);
	for (i = 0; i < g->n; i++) {
		c = &g->col[i];
		if (c->field == NULL)
			continue;
		l = (struct line){0};
		judge_column(&l, g, c, year);
		put_row(out, c->field->name, c->name, &l);
	}
	put_system(g, out);
}
