/* SPDX-License-Identifier: MIT */
/* CMS-HCC: persons and codes to a sum; the arithmetic; tables. */
#include "score/hcc.h"

#include "case_world.h"
#include "said.h"

struct fixture {
	struct world w;
	struct hcc *h;
};

static void
fixture_open(struct fixture *x)
{
	const struct hcc_conf conf = { .year = 2026 };

	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	world_binds(&x->w, hcc_bind(&x->h, &conf, &x->w.b));
	ck_assert_ptr_nonnull(x->h);
}

/* Scores a case whose dx the text has last, or none of it. */
static void
find(struct fixture *x, const char *text, struct hcc_found *f)
{
	const char *dx = strstr(text, "|dx=");
	struct span list = span_of(dx == NULL ? NULL : dx + 4), item;
	struct code_mask codes = {0};
	struct rec *r = world_case(&x->w, text);

	while (list.n > 0 && !span_is(list, "none") &&
	    span_next(&list, ';', &item))
		hcc_code(x->h, code_pack(item), &codes);
	hcc_find(x->h, r, &codes, f);
}

static struct span
set_text(struct fixture *x, const char *field)
{
	return rec_text(&x->w.rec, slots_find(&x->w.slots, span_of(field)));
}

#define PERSON "sex=female|dual_status=00|orec=0|new_enrollee=no|" \
	"institutional=no"

static const struct {
	const char *text, *segment, *list;
	int raf;	/* -1: there is none */
} scored[] = {
	{ "age=70|" PERSON "|dx=none", "CNA", "", 395 },
	{ "age=70|" PERSON "|dx=E11.22;E11.9", "CNA", "37", 561 },
	{ "age=64|" PERSON "|dx=E11.22", "CND", "37", 627 },
	{ "birth_date=1961-02-01|" PERSON "|dx=none", "CNA", "", 330 },
	{ "birth_date=1961-02-02|" PERSON "|dx=none", "CND", "", 436 },
	{ "age=120|" PERSON "|dx=none", "CNA", "", 742 },
	{ "age=49|" PERSON "|dx=C50911", "CND", "22", 706 },
	{ "age=50|" PERSON "|dx=C50911", "CND", "23", 573 },
	{ "age=70|" PERSON "|dx=Z94.4;K72.90;G93.5", "CNA", "62;202", 1314 },
	{ "age=70|" PERSON "|dx=Z95.811", "CNA", "", 395 },
	{ "age=70|" PERSON "|dx=E11.22;I50.9", "CNA", "37;226", 1033 },
	{ "age=70|" PERSON, "", "", -1 },
	{ PERSON "|dx=E11.22", "", "", -1 },
	{ "age=70|sex=other|dual_status=00|orec=0|new_enrollee=no|"
	    "institutional=no|dx=E11.22", "", "", -1 },
	{ "age=70|sex=female|orec=0|new_enrollee=no|institutional=no|"
	    "dx=E11.22", "", "37", -1 },
	{ "age=70|sex=female|dual_status=00|orec=0|new_enrollee=no|"
	    "dx=E11.22", "", "37", -1 },
};

START_TEST(scores)
{
	struct fixture x;
	struct hcc_found f;
	struct span got;

	fixture_open(&x);
	find(&x, scored[_i].text, &f);
	got = set_text(&x, "assess_hcc_segment");
	ck_assert_msg(span_is(got, scored[_i].segment), "%s: segment %.*s",
	    scored[_i].text, (int)got.n, got.p == NULL ? "" : got.p);
	got = set_text(&x, "assess_hcc");
	ck_assert_msg(span_is(got, scored[_i].list), "%s: categories %.*s",
	    scored[_i].text, (int)got.n, got.p == NULL ? "" : got.p);
	ck_assert_msg((f.has_raf ? f.raf : -1) == scored[_i].raf,
	    "%s: sum %lld", scored[_i].text, (long long)f.raf);
	world_close(&x.w);
}
END_TEST

static const struct {
	const char *prior, *gaps;
	int n;		/* -1: not known */
} gaps[] = {
	{ "37", "37", 1 }, { "38", "", 0 }, { "38;226;1", "1;226", 2 },
	{ "none", "", 0 }, { " 226 ", "226", 1 }, { "", "", -1 },
	{ "37;85", "", -1 }, { "37;", "", -1 }, { "99999999999", "", -1 },
	{ "3a", "", -1 }, { "-1", "", -1 },
};

START_TEST(finds_gaps)
{
	struct fixture x;
	struct hcc_found f;
	char text[200];

	fixture_open(&x);
	snprintf(text, sizeof(text), "age=70|" PERSON "|hcc_prior=%s|dx=E119",
	    gaps[_i].prior);
	find(&x, text, &f);
	ck_assert_msg((f.has_gaps ? f.gaps : -1) == gaps[_i].n, "%s: %lld",
	    gaps[_i].prior, (long long)f.gaps);
	ck_assert_msg(span_is(set_text(&x, "assess_hcc_gaps"),
	    gaps[_i].gaps), "%s", gaps[_i].prior);
	world_close(&x.w);
}
END_TEST

static const struct {
	int raf, normalization, coding;
	enum hcc_adjust adjust;
	int want;
} adjusted[] = {
	{ 1000, 1000, 59, HCC_NORMALIZED, 1000 },
	{ 1000, 1000, 59, HCC_PAYMENT, 941 },
	{ 1067, 1067, 0, HCC_PAYMENT, 1000 },
	{ 1, 2000, 0, HCC_NORMALIZED, 1 },		/* 0.0005, half up */
	{ 1, 2001, 0, HCC_NORMALIZED, 0 },
	{ 500, 1000, 1, HCC_PAYMENT, 500 },		/* 0.4995, half up */
	{ 499, 1000, 1, HCC_PAYMENT, 499 },		/* 0.498501 */
	{ 0, 1067, 59, HCC_PAYMENT, 0 },
	{ 823, 1067, 59, HCC_PAYMENT, 726 },
};

START_TEST(adjusts)
{
	ck_assert_int_eq(hcc_adjusted(adjusted[_i].raf,
	    adjusted[_i].normalization, adjusted[_i].coding,
	    adjusted[_i].adjust), adjusted[_i].want);
}
END_TEST

START_TEST(is_nothing_unless_asked_for)
{
	const struct hcc_conf off = {0}, half = { .adjust = HCC_PAYMENT },
	    early = { .year = 2001 };
	struct hcc *h;
	struct world w;
	size_t slots;

	world_open(&w);
	slots = w.slots.n;
	world_binds(&w, hcc_bind(&h, &off, &w.b));
	ck_assert_ptr_null(h);
	ck_assert_uint_eq(w.slots.n, slots);
	world_fails(&w, hcc_bind(&h, &half, &w.b),
	    "--hcc-adjust: expected --hcc, too");
	world_close(&w);
	world_open(&w);
	world_fails(&w, hcc_bind(&h, &early, &w.b),
	    "--hcc: no such year in the table hcc_year; --print-table "
	    "hcc_year shows which, --table hcc_year=+FILE adds one");
	world_close(&w);
}
END_TEST

#define SOURCE ",source,verified\n"

static const struct {
	const char *table, *text, *message;
} bad[] = {
	{ "hcc_labels", "hcc,label,group,beside" SOURCE "2,b,,,x,no\n"
	    "1,a,,,x,no\n", "hcc_labels: test:3: hcc: must be above that of "
	    "the row before it" },
	{ "hcc_hierarchies", "over,under" SOURCE "17,16,x,no\n",
	    "hcc_hierarchies: test:2: under: no such category in the table "
	    "hcc_labels" },
	{ "hcc_codes", "code,hcc" SOURCE "E1122,37,x,no\nI10,38,x,no\n"
	    "E1122,38,x,no\n", "hcc_codes: test:4: code: its rows must stand "
	    "together" },
	{ "hcc_codes", "code,hcc" SOURCE "E1122XXX,37,x,no\n",
	    "hcc_codes: test:2: code: expected a code of at most 7 letters "
	    "and digits" },
	{ "hcc_edits", "code,sex,from,to,hcc" SOURCE "I10,,,17,,x,no\n",
	    "hcc_edits: test:2: code: no such code in the table hcc_codes" },
	{ "hcc_edits", "code,sex,from,to,hcc" SOURCE "D66,male,,,,x,no\n"
	    "D66,female,,,,x,no\n",
	    "hcc_edits: test:3: code: has an edit already" },
	{ "hcc_dual", "dual_status,medicaid" SOURCE "1,full,x,no\n",
	    "hcc_dual: test:2: dual_status: expected two characters" },
	{ "hcc_interactions", "variable,group,other,to,orec" SOURCE
	    "A,nosuch,,,,x,no\n", "hcc_interactions: test:2: group: no such "
	    "group in the table hcc_labels" },
	{ "hcc_interactions", "variable,group,other,to,orec" SOURCE
	    "A,kidney,,,1|7,x,no\n",
	    "hcc_interactions: test:2: orec: expected 0, 1, 2 or 3" },
};

START_TEST(refuses_bad_tables)
{
	const struct hcc_conf conf = { .year = 2026 };
	struct hcc *h;
	struct world w;

	world_open(&w);
	world_put(&w, bad[_i].table, bad[_i].text);
	world_fails(&w, hcc_bind(&h, &conf, &w.b), bad[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("hcc");
	TCase *tc = tcase_create("hcc");

	tcase_add_loop_test(tc, scores, 0, COUNT(scored));
	tcase_add_loop_test(tc, finds_gaps, 0, COUNT(gaps));
	tcase_add_loop_test(tc, adjusts, 0, COUNT(adjusted));
	tcase_add_test(tc, is_nothing_unless_asked_for);
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	suite_add_tcase(s, tc);
	return world_run(s);
}
