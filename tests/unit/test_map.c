/* SPDX-License-Identifier: MIT */
/* Maps: rows that load or are refused, values that they make. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "intake/map.h"
#include "rule/dict.h"

static const char fields[] =
    "field,type,stage,low,high,values,unit,meaning,source,verified\n"
    "age,integer,case,0,130,,,,,yes\n"
    "admit_at,datetime,case,,,,,,,yes\n"
    "birth_date,date,case,,,,,,,yes\n"
    "dx,list,case,,,,,,,yes\n"
    "sex,string,case,,,male|female,,,,yes\n"
    "case_id,string,case,,,,,,,yes\n";

struct world {
	struct table fields, table;
	struct dict dict;
	struct slots slots;
	struct map map;
	struct rec rec;
};

static void
world_open(struct world *w)
{
	*w = (struct world){0};
	ck_assert_int_eq(table_parse(&w->fields, "fields", "test",
	    span_of(fields), NULL), 0);
	ck_assert_int_eq(dict_load(&w->dict, &w->fields, NULL), 0);
}

static int
world_map(struct world *w, const char *map, struct err *e)
{
	ck_assert_int_eq(table_parse(&w->table, "map_test", "test",
	    span_of(map), e), 0);
	return map_load(&w->map, &w->table, &w->slots, &w->dict, e);
}

static void
world_close(struct world *w)
{
	map_free(&w->map);
	table_free(&w->table);
	table_free(&w->fields);
	dict_free(&w->dict);
	slots_free(&w->slots);
}

/* What column x with a value gives for a field, and the issues. */
static const struct {
	const char *name, *map, *x, *field, *want, *issues;
} value[] = {
	{ "plain", "case_id,x,,,,", "007", "case_id", "007", "" },
	{ "constant", "case_id,=abc,,,,", "007", "case_id", "abc", "" },
	{ "empty", "case_id,x,,,,", "", "case_id", "", "" },
	{ "missing text", "*,,,NA=;?=,,\ncase_id,x,,,,", "NA", "case_id", "",
	    "" },
	{ "value", "sex,x,,M=male;F=female,,", "F", "sex", "female", "" },
	{ "value to nothing", "sex,x,,M=male;U=,,", "U", "sex", "", "" },
	{ "no such value", "sex,x,,M=male,,", "Q", "sex", "",
	    "sex:not_a_known_value" },
	{ "rest", "case_id,x,,A=1;*=9,,", "Q", "case_id", "9", "" },
	{ "rest passed", "case_id,x,,A=1;*=*,,", "Q", "case_id", "Q", "" },
	{ "mapped before", "sex,x,,M=male,,", "male", "sex", "male", "" },
	{ "not its field's", "sex,x,,M=mail,,", "M", "sex", "",
	    "sex:not_a_known_value" },
	{ "number out of bounds", "age,x,,,,", "131", "age", "",
	    "age:out_of_range" },
	{ "no number", "age,x,,,,", "old", "age", "", "age:not_a_number" },
	{ "date", "birth_date,x,MM/DD/YYYY,,,", "02/29/2024", "birth_date",
	    "2024-02-29", "" },
	{ "no date", "birth_date,x,MM/DD/YYYY,,,", "02/30/2024",
	    "birth_date", "", "birth_date:not_a_date" },
	{ "ISO beside a format", "birth_date,x,MM/DD/YYYY,,,", "2024-02-29",
	    "birth_date", "2024-02-29", "" },
	{ "date-time", "admit_at,x,MM/DD/YYYY HH:mm,,,", "02/29/2024 23:15",
	    "admit_at", "2024-02-29T23:15", "" },
	{ "ISO only without a format", "birth_date,x,,,,", "1/2/2024",
	    "birth_date", "", "birth_date:not_a_date" },
	{ "list", "dx,x,,,|,", "I10| E11.9||Z99", "dx", "I10;E11.9;Z99",
	    "" },
	{ "list of two rows", "dx,x,,,|,\ndx,=Z00,,,,", "I10", "dx",
	    "I10;Z00", "" },
	{ "zeros filled up", "dx,x,000,,|,", "8|38.9|250|V58.6|E8.1", "dx",
	    "008;038.9;250;V58.6;E8.1", "" },
};

START_TEST(maps_a_value)
{
	struct world w;
	struct buf map = {0};
	struct err e = {{0}};
	struct span got;
	int x, slot;

	world_open(&w);
	buf_adds(&map, "field,source,format,values,list,note\n");
	buf_adds(&map, value[_i].map);
	ck_assert_msg(world_map(&w, buf_str(&map), &e) == 0, "%s: %s",
	    value[_i].name, e.msg);
	x = slots_read(&w.slots, &w.dict, SPAN("x"));
	rec_init(&w.rec, &w.slots);
	w.rec.in[x] = (struct val){ .p = value[_i].x,
	    .n = (uint32_t)strlen(value[_i].x),
	    .state = value[_i].x[0] == '\0' ? REC_MISSING : REC_OK };
	map_apply(&w.map, &w.rec);
	slot = slots_find(&w.slots, span_of(value[_i].field));
	got = rec_text(&w.rec, slot);
	ck_assert_msg(span_is(got, value[_i].want), "%s: got %.*s",
	    value[_i].name, (int)got.n, got.p == NULL ? "" : got.p);
	ck_assert_msg(span_is((struct span){ w.rec.issues.p,
	    w.rec.issues.n }, value[_i].issues), "%s: issues",
	    value[_i].name);
	rec_free(&w.rec);
	buf_free(&map);
	world_close(&w);
}
END_TEST

static const struct {
	const char *map, *why;
} fault[] = {
	{ "field,value\ncase_id,x\n", "source" },
	{ "field,source\nadmitted,x\n", "no such field" },
	{ "field,source\nadmt_at,x\n", "did you mean admit_at" },
	{ "field,source\nage,\n", "expected a column name" },
	{ "field,source\nage,x\nage,y\n", "second row" },
	{ "field,source,format\nage,x,YYYY\n", "expected zeros" },
	{ "field,source,format\nbirth_date,x,MM/QQ\n", "date format" },
	{ "field,source,values\nsex,x,M:male\n", "OLD=NEW" },
	{ "field,source,list\nsex,x,|\n", "a field that is a list" },
	{ "field,source,list\ndx,x,||\n", "one character" },
	{ "field,source,values\n*,,NA=x\n", "TEXT=" },
};

START_TEST(refuses_a_map)
{
	struct world w;
	struct err e = {{0}};

	world_open(&w);
	ck_assert_msg(world_map(&w, fault[_i].map, &e) == -1, "%s",
	    fault[_i].why);
	ck_assert_msg(strstr(e.msg, fault[_i].why) != NULL, "%s: %s",
	    fault[_i].why, e.msg);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("map");
	TCase *tc = tcase_create("map");
	SRunner *sr = srunner_create(s);
	int failed;

	tcase_add_loop_test(tc, maps_a_value, 0,
	    (int)(sizeof(value) / sizeof(value[0])));
	tcase_add_loop_test(tc, refuses_a_map, 0,
	    (int)(sizeof(fault) / sizeof(fault[0])));
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
