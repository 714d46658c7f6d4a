/* SPDX-License-Identifier: MIT */
/* A row of CSV under construction. */
#include "rec/cells.h"

#include "text/csvtext.h"

void
cells_begin(struct cells *c)
{
	c->raw.n = 0;
	c->n = 0;
}

static void
next_cell(struct cells *c, char delim)
{
	c->end = arena_item(c->raw.in, c->end, c->n, &c->cap,
	    sizeof(*c->end));
	if (c->n > 0)
		buf_addc(&c->raw, delim);
}

void
cells_cell(struct cells *c, struct span text, char delim)
{
	next_cell(c, delim);
	csvtext_put(&c->raw, text, delim);
	c->end[c->n++] = (uint32_t)c->raw.n;
}

void
cells_raw(struct cells *c, struct span raw, char delim)
{
	next_cell(c, delim);
	buf_addspan(&c->raw, raw);
	c->end[c->n++] = (uint32_t)c->raw.n;
}

void
cells_give(struct cells *c, struct rec *r)
{
	/* A row of one empty cell would be a blank line, which is no row. */
	if (c->n == 1 && c->raw.n == 0) {
		buf_adds(&c->raw, "\"\"");
		c->end[0] = 2;
	}
	r->raw = (struct span){ c->raw.p, c->raw.n };
	r->end = c->end;
	r->ncells = c->n;
}
