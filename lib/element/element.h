/* SPDX-License-Identifier: MIT */
/*
 * Elements of a profile: what a case must show, each met, missing or not
 * recorded, by a table of elements.
 *
 *	struct elements es = {0};
 *	if (elements_bind(&es, b, "discharge_elements", SPAN("readiness")) ...
 *	n = elements_find(&es, &rec, &aid, found);	for each record
 *
 * A row is asked of a case of one of its kinds of stay (classes) whose
 * condition (when) is true; of the rows of an element the first such. Then
 *
 *	missing		its condition missing is true; or a clock of it is
 *			still to be done; or its fields are lists known to be
 *			empty and it is not met; or, with empty "missing",
 *			none of them has a value, though the record has one
 *	met		its condition met is true, and one of its fields has
 *			a value that can be used, or is a list known to be
 *			empty; its clocks are done. A date that is not within
 *			since and until is of another stay, and is as none
 *	not recorded	anything else: silence is no answer, nor is a value
 *			that cannot be used
 *
 * A row whose condition hangs on a value that cannot be used is asked, and not
 * recorded unless it is met; so is one of a date that may be of another stay.
 */
#ifndef CM_ELEMENT_ELEMENT_H
#define CM_ELEMENT_ELEMENT_H

#include "rule/cols.h"

enum element_state {		/* the worst first */
	ELEMENT_MISSING, ELEMENT_NOT_RECORDED, ELEMENT_MET, ELEMENT_NOT_ASKED
};

struct element {
	struct span profile, name, text, role, basis, citation;
	struct span barrier;	/* in words where it is missing; or empty */
	struct span classes;	/* "a|b"; empty: any */
	struct span required;	/* the same, or "any"; empty: of none */
	struct span clocks;	/* names; empty: none */
	struct when *when, *met, *missing;	/* NULL: see above */
	struct col_slots fields;
	int since, until;	/* slots of the first and last day; or -1 */
	int empty;		/* 0: an empty field says missing */
	bool late;		/* done late is met, too; else in time only */
	struct col_slots starts;	/* fields: see elements_start */
	bool *used;		/* mark of its row, or NULL */
};

struct elements {
	struct element *row;	/* in the order of the table */
	size_t n;
	int class;		/* slot of stay_class */
	int *start;		/* slots: all of starts */
	size_t nstart;
	const struct form *form;	/* of the file that was looked at */
	const bool *bound;
	bool possible;		/* it has one of these */
};

struct element_found {
	const struct element *of;
	enum element_state state;
	bool required;
	struct span by;		/* the field that says so; or empty */
	struct span at;		/* its date, where it is one */
	struct span number;	/* or its number */
};

/*
 * How the clocks of an element stand: sets state, by and at, or leaves
 * ELEMENT_NOT_ASKED where the case has none of them.
 */
struct element_aid {
	void (*clocks)(const void *arg, struct rec *r,
	    struct element_found *found);
	const void *arg;
};

/*
 * Loads the rows of a profile of the table, of all where its name is empty,
 * into the zeroed *es, and binds their fields.
 */
MUST_USE int elements_bind(struct elements *es, struct binder *b,
    const char *table, struct span profile);

/*
 * Has the record one of the fields of starts, with a value or without? Where
 * there is a header all records of the file are alike.
 */
bool elements_look(struct elements *es, const struct rec *r);

static inline bool
elements_start(struct elements *es, const struct rec *r)
{
	return es->form == r->form && r->form->has_header &&
	    rec_alike(r, es->bound) ? es->possible : elements_look(es, r);
}

/* Those asked of r into found, which has room for es->n; how many. */
size_t elements_find(const struct elements *es, struct rec *r,
    const struct element_aid *aid, struct element_found *found);

/* met missing not_recorded. */
const char *element_state_name(enum element_state s);

/* The worst state of n; ELEMENT_NOT_ASKED of none. */
enum element_state elements_worst(const struct element_found *found,
    size_t n);

/* "snf_days met (stay_snf_days)" or "homebound not recorded". */
void element_why(const struct element_found *found, struct buf *out);

#endif
