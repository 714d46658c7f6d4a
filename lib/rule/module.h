/* SPDX-License-Identifier: MIT */
/*
 * A part of a program that binds itself: where it stands in the program's
 * state, what loads its tables and binds its fields, what frees it.
 *
 *	static const struct module modules[] = {
 *		{ offsetof(struct state, lace), lace_bind, lace_free },
 *	};
 */
#ifndef CM_RULE_MODULE_H
#define CM_RULE_MODULE_H

#include <stddef.h>

#include "rule/bind.h"
#include "rule/tell.h"

struct module {
	size_t at;
	int (*bind)(void *module, struct binder *b);	/* -1: b->e has why */
	void (*free)(void *module);	/* NULL: nothing to free */
	/* After the last record: says what it could not decide; or NULL. */
	void (*finish)(void *module, const struct tell *tell);
};

#endif
