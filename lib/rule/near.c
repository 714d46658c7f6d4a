/* SPDX-License-Identifier: MIT */
/* Close names by edit distance. */
#include "rule/near.h"

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

size_t
near_distance(struct span a, struct span b)
{
	size_t row[3][NEAR_NAME_MAX + 1], *now, *last, *before, i, k;

	if (a.n > NEAR_NAME_MAX || b.n > NEAR_NAME_MAX)
		return NEAR_NAME_MAX + 1;
	for (k = 0; k <= b.n; k++)
		row[0][k] = k;
	for (i = 1; i <= a.n; i++) {
		now = row[i % 3];
		last = row[(i + 2) % 3];
		before = row[(i + 1) % 3];
		now[0] = i;
		for (k = 1; k <= b.n; k++) {
			now[k] = least(last[k] + 1, now[k - 1] + 1,
			    last[k - 1] + (a.p[i - 1] != b.p[k - 1]));
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] &&
			    a.p[i - 2] == b.p[k - 1])
				now[k] = least(now[k], before[k - 2] + 1,
				    now[k]);
		}
	}
	return row[a.n % 3][b.n];
}

struct near
near_to(struct span name)
{
	size_t third = name.n / 3;

	return (struct near){ .name = name,
	    .limit = (third < NEAR_LIMIT ? third : NEAR_LIMIT) + 1 };
}

bool
near_try(struct near *n, struct span other)
{
	size_t distance = near_distance(other, n->name);

	if (distance >= n->limit)
		return false;
	n->limit = distance;
	n->best = other;
	return true;
}

struct span
near_lower(struct span name, char out[NEAR_NAME_MAX])
{
	size_t i;

	name = span_trim(name);
	for (i = 0; i < name.n && i < NEAR_NAME_MAX; i++)
		out[i] = byte_lower(name.p[i]);
	return (struct span){ out, i };
}

size_t
near_column(struct near *n, const struct header *h)
{
	char text[NEAR_NAME_MAX];
	size_t i, best = 0;

	for (i = 0; i < h->n; i++)
		if (near_try(n, near_lower(h->name[i], text)))
			best = i + 1;
	return best;
}

const struct field *
near_field(const struct dict *d, struct span name)
{
	const struct field *best = NULL;
	struct near n = near_to(name);
	size_t i;

	for (i = 0; i < d->n; i++)
		if (near_try(&n, d->f[i].name))
			best = &d->f[i];
	return best;
}
