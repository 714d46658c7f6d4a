/* SPDX-License-Identifier: MIT */
/* Dates and date-times: calendar arithmetic and the ISO forms. */
#include "val/date.h"

#include "base/mem.h"

#define DAY_MINUTES 1440
#define YEAR_MIN 1
#define YEAR_MAX 9999

/*
 * Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that
 * the leap day is the last of its year and needs no case of its own.
 */
#define MARCH_EPOCH 719468

static bool
is_leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int
month_days(int y, int m)
{
	static const unsigned char days[] = {
		0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return m == 2 && is_leap(y) ? 29 : days[m];
}

bool
date_valid(int y, int m, int d)
{
	if (y < YEAR_MIN || y > YEAR_MAX || m < 1 || m > 12 || d < 1)
		return false;
	return d <= 28 || d <= month_days(y, m);
}

int32_t
date_from_ymd(int y, int m, int d)
{
	static const int16_t before[] = {	/* the month, from March on */
		0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275
	};
	unsigned year = (unsigned)(y - (m <= 2)), century = year / 100;

	return (int)(365 * year + year / 4 - century + century / 4) +
	    before[m] + d - 1 - MARCH_EPOCH;
}

void
date_to_ymd(int32_t day, int *y, int *m, int *d)
{
	uint32_t z = (uint32_t)day + MARCH_EPOCH;
	uint32_t era = z / 146097, doe = z % 146097;	/* days in 400 years */
	uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	uint32_t month = (5 * doy + 2) / 153;		/* 0 = March */

	*d = (int)(doy - (153 * month + 2) / 5 + 1);
	*m = (int)(month < 10 ? month + 3 : month - 9);
	*y = (int)(yoe + era * 400) + (*m <= 2);
}

int
date_weekday(int32_t day)
{
	int w = (int)(((int64_t)day + 4) % 7);	/* 1970-01-01: a Thursday */

	return w < 0 ? w + 7 : w;
}

/*
 * The value of two digits. Anything else is so far below zero that adding
 * 100 times another one leaves it there.
 */
static int
two_digits(const char *p)
{
	unsigned a = (unsigned char)p[0] - (unsigned)'0';
	unsigned b = (unsigned char)p[1] - (unsigned)'0';

	return a > 9 || b > 9 ? -10000 : (int)(a * 10 + b);
}

/*
 * The ten bytes at p. Eight of them, YY-MM-DD, are looked at in one word: by
 * "exclusive or" a digit becomes its value and a dash 0, and what is more
 * reaches the high bit of its byte when that is added which is too much.
 */
static inline int
parse_ten(const char *p, int32_t *day)
{
	uint64_t x = mem_load8(p + 2) ^ UINT64_C(0x30302d30302d3030);
	uint64_t over = x + UINT64_C(0x76767f76767f7676);
	int y, m, d;

	if (((x | over) & UINT64_C(0x8080808080808080)) != 0)
		return -1;
	x = x * 10 + (x >> 8);		/* pairs of digits */
	y = two_digits(p) * 100 + (int)(x & 0xff);
	m = (int)(x >> 24 & 0xff);
	d = (int)(x >> 48 & 0xff);
	if (y < YEAR_MIN || m < 1 || m > 12 || d < 1 ||
	    (d > 28 && d > month_days(y, m)))
		return -1;
	*day = date_from_ymd(y, m, d);
	return 0;
}

static void
put_two(char *out, int v)
{
	out[0] = (char)('0' + v / 10);
	out[1] = (char)('0' + v % 10);
}

size_t
date_fmt(int32_t day, char out[DATE_TEXT_MAX])
{
	int y, m, d;

	if (!date_in_range(day))
		return 0;
	date_to_ymd(day, &y, &m, &d);
	put_two(out, y / 100);
	put_two(out + 2, y % 100);
	out[4] = out[7] = '-';
	put_two(out + 5, m);
	put_two(out + 8, d);
	return DATE_TEXT_MAX;
}

/* day, or the nearest value that says "outside the calendar". */
static int32_t
limited(int64_t day)
{
	if (day < DATE_MIN)
		return DATE_MIN - 1;
	return day > DATE_MAX ? DATE_MAX + 1 : (int32_t)day;
}

int32_t
date_add_months(int32_t day, int n)
{
	int64_t months;
	int y, m, d, last;

	if (!date_in_range(day))
		return limited(day);
	date_to_ymd(day, &y, &m, &d);
	months = (int64_t)y * 12 + m - 1 + n;
	if (months < YEAR_MIN * 12)
		return DATE_MIN - 1;
	if (months >= (YEAR_MAX + 1) * 12)
		return DATE_MAX + 1;
	y = (int)(months / 12);
	m = (int)(months % 12) + 1;
	last = month_days(y, m);
	return date_from_ymd(y, m, d < last ? d : last);
}

int32_t
date_anniversary(int32_t day, int year)
{
	int y, m, d;

	if (!date_in_range(day))
		return limited(day);
	if (year < YEAR_MIN)
		return DATE_MIN - 1;
	if (year > YEAR_MAX)
		return DATE_MAX + 1;
	date_to_ymd(day, &y, &m, &d);
	/* The day after 28 February is 1 March in a common year. */
	if (m == 2 && d == 29)
		return date_from_ymd(year, 2, 28) + 1;
	return date_from_ymd(year, m, d);
}

int
date_age(int32_t birth, int32_t on)
{
	int y, by, m, d;

	if (on < birth)
		return -1;
	date_to_ymd(birth, &by, &m, &d);
	date_to_ymd(on, &y, &m, &d);
	return y - by - (on < date_anniversary(birth, y));
}

/* Reads HH:MM[:SS[.fraction]] into *t; what follows it, or NULL. */
static const char *
time_parse(const char *p, const char *end, struct datetime *t)
{
	const char *first;
	int h, m, s;

	if (end - p < 5 || p[2] != ':')
		return NULL;
	h = two_digits(p);
	m = two_digits(p + 3);
	if ((unsigned)h > 23 || (unsigned)m > 59)
		return NULL;
	t->minute = (int16_t)(h * 60 + m);
	t->has_time = true;
	p += 5;
	if (p == end || *p != ':')
		return p;
	s = end - p < 3 ? -1 : two_digits(p + 1);
	if (s < 0 || s > 59)
		return NULL;
	p += 3;
	if (p == end || *p != '.')
		return p;
	for (first = ++p; p < end && *p >= '0' && *p <= '9'; p++)
		continue;
	return p == first ? NULL : p;
}

/* Reads Z, +HH:MM or +HHMM, all of the n > 0 bytes, into *t. */
static int
offset_parse(const char *p, size_t n, struct datetime *t)
{
	int h, m;

	t->has_offset = true;
	if (n == 1 && (*p == 'Z' || *p == 'z'))
		return 0;
	if (*p != '+' && *p != '-')
		return -1;
	if (n != 5 && !(n == 6 && p[3] == ':'))
		return -1;
	h = two_digits(p + 1);
	m = two_digits(p + n - 2);
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return -1;
	t->offset = (int16_t)(*p == '-' ? -(h * 60 + m) : h * 60 + m);
	return 0;
}

int
datetime_parse(struct span s, struct datetime *out)
{
	struct datetime t = {0};
	const char *p, *end;

	if (s.n < DATE_TEXT_MAX || parse_ten(s.p, &t.day) == -1)
		return -1;
	p = s.p + DATE_TEXT_MAX;
	end = s.p + s.n;
	if (p < end) {
		if (*p != 'T' && *p != 't' && *p != ' ')
			return -1;
		p = time_parse(p + 1, end, &t);
		if (p == NULL)
			return -1;
		if (p < end && offset_parse(p, (size_t)(end - p), &t) == -1)
			return -1;
	}
	*out = t;
	return 0;
}

int
date_parse(struct span s, int32_t *day)
{
	struct datetime t;

	if (s.n != DATE_TEXT_MAX || datetime_parse(s, &t) == -1)
		return -1;
	*day = t.day;
	return 0;
}

size_t
datetime_fmt(const struct datetime *t, char out[DATETIME_TEXT_MAX])
{
	size_t n = date_fmt(t->day, out);
	int off = t->offset < 0 ? -t->offset : t->offset;

	if (n == 0 || !t->has_time)
		return n;
	out[n] = 'T';
	put_two(out + n + 1, t->minute / 60);
	out[n + 3] = ':';
	put_two(out + n + 4, t->minute % 60);
	n += 6;
	if (!t->has_offset)
		return n;
	if (off == 0) {
		out[n] = 'Z';
		return n + 1;
	}
	out[n] = t->offset < 0 ? '-' : '+';
	put_two(out + n + 1, off / 60);
	out[n + 3] = ':';
	put_two(out + n + 4, off % 60);
	return n + 6;
}

int64_t
datetime_minutes(const struct datetime *t)
{
	int64_t v = (int64_t)t->day * DAY_MINUTES;

	if (t->has_time)
		v += t->minute;
	if (t->has_offset)
		v -= t->offset;
	return v;
}

bool
datetime_before(const struct datetime *a, const struct datetime *b)
{
	if (a->has_time && b->has_time && a->has_offset == b->has_offset)
		return datetime_minutes(a) < datetime_minutes(b);
	return a->day < b->day;
}

struct datetime
datetime_add_minutes(const struct datetime *t, int64_t minutes)
{
	const int64_t most = (int64_t)DAY_MINUTES * 2 * DATE_MAX;
	struct datetime r = *t;
	int64_t day, minute;

	/* More than the calendar's length only leaves it; do not overflow. */
	if (minutes > most || minutes < -most)
		minutes = minutes < 0 ? -most : most;
	minute = minutes + (t->has_time ? t->minute : 0);
	day = t->day + minute / DAY_MINUTES;
	minute %= DAY_MINUTES;
	if (minute < 0) {
		minute += DAY_MINUTES;
		day--;
	}
	r.day = limited(day);
	r.minute = (int16_t)minute;
	r.has_time = true;
	return r;
}
