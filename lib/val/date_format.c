/* SPDX-License-Identifier: MIT */
/* Dates in the formats of exports: tokens and literal separators. */
#include <ctype.h>
#include <string.h>

#include "val/date.h"
#include "val/hl7time.h"

enum part {
	PART_YEAR, PART_MONTH, PART_DAY, PART_HOUR, PART_MINUTE, PART_SECOND,
	PART_HALF, PART_COUNT
};

#define BIT(part) (1u << (part))

struct token {
	char text[5];
	unsigned char len;
	unsigned char part;
	unsigned char min, max;		/* digits; 0: a word */
};

/* What is read: the value of each part, and a bit for each one present. */
struct parts {
	int v[PART_COUNT];
	unsigned seen;
};

/* The token that starts here, the longest one; NULL for a literal. */
static const struct token *
token_at(const char *f)
{
	static const struct token tokens[] = {
		{ "YYYY", 4, PART_YEAR,   4, 4 },
		{ "YY",   2, PART_YEAR,   2, 2 },
		{ "MON",  3, PART_MONTH,  0, 0 },
		{ "MM",   2, PART_MONTH,  2, 2 },
		{ "M",    1, PART_MONTH,  1, 2 },
		{ "DD",   2, PART_DAY,    2, 2 },
		{ "D",    1, PART_DAY,    1, 2 },
		{ "HH",   2, PART_HOUR,   2, 2 },
		{ "H",    1, PART_HOUR,   1, 2 },
		{ "mm",   2, PART_MINUTE, 2, 2 },
		{ "SS",   2, PART_SECOND, 2, 2 },
		{ "AM",   2, PART_HALF,   0, 0 },
	};
	size_t i;

	if (!isalpha((unsigned char)*f))
		return NULL;
	for (i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++)
		if (tokens[i].text[0] == *f &&
		    strncmp(tokens[i].text, f, tokens[i].len) == 0)
			return &tokens[i];
	return NULL;
}

/* Which of the words, each len letters long, s starts with; -1: none. */
static int
word_index(struct span s, const char *words, size_t len)
{
	size_t i, k;

	if (s.n < len)
		return -1;
	for (i = 0; words[i * len] != '\0'; i++) {
		for (k = 0; k < len; k++)
			if (toupper((unsigned char)s.p[k]) !=
			    words[i * len + k])
				break;
		if (k == len)
			return (int)i;
	}
	return -1;
}

/* Takes a word off s; its value or -1. */
static int
take_word(struct span *s, enum part part)
{
	bool month = part == PART_MONTH;
	const char *words = month ?
	    "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC" : "AMPM";
	size_t len = month ? 3 : 2;
	int i = word_index(*s, words, len);

	if (i == -1)
		return -1;
	s->p += len;
	s->n -= len;
	return month ? i + 1 : i;
}

/* Takes min to max digits off s; their value or -1. */
static int
take_digits(struct span *s, size_t min, size_t max)
{
	size_t i;
	int v = 0;

	for (i = 0; i < max && i < s->n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			break;
		v = v * 10 + (s->p[i] - '0');
	}
	if (i < min)
		return -1;
	s->p += i;
	s->n -= i;
	return v;
}

static int
take_token(struct span *s, const struct token *t, int pivot, struct parts *p)
{
	int v = t->max == 0 ? take_word(s, (enum part)t->part) :
	    take_digits(s, t->min, t->max);

	if (v == -1)
		return -1;
	if (t->part == PART_YEAR && t->max == 2) {
		if (pivot < 0 || pivot > 99)
			return -1;
		v += v < pivot ? 2000 : 1900;
	}
	p->v[t->part] = v;
	p->seen |= BIT(t->part);
	return 0;
}

/* Minute of the day from the parts; -1 when they are no time. */
static int
parts_minute(const struct parts *p)
{
	int h = p->v[PART_HOUR];

	if (p->seen & BIT(PART_HALF)) {
		if (h < 1 || h > 12)
			return -1;
		h = h % 12 + 12 * p->v[PART_HALF];
	}
	if (h > 23 || p->v[PART_MINUTE] > 59 || p->v[PART_SECOND] > 59)
		return -1;
	return h * 60 + p->v[PART_MINUTE];
}

static int
parts_datetime(const struct parts *p, struct datetime *out)
{
	const unsigned date = BIT(PART_YEAR) | BIT(PART_MONTH) | BIT(PART_DAY);
	const int *v = p->v;
	bool has_time = (p->seen & BIT(PART_HOUR)) != 0;
	int minute = parts_minute(p);

	if ((p->seen & date) != date || minute == -1)
		return -1;
	if (!date_valid(v[PART_YEAR], v[PART_MONTH], v[PART_DAY]))
		return -1;
	*out = (struct datetime){
		.day = date_from_ymd(v[PART_YEAR], v[PART_MONTH], v[PART_DAY]),
		.minute = (int16_t)(has_time ? minute : 0),
		.has_time = has_time,
	};
	return 0;
}

int
datetime_parse_format(struct span s, const char *format, int pivot,
    struct datetime *out)
{
	const struct token *t;
	struct parts p = {0};
	int ms;

	if (strcmp(format, HL7TIME_FORMAT) == 0)
		return hl7time_parse(s, out, &ms);
	while (*format != '\0') {
		t = token_at(format);
		if (t != NULL) {
			if (take_token(&s, t, pivot, &p) == -1)
				return -1;
			format += t->len;
			continue;
		}
		if (s.n == 0 || *s.p != *format)
			return -1;
		s.p++;
		s.n--;
		format++;
	}
	return s.n > 0 ? -1 : parts_datetime(&p, out);
}

/* Would text matching this piece of a format begin with a digit? */
static bool
starts_with_digit(const char *f)
{
	const struct token *t = token_at(f);

	return t != NULL ? t->max > 0 : isdigit((unsigned char)*f) != 0;
}

/* Do the parts of a format make a date, and the time, if any, a time? */
static int
check_parts(unsigned seen, struct fault *e)
{
	bool hour = (seen & BIT(PART_HOUR)) != 0;
	bool minute = (seen & BIT(PART_MINUTE)) != 0;

	static const struct {
		unsigned part;
		const char *text;
	} need[] = {
		{ BIT(PART_YEAR), "no year (YYYY or YY)" },
		{ BIT(PART_MONTH), "no month (MM, M or MON)" },
		{ BIT(PART_DAY), "no day (DD or D)" },
	};
	size_t i;

	for (i = 0; i < sizeof(need) / sizeof(need[0]); i++)
		if (!(seen & need[i].part))
			return fault_set(e, FAULT_INPUT, "date format: %s",
			    need[i].text);
	if (hour != minute)
		return fault_set(e, FAULT_INPUT, "date format: hour (HH or H) "
		    "and minute (mm) go together");
	if ((seen & (BIT(PART_SECOND) | BIT(PART_HALF))) && !hour)
		return fault_set(e, FAULT_INPUT,
		    "date format: SS or AM without an hour");
	return 0;
}

int
date_format_check(const char *format, struct fault *e)
{
	const char *f = format;
	const struct token *t;
	unsigned seen = 0;

	if (strcmp(format, HL7TIME_FORMAT) == 0)
		return 0;
	while (*f != '\0') {
		t = token_at(f);
		if (t == NULL) {
			if (isalpha((unsigned char)*f) && *f != 'T')
				return fault_set(e, FAULT_INPUT, "date format: "
				    "unknown letter at byte %zu",
				    (size_t)(f - format) + 1);
			f++;
			continue;
		}
		if (seen & BIT(t->part))
			return fault_set(e, FAULT_INPUT, "date format: %s "
			    "repeats a part of the date", t->text);
		seen |= BIT(t->part);
		f += t->len;
		if (t->min != t->max && starts_with_digit(f))
			return fault_set(e, FAULT_INPUT, "date format: %s "
			    "needs a separator after it", t->text);
	}
	return check_parts(seen, e);
}
