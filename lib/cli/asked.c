/* SPDX-License-Identifier: MIT */
/* Fields that a person names on the command line. */
#include "cli/asked.h"

#include <stdlib.h>

#include "rule/near.h"

void
asked_add(struct asked *a, const char *option, const struct slots *sl,
    int slot)
{
	if (sl->s[slot].known || sl->s[slot].append)
		return;
	a->field = mem_grow(a->field, a->n + 1, sizeof(*a->field));
	a->field[a->n++] = (struct asked_field){ option, slot };
}

static bool
has_column(const struct header *head, struct span name)
{
	size_t i;

	for (i = 0; i < head->n; i++)
		if (span_eq(head->name[i], name))
			return true;
	return false;
}

/* The closest of the field names and columns. */
static struct near
closest(const struct dict *d, const struct header *head, struct span name)
{
	struct near n = near_to(name);
	size_t i;

	for (i = 0; i < d->n; i++)
		(void)near_try(&n, d->f[i].name);
	for (i = 0; i < head->n; i++)
		(void)near_try(&n, head->name[i]);
	return n;
}

static int
check(const struct asked_field *f, struct span name, const struct dict *d,
    const struct header *head, struct fault *e)
{
	struct near near = closest(d, head, name);
	int n = name.n > NEAR_NAME_MAX ? NEAR_NAME_MAX : (int)name.n;

	/* Without a header, only what is hardly anything else. */
	if (head->n == 0 && (near.best.p == NULL ||
	    near.limit * 3 >= name.n))
		return 0;
	if (near.best.p == NULL)
		return fault_set(e, FAULT_USE, "--%s: unknown field %.*s",
		    f->option, n, name.p);
	return fault_set(e, FAULT_USE,
	    "--%s: unknown field %.*s, did you mean %.*s?", f->option, n,
	    name.p, (int)near.best.n, near.best.p);
}

int
asked_check(const struct asked *a, const struct slots *sl,
    const struct dict *d, const struct header *head, struct fault *e)
{
	struct span name;
	size_t i;

	for (i = 0; i < a->n; i++) {
		name = sl->s[a->field[i].slot].name;
		if (!has_column(head, name) &&
		    check(&a->field[i], name, d, head, e) == -1)
			return -1;
	}
	return 0;
}

void
asked_free(struct asked *a)
{
	free(a->field);
}
