/* SPDX-License-Identifier: MIT */
/* A map proposed: what its rows say of their columns, and why. */
#include "intake/guess-internal.h"

#include "base/words.h"
#include "rec/val.h"

void
guess_reason(struct guess_line *l, const char *text)
{
	words_join(&l->why, "; ");
	buf_adds(&l->why, text);
}

void
guess_doubt(struct guess_line *l, const char *text)
{
	guess_reason(l, text);
	l->check = true;
}

void
guess_pair(struct guess_line *l, struct span from, struct span to)
{
	struct buf *b = &l->values;

	words_join(b, ";");
	buf_addspan(b, from);
	buf_addc(b, '=');
	buf_addspan(b, to);
}

static void
some_are_not(struct guess_line *l, uint64_t good, uint64_t n, const char *what)
{
	struct buf b = {0};

	buf_fmt(&b, "%llu of %llu values are not %s",
	    (unsigned long long)(n - good), (unsigned long long)n, what);
	guess_doubt(l, buf_str(&b));
	buf_free(&b);
}

static void
judge_name(struct guess_line *l, const struct guess_column *c)
{
	static const char *const how[] = {
		[GUESS_FIELD] = "named as the field",
		[GUESS_ALIAS] = "a known name of it",
		[GUESS_NUMBERED] = "a known name of it with a number",
		[GUESS_WORDS] = "in words of a known name",
	};

	if (c->how == GUESS_NEAR)
		guess_doubt(l, "one letter from a known name of it");
	else if (c->how == GUESS_CORE)
		guess_doubt(l, "most words are of a known name");
	else
		guess_reason(l, how[c->how]);
	if (c->shape.n == 0)
		guess_doubt(l, "no values in the records looked at");
}

/* How many of its values the field would take as the row has them. */
static void
tell_fit(struct guess_line *l, uint64_t fit, const struct shape *s)
{
	struct buf b = {0};

	if (s->n == 0)
		return;
	buf_fmt(&b, "%llu of %llu fit", (unsigned long long)fit,
	    (unsigned long long)s->n);
	if (fit == s->n)
		guess_reason(l, buf_str(&b));
	else
		guess_doubt(l, buf_str(&b));
	buf_free(&b);
}

static void
judge_dates(struct guess_line *l, const struct guess_column *c, int year)
{
	const struct shape *s = &c->shape;
	bool short_year = false;
	int rc;

	if (s->iso + s->dates < s->n)
		some_are_not(l, s->iso + s->dates, s->n,
		    "dates of one form");
	else
		tell_fit(l, s->n, s);
	if (s->dates == 0) {
		if (s->iso > 0)
			guess_reason(l, "ISO dates");
		return;
	}
	rc = shape_format(s, &l->format, &short_year);
	if (rc == 1)
		guess_reason(l, "the values allow one order of day and month");
	if (rc == -1)
		guess_doubt(l, "no format can be written for these dates");
	else if (rc == 0)
		guess_doubt(l, "days and months look the same: write the "
		    "format, as MM/DD/YYYY or DD/MM/YYYY");
	if (rc != 1)
		l->format.n = 0;
	if (rc == 1 && short_year) {
		buf_fmt(&l->format, " pivot %d", (year + 1) % 100);
		guess_doubt(l, "years have two digits: those below the pivot "
		    "are 20xx");
	}
}

/* PHQ-2 may be the second answer, or the total of an instrument. */
static void
judge_item(struct guess_line *l, const struct guess *g, struct span field)
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
		guess_doubt(l, "item 1 is not there: is it an answer, or a "
		    "total?");
	buf_free(&first);
}

static void
judge_numbers(struct guess_line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	const struct field *f = c->field;
	uint64_t good = f->type == FIELD_INTEGER ? s->integers : s->numbers;

	if (s->n == 0)
		return;
	if (s->numbers == 0 && s->with_number > 0) {
		l->cut = "number";
		tell_fit(l, s->with_number, s);
		guess_doubt(l, "the first number of each: in which unit?");
		return;
	}
	if (s->written > 0) {
		buf_adds(&l->format, "1,234.56");
		guess_doubt(l, "some with $ or commas");
	}
	if (good < s->n)
		some_are_not(l, good, s->n, f->type == FIELD_INTEGER ?
		    "whole numbers" : "numbers");
	else
		tell_fit(l, good, s);
	if (s->integers > 0 && ((f->has_low && s->low * FIELD_NUM_ONE <
	    f->low) || (f->has_high && s->high * FIELD_NUM_ONE > f->high)))
		guess_doubt(l, "some are out of the field's bounds");
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

static bool
is_status(const struct field *f)
{
	return span_is(f->name, "disposition") ||
	    span_is(f->name, "planned_disposition");
}

/* The one or two digits that a text begins with; 0: none, or more. */
static size_t
status_digits(struct span text)
{
	size_t n = 0;

	while (n < text.n && byte_is_digit(text.p[n]))
		n++;
	return n <= 2 ? n : 0;
}

/* How many texts are words or codes of the field. */
static void
tell_unknown(struct guess_line *l, const struct shape *s, uint64_t fit,
    size_t unknown)
{
	struct buf b = {0};

	tell_fit(l, fit, s);
	if (unknown == 0 && !s->many)
		return;
	buf_fmt(&b, "unknown texts to be written into values: %zu%s", unknown,
	    s->many ? " and more" : "");
	guess_doubt(l, buf_str(&b));
	buf_free(&b);
}

/* OLD=NEW pairs for the texts that the table words knows. */
static void
judge_words(struct guess_line *l, const struct guess *g,
    const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	struct span value, text;
	size_t i, unknown = 0;
	uint64_t fit = 0;
	bool known, coded = is_status(c->field);

	for (i = 0; i < s->nwords; i++) {
		text = s->word[i];
		if (coded && text.n > 0 && status_digits(text) == text.n) {
			fit += s->times[i];
			continue;
		}
		value = word_value(g, c->field, text, &known);
		known = known && memchr(text.p, '=', text.n) == NULL &&
		    memchr(text.p, ';', text.n) == NULL;
		unknown += !known;
		fit += known ? s->times[i] : 0;
		if (!known || span_eq(value, text))
			continue;
		guess_pair(l, text, value);
	}
	if (l->values.n > 0)
		guess_reason(l, "words known");
	if (coded || c->field->values.n > 0)
		tell_unknown(l, s, fit, unknown);
	/* Fields without words of their own pass what is not listed. */
	if (c->field->values.n == 0 && l->values.n > 0)
		buf_adds(&l->values, ";*=*");
}

/* "03 - SNF": the status is the number in front of its words. */
static bool
judge_status(struct guess_line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	uint64_t fit = 0, in_front = 0;
	size_t i, n;

	for (i = 0; i < s->nwords && is_status(c->field); i++) {
		n = status_digits(s->word[i]);
		fit += n > 0 ? s->times[i] : 0;
		in_front += n > 0 && n < s->word[i].n;
	}
	if (in_front == 0 || fit * 2 <= s->n)
		return false;
	l->cut = "number";
	buf_adds(&l->format, "00");
	tell_fit(l, fit, s);
	guess_doubt(l, "the number in front of each");
	return true;
}

/* Yes and no, by themselves or by the table; -1. */
static int
yes_or_no(const struct guess *g, const struct field *f, struct span text)
{
	const struct guess_word *word = guess_word(g, f->name, text);

	return word != NULL ? val_bool(word->value) : val_bool(text);
}

/* Y and 1 as true, so that all of the caseload has one word for it. */
static void
judge_bools(struct guess_line *l, const struct guess *g,
    const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	uint64_t fit = 0;
	size_t i;
	int v;

	for (i = 0; i < s->nwords; i++) {
		v = yes_or_no(g, c->field, s->word[i]);
		fit += v != -1 ? s->times[i] : 0;
		if (v != -1 && !span_is(s->word[i], v ? "true" : "false"))
			guess_pair(l, s->word[i],
			    span_of(v ? "true" : "false"));
	}
	if (fit < s->n)
		some_are_not(l, fit, s->n, "yes or no");
	else
		tell_fit(l, fit, s);
}

static void
judge_codes(struct guess_line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;
	char sep = shape_separator(s);

	if (c->field->type != FIELD_LIST || s->n == 0)
		return;
	if (sep != ';')
		buf_addc(&l->list, sep);
	if (!span_is(c->field->name, "dx")) {
		if (sep != ';')
			guess_doubt(l, "what is between the items");
		return;
	}
	if (s->icd < s->n && s->icd_cut > s->icd) {
		l->cut = "before";
		tell_fit(l, s->icd_cut, s);
		guess_doubt(l, "each code ends at the first blank");
		return;
	}
	tell_fit(l, s->icd, s);
	if (s->icd == s->n)
		guess_reason(l, s->icd10 == s->n ? "shaped as ICD-10" :
		    s->icd9 == s->n ? "shaped as ICD-9" :
		    "shaped as ICD-9 and ICD-10");
	if (s->icd9 == s->n && s->shortest > 0 && s->shortest < 3) {
		buf_adds(&l->format, "000");
		guess_reason(l, "leading zeros were lost");
	}
}

/* A DRG with its words: its number alone counts. */
static void
judge_number_in_words(struct guess_line *l, const struct guess_column *c)
{
	const struct shape *s = &c->shape;

	if (!span_is(c->field->name, "drg") || s->n == 0)
		return;
	if (s->integers < s->n && s->small > s->integers) {
		l->cut = "number";
		guess_doubt(l, "the first number of each");
	}
	tell_fit(l, s->small, s);
}

static void
judge_zeros(struct guess_line *l, const struct guess_column *c)
{
	if (c->format.n == 0 || c->shape.shortest == 0 ||
	    c->shape.shortest >= c->format.n)
		return;
	buf_addspan(&l->format, c->format);
	guess_reason(l, "leading zeros were lost");
}

void
guess_judge(struct guess_line *l, const struct guess *g,
    const struct guess_column *c, int year)
{
	enum field_type type = c->field->type;

	judge_name(l, c);
	if (type == FIELD_DATE || type == FIELD_DATETIME) {
		judge_dates(l, c, year);
	} else if (type == FIELD_BOOL) {
		judge_bools(l, g, c);
	} else if (field_is_number(type)) {
		judge_numbers(l, c);
		judge_item(l, g, c->field->name);
	} else {
		judge_codes(l, c);
		judge_number_in_words(l, c);
		judge_zeros(l, c);
		if (type != FIELD_LIST && !judge_status(l, c))
			judge_words(l, g, c);
	}
}
