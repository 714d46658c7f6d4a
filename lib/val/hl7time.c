/* SPDX-License-Identifier: MIT */
/* Times as HL7 version 2 writes them. */
#include "val/hl7time.h"

/* The first n bytes as a number; -1 if they are not digits, or not there. */
static int
take(struct span *s, size_t n)
{
	size_t i;
	int v = 0;

	if (s->n < n)
		return -1;
	for (i = 0; i < n; i++) {
		if (!byte_is_digit(s->p[i]))
			return -1;
		v = v * 10 + (s->p[i] - '0');
	}
	s->p += n;
	s->n -= n;
	return v;
}

static bool
has_digit(struct span s)
{
	return s.n > 0 && byte_is_digit(s.p[0]);
}

/* Seconds and their fraction, of which more than three places are dropped. */
static int
take_seconds(struct span *s, int *ms)
{
	int v = take(s, 2), unit = 100;

	if (v < 0 || v > 59)
		return -1;
	*ms = v * 1000;
	if (s->n == 0 || s->p[0] != '.')
		return 0;
	do {
		s->p++;
		s->n--;
		if (!has_digit(*s))
			break;
		*ms += (s->p[0] - '0') * unit;
		unit /= 10;
	} while (s->n > 0);
	return 0;
}

static int
take_time(struct span *s, struct datetime *t, int *ms)
{
	int h = take(s, 2), m;

	if (h < 0 || h > 23)
		return -1;
	if (!has_digit(*s))
		return 0;
	m = take(s, 2);
	if (m < 0 || m > 59)
		return -1;
	t->minute = (int16_t)(h * 60 + m);
	t->has_time = true;
	return has_digit(*s) ? take_seconds(s, ms) : 0;
}

static int
take_offset(struct span *s, struct datetime *t)
{
	bool west = s->p[0] == '-';
	int h, m;

	if (s->p[0] != '+' && !west)
		return -1;
	s->p++;
	s->n--;
	h = take(s, 2);
	m = take(s, 2);
	if (h < 0 || h > 23 || m < 0 || m > 59 || s->n > 0)
		return -1;
	t->offset = (int16_t)(west ? -(h * 60 + m) : h * 60 + m);
	t->has_offset = t->has_time;
	return 0;
}

int
hl7time_parse(struct span s, struct datetime *out, int *ms)
{
	struct datetime t = {0};
	int y, m, d, milli = 0;

	s = span_trim(s);
	y = take(&s, 4);
	m = take(&s, 2);
	d = take(&s, 2);
	if (y < 0 || m < 0 || d < 0 || !date_valid(y, m, d))
		return -1;
	t.day = date_from_ymd(y, m, d);
	if (has_digit(s) && take_time(&s, &t, &milli) == -1)
		return -1;
	if (s.n > 0 && take_offset(&s, &t) == -1)
		return -1;
	*out = t;
	*ms = milli;
	return 0;
}
