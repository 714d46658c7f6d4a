/* SPDX-License-Identifier: MIT */
/* Maps: rows that load or are refused, values that they make. */
#include <stdlib.h>
#include <string.h>

#include "bind_world.h"
#include "intake/map.h"
#include "said.h"

static const char fields[] =
    "field,type,stage,low,high,values,unit,meaning,source,verified\n"
    "age,integer,case,0,130,,,,,yes\n"
    "admit_at,datetime,case,,,,,,,yes\n"
    "birth_date,date,case,,,,,,,yes\n"
    "dx,list,case,,,,,,,yes\n"
    "sex,string,case,,,male|female,,,,yes\n"
    "case_id,string,case,,,,,,,yes\n"
    "hemoglobin,decimal,case,,,,,,,yes\n"
    "cost,money,case,,,,,,,yes\n";

struct world {
	struct bind_world w;
	struct map map;
	struct rec rec;
};

static void
world_open(struct world *w)
{
	*w = (struct world){0};
	bind_world_fields(&w->w, fields);
}

static int
world_map(struct world *w, const char *map)
{
	bind_world_put(&w->w, "map_test", map);
	return map_bind(&w->map, &w->w.b, "map_test");
}

static void
world_close(struct world *w)
{
	bind_world_close(&w->w);
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
	{ "written money", "cost,x,\"1,234.56\",,,", "$1,234.50", "cost",
	    "1234.50", "" },
	{ "less than 0", "cost,x,\"1,234.56\",,,", "(1,234.50)", "cost",
	    "-1234.50", "" },
	{ "plain money", "cost,x,\"1,234.56\",,,", "1234.5", "cost",
	    "1234.5", "" },
	{ "separator out of place", "cost,x,\"1,234.56\",,,", "1,23.45",
	    "cost", "", "cost:not_a_number" },
	{ "point and comma", "cost,x,\"1.234,56\",,,", "1.234,50", "cost",
	    "1234.50", "" },
	{ "date", "birth_date,x,MM/DD/YYYY,,,", "02/29/2024", "birth_date",
	    "2024-02-29", "" },
	{ "no date", "birth_date,x,MM/DD/YYYY,,,", "02/30/2024",
	    "birth_date", "", "birth_date:not_a_date" },
	{ "ISO beside a format", "birth_date,x,MM/DD/YYYY,,,", "2024-02-29",
	    "birth_date", "2024-02-29", "" },
	{ "date-time", "admit_at,x,MM/DD/YYYY HH:mm,,,", "02/29/2024 23:15",
	    "admit_at", "2024-02-29T23:15", "" },
	{ "no such day", "birth_date,x,,,,", "2024-02-30", "birth_date", "",
	    "birth_date:not_a_date" },
	{ "a word for a date", "birth_date,x,,,,", "not known", "birth_date",
	    "", "birth_date:not_a_date" },
	{ "old years", "birth_date,x,MM/DD/YY pivot 27,,,", "02/28/27",
	    "birth_date", "1927-02-28", "" },
	{ "new years", "birth_date,x,MM/DD/YY pivot 27,,,", "02/28/26",
	    "birth_date", "2026-02-28", "" },
	{ "a like name", "case_id, X ,,,,", "7", "case_id", "7", "" },
	{ "alternatives", "case_id,w| x,,,,", "7", "case_id", "7", "" },
	{ "factor", "hemoglobin,x,,,,,0.1", "135", "hemoglobin", "13.5",
	    "" },
	{ "factor to no places", "hemoglobin,x,,,,,0.1", "130",
	    "hemoglobin", "13", "" },
	{ "factor of nothing", "hemoglobin,x,,,,,0.1", "0", "hemoglobin", "0",
	    "" },
	{ "factor rounds half up", "hemoglobin,x,,,,,0.1 places 1", "12.25",
	    "hemoglobin", "1.2", "" },
	{ "factor rounds a half up", "hemoglobin,x,,,,,0.1 places 1", "12.5",
	    "hemoglobin", "1.3", "" },
	{ "factor of money", "cost,x,,,,,0.001", "1234", "cost", "1.23",
	    "" },
	{ "factor of months", "age,x,,,,,0.083333333", "19", "age", "2",
	    "" },
	{ "factor out of bounds", "age,x,,,,,100", "18", "age", "",
	    "age:out_of_range" },
	{ "factor of a word", "hemoglobin,x,,,,,0.1", "low", "hemoglobin",
	    "", "hemoglobin:not_a_number" },
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
	struct fault e = {0};
	struct span got;
	bool *bound;
	int x, slot;

	world_open(&w);
	buf_adds(&map, "field,source,format,values,list,note");
	if (strstr(value[_i].name, "factor") != NULL)
		buf_adds(&map, ",factor");
	buf_addc(&map, '\n');
	buf_adds(&map, value[_i].map);
	ck_assert_msg(world_map(&w, buf_str(&map)) == 0, "%s: %s",
	    value[_i].name, said(&w.w.e));
	x = slots_like(&w.w.slots, SPAN("x"));
	if (x < 0)
		x = slots_read(&w.w.slots, &w.w.dict, SPAN("x"));
	rec_init(&w.rec, &w.w.slots);
	bound = mem_zalloc(w.w.slots.n, sizeof(*bound));
	bound[x] = true;
	w.rec.bound = bound;
	w.rec.in[x] = (struct val){ .p = value[_i].x,
	    .n = (uint32_t)strlen(value[_i].x),
	    .state = value[_i].x[0] == '\0' ? REC_MISSING : REC_OK };
	ck_assert_msg(map_apply(&w.map, &w.rec, &e) == 0, "%s: %s",
	    value[_i].name, said(&e));
	slot = slots_find(&w.w.slots, span_of(value[_i].field));
	got = rec_text(&w.rec, slot);
	ck_assert_msg(span_is(got, value[_i].want), "%s: got %.*s",
	    value[_i].name, (int)got.n, got.p == NULL ? "" : got.p);
	ck_assert_msg(span_is((struct span){ w.rec.issues.p,
	    w.rec.issues.n }, value[_i].issues), "%s: issues",
	    value[_i].name);
	rec_free(&w.rec);
	free(bound);
	buf_free(&map);
	world_close(&w);
}
END_TEST

static const struct {
	const char *map, *why;
} fault[] = {
	{ "field,value\ncase_id,x\n", "column name or =TEXT" },
	{ "field,source\nadmitted,x\n", "expected a field" },
	{ "field,source\nage,\n", "expected a column name" },
	{ "field,source\nage,x\nage,y\n", "a second row" },
	{ "field,source,format\nage,x,YYYY\n", "expected an example" },
	{ "field,source,format\nbirth_date,x,MM/QQ\n", "date format" },
	{ "field,source,values\nsex,x,M:male\n", "OLD=NEW" },
	{ "field,source,list\nsex,x,|\n", "a field that is a list" },
	{ "field,source,list\ndx,x,||\n", "one character" },
	{ "field,source,values\n*,,NA=x\n", "TEXT=" },
	{ "field,source,format\nbirth_date,x,MM/DD/YY\n", "needs its pivot" },
	{ "field,source,format\nbirth_date,x,MM/DD/YY pivot 100\n",
	    "from 0 to 99" },
	{ "field,source,format\nbirth_date,birth_date,YYYY-DD-MM\n",
	    "swapped" },
	{ "field,source,factor\nsex,x,2\n", "only numbers" },
	{ "field,source,factor\nage,x,0\n", "not 0" },
	{ "field,source,factor\nage,x,1 places 7\n", "places" },
	{ "field,source,factor\nage,y|age,2\n", "multiplied at each use" },
};

START_TEST(refuses_a_map)
{
	struct world w;

	world_open(&w);
	ck_assert_msg(world_map(&w, fault[_i].map) == -1, "%s",
	    fault[_i].why);
	ck_assert_msg(strstr(said(&w.w.e), fault[_i].why) != NULL, "%s: %s",
	    fault[_i].why, said(&w.w.e));
	world_close(&w);
}
END_TEST

/* Dates that are not ISO, in a map that does not say what they are. */
static const struct {
	const char *text;
	bool stops;
} foreign[] = {
	{ "1/2/2024", true }, { "25/12/2024", true }, { "02.01.24", true },
	{ "20240102", true }, { "2 Jan 2024", true },
	{ "Jan 2, 2024", true }, { "01/02/2024 10:30", true },
	{ "2024/01/02", true }, { "2024-02-30", false },
	{ "unknown", false }, { "2024", false }, { "n/a", false },
	{ "see notes of the ward", false }, { "2024-01-02T10:30", false },
};

START_TEST(stops_where_a_format_is_needed)
{
	struct world w;
	struct fault e = {0};
	bool bound[16] = { false };
	int x, rc;

	world_open(&w);
	ck_assert_int_eq(world_map(&w, "field,source\nadmit_at,x\n"), 0);
	x = slots_find(&w.w.slots, SPAN("x"));
	bound[x] = true;
	rec_init(&w.rec, &w.w.slots);
	w.rec.bound = bound;
	w.rec.in[x] = (struct val){ .p = foreign[_i].text,
	    .n = (uint32_t)strlen(foreign[_i].text), .state = REC_OK };
	rc = map_apply(&w.map, &w.rec, &e);
	ck_assert_msg((rc == -1) == foreign[_i].stops, "%s",
	    foreign[_i].text);
	ck_assert_msg(rc == 0 || (strstr(said(&e), "admit_at") != NULL &&
	    strstr(said(&e), "\"x\"") != NULL &&
	    strstr(said(&e), foreign[_i].text) == NULL), "%s", said(&e));
	rec_free(&w.rec);
	world_close(&w);
}
END_TEST

/* A file that has the field and none of its sources keeps it. */
START_TEST(keeps_what_is_there)
{
	struct world w;
	struct fault e = {0};
	bool bound[16] = { false };
	int age, dx;

	world_open(&w);
	ck_assert_int_eq(world_map(&w, "field,source,factor\nage,x,2\n"
	    "dx,y,\nsex,z,\ndx,=Z00,\n"), 0);
	age = slots_find(&w.w.slots, SPAN("age"));
	dx = slots_find(&w.w.slots, SPAN("dx"));
	bound[age] = true;
	rec_init(&w.rec, &w.w.slots);
	w.rec.bound = bound;
	w.rec.in[age] = (struct val){ .p = "7", .n = 1, .state = REC_OK };
	ck_assert_int_eq(map_apply(&w.map, &w.rec, &e), 0);
	ck_assert(span_is(rec_text(&w.rec, age), "7"));
	ck_assert_msg(span_is(rec_text(&w.rec, dx), "Z00"),
	    "the rows of one list add up");
	ck_assert(w.map.row[0].met && !w.map.row[1].met);
	ck_assert(w.map.row[2].met && !w.map.row[3].met);
	rec_free(&w.rec);
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
	tcase_add_loop_test(tc, stops_where_a_format_is_needed, 0,
	    (int)(sizeof(foreign) / sizeof(foreign[0])));
	tcase_add_test(tc, keeps_what_is_there);
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
