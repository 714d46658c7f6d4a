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
 *	slots_derive(&slots, list, 1, NULL);
 *	i = slots_read(&slots, &dict, SPAN("stay_days"));
 *
 * compute sets the value of d->slot with rec_set and its like, or nothing;
 * what it reads are the slots d->from, in the order of reads. What it cannot
 * use is an issue. It may read a field of its own name as it came from r->in.
 * A value is forgotten when one of the fields it was made from is set, and
 * computed anew when it is asked for again.
 */
#ifndef CM_REC_DERIVE_H
#define CM_REC_DERIVE_H

#include <stddef.h>

#include "rec/field.h"

struct buf;
struct rec;
struct slots;

struct derived {		/* what compute gets */
	int slot;
	const int *from;	/* slots */
	void *arg;		/* of slots_derive */
};

struct derive {
	const char *name;
	enum field_type type;
	void (*compute)(struct rec *r, const struct derived *d);
	const char *const *reads;
	size_t nreads;
	size_t nkeys;		/* no value without one of the first nkeys of
				 * reads; 0: of all */
	void (*need)(void *arg);	/* when it is first asked for; NULL */
};

/*
 * Names that are derived where slots_read asks for them from now on; the
 * list and arg must outlive the slots. One list for all slots of a program.
 */
void slots_derive(struct slots *sl, const struct derive *list, size_t n,
    void *arg);

/*
 * The field that the derived value of slot was taken from as it stands; -1 if
 * it was made otherwise, or slot is not derived.
 */
int derive_source(const struct rec *r, int slot);

/* Appends its name: "stay_release (discharge_at)", of others "payer". */
void derive_say(const struct rec *r, int slot, struct buf *out);

#endif
