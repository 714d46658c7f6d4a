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

#include "rule/bind.h"
#include "rule/tell.h"

struct module {
	size_t at;
	int (*bind)(void *module, struct binder *b);	/* -1: b->e has why */
	/* After the last record: says what it could not decide; or NULL. */
	void (*finish)(void *module, const struct tell *tell);
	void (*free)(void *module);	/* what the tables do not; or NULL */
};

#endif
