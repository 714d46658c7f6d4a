/* SPDX-License-Identifier: MIT */
/* What a module gets to load and bind with. */
#include "rule/bind.h"

int
binder_fault(struct binder *b, const struct fault *e)
{
	if (b->found++ == 0 && b->e != NULL)
		*b->e = *e;
	if (b->report != NULL)
		b->report(b->arg, e);
	return -1;
}

bool
binder_owns(const struct binder *b, const char *table)
{
	const struct table *t = tables_table(b->tables, table, NULL);

	return t != NULL && strcmp(t->file, TABLE_BUILT_IN) != 0;
}

int
binder_read(struct binder *b, struct span field)
{
	int slot = slots_find(b->slots, field);

	return slot == -1 ? slots_read(b->slots, b->dict, field) : slot;
}

const struct field *
binder_field(const struct binder *b, struct span name, const char *suffix)
{
	struct buf whole = {0};
	const struct field *f;

	buf_addspan(&whole, name);
	buf_adds(&whole, suffix);
	f = dict_find(b->dict, buf_span(&whole));
	buf_free(&whole);
	return f;
}

static int *
slot_of(void *base, const struct use *u)
{
	return (int *)(void *)((char *)base + u->at);
}

void
binder_reads(struct binder *b, void *base, const struct use *u, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		*slot_of(base, &u[i]) = slots_read(b->slots, b->dict,
		    span_of(u[i].field));
}

/* Is the field the explanation of another one, *of? */
static bool
is_why(struct span field, struct span *of)
{
	const struct span why = SPAN("_why");

	if (field.n <= why.n ||
	    memcmp(field.p + field.n - why.n, why.p, why.n) != 0)
		return false;
	*of = (struct span){ field.p, field.n - why.n };
	return true;
}

int
binder_append(struct binder *b, struct span field)
{
	struct span of;

	if (b->explain || !is_why(field, &of))
		return slots_append(b->slots, b->dict, field);
	slots_stale(b->slots, b->dict, field, of);
	return -1;
}

void
binder_appends(struct binder *b, void *base, const struct use *u, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		*slot_of(base, &u[i]) = binder_append(b, span_of(u[i].field));
}

void
binder_appends_for(struct binder *b, void *base, const struct use *u,
    size_t n, const int *needs, size_t nneeds)
{
	size_t i;

	binder_appends(b, base, u, n);
	for (i = 0; i < n; i++)
		slots_need(b->slots, *slot_of(base, &u[i]), needs, nneeds);
}
