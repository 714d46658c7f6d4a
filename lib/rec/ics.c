/* SPDX-License-Identifier: MIT */
/* Duties as an iCalendar object. */
#include "rec/ics.h"

#include "base/visible.h"

/* Does a character of UTF-8 go on in this byte? */
static bool
goes_on(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* The line that was built, folded; a line that goes on begins with a blank. */
static void
put_line(struct ics *c, struct buf *out)
{
	const char *p = c->line.p;
	size_t left = c->line.n, room = ICS_LINE_MAX, n;

	while (left > room) {
		n = room;
		while (n > 1 && goes_on(p[n]))
			n--;
		buf_add(out, p, n);
		buf_adds(out, "\r\n ");
		p += n;
		left -= n;
		room = ICS_LINE_MAX - 1;
	}
	buf_add(out, p, left);
	buf_adds(out, "\r\n");
	c->line.n = 0;
}

/* What could steer a screen or turn text is visible: no two ids look alike. */
static void
escape(struct buf *b, struct span s)
{
	char c[VISIBLE_MAX];
	size_t i, n;

	while (s.n > 0) {
		if (*s.p == '\n') {
			buf_adds(b, "\\n");
			s.p++;
			s.n--;
			continue;
		}
		n = visible_next(&s, c);
		for (i = 0; i < n; i++) {
			if (c[i] == '\\' || c[i] == ';' || c[i] == ',')
				buf_addc(b, '\\');
			buf_addc(b, c[i]);
		}
	}
}

static void
text_line(struct ics *c, const char *name, struct span value, struct buf *out)
{
	if (value.n == 0)
		return;
	buf_adds(&c->line, name);
	buf_addc(&c->line, ':');
	escape(&c->line, value);
	put_line(c, out);
}

/* 20261121 */
static void
add_day(struct buf *b, int32_t day)
{
	char text[DATE_TEXT_MAX];

	if (date_fmt(day, text) == 0)
		return;
	buf_add(b, text, 4);
	buf_add(b, text + 5, 2);
	buf_add(b, text + 8, 2);
}

/* 20261121T080000, with Z for an instant. */
static void
add_time(struct buf *b, const struct datetime *t)
{
	struct datetime u = *t;

	if (t->has_offset)
		u = datetime_add_minutes(t, -t->offset);
	add_day(b, u.day);
	buf_fmt(b, "T%02d%02d00%s", u.has_time ? u.minute / 60 : 0,
	    u.has_time ? u.minute % 60 : 0, t->has_offset ? "Z" : "");
}

static void
day_line(struct ics *c, const char *name, int32_t day, struct buf *out)
{
	buf_adds(&c->line, name);
	buf_adds(&c->line, ";VALUE=DATE:");
	add_day(&c->line, day);
	put_line(c, out);
}

static void
time_line(struct ics *c, const char *name, const struct datetime *t,
    struct buf *out)
{
	buf_adds(&c->line, name);
	buf_addc(&c->line, ':');
	add_time(&c->line, t);
	put_line(c, out);
}

/* An end that is not after its start must not be given: 3.8.2.2. */
static void
window_lines(struct ics *c, const struct ics_event *ev, struct buf *out)
{
	struct datetime from = ev->from;

	if (!ev->to.has_time) {
		day_line(c, "DTSTART", from.day, out);
		if (ev->to.day < DATE_MAX && ev->to.day >= from.day)
			day_line(c, "DTEND", ev->to.day + 1, out);
		return;
	}
	if (from.has_offset != ev->to.has_offset) {
		from.has_offset = ev->to.has_offset;
		from.offset = ev->to.offset;
	}
	time_line(c, "DTSTART", &from, out);
	if (datetime_minutes(&from) < datetime_minutes(&ev->to))
		time_line(c, "DTEND", &ev->to, out);
}

/* The case, or a name of its own for an event of a case without an id. */
static void
add_case(struct ics *c, const struct ics_event *ev)
{
	if (ev->case_id.n > 0)
		escape(&c->line, ev->case_id);
	else
		buf_fmt(&c->line, "no_case_id_%zu", c->unnamed);
}

static void
uid_line(struct ics *c, const struct ics_event *ev, struct buf *out)
{
	buf_adds(&c->line, "UID:");
	escape(&c->line, ev->what);
	buf_addc(&c->line, '-');
	add_day(&c->line, ev->from.day);
	buf_addc(&c->line, '-');
	add_case(c, ev);
	buf_adds(&c->line, "@cmtools");
	put_line(c, out);
}

static void
summary_line(struct ics *c, const struct ics_event *ev, struct buf *out)
{
	buf_adds(&c->line, "SUMMARY:");
	escape(&c->line, ev->text.n > 0 ? ev->text : ev->what);
	buf_adds(&c->line, ": ");
	add_case(c, ev);
	if (ev->person.n > 0) {
		buf_addc(&c->line, ' ');
		escape(&c->line, ev->person);
	}
	put_line(c, out);
}

/* Commas are between categories; those of a text are escaped. */
static void
categories_line(struct ics *c, const struct ics_event *ev, struct buf *out)
{
	if (ev->kind.n == 0 && ev->who.n == 0)
		return;
	buf_adds(&c->line, "CATEGORIES:");
	escape(&c->line, ev->kind);
	if (ev->kind.n > 0 && ev->who.n > 0)
		buf_addc(&c->line, ',');
	escape(&c->line, ev->who);
	put_line(c, out);
}

void
ics_begin(struct ics *c, const char *program, struct buf *out)
{
	if (c->begun)
		return;
	c->begun = true;
	buf_adds(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
	buf_fmt(&c->line, "PRODID:-//cmtools//%s//EN", program);
	put_line(c, out);
	buf_adds(out, "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
}

void
ics_event(struct ics *c, const struct ics_event *ev, struct buf *out)
{
	struct datetime stamp = c->stamp;

	stamp.offset = stamp.has_offset ? stamp.offset : 0;
	stamp.has_offset = true;
	c->unnamed += ev->case_id.n == 0;
	buf_adds(out, "BEGIN:VEVENT\r\n");
	uid_line(c, ev, out);
	time_line(c, "DTSTAMP", &stamp, out);
	window_lines(c, ev, out);
	summary_line(c, ev, out);
	text_line(c, "DESCRIPTION", ev->note, out);
	categories_line(c, ev, out);
	buf_adds(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void
ics_end(struct buf *out)
{
	buf_adds(out, "END:VCALENDAR\r\n");
}
