/* SPDX-License-Identifier: MIT */
/* Values as read that are nested. */
#include "rec/nested.h"

#include "rec/set.h"
#include "text/json.h"

bool
nested_parse(struct span text)
{
	struct json_value v;
	size_t at;

	return json_text(text, &v, &at, NULL) == 0;
}

/* The end of the string that begins at p, in a valid text. */
static const char *
string_end(const char *p)
{
	for (p++; *p != '"'; p++)
		p += *p == '\\';
	return p + 1;
}

struct span
nested_strings(struct rec *r, struct span raw)
{
	struct buf out = { .in = &r->scratch };
	const char *p = raw.p, *end = raw.p + raw.n, *stop;
	size_t n;

	for (; p < end; p++) {
		if (*p != '"')
			continue;
		stop = string_end(p);
		n = out.n;
		if (n > 0)
			buf_addc(&out, ';');
		if (json_unquote((struct span){ p, (size_t)(stop - p) },
		    &out) == -1)
			out.n = n;
		p = stop - 1;
	}
	return buf_span(&out);
}

void
rec_spoil_nested(struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	struct val *v = &r->in[slot];
	struct span text = { NULL, 0 };

	if (!s->known && slot != r->noted)
		return;
	/* What is noted counts, however it is nested. */
	if (slot == r->noted && v->n > 0)
		text = nested_strings(r, (struct span){ v->p, v->n });
	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = REC_BAD;
	if (s->type == FIELD_STRING)
		rec_slot_issue(r, slot, "not_a_single_value");
}
