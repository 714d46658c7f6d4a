/* SPDX-License-Identifier: MIT */
/* The names in the header of a CSV file. */
#include <stdio.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "rec/csvread.h"

struct span
csvhead_name(struct reader *rd, size_t i)
{
	struct csv *c = rd->own;
	struct span name = csvtext_judged_cell(&c->judged, i);
	char text[sizeof("column ") + 20];

	if (span_trim(name).n == 0) {
		name.n = (size_t)snprintf(text, sizeof(text), "column %zu",
		    i + 1);
		name.p = text;
	}
	name.p = arena_dup(&rd->mem, name.p, name.n);
	return name;
}

int
csvhead_check(const struct reader *rd, struct fault *e)
{
	const struct header *h = &rd->head;
	size_t i, j;

	for (i = 0; i < h->n; i++) {
		if (!utf8_valid(h->name[i].p, h->name[i].n))
			return fault_at(e, FAULT_INPUT, rd->in.name,
			    rd->in.line, "header: column %zu: invalid UTF-8: "
			    "convert it (iconv -t UTF-8)", i + 1);
		for (j = 0; j < i; j++)
			if (!rd->names_twice &&
			    span_eq(h->name[i], h->name[j]))
				return fault_at(e, FAULT_INPUT, rd->in.name,
				    rd->in.line, "header: column %zu repeats "
				    "the name of column %zu: give one of "
				    "them another", i + 1, j + 1);
	}
	return 0;
}
