/* SPDX-License-Identifier: MIT */
/* Facts of hospitals: the table, the row "default", a case's own fields. */
#include "care/hospital.h"

#include "care_world.h"

#define HEAD "hospital,wage_index,cola,ehr,beds,urban,value_factor," \
	"uncompensated_care\n"

static const char table_text[] = HEAD
    "north,1.1234,,no,250,large,1.00924320095,12.34\n"
    "default,1.0000,1.000,yes,,,1,0.00\n"
    "south,,,,90,rural,,\n";

static void
load(struct hospital_set *s, const char *text)
{
	struct table t;
	struct err e = {{0}};

	care_text("hospital", text, &t);
	ck_assert_msg(hospital_load(s, &t, NULL, &e) == 0, "%s", e.msg);
	table_free(&t);
}

static const struct {
	const char *hospital;
	enum hospital_fact fact;
	bool has;
	int64_t value;
} cells[] = {
	{ "north",   HOSPITAL_WAGE_INDEX,    true,  1123400 },
	{ "north",   HOSPITAL_COLA,          true,  1000000 },
	{ "north",   HOSPITAL_EHR,           true,  0 },
	{ "north",   HOSPITAL_BEDS,          true,  250 },
	{ "north",   HOSPITAL_URBAN,         true,  AREA_LARGE },
	{ "north",   HOSPITAL_VALUE,         true,  1009243200950 },
	{ "north",   HOSPITAL_UNCOMPENSATED, true,  1234 },
	{ "north",   HOSPITAL_IRB,           false, 0 },
	{ "south",   HOSPITAL_WAGE_INDEX,    true,  1000000 },
	{ "south",   HOSPITAL_EHR,           true,  1 },
	{ "south",   HOSPITAL_URBAN,         true,  AREA_RURAL },
	{ "default", HOSPITAL_BEDS,          false, 0 },
};

START_TEST(each_cell)
{
	struct hospital_set s;
	const struct hospital *h;

	load(&s, table_text);
	h = hospital_find(&s, span_of(cells[_i].hospital));
	ck_assert_msg(h != NULL, "%s", cells[_i].hospital);
	ck_assert_msg(h->has[cells[_i].fact] == cells[_i].has &&
	    (!cells[_i].has || h->fact[cells[_i].fact] == cells[_i].value),
	    "%s: %s is %lld", cells[_i].hospital,
	    hospital_fact_name(cells[_i].fact),
	    (long long)h->fact[cells[_i].fact]);
	ck_assert(s.deflt == hospital_find(&s, SPAN("default")));
	ck_assert(hospital_find(&s, SPAN("east")) == NULL);
	ck_assert(hospital_find(&s, SPAN("")) == NULL);
	hospital_free(&s);
}
END_TEST

static const struct {
	const char *text, *message;
} faults[] = {
	{ "name\nx\n", "hospital: test: no column \"hospital\"" },
	{ HEAD ",1,1,yes,1,large,1,1\n", "test:2: hospital: must not be" },
	{ HEAD "a,1,1,yes,1,large,1,1\nb,1,1,yes,1,large,1,1\n"
	    "a,1,1,yes,1,large,1,1\n",
	    "test:4: hospital: the hospital stands there twice" },
	{ HEAD "a,-1,1,yes,1,large,1,1\n", "test:2: wage_index: expected" },
	{ HEAD "a,1.0000001,1,yes,1,large,1,1\n", "test:2: wage_index" },
	{ HEAD "a,1,1,true,1,large,1,1\n", "test:2: ehr: expected" },
	{ HEAD "a,1,1,yes,1.5,large,1,1\n", "test:2: beds: expected" },
	{ HEAD "a,1,1,yes,1,city,1,1\n",
	    "test:2: urban: expected large, other or rural" },
	{ HEAD "a,1,1,yes,1,large,1,1.234\n", "test:2: uncompensated_care" },
};

START_TEST(each_fault)
{
	struct hospital_set s;
	struct table t;
	struct err e = {{0}};

	care_text("hospital", faults[_i].text, &t);
	ck_assert_msg(hospital_load(&s, &t, NULL, &e) == -1, "%s",
	    faults[_i].message);
	ck_assert_msg(strstr(e.msg, faults[_i].message) != NULL, "%s: %s",
	    faults[_i].message, e.msg);
	ck_assert_uint_eq(s.n, 0);
	table_free(&t);
}
END_TEST

/* What a case says of itself over the row of north. */
static const struct {
	const char *name, *record;
	enum hospital_own own;
	enum hospital_fact fact;
	bool has;
	int64_t value;
	const char *issues;
} owns[] = {
	{ "nothing of its own", "", HOSPITAL_NONE_OWN, HOSPITAL_WAGE_INDEX,
	    true, 1123400, "" },
	{ "its own wins", "wage_index=0.9876", HOSPITAL_SOME_OWN,
	    HOSPITAL_WAGE_INDEX, true, 987600, "" },
	{ "false wins over yes", "ehr=true", HOSPITAL_SOME_OWN, HOSPITAL_EHR,
	    true, 1, "" },
	{ "eleven places", "value_factor=1.00924320095", HOSPITAL_SOME_OWN,
	    HOSPITAL_VALUE, true, 1009243200950, "" },
	{ "eleven places out of range", "value_factor=2.00000000001",
	    HOSPITAL_BAD_OWN, HOSPITAL_VALUE, false, 0,
	    "value_factor:out_of_range" },
	{ "below range by the last place", "value_factor=0.97999999999",
	    HOSPITAL_BAD_OWN, HOSPITAL_VALUE, false, 0,
	    "value_factor:out_of_range" },
	{ "unusable hides the table's", "wage_index=one", HOSPITAL_BAD_OWN,
	    HOSPITAL_WAGE_INDEX, false, 0, "wage_index:not_a_number" },
	{ "unusable beside usable", "beds=12 ehr=maybe", HOSPITAL_BAD_OWN,
	    HOSPITAL_BEDS, true, 12, "ehr:not_a_bool" },
	{ "an area", "urban=rural", HOSPITAL_SOME_OWN, HOSPITAL_URBAN, true,
	    AREA_RURAL, "" },
	{ "no such area", "urban=city", HOSPITAL_BAD_OWN, HOSPITAL_URBAN,
	    false, 0, "urban:not_a_known_value" },
};

START_TEST(each_own)
{
	const char *name = owns[_i].name;
	int slot[HOSPITAL_FACTS], i;
	struct hospital_set s;
	struct hospital h;
	struct care_world w;

	load(&s, table_text);
	care_open(&w);
	for (i = 0; i < HOSPITAL_FACTS; i++)
		slot[i] = i == HOSPITAL_DSH_UNCAPPED ? -1 :
		    care_read(&w, hospital_fact_name((enum hospital_fact)i));
	care_record(&w, owns[_i].record);
	ck_assert_msg(hospital_read(&w.rec, slot,
	    hospital_find(&s, SPAN("north")), &h) == owns[_i].own, "%s", name);
	ck_assert_msg(h.has[owns[_i].fact] == owns[_i].has, "%s: has", name);
	ck_assert_msg(!owns[_i].has ||
	    h.fact[owns[_i].fact] == owns[_i].value, "%s: %lld", name,
	    (long long)h.fact[owns[_i].fact]);
	ck_assert_msg(strcmp(care_issues(&w), owns[_i].issues) == 0,
	    "%s: issues %s", name, care_issues(&w));
	care_close(&w);
	hospital_free(&s);
}
END_TEST

START_TEST(builtin_default_is_neutral)
{
	struct hospital_set s;
	struct table t;
	struct err e = {{0}};
	int i;

	care_table("hospital", &t);
	ck_assert_msg(hospital_load(&s, &t, NULL, &e) == 0, "%s", e.msg);
	ck_assert(s.deflt != NULL);
	for (i = 0; i < HOSPITAL_FACTS; i++)
		ck_assert_msg(s.deflt->has[i] == (i != HOSPITAL_BEDS &&
		    i != HOSPITAL_URBAN && i != HOSPITAL_OPERATING_CCR &&
		    i != HOSPITAL_CAPITAL_CCR), "%s",
		    hospital_fact_name((enum hospital_fact)i));
	ck_assert_int_eq(s.deflt->fact[HOSPITAL_WAGE_INDEX], 1000000);
	ck_assert_int_eq(s.deflt->fact[HOSPITAL_VALUE], 1000000000000);
	hospital_free(&s);
	table_free(&t);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("hospital");
	TCase *tc = tcase_create("hospital");

	tcase_add_loop_test(tc, each_cell, 0, COUNT(cells));
	tcase_add_loop_test(tc, each_fault, 0, COUNT(faults));
	tcase_add_loop_test(tc, each_own, 0, COUNT(owns));
	tcase_add_test(tc, builtin_default_is_neutral);
	suite_add_tcase(s, tc);
	return care_run(s);
}
