/* SPDX-License-Identifier: MIT */
/* The syntax of X12 interchanges. */
#include "text/x12.h"

#include "rec_world.h"

#define ISA "ISA*00*          *00*          *ZZ*A              *ZZ*B         " \
    "     *260120*0900*"

static const struct {
	const char *text;
	bool begins;
} beginnings[] = {
	{ ISA, true }, { " \r\nISA*00*", true }, { "ISA|00", true },
	{ "ISA,00,", false }, { "ISA;00", false }, { "ISA\t1", false },
	{ "ISAB*", false }, { "ISA", false }, { "", false }, { "GS*HC", false },
};

START_TEST(an_interchange_is_known_by_its_beginning)
{
	ck_assert_msg(x12_begins(span_of(beginnings[_i].text)) ==
	    beginnings[_i].begins, "%s", beginnings[_i].text);
}
END_TEST

/* Element, component, repetition, end, '-' for none; bytes; or a reason. */
static const struct {
	const char *text, *want;
} separators[] = {
	{ ISA "^*00501*000000001*0*T*:~GS", "*:^~ 106 fixed" },
	{ ISA "U*00401*000000001*0*T*>~\n", "*>-~ 106 fixed" },
	{ ISA "^*00501*000000001*0*T*:\nGS", "*:^\n 106 fixed" },
	{ ISA "^*00501*000000001*0*T*:\r\nGS", "*:^\n 107 fixed" },
	{ ISA ":*00501*000000001*0*T*:~", "*:-~ 106 fixed" },
	{ ISA "^*00501*1*0*T*:~", "*:^~ 98" },
	{ ISA "^*00501*000000\n001*0*T*:~", "*:^~ 107 fixed" },
	{ ISA "^*00501*000000001*0*T*A~", "ISA: expected separators that are "
	    "not letters or digits, each another" },
	{ ISA "^*00501*000000001*0*T*:*", "ISA: expected separators that are "
	    "not letters or digits, each another" },
	{ ISA "^*00501*000000001*0*T*:", "ISA: expected 16 elements and the "
	    "end of segments" },
	{ "ISA*", "ISA: expected 16 elements and the end of segments" },
	{ "GS*1~", "ISA: expected 16 elements and the end of segments" },
};

START_TEST(separators_are_those_of_the_interchange)
{
	struct span text = span_of(separators[_i].text);
	struct buf out = {0};
	struct fault e = {0};
	struct x12_isa isa;
	struct x12 x;

	if (x12_separators(&x, text, &isa, &e) == -1)
		buf_adds(&out, said(&e));
	else
		buf_fmt(&out, "%c%c%c%c %zu%s", x.element, x.component,
		    x.repetition == '\0' ? '-' : x.repetition, x.end, isa.n,
		    isa.fixed ? " fixed" : "");
	ck_assert_str_eq(buf_str(&out), separators[_i].want);
	buf_free(&out);
}
END_TEST

static const struct {
	const char *segment, *name, *second;
} segments[] = {
	{ "NM1*IL*1", "NM1", "1" }, { "HI*BK:1", "HI", NULL },
	{ "N3", "N3", NULL }, { "SV2**X", "SV2", "X" }, { "A*1", "", NULL },
	{ "Nm1*1", "", NULL }, { "NM31*1*2", "", "2" }, { "*IC", "", NULL },
	{ "1A*1", "", NULL }, { "", "", NULL },
};

START_TEST(a_segment_has_a_name_and_elements)
{
	struct x12 x = { '*', ':', '^', '~' };
	struct span s = span_of(segments[_i].segment),
	    second = x12_element(&x, s, 2);

	ck_assert_msg(span_is(x12_name(&x, s), segments[_i].name), "%s",
	    segments[_i].segment);
	ck_assert_msg((second.p == NULL) == (segments[_i].second == NULL),
	    "%s", segments[_i].segment);
	if (second.p != NULL)
		ck_assert(span_is(second, segments[_i].second));
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, an_interchange_is_known_by_its_beginning, 0,
	    COUNT(beginnings));
	tcase_add_loop_test(tc, separators_are_those_of_the_interchange, 0,
	    COUNT(separators));
	tcase_add_loop_test(tc, a_segment_has_a_name_and_elements, 0,
	    COUNT(segments));
}

int
main(void)
{
	return run_suite("x12", fill);
}
