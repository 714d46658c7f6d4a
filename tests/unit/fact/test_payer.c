/* SPDX-License-Identifier: MIT */
/* Who pays: names of each class, near ones, and how rows compete. */
#include "fact/payer.h"

#include "case_world.h"
#include "fact/fact.h"

#define NAMES "tests/unit/fact/payers.txt"

static const char table[] = "words,payer_class,source,verified\n"
    "medicare,medicare_ffs,s,no\nmedicare advantage,medicare_advantage,s,no\n"
    "medicare supplement,commercial,s,no\nworkers comp,workers_comp,s,no\n"
    "acme,commercial,s,no\nlocal,medicaid,s,no\n";

static const struct {
	const char *payer, *plan;
	enum payer_class class;
} cases[] = {
	{ "Medicare", "", PAYER_MEDICARE_FFS },
	{ "", "MEDICARE", PAYER_MEDICARE_FFS },
	{ "advantage (Medicare)", "", PAYER_MEDICARE_ADVANTAGE },
	{ "Medicare", "Advantage", PAYER_MEDICARE_ADVANTAGE },
	{ "Medicare Supplement", "", PAYER_COMMERCIAL },
	{ "Medicare Advantage Supplement", "", PAYER_UNKNOWN },
	{ "Worker's Comp.", "", PAYER_WORKERS_COMP },
	{ "WORKERS-COMP", "", PAYER_WORKERS_COMP },
	{ "Acme Local", "", PAYER_UNKNOWN },
	{ "Medicares", "", PAYER_UNKNOWN },
	{ "---", "", PAYER_UNKNOWN },
	{ "Acme\xc3\xa9", "", PAYER_UNKNOWN },
};

START_TEST(most_words_win)
{
	struct payer_words pw = {0};
	struct span text[2];
	struct world w;
	int i;

	world_open(&w);
	world_put(&w, "payer_words", table);
	world_binds(&w, payer_words_bind(&pw, &w.b));
	text[0] = span_of(cases[_i].payer);
	text[1] = span_of(cases[_i].plan);
	for (i = 0; i < 2; i++)		/* the second time from memory */
		ck_assert_msg(payer_find(&pw, text, 2).class == cases[_i].class,
		    "%s|%s", cases[_i].payer, cases[_i].plan);
	world_close(&w);
}
END_TEST

/* A line "CLASS|PAYER|PLAN", or "!CLASS|PAYER|PLAN" for any other class. */
static bool
holds(struct payer_words *pw, struct span line, size_t *count)
{
	struct span class = { NULL, 0 }, text[2] = { { NULL, 0 } };
	bool other = line.n > 0 && line.p[0] == '!', same;
	enum payer_class found;

	if (other)
		line = (struct span){ line.p + 1, line.n - 1 };
	ck_assert(span_next(&line, '|', &class));
	(void)span_next(&line, '|', &text[0]);
	(void)span_next(&line, '|', &text[1]);
	found = payer_find(pw, text, 2).class;
	same = span_eq(payer_class_name(found), class);
	count[(other ? PAYER_UNKNOWN + 1 : 0) + payer_class_named(class)]++;
	return same != other;
}

START_TEST(names_of_each_class)
{
	size_t count[2 * (PAYER_UNKNOWN + 1)] = {0}, i;
	struct payer_words pw = {0};
	char line[512];
	struct world w;
	FILE *f = fopen(NAMES, "r");

	ck_assert_msg(f != NULL, "%s: cannot open", NAMES);
	world_open(&w);
	world_binds(&w, payer_words_bind(&pw, &w.b));
	while (fgets(line, sizeof(line), f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		ck_assert_msg(holds(&pw, span_of(line), count), "%s", line);
	}
	(void)fclose(f);
	for (i = 0; i < PAYER_UNKNOWN; i++) {
		ck_assert_uint_ge(count[i], 10);
		ck_assert_uint_ge(count[PAYER_UNKNOWN + 1 + i], 5);
	}
	world_close(&w);
}
END_TEST

START_TEST(names_are_the_words_of_the_column)
{
	struct span list = SPAN(PAYER_CLASSES), item;
	int i;

	for (i = 0; span_next(&list, '|', &item); i++) {
		ck_assert(span_eq(payer_class_name((enum payer_class)i),
		    item));
		ck_assert_int_eq(payer_class_named(item), i);
	}
	ck_assert_int_eq(i, PAYER_UNKNOWN + 1);
	ck_assert_int_eq(payer_class_named(SPAN("Medicare")), PAYER_UNKNOWN);
}
END_TEST

static const struct {
	const char *text, *class, *second;
	uint64_t unknown;
} facts_of[] = {
	{ "payer=Acme|plan=x", "commercial", "", 0 },
	{ "financial_class=local", "medicaid", "", 0 },
	{ "payer=Strange", "unknown", "", 1 },
	{ "payer=#|plan=Medicare", "unknown", "", 1 },
	{ "plan=|payer=", "", "", 0 },
	{ "payer=Acme|payer_2=Medicare", "commercial", "medicare_ffs", 0 },
	{ "payer=Acme|plan_2=Strange", "commercial", "unknown", 1 },
};

START_TEST(fact_of_a_case)
{
	struct facts facts = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "payer_words", table);
	world_binds(&w, facts_bind(&facts, &w.b));
	(void)world_read(&w, "payer_class");
	(void)world_read(&w, "payer_class_2");
	(void)world_case(&w, facts_of[_i].text);
	if (strstr(facts_of[_i].text, "#") != NULL)	/* no text at all */
		w.rec.in[world_read(&w, "payer")].state = REC_BAD;
	ck_assert_str_eq(world_out(&w, "payer_class"), facts_of[_i].class);
	ck_assert_str_eq(world_out(&w, "payer_class_2"), facts_of[_i].second);
	ck_assert_uint_eq(facts.payer_unknown, facts_of[_i].unknown);
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} bad[] = {
	{ "words,payer_class,source,verified\n--,chip,s,no\n",
	    "payer_words: test:2: words: expected words" },
	{ "words,payer_class,source,verified\na b c d e f g h i,chip,s,no\n",
	    "payer_words: test:2: words: expected up to 8 words" },
};

START_TEST(refuses_bad_tables)
{
	struct facts facts = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "payer_words", bad[_i].text);
	world_binds(&w, facts_bind(&facts, &w.b));
	(void)world_read(&w, "payer_class_2");
	(void)world_read(&w, "payer_class");
	ck_assert_uint_eq(w.b.found, 1);	/* told once */
	world_fails(&w, -1, bad[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("payer");
	TCase *tc = tcase_create("payer");

	tcase_add_loop_test(tc, most_words_win, 0, COUNT(cases));
	tcase_add_test(tc, names_of_each_class);
	tcase_add_test(tc, names_are_the_words_of_the_column);
	tcase_add_loop_test(tc, fact_of_a_case, 0, COUNT(facts_of));
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	suite_add_tcase(s, tc);
	return world_run(s);
}
