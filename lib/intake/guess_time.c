/* SPDX-License-Identifier: MIT */
/* A map proposed: times that have a column beside that of their dates. */
#include "intake/guess-internal.h"

#include <string.h>

#include "base/span.h"

/* One or two digits, or two. */
static bool
take_digits(struct span *s, size_t least)
{
	size_t n = 0;

	while (n < 2 && n < s->n && byte_is_digit(s->p[n]))
		n++;
	*s = (struct span){ s->p + n, s->n - n };
	return n >= least;
}

static bool
take_colon(struct span *s)
{
	if (s->n == 0 || s->p[0] != ':')
		return false;
	*s = (struct span){ s->p + 1, s->n - 1 };
	return true;
}

/* "0805", four digits that are a time. */
static bool
is_run(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!byte_is_digit(s.p[i]))
			return false;
	return s.n == 4 && memcmp(s.p, "2359", 4) <= 0 && s.p[2] < '6';
}

/* The format of "8:05", "8:05:30", "8:05 PM" or "0805"; NULL for any other. */
static const char *
time_format(struct span s)
{
	static const char *const format[2][2] = {
		{ "H:mm", "H:mm AM" }, { "H:mm:SS", "H:mm:SS AM" },
	};
	bool seconds;

	if (is_run(s))
		return "HHmm";
	if (!take_digits(&s, 1) || !take_colon(&s) || !take_digits(&s, 2))
		return NULL;
	seconds = take_colon(&s);
	if (seconds && !take_digits(&s, 2))
		return NULL;
	if (s.n == 0)
		return format[seconds][0];
	return s.n == 3 && s.p[0] == ' ' && strchr("AaPp", s.p[1]) != NULL &&
	    (s.p[2] | 32) == 'm' ? format[seconds][1] : NULL;
}

/* That of all texts of the column that were kept, or NULL. */
static const char *
format_of_all(const struct shape *s)
{
	const char *format = s->nwords > 0 ? time_format(s->word[0]) : NULL;
	size_t i;

	for (i = 1; i < s->nwords && format != NULL; i++)
		if (time_format(s->word[i]) != format)
			format = NULL;
	return format;
}

/* Are they dates without a time? */
static bool
is_bare(const struct shape *s)
{
	size_t i;

	for (i = 0; i < s->nwords; i++)
		if (memchr(s->word[i].p, ':', s->word[i].n) != NULL)
			return false;
	return s->iso + s->dates > 0 && s->iso + s->dates == s->n;
}

static bool
has_brace(struct span name)
{
	return memchr(name.p, '{', name.n) != NULL ||
	    memchr(name.p, '}', name.n) != NULL;
}

static void
join(struct guess *g, struct guess_column *c)
{
	struct guess_column *t;
	size_t i;

	for (i = 0; i < g->n && c->time == NULL; i++) {
		t = &g->col[i];
		if (t->field != NULL || t->was != c->field || t->twice ||
		    has_brace(t->name) || has_brace(c->name))
			continue;
		c->time_format = format_of_all(&t->shape);
		if (c->time_format == NULL)
			continue;
		c->time = t;
		t->is_time = true;
	}
}

void
guess_times(struct guess *g)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->col[i].field != NULL && g->col[i].field->type ==
		    FIELD_DATETIME && is_bare(&g->col[i].shape))
			join(g, &g->col[i]);
}

/* One format of the dates, with the time and without: its pivot is last. */
static void
put_formats(struct buf *out, struct span date, const char *time)
{
	static const char pivot[] = " pivot ";
	size_t n = 0;

	while (n < date.n && (date.n - n < sizeof(pivot) - 1 ||
	    memcmp(date.p + n, pivot, sizeof(pivot) - 1) != 0))
		n++;
	buf_add(out, date.p, n);
	buf_fmt(out, " %s", time);
	buf_add(out, date.p + n, date.n - n);
	buf_addc(out, '|');
	buf_addspan(out, date);
}

bool
guess_join(struct guess_line *l, const struct guess_column *c,
    struct buf *source)
{
	struct buf formats = {0};
	struct span date = buf_span(&l->format);

	if (date.n == 0 && c->shape.dates == 0)
		date = SPAN("YYYY-MM-DD");
	if (c->time == NULL || date.n == 0)
		return false;
	put_formats(&formats, date, c->time_format);
	buf_free(&l->format);
	l->format = formats;
	buf_fmt(source, "{%.*s} {%.*s}", (int)c->name.n, c->name.p,
	    (int)c->time->name.n, c->time->name.p);
	guess_reason(l, "with its time");
	return true;
}
