/* SPDX-License-Identifier: MIT */
/*
 * What the tests of care stand on: the built-in tables and dictionary, and a
 * record whose values are given as "field=value field=value".
 */
#ifndef CM_TESTS_CARE_WORLD_H
#define CM_TESTS_CARE_WORLD_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/dict.h"
#include "said.h"

#define CARE_SLOTS 1024

struct care_world {
	bool bound[CARE_SLOTS];		/* slots that the record has */
	struct dict dict;
	struct slots slots;
	struct rec rec;
	struct tables tables;
	struct fault e;
};

static inline void
care_open(struct care_world *w)
{
	struct binder b = { .tables = &w->tables, .e = &w->e };

	memset(w, 0, sizeof(*w));
	ck_assert_msg(dict_bind(&w->dict, &b) == 0, "%s", said(&w->e));
}

static inline int
care_read(struct care_world *w, const char *field)
{
	return slots_read(&w->slots, &w->dict, span_of(field));
}

static inline int
care_append(struct care_world *w, const char *field)
{
	return slots_append(&w->slots, &w->dict, span_of(field));
}

/* Modules bind with it; --as-of is a day of November 2026. */
static inline struct binder
care_binder(struct care_world *w)
{
	return (struct binder){ .tables = &w->tables, .slots = &w->slots,
	    .dict = &w->dict, .e = &w->e, .as_of = { .day = 20778 } };
}

/* From now on the text stands for the table. */
static inline void
care_put(struct care_world *w, const char *name, const char *text)
{
	ck_assert_msg(tables_put(&w->tables, name, "test", span_of(text),
	    &w->e) != NULL, "%s", said(&w->e));
}

/* Once all slots are there; the text must outlive the record. */
static inline void
care_record(struct care_world *w, const char *text)
{
	struct span rest = span_of(text), item, name;
	int slot;

	rec_init(&w->rec, &w->slots);
	ck_assert(w->slots.n <= CARE_SLOTS);
	memset(w->bound, 0, sizeof(w->bound));
	w->rec.bound = w->bound;
	while (rest.n > 0 && span_next(&rest, ' ', &item)) {
		ck_assert(span_next(&item, '=', &name));
		slot = slots_find(&w->slots, name);
		ck_assert_msg(slot >= 0, "no slot %.*s", (int)name.n, name.p);
		w->bound[slot] = true;
		w->rec.in[slot] = (struct val){ .p = item.p,
		    .n = (uint32_t)item.n, .state = REC_OK };
	}
}

/* The issues noted so far, as text. */
static inline const char *
care_issues(struct care_world *w)
{
	return w->rec.issues.n == 0 ? "" : buf_str(&w->rec.issues);
}

static inline void
care_close(struct care_world *w)
{
	rec_free(&w->rec);
	slots_free(&w->slots);
	dict_free(&w->dict);
	tables_free(&w->tables);
}

static inline struct datetime
care_at(const char *text)
{
	struct datetime t;

	ck_assert_msg(datetime_parse(span_of(text), &t) == 0, "%s", text);
	return t;
}

/* Runs a suite; the exit status of its program. */
static inline int
care_run(Suite *s)
{
	SRunner *sr = srunner_create(s);
	int failed;

	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
