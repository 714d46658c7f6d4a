/* SPDX-License-Identifier: MIT */
/* Options: the command line, the clock. */
#include "cli/opt.h"

#include <getopt.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/words.h"

#define OPTION 1000	/* getopt values: OPTION + i for option i */

static int
set_as_of(void *opts, const char *arg, struct fault *e)
{
	struct opts *o = opts;

	(void)e;
	o->as_of_given = datetime_parse(span_of(arg), &o->as_of) == 0;
	return o->as_of_given ? 0 : -1;
}

static int
set_table(void *tables, const char *arg, struct fault *e)
{
	return tables_override(tables, arg, e) == 0 ? 0 :
	    fault_field(e, SPAN("--table"));
}

static int
set_form(void *form, const char *arg, struct fault *e)
{
	(void)e;
	return (*(const struct form **)form = form_find(arg)) == NULL ? -1 : 0;
}

static int
set_tables_from(void *opts, const char *arg, struct fault *e)
{
	struct opts *o = opts;

	if (o->tables_from)
		return fault_set(e, FAULT_USE, "--tables-from: given twice; "
		    "expected one folder");
	o->tables_from = true;
	return tables_from(&o->tables, arg, e) == 0 ? 0 :
	    fault_table(e, "--tables-from");
}

#define OF(member) offsetof(struct opts, member)
#define FORMS "csv, tsv or jsonl"
#define SOURCES "csv, tsv, jsonl, hl7v2 or x12"

/* In the order of the help. */
static const struct opt shared[] = {
	{ "from", 0, "FORM", "read " SOURCES " (else guessed)",
	    OPT_CALL, .at = OF(from), .expects = SOURCES, .call = set_form,
	    .head = "Input" },
	{ "expect", 0, "N", "fail unless N records come in", OPT_NUMBER,
	    .at = OF(expect), .expects = "a number of records, 0 or more" },
	{ "strict", 0, NULL, "reject every record that has an issue", OPT_FLAG,
	    .at = OF(strict) },
	{ "rejects", 0, "FILE", "write rejected records to FILE as they came",
	    OPT_TEXT, .at = OF(rejects), .writes = true },

	{ "to", 0, "FORM", "write csv, tsv or jsonl (else as it was read)",
	    OPT_CALL, .at = OF(to), .expects = FORMS, .call = set_form,
	    .head = "Output" },
	{ "keep", 0, "LIST", "write only these columns (see cmtools(7))",
	    OPT_TEXT, .at = OF(keep), .once = true, .expects = "column names, "
	    "each once, with commas between them" },
	{ "drop", 0, "LIST", "write all columns but these",
	    OPT_TEXT, .at = OF(drop), .once = true, .expects = "column names, "
	    "each once, with commas between them" },
	{ "no-header", 0, NULL, "leave out the header line of CSV", OPT_FLAG,
	    .at = OF(no_header) },
	{ "output", 'o', "FILE", "write to FILE: whole, or not at all",
	    OPT_TEXT, .at = OF(output), .writes = true },
	{ "stats", 0, "FILE", "write the counts of the run to FILE as JSON",
	    OPT_TEXT, .at = OF(stats), .writes = true },

	{ "as-of", 0, "DATE", "compute as of this date (else as of today)",
	    OPT_CALL, .expects = "YYYY-MM-DD or YYYY-MM-DDTHH:MM",
	    .call = set_as_of, .head = "What to compute" },
	{ "explain", 0, NULL, "append *_why fields, which explain the results",
	    OPT_FLAG, .at = OF(explain) },
	{ "items", 0, NULL, "print a listing, several lines for each case",
	    OPT_FLAG, .at = OF(items) },
	{ "with", 0, "FIELD,...", "add these fields of the case to --items",
	    OPT_TEXT, .at = OF(with), .once = true, .expects = "field names" },
	{ "summary", 0, "[FIELD,...]", "print group figures, by FIELD,...",
	    OPT_TEXT, .at = OF(summary) },
	{ "merge", 0, NULL, "add up the summaries that the files are",
	    OPT_FLAG, .at = OF(merge) },

	{ "table", 0, "NAME=FILE", "use FILE in place of the table NAME",
	    OPT_CALL, .at = OF(tables), .call = set_table,
	    .head = "Tables and fields" },
	{ "tables-from", 0, "DIR", "use every NAME.csv in DIR as a table",
	    OPT_CALL, .call = set_tables_from },
	{ "diff-table", 0, "NAME=FILE",
	    "list what changes if FILE is that table",
	    OPT_TEXT, .at = OF(diff_table), .once = true,
	    .expects = "NAME=FILE" },
	{ "lint-table", 0, "NAME=FILE", "check whether FILE can be that table",
	    OPT_SHOW, .low = SHOW_LINT },
	{ "tables", 0, NULL, "list the tables, their days, what is verified",
	    OPT_SHOW, .low = SHOW_TABLES },
	{ "check-tables", 0, NULL,
	    "list tables that end and unverified rows FILE uses",
	    OPT_SHOW, .low = SHOW_CHECK },
	{ "print-table", 0, "NAME", "print the table NAME", OPT_SHOW,
	    .low = SHOW_TABLE },
	{ "fields", 0, NULL, "list the fields that are read and appended",
	    OPT_SHOW, .low = SHOW_FIELDS },

	{ "quiet", 'q', NULL, "leave out notes and the closing counts",
	    OPT_FLAG, .at = OF(quiet), .head = "Messages" },
	{ "verbose", 'v', NULL, "print every issue, and the closing counts",
	    OPT_FLAG, .at = OF(verbose) },
	{ "show-values", 0, NULL, "show values of the records in messages",
	    OPT_FLAG, .at = OF(show_values) },
	{ "progress", 0, NULL, "show the progress even when not on a terminal",
	    OPT_FLAG, .at = OF(progress) },
	{ "help", 'h', NULL, "print this text", OPT_SHOW, .low = SHOW_HELP },
	{ "version", 0, NULL, "print the version", OPT_SHOW,
	    .low = SHOW_VERSION },
};

#define NSHARED COUNT(shared)

/* "--NAME: expected WHAT", with the bounds of a number. */
static int
unexpected(const struct opt *o, struct fault *e)
{
	struct buf b = {0};

	if (o->kind == OPT_WORD)
		words_or(&b, span_of(o->expects));
	else
		buf_adds(&b, o->expects);
	if (o->high > 0) {
		buf_adds(&b, ", ");
		words_bounds(&b, o->low, o->high, o->scale);
	}
	(void)fault_set(e, FAULT_USE, "--%s: expected %s", o->name,
	    buf_str(&b));
	buf_free(&b);
	return -1;
}

static bool
take_number(const struct opt *o, int64_t *out, const char *arg)
{
	return num_parse(span_of(arg), o->scale, out) == 0 &&
	    *out >= o->low && (o->high == 0 || *out <= o->high);
}

/* A second list would silently win over the first. */
static bool
take_text(const struct opt *o, const char **out, const char *arg,
    struct fault *e)
{
	if (o->once && *out != NULL)
		return fault_set(e, FAULT_USE, "--%s: given twice; expected "
		    "one list with commas between", o->name) == 0;
	*out = arg == NULL ? "" : arg;
	return o->expects == NULL || **out != '\0';
}

static bool
take_word(const struct opt *o, int *out, const char *arg)
{
	struct span rest = span_of(o->expects), word;

	for (*out = (int)o->low; span_next(&rest, '|', &word); ++*out)
		if (span_is(word, arg))
			return true;
	return false;
}

/* Of two only the last would be printed. */
static bool
take_show(const struct opt *o, struct opts *opts, const char *arg,
    struct fault *e)
{
	enum opt_show show = (enum opt_show)o->low;

	if (opts->show > SHOW_VERSION && show > SHOW_VERSION)
		return fault_set(e, FAULT_USE, "--%s: expected one of "
		    "--fields, --tables, --check-tables, --print-table and "
		    "--lint-table, once", o->name) == 0;
	opts->show = show;
	opts->show_arg = arg;
	return true;
}

/* Puts the argument where the row says; 0, or -1 with a message. */
static int
take(const struct opt *o, void *state, const char *arg, struct fault *e)
{
	void *at = (char *)state + o->at;
	bool ok = true;

	e->text[0] = '\0';
	if (o->given != 0)
		*((bool *)state + o->given) = true;
	if (o->kind == OPT_FLAG)
		*(bool *)at = true;
	else if (o->kind == OPT_TEXT)
		ok = take_text(o, at, arg, e);
	else if (o->kind == OPT_NUMBER)
		ok = take_number(o, at, arg);
	else if (o->kind == OPT_WORD)
		ok = take_word(o, at, arg);
	else if (o->kind == OPT_CALL)
		ok = o->call(at, arg, e) == 0;
	else
		ok = take_show(o, state, arg, e);
	if (ok)
		return 0;
	return e->text[0] != '\0' ? -1 : unexpected(o, e);
}

/* Notes the file of an option: FILE, NAME=FILE or NAME=+FILE. */
static void
note_file(struct opts *opts, const struct opt *o, const char *arg)
{
	const char *path = arg;

	if (o->arg == NULL || strstr(o->arg, "FILE") == NULL)
		return;
	if (strchr(o->arg, '=') != NULL && strchr(arg, '=') != NULL)
		path = strchr(arg, '=') + 1;
	opts->named = arena_grow(&opts->tables.mem, opts->named,
	    opts->nnamed + 1, sizeof(*opts->named));
	opts->named[opts->nnamed++] = (struct opt_file){ o->name,
	    path + (path > arg && *path == '+'), o->writes };
}

/* Option i of a program: its own, then the shared ones. */
static const struct opt *
nth(const struct opt_list *own, size_t i)
{
	return i < own->n ? &own->opt[i] : &shared[i - own->n];
}

static struct option *
long_options(const struct opt_list *own)
{
	size_t i, n = own->n + NSHARED;
	struct option *l = mem_zalloc(n + 1, sizeof(*l));
	const struct opt *o;

	for (i = 0; i < n; i++) {
		o = nth(own, i);
		l[i] = (struct option){ .name = o->name,
		    .val = OPTION + (int)i };
		l[i].has_arg = o->arg == NULL ? no_argument :
		    o->arg[0] == '[' ? optional_argument : required_argument;
	}
	return l;
}

/* The letters as getopt wants them; with ':' first it prints nothing. */
static const char *
short_options(struct buf *b, const struct opt_list *own)
{
	const struct opt *o;
	size_t i;

	buf_addc(b, ':');
	for (i = 0; i < own->n + NSHARED; i++) {
		o = nth(own, i);
		if (o->letter == 0)
			continue;
		buf_addc(b, (char)o->letter);
		if (o->arg != NULL)
			buf_adds(b, o->arg[0] == '[' ? "::" : ":");
	}
	return buf_str(b);
}

/* The option of a getopt value, which may be its letter. */
static size_t
by_value(int c, const struct opt_list *own)
{
	size_t i = 0;

	if (c >= OPTION)
		return (size_t)(c - OPTION);
	while (nth(own, i)->letter != c)
		i++;
	return i;
}

/*
 * What getopt did not like, in our words: it would print by itself. optopt
 * is the option's value, or 0 for a long name that is unknown or not unique.
 */
static int
bad_option(int c, char **argv, struct fault *e)
{
	const char *word = argv[optind > 0 ? optind - 1 : 0];
	int n = (int)strcspn(word, "=");

	if (optopt != 0 && optopt < OPTION)
		return c == ':' ? fault_set(e, FAULT_USE,
		    "-%c: needs an argument",
		    optopt) : fault_set(e, FAULT_USE, "unknown option -%c",
		    optopt);
	if (c == ':')
		return fault_set(e, FAULT_USE, "%.*s: needs an argument", n,
		    word);
	if (optopt != 0)
		return fault_set(e, FAULT_USE, "%.*s: takes no argument", n,
		    word);
	if (n == 9 && memcmp(word, "--columns", 9) == 0)
		return fault_set(e, FAULT_USE,
		    "unknown option --columns: use --keep or --drop");
	return fault_set(e, FAULT_USE, "unknown or ambiguous option %.*s", n,
	    word);
}

/* The machine's local time: a nurse's today, not Greenwich's. */
static void
now(struct datetime *out)
{
	time_t t = time(NULL);
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		fault_die("no clock: give --as-of DATE");
	*out = (struct datetime){ .has_time = true };
	out->day = date_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1,
	    tm.tm_mday);
	out->minute = (int16_t)(tm.tm_hour * 60 + tm.tm_min);
}

int
opt_parse(struct opts *o, int argc, char **argv, const struct opt_list *own,
    struct fault *e)
{
	struct option *l = long_options(own);
	struct buf letters = {0};
	const char *s = short_options(&letters, own);
	int c, rc = 0;
	size_t i;

	*o = (struct opts){ .expect = -1, .tmpdir = getenv("TMPDIR") };
	if (o->tmpdir == NULL || o->tmpdir[0] == '\0')
		o->tmpdir = "/tmp";	/* POSIX.1-2008 has it */
	opterr = 0;
	/* Options after operands are options, wherever a program runs. */
	(void)unsetenv("POSIXLY_CORRECT");
	while (rc == 0 && (c = getopt_long(argc, argv, s, l, NULL)) != -1) {
		if (c == '?' || c == ':') {
			rc = bad_option(c, argv, e);
			continue;
		}
		i = by_value(c, own);
		rc = take(nth(own, i), i < own->n ? own->state : o, optarg, e);
		note_file(o, nth(own, i), optarg);
	}
	free(l);
	buf_free(&letters);
	o->file = argv + optind;
	o->nfiles = argc - optind;
	if (rc == 0 && !o->as_of_given)
		now(&o->as_of);
	return rc;
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
