/* SPDX-License-Identifier: MIT */
/* Comorbidity indexes: codes to conditions to scores. */
#include "score/comorbid.h"

#include "case_world.h"
#include "rec/codes.h"
#include "said.h"

struct fixture {
	struct world w;
	struct comorbid c;
};

static void
fixture_open(struct fixture *x)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	world_binds(&x->w, comorbid_bind(&x->c, &x->w.b));
}

static void
fixture_close(struct fixture *x)
{
	world_close(&x->w);
}

static bool
find(struct fixture *x, const char *text, struct comorbid_found *f)
{
	return comorbid_find(&x->c, world_case(&x->w, text), f);
}

/* Is the list of the conditions in mask this text? */
static void
check_list(struct fixture *x, const struct code_mask *mask,
    enum comorbid_set set, const char *want, const char *name)
{
	struct span got = comorbid_list(&x->c, &x->w.rec, mask, set);

	ck_assert_msg(got.n == strlen(want) &&
	    memcmp(got.p == NULL ? "" : got.p, want, got.n) == 0,
	    "%s: expected %s, found %.*s", name, want, (int)got.n,
	    got.p == NULL ? "" : got.p);
}

static const struct {
	const char *name, *text;
	int c1987, c2011, lace, walraven;
	const char *charlson, *charlson_kept, *elixhauser, *elixhauser_kept;
} scored[] = {
	{ "no codes", "dx=none", 0, 0, 0, 0, "", "", "", "" },
	{ "a blank among codes", "dx=;I50.9; ;", 1, 2, 2, 7, "chf", "chf",
	    "chf", "chf" },
	{ "one condition", "dx=I50.9", 1, 2, 2, 7, "chf", "chf", "chf",
	    "chf" },
	{ "twice the same", "dx=I50.9;I50.9;I50.22", 1, 2, 2, 7, "chf",
	    "chf", "chf", "chf" },
	{ "case, dots, blanks", "dx= i50.9 ;E11-9;e1122", 3, 3, 4, 7,
	    "chf;diab;diabwc", "chf;diabwc", "chf;diabunc;diabc",
	    "chf;diabc" },
	{ "a code of two Elixhauser conditions", "dx=I11.0", 1, 2, 2, 7,
	    "chf", "chf", "chf;hypc", "chf;hypc" },
	{ "E11.65 differs between the indexes", "dx=E11.65", 1, 0, 1, 0,
	    "diab", "diab", "diabc", "diabc" },
	{ "liver, both grades", "dx=K70.30;K72.90", 3, 4, 4, 11, "mld;msld",
	    "msld", "ld;alcohol", "ld;alcohol" },
	{ "cancer, both grades", "dx=C34.90;C79.51", 6, 6, 6, 12,
	    "canc;metacanc", "metacanc", "metacanc;solidtum", "metacanc" },
	{ "unknown primary is metastatic", "dx=C80.1", 6, 6, 6, 12,
	    "metacanc", "metacanc", "metacanc", "metacanc" },
	{ "HIV weighs 4 in 2011", "dx=B20", 6, 4, 4, 0, "aids", "aids",
	    "aids", "aids" },
	{ "HIV without symptoms does not count", "dx=Z21", 0, 0, 0, 0,
	    "", "", "", "" },
	{ "negative sums stay negative", "dx=E66.9;F32.9", 0, 0, 0, -7, "",
	    "", "obes;depre", "obes;depre" },
	{ "severe renal in LACE", "dx=N18.6", 2, 1, 4, 5, "rend", "rend",
	    "rf", "rf" },
	{ "other renal in LACE", "dx=N18.3", 2, 1, 2, 5, "rend", "rend",
	    "rf", "rf" },
	{ "LACE gives ulcers nothing", "dx=K25.7", 1, 0, 0, 0, "pud", "pud",
	    "pud", "pud" },
	{ "icd9 by its digits", "dx=428.0;250.00", 2, 2, 3, 7, "chf;diab",
	    "chf;diab", "chf;diabunc", "chf;diabunc" },
	{ "icd9 by word", "dx=V45.1|dx_system=icd9", 2, 1, 4, 5, "rend",
	    "rend", "rf", "rf" },
	{ "V codes are icd10 by default", "dx=V45.1", 0, 0, 0, 0, "", "",
	    "", "" },
	{ "a system for each code",
	    "dx=V45.1;I50.9;V45.1|dx_system=icd10;icd10;icd9", 3, 3, 6, 12,
	    "chf;rend", "chf;rend", "chf;rf", "chf;rf" },
	{ "a system for some codes", "dx=V45.1;I50.9|dx_system=icd9;", 3, 3,
	    6, 12, "chf;rend", "chf;rend", "chf;rf", "chf;rf" },
	{ "both in one icd9 code", "dx=404.03|dx_system=icd9", 3, 3, 4, 12,
	    "chf;rend", "chf;rend", "chf;hypc;rf", "chf;hypc;rf" },
	{ "a long text", "dx=  I 5 0 . 9   ;E119", 2, 2, 3, 7, "chf;diab",
	    "chf;diab", "chf;diabunc", "chf;diabunc" },
};

START_TEST(scores)
{
	struct comorbid_found f;
	struct fixture x;
	const char *name = scored[_i].name;

	fixture_open(&x);
	ck_assert_msg(find(&x, scored[_i].text, &f), "%s", name);
	ck_assert_msg(f.total[COMORBID_1987] == scored[_i].c1987 &&
	    f.total[COMORBID_2011] == scored[_i].c2011 &&
	    f.total[COMORBID_LACE] == scored[_i].lace &&
	    f.total[COMORBID_VAN_WALRAVEN] == scored[_i].walraven,
	    "%s: found %d %d %d %d", name, f.total[COMORBID_1987],
	    f.total[COMORBID_2011], f.total[COMORBID_LACE],
	    f.total[COMORBID_VAN_WALRAVEN]);
	check_list(&x, &f.raw, COMORBID_CHARLSON, scored[_i].charlson, name);
	check_list(&x, &f.kept, COMORBID_CHARLSON, scored[_i].charlson_kept,
	    name);
	check_list(&x, &f.raw, COMORBID_ELIXHAUSER, scored[_i].elixhauser,
	    name);
	check_list(&x, &f.kept, COMORBID_ELIXHAUSER,
	    scored[_i].elixhauser_kept, name);
	ck_assert_str_eq(world_issues(&x.w), "");
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *name, *text;
	bool scored;
	const char *issues;
} unusable[] = {
	{ "no field dx", "dx_system=icd10", false, "" },
	{ "blanks", "dx=;; ;", false, "" },
	{ "an unknown system", "dx=I50.9|dx_system=snomed", false,
	    "dx_system:not_a_known_value" },
	{ "an unknown system among others",
	    "dx=I50.9;I10|dx_system=icd10;ICD10", false,
	    "dx_system:not_a_known_value" },
	{ "too few systems", "dx=I50.9;I10;I11|dx_system=icd10;icd10",
	    false, "dx_system:not_one_for_each_code" },
	{ "too many systems", "dx=I50.9|dx_system=icd10;icd10", false,
	    "dx_system:not_one_for_each_code" },
	{ "one text is no code", "dx=I50.9;heart failure", true,
	    "dx:impossible_code" },
	{ "a code of the other system", "dx=I50.9;428.0|dx_system=icd10",
	    true, "dx:impossible_code" },
	{ "no text is a code", "dx=44054006;38341003", false,
	    "dx:impossible_code" },
	{ "a point at the wrong place", "dx=41.00;49.1|dx_system=icd9", false,
	    "dx:impossible_code" },
	{ "of one code", "dx=I50.9;I5.09", true, "dx:impossible_code" },
	{ "an ICD-10 code said to be ICD-9", "dx=E11.9|dx_system=icd9", false,
	    "dx:impossible_code" },
	{ "a question mark", "dx=?", false, "dx:impossible_code" },
};

START_TEST(notes_what_is_unusable)
{
	struct comorbid_found f;
	struct fixture x;

	fixture_open(&x);
	ck_assert_msg(find(&x, unusable[_i].text, &f) == unusable[_i].scored,
	    "%s", unusable[_i].name);
	ck_assert_msg(strcmp(world_issues(&x.w), unusable[_i].issues) == 0,
	    "%s: found %s", unusable[_i].name, world_issues(&x.w));
	if (f.odd > 0 && unusable[_i].scored)
		ck_assert_int_eq(f.total[COMORBID_1987], 1);
	fixture_close(&x);
}
END_TEST

/* A text remembered for one system is looked at anew for another. */
START_TEST(remembers_by_system)
{
	struct comorbid_found f;
	struct fixture x;
	int i;

	fixture_open(&x);
	for (i = 0; i < 3; i++) {
		ck_assert(find(&x, "dx=V451|dx_system=icd10", &f));
		ck_assert_int_eq(f.total[COMORBID_1987], 0);
		ck_assert(find(&x, "dx=V451|dx_system=icd9", &f));
		ck_assert_int_eq(f.total[COMORBID_1987], 2);
		ck_assert(find(&x, "dx=V451", &f));
		ck_assert_int_eq(f.total[COMORBID_1987], 0);
		ck_assert(find(&x, "dx=I509;abc", &f));
		ck_assert_int_eq(f.total[COMORBID_1987], 1);
		ck_assert_uint_eq(f.odd, 1);
	}
	fixture_close(&x);
}
END_TEST

/* None is known, in either form; nothing is not. */
START_TEST(no_codes_are_none_or_not_known)
{
	static const char *const form[] = { "csv", "jsonl" };
	struct comorbid_found f;
	struct fixture x;

	fixture_open(&x);
	(void)world_case(&x.w, "");
	x.w.rec.form = form_find(form[_i]);
	ck_assert(!comorbid_find(&x.c, &x.w.rec, &f));
	ck_assert(!comorbid_find(&x.c, world_case(&x.w, "dx="), &f));
	ck_assert(comorbid_find(&x.c, world_case(&x.w, "dx=none"), &f));
	ck_assert_int_eq(f.total[COMORBID_1987], 0);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text;
	enum comorbid_index index;
	const char *why;
} whys[] = {
	{ "dx=none", COMORBID_1987, "none = 0, Charlson 1987" },
	{ "dx=I50.9;J44.9", COMORBID_2011, "chf 2, cpd 1 = 3, Quan 2011" },
	{ "dx=E11.9;E11.22", COMORBID_1987, "diabwc 2 = 2, Charlson 1987; "
	    "diab does not count beside a worse one" },
	{ "dx=I50.9;E66.9", COMORBID_VAN_WALRAVEN,
	    "chf 7, obes -4 = 3, van Walraven 2009" },
	{ "dx=I50.9;x", COMORBID_1987,
	    "chf 1 = 1, Charlson 1987; not a code: 1" },
	{ "dx=C34.9;C78;K703;K72.9", COMORBID_1987, "msld 3, metacanc 6 = 9,"
	    " Charlson 1987; mld, canc do not count beside worse ones" },
};

START_TEST(explains)
{
	struct comorbid_found f;
	struct buf b = {0};
	struct fixture x;

	fixture_open(&x);
	ck_assert(find(&x, whys[_i].text, &f));
	comorbid_why(&x.c, &f, whys[_i].index, &b);
	ck_assert_str_eq(buf_str(&b), whys[_i].why);
	buf_free(&b);
	fixture_close(&x);
}
END_TEST

/* Small tables, each with one fault; NULL: the sound one. */
static const struct {
	const char *name, *prefixes, *conditions, *hierarchy, *weights;
	const char *message;
} bad[] = {
	{ "sound", NULL, NULL, NULL, NULL, NULL },
	{ "condition without a row", NULL, "set,condition\ncharlson,a\n",
	    NULL, NULL, "icd_prefixes: test:3: condition: no such condition of "
	    "the set in the table comorbidity_conditions" },
	{ "no weight", NULL, NULL, NULL, "index,set,condition,weight\n"
	    "charlson_1987,charlson,a,1\n", "comorbidity_weights: test: "
	    "charlson_1987: a condition without a weight" },
	{ "weight of another set", NULL, NULL, NULL,
	    "index,set,condition,weight\ncharlson_1987,lace,e,1\n",
	    "comorbidity_weights: test:2: set: expected charlson" },
	{ "two weights", NULL, NULL, NULL, "index,set,condition,weight\n"
	    "charlson_1987,charlson,a,1\ncharlson_1987,charlson,a,2\n",
	    "comorbidity_weights: test:3: condition: has a weight already" },
	{ "weight too large", NULL, NULL, NULL,
	    "index,set,condition,weight\ncharlson_1987,charlson,a,201\n",
	    "comorbidity_weights: test:2: weight: expected -200 to 200" },
	{ "hierarchy of nothing", NULL, NULL,
	    "set,over,under\ncharlson,a,zz\n", NULL,
	    "comorbidity_hierarchy: test:2: under: no such condition of the "
	    "set in the table comorbidity_conditions" },
	{ "key too long", "set,system,condition,prefix\n"
	    "charlson,icd10,aaaaaaaaaaaaaaaaaaaaaaaaa,A1\n",
	    "set,condition\ncharlson,aaaaaaaaaaaaaaaaaaaaaaaaa\n", NULL, NULL,
	    "comorbidity_conditions: test:2: condition: longer than 24 "
	    "bytes" },
	{ "no such set", NULL, "set,condition\ncharlsen,a\n", NULL, NULL,
	    "comorbidity_conditions: test:2: set: expected charlson, "
	    "elixhauser or lace" },
};

static const char *
or(const char *text, const char *other)
{
	return text != NULL ? text : other;
}

START_TEST(refuses_bad_tables)
{
	static struct comorbid c;
	struct world w;

	world_open(&w);
	world_put(&w, "icd_prefixes", or(bad[_i].prefixes,
	    "set,system,condition,prefix\ncharlson,icd10,a,A1\n"
	    "charlson,icd10,b,B1\nelixhauser,icd10,d,D1\n"
	    "lace,icd10,e,E1\n"));
	world_put(&w, "comorbidity_conditions", or(bad[_i].conditions,
	    "set,condition\ncharlson,a\ncharlson,b\nelixhauser,d\n"
	    "lace,e\n"));
	world_put(&w, "comorbidity_hierarchy", or(bad[_i].hierarchy,
	    "set,over,under\ncharlson,b,a\n"));
	world_put(&w, "comorbidity_weights", or(bad[_i].weights,
	    "index,set,condition,weight\ncharlson_1987,charlson,a,1\n"
	    "charlson_1987,charlson,b,2\ncharlson_2011,charlson,a,1\n"
	    "charlson_2011,charlson,b,2\nlace,lace,e,1\n"
	    "van_walraven,elixhauser,d,-3\nswiss,elixhauser,d,1\n"));
	if (bad[_i].message == NULL)
		world_binds(&w, comorbid_bind(&c, &w.b));
	else
		world_fails(&w, comorbid_bind(&c, &w.b), bad[_i].message);
	memset(&c, 0, sizeof(c));
	world_close(&w);
}
END_TEST

static const struct {
	const char *codes, *charlson, *elixhauser, *system;
} golden[] = {
	{ "icd10_input.csv", "charlson_icd10_golden.csv",
	    "elixhauser_icd10_golden.csv", "icd10" },
	{ "icd10_messy_input.csv", "charlson_icd10_golden.csv",
	    "elixhauser_icd10_golden.csv", "icd10" },
	{ "icd10_input.csv", "charlson_icd10_golden.csv",
	    "elixhauser_icd10_golden.csv", "" },
	{ "icd9_input.csv", "charlson_icd9_golden.csv",
	    "elixhauser_icd9_golden.csv", "icd9" },
};

static bool
open_golden(const char *file, struct table *t)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "comorbidity/%s", file);
	return world_golden(path, t);
}

/* Every flag of a golden row against the bits of a mask. */
static void
check_flags(struct fixture *x, const struct table *t, size_t row,
    enum comorbid_set set, const char *prefix, const struct code_mask *mask)
{
	size_t i, n = strlen(prefix);
	struct span head;
	int label;
	static const char *const name[] = { "charlson", "elixhauser" };

	for (i = 1; i < t->ncols; i++) {
		head = table_head(t, (int)i);
		if (head.n <= n || memcmp(head.p, prefix, n) != 0)
			continue;
		label = codeset_label(&x->c.codes, name[set], (struct span){
		    head.p + n, head.n - n });
		ck_assert_int_ge(label, 0);
		ck_assert_msg(code_mask_has(mask, (unsigned)label) ==
		    span_is(table_cell(t, row, (int)i), "1"),
		    "row %zu: %.*s", row + 2, (int)head.n, head.p);
	}
}

static void
check_golden_row(struct fixture *x, const struct table *ch,
    const struct table *el, size_t row, const struct comorbid_found *f)
{
	check_flags(x, ch, row, COMORBID_CHARLSON, "raw_", &f->raw);
	check_flags(x, ch, row, COMORBID_CHARLSON, "h_", &f->kept);
	check_flags(x, el, row, COMORBID_ELIXHAUSER, "raw_", &f->raw);
	check_flags(x, el, row, COMORBID_ELIXHAUSER, "h_", &f->kept);
	ck_assert_int_eq(f->total[COMORBID_1987],
	    world_int(ch, row, "charlson1987_h"));
	ck_assert_int_eq(f->total[COMORBID_2011],
	    world_int(ch, row, "quan2011_h"));
	ck_assert_int_eq(f->total[COMORBID_VAN_WALRAVEN],
	    world_int(el, row, "vanwalraven_h"));
}

START_TEST(agrees_with_golden_rows)
{
	struct table codes, ch, el;
	struct comorbid_found f;
	struct buf b = {0};
	struct fixture x;
	size_t row, at = 0;

	if (!open_golden(golden[_i].codes, &codes) ||
	    !open_golden(golden[_i].charlson, &ch) ||
	    !open_golden(golden[_i].elixhauser, &el))
		return;
	fixture_open(&x);
	for (row = 0; row < ch.nrows; row++) {
		b.n = 0;
		buf_fmt(&b, "dx_system=%s|dx=", golden[_i].system);
		while (at < codes.nrows && span_eq(world_cell(&codes, at,
		    "patient_id"), world_cell(&ch, row, "patient_id"))) {
			buf_addspan(&b, world_cell(&codes, at++, "code"));
			buf_addc(&b, ';');
		}
		b.n -= b.p[b.n - 1] == ';';
		if (b.p[b.n - 1] == '=')
			buf_adds(&b, "none");
		ck_assert_msg(find(&x, buf_str(&b), &f), "row %zu", row + 2);
		check_golden_row(&x, &ch, &el, row, &f);
	}
	ck_assert_uint_eq(at, codes.nrows);
	fixture_close(&x);
	buf_free(&b);
	table_free(&codes);
	table_free(&ch);
	table_free(&el);
}
END_TEST

static const char *const lists[] = { "dx=I50.9", "dx=I50.9;E11.22;J44",
    "dx=;;I50.9; ;?", "dx=i50.9;A12345678901234;x;;", "dx=a;b;c;d;",
    "dx= I50.9;\"E11\"" };

/* What it leaves for conditions is what they would make themselves. */
START_TEST(matches_codes_for_others)
{
	const struct codes *found;
	struct codes want;
	struct comorbid_found f;
	struct fixture x;

	fixture_open(&x);
	ck_assert_int_eq(slots_prefix(&x.w.slots, x.c.dx, SPAN("I50")), 0);
	ck_assert_int_eq(slots_prefix(&x.w.slots, x.c.dx, SPAN("E1")), 1);
	ck_assert(rec_codes(world_case(&x.w, lists[_i]), x.c.dx, &found));
	want = *found;
	(void)find(&x, lists[_i], &f);
	(void)find(&x, lists[_i], &f);
	ck_assert(rec_codes(&x.w.rec, x.c.dx, &found));
	ck_assert_mem_eq(found, &want, sizeof(want));
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("comorbid");
	TCase *tc = tcase_create("comorbid");

	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, scores, 0, COUNT(scored));
	tcase_add_loop_test(tc, notes_what_is_unusable, 0, COUNT(unusable));
	tcase_add_test(tc, remembers_by_system);
	tcase_add_loop_test(tc, no_codes_are_none_or_not_known, 0, 2);
	tcase_add_loop_test(tc, matches_codes_for_others, 0, COUNT(lists));
	tcase_add_loop_test(tc, explains, 0, COUNT(whys));
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	tcase_add_loop_test(tc, agrees_with_golden_rows, 0, COUNT(golden));
	suite_add_tcase(s, tc);
	return world_run(s);
}
