/* SPDX-License-Identifier: MIT */
/* Numbers as people and spreadsheets write them. */
#include "val/written.h"

#include "care_world.h"

/* want "": no number. */
static const struct {
	const char *format, *text, *want;
} cases[] = {
	{ "1,234.56", "1,234.56", "1234.56" },
	{ "1,234.56", "$1,234,567.80", "1234567.80" },
	{ "1,234.56", " $ 12.50 ", "12.50" },
	{ "1,234.56", "1234.5", "1234.5" },
	{ "1,234.56", "0", "0" },
	{ "1,234.56", "999", "999" },
	{ "1,234.56", "($1,234.50)", "-1234.50" },
	{ "1,234.56", "$(1,234.50)", "" },
	{ "1,234.56", "-$5.00", "-5.00" },
	{ "1,234.56", "$-5.00", "-5.00" },
	{ "1,234.56", "5.00-", "-5.00" },
	{ "1,234.56", "5.00 USD", "5.00" },
	{ "1,234.56", "(5.00", "" },
	{ "1,234.56", "5.00)", "" },
	{ "1,234.56", "1,23.45", "" },
	{ "1,234.56", "1,2345", "" },
	{ "1,234.56", "1234,567", "" },
	{ "1,234.56", "12,345,67", "" },
	{ "1,234.56", ",123", "" },
	{ "1,234.56", "1,,234", "" },
	{ "1,234.56", "1,234,", "" },
	{ "1,234.56", "1.234,56", "" },
	{ "1,234.56", "1.2.3", "" },
	{ "1,234.56", "5.", "" },
	{ "1,234.56", ".5", "0.5" },
	{ "1,234.56", "-.25", "-0.25" },
	{ "1,234.56", ".", "" },
	{ "1,234.56", "$", "" },
	{ "1,234.56", "--5", "" },
	{ "1,234.56", "$$5", "" },
	{ "1,234.56", "1e3", "" },
	{ "1,234.56", "12345678901234567890123456789012345678901", "" },
	{ "1.234,56", "1.234,56", "1234.56" },
	{ "1.234,56", "\xe2\x82\xac 1.234,56", "1234.56" },
	{ "1.234,56", "1.23", "" },
	{ "1 234,56", "12 345,6", "12345.6" },
	{ "1'234.56", "1'234.56", "1234.56" },
};

START_TEST(each_case)
{
	struct written w;
	char out[WRITTEN_MAX + 2];
	size_t n;

	ck_assert_int_eq(written_format(span_of(cases[_i].format), &w), 0);
	n = written_plain(&w, span_of(cases[_i].text), out);
	ck_assert_msg(n == strlen(cases[_i].want) &&
	    memcmp(out, cases[_i].want, n) == 0, "%s: found %.*s",
	    cases[_i].text, (int)n, out);
}
END_TEST

START_TEST(formats_are_examples)
{
	struct written w;

	ck_assert_int_eq(written_format(SPAN("1234.56"), &w), -1);
	ck_assert_int_eq(written_format(SPAN("#,##0.00"), &w), -1);
	ck_assert_int_eq(written_format(SPAN(""), &w), -1);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("written");
	TCase *tc = tcase_create("written");

	tcase_add_loop_test(tc, each_case, 0, COUNT(cases));
	tcase_add_test(tc, formats_are_examples);
	suite_add_tcase(s, tc);
	return care_run(s);
}
