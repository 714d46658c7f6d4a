/* SPDX-License-Identifier: MIT */
/* Options: the command line, the clock. */
#include "cli/opt.h"

#include <getopt.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"

#define OWN 1000	/* getopt values: OWN + i for a program's option i */
#define SHARED 2000

/* In the order of the help, which shows two on a line. */
static const struct opt shared[] = {
	{ "from", 0, "FORM", "csv, tsv or jsonl" },
	{ "to", 0, "FORM", "the same, for output" },
	{ "columns", 0, "LIST", "for JSON Lines to CSV" },
	{ "as-of", 0, "DATE", "the day reckoned from" },
	{ "items", 0, NULL, "many lines a case" },
	{ "summary", 0, "[FIELD,...]", "group figures" },
	{ "merge", 0, NULL, "add summaries up" },
	{ "explain", 0, NULL, "add *_why fields" },
	{ "strict", 0, NULL, "reject on an issue" },
	{ "rejects", 0, "FILE", "keep what is rejected" },
	{ "expect", 0, "N", "fail unless N come in" },
	{ "stats", 0, "FILE", "the counts as JSON" },
	{ "output", 'o', "FILE", "whole or not at all" },
	{ "no-header", 0, NULL, "leave it out" },
	{ "table", 0, "NAME=FILE", "use FILE for a table" },
	{ "tables", 0, NULL, "list the rule tables" },
	{ "print-table", 0, "NAME", "print one" },
	{ "lint-table", 0, "NAME=FILE", "check one" },
	{ "fields", 0, NULL, "read and appended" },
	{ "show-values", 0, NULL, "in messages too" },
	{ "progress", 0, NULL, "even off a terminal" },
	{ "quiet", 'q', NULL, "no closing counts" },
	{ "verbose", 'v', NULL, "every issue, counts" },
	{ "help", 'h', NULL, "this text" },
	{ "version", 0, NULL, "the version" },
};

#define NSHARED (sizeof(shared) / sizeof(shared[0]))

/* Options that only set a flag of struct opts. */
static const struct {
	const char *name;
	size_t at;
} flag[] = {
	{ "items", offsetof(struct opts, items) },
	{ "merge", offsetof(struct opts, merge) },
	{ "explain", offsetof(struct opts, explain) },
	{ "strict", offsetof(struct opts, strict) },
	{ "no-header", offsetof(struct opts, no_header) },
	{ "show-values", offsetof(struct opts, show_values) },
	{ "progress", offsetof(struct opts, progress) },
	{ "quiet", offsetof(struct opts, quiet) },
	{ "verbose", offsetof(struct opts, verbose) },
};

/* Options that only keep their argument. */
static const struct {
	const char *name;
	size_t at;
} text[] = {
	{ "columns", offsetof(struct opts, columns) },
	{ "rejects", offsetof(struct opts, rejects) },
	{ "stats", offsetof(struct opts, stats) },
	{ "output", offsetof(struct opts, output) },
};

/* Options that ask for something other than work. */
static const struct {
	const char *name;
	enum opt_show show;
} show[] = {
	{ "fields", SHOW_FIELDS },
	{ "help", SHOW_HELP },
	{ "lint-table", SHOW_LINT },
	{ "print-table", SHOW_TABLE },
	{ "tables", SHOW_TABLES },
	{ "version", SHOW_VERSION },
};

static bool
set_flag(struct opts *o, const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(flag) / sizeof(flag[0]); i++)
		if (strcmp(flag[i].name, name) == 0) {
			*(bool *)((char *)o + flag[i].at) = true;
			return true;
		}
	return false;
}

static bool
set_text(struct opts *o, const char *name, const char *arg)
{
	size_t i;

	for (i = 0; i < sizeof(text) / sizeof(text[0]); i++)
		if (strcmp(text[i].name, name) == 0) {
			*(const char **)((char *)o + text[i].at) = arg;
			return true;
		}
	return false;
}

static bool
set_show(struct opts *o, const char *name, const char *arg)
{
	size_t i;

	for (i = 0; i < sizeof(show) / sizeof(show[0]); i++)
		if (strcmp(show[i].name, name) == 0) {
			o->show = show[i].show;
			o->show_arg = arg;
			return true;
		}
	return false;
}

/* csv, tsv, jsonl as 1, 2, 3; 0 for anything else. */
static int
form_of(const char *arg)
{
	static const char *const name[] = { "csv", "tsv", "jsonl" };
	size_t i;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		if (strcmp(name[i], arg) == 0)
			return (int)i + 1;
	return 0;
}

static int
set_form(struct opts *o, const char *name, const char *arg, struct err *e)
{
	int form = form_of(arg);

	if (form == 0)
		return err_set(e, "--%s: expected csv, tsv or jsonl", name);
	if (strcmp(name, "from") == 0)
		o->from = (enum reader_from)form;
	else
		o->to = (enum opt_to)form;
	return 0;
}

static int
set_as_of(struct opts *o, const char *arg, struct err *e)
{
	if (datetime_parse(span_of(arg), &o->as_of) == -1)
		return err_set(e, "--as-of: expected YYYY-MM-DD or "
		    "YYYY-MM-DDTHH:MM");
	o->as_of_given = true;
	return 0;
}

static int
set_expect(struct opts *o, const char *arg, struct err *e)
{
	if (num_parse(span_of(arg), 0, &o->expect) == -1 || o->expect < 0)
		return err_set(e, "--expect: expected a number of records, "
		    "0 or more");
	return 0;
}

static int
take_shared(struct opts *o, const char *name, const char *arg, struct err *e)
{
	if (set_flag(o, name) || set_text(o, name, arg) ||
	    set_show(o, name, arg))
		return 0;
	if (strcmp(name, "from") == 0 || strcmp(name, "to") == 0)
		return set_form(o, name, arg, e);
	if (strcmp(name, "as-of") == 0)
		return set_as_of(o, arg, e);
	if (strcmp(name, "expect") == 0)
		return set_expect(o, arg, e);
	if (strcmp(name, "table") == 0)
		return tables_override(&o->tables, arg, e) == 0 ? 0 :
		    err_prefix(e, "--table");
	o->summary = arg == NULL ? "" : arg;
	return 0;
}

static struct option
as_long(const struct opt *o, int value)
{
	struct option l = { .name = o->name, .val = value };

	l.has_arg = o->arg == NULL ? no_argument :
	    o->arg[0] == '[' ? optional_argument : required_argument;
	return l;
}

static struct option *
long_options(const struct opt *own, size_t nown)
{
	struct option *l = mem_zalloc(nown + NSHARED + 1, sizeof(*l));
	size_t i;

	for (i = 0; i < nown; i++)
		l[i] = as_long(&own[i], OWN + (int)i);
	for (i = 0; i < NSHARED; i++)
		l[nown + i] = as_long(&shared[i], SHARED + (int)i);
	return l;
}

static void
add_letters(struct buf *b, const struct opt *o, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (o[i].letter == 0)
			continue;
		buf_addc(b, (char)o[i].letter);
		if (o[i].arg != NULL)
			buf_adds(b, o[i].arg[0] == '[' ? "::" : ":");
	}
}

/* The letters as getopt wants them; ':' first: it is to tell, not to print. */
static const char *
short_options(struct buf *b, const struct opt *own, size_t nown)
{
	buf_addc(b, ':');
	add_letters(b, own, nown);
	add_letters(b, shared, NSHARED);
	return buf_str(b);
}

/* The option with this letter, as a getopt value. */
static int
by_letter(int c, const struct opt *own, size_t nown)
{
	size_t i;

	for (i = 0; i < nown; i++)
		if (own[i].letter == c)
			return OWN + (int)i;
	for (i = 0; i < NSHARED; i++)
		if (shared[i].letter == c)
			return SHARED + (int)i;
	return -1;
}

/*
 * What getopt did not like, in our words: it would print by itself. optopt
 * is the option's value, or 0 for a long name that is none or several.
 */
static int
bad_option(int c, char **argv, struct err *e)
{
	const char *word = argv[optind > 0 ? optind - 1 : 0];
	int n = (int)strcspn(word, "=");

	if (optopt != 0 && optopt < OWN)
		return c == ':' ? err_set(e, "-%c: needs an argument",
		    optopt) : err_set(e, "unknown option -%c", optopt);
	if (c == ':')
		return err_set(e, "%.*s: needs an argument", n, word);
	if (optopt != 0)
		return err_set(e, "%.*s: takes no argument", n, word);
	return err_set(e, "unknown or shortened option %.*s", n, word);
}

/* The machine's local time: a nurse's today, not Greenwich's. */
static void
now(struct datetime *out)
{
	time_t t = time(NULL);
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		die(EXIT_INTERNAL, "no clock: give --as-of DATE");
	*out = (struct datetime){ .has_time = true };
	out->day = date_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1,
	    tm.tm_mday);
	out->minute = (int16_t)(tm.tm_hour * 60 + tm.tm_min);
}

int
opt_parse(struct opts *o, int argc, char **argv, const struct opt *own,
    size_t nown, opt_own *take, void *state, struct err *e)
{
	struct option *l = long_options(own, nown);
	struct buf letters = {0};
	const char *s = short_options(&letters, own, nown);
	int c, rc = 0;

	*o = (struct opts){ .expect = -1 };
	opterr = 0;
	while (rc == 0 && (c = getopt_long(argc, argv, s, l, NULL)) != -1) {
		if (c < OWN && c != '?' && c != ':')
			c = by_letter(c, own, nown);
		if (c == '?' || c == ':')
			rc = bad_option(c, argv, e);
		else if (c >= SHARED)
			rc = take_shared(o, shared[c - SHARED].name, optarg, e);
		else
			rc = take(state, own[c - OWN].name, optarg, e);
	}
	free(l);
	buf_free(&letters);
	o->file = argv + optind;
	o->nfiles = argc - optind;
	if (rc == 0 && !o->as_of_given)
		now(&o->as_of);
	return rc;
}

void
opt_free(struct opts *o)
{
	tables_free(&o->tables);
}

const struct opt *
opt_shared(size_t *n)
{
	*n = NSHARED;
	return shared;
}

bool
opt_on_terminal(void)
{
	return isatty(STDERR_FILENO) == 1;
}

int64_t
opt_millis(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) == -1)
		return 0;
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}
