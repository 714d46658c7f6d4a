/* SPDX-License-Identifier: MIT */
/* What a clock counts from. */
#include "due/due_look.h"

#include "rec/set.h"

struct latest {
	struct datetime at;
	int slot;
	bool found;
};

static void
take(struct latest *l, const struct datetime *at, int slot)
{
	if (l->found && !due_before(&l->at, at))
		return;
	*l = (struct latest){ *at, slot, true };
}

/* The list's dates that have come; false if one of them cannot be used. */
static bool
take_dates(struct latest *l, struct rec *r, int slot,
    const struct datetime *as_of)
{
	struct span list = rec_text(r, slot), item;
	struct datetime at;
	bool usable = true;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (datetime_parse(item, &at) == -1) {
			rec_slot_issue(r, slot, "not_a_datetime");
			usable = false;
		} else if (due_reaches_written(as_of, &at)) {
			take(l, &at, slot);
		}
	}
	return usable;
}

bool
due_anchor(const struct due_anchors *a, struct rec *r,
    const struct datetime *as_of, struct datetime *out, int *slot)
{
	struct latest l = {0};
	struct datetime t;
	bool field, usable = true;
	size_t i;

	for (i = 0; i < a->fields.n; i++) {
		if (!rec_has(r, a->fields.slot[i]))
			continue;
		if (rec_datetime(r, a->fields.slot[i], &t) != REC_OK)
			return false;
		take(&l, &t, a->fields.slot[i]);
	}
	field = l.found;
	for (i = 0; i < a->lists.n; i++)
		usable &= take_dates(&l, r, a->lists.slot[i], as_of);
	*out = l.at;
	*slot = l.slot;
	/* Of a list alone the last date would be unknown. */
	return l.found && (field || usable);
}
