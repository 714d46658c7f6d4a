/* SPDX-License-Identifier: MIT */
/*
 * Slots: the fields that a program reads and appends. A record holds one
 * value for each, so that access to a field is an array index.
 *
 *	int dx = slots_read(&sl, &dict, SPAN("dx"));
 *	int lace = slots_append(&sl, &dict, SPAN("assess_lace"));
 */
#ifndef CM_REC_SLOT_H
#define CM_REC_SLOT_H

#include "rec/field.h"

struct derive;
struct rec;

struct slot {
	struct span name;
	enum field_type type;	/* FIELD_STRING for unknown names */
	struct field def;	/* zero for names not in the dictionary */
	bool known;		/* the dictionary has it */
	bool read, append;
	bool stale;		/* see slots_stale */
	struct span of;		/* what it explains */
	int of_slot;		/* or -1 */
	bool like;		/* a similar name matches, see slots_like */
	const struct derive *derive;	/* see rec/derive.h; or NULL */
	int *from;		/* the slots it is computed from */
	bool feeds;		/* a derived one is computed from it */
	int *order;		/* slots of the fields of def.order, or -1 */
	int *needs;		/* appended only where one of these is */
	size_t nneeds;
	int *parts, *only;	/* see slots_made_of, slots_only_with */
	size_t nparts, nonly;
	struct slot_wanted {
		uint64_t packed, mask;	/* a start of codes, by code_pack */
		struct span item;	/* or an item */
	} *wanted;		/* in its lists, see slots_prefix */
	size_t nwanted;
};

struct slots {
	struct slot *s;
	size_t n, cap;
	struct names names;	/* by number; its arena has the rest */
	const struct derive *derive;	/* of the program */
	size_t nderive;
	void *derive_arg;
	size_t nderived;	/* slots that are derived */
	bool by_number;		/* messages number columns, name no slot */

	/* For rec_codes: whose lists have codes that somebody else judges. */
	int judged;		/* a slot, where there is a judge */
	bool (*judge)(void *arg, struct rec *r);
	void *judge_arg;
};

/*
 * The slot of name, made if it is new, and marked as read or as
 * appended. The name is copied. Must not be called once a reader is open.
 */
int slots_read(struct slots *sl, const struct dict *d, struct span name);
int slots_append(struct slots *sl, const struct dict *d, struct span name);

/* As slots_read, of a column as it stands: the name alone derives nothing. */
int slots_column(struct slots *sl, const struct dict *d, struct span name);

/*
 * The appended slot has a column in CSV only where the input has a column
 * for one of n slots: no empty columns for instruments that were not asked.
 * For slot -1, an explanation that is not wanted, it does nothing.
 */
void slots_need(struct slots *sl, int slot, const int *needs, size_t n);

/*
 * The appended slot, or -1, is made of these, too: where they cannot be used it
 * may be another one (rule/when_doubt.h). Calls add up.
 */
void slots_made_of(struct slots *sl, int slot, const int *parts, size_t n);

/* The slot has a value only where one of these has. */
void slots_only_with(struct slots *sl, int slot, const int *only, size_t n);

/*
 * An explanation that is not wanted, of the field of, whose name must live as
 * long as sl: one that the input has is emptied where that is computed anew.
 */
void slots_stale(struct slots *sl, const struct dict *d, struct span name,
    struct span of);

/*
 * Notes a start of codes, normalised, or a whole item that somebody looks for
 * in the slot's lists; the one or the other for all of a slot. An item must
 * live as long as sl. Returns its bit in what rec_codes gives, or -1: too
 * long a start, or too many.
 */
#define SLOT_WANTED 1024	/* a multiple of 64; more are found slowly */
int slots_prefix(struct slots *sl, int slot, struct span text);
int slots_item(struct slots *sl, int slot, struct span item);

/* The slot of name, or -1. */
int slots_find(const struct slots *sl, struct span name);

/* The slot that an issue is of, which has a name's ';' as blanks, or -1. */
int slots_noted(const struct slots *sl, struct span noted);

/*
 * For sources whose names people type: the slot marked "like" whose name is
 * like this one, or -1. Names are like when they differ only in the case of
 * ASCII letters, in blanks at their ends, or in line ends for blanks.
 */
int slots_like(const struct slots *sl, struct span name);
bool name_like(struct span a, struct span b);

/* Finds the slots of def.order and of, once all are bound; not before. */
void slots_order(struct slots *sl);

void slots_free(struct slots *sl);

#endif
