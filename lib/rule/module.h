/* SPDX-License-Identifier: MIT */
/*
 * A part of a program that binds itself: where it stands in the program's
 * state, what loads its tables and binds its fields.
 *
 *	static const struct module modules[] = {
 *		{ offsetof(struct state, lace), lace_bind },
 *	};
 */
#ifndef CM_RULE_MODULE_H
#define CM_RULE_MODULE_H

#include <stddef.h>
#include <stdint.h>

#include "rule/bind.h"

struct tell {			/* for the file of --stats */
	void (*count)(void *arg, const char *name, uint64_t cases);
	void *arg;
};

struct module {
	size_t at;
	int (*bind)(void *module, struct binder *b);	/* -1: b->e has why */
	/* After the last record: says what it could not decide; or NULL. */
	void (*finish)(void *module, const struct tell *tell);
	void (*free)(void *module);	/* what the tables do not; or NULL */
};

/*
 * What could not be decided in a run, because a table has no row for it or a
 * field is empty: said once at the end, with what to do.
 *
 *	tell_cases(tell, "payer_unknown", 12, "payer not in the table ...");
 *
 * says "12 cases: payer not ...", and counts them under the name, which is not
 * copied; nothing where there are none.
 */
void tell_cases(const struct tell *t, const char *name, uint64_t n,
    const char *what);

#endif
