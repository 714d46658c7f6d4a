/* SPDX-License-Identifier: MIT */
/*
 * Conditions made of any bytes: compiled, and if they are good, evaluated
 * over records of any values. The condition ends at the first newline; the
 * lines after it are values of the fields it looks at, in turn.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "rule/dict.h"
#include "rule/named.h"
#include "rule/tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char fields[] =
    "field,type,low,high,values\n"
    "age,integer,0,130,\n"
    "lace,integer,0,19,\n"
    "w,decimal,,,\n"
    "cost,money,,,\n"
    "alone,bool,,,\n"
    "on,date,,,\n"
    "at,datetime,,,\n"
    "name,string,,,\n"
    "sex,code,,,male|female\n"
    "dx,list,,,\n"
    "code,code,,,\n";

static const char named[] =
    "name,when\n"
    "old,age > 90\n"
    "old_or,old or not (a == true)\n"
    "round,not round\n";

static void
set_values(const struct when *w, struct rec *r, struct span rest)
{
	struct span item;
	struct val *v;
	size_t i;
	int slot;

	for (i = 0; (slot = when_slot(w, i)) != -1; i++) {
		v = &r->in[slot];
		if (!span_next(&rest, '\n', &item))
			return;
		v->p = item.p;
		v->n = (uint32_t)item.n;
		v->state = item.n == 0 ? REC_MISSING : item.p[0] == '!' ?
		    REC_BAD : REC_OK;
	}
}

static void
evaluate(const struct when *w, const struct slots *sl, struct span values)
{
	struct buf why = {0};
	struct rec r;
	bool first;

	rec_init(&r, sl);
	set_values(w, &r, values);
	first = when_true(w, &r);
	if (when_true(w, &r) != first)
		abort();
	when_why(w, &r, &why);
	buf_free(&why);
	rec_free(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size }, text = { NULL, 0 };
	struct tables ts = {0};
	struct binder b = { .tables = &ts };
	struct dict d = {0};
	struct slots sl = {0};
	struct when *w = NULL;
	struct when_scope in;
	struct fault e = {0};

	if (tables_put(&ts, "fields", "fuzz", span_of(fields), &e) == NULL ||
	    tables_put(&ts, "named_conditions", "fuzz", span_of(named), &e) ==
	    NULL || dict_bind(&d, &b) == -1)
		abort();
	(void)span_next(&rest, '\n', &text);
	b.slots = &sl;
	b.dict = &d;
	in = named_scope(&b);
	if (when_compile(&w, text, &in, &e) == 0)
		evaluate(w, &sl, rest);
	else if (strncmp(e.text, "column ", 7) != 0 && text.n <= WHEN_BYTES_MAX)
		abort();
	when_free(w);
	slots_free(&sl);
	dict_free(&d);
	tables_free(&ts);
	return 0;
}
