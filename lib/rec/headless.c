/* SPDX-License-Identifier: MIT */
/* A file without a header: its first line is a record. */
#include "rec/headless.h"

#include "base/num.h"
#include "val/code.h"
#include "val/date.h"

#define SHAPE_MAX 16
#define NUMBER_LONG 9	/* no name of a column has so many digits alone */

/* The cell with 9 for digits, A for letters, one for a run of them. */
static struct span
shape_of(struct span s, char shape[SHAPE_MAX])
{
	size_t i, n = 0;
	char c;

	for (i = 0; i < s.n && n < SHAPE_MAX; i++) {
		c = byte_is_digit(s.p[i]) ? '9' :
		    byte_is_letter(s.p[i]) ? 'A' : s.p[i];
		if (n == 0 || c != shape[n - 1] || (c != '9' && c != 'A'))
			shape[n++] = c;
	}
	return (struct span){ shape, n };
}

/*
 * 2026-01-02, 1/2/26 7:00, 05-MAR-1941, Mar 5, 1941; 123-45-6789 of a person,
 * (555) 123-4567, 1 (555) 123-4567, $12.50, 1,200.50, 428.0.
 */
static bool
is_written_value(struct span s)
{
	static const char *const start[] = { "9-9-9", "9/9/9", "9.9.9",
	    "9-A-9", "A-9-9", "9 A 9", "A 9, 9", "A 9 9", "9 9 9", "(9) 9-9",
	    "(9)9-9", "9 (9) 9-9", "9(9)9-9", "$9", "$ 9", "9,9.9",
	    "9,9,9" };
	char text[SHAPE_MAX];
	struct span shape = shape_of(s, text), rest;
	size_t i, n;

	for (i = 0; i < COUNT(start); i++) {
		n = strlen(start[i]);
		if (shape.n < n || memcmp(shape.p, start[i], n) != 0)
			continue;
		rest = (struct span){ shape.p + n, shape.n - n };
		if (rest.n < 2 || rest.p[1] == '9')
			return true;
	}
	return s.n >= 5 && s.n <= 6 && s.p[3] == '.' &&
	    span_eq(shape, SPAN("9.9"));
}

/* Of a person, an account, a telephone, or 20260102073000. */
static bool
is_long_number(struct span s)
{
	char text[SHAPE_MAX];

	return s.n >= NUMBER_LONG && span_eq(shape_of(s, text), SPAN("9"));
}

/* 20260102, 20260102T0730; 05MAR1941, 05MAR1941:07:30 */
static bool
is_compact_date(struct span s)
{
	struct datetime t;
	int64_t v;

	if ((s.n == 9 || (s.n > 9 && s.p[9] == ':')) &&
	    datetime_parse_format((struct span){ s.p, 9 }, "DDMONYYYY", -1,
	    &t) == 0)
		return true;
	if (s.n > 8 && (s.p[8] == 'T' || s.p[8] == ' '))
		s.n = 8;
	return s.n == 8 && num_parse(s, 0, &v) == 0 && v > 19000000 &&
	    v < 21000000 && v / 100 % 100 >= 1 && v / 100 % 100 <= 12 &&
	    v % 100 >= 1 && v % 100 <= 31;
}

/* The number of a Medicare card, with its dashes or without; a UUID. */
static bool
is_identity(struct span s)
{
	static const char *const form[] = { "9AX9AX9AA99", "9AX9-AX9-AA99",
	    "XXXXXXXX-XXXX-9XXX-XXXX-XXXXXXXXXXXX" };
	size_t i, k;
	char c;

	for (i = 0; i < COUNT(form); i++) {
		if (strlen(form[i]) != s.n)
			continue;
		for (k = 0; k < s.n; k++) {
			c = byte_is_digit(s.p[k]) ? '9' :
			    byte_is_letter(s.p[k]) ? 'A' : s.p[k];
			if (form[i][k] != c && (form[i][k] != 'X' ||
			    (c != '9' && c != 'A')))
				break;
		}
		if (k == s.n)
			return true;
	}
	return false;
}

static bool
is_address(struct span s)
{
	const char *at = memchr(s.p, '@', s.n);

	return at != NULL && at > s.p &&
	    memchr(at, '.', (size_t)(s.p + s.n - at)) != NULL;
}

/* I50.9: of ICD-10-CM, with its dot, in capitals as codes are written. */
static bool
is_code(struct span s)
{
	char norm[CODE_MAX + 1];
	size_t i;

	if (s.n < 5 || s.p[3] != '.')
		return false;
	for (i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	return code_norm(s, norm) + 1 == s.n &&
	    (code_fits(s, SPAN("A9X.XXXX")) || code_fits(s, SPAN("QA9.XXXX")));
}

/* Without what may stand before the rest: +1 555 123 4567, -$5, ($5). */
static struct span
past_sign(struct span s)
{
	if (s.n > 1 && (s.p[0] == '+' ||
	    ((s.p[0] == '-' || s.p[0] == '(') && s.p[1] == '$'))) {
		s.p++;
		s.n--;
	}
	return s;
}

/* A number, but not a year, which may name a column. */
static bool
is_number(struct span s)
{
	char text[SHAPE_MAX];
	struct span shape;

	if (s.n > 1 && s.p[0] == '-') {
		s.p++;
		s.n--;
	}
	shape = shape_of(s, text);
	return span_eq(shape, SPAN("9.9")) || (span_eq(shape, SPAN("9")) &&
	    !(s.n == 4 && (s.p[0] == '1' || s.p[0] == '2')));
}

/* A person's sex; a header that counts by it names both. */
static bool
is_sex(struct span s)
{
	return span_is(s, "F") || span_is(s, "M") || span_is(s, "female") ||
	    span_is(s, "male") || span_is(s, "Female") || span_is(s, "Male");
}

/* As is_number, of two digits or more: an age; one digit may name a count. */
static bool
is_age(struct span s)
{
	return s.n > 1 && s.p[0] != '0' && is_number(s);
}

/*
 * H-1001, T70013: four letters at most, perhaps a hyphen, four digits or
 * more. A quarter or year, as in FY2024, may name a column.
 */
static bool
is_id(struct span s)
{
	size_t letters = 0, from, i;

	while (letters < s.n && byte_is_letter(s.p[letters]))
		letters++;
	from = letters + (letters < s.n && s.p[letters] == '-');
	for (i = from; i < s.n && byte_is_digit(s.p[i]); i++)
		;
	return letters > 0 && letters <= 4 && i == s.n && i - from >= 4 &&
	    (i - from != 4 || (memcmp(s.p + from, "19", 2) != 0 &&
	    memcmp(s.p + from, "20", 2) != 0));
}

/*
 * Words that cells have, by what they say of a person. One of them may name a
 * column, as medicaid does in a count by payer.
 */
#define KINDS 5
#define KIND_MAX 6
static const char *const word[KINDS][KIND_MAX] = {
	{ "medicare", "medicaid", "commercial", "tricare", "self-pay",
	    "self_pay" },
	{ "inpatient", "outpatient", "observation", "emergency" },
	{ "urgent", "elective", "emergent", "newborn", "trauma" },
	{ "home", "snf", "hospice", "expired" },
	{ "yes", "true", "false", "none", "unknown" },
};

static bool
is_word(struct span s, const char *w)
{
	size_t i;

	for (i = 0; i < s.n && w[i] != '\0'; i++)
		if (byte_lower(s.p[i]) != w[i])
			return false;
	return i == s.n && w[i] == '\0';
}

static void
count_words(struct span s, size_t n[KINDS])
{
	size_t k, i;

	for (k = 0; k < KINDS; k++)
		for (i = 0; i < KIND_MAX && word[k][i] != NULL; i++)
			n[k] += is_word(s, word[k][i]);
}

/* How many kinds are there once: a header that counts by one names several. */
static size_t
once(const size_t n[KINDS])
{
	size_t k, kinds = 0;

	for (k = 0; k < KINDS; k++)
		kinds += n[k] == 1;
	return kinds;
}

/* What may stand between the cells of what was read as one; 0: nothing. */
static char
delim_of(const struct header *h)
{
	static const char may[] = ";|\t,";
	size_t i = 0;

	while (h->n == 1 && may[i] != '\0' &&
	    memchr(h->name[0].p, may[i], h->name[0].n) == NULL)
		i++;
	return h->n == 1 ? may[i] : '\0';
}

bool
headless_like(const struct header *h)
{
	size_t i, sure = 0, numbers = 0, ages = 0, sexes = 0;
	size_t cells = 0, ids = 0, words[KINDS] = {0};
	struct span rest, s;

	for (i = 0; i < h->n; i++) {
		rest = h->name[i];
		while (span_next(&rest, delim_of(h), &s)) {
			s = past_sign(span_trim(s));
			sure += is_written_value(s) || is_compact_date(s) ||
			    is_address(s) || is_code(s) ||
			    is_long_number(s) || is_identity(s);
			numbers += is_number(s);
			ages += is_age(s);
			ids += cells++ == 0 && is_id(s);
			sexes += is_sex(s);
			count_words(s, words);
		}
	}
	/* One of these alone may name a column. */
	return sure > 0 || numbers > 1 || ages > 0 || sexes == 1 ||
	    ids + once(words) > 1;
}

bool
headless_knows(const struct reader *rd)
{
	const struct slot *s;
	size_t i, k, words = 0;

	for (i = 0; i < rd->head.n; i++) {
		if (rd->head.slot[i] < 0)
			continue;
		s = &rd->slots->s[rd->head.slot[i]];
		for (k = 0; k < s->name.n && byte_is_letter(s->name.p[k]);)
			k++;
		if (!s->known || k < s->name.n || ++words > 1)
			return true;
	}
	return false;
}

int
headless_fault(const struct reader *rd, struct fault *e)
{
	return fault_at(e, FAULT_INPUT, rd->in.name, rd->head.line,
	    "no header: the first line looks like a record; add a first line "
	    "with the names of the columns");
}
