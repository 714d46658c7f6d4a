/* SPDX-License-Identifier: MIT */
/* Facts of hospitals: the table, the row "default", a case's own fields. */
#include "pay/provider.h"

#include "care_world.h"
#include "said.h"

#define HEAD "hospital,wage_index,cola,ehr,beds,urban,value_factor," \
	"uncompensated_care\n"

static const char table_text[] = HEAD
    "north,1.1234,,no,250,large,1.00924320095,12.34\n"
    "default,1.0000,1.000,yes,,,1,0.00\n"
    "south,,,,90,rural,,\n";

static void
open_set(struct care_world *w, struct provider_set *s)
{
	struct binder b;

	care_open(w);
	care_put(w, "hospital", table_text);
	b = care_binder(w);
	*s = (struct provider_set){0};
	ck_assert_msg(provider_bind(s, &b) == 0, "%s", said(&w->e));
}

static const struct {
	const char *hospital;
	enum provider_fact fact;
	bool has;
	int64_t value;
} cells[] = {
	{ "north",   PROVIDER_WAGE_INDEX,    true,  1123400 },
	{ "north",   PROVIDER_COLA,          true,  1000000 },
	{ "north",   PROVIDER_EHR,           true,  0 },
	{ "north",   PROVIDER_BEDS,          true,  250 },
	{ "north",   PROVIDER_URBAN,         true,  AREA_LARGE },
	{ "north",   PROVIDER_VALUE,         true,  1009243200950 },
	{ "north",   PROVIDER_UNCOMPENSATED, true,  1234 },
	{ "north",   PROVIDER_IRB,           false, 0 },
	{ "south",   PROVIDER_WAGE_INDEX,    true,  1000000 },
	{ "south",   PROVIDER_EHR,           true,  1 },
	{ "south",   PROVIDER_URBAN,         true,  AREA_RURAL },
	{ "default", PROVIDER_BEDS,          false, 0 },
};

START_TEST(each_cell)
{
	struct provider_set s;
	const struct provider *h;
	struct care_world w;

	open_set(&w, &s);
	h = provider_find(&s, span_of(cells[_i].hospital));
	ck_assert_msg(h != NULL, "%s", cells[_i].hospital);
	ck_assert_msg(h->has[cells[_i].fact] == cells[_i].has &&
	    (!cells[_i].has || h->fact[cells[_i].fact] == cells[_i].value),
	    "%s: %s is %lld", cells[_i].hospital,
	    provider_fact_name(cells[_i].fact),
	    (long long)h->fact[cells[_i].fact]);
	ck_assert(s.deflt == provider_find(&s, SPAN("default")));
	ck_assert(provider_find(&s, SPAN("east")) == NULL);
	ck_assert(provider_find(&s, SPAN("")) == NULL);
	care_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} faults[] = {
	{ "name\nx\n", "hospital: test: no column \"hospital\"" },
	{ HEAD ",1,1,yes,1,large,1,1\n", "test:2: hospital: must not be" },
	{ HEAD "a,1,1,yes,1,large,1,1\nb,1,1,yes,1,large,1,1\n"
	    "a,1,1,yes,1,large,1,1\n",
	    "test:4: hospital: duplicate hospital" },
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
	struct provider_set s = {0};
	struct care_world w;
	struct binder b;

	care_open(&w);
	care_put(&w, "hospital", faults[_i].text);
	b = care_binder(&w);
	ck_assert_msg(provider_bind(&s, &b) == -1, "%s",
	    faults[_i].message);
	ck_assert_msg(strstr(said(&w.e), faults[_i].message) != NULL,
	    "%s: %s", faults[_i].message, said(&w.e));
	care_close(&w);
}
END_TEST

/* What a case says of itself over the row of north. */
static const struct {
	const char *name, *record;
	enum provider_own own;
	enum provider_fact fact;
	bool has;
	int64_t value;
	const char *issues;
} owns[] = {
	{ "nothing of its own", "", PROVIDER_NONE_OWN, PROVIDER_WAGE_INDEX,
	    true, 1123400, "" },
	{ "its own wins", "wage_index=0.9876", PROVIDER_SOME_OWN,
	    PROVIDER_WAGE_INDEX, true, 987600, "" },
	{ "false wins over yes", "ehr=true", PROVIDER_SOME_OWN, PROVIDER_EHR,
	    true, 1, "" },
	{ "eleven places", "value_factor=1.00924320095", PROVIDER_SOME_OWN,
	    PROVIDER_VALUE, true, 1009243200950, "" },
	{ "eleven places out of range", "value_factor=2.00000000001",
	    PROVIDER_BAD_OWN, PROVIDER_VALUE, false, 0,
	    "value_factor:out_of_range" },
	{ "below range by the last place", "value_factor=0.97999999999",
	    PROVIDER_BAD_OWN, PROVIDER_VALUE, false, 0,
	    "value_factor:out_of_range" },
	{ "unusable hides the table's", "wage_index=one", PROVIDER_BAD_OWN,
	    PROVIDER_WAGE_INDEX, false, 0, "wage_index:not_a_number" },
	{ "unusable beside usable", "beds=12 ehr=maybe", PROVIDER_BAD_OWN,
	    PROVIDER_BEDS, true, 12, "ehr:not_a_bool" },
	{ "an area", "urban=rural", PROVIDER_SOME_OWN, PROVIDER_URBAN, true,
	    AREA_RURAL, "" },
	{ "an unknown area", "urban=city", PROVIDER_BAD_OWN, PROVIDER_URBAN,
	    false, 0, "urban:not_a_known_value" },
};

START_TEST(each_own)
{
	const char *name = owns[_i].name;
	struct provider_set s;
	struct provider h;
	struct care_world w;

	open_set(&w, &s);
	care_record(&w, owns[_i].record);
	ck_assert_msg(provider_read(&s, &w.rec,
	    provider_find(&s, SPAN("north")), &h) == owns[_i].own, "%s", name);
	ck_assert_msg(h.has[owns[_i].fact] == owns[_i].has, "%s: has", name);
	ck_assert_msg(!owns[_i].has ||
	    h.fact[owns[_i].fact] == owns[_i].value, "%s: %lld", name,
	    (long long)h.fact[owns[_i].fact]);
	ck_assert_msg(strcmp(care_issues(&w), owns[_i].issues) == 0,
	    "%s: issues %s", name, care_issues(&w));
	care_close(&w);
}
END_TEST

START_TEST(builtin_default_is_neutral)
{
	struct provider_set s = {0};
	struct care_world w;
	struct binder b;
	int i;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_msg(provider_bind(&s, &b) == 0, "%s", said(&w.e));
	ck_assert(s.deflt != NULL);
	for (i = 0; i < PROVIDER_FACTS; i++)
		ck_assert_msg(s.deflt->has[i] == (i != PROVIDER_BEDS &&
		    i != PROVIDER_URBAN && i != PROVIDER_OPERATING_CCR &&
		    i != PROVIDER_CAPITAL_CCR), "%s",
		    provider_fact_name((enum provider_fact)i));
	ck_assert_int_eq(s.deflt->fact[PROVIDER_WAGE_INDEX], 1000000);
	ck_assert_int_eq(s.deflt->fact[PROVIDER_VALUE], 1000000000000);
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("provider");
	TCase *tc = tcase_create("provider");

	tcase_add_loop_test(tc, each_cell, 0, COUNT(cells));
	tcase_add_loop_test(tc, each_fault, 0, COUNT(faults));
	tcase_add_loop_test(tc, each_own, 0, COUNT(owns));
	tcase_add_test(tc, builtin_default_is_neutral);
	suite_add_tcase(s, tc);
	return care_run(s);
}
