/* SPDX-License-Identifier: MIT */
/* Group figures: sums, order, and parts that add up to the whole. */
#include "cli/summary.h"

#include "rec_world.h"
#include "said.h"

static void
add_dec(struct summary *s, struct span measure, int scale, int64_t num,
    int den_scale, int64_t den)
{
	summary_add(s, summary_measure(s, measure), scale, num, den_scale,
	    den);
}

static void
add(struct summary *s, struct span measure, int scale, int64_t num,
    int64_t den)
{
	add_dec(s, measure, scale, num, 0, den);
}

static void
begin(struct summary *s, const char *a, const char *b)
{
	struct buf g = {0};

	if (a != NULL)
		summary_value(&g, span_of(a));
	if (b != NULL) {
		buf_addc(&g, SUMMARY_SEP);
		summary_value(&g, span_of(b));
	}
	summary_begin(s, (struct span){ g.p, g.n });
	buf_free(&g);
}

/* The printed summary; groups: names with commas between, or "". */
static int
print(struct summary *s, const char *groups, const char *form,
    struct buf *out, struct fault *e)
{
	static const char *const figures[] = { "measure", "numerator",
	    "denominator", "value" };
	struct span rest = span_of(groups), name;
	struct output o = { .fd = -1 };
	struct dict none = {0};
	struct rowout ro;
	size_t i, n = 0;
	int rc;

	rowout_open(&ro, &o, form_find(form));
	for (; rest.n > 0 && span_next(&rest, ',', &name); n++)
		rowout_column(&ro, &none, name);
	for (i = 0; i < 4; i++)
		rowout_column(&ro, &none, span_of(figures[i]));
	rowout_header(&ro);
	rc = summary_print(s, &ro, n, e);
	rowout_free(&ro);
	buf_free(out);
	*out = o.buf;
	(void)buf_str(out);
	return rc;
}

START_TEST(figures_of_groups)
{
	struct summary s = {0};
	struct buf out = {0};
	struct fault e = {0};

	summary_order(&s, SPAN("cases"));
	summary_order(&s, SPAN("band"));
	summary_order(&s, SPAN("cost"));
	summary_order(&s, SPAN("never"));
	begin(&s, "north", "b");
	add(&s, SPAN("cost"), 2, 1050, 1);
	add(&s, SPAN("band=low"), 0, 1, 1);
	add(&s, SPAN("cases"), 0, 1, 1);
	begin(&s, "", "b");
	add(&s, SPAN("cases"), 0, 1, 0);
	begin(&s, "north", "a,\"x\"");
	add(&s, SPAN("other"), 0, 0, 3);
	begin(&s, "north", "b");
	add(&s, SPAN("cost"), 2, -51, 1);
	add(&s, SPAN("band=high"), 0, 1, 1);
	add(&s, SPAN("cases"), 0, 1, 1);
	ck_assert_int_eq(print(&s, "site,unit", "csv", &out, &e), 0);
	ck_assert_str_eq(out.p,
	    "site,unit,measure,numerator,denominator,value\n"
	    ",b,cases,1,0,\n"
	    "north,\"a,\"\"x\"\"\",other,0,3,0.0000\n"
	    "north,b,cases,2,2,1.0000\n"
	    "north,b,band=high,1,1,1.0000\n"
	    "north,b,band=low,1,1,1.0000\n"
	    "north,b,cost,9.99,2,4.9950\n");
	buf_free(&out);
	summary_free(&s);
}
END_TEST

/* A part's denominator is the whole's, where there is one. */
START_TEST(parts_of_a_measure)
{
	struct summary s = {0};
	struct buf out = {0};
	struct fault e = {0};
	int i;

	summary_order(&s, SPAN("band"));
	summary_order(&s, SPAN("tier"));
	begin(&s, NULL, NULL);
	for (i = 0; i < 4; i++)
		add(&s, SPAN("band"), 0, 1, 1);
	add(&s, SPAN("band=high"), 0, 1, 1);
	add(&s, SPAN("tier=2"), 0, 1, 1);
	add(&s, SPAN("tier=10"), 0, 1, 1);
	ck_assert_int_eq(print(&s, "", "csv", &out, &e), 0);
	ck_assert_str_eq(out.p, "measure,numerator,denominator,value\n"
	    "band,4,4,1.0000\nband=high,1,4,0.2500\n"
	    "tier=10,1,1,1.0000\ntier=2,1,1,1.0000\n");
	buf_free(&out);
	summary_free(&s);
}
END_TEST

/* Of each group the largest part is first; of equal ones the text decides. */
START_TEST(ranked_parts_are_printed_by_size)
{
	struct summary s = {0};
	struct buf out = {0};
	struct fault e = {0};

	summary_order(&s, SPAN("delay"));
	summary_order(&s, SPAN("tier"));
	summary_rank(&s, SPAN("delay"));
	begin(&s, "a", NULL);
	add(&s, SPAN("delay"), 0, 6, 6);
	add(&s, SPAN("delay=FAM"), 0, 1, 1);
	add(&s, SPAN("delay=PAY"), 0, 3, 3);
	add(&s, SPAN("delay=ANC"), 0, 1, 1);
	add(&s, SPAN("delay=SYS"), 1, 15, 1);
	add(&s, SPAN("tier=1"), 0, 1, 1);
	add(&s, SPAN("tier=2"), 0, 2, 2);
	begin(&s, "b", NULL);
	add(&s, SPAN("delay"), 0, 4, 4);
	add(&s, SPAN("delay=PAY"), 0, 1, 1);
	add(&s, SPAN("delay=SYS"), 0, 3, 3);
	ck_assert_int_eq(print(&s, "g", "csv", &out, &e), 0);
	ck_assert_str_eq(out.p, "g,measure,numerator,denominator,value\n"
	    "a,delay,6,6,1.0000\na,delay=PAY,3,6,0.5000\n"
	    "a,delay=SYS,1.5,6,0.2500\na,delay=ANC,1,6,0.1667\n"
	    "a,delay=FAM,1,6,0.1667\na,tier=1,1,1,1.0000\n"
	    "a,tier=2,2,2,1.0000\nb,delay,4,4,1.0000\n"
	    "b,delay=SYS,3,4,0.7500\nb,delay=PAY,1,4,0.2500\n");
	buf_free(&out);
	summary_free(&s);
}
END_TEST

static const struct {
	int scale;
	int64_t num, den;
	const char *want;
} quotients[] = {
	{ 0, 1, 3, "m,1,3,0.3333" },
	{ 0, 2, 3, "m,2,3,0.6667" },
	{ 0, -2, 3, "m,-2,3,-0.6667" },
	{ 0, 1, 20000, "m,1,20000,0.0001" },
	{ 0, 1, 20001, "m,1,20001,0.0000" },
	{ 2, 1, 3, "m,0.01,3,0.0033" },
	{ 4, 12345, 1, "m,1.2345,1,1.2345" },
	{ 6, 1234567, 1, "m,1.234567,1,1.2346" },
	{ 6, 1, 2, "m,0.000001,2,0.0000" },
	{ 0, 5, 0, "m,5,0," },
	{ 6, 5, 0, "m,0.000005,0," },
	{ 0, INT64_MAX, INT64_MAX,
	    "m,9223372036854775807,9223372036854775807,1.0000" },
	{ 6, 1, INT64_MAX, "m,0.000001,9223372036854775807," },
	{ 0, INT64_MAX, 1, "m,9223372036854775807,1," },
};

START_TEST(values_are_rounded_or_left_out)
{
	struct summary s = {0};
	struct buf out = {0}, want = {0};
	struct fault e = {0};

	begin(&s, NULL, NULL);
	add(&s, SPAN("m"), quotients[_i].scale, quotients[_i].num,
	    quotients[_i].den);
	ck_assert_int_eq(print(&s, "", "csv", &out, &e), 0);
	buf_fmt(&want, "measure,numerator,denominator,value\n%s\n",
	    quotients[_i].want);
	ck_assert_str_eq(out.p, buf_str(&want));
	buf_free(&out);
	buf_free(&want);
	summary_free(&s);
}
END_TEST

START_TEST(scales_are_brought_together)
{
	struct summary s = {0};
	struct buf out = {0};
	struct fault e = {0};

	begin(&s, NULL, NULL);
	add(&s, SPAN("m"), 0, 3, 1);
	add(&s, SPAN("m"), 2, 25, 1);
	add(&s, SPAN("m"), 1, 5, 1);
	ck_assert_int_eq(print(&s, "", "csv", &out, &e), 0);
	ck_assert_str_eq(out.p,
	    "measure,numerator,denominator,value\nm,3.75,3,1.2500\n");
	buf_free(&out);
	summary_free(&s);
}
END_TEST

static const struct {
	int scale;
	int64_t num, den;
} overflows[] = {
	{ 0, INT64_MAX, 1 }, { 0, 1, INT64_MAX }, { 0, INT64_MIN + 1, 1 },
	{ 2, 1, 1 },
};

START_TEST(a_sum_that_is_too_large_is_said)
{
	static const int64_t first[] = { 1, 1, -2, INT64_MAX / 10 };
	struct summary s = {0};
	struct buf out = {0};
	struct fault e = {0};

	begin(&s, NULL, NULL);
	add(&s, SPAN("m"), 0, first[_i], 1);
	ck_assert_int_eq(print(&s, "", "csv", &out, &e), 0);
	add(&s, SPAN("m"), overflows[_i].scale, overflows[_i].num,
	    overflows[_i].den);
	ck_assert_int_eq(print(&s, "", "csv", &out, &e), -1);
	ck_assert_str_eq(said(&e), "group figures: a sum is too large");
	buf_free(&out);
	summary_free(&s);
}
END_TEST

#define MOST 1000

START_TEST(rows_have_a_limit)
{
	struct summary s = { .most = MOST };
	struct buf out = {0}, name = {0};
	struct fault e = {0};
	int i;

	for (i = 0; i <= MOST; i++) {
		name.n = 0;
		buf_int(&name, i);
		summary_begin(&s, (struct span){ name.p, name.n });
		add(&s, SPAN("m"), 0, 1, 1);
		if (i == MOST - 1)
			ck_assert(!s.full);
	}
	ck_assert_int_eq(print(&s, "g", "csv", &out, &e), -1);
	ck_assert_str_eq(said(&e), "group figures: more than 1000 rows; group "
	    "by a field with fewer values");
	buf_free(&out);
	buf_free(&name);
	summary_free(&s);
}
END_TEST

#define TEXT_MOST ((size_t)1 << 20)

static void
add_long(struct summary *s, struct buf *name, char c)
{
	name->n = 0;
	while (name->n < TEXT_MOST / 4)
		buf_addc(name, c);
	summary_begin(s, buf_span(name));
	add(s, SPAN("m"), 0, 1, 1);
}

/* Few rows may still hold much text: each text counts once. */
START_TEST(text_has_a_limit)
{
	struct summary s = { .text_most = TEXT_MOST };
	struct buf out = {0}, name = {0};
	struct fault e = {0};
	int i;

	for (i = 0; i < 100; i++)
		add_long(&s, &name, (char)('a' + i % 3));
	ck_assert(!s.full);
	for (i = 0; i < 100; i++)
		add_long(&s, &name, (char)('A' + i % 26));
	ck_assert_uint_lt(s.text, 2 * TEXT_MOST);
	ck_assert_int_eq(print(&s, "g", "csv", &out, &e), -1);
	ck_assert_str_eq(said(&e), "group figures: more than 1 MiB of values; "
	    "group by a field with fewer or shorter values");
	buf_free(&out);
	buf_free(&name);
	summary_free(&s);
}
END_TEST

/* A long text of a group stands in each of its rows. */
START_TEST(what_is_printed_has_a_limit)
{
	struct summary s = { .text_most = TEXT_MOST };
	struct buf out = {0}, name = {0};
	struct fault e = {0};

	add_long(&s, &name, 'a');
	add(&s, SPAN("n"), 0, 1, 1);
	add(&s, SPAN("o"), 0, 1, 1);
	ck_assert(!s.full);
	add(&s, SPAN("p"), 0, 1, 1);
	add(&s, SPAN("q"), 0, 1, 1);
	ck_assert_int_eq(print(&s, "g", "csv", &out, &e), -1);
	ck_assert_str_eq(said(&e), "group figures: more than 1 MiB of values; "
	    "group by a field with fewer or shorter values");
	buf_free(&out);
	buf_free(&name);
	summary_free(&s);
}
END_TEST

/* A separator in a value must not move it to another column. */
START_TEST(a_separator_in_a_value_is_a_blank)
{
	struct summary s = {0};
	struct buf out = {0};
	struct fault e = {0};

	begin(&s, "a\x1f" "b", "c");
	add(&s, SPAN("m"), 0, 1, 1);
	begin(&s, "", "");
	add(&s, SPAN("m"), 0, 1, 1);
	ck_assert_int_eq(print(&s, "x,y", "jsonl", &out, &e), 0);
	ck_assert_str_eq(out.p, "{\"measure\":\"m\",\"numerator\":1,"
	    "\"denominator\":1,\"value\":1.0000}\n"
	    "{\"x\":\"a b\",\"y\":\"c\",\"measure\":\"m\","
	    "\"numerator\":1,\"denominator\":1,"
	    "\"value\":1.0000}\n");
	buf_free(&out);
	summary_free(&s);
}
END_TEST

static void
orders(struct summary *s)
{
	summary_order(s, SPAN("cases"));
	summary_order(s, SPAN("zeta"));
	summary_order(s, SPAN("band"));
	summary_order(s, SPAN("cost"));
}

/* One of many cases that differ in what they add to. */
static void
add_case(struct summary *s, unsigned i)
{
	static const char *const site[] = { "north", "south", "", "a,b",
	    "\"q\"\n" };
	static const char *const band[] = { "band=low", "band=high",
	    "band=very high, \"x\"" };

	begin(s, site[i % 5], i % 2 ? "x" : "y");
	add(s, SPAN("cases"), 0, 1, 1);
	if (i % 3 == 0)
		add(s, SPAN("cost"), 2, (int64_t)i * 7 - 100, 1);
	if (i > 400)
		add(s, SPAN("zeta"), i % 7 == 0 ? 3 : 1, i, 1);
	add(s, SPAN("band"), 0, i % 4 != 0, 1);
	if (i % 4 != 0)
		add(s, span_of(band[i % 3]), 0, 1, 1);
	if (i % 11 == 0)
		add(s, i % 2 ? SPAN("issue=b") : SPAN("issue=a"), 0,
		    1, 1);
}

/* Parts of every size, merged in two orders, are the whole byte for byte. */
START_TEST(parts_add_up_to_the_whole)
{
	const unsigned n = 500, parts = (unsigned)_i + 1;
	struct summary whole = {0}, merged = {0}, part;
	struct buf all = {0}, text = {0}, groups = {0};
	struct fault e = {0};
	unsigned p, i;

	orders(&whole);
	orders(&merged);
	for (i = 0; i < n; i++)
		add_case(&whole, i);
	ck_assert_int_eq(print(&whole, "site,unit", "csv", &all, &e), 0);
	for (p = 0; p < parts; p++) {
		part = (struct summary){0};
		orders(&part);
		for (i = 0; i < n; i++)
			if (i * parts / n == (_i % 2 ? p : parts - 1 - p))
				add_case(&part, i);
		ck_assert_int_eq(print(&part, "site,unit", "csv", &text,
		    &e), 0);
		ck_assert_msg(summary_merge(&merged, (struct span){ text.p,
		    text.n }, &groups, &e) == 0, "%s", said(&e));
		summary_free(&part);
	}
	ck_assert_str_eq(buf_str(&groups), "site,unit");
	ck_assert_int_eq(print(&merged, "site,unit", "csv", &text, &e), 0);
	ck_assert_str_eq(text.p, all.p);
	summary_free(&whole);
	summary_free(&merged);
	buf_free(&all);
	buf_free(&text);
	buf_free(&groups);
}
END_TEST

/* The second of two summaries, the first of which is fine. */
static const struct {
	const char *text, *why;
} unmergeable[] = {
	{ "", "empty: expected a summary" },
	{ "\n", "empty: expected a summary" },
	{ "case_id,age\n1,2\n", "not a summary: expected columns measure,"
	    "numerator,denominator,value at the end" },
	{ "measure,numerator,denominator,value\n",
	    "grouped by different fields from the summaries before it" },
	{ "unit,measure,numerator,denominator,value\n",
	    "grouped by different fields from the summaries before it" },
	{ "site,unit,measure,numerator,denominator,value\n",
	    "grouped by different fields from the summaries before it" },
	{ "site,measure,numerator,denominator,value\nSECRET,m,1,1\n",
	    "line 2: expected 5 fields, found 4" },
	{ "site,measure,numerator,denominator,value\n\nSECRET,m,x,1,1\n",
	    "line 3: numerator, denominator: expected numbers" },
	{ "site,measure,numerator,denominator,value\nSECRET,m,1,1e3,1\n",
	    "line 2: numerator, denominator: expected numbers" },
	{ "site,measure,numerator,denominator,value\nSECRET,m,1.,1,1\n",
	    "line 2: numerator, denominator: expected numbers" },
	{ "site,measure,numerator,denominator,value\nSECRET,m,0.0000001,1,"
	    "1\n", "line 2: numerator, denominator: expected numbers" },
	{ "site,measure,numerator,denominator,value\n\"SECRET,m,1,1,1\n",
	    "line 2: column 1: quote never closed" },
};

START_TEST(what_is_no_summary_is_refused)
{
	static const char good[] = "site,measure,numerator,denominator,value\n"
	    "north,m,1,1,1.0000\n";
	struct summary s = {0};
	struct buf groups = {0};
	struct fault e = {0};

	ck_assert_int_eq(summary_merge(&s, span_of(good), &groups, &e), 0);
	ck_assert_int_eq(summary_merge(&s, span_of(unmergeable[_i].text),
	    &groups, &e), -1);
	ck_assert_str_eq(said(&e), unmergeable[_i].why);
	buf_free(&groups);
	summary_free(&s);
}
END_TEST

/* Months may be fractions; the larger number of places wins. */
START_TEST(denominators_may_be_decimals)
{
	static const char text[] = "measure,numerator,denominator,value\n"
	    "m,3.00,1.5,2.0000\n";
	struct summary s = {0};
	struct buf groups = {0};
	struct fault e = {0};
	int64_t total;

	summary_begin(&s, SPAN(""));
	add_dec(&s, SPAN("m"), 2, 900, 3, 250);
	ck_assert_int_eq(summary_merge(&s, span_of(text), &groups, &e), 0);
	ck_assert_int_eq(s.row[0].den, 1750);
	ck_assert_int_eq(s.row[0].den_scale, 3);
	ck_assert(summary_total(&s, SPAN("m"), &total));
	ck_assert_int_eq(total, 1200);
	add_dec(&s, SPAN("m"), 2, INT64_MAX, 0, 0);
	ck_assert(!summary_total(&s, SPAN("m"), &total));
	buf_free(&groups);
	summary_free(&s);
}
END_TEST

START_TEST(a_summary_without_groups_merges)
{
	static const char text[] = "measure,numerator,denominator,value\n"
	    "m,1.5,2,0.7500\n";
	struct summary s = {0};
	struct buf groups = {0}, out = {0};
	struct fault e = {0};

	ck_assert_int_eq(summary_merge(&s, span_of(text), &groups, &e), 0);
	ck_assert_int_eq(summary_merge(&s, span_of(text), &groups, &e), 0);
	ck_assert_uint_eq(groups.n, 0);
	ck_assert_int_eq(print(&s, "", "csv", &out, &e), 0);
	ck_assert_str_eq(out.p,
	    "measure,numerator,denominator,value\nm,3.0,4,0.7500\n");
	buf_free(&groups);
	buf_free(&out);
	summary_free(&s);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_test(tc, figures_of_groups);
	tcase_add_test(tc, parts_of_a_measure);
	tcase_add_test(tc, ranked_parts_are_printed_by_size);
	tcase_add_loop_test(tc, values_are_rounded_or_left_out, 0,
	    sizeof(quotients) / sizeof(quotients[0]));
	tcase_add_test(tc, scales_are_brought_together);
	tcase_add_loop_test(tc, a_sum_that_is_too_large_is_said, 0,
	    sizeof(overflows) / sizeof(overflows[0]));
	tcase_add_test(tc, rows_have_a_limit);
	tcase_add_test(tc, text_has_a_limit);
	tcase_add_test(tc, what_is_printed_has_a_limit);
	tcase_add_test(tc, a_separator_in_a_value_is_a_blank);
	tcase_add_loop_test(tc, parts_add_up_to_the_whole, 0, 8);
	tcase_add_loop_test(tc, what_is_no_summary_is_refused, 0,
	    sizeof(unmergeable) / sizeof(unmergeable[0]));
	tcase_add_test(tc, denominators_may_be_decimals);
	tcase_add_test(tc, a_summary_without_groups_merges);
}

int
main(void)
{
	return run_suite("summary", fill);
}
