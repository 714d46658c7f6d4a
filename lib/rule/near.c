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
	size_t row[NEAR_NAME_MAX + 1], i, k, old, diagonal;

	if (a.n > NEAR_NAME_MAX || b.n > NEAR_NAME_MAX)
		return NEAR_NAME_MAX + 1;
	for (k = 0; k <= b.n; k++)
		row[k] = k;
	for (i = 1; i <= a.n; i++) {
		diagonal = row[0];
		row[0] = i;
		for (k = 1; k <= b.n; k++) {
			old = row[k];
			row[k] = least(row[k] + 1, row[k - 1] + 1,
			    diagonal + (a.p[i - 1] != b.p[k - 1]));
			diagonal = old;
		}
	}
	return row[b.n];
}

const struct field *
near_field(const struct dict *d, struct span name)
{
	const struct field *best = NULL;
	size_t i, distance, limit = NEAR_LIMIT + 1;

	if (limit > name.n)
		limit = name.n;
	for (i = 0; i < d->n; i++) {
		distance = near_distance(d->f[i].name, name);
		if (distance < limit) {
			limit = distance;
			best = &d->f[i];
		}
	}
	return best;
}
