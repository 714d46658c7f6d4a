/* SPDX-License-Identifier: MIT */
/* Conditions that have a name. */
#include "rule/named.h"

#include "base/names.h"
#include "rule/cols.h"
#include "rule/near.h"

#define TABLE "named_conditions"

struct named {
	struct names names;
	struct span *when;	/* by the numbers of names */
};

struct named_row {
	struct span name, when;
};

#define AT(member) offsetof(struct named_row, member)

static const struct col col[] = {
	{ "name", AT(name), COL_TEXT, .need = true },
	{ "when", AT(when), COL_TEXT, .need = true },
};

static void
add(struct named *n, struct row *r, const struct named_row *in)
{
	struct arena *mem = binder_mem(r->b);

	if (dict_find(r->b->dict, in->name) != NULL) {
		(void)row_fault(r, "name", "expected a name that is no field");
		return;
	}
	n->when = arena_grow(mem, n->when, n->names.n + 1, sizeof(*n->when));
	n->when[names_add(&n->names, in->name)] = in->when;
}

static struct named *
load(struct binder *b)
{
	struct named *n = arena_zalloc(binder_mem(b), 1, sizeof(*n));
	struct named_row in;
	struct row r;

	b->tables->named = n;
	names_in(&n->names, binder_mem(b));
	table_bind(&r, b, TABLE, col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		add(n, &r, &in);
	if (row_end(&r) == -1)
		n->names.n = 0;
	return n;
}

static struct named *
named_of(struct binder *b)
{
	return b->tables->named != NULL ? b->tables->named : load(b);
}

static struct span
find(void *arg, struct span name)
{
	const struct named *n = named_of(arg);
	size_t i = names_find(&n->names, name);

	return i == HASH_NONE ? (struct span){ NULL, 0 } : n->when[i];
}

static struct span
find_near(void *arg, struct span name)
{
	const struct named *n = named_of(arg);
	struct near near = near_to(name);
	size_t i;

	for (i = 0; i < n->names.n; i++)
		(void)near_try(&near, n->names.at[i]);
	return near.best;
}

struct when_scope
named_scope(struct binder *b)
{
	return (struct when_scope){ b->slots, b->dict, find, find_near, b };
}

/* Faults of conditions that no rule may have use for. */
static int
check(struct binder *b)
{
	const struct when_scope scope = named_scope(b);
	struct fault why = {0};
	struct named_row in;
	struct when *w;
	struct row r;

	table_bind(&r, b, TABLE, col, COUNT(col));
	while (row_next(&r, &in, sizeof(in))) {
		if (when_compile(&w, in.when, &scope, &why) == -1)
			(void)row_fault(&r, "when", "%s", why.text);
		when_free(w);
	}
	return row_end(&r);
}

int
named_check(struct binder *b)
{
	struct slots slots = {0};
	struct binder own = *b;
	int rc;

	own.slots = &slots;
	(void)named_of(&own);
	rc = own.found > b->found ? -1 : check(&own);
	b->found = own.found;
	slots_free(&slots);
	return rc;
}
