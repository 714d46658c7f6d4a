/* SPDX-License-Identifier: MIT */
/* Messages to cases: what counts of several, when a class began, merges. */
#include "intake/adt.h"

#include "bind_world.h"
#include "rec_world.h"

#define BYTES ((size_t)1 << 20)

static const char map_text[] = "field,source\ncase_id,PV1-19\n"
    "person_id,PID-3(5=MR)\nunit,PV1-3\ndisposition,PV1-36\n"
    "discharge_at,PV1-45\ndx,DG1-3.1\narrive_at,CLASS(E)\n"
    "inpatient_order_at,CLASS(*>I)\nreclassified_at,CLASS(I>O)\n";

static const char *const told[] = { "PV1-19", "PID-3(5=MR)", "PV1-3",
	"PV1-36", "PV1-45", "DG1-3.1", "CLASS(E)", "CLASS(*>I)",
	"CLASS(I>O)" };

/*
 * Messages as "EVENT TIME PERSON>OLD CLASS UNIT STATUS END DX ...", where '-'
 * is nothing; and the cases, each as what is told of it with '|' between.
 */
static const struct {
	const char *name, *messages, *want;
} cases[] = {
	{ "one", "A01 1 P I 4W - - -;", "V|P|4W||||||\n" },
	{ "the last of each value", "A01 1 P I 4W - - I10;A02 2 P I 5W - - -;",
	    "V|P|5W|||I10|||\n" },
	{ "whatever comes last", "A02 2 P I 5W - - -;A01 1 P I 4W - - I10;",
	    "V|P|5W|||I10|||\n" },
	{ "diagnoses as a whole", "A01 1 P I 4W - - I10,N18;"
	    "A08 2 P I - - - E11;", "V|P|4W|||E11|||\n" },
	{ "two quotes delete", "A01 1 P I 4W - - I10;A08 2 P I \"\" - - -;",
	    "V|P||||I10|||\n" },
	{ "a discharge", "A01 1 P I 4W - - -;A03 3 P I 4W 01 3 -;",
	    "V|P|4W|01|3||||\n" },
	{ "which is cancelled, whatever that message has",
	    "A03 3 P I 4W 01 3 -;A13 4 P I 4W 01 3 -;A01 1 P I 4W - - -;",
	    "V|P|4W||||||\n" },
	{ "and comes again", "A03 3 P I 4W 01 3 -;A03 5 P I 4W 03 5 -;"
	    "A13 4 P I 4W - - -;", "V|P|4W|03|5||||\n" },
	{ "without its time", "A03 3 P I 4W 01 - -;",
	    "V|P|4W|01|||||; discharge_at:not_usable\n" },
	{ "one that is expected", "A01 1 P I 4W - - -;A16 3 P I 4W 01 3 -;",
	    "V|P|4W||||||\n" },
	{ "a transfer cancelled without a place",
	    "A02 2 P I 5W - - -;A12 3 P I - - - -;", "V|P|||||||\n" },
	{ "a visit cancelled", "A01 1 P I 4W - - -;A11 2 P I 4W - - -;"
	    "A08 3 P I 4W - - -;", "" },
	{ "at the same time", "A11 1 P I 4W - - -;A01 1 P I 4W - - -;", "" },
	{ "and begun again", "A01 3 P I 5W - - -;A11 2 P I 4W - - -;",
	    "V|P|5W||||||\n" },
	{ "from emergency to inpatient",
	    "A06 2 P I 4W - - -;A04 1 P E ED - - -;A08 3 P I 4W - - -;",
	    "V|P|4W||||1|2|\n" },
	{ "the last change", "A04 1 P E ED - - -;A06 2 P I 4W - - -;"
	    "A07 3 P O 4W - - -;A06 4 P I 4W - - -;",
	    "V|P|4W||||1|4|3\n" },
	{ "a change alone", "A06 2 P I 4W - - -;", "V|P|4W|||||2|\n" },
	{ "no change", "A01 1 P I 4W - - -;A08 2 P I 4W - - -;",
	    "V|P|4W||||||\n" },
	{ "two persons of one number",
	    "A01 1 P I 4W - - -;A01 1 Q I 5W - - -;",
	    "V|P|4W||||||\nV|Q|5W||||||\n" },
	{ "merged", "A01 1 P I 4W - - -;A08 3 Q I 5W - - -;"
	    "A40 2 Q>P - - - - -;", "V|Q|5W||||||\n" },
	{ "merged twice, not in order", "A40 4 R>Q - - - - -;"
	    "A01 1 P I 4W - - -;A40 2 Q>P - - - - -;", "V|R|4W||||||\n" },
	{ "merged in a circle", "A40 4 P>Q - - - - -;A40 2 Q>P - - - - -;"
	    "A01 1 P I 4W - - -;", "V|P|4W||||||\n" },
	{ "a person without a name", "A08 2 - I 5W - - -;"
	    "A01 1 P I 4W - - -;", "V|P|5W||||||\n" },
	{ "no event of a visit", "R01 1 P I 4W - - -;A99 1 P I 4W - - -;",
	    "" },
};

/* The word after a blank, or nothing for '-'. */
static struct span
word(struct span *line)
{
	struct span w = { NULL, 0 };

	(void)span_next(line, ' ', &w);
	return span_is(w, "-") ? (struct span){ "", 0 } : w;
}

#define ARG(s) (int)(s).n, (s).p

static void
put_message(struct span line, struct buf *out)
{
	struct span event = word(&line), at = word(&line), who = word(&line),
	    class = word(&line), unit = word(&line), status = word(&line),
	    end = word(&line), dx = word(&line), old = who, one;

	(void)span_next(&old, '>', &who);
	buf_fmt(out, "MSH|^~\\&|||||2026010%.*s||ADT^%.*s|1\r"
	    "EVN||%.*s\rPID|||%.*s%s\r", ARG(at), ARG(event), ARG(at),
	    ARG(who), who.n > 0 ? "^^^^MR" : "");
	if (old.n > 0)
		buf_fmt(out, "MRG|%.*s^^^^MR\r", ARG(old));
	buf_fmt(out, "PV1||%.*s|%.*s||||||||||||||||%s|||||||||||||||||"
	    "%.*s|||||||||%.*s\r", ARG(class), ARG(unit),
	    class.n > 0 ? "V" : "", ARG(status), ARG(end));
	while (dx.n > 0 && span_next(&dx, ',', &one))
		buf_fmt(out, "DG1|||%.*s\r", ARG(one));
}

static void
tell_case(const struct slots *sl, const struct rec *r, struct buf *out)
{
	struct span text;
	size_t i;

	for (i = 0; i < COUNT(told); i++) {
		text = rec_text(r, slots_find(sl, span_of(told[i])));
		buf_fmt(out, "%s%.*s", i > 0 ? "|" : "", ARG(text));
	}
	if (r->issues.n > 0)
		buf_fmt(out, "; %.*s", (int)r->issues.n, r->issues.p);
	buf_addc(out, '\n');
}

/* All messages are looked at, then the cases are told. */
static void
tell(struct bind_world *w, struct adt *a, const char *path, struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots };
	struct reader *rd;
	struct rec r;
	int pass;

	rec_init(&r, &w->slots);
	for (pass = 1; pass <= 2; pass++) {
		rd = reader_open(path, &conf, &w->e);
		ck_assert_msg(rd != NULL, "%s", said(&w->e));
		if (pass == 2)
			ck_assert_int_eq(adt_push(a, rd, &w->e), 0);
		while (reader_next(rd, &r, &w->e) == READ_OK)
			if (pass == 1)
				adt_look(a, &r);
			else
				tell_case(&w->slots, &r, out);
		reader_close(rd);
	}
	rec_free(&r);
}

/* What comes of the messages, for the map of this test. */
static void
make_cases(struct span text, struct buf *out)
{
	struct bind_world w;
	struct map map = {0};
	struct adt a = {0};
	char *path = file_of(text.p, text.n);

	bind_world_open(&w);
	bind_world_put(&w, "map_test", map_text);
	ck_assert_msg(map_bind(&map, &w.b, "map_test") == 0, "%s",
	    said(&w.e));
	ck_assert_msg(adt_bind(&a, &map, &w.b, BYTES) == 0, "%s", said(&w.e));
	tell(&w, &a, path, out);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	bind_world_close(&w);
}

START_TEST(the_messages_of_a_visit_are_one_case)
{
	struct span rest = span_of(cases[_i].messages), line;
	struct buf text = {0}, out = {0};

	while (span_next(&rest, ';', &line))
		if (line.n > 0)
			put_message(line, &text);
	make_cases(buf_span(&text), &out);
	ck_assert_msg(strcmp(buf_str(&out), cases[_i].want) == 0, "%s: %s",
	    cases[_i].name, out.p);
	buf_free(&text);
	buf_free(&out);
}
END_TEST

START_TEST(more_changes_of_class_than_a_stay_has_are_told)
{
	struct buf text = {0}, out = {0};
	size_t i;

	for (i = 0; i <= ADT_CLASSES_MAX; i++)
		put_message(span_of(i % 2 == 0 ? "A04 1 P E ED - - -" :
		    "A06 1 P I 4W - - -"), &text);
	make_cases(buf_span(&text), &out);
	ck_assert_str_eq(buf_str(&out), "V|P|ED||||1|1|; "
	    "PV1-2:too_many_changes\n");
	buf_free(&text);
	buf_free(&out);
}
END_TEST

START_TEST(a_map_of_columns_needs_none_of_it)
{
	struct bind_world w;
	struct map map = {0};
	struct adt a = {0};

	bind_world_open(&w);
	bind_world_put(&w, "map_test", "field,source\nunit,Ward\n");
	ck_assert(map_bind(&map, &w.b, "map_test") == 0);
	ck_assert(adt_bind(&a, &map, &w.b, BYTES) == 0);
	ck_assert(a.state == NULL);
	bind_world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, the_messages_of_a_visit_are_one_case, 0,
	    COUNT(cases));
	tcase_add_test(tc, more_changes_of_class_than_a_stay_has_are_told);
	tcase_add_test(tc, a_map_of_columns_needs_none_of_it);
}

int
main(void)
{
	return run_suite("adt", fill);
}
