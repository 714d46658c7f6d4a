/* SPDX-License-Identifier: MIT */
/*
 * What the tests of loaders stand on: a binder with the built-in tables and
 * dictionary, and texts that stand for tables.
 *
 *	bind_world_open(&w);
 *	bind_world_put(&w, "lace", "part,from\nL,1\n");
 *	ck_assert_msg(lace_bind(&lace, &w.b) == 0, "%s", said(&w.e));
 *	bind_world_close(&w);
 */
#ifndef CM_TESTS_BIND_WORLD_H
#define CM_TESTS_BIND_WORLD_H

#include <check.h>

#include "rule/bind.h"
#include "rule/dict.h"
#include "said.h"

struct bind_world {
	struct tables tables;
	struct dict dict;
	struct slots slots;
	struct fault e;
	struct binder b;
};

static inline void
bind_world_put(struct bind_world *w, const char *name, const char *text)
{
	ck_assert_msg(tables_put(&w->tables, name, "test", span_of(text),
	    &w->e) != NULL, "%s", said(&w->e));
}

/* With a dictionary of the test's own; NULL: the built-in one. */
static inline void
bind_world_fields(struct bind_world *w, const char *fields)
{
	*w = (struct bind_world){ .b = { .tables = &w->tables,
	    .slots = &w->slots, .dict = &w->dict, .e = &w->e } };
	if (fields != NULL)
		bind_world_put(w, "fields", fields);
	ck_assert_msg(dict_bind(&w->dict, &w->b) == 0, "%s", said(&w->e));
}

static inline void
bind_world_open(struct bind_world *w)
{
	bind_world_fields(w, NULL);
}

static inline void
bind_world_close(struct bind_world *w)
{
	slots_free(&w->slots);
	dict_free(&w->dict);
	tables_free(&w->tables);
}

#endif
