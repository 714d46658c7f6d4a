/* SPDX-License-Identifier: MIT */
/* Rows of a program's own listings. */
#include "rec/rowout.h"

#include <stdlib.h>

#include "rec_world.h"

static void
rows(struct rowout *ro)
{
	rowout_cell(ro, SPAN("007"));
	rowout_dec(ro, 64, 0);
	rowout_dec(ro, -5, 2);
	rowout_cell(ro, SPAN("a;b"));
	rowout_cell(ro, SPAN("x,\"y\""));
	rowout_end(ro);
	rowout_cell(ro, (struct span){ NULL, 0 });
	rowout_cell(ro, SPAN("old"));
	rowout_end(ro);
	rowout_end(ro);
}

static const struct {
	const char *form;
	bool no_header;
	const char *want;
} forms[] = {
	{ "csv", false,
	    "case_id,age,cost,dx,\"other,\"\n"
	    "007,64,-0.05,a;b,\"x,\"\"y\"\"\"\n,old,,,\n,,,,\n" },
	{ "tsv", false,
	    "case_id\tage\tcost\tdx\tother,\n"
	    "007\t64\t-0.05\ta;b\t\"x,\"\"y\"\"\"\n\told\t\t\t\n\t\t\t\t\n" },
	{ "csv", true,
	    "007,64,-0.05,a;b,\"x,\"\"y\"\"\"\n,old,,,\n,,,,\n" },
	{ "jsonl", false,
	    "{\"case_id\":\"007\",\"age\":64,\"cost\":-0.05,"
	    "\"dx\":[\"a\",\"b\"],\"other,\":\"x,\\\"y\\\"\"}\n"
	    "{\"age\":\"old\"}\n{}\n" },
};

START_TEST(every_form)
{
	struct output o = { .fd = -1 };
	struct rowout ro;
	struct world w;

	world_open(&w);
	rowout_open(&ro, &o, form_find(forms[_i].form));
	ro.no_header = forms[_i].no_header;
	rowout_column(&ro, &w.dict, SPAN("case_id"));
	rowout_column(&ro, &w.dict, SPAN("age"));
	rowout_column(&ro, &w.dict, SPAN("cost"));
	rowout_column(&ro, &w.dict, SPAN("dx"));
	rowout_column(&ro, &w.dict, SPAN("other,"));
	rowout_header(&ro);
	rows(&ro);
	ck_assert_str_eq(buf_str(&o.buf), forms[_i].want);
	ck_assert_uint_eq(ro.rows, 3);
	rowout_free(&ro);
	buf_free(&o.buf);
	world_close(&w);
}
END_TEST

/* A blank line would not be read back as a row. */
START_TEST(one_empty_cell_is_a_row)
{
	struct output o = { .fd = -1 };
	struct rowout ro;
	struct world w;

	world_open(&w);
	rowout_open(&ro, &o, form_find("csv"));
	rowout_column(&ro, &w.dict, SPAN("name"));
	rowout_header(&ro);
	rowout_cell(&ro, SPAN("a"));
	rowout_end(&ro);
	rowout_end(&ro);
	ck_assert_str_eq(buf_str(&o.buf), "name\na\n\"\"\n");
	rowout_free(&ro);
	buf_free(&o.buf);
	world_close(&w);
}
END_TEST

START_TEST(a_cell_too_many_ends_the_process)
{
	struct output o = { .fd = -1 };
	struct rowout ro;
	struct world w;

	world_open(&w);
	rowout_open(&ro, &o, form_find("csv"));
	rowout_column(&ro, &w.dict, SPAN("name"));
	rowout_cell(&ro, SPAN("a"));
	rowout_cell(&ro, SPAN("b"));
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, every_form, 0,
	    sizeof(forms) / sizeof(forms[0]));
	tcase_add_test(tc, one_empty_cell_is_a_row);
	tcase_add_exit_test(tc, a_cell_too_many_ends_the_process,
	    70);
}

int
main(void)
{
	/* A test that ends its process needs one of its own. */
	(void)setenv("CK_FORK", "yes", 1);
	return run_suite("rowout", fill);
}
