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

void
rec_spoil_nested(struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	struct val *v = &r->in[slot];

	if (!s->known)
		return;
	v->n = 0;
	v->state = REC_BAD;
	if (s->type == FIELD_STRING)
		rec_slot_issue(r, slot, "not_a_single_value");
}
