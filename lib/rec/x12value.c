/* SPDX-License-Identifier: MIT */
/* Values into the cells of a claim. */
#include "rec/x12cells-internal.h"

#include "base/num.h"

void
x12_put(struct x12cells *c, enum x12_cell at, struct span text)
{
	if (c->cell[at].n == 0 && text.n > 0)
		buf_addspan(&c->cell[at], text);
}

void
x12_item(struct x12cells *c, enum x12_cell at, struct span text)
{
	if (c->items[at]++ > 0)
		buf_addc(&c->cell[at], ';');
	if (text.n > 0 && memchr(text.p, ';', text.n) != NULL)
		c->found |= X12_SEMICOLON;
	else
		buf_addspan(&c->cell[at], text);
}

struct span
x12_component(const struct x12cells *c, struct span element, size_t n)
{
	return parts_nth(element, c->sep.component, n);
}

/* Digits of a day into ISO; as they are, if they are not eight. */
static void
put_day(struct buf *out, struct span s)
{
	if (num_digits(s, 8) == -1 || s.n != 8) {
		buf_addspan(out, s);
		return;
	}
	buf_add(out, s.p, 4);
	buf_addc(out, '-');
	buf_add(out, s.p + 4, 2);
	buf_addc(out, '-');
	buf_add(out, s.p + 6, 2);
}

/* YYYYMMDDHHMM, with seconds perhaps. */
static bool
is_moment(struct span s)
{
	return s.n >= 12 && num_digits((struct span){ s.p, 8 }, 8) != -1 &&
	    num_digits((struct span){ s.p + 8, s.n - 8 }, 6) != -1;
}

static void
put_moment(struct buf *out, struct span s)
{
	if (!is_moment(s)) {
		buf_addspan(out, s);
		return;
	}
	put_day(out, (struct span){ s.p, 8 });
	buf_addc(out, 'T');
	buf_add(out, s.p + 8, 2);
	buf_addc(out, ':');
	buf_add(out, s.p + 10, 2);
}

struct span
x12_when(struct x12cells *c, struct span how, struct span text)
{
	struct buf *out = &c->hold;
	struct span from = { "", 0 };

	out->n = 0;
	if (span_is(how, "RD8")) {
		(void)parts_next(&text, '-', &from);
		put_day(out, from);
		if (text.n > 0 && !span_eq(from, text)) {
			buf_addc(out, '/');
			put_day(out, text);
		}
	} else if (span_is(how, "D8")) {
		put_day(out, text);
	} else if (span_is(how, "DT") || (span_is(how, "TM") &&
	    text.n >= 12)) {
		put_moment(out, text);
	} else {
		buf_addspan(out, text);
	}
	return buf_span(out);
}
