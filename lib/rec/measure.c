/* SPDX-License-Identifier: MIT */
/* The measures of a summary. */
#include "rec/measure.h"

/* NAME or NAME=WORD, overwriting b. */
static struct span
whole_name(struct buf *b, struct span name, struct span word)
{
	b->n = 0;
	buf_addspan(b, name);
	if (word.p != NULL)
		buf_addc(b, '=');
	buf_addspan(b, word);
	return buf_span(b);
}

size_t
measure_add(struct measures *ms, struct span name, struct span word,
    int scale)
{
	struct buf b = {0};
	struct span whole = whole_name(&b, name, word);
	struct measure *m;

	ms->m = arena_item(&ms->mem, ms->m, ms->n, &ms->cap, sizeof(*ms->m));
	m = &ms->m[ms->n];
	*m = (struct measure){ .scale = scale,
	    .name = { arena_dup(&ms->mem, whole.p, whole.n), whole.n } };
	if (word.p != NULL)
		m->word = (struct span){ m->name.p + whole.n - word.n,
		    word.n };
	buf_free(&b);
	return ms->n++;
}

size_t
measure_find(const struct measures *ms, size_t first, struct span name,
    struct span word)
{
	struct buf b = {0};
	struct span whole = whole_name(&b, name, word);
	size_t i;

	for (i = first; i < ms->n; i++)
		if (span_eq(ms->m[i].name, whole))
			break;
	buf_free(&b);
	return i;
}

void
measures_free(struct measures *ms)
{
	arena_free(&ms->mem);
	*ms = (struct measures){0};
}
