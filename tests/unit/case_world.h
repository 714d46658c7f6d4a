/* SPDX-License-Identifier: MIT */
/*
 * What the tests of scores use: the built-in tables or texts in their place,
 * the dictionary, slots, one case; and golden files.
 *
 *	world_open(&w);
 *	world_put(&w, "lace", "part,from,to,points\nL,0,,1\n");
 *	world_binds(&w, lace_bind(&lace, &w.b));
 *	world_case(&w, "los_days=5|dx=I50.9;E11.9");
 */
#ifndef CM_TESTS_CASE_WORLD_H
#define CM_TESTS_CASE_WORLD_H

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "base/num.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/dict.h"
#include "said.h"

#define WORLD_SLOTS 400

struct world {
	struct tables tables;
	struct dict dict;
	struct slots slots;
	struct fault e;
	struct binder b;
	struct rec rec;
	bool open;
	bool bound[WORLD_SLOTS];
};

static inline void
world_open(struct world *w)
{
	memset(w, 0, sizeof(*w));
	w->b = (struct binder){ .tables = &w->tables, .slots = &w->slots,
	    .dict = &w->dict, .e = &w->e };
	ck_assert_msg(dict_bind(&w->dict, &w->b) == 0, "%s", said(&w->e));
}

/* That text stands for the table from now on; NULL: it stays as it is. */
static inline void
world_put(struct world *w, const char *name, const char *text)
{
	if (text != NULL)
		ck_assert_msg(tables_put(&w->tables, name, "test",
		    span_of(text), &w->e) != NULL, "%s", said(&w->e));
}

/* What a bind returned must be failure, with that message. */
static inline void
world_fails(struct world *w, int rc, const char *message)
{
	ck_assert_int_eq(rc, -1);
	ck_assert_str_eq(said(&w->e), message);
}

static inline void
world_binds(struct world *w, int rc)
{
	ck_assert_msg(rc == 0, "%s", said(&w->e));
}

static inline void
world_close(struct world *w)
{
	if (w->open)
		rec_free(&w->rec);
	slots_free(&w->slots);
	dict_free(&w->dict);
	tables_free(&w->tables);
}

static inline int
world_read(struct world *w, const char *field)
{
	return slots_read(&w->slots, &w->dict, span_of(field));
}

static inline int
world_append(struct world *w, const char *field)
{
	return slots_append(&w->slots, &w->dict, span_of(field));
}

static inline void
world_value(struct world *w, struct span item)
{
	const char *eq = memchr(item.p, '=', item.n);
	struct span name = { item.p, (size_t)(eq - item.p) };
	struct span text = { eq + 1, item.n - name.n - 1 };
	int slot = slots_find(&w->slots, name);
	struct val *v;

	ck_assert_msg(slot >= 0, "%.*s: no slot", (int)name.n, name.p);
	v = rec_fill(&w->rec, slot);
	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
	if (w->slots.s[slot].type == FIELD_LIST)
		val_see_none(v);
	w->bound[slot] = true;
}

/* The next case: "FIELD=VALUE|FIELD=VALUE". text must live on. */
static inline struct rec *
world_case(struct world *w, const char *text)
{
	struct span rest = span_of(text), item;

	ck_assert(w->slots.n <= WORLD_SLOTS);
	if (!w->open)
		rec_init(&w->rec, &w->slots);
	w->open = true;
	rec_reset(&w->rec);
	rec_forget(&w->rec);
	memset(w->bound, 0, sizeof(w->bound));
	w->rec.bound = w->bound;
	while (rest.n > 0 && span_next(&rest, '|', &item))
		world_value(w, item);
	return &w->rec;
}

/* What was set, as text; "" for nothing. Valid until the fourth call. */
static inline const char *
world_out(struct world *w, const char *field)
{
	static char text[4][512];
	static unsigned turn;
	char *p = text[turn++ % 4];
	int slot = slots_find(&w->slots, span_of(field));
	struct span s;

	ck_assert_msg(slot >= 0, "%s: no slot", field);
	s = rec_text(&w->rec, slot);
	(void)snprintf(p, sizeof(text[0]), "%.*s", (int)s.n,
	    s.p == NULL ? "" : s.p);
	return p;
}

static inline const char *
world_issues(struct world *w)
{
	return buf_str(&w->rec.issues);
}

/*
 * A golden file as a table; false, with a line that says so, if the data
 * folder is not there.
 */
static inline bool
world_golden(const char *file, struct table *t)
{
	const char *shared = getenv("CM_SHARED");
	char path[1024], part[4096];
	struct buf b = {0};
	struct fault e = {0};
	size_t n;
	FILE *f;

	if (shared == NULL) {
		printf("skipped: %s: CM_SHARED is not set\n", file);
		return false;
	}
	(void)snprintf(path, sizeof(path), "%s/data/golden/%s", shared, file);
	f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "%s: cannot open", path);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&b, part, n);
	(void)fclose(f);
	ck_assert_msg(table_parse(t, "golden", path, (struct span){ b.p,
	    b.n }, &e) == 0, "%s", said(&e));
	ck_assert_uint_gt(t->nrows, 0);
	buf_free(&b);
	return true;
}

/* The cell of a column that has to be there. */
static inline struct span
world_cell(const struct table *t, size_t row, const char *column)
{
	size_t i = 0;

	while (i < t->ncols && !span_is(table_head(t, i), column))
		i++;
	ck_assert_msg(i < t->ncols, "no column %s", column);
	return table_cell(t, row, (int)i);
}

static inline int64_t
world_int(const struct table *t, size_t row, const char *column)
{
	int64_t v = 0;

	ck_assert_msg(num_parse(world_cell(t, row, column), 0, &v) == 0,
	    "row %zu: %s: not a number", row, column);
	return v;
}

/* The tests of a file: main() ends with this. */
static inline int
world_run(Suite *s)
{
	SRunner *sr = srunner_create(s);
	int failed;

	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
