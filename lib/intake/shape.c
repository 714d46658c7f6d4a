/* SPDX-License-Identifier: MIT */
/* What the values of one column look like. */
#include "intake/shape.h"

#include "base/num.h"
#include "rec/val.h"
#include "val/code.h"
#include "val/date.h"
#include "val/written.h"

const char shape_seps[8] = { ';', '|', '~', '^', '/', ',', ' ', '\0' };

/* A month's or a half day's letters at the front of s; their number. */
static size_t
take_letters(struct span s, struct shape_part *p)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char low[3];
	size_t i, n = 0;

	while (n < s.n && byte_is_letter(s.p[n]))
		n++;
	for (i = 0; i < 3 && i < n; i++)
		low[i] = (char)(s.p[i] | 0x20);
	p->kind = SHAPE_HALF;
	if (n == 2 && low[1] == 'm' && (low[0] == 'a' || low[0] == 'p'))
		return n;
	p->kind = SHAPE_MONTH;
	for (i = 0; n == 3 && months[i] != '\0'; i += 3)
		if (memcmp(months + i, low, 3) == 0)
			return n;
	p->kind = SHAPE_LITERAL;
	p->literal = s.p[0];
	return n == 1 && s.p[0] == 'T' ? 1 : 0;
}

static size_t
take_digits(struct span s, struct shape_part *p)
{
	size_t n = 0;

	*p = (struct shape_part){ .kind = SHAPE_DIGITS };
	for (; n < s.n && n < 9 && byte_is_digit(s.p[n]); n++)
		p->number = p->number * 10 + (s.p[n] - '0');
	p->shortest = p->longest = n;
	p->over = p->number > 12 && p->number <= 31;
	return n;
}

/* Cuts text into parts; 0 if it is not a date of any form. */
static size_t
cut(struct span s, struct shape_part *part)
{
	struct shape_part *p;
	size_t n = 0, len, groups = 0;

	for (; s.n > 0; s.p += len, s.n -= len) {
		if (n == SHAPE_PARTS)
			return 0;
		p = &part[n++];
		*p = (struct shape_part){ .kind = SHAPE_LITERAL,
		    .literal = s.p[0] };
		len = 1;
		if (byte_is_digit(s.p[0]))
			len = take_digits(s, p);
		else if (byte_is_letter(s.p[0]))
			len = take_letters(s, p);
		else if (strchr("/.-, :", s.p[0]) == NULL)
			return 0;
		if (len == 0)
			return 0;
		groups += p->kind != SHAPE_LITERAL;
	}
	return groups >= 3 || (n == 1 && part[0].longest == 8) ? n : 0;
}

/* Adds one cut date to the form that the first one had. */
static bool
same_form(struct shape *s, const struct shape_part *part, size_t n)
{
	struct shape_part *have;
	size_t i;

	if (s->dates == 0) {
		memcpy(s->part, part, n * sizeof(*part));
		s->nparts = n;
		return true;
	}
	if (n != s->nparts)
		return false;
	for (i = 0; i < n; i++)
		if (s->part[i].kind != part[i].kind ||
		    s->part[i].literal != part[i].literal)
			return false;
	for (i = 0; i < n; i++) {
		have = &s->part[i];
		if (part[i].shortest < have->shortest)
			have->shortest = part[i].shortest;
		if (part[i].longest > have->longest)
			have->longest = part[i].longest;
		have->over += part[i].over;
	}
	return true;
}

static void
add_date(struct shape *s, struct span text)
{
	struct shape_part part[SHAPE_PARTS];
	struct datetime dt;
	size_t n;

	if (datetime_parse(text, &dt) == 0) {
		s->iso++;
		return;
	}
	n = cut(text, part);
	/* A time of its own is no date. */
	if (n > 1 && part[1].kind == SHAPE_LITERAL && part[1].literal == ':')
		return;
	if (n > 0 && same_form(s, part, n))
		s->dates++;
}

static void
count_number(struct shape *s, int64_t v)
{
	s->numbers++;
	if (v % 1000000 != 0)
		return;
	v /= 1000000;
	if (s->integers == 0 || v < s->low)
		s->low = v;
	if (s->integers == 0 || v > s->high)
		s->high = v;
	s->integers++;
}

/* Plain, or as 1,234.56, the one format that is not a guess. */
static void
add_number(struct shape *s, struct span text)
{
	const struct written w = { ',', '.' };
	char plain[WRITTEN_MAX + 2];
	int64_t v;

	if (num_parse(text, 6, &v) == 0) {
		count_number(s, v);
		return;
	}
	if (num_parse((struct span){ plain, written_plain(&w, text, plain) },
	    6, &v) == -1)
		return;
	s->written++;
	count_number(s, v);
}

/* Is what is in front of the first blank an ICD code? */
static bool
begins_with_code(const struct icd *icd, struct span item)
{
	char norm[CODE_MAX + 1];
	struct span n;
	size_t i = 0;

	while (i < item.n && item.p[i] != ' ')
		i++;
	if (i == 0 || i > CODE_MAX)
		return false;
	n = (struct span){ norm, code_norm((struct span){ item.p, i }, norm) };
	return icd_kind(icd, n, ICD_BY_10) == ICD_CODE;
}

static void
add_codes(struct shape *s, const struct icd *icd, struct span text)
{
	char norm[CODE_MAX + 1];
	struct span item, n;
	size_t i;
	bool all10 = true, all9 = true, cut = true;
	char sep = ';';

	for (i = 0; shape_seps[i] != '\0'; i++)
		if (memchr(text.p, shape_seps[i], text.n) != NULL) {
			s->seps[i]++;
			sep = shape_seps[i];
			break;
		}
	while (span_next(&text, sep, &item)) {
		item = span_trim(item);
		if (item.n == 0)
			continue;
		n = (struct span){ norm, code_norm(item, norm) };
		all10 &= icd_kind(icd, n, ICD_BY_10) == ICD_CODE;
		all9 &= icd_kind(icd, n, ICD_BY_9) == ICD_CODE ||
		    (n.n > 0 && n.n < 3 && byte_is_digit(norm[0]));
		cut &= begins_with_code(icd, item);
	}
	s->icd_cut += cut;
	s->icd10 += all10;
	s->icd9 += all9;
	s->icd += all10 || all9;
}

static void
add_word(struct shape *s, struct span text, struct arena *mem)
{
	size_t i;

	for (i = 0; i < s->nwords; i++)
		if (span_eq(s->word[i], text)) {
			s->times[i]++;
			return;
		}
	if (s->nwords == SHAPE_WORDS || text.n > SHAPE_WORD_MAX) {
		s->many = true;
		return;
	}
	s->times[s->nwords] = 1;
	s->word[s->nwords++] = arena_span(mem, text);
}

static void
add_first_number(struct shape *s, struct span text)
{
	size_t i = 0, n;

	while (i < text.n && !byte_is_digit(text.p[i]))
		i++;
	for (n = i; n < text.n && byte_is_digit(text.p[n]); n++)
		;
	s->with_number += n > i;
	s->small += n > i && n - i <= 3;
}

void
shape_add(struct shape *s, const struct icd *icd, struct span text,
    struct arena *mem)
{
	size_t n = 0;

	while (n < text.n && byte_is_digit(text.p[n]))
		n++;
	if (n > 0 && (s->shortest == 0 || n < s->shortest))
		s->shortest = n;
	s->n++;
	s->bools += val_bool(text) != -1;
	add_date(s, text);
	add_number(s, text);
	add_codes(s, icd, text);
	add_first_number(s, text);
	add_word(s, text, mem);
}

char
shape_separator(const struct shape *s)
{
	size_t i, best = 0;

	for (i = 1; shape_seps[i] != '\0'; i++)
		if (s->seps[i] > s->seps[best])
			best = i;
	return shape_seps[best];
}

/* The three parts of the date, by their place in part[]; -1 if not so. */
static int
find_three(const struct shape *s, size_t at[3])
{
	size_t i, n = 0;

	for (i = 0; i < s->nparts && n < 3; i++)
		if (s->part[i].kind != SHAPE_LITERAL)
			at[n++] = i;
	return n == 3 ? 0 : -1;
}

/*
 * What the three parts are, 'y', 'm' and 'd': 1; 0 if day and month look the
 * same, -1 if that is not a date. A number above 12 is a day; one in twenty
 * may be wrong.
 */
static int
find_order(const struct shape *s, const size_t at[3], char what[3])
{
	const struct shape_part *p[3] = { &s->part[at[0]], &s->part[at[1]],
	    &s->part[at[2]] };
	int year = p[0]->longest == 4 ? 0 : 2, a, b, i;
	bool second;

	for (i = 0; i < 3; i++)
		if (p[i]->kind == SHAPE_MONTH) {
			if (i == year)
				return -1;
			what[year] = 'y';
			what[i] = 'm';
			what[3 - year - i] = 'd';
			return 1;
		}
	a = year == 0 ? 1 : 0;
	b = year == 0 ? 2 : 1;
	second = p[b]->over > p[a]->over;
	what[year] = 'y';
	what[a] = second ? 'm' : 'd';
	what[b] = second ? 'd' : 'm';
	if (p[a]->over > 0 && p[b]->over > 0 &&
	    (second ? p[a]->over : p[b]->over) * 20 > s->dates)
		return -1;
	return p[a]->over != p[b]->over;
}

/* Digits, as a format writes them: of the year, the month, the hour ... */
static const char *
digits_format(const struct shape_part *p, char what)
{
	static const struct {
		char what;
		const char *fixed, *free;
	} form[] = {
		{ 'm', "MM", "M" },
		{ 'd', "DD", "D" },
		{ 'h', "HH", "H" },
		{ 'n', "mm", "mm" },
	};
	size_t i;

	if (what == 'y')
		return p->longest == 4 ? "YYYY" : "YY";
	for (i = 0; i < sizeof(form) / sizeof(form[0]); i++)
		if (form[i].what == what)
			return p->shortest == 2 ? form[i].fixed : form[i].free;
	return "SS";
}

static void
put_part(struct buf *out, const struct shape_part *p, char what)
{
	if (p->kind == SHAPE_LITERAL)
		buf_addc(out, p->literal);
	else if (p->kind == SHAPE_HALF)
		buf_adds(out, "AM");
	else if (p->kind == SHAPE_MONTH)
		buf_adds(out, "MON");
	else
		buf_adds(out, digits_format(p, what));
}

int
shape_format(const struct shape *s, struct buf *out, bool *short_year)
{
	static const char time[] = "hns";
	size_t at[3], i, date = 0, clock = 0;
	char what[3] = "", is;
	int rc;

	*short_year = false;
	if (s->nparts == 1) {
		buf_adds(out, "YYYYMMDD");
		return 1;
	}
	if (find_three(s, at) == -1)
		return -1;
	rc = find_order(s, at, what);
	for (i = 0; rc != -1 && i < s->nparts; i++) {
		is = ' ';
		if (date < 3 && i == at[date])
			is = what[date++];
		else if (s->part[i].kind == SHAPE_DIGITS)
			is = time[clock < 2 ? clock++ : 2];
		if (is == 'y' && s->part[i].longest != 4)
			*short_year = true;
		put_part(out, &s->part[i], is);
	}
	return rc == -1 || date_format_check(buf_str(out), NULL) == -1 ? -1 :
	    rc;
}
