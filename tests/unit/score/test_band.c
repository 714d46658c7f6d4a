/* SPDX-License-Identifier: MIT */
/* Bands: readings, ranges, wishes. */
#include "score/band.h"

#include "case_world.h"
#include "said.h"

/* band NULL: no band. */
static const struct {
	const char *score, *reading;
	int64_t value;
	const char *sex, *band;
} picks[] = {
	{ "assess_lace",    "",       0,   "",       "low" },
	{ "assess_lace",    "",       4,   "",       "low" },
	{ "assess_lace",    "",       5,   "",       "moderate" },
	{ "assess_lace",    "",       9,   "",       "moderate" },
	{ "assess_lace",    "",       10,  "",       "high" },
	{ "assess_lace",    "",       19,  "",       "high" },
	{ "assess_lace",    "",       20,  "",       NULL },
	{ "assess_lace",    "",       -1,  "",       NULL },
	{ "assess_lace",    "lt6",    5,   "",       "low" },
	{ "assess_lace",    "nosuch", 5,   "",       NULL },
	{ "assess_morse",   "",       45,  "",       "moderate" },
	{ "assess_morse",   "ge45",   45,  "",       "high" },
	{ "assess_barthel", "",       100, "",       "independent" },
	{ "assess_barthel", "",       99,  "",       "slight" },
	{ "assess_auditc",  "",       3,   "female", "positive" },
	{ "assess_auditc",  "",       3,   "male",   "negative" },
	{ "assess_auditc",  "",       4,   "male",   "positive" },
	{ "assess_auditc",  "",       4,   "",       NULL },
	{ "assess_auditc",  "",       4,   "other",  NULL },
	{ "assess_auditc",  "va",     4,   "",       "negative" },
	{ "assess_auditc",  "va",     5,   "female", "positive" },
	{ "assess_ecog",    "",       2,   "",       NULL },
};

static void
load_built_in(struct world *w, struct bands *b)
{
	world_open(w);
	world_binds(w, bands_bind(b, &w->b));
}

START_TEST(picks_the_band)
{
	struct bands b = {0};
	struct band_choice c;
	const struct band *band;
	struct world w;

	load_built_in(&w, &b);
	(void)band_choose(&b, span_of(picks[_i].score),
	    span_of(picks[_i].reading), &c);
	band = band_pick(&c, picks[_i].value, span_of(picks[_i].sex));
	ck_assert_msg((band == NULL) == (picks[_i].band == NULL) &&
	    (band == NULL || span_is(band->word, picks[_i].band)),
	    "%s %s %lld %s: expected %s, found %.*s", picks[_i].score,
	    picks[_i].reading, (long long)picks[_i].value, picks[_i].sex,
	    picks[_i].band == NULL ? "none" : picks[_i].band,
	    band == NULL ? 4 : (int)band->word.n,
	    band == NULL ? "none" : band->word.p);
	world_close(&w);
}
END_TEST

static const struct {
	const char *score;
	int64_t value;
	const char *text;
} says[] = {
	{ "assess_lace",    12,  "high (10 and more)" },
	{ "assess_lace",    7,   "moderate (5 to 9)" },
	{ "assess_fourat",  0,   "unlikely (0)" },
	{ "assess_barthel", 100, "independent (100)" },
};

START_TEST(says_the_range)
{
	struct bands b = {0};
	struct band_choice c;
	struct buf out = {0};
	struct world w;

	load_built_in(&w, &b);
	ck_assert(band_choose(&b, span_of(says[_i].score),
	    (struct span){ NULL, 0 }, &c));
	band_say(band_pick(&c, says[_i].value, (struct span){ NULL, 0 }),
	    &out);
	ck_assert_str_eq(buf_str(&out), says[_i].text);
	buf_free(&out);
	world_close(&w);
}
END_TEST

#define HEAD "score,reading,low,high,band\n"

static const struct {
	const char *text, *message;
} bad[] = {
	{ "score,reading,low,high\nassess_lace,,0,1\n",
	    "bands: test: no column \"band\"" },
	{ HEAD "assess_lace,,0,x,b\n",
	    "bands: test:2: high: expected an integer" },
	{ HEAD "assess_lace,,0,,b\n",
	    "bands: test:2: high: must not be empty" },
	{ HEAD "assess_lace,,2,1,b\n", "bands: test:2: high: less than low" },
	{ HEAD "assess_lace,,0,4,b\nassess_lace,,4,9,c\n",
	    "bands: test:3: low: must be above the band before it in the "
	    "same reading" },
	{ HEAD "assess_lace,,0,4,b\nassess_lace,x,5,9,b\n"
	    "assess_lace,,6,9,c\n",
	    "bands: test:4: low: gap after the band before it in the same "
	    "reading" },
	{ HEAD "assess_lace,,0,4,b\nassess_lace,,9,10,c\n",
	    "bands: test:3: low: gap after the band before it in the same "
	    "reading" },
	{ HEAD "assess_lase,,0,4,b\n",
	    "bands: test:2: score: expected a field of the table fields; did "
	    "you mean assess_lace?" },
	{ HEAD ",,0,4,b\n", "bands: test:2: score: must not be empty" },
	{ HEAD "assess_lace,,0,4,\n",
	    "bands: test:2: band: must not be empty" },
};

START_TEST(refuses_bad_tables)
{
	struct bands b = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "bands", bad[_i].text);
	world_fails(&w, bands_bind(&b, &w.b), bad[_i].message);
	world_close(&w);
}
END_TEST

/* A score that goes in steps of ten has no values between its bands. */
START_TEST(steps_are_no_gap)
{
	struct bands b = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "bands", HEAD "assess_pps,,0,60,b\nassess_pps,,70,100,c\n"
	    "assess_lace,,0,5,b\nassess_lace,,10,15,c\n");
	world_binds(&w, bands_bind(&b, &w.b));
	world_close(&w);
}
END_TEST

START_TEST(grants_wishes)
{
	const struct band *band;
	struct band_wishes wishes = {0};
	struct bands b = {0};
	struct band_choice c;
	struct fault e = {0};
	struct world w;

	load_built_in(&w, &b);
	ck_assert_int_eq(band_wish(&wishes, "morse=ge45", &e), 0);
	ck_assert_int_eq(band_wishes_end(&wishes, &e), -1);
	ck_assert(band_choose_wished(&b, SPAN("assess_lace"), SPAN("lace"),
	    &wishes, &c));
	ck_assert_int_eq(band_wishes_end(&wishes, &e), -1);
	ck_assert(band_choose_wished(&b, SPAN("assess_morse"), SPAN("morse"),
	    &wishes, &c));
	ck_assert_int_eq(band_wishes_end(&wishes, &e), 0);
	band = band_pick(&c, 45, (struct span){ NULL, 0 });
	ck_assert(band != NULL && span_is(band->word, "high"));
	ck_assert(!band_choose_wished(&b, SPAN("assess_ecog"), SPAN("ecog"),
	    &wishes, &c));
	world_close(&w);
}
END_TEST

START_TEST(refuses_bad_wishes)
{
	static const char *const arg[] = { "", "morse", "=x", "morse=" };
	struct band_wishes wishes = {0};
	struct fault e = {0};
	size_t i;

	for (i = 0; i < COUNT(arg); i++)
		ck_assert_msg(band_wish(&wishes, arg[i], &e) == -1, "%s",
		    arg[i]);
	for (i = 0; i < BAND_WISHES_MAX; i++)
		ck_assert_int_eq(band_wish(&wishes, "a=b", &e), 0);
	ck_assert_int_eq(band_wish(&wishes, "a=b", &e), -1);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("band");
	TCase *tc = tcase_create("band");

	tcase_add_loop_test(tc, picks_the_band, 0, COUNT(picks));
	tcase_add_loop_test(tc, says_the_range, 0, COUNT(says));
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	tcase_add_test(tc, steps_are_no_gap);
	tcase_add_test(tc, grants_wishes);
	tcase_add_test(tc, refuses_bad_wishes);
	suite_add_tcase(s, tc);
	return world_run(s);
}
