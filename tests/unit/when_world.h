/* SPDX-License-Identifier: MIT */
/*
 * What the tests of conditions stand on: a small dictionary, its slots and
 * one record.
 */
#ifndef CM_TESTS_WHEN_WORLD_H
#define CM_TESTS_WHEN_WORLD_H

#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "rec/rec.h"
#include "rule/dict.h"
#include "rule/named.h"
#include "rule/tables.h"

static const char fields_csv[] =
    "field,type,low,high,values,unit\n"
    "age,integer,0,130,,\n"
    "lace,integer,0,19,,\n"
    "assess_lace,integer,0,19,,\n"
    "sodium,decimal,80,200,,\n"
    "cost,money,,,,\n"
    "paid,money,,,,\n"
    "alone,bool,,,,\n"
    "carer,bool,,,,\n"
    "born_on,date,,,,\n"
    "due_on,date,,,,\n"
    "admit_at,datetime,,,,\n"
    "leave_at,datetime,,,,\n"
    "payer,string,,,,\n"
    "plan,string,,,,\n"
    "sex,code,,,male|female|unknown,\n"
    "drg,code,,,,\n"
    "dx,list,,,,codes\n"
    "needs,list,,,,\n"
    "system,list,,,icd9|icd10,\n"
    "a,bool,,,,\n"
    "b,bool,,,,\n";

/* Conditions with a name; some that are wrong. */
static const char named_csv[] =
    "name,when\n"
    "old,age > 90\n"
    "kept,paid > 5 or a == true\n"
    "old_and_kept,old and not kept\n"
    "odd,age > x\n"
    "odder,a == true or odd\n"
    "open,(a == true\n"
    "shut,a == true)\n"
    "round,not round\n";

struct world {
	struct tables tables;
	struct binder b;
	struct when_scope in;
	struct dict dict;
	struct slots slots;
	struct rec rec;
	bool open;
};

static inline void
world_open(struct world *w)
{
	memset(w, 0, sizeof(*w));
	w->b = (struct binder){ .tables = &w->tables, .slots = &w->slots,
	    .dict = &w->dict };
	ck_assert_ptr_nonnull(tables_put(&w->tables, "fields", "test",
	    span_of(fields_csv), NULL));
	ck_assert_ptr_nonnull(tables_put(&w->tables, "named_conditions",
	    "test", span_of(named_csv), NULL));
	ck_assert_int_eq(dict_bind(&w->dict, &w->b), 0);
	w->in = named_scope(&w->b);
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

/* Fills a record: "FIELD=VALUE|FIELD=VALUE", "FIELD=!" for an unusable one. */
static inline void
world_set(struct world *w, const char *record)
{
	struct span rest = span_of(record), item, name;
	struct val *v;
	const char *eq;
	int slot;

	rec_init(&w->rec, &w->slots);
	w->open = true;
	while (rest.n > 0 && span_next(&rest, '|', &item)) {
		eq = memchr(item.p, '=', item.n);
		name = (struct span){ item.p, (size_t)(eq - item.p) };
		slot = slots_find(&w->slots, name);
		if (slot == -1)
			continue;
		v = rec_val(&w->rec, slot);
		v->p = eq + 1;
		v->n = (uint32_t)(item.n - name.n - 1);
		v->state = *v->p == '!' ? REC_BAD :
		    v->n == 0 ? REC_MISSING : REC_OK;
	}
}

#endif
