/* SPDX-License-Identifier: MIT */
/*
 * Derived fields: slots whose values are computed from other fields, at most
 * once a record, and only when they are asked for. A rule sees no difference
 * between them and fields that were read.
 *
 *	static const char *const los_reads[] = { "admit_at", "discharge_at" };
 *	static const struct derive list[] = {
 *		{ "stay_days", FIELD_INTEGER, find_days, los_reads, 2 },
 *	};
 *	slots_derive(&slots, list, 1);
 *	i = slots_read(&slots, &dict, SPAN("stay_days"));
 *
 * compute sets the value with rec_set and its like, or nothing; what it
 * cannot use is an issue. It may read a field of its own name as it came
 * from r->in. A value is forgotten when one of the fields it was made from
 * is set, and computed anew when it is asked for again.
 */
#ifndef CM_REC_DERIVE_H
#define CM_REC_DERIVE_H

#include <stddef.h>

#include "rec/field.h"

struct rec;
struct slots;

struct derive {
	const char *name;
	enum field_type type;
	void (*compute)(struct rec *r, int slot);
	const char *const *reads;
	size_t nreads;
};

/*
 * Names that are derived where slots_read asks for them from now on; the
 * list must outlive the slots. One list for all slots of a program.
 */
void slots_derive(struct slots *sl, const struct derive *list, size_t n);

#endif
