/* SPDX-License-Identifier: MIT */
/* Named sets of diagnosis codes. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "rule/codeset.h"
#include "said.h"

static const char prefixes_csv[] =
    "set,system,condition,prefix,source\n"
    "charlson,icd10,chf,I50,x\n"
    "charlson,icd10,chf,I11.0,x\n"
    "charlson,icd10,diab,e11 9,x\n"
    "charlson,icd9,chf,428,x\n"
    "charlson,icd9,renal,40403,x\n"
    "charlson,icd9,chf,40403,x\n"
    "lace,icd10,chf,I50,x\n"
    "lace,icd10,mets,C77,x\n"
    "lace,icd9,mets,I50,x\n";

/* "set:condition" for each label of m, in order. */
static void
labels(const struct codeset *cs, const struct code_mask *m, struct buf *out)
{
	size_t i;

	for (i = 0; i < cs->nlabels; i++) {
		if (!code_mask_has(m, (unsigned)i))
			continue;
		if (out->n > 0)
			buf_addc(out, ' ');
		buf_addspan(out, cs->label[i].set);
		buf_addc(out, ':');
		buf_addspan(out, cs->label[i].condition);
	}
}

/* The set's texts: until the next one. */
static struct tables tables;

static int
load_set(struct codeset *cs, const char *csv, struct fault *e)
{
	struct binder b = { .tables = &tables, .e = e };

	tables_free(&tables);
	memset(cs, 0, sizeof(*cs));
	ck_assert_ptr_nonnull(tables_put(&tables, "icd_prefixes", "f",
	    span_of(csv), NULL));
	return codeset_bind(cs, &b);
}

static void
open_set(struct codeset *cs, const char *csv)
{
	struct fault e;

	ck_assert_msg(load_set(cs, csv, &e) == 0, "%s", said(&e));
}

static const struct {
	const char *code;
	bool icd9;
	const char *labels;
} match[] = {
	{ "I50",       false, "charlson:chf lace:chf" },
	{ "I50.22",    false, "charlson:chf lace:chf" },
	{ "i50.9",     false, "charlson:chf lace:chf" },
	{ " i 50 9 ",  false, "charlson:chf lace:chf" },
	{ "I5",        false, "" },
	{ "I110",      false, "charlson:chf" },
	{ "I11.9",     false, "" },
	{ "E11.9",     false, "charlson:diab" },
	{ "E1165",     false, "" },
	{ "C77.0",     false, "lace:mets" },
	{ "428.0",     true,  "charlson:chf" },
	{ "428.0",     false, "" },
	{ "404.03",    true,  "charlson:chf charlson:renal" },
	{ "I50",       true,  "lace:mets" },
	{ "",          false, "" },
	{ "...",       false, "" },
	{ "I50.1234567890123456", false, "" },
};

/* Adds the labels of a code, as it was written, to *into. */
static void
match_code(const struct codeset *cs, bool icd9, struct span code,
    struct code_mask *into)
{
	char norm[CODE_MAX + 1];
	size_t n = code_norm(code, norm);

	code_trie_match(icd9 ? cs->icd9 : cs->icd10, norm, n, into);
}

START_TEST(codeset_matches)
{
	struct codeset cs;
	struct code_mask m = {0};
	struct buf out = {0};

	open_set(&cs, prefixes_csv);
	match_code(&cs, match[_i].icd9, span_of(match[_i].code), &m);
	labels(&cs, &m, &out);
	ck_assert_msg(strcmp(buf_str(&out), match[_i].labels) == 0,
	    "%s: %s", match[_i].code, out.p);
	buf_free(&out);
}
END_TEST

START_TEST(codeset_adds_to_mask)
{
	struct codeset cs;
	struct code_mask m = {0};
	struct buf out = {0};

	open_set(&cs, prefixes_csv);
	match_code(&cs, false, SPAN("I11.0"), &m);
	match_code(&cs, false, SPAN("C77"), &m);
	labels(&cs, &m, &out);
	ck_assert_str_eq(buf_str(&out), "charlson:chf lace:mets");
	buf_free(&out);
}
END_TEST

START_TEST(codeset_labels)
{
	struct codeset cs;

	open_set(&cs, prefixes_csv);
	ck_assert_int_eq(codeset_label(&cs, "charlson", SPAN("chf")), 0);
	ck_assert_int_eq(codeset_label(&cs, "lace", SPAN("chf")), 3);
	ck_assert_int_eq(codeset_label(&cs, "lace", SPAN("diab")), -1);
	ck_assert_int_eq(codeset_label(&cs, "none", SPAN("chf")), -1);
}
END_TEST

static const struct {
	const char *csv, *message;
} wrong[] = {
	{ "set,system,condition\na,icd9,b\n",
	    "icd_prefixes: f: no column \"prefix\"" },
	{ "set,system,condition,prefix\na,icd11,b,I50\n",
	    "icd_prefixes: f:2: system: expected icd9 or icd10" },
	{ "set,system,condition,prefix\na,icd9,b,410\n,icd9,b,410\n",
	    "icd_prefixes: f:3: set: must not be empty" },
	{ "set,system,condition,prefix\na,icd9,,410\n",
	    "icd_prefixes: f:2: condition: must not be empty" },
	{ "set,system,condition,prefix\na,icd9,b,--\n",
	    "icd_prefixes: f:2: prefix: expected the start of a code" },
	{ "set,system,condition,prefix\na,icd9,b,\n",
	    "icd_prefixes: f:2: prefix: must not be empty" },
};

START_TEST(codeset_refuses)
{
	struct codeset cs;
	struct fault e = {0};

	ck_assert_int_eq(load_set(&cs, wrong[_i].csv, &e), -1);
	ck_assert_str_eq(said(&e), wrong[_i].message);
}
END_TEST

START_TEST(codeset_limit)
{
	struct codeset cs = {0};
	struct buf csv = {0};
	struct fault e;
	int i;

	buf_adds(&csv, "set,system,condition,prefix\n");
	for (i = 0; i < CODE_LABELS; i++)
		buf_fmt(&csv, "s,icd10,c%d,A%03d\n", i, i);
	open_set(&cs, buf_str(&csv));
	ck_assert_int_eq(codeset_label(&cs, "s", SPAN("c127")), 127);
	buf_adds(&csv, "s,icd10,more,A999\n");
	ck_assert_int_eq(load_set(&cs, buf_str(&csv), &e), -1);
	ck_assert_str_eq(said(&e),
	    "icd_prefixes: f:130: condition: more than 128 conditions");
	buf_free(&csv);
}
END_TEST

START_TEST(codeset_built_in)
{
	struct tables ts = {0};
	struct fault e;
	struct binder b = { .tables = &ts, .e = &e };
	struct codeset cs = {0};
	struct code_mask m = {0};
	int chf;

	ck_assert_msg(codeset_bind(&cs, &b) == 0, "%s", said(&e));
	chf = codeset_label(&cs, "charlson", SPAN("chf"));
	ck_assert_int_ge(chf, 0);
	match_code(&cs, false, SPAN("I50.9"), &m);
	ck_assert(code_mask_has(&m, (unsigned)chf));
	tables_free(&ts);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("codeset");
	TCase *tc = tcase_create("codeset");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, codeset_matches, 0, COUNT(match));
	tcase_add_test(tc, codeset_adds_to_mask);
	tcase_add_test(tc, codeset_labels);
	tcase_add_loop_test(tc, codeset_refuses, 0, COUNT(wrong));
	tcase_add_test(tc, codeset_limit);
	tcase_add_test(tc, codeset_built_in);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
