/* SPDX-License-Identifier: MIT */
/*
 * What has changed between two records. The golden files are read from
 * $CM_SHARED/data/golden/instruments when it is set.
 */
#include "reassess/change.h"
#include "rec/join.h"

#include "due_world.h"

struct world {
	struct due_world base;
	struct slots before;
	struct change change;
};

/* As of a file that has none of them, whatever the values are. */
static const bool no_columns[512];

static void
open_world(struct world *w)
{
	memset(w, 0, sizeof(*w));
	bind_world_open(&w->base.bind);
	ck_assert_int_eq(change_bind(&w->change, &w->before,
	    &w->base.bind.b), 0);
	rec_init(&w->base.rec, &w->base.bind.slots);
	w->base.rec.bound = no_columns;
}

static void
close_world(struct world *w)
{
	slots_free(&w->before);
	due_world_close(&w->base);
}

static const struct {
	const char *name, *before, *now, *want, *issues;
} cases[] = {
	{ "nothing", "", "", "", "" },
	{ "equal", "assess_phq9=9", "assess_phq9=9", "", "" },
	{ "better and important at the mark",
	    "assess_phq9=15", "assess_phq9=10",
	    "assess_phq9:-5:better:important", "" },
	{ "one short of the mark", "assess_phq9=15", "assess_phq9=11",
	    "assess_phq9:-4:better", "" },
	{ "worse counts as much", "assess_phq9=3", "assess_phq9=9",
	    "assess_phq9:+6:worse:important", "" },
	{ "lower is worse", "assess_katz=6", "assess_katz=4",
	    "assess_katz:-2:worse", "" },
	{ "lower is worse, important", "assess_barthel=40",
	    "assess_barthel=55", "assess_barthel:+15:better:important", "" },
	{ "none published", "assess_lace=4", "assess_lace=19",
	    "assess_lace:+15:worse", "" },
	{ "below zero", "assess_elixhauser=3", "assess_elixhauser=-7",
	    "assess_elixhauser:-10:better", "" },
	{ "30 percent of the first pain", "assess_pain=3", "assess_pain=2",
	    "assess_pain:-1:better:important", "" },
	{ "not 30 percent", "assess_pain=4", "assess_pain=3",
	    "assess_pain:-1:better", "" },
	{ "percent is for improvement", "assess_pain=3", "assess_pain=4",
	    "assess_pain:+1:worse", "" },
	{ "from no pain", "assess_pain=0", "assess_pain=2",
	    "assess_pain:+2:worse:important", "" },
	{ "tier", "assess_tier=2", "assess_tier=4", "assess_tier:+2:worse",
	    "" },
	{ "only in one", "assess_phq9=3 assess_gad7=5",
	    "assess_gad7=4 assess_lace=3", "assess_gad7:-1:better", "" },
	{ "unusable now", "assess_phq9=3", "assess_phq9=x", "",
	    "assess_phq9:not_a_number" },
	{ "out of range now", "assess_phq9=3", "assess_phq9=28", "",
	    "assess_phq9:out_of_range" },
	{ "unusable before", "assess_phq9=many", "assess_phq9=3", "",
	    "assess_phq9:prior_not_usable" },
	{ "out of range before", "assess_charlson_age=9000000000000",
	    "assess_charlson_age=3", "",
	    "assess_charlson_age:prior_not_usable" },
	{ "ratings apart, never summed", "omaha=PHY8:5:3:2",
	    "omaha=PHY8:5:2:4",
	    "omaha.PHY8.B:-1:worse;omaha.PHY8.S:+2:better", "" },
	{ "by problem, not by place", "omaha=PHY1:1:1:1;PSY8:2:2:2",
	    "omaha=PSY8:2:2:3;PHY1:1:1:1;ENV1:1:1:1",
	    "omaha.PSY8.S:+1:better", "" },
	{ "a rating that is not given", "omaha=PHY8:5:3:",
	    "omaha=PHY8:4:3:2", "omaha.PHY8.K:-1:worse", "" },
	{ "not a rating", "omaha=PHY8:5:3:6",
	    "omaha=PHY8:4:3:2", "omaha.PHY8.K:-1:worse",
	    "omaha:not_a_rating" },
	{ "too many parts", "omaha=PHY8:5:3:2", "omaha=PHY8:4:3:2:1", "",
	    "omaha:not_a_rating" },
	{ "plan items", "plan_items=a;b;c", "plan_items=d;b",
	    "plan:+d;plan:-a;plan:-c;plan:=b", "" },
	{ "done and declined items are not open",
	    "plan_items=a;b;c;d plan_done=d",
	    "plan_items=a;b;c;d plan_done=a;d plan_declined=b",
	    "plan:-a;plan:-b;plan:=c", "" },
	{ "a closed item has perhaps a time or a reason",
	    "plan_items=a;b;c;d@2026-11-20 plan_done=b",
	    "plan_items=a;b;c;d@2026-11-27 plan_done=a:2026-11-20;d:2026-11-19 "
	    "plan_declined=b:away plan_failed=c:2026-11-20:no",
	    "plan:+d@2026-11-27;plan:-a;plan:-c;plan:-d@2026-11-20", "" },
	{ "open again", "plan_items=a plan_done=a", "plan_items=a",
	    "plan:+a", "" },
	{ "a band with its score", "assess_phq9=9 assess_phq9_band=mild",
	    "assess_phq9=10 assess_phq9_band=moderate",
	    "assess_phq9:+1:worse;assess_phq9_band:mild>moderate:worse", "" },
	{ "a band alone", "assess_phq9_band=mild",
	    "assess_phq9_band=moderate",
	    "assess_phq9_band:mild>moderate:same", "" },
	{ "a band that is no item", "assess_phq9_band=mild;low",
	    "assess_phq9_band=moderate", "", "" },
	{ "no plan in one", "plan_items=a;b", "assess_phq9=1", "", "" },
	{ "plan not usable", "plan_items=?", "plan_items=a", "",
	    "plan_items:prior_not_usable" },
	{ "done is not known, declined is", "plan_items=a;b plan_done=? "
	    "plan_declined=b", "plan_items=a;b", "plan:+b",
	    "plan_done:prior_not_usable" },
	{ "ratings not usable", "omaha=?", "omaha=PHY8:5:2:4", "",
	    "omaha:prior_not_usable" },
	{ "a score not usable has no band", "assess_phq9=? "
	    "assess_phq9_band=severe",
	    "assess_phq9=10 assess_phq9_band=moderate", "",
	    "assess_phq9:prior_not_usable" },
	{ "a band not usable", "assess_phq9_band=?",
	    "assess_phq9_band=moderate", "",
	    "assess_phq9_band:prior_not_usable" },
	{ "in this order", "assess_phq9=1 omaha=ENV1:1:1:1 plan_items=a",
	    "plan_items=b omaha=ENV1:1:1:2 assess_phq9=2",
	    "assess_phq9:+1:worse;omaha.ENV1.S:+1:better;plan:+b;plan:-a",
	    "" },
};

/* The values before, by slot. */
static void
values_of(const struct world *w, const char *fields, struct span *out)
{
	struct span rest = span_of(fields), item, name;
	int slot;

	while (rest.n > 0 && span_next(&rest, ' ', &item)) {
		ck_assert(span_next(&item, '=', &name));
		slot = slots_find(&w->before, name);
		ck_assert_int_ge(slot, 0);
		out[slot] = span_is(item, "?") ?
		    (struct span){ join_unusable, 0 } : item;
	}
}

START_TEST(finds_changes)
{
	struct world w;
	struct span *before;
	struct buf b = {0};

	open_world(&w);
	before = mem_zalloc(w.before.n, sizeof(*before));
	values_of(&w, cases[_i].before, before);
	due_world_set(&w.base, cases[_i].now);
	change_find(&w.change, &w.base.rec, before, &b);
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0, "%s: %s",
	    cases[_i].name, b.p);
	ck_assert_msg(strcmp(buf_str(&w.base.rec.issues),
	    cases[_i].issues) == 0, "%s: %s", cases[_i].name,
	    w.base.rec.issues.p);
	buf_free(&b);
	free(before);
	close_world(&w);
}
END_TEST

START_TEST(writes_places_without_idle_zeros)
{
	struct change_score s = { .field = SPAN("x"), .lower_is_worse = true };
	struct buf b = {0};

	ck_assert_int_eq(change_score(&s, 1500000, 1250000, &b, NULL),
	    CHANGE_WORSE);
	ck_assert_int_eq(change_score(&s, 0, 20000000, &b, NULL),
	    CHANGE_BETTER);
	ck_assert_int_eq(change_score(&s, 7, 7, &b, NULL), CHANGE_SAME);
	ck_assert_str_eq(buf_str(&b), "x:-0.25:worse;x:+20:better");
	buf_free(&b);
}
END_TEST

START_TEST(tells_why)
{
	struct change_score s = { .field = SPAN("x") };
	struct buf b = {0}, why = {0};

	(void)change_score(&s, 1000000, 2000000, &b, &why);
	s.has_mic = true;
	s.mic = 2000000;
	(void)change_score(&s, 6000000, 5000000, &b, &why);
	s.mic_percent = 30;
	(void)change_score(&s, 3000000, 2000000, &b, &why);
	ck_assert_str_eq(buf_str(&why), "x 1 to 2, worse by 1, minimal "
	    "important change: none published; x 6 to 5, better by 1, not "
	    "important (2 and more); x 3 to 2, better by 1, important (2 and "
	    "more, or better by 30 percent)");
	buf_free(&b);
	buf_free(&why);
}
END_TEST

static const struct {
	const char *instruments, *change, *why;
} faults[] = {
	{ "output,worse\nassess_phq9,up\n", "score,worse\n",
	    "expected higher or lower" },
	{ "output,worse\nassess_phq9_band,higher\n", "score,worse\n",
	    "expected a field that is a number" },
	{ "output,worse\nassess_phq9,higher\n", "score\nassess_lace\n",
	    "worse" },
	{ "output,worse,mic\nassess_phq9,higher,-1\n", "score,worse\n",
	    "expected 0 or more" },
	{ "output,worse\n", "score,worse,mic_percent\n"
	    "assess_pain,higher,101\n", "expected 0 to 100" },
};

START_TEST(refuses_rows)
{
	struct bind_world w;
	struct slots before = {0};
	struct change c = {0};

	bind_world_open(&w);
	bind_world_put(&w, "instruments", faults[_i].instruments);
	bind_world_put(&w, "change", faults[_i].change);
	ck_assert_int_eq(change_bind(&c, &before, &w.b), -1);
	ck_assert_msg(strstr(said(&w.e), faults[_i].why) != NULL, "%s: %s",
	    faults[_i].why, said(&w.e));
	slots_free(&before);
	bind_world_close(&w);
}
END_TEST

static void
golden(const char *name, void (*take)(struct span *cell))
{
	const char *root = getenv("CM_SHARED");
	struct span cell[16], rest;
	char line[512];
	FILE *f = NULL;
	size_t i;

	if (root != NULL) {
		(void)snprintf(line, sizeof(line),
		    "%s/data/golden/instruments/%s", root, name);
		f = fopen(line, "r");
	}
	if (f == NULL) {
		printf("skipped: %s (CM_SHARED)\n", name);
		return;
	}
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		rest = (struct span){ line, strcspn(line, "\r\n") };
		for (i = 0; i < COUNT(cell) && span_next(&rest, ',',
		    &cell[i]); i++)
			;
		take(cell);
	}
	fclose(f);
}

static void
add_expected(struct buf *b, struct span problem, char part,
    struct span delta, struct span direction)
{
	if (direction.n == 0 || span_is(direction, "same"))
		return;
	buf_fmt(b, "%somaha.%.*s.%c:%s%.*s:%s", b->n > 0 ? ";" : "",
	    (int)problem.n, problem.p, part, delta.p[0] == '-' ? "" : "+",
	    (int)delta.n, delta.p,
	    span_is(direction, "improved") ? "better" : "worse");
}

/* case, problem, k0 b0 s0, k1 b1 s1, dk db ds, the three directions. */
static void
take_omaha(struct span *c)
{
	struct buf before = {0}, now = {0}, want = {0}, got = {0};
	int i;

	buf_addspan(&before, c[1]);
	buf_addspan(&now, c[1]);
	for (i = 0; i < 3; i++) {
		buf_fmt(&before, ":%.*s", (int)c[2 + i].n, c[2 + i].p);
		buf_fmt(&now, ":%.*s", (int)c[5 + i].n, c[5 + i].p);
		add_expected(&want, c[1], "KBS"[i], c[8 + i], c[11 + i]);
	}
	ck_assert_int_eq(change_omaha((struct span){ before.p, before.n },
	    (struct span){ now.p, now.n }, &got), 0);
	ck_assert_msg(strcmp(buf_str(&want), buf_str(&got)) == 0,
	    "%s to %s: %s", buf_str(&before), buf_str(&now), got.p);
	buf_free(&before);
	buf_free(&now);
	buf_free(&want);
	buf_free(&got);
}

/* Each item is looked for once, however many there are. */
START_TEST(compares_long_plans)
{
	struct span before[PLAN_LISTS] = {0}, now[PLAN_LISTS] = {0};
	struct buf items = {0}, ratings = {0}, out = {0};
	int i;

	for (i = 0; i < 100000; i++) {
		buf_fmt(&items, "%sitem%d", i == 0 ? "" : ";", i);
		buf_fmt(&ratings, "%sproblem%d:1:2:3", i == 0 ? "" : ";", i);
	}
	before[PLAN_LIST_ITEMS] = now[PLAN_LIST_ITEMS] = buf_span(&items);
	before[PLAN_LIST_DONE] = (struct span){ items.p, 5 };
	change_come(before, now, &out);
	change_gone(before, now, &out);
	ck_assert_str_eq(buf_str(&out), "plan:+item0");
	ck_assert_int_eq(change_omaha(buf_span(&ratings), buf_span(&ratings),
	    &out), -1);
	buf_free(&items);
	buf_free(&ratings);
	buf_free(&out);
}
END_TEST

START_TEST(golden_omaha)
{
	golden("omaha_kbs_change.csv", take_omaha);
}
END_TEST

/* baseline, follow-up, band, change, improved by the published mark. */
static void
take_pain(struct span *c)
{
	static const char important[] = ":better:important";
	struct change_score s = { .field = SPAN("p"), .has_mic = true,
	    .mic = 2 * FIELD_NUM_ONE, .mic_percent = 30 };
	struct buf got = {0};
	long change = strtol(c[3].p, NULL, 10);
	bool improved = c[4].p[0] == '1';

	(void)change_score(&s, strtol(c[0].p, NULL, 10) * FIELD_NUM_ONE,
	    strtol(c[1].p, NULL, 10) * FIELD_NUM_ONE, &got,
	    NULL);
	ck_assert_int_eq(buf_str(&got)[0] == '\0', change == 0);
	ck_assert_msg((strstr(got.p, important) != NULL) == improved,
	    "%ld: %s", change, got.p);
	buf_free(&got);
}

START_TEST(golden_pain)
{
	golden("pain_nrs.csv", take_pain);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("change");
	TCase *tc = tcase_create("change");

	tcase_add_loop_test(tc, finds_changes, 0, COUNT(cases));
	tcase_add_test(tc, writes_places_without_idle_zeros);
	tcase_add_test(tc, tells_why);
	tcase_add_loop_test(tc, refuses_rows, 0, COUNT(faults));
	tcase_add_test(tc, compares_long_plans);
	tcase_add_test(tc, golden_omaha);
	tcase_add_test(tc, golden_pain);
	suite_add_tcase(s, tc);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failures;

	srunner_run_all(r, CK_ENV);
	failures = srunner_ntests_failed(r);
	srunner_free(r);
	return failures != 0;
}
