/* SPDX-License-Identifier: MIT */
/* The calendar of a program. */
#include "cli/calendar.h"

#include "cli/opt.h"
#include "rule/bind.h"

/* A calendar has its own form, order and content. */
static int
check(const struct calendar *c, const struct opts *o, struct fault *e)
{
	const struct {
		const char *option;
		bool given;
	} idle[] = {
		{ "items", o->items },     { "summary", o->summary != NULL },
		{ "to", o->to != NULL },   { "explain", o->explain },
		{ "no-header", o->no_header },
		{ "keep", o->keep != NULL }, { "drop", o->drop != NULL },
	};
	size_t i;

	if (!c->on)
		return c->names == NULL ? 0 :
		    fault_set(e, FAULT_USE, "--ics-names needs --ics");
	for (i = 0; i < COUNT(idle); i++)
		if (idle[i].given)
			return fault_set(e, FAULT_USE,
			    "--ics cannot be combined with --%s",
			    idle[i].option);
	return 0;
}

int
calendar_setup(struct calendar *c, struct filter *f, struct fault *e)
{
	const struct binder *b = filter_binder(f);

	if (check(c, filter_opts(f), e) == -1)
		return -1;
	if (!c->on)
		return 0;
	if (c->names != NULL)
		c->name = filter_field(f, "ics-names", span_of(c->names));
	c->manager = filter_field(f, "ics", SPAN("case_manager"));
	c->ics.stamp = b->as_of;
	c->ics.line.in = binder_mem(b);
	filter_plain(f);
	return 0;
}

void
calendar_begin(struct calendar *c, struct filter *f)
{
	ics_begin(&c->ics, c->program, filter_text(f));
}

void
calendar_end(struct calendar *c, struct filter *f)
{
	calendar_begin(c, f);
	ics_end(filter_text(f));
}

struct span
calendar_who(const struct calendar *c, const struct rec *r)
{
	return rec_text(r, c->manager);
}

struct span
calendar_person(const struct calendar *c, const struct rec *r)
{
	return c->names == NULL ? SPAN("") : rec_text(r, c->name);
}
