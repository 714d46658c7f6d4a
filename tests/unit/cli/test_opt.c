/* SPDX-License-Identifier: MIT */
/* The command line: every option, and what is said of a wrong one. */
#include "cli/opt.h"

#include <check.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rec_world.h"
#include "said.h"

#define WORDS 16

/* What the options of the program set. */
struct own {
	bool all, has_share;
	int64_t depth, share, count;
	const char *mode, *field;
	int order;
	char pair;
};

#define OF(member) offsetof(struct own, member)

/* "a-b" gives a; "-" says why it is none. */
static int
take_pair(void *at, const char *arg, struct fault *e)
{
	if (strcmp(arg, "-") == 0)
		return fault_set(e, FAULT_TABLE, "--pair: not that one");
	*(char *)at = arg[0];
	return arg[1] == '-' ? 0 : -1;
}

static const struct opt own[] = {
	{ "depth", 'd', "N", "how deep", OPT_NUMBER,
	    .at = OF(depth), .expects = "levels", .low = -2, .high = 40 },
	{ "all", 0, NULL, "all of them", OPT_FLAG, .at = OF(all) },
	{ "mode", 0, "[WORD]", "how", OPT_TEXT, .at = OF(mode) },
	{ "share", 0, "P", "of it", OPT_NUMBER, .at = OF(share),
	    .expects = "a share", .low = 5, .high = 1000, .scale = 3,
	    .given = OF(has_share) },
	{ "count", 0, "N", "of them", OPT_NUMBER, .at = OF(count),
	    .expects = "a number from 1", .low = 1 },
	{ "field", 0, "NAME", "a field", OPT_TEXT, .at = OF(field),
	    .expects = "the name of a field" },
	{ "order", 0, "WORD", "of rows", OPT_WORD, .at = OF(order),
	    .expects = "name|size|age", .low = 1 },
	{ "pair", 0, "A-B", "both", OPT_CALL, .at = OF(pair),
	    .expects = "A-B", .call = take_pair },
};

#define NOWN (sizeof(own) / sizeof(own[0]))

/* Parses "WORD WORD ..." ; '_' stands for a blank inside a word. */
static int
parse(const char *line, struct opts *o, struct own *taken, struct fault *e)
{
	static char text[1000];
	static char *argv[WORDS + 1];
	int argc = 0;
	char *p;

	ck_assert_uint_lt(strlen(line), sizeof(text));
	strcpy(text, line);
	for (p = strtok(text, " "); p != NULL; p = strtok(NULL, " ")) {
		ck_assert_int_lt(argc, WORDS);
		argv[argc++] = p;
	}
	argv[argc] = NULL;
	optind = 0;		/* glibc: begin anew */
	*e = (struct fault){0};
	return opt_parse(o, argc, argv, &(struct opt_list){ own, NOWN, taken },
	    e);
}

static void
show_text(struct buf *b, const char *name, const char *value)
{
	if (value != NULL)
		buf_fmt(b, "%s=%s ", name, value);
}

static void
show_flag(struct buf *b, const char *name, bool value)
{
	if (value)
		buf_fmt(b, "%s ", name);
}

/* What the program's own options set. */
static const char *
shown_own(const struct own *w, struct buf *b)
{
	b->n = 0;
	show_flag(b, "all", w->all);
	show_text(b, "mode", w->mode);
	show_text(b, "field", w->field);
	if (w->depth != 0)
		buf_fmt(b, "depth=%d ", (int)w->depth);
	if (w->has_share)
		buf_fmt(b, "share=%d ", (int)w->share);
	if (w->count != 0)
		buf_fmt(b, "count=%d ", (int)w->count);
	if (w->order != 0)
		buf_fmt(b, "order=%d ", w->order);
	if (w->pair != 0)
		buf_fmt(b, "pair=%c ", w->pair);
	return buf_str(b);
}

/* All that differs from what no option gives. */
static const char *
shown(const struct opts *o, struct buf *b)
{
	char text[DATETIME_TEXT_MAX];
	int i;

	b->n = 0;
	if (o->from != NULL)
		buf_fmt(b, "from=%s ", o->from->word);
	if (o->to != NULL)
		buf_fmt(b, "to=%s ", o->to->word);
	if (o->show != SHOW_NOTHING)
		buf_fmt(b, "show=%d ", (int)o->show);
	show_text(b, "arg", o->show_arg);
	if (o->as_of_given)
		buf_fmt(b, "as-of=%.*s ", (int)datetime_fmt(&o->as_of, text),
		    text);
	show_text(b, "output", o->output);
	show_text(b, "rejects", o->rejects);
	show_text(b, "stats", o->stats);
	show_text(b, "keep", o->keep);
	show_text(b, "drop", o->drop);
	show_text(b, "summary", o->summary);
	if (o->expect != -1)
		buf_fmt(b, "expect=%lld ", (long long)o->expect);
	show_flag(b, "items", o->items);
	show_flag(b, "explain", o->explain);
	show_flag(b, "merge", o->merge);
	show_flag(b, "strict", o->strict);
	show_flag(b, "show-values", o->show_values);
	show_flag(b, "no-header", o->no_header);
	show_flag(b, "progress", o->progress);
	show_flag(b, "quiet", o->quiet);
	show_flag(b, "verbose", o->verbose);
	for (i = 0; i < o->nfiles; i++)
		buf_fmt(b, "[%s]", o->file[i]);
	return buf_str(b);
}

static const struct {
	const char *line, *want, *taken;
} lines[] = {
	{ "cm-x", "", "" },
	{ "cm-x a.csv -", "[a.csv][-]", "" },
	{ "cm-x --from csv", "from=csv ", "" },
	{ "cm-x --from=tsv", "from=tsv ", "" },
	{ "cm-x --from jsonl --from csv", "from=csv ", "" },
	{ "cm-x --to csv", "to=csv ", "" },
	{ "cm-x --to tsv", "to=tsv ", "" },
	{ "cm-x --to jsonl a b", "to=jsonl [a][b]", "" },
	{ "cm-x --keep a,b --drop c", "keep=a,b drop=c ", "" },
	{ "cm-x --as-of 2026-03-01", "as-of=2026-03-01 ", "" },
	{ "cm-x --as-of 2026-03-01T10:20+01:00",
	    "as-of=2026-03-01T10:20+01:00 ", "" },
	{ "cm-x --items --explain --strict", "items explain strict ", "" },
	{ "cm-x --summary a", "summary= [a]", "" },
	{ "cm-x --summary=a,b c", "summary=a,b [c]", "" },
	{ "cm-x --merge a b", "merge [a][b]", "" },
	{ "cm-x --rejects r --stats s --output o",
	    "output=o rejects=r stats=s ", "" },
	{ "cm-x -o o", "output=o ", "" },
	{ "cm-x -oo", "output=o ", "" },
	{ "cm-x -qvo o f", "output=o quiet verbose [f]", "" },
	{ "cm-x --expect 0", "expect=0 ", "" },
	{ "cm-x --expect 9223372036854775807",
	    "expect=9223372036854775807 ", "" },
	{ "cm-x --no-header --show-values --progress",
	    "show-values no-header progress ", "" },
	{ "cm-x --quiet --verbose", "quiet verbose ", "" },
	{ "cm-x --table lace=f --tables", "show=4 ", "" },
	{ "cm-x --print-table lace", "show=5 arg=lace ", "" },
	{ "cm-x --lint-table lace=f", "show=6 arg=lace=f ", "" },
	{ "cm-x --fields", "show=3 ", "" },
	{ "cm-x --help", "show=1 ", "" },
	{ "cm-x -h", "show=1 ", "" },
	{ "cm-x --version", "show=2 ", "" },
	{ "cm-x -- --items -q", "[--items][-q]", "" },
	{ "cm-x -d3 -qd 4 f", "quiet [f]", "depth=4 " },
	{ "cm-x --depth 3 --all f --mode", "[f]", "all mode= depth=3 " },
	{ "cm-x --mode --mode=w", "", "mode=w " },
	{ "cm-x --depth -2", "", "depth=-2 " },
	{ "cm-x --depth 40", "", "depth=40 " },
	{ "cm-x --share 0.005", "", "share=5 " },
	{ "cm-x --share 1", "", "share=1000 " },
	{ "cm-x --count 9999999", "", "count=9999999 " },
	{ "cm-x --field a --field b", "", "field=b " },
	{ "cm-x --order name", "", "order=1 " },
	{ "cm-x --order age", "", "order=3 " },
	{ "cm-x --pair a-b", "", "pair=a " },
};

START_TEST(options_are_taken)
{
	struct own taken = {0};
	struct buf b = {0};
	struct opts o;
	struct fault e;

	ck_assert_msg(parse(lines[_i].line, &o, &taken, &e) == 0, "%s: %s",
	    lines[_i].line, said(&e));
	ck_assert_msg(strcmp(shown(&o, &b), lines[_i].want) == 0, "%s: %s",
	    lines[_i].line, b.p);
	ck_assert_str_eq(shown_own(&taken, &b), lines[_i].taken);
	tables_free(&o.tables);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *line, *why;
} wrong[] = {
	{ "cm-x --from xml", "--from: expected csv, tsv, jsonl, hl7v2 or x12" },
	{ "cm-x --to CSV", "--to: expected csv, tsv or jsonl" },
	{ "cm-x --as-of today", "--as-of: expected YYYY-MM-DD or "
	    "YYYY-MM-DDTHH:MM" },
	{ "cm-x --as-of 2026-02-30", "--as-of: expected YYYY-MM-DD or "
	    "YYYY-MM-DDTHH:MM" },
	{ "cm-x --expect -1",
	    "--expect: expected a number of records, 0 or more" },
	{ "cm-x --expect 1.5",
	    "--expect: expected a number of records, 0 or more" },
	{ "cm-x --expect 9223372036854775808",
	    "--expect: expected a number of records, 0 or more" },
	{ "cm-x --table lace", "--table: table: expected NAME=FILE" },
	{ "cm-x --table =f", "--table: table: expected NAME=FILE" },
	{ "cm-x --table lace=", "--table: table: expected NAME=FILE" },
	{ "cm-x --table nosuch=f",
	    "--table: no table \"nosuch\": --tables lists them" },
	{ "cm-x --depth x", "--depth: expected levels, -2 to 40" },
	{ "cm-x --depth -3", "--depth: expected levels, -2 to 40" },
	{ "cm-x --depth 41", "--depth: expected levels, -2 to 40" },
	{ "cm-x --depth 1.5", "--depth: expected levels, -2 to 40" },
	{ "cm-x --share 0.0051", "--share: expected a share, 0.005 to 1" },
	{ "cm-x --share 1.001", "--share: expected a share, 0.005 to 1" },
	{ "cm-x --count 0", "--count: expected a number from 1" },
	{ "cm-x --field=", "--field: expected the name of a field" },
	{ "cm-x --order nam", "--order: expected name, size or age" },
	{ "cm-x --order name|size", "--order: expected name, size or age" },
	{ "cm-x --order=", "--order: expected name, size or age" },
	{ "cm-x --pair ab", "--pair: expected A-B" },
	{ "cm-x --pair -", "--pair: not that one" },
	{ "cm-x --nosuch", "unknown or ambiguous option --nosuch" },
	{ "cm-x --nosuch=3", "unknown or ambiguous option --nosuch" },
	{ "cm-x --t f", "unknown or ambiguous option --t" },
	{ "cm-x --items=3", "--items: takes no argument" },
	{ "cm-x --all=3", "--all: takes no argument" },
	{ "cm-x --rejects", "--rejects: needs an argument" },
	{ "cm-x --depth", "--depth: needs an argument" },
	{ "cm-x -d", "-d: needs an argument" },
	{ "cm-x -o", "-o: needs an argument" },
	{ "cm-x -qo", "-o: needs an argument" },
	{ "cm-x -Z", "unknown option -Z" },
	{ "cm-x --items -Zq", "unknown option -Z" },
	{ "cm-x --items -qZ", "unknown option -Z" },
};

START_TEST(a_wrong_option_is_named)
{
	struct own taken = {0};
	struct opts o;
	struct fault e;

	ck_assert_msg(parse(wrong[_i].line, &o, &taken, &e) == -1,
	    "%s: taken", wrong[_i].line);
	ck_assert_msg(strcmp(said(&e), wrong[_i].why) == 0, "%s: %s",
	    wrong[_i].line, said(&e));
	tables_free(&o.tables);
}
END_TEST

/* Without --as-of it is the machine's day, and the option is not given. */
START_TEST(now_is_the_machines)
{
	struct own taken = {0};
	struct opts o;
	struct fault e;
	time_t t;
	struct tm tm;
	int32_t day;

	ck_assert_int_eq(setenv("TZ", "UTC", 1), 0);
	tzset();
	t = time(NULL);
	ck_assert_int_eq(parse("cm-x", &o, &taken, &e), 0);
	ck_assert(!o.as_of_given && o.as_of.has_time && !o.as_of.has_offset);
	ck_assert_ptr_nonnull(gmtime_r(&t, &tm));
	day = date_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	ck_assert(o.as_of.day == day || o.as_of.day == day + 1);
	ck_assert(o.as_of.minute >= 0 && o.as_of.minute < 1440);
	tables_free(&o.tables);
}
END_TEST

START_TEST(help_holds_every_option)
{
	static const char *const name[] = { "--from FORM", "--to FORM",
		"--keep LIST", "--drop LIST", "--as-of DATE", "--items",
		"--with FIELD,...",
		"--summary[=FIELD,...]", "--merge", "--explain", "--strict",
		"--rejects FILE", "--expect N", "--stats FILE",
		"-o, --output FILE", "--no-header", "--table NAME=FILE",
		"--tables", "--print-table NAME", "--lint-table NAME=FILE",
		"--fields", "--show-values", "--progress", "-q, --quiet",
		"-v, --verbose", "-h, --help", "--version", "-d, --depth N",
		"--all", "--mode[=WORD]" };
	struct span rest, line;
	struct buf b = {0};
	size_t i;

	opt_help(&b, "cm-x", "[--depth N]", "Does.",
	    &(struct opt_list){ own, NOWN, NULL });
	(void)buf_str(&b);
	ck_assert_int_eq(strncmp(b.p, "usage: cm-x [--depth N] [shared "
	    "options] [file ...]\nDoes.\n", 58), 0);
	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		ck_assert_msg(strstr(b.p, name[i]) != NULL, "no %s", name[i]);
	rest = (struct span){ b.p, b.n };
	while (span_next(&rest, '\n', &line))
		ck_assert_msg(line.n <= 80, "%.*s", (int)line.n, line.p);
	b.n = 0;
	opt_usage(&b, "cm-x", "");
	ck_assert_str_eq(buf_str(&b),
	    "usage: cm-x [shared options] [file ...]\n");
	buf_free(&b);
}
END_TEST

START_TEST(millis_go_forward)
{
	int64_t a = opt_millis(), b = opt_millis();

	ck_assert(a > 0 && b >= a && b - a < 60000);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, options_are_taken, 0,
	    sizeof(lines) / sizeof(lines[0]));
	tcase_add_loop_test(tc, a_wrong_option_is_named, 0,
	    sizeof(wrong) / sizeof(wrong[0]));
	tcase_add_test(tc, now_is_the_machines);
	tcase_add_test(tc, help_holds_every_option);
	tcase_add_test(tc, millis_go_forward);
}

int
main(void)
{
	return run_suite("opt", fill);
}
