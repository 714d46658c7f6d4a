/* SPDX-License-Identifier: MIT */
/* Options that contradict each other, or would silently do nothing. */
#include "cli/filter-internal.h"
#include "rec/derive.h"
#include "rule/near.h"

/* --keep, --drop, --with: names, each once. */
static int
check_names(const char *option, const char *names, struct fault *e)
{
	struct span rest = span_of(names), name, before, other;

	while (span_next(&rest, ',', &name)) {
		before = (struct span){ names, (size_t)(name.p - names) };
		while (name.n > 0 && before.n > 0 &&
		    span_next(&before, ',', &other))
			if (span_eq(other, name))
				name.n = 0;
		if (name.n == 0)
			return fault_set(e, FAULT_USE,
			    "--%s: expected field names, "
			    "each once, with commas between them", option);
	}
	return 0;
}

/* The option of what is printed in place of a run. */
static const char *
shown(enum opt_show show)
{
	const struct opt *o;
	size_t n, i;

	o = opt_shared(&n);
	for (i = 0; o[i].kind != OPT_SHOW || o[i].low != (int)show; i++)
		;
	return o[i].name;
}

/* The option that decides what is written; NULL: the records are. */
static const char *
mode(const struct opts *o)
{
	if (o->show != SHOW_NOTHING)
		return shown(o->show);
	if (o->merge)
		return "merge";
	if (o->summary != NULL)
		return "summary";
	return o->items ? "items" : NULL;
}

struct pair {
	bool given;
	const char *option, *with;	/* with: "a|b", modes it is idle in */
};

#define PRINTS "fields|tables|print-table|lint-table"
#define SHOWS PRINTS "|check-tables"
#define TEXTS "tables|print-table|lint-table|check-tables"

/* An option that would do nothing is not what was meant. */
static int
check_idle(const struct opts *o, struct fault *e)
{
	/* --check-tables may read files, as a run does. */
	const char *no_run = o->nfiles > 0 ? "merge|" PRINTS :
	    "merge|" SHOWS;
	const struct pair idle[] = {
		{ o->keep != NULL, "keep", "items|summary|merge|" SHOWS },
		{ o->drop != NULL, "drop", "items|summary|merge|" SHOWS },
		{ o->explain && o->with == NULL, "explain",
		    "items|summary|merge|" SHOWS },
		{ o->with != NULL, "with", "summary|merge|" SHOWS },
		{ o->items, "items", "summary|merge|" SHOWS },
		{ o->diff_table != NULL, "diff-table", "merge|" SHOWS },
		{ o->summary != NULL, "summary", "merge|" SHOWS },
		{ o->strict, "strict", no_run },
		{ o->rejects != NULL, "rejects", no_run },
		{ o->stats != NULL, "stats", no_run },
		{ o->expect >= 0, "expect", no_run },
		{ o->from != NULL, "from", no_run },
		{ o->show_values, "show-values", no_run },
		{ o->to != NULL, "to", TEXTS },
		{ o->no_header, "no-header", TEXTS },
		{ o->merge, "merge", SHOWS },
		{ o->nfiles > 0, "FILE", PRINTS },
	};
	const char *now = mode(o);
	struct span rest, one;
	size_t i;

	for (i = 0; now != NULL && i < COUNT(idle); i++) {
		rest = span_of(idle[i].with);
		while (idle[i].given && span_next(&rest, '|', &one))
			if (span_is(one, now))
				return fault_set(e, FAULT_USE, "%s%s and --%s "
				    "are mutually exclusive",
				    idle[i].option[0] == 'F' ? "" : "--",
				    idle[i].option, now);
	}
	if (o->no_header && o->to != NULL && !o->to->has_header)
		return fault_set(e, FAULT_USE,
		    "--no-header and --to %s are mutually exclusive",
		    o->to->word);
	if (o->with != NULL && !o->items)
		return fault_set(e, FAULT_USE, "--with needs --items");
	return 0;
}

int
check_writes(const struct filter *f, struct fault *e)
{
	if (f->o.summary == NULL && !f->out.plain && !f->out.sorts)
		return 0;
	return fault_set(e, FAULT_USE, "--check-tables writes no cases, "
	    "figures or calendar: expected no option of these");
}

int
check_options(const struct filter *f, struct fault *e)
{
	const struct opts *o = &f->o;

	if (check_files(f, e) == -1 || check_idle(o, e) == -1 ||
	    check_names("keep", o->keep, e) == -1 ||
	    check_names("drop", o->drop, e) == -1 ||
	    check_names("with", o->with, e) == -1)
		return -1;
	if (o->to != NULL && !form_writes(o->to))
		return fault_set(e, FAULT_USE, "--to: %s is only read: "
		    "expected csv, tsv or jsonl", o->to->word);
	if (o->keep != NULL && o->drop != NULL)
		return fault_set(e, FAULT_USE,
		    "--keep and --drop are mutually exclusive");
	if (o->items && f->tool->items == NULL)
		return fault_set(e, FAULT_USE,
		    "--items: this program has no listing");
	if ((o->summary != NULL || o->merge) && f->tool->tally == NULL)
		return fault_set(e, FAULT_USE,
		    "--%s: this program has no summary",
		    o->merge ? "merge" : "summary");
	return 0;
}

/* Is the field a column, or one that the program can add? */
static bool
is_here(const struct filter *f, const struct header *head, struct span name)
{
	const struct slots *sl = &f->slots;
	int slot = slots_find(sl, name);
	size_t i;

	for (i = 0; i < sl->nderive; i++)
		if (span_is(name, sl->derive[i].name))
			return true;
	/* Keys of JSON Lines are not known yet. */
	return head->n == 0 || header_has(head, name) ||
	    (slot >= 0 && sl->s[slot].append);
}

/* The closest of the fields and columns that there are, by name or number. */
struct closest {
	size_t limit;		/* of struct near */
	size_t column;		/* 0: not a column */
	struct span field;	/* a column's name may be a patient's */
};

static struct closest
closest_to(const struct filter *f, const struct header *head,
    struct span name)
{
	char text[NEAR_NAME_MAX];
	struct near n = near_to(near_lower(name, text));
	struct closest c = { .column = near_column(&n, head) };
	const struct dict *d = &f->dict;
	size_t i;

	if (c.column > 0 && dict_find(d, head->name[c.column - 1]) != NULL)
		c.field = head->name[c.column - 1];
	for (i = 0; i < d->n; i++)
		if (is_here(f, head, d->f[i].name) &&
		    near_try(&n, d->f[i].name))
			c.field = d->f[i].name;
	c.limit = n.limit;
	return c;
}

static int
unknown(const struct asked_field *a, struct span name,
    const struct closest *near, struct fault *e)
{
	struct buf hint = {0};

	if (name.n > NEAR_NAME_MAX)
		name.n = NEAR_NAME_MAX;
	if (near->field.p != NULL)
		buf_fmt(&hint, ", did you mean %.*s?", (int)near->field.n,
		    near->field.p);
	else if (near->column > 0)
		buf_fmt(&hint, ", did you mean column %zu?", near->column);
	fault_set(e, FAULT_USE, "--%s: unknown field %.*s%s", a->option,
	    (int)name.n, name.p, buf_str(&hint));
	buf_free(&hint);
	return -1;
}

/* Why a name of the dictionary is not that of a column; or NULL. */
static const char *
not_a_column(const struct field *f)
{
	if (f == NULL)
		return NULL;
	if (field_is_fact(f))
		return "a fact, which is not written as a column; --summary "
		    "counts by it, --items --with lists it";
	return field_is_of_listing(f) ? "a column of --items, not of cases" :
	    NULL;
}

/* Names of columns that only the input's own could be. */
static int
check_picked(const struct filter *f, const struct header *head,
    const char *option, const char *names, struct fault *e)
{
	struct span list = span_of(names), name;
	const char *why;

	while (span_next(&list, ',', &name)) {
		why = not_a_column(dict_find(&f->dict, name));
		if (why != NULL && !header_has(head, name))
			return fault_set(e, FAULT_USE, "--%s: %.*s is %s",
			    option, (int)name.n, name.p, why);
	}
	return 0;
}

int
check_asked(const struct filter *f, const struct header *head,
    struct fault *e)
{
	const struct asked *a = &f->asked;
	struct closest near;
	struct span name;
	size_t i;

	if (check_picked(f, head, "keep", f->o.keep, e) == -1 ||
	    check_picked(f, head, "drop", f->o.drop, e) == -1)
		return -1;
	for (i = 0; i < a->n; i++) {
		name = f->slots.s[a->field[i].slot].name;
		if (header_has(head, name))
			continue;
		near = closest_to(f, head, name);
		/* Without a header, only what is hardly anything else. */
		if (head->n > 0 || (near.field.p != NULL &&
		    near.limit * 3 < name.n))
			return unknown(&a->field[i], name, &near, e);
	}
	return 0;
}
