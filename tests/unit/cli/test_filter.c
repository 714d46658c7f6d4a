/* SPDX-License-Identifier: MIT */
/*
 * The frame of every program, run as one: files in, files out, messages,
 * exit codes. The program scores los_days + 1; the marker of a value is
 * SECRET.
 */
#include "cli/filter.h"
#include "rec/set.h"

#include <getopt.h>

#include "rec_world.h"
#include "text/limits.h"

#define WORDS 16
#define HEAD "case_id,los_days,x\n"

struct state {
	int case_id, los_days, assess_lace;
	struct measures ms;
	size_t cases, los;
};

struct row {
	struct span case_id, item;
};

static const struct use reads[] = {
	{ "case_id", offsetof(struct state, case_id) },
	{ "los_days", offsetof(struct state, los_days) },
};

static const struct use appends[] = {
	{ "assess_lace", offsetof(struct state, assess_lace) },
};

static const struct use columns[] = {
	{ "case_id", offsetof(struct row, case_id) },
	{ "item", offsetof(struct row, item) },
};

static const struct span none = { NULL, 0 };

static int
state_bind(void *state, struct binder *b)
{
	struct state *st = state;

	binder_reads(b, st, reads, COUNT(reads));
	binder_appends(b, st, appends, COUNT(appends));
	st->cases = measure_add(&st->ms, SPAN("cases"), none, 0);
	st->los = measure_add(&st->ms, SPAN("los"), none, 2);
	return 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	const struct state *st = state;
	int64_t los;

	(void)e;
	if (rec_int(r, st->los_days, &los) == REC_OK)
		rec_set_int(r, st->assess_lace, los + 1);
	(void)f;
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	struct row row = { .case_id = rec_text(r, st->case_id) };
	int i;

	for (i = 0; i < 2; i++) {
		row.item = rec_keep_dec(r, i, 0);
		rows_put(filter_rows(f), &row);
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	int64_t los;

	measure_count(&st->ms, st->cases, 1, 1);
	if (rec_int(r, st->los_days, &los) == REC_OK)
		measure_count(&st->ms, st->los, los * 100, 1);
	filter_add_value(f, "site", rec_text(r, st->case_id), 1, 1);
}

static const struct module modules[] = { { 0, state_bind } };

static const char *const optional[] = { "site=" };
static const char *const together[] = { "los", "cases" };

static const struct tool tool = {
	.name = "cm-t", .purpose = "Tests.", HAS(modules), HAS(columns),
	.merging = { .optional = LIST(optional), .together = LIST(together) },
	.record = record, .items = items, .tally = tally,
	.measures = offsetof(struct state, ms), .size = sizeof(struct state),
};

static const struct tool bare = {
	.name = "cm-t", .purpose = "Tests.", HAS(modules), .record = record,
	.size = sizeof(struct state),
};

/*
 * Runs in a folder with the files a and b. out: standard output, or for
 * "@FILE:" that file.
 */
static const struct {
	const char *name, *line, *a, *b;
	int status;
	const char *out, *err;
} runs[] = {
	{ "passes and appends", "cm-t a", HEAD "1,4,p\n2,,\"q\"\n", NULL, 0,
	    "case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n2,,\"q\",,\n",
	    "" },
	{ "notes what cannot be used", "cm-t a", HEAD "1,SECRET,p\n", NULL, 0,
	    "case_id,los_days,x,assess_lace,issues\n"
	    "1,SECRET,p,,los_days:not_a_number\n",
	    "cm-t: 1 record, 1 passed, 0 rejected, 1 with issues\n" },
	{ "issues are kept", "cm-t -q a",
	    "case_id,los_days,issues\n1,x,a:b\n2,1,a:b\n"
	    "3,x,los_days:not_a_number\n", NULL, 0,
	    "case_id,los_days,issues,assess_lace\n"
	    "1,x,a:b;los_days:not_a_number,\n2,1,a:b,2\n"
	    "3,x,los_days:not_a_number,\n", "" },
	{ "rejects are named and kept", "cm-t --rejects r a",
	    HEAD "1,SECRET\n2,1,p\n3,SEC\"RET,p\n4,1", NULL, 1,
	    "@r:" HEAD "1,SECRET\n3,SEC\"RET,p\n4,1\n",
	    "cm-t: a:2: expected 3 fields, found 2\n"
	    "cm-t: a:4: los_days: quote inside an unquoted field; quote the "
	    "field and write the quote twice\n"
	    "cm-t: a:5: expected 3 fields, found 2; the file ends inside "
	    "this record\n"
	    "cm-t: 4 records, 1 passed, 3 rejected\n" },
	{ "strict rejects issues", "cm-t --strict -q a",
	    HEAD "1,SECRET,p\n2,1,q\n", NULL, 1,
	    "case_id,los_days,x,assess_lace,issues\n2,1,q,2,\n",
	    "cm-t: a:2: los_days:not_a_number\n" },
	{ "values are shown when asked for", "cm-t -v --show-values "
	    "--as-of 2026-01-01 a", HEAD "1,SECRET,p\n2,1\n", NULL, 1,
	    "case_id,los_days,x,assess_lace,issues\n"
	    "1,SECRET,p,,los_days:not_a_number\n",
	    "cm-t: as of 2026-01-01\n"
	    "cm-t: a:2: los_days:not_a_number: SECRET\n"
	    "cm-t: a:3: expected 3 fields, found 2: 2,1\n"
	    "cm-t: 2 records, 1 passed, 1 rejected, 1 with issues\n" },
	{ "two files", "cm-t a b", HEAD "1,4,p\n", HEAD "2,5,q", 0,
	    "case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n2,5,q,6,\n",
	    "" },
	{ "two files with other delimiters", "cm-t a b", HEAD "1,4,p\n",
	    "case_id\tlos_days\tx\n2\t5\tq,r\n", 0,
	    "case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n"
	    "2,5,\"q,r\",6,\n", "" },
	{ "two files with other headers", "cm-t -q a b", HEAD "1,4,p\n",
	    "case_id,los_days,y\n2,5,SECRET\n", 65,
	    "case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n",
	    "cm-t: b:1: column 3: differs from the first file; all files of "
	    "a caseload must have the same header\n" },
	{ "two files of two forms", "cm-t -q a b", HEAD "1,4,p\n",
	    "{\"case_id\":\"SECRET\"}\n", 65,
	    "case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n",
	    "cm-t: b: CSV and JSON Lines in one call; give files of one "
	    "form\n" },
	{ "a file that is not there", "cm-t -q nosuch a", HEAD "1,4,p\n",
	    NULL, 66,
	    "case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n",
	    "cm-t: nosuch: cannot open: No such file or directory\n" },
	{ "an incomplete run leaves the old file", "cm-t -q -o b a nosuch",
	    HEAD "1,4,p\n", "old\n", 66, "@b:old\n",
	    "cm-t: nosuch: cannot open: No such file or directory\n" },
	{ "output to a file", "cm-t -o b a", HEAD "1,4,p\n", "old\n", 0,
	    "@b:case_id,los_days,x,assess_lace,issues\n1,4,p,5,\n", "" },
	{ "an empty file", "cm-t -q a", "", NULL, 65, "",
	    "cm-t: a: empty: expected a header line or JSON Lines\n" },
	{ "fewer than expected", "cm-t -q -o b --expect 2 a", HEAD "1,4,p\n",
	    "old\n", 65, "@b:old\n",
	    "cm-t: expected 2 records, read 1\n" },
	{ "as many as expected, a reject among them",
	    "cm-t -q --expect 2 --stats b a", HEAD "1,4,p\n2,SECRET\n", "",
	    1, "@b:{\"program\":\"cm-t\",\"records_in\":2,\"records_out\":1,"
	    "\"rejected\":1,\"left_out\":0,\"with_issues\":0,\"bytes_in\":34,"
	    "\"status\":1}\n",
	    "cm-t: a:3: expected 3 fields, found 2\n" },
	{ "JSON Lines to CSV", "cm-t -q --to csv a",
	    "{\"case_id\":\"1\",\"los_days\":4}\n{\"y\":\"b\"}\n", NULL,
	    0, "case_id,los_days,y,assess_lace,issues\n1,4,,5,\n,,b,,\n",
	    "" },
	{ "columns of two files", "cm-t -q --to csv b a",
	    "{\"case_id\":\"1\"}\n", "{\"y\":\"b\"}\n", 0,
	    "y,case_id,assess_lace,issues\nb,,,\n,1,,\n", "" },
	{ "columns kept", "cm-t -q --keep case_id,assess_* a",
	    "case_id,los_days,x\n007,4,\n", NULL, 0,
	    "case_id,assess_lace\n007,5\n", "" },
	{ "columns dropped", "cm-t -q --drop source,appended a",
	    "case_id,los_days,x\n007,4,\n", NULL, 0,
	    "case_id,los_days\n007,4\n", "" },
	{ "no column left", "cm-t -q --keep zz* a",
	    "case_id,los_days,x\n007,4,\n", NULL, 2, "",
	    "cm-t: --keep: no column is left\n" },
	{ "kept and dropped", "cm-t -q --keep a --drop b a", HEAD, NULL, 2, "",
	    "cm-t: --keep and --drop are mutually exclusive\n"
	    "usage: cm-t [shared options] [file ...]\n" },
	{ "CSV to JSON Lines", "cm-t --to jsonl a",
	    "case_id,los_days,x\n007,4,\n", NULL, 0,
	    "{\"case_id\":\"007\",\"los_days\":4,\"x\":\"\","
	    "\"assess_lace\":5}\n", "" },
	{ "columns twice", "cm-t -q --keep a,b,a a", HEAD, NULL, 2, "",
	    "cm-t: --keep: expected field names, each once, with commas "
	    "between them\nusage: cm-t [shared options] [file ...]\n" },
	{ "columns without a name", "cm-t -q --keep a,,b a", HEAD, NULL, 2,
	    "", "cm-t: --keep: expected field names, each once, with "
	    "commas between them\nusage: cm-t [shared options] [file ...]\n" },
	{ "two outputs in one file", "cm-t -q -o b --rejects b a", HEAD,
	    "old\n", 2, "@b:old\n", "cm-t: --rejects and --output are the "
	    "same file: expected two\nusage: cm-t [shared options] "
	    "[file ...]\n" },
	{ "rejects on standard output", "cm-t -q --rejects - a", HEAD, NULL,
	    2, "", "cm-t: --rejects: expected a file, not standard output\n"
	    "usage: cm-t [shared options] [file ...]\n" },
	{ "items", "cm-t --items a", HEAD "1,4,p\n2,,q\n", NULL, 0,
	    "case_id,item\n1,0\n1,1\n2,0\n2,1\n", "" },
	{ "items and a summary", "cm-t --items --summary a", HEAD, NULL, 2,
	    "", "cm-t: --items and --summary are mutually exclusive\n"
	    "usage: cm-t [shared options] [file ...]\n" },
	{ "an option that would do nothing", "cm-t --summary --explain a",
	    HEAD, NULL, 2, "", "cm-t: --explain and --summary are mutually "
	    "exclusive\nusage: cm-t [shared options] [file ...]\n" },
	{ "a file that would not be read", "cm-t --tables a", HEAD, NULL, 2,
	    "", "cm-t: FILE and --tables are mutually exclusive\n"
	    "usage: cm-t [shared options] [file ...]\n" },
	{ "items with fields of the case", "cm-t --items --with x,los_days,"
	    "assess_lace,issues a", HEAD "1,4,p\n2,SECRET,q\n", NULL, 0,
	    "case_id,item,x,los_days,assess_lace,issues\n1,0,p,4,5,\n"
	    "1,1,p,4,5,\n2,0,q,SECRET,,los_days:not_a_number\n"
	    "2,1,q,SECRET,,los_days:not_a_number\n", "cm-t: 2 records, 2 "
	    "passed, 0 rejected, 1 with issues\n" },
	{ "with a column of the listing", "cm-t --items --with item a", HEAD,
	    NULL, 2, "", "cm-t: --with: item is a column of the listing "
	    "already\n" },
	{ "with but no items", "cm-t --with x a", HEAD, NULL, 2, "",
	    "cm-t: --with needs --items\n"
	    "usage: cm-t [shared options] [file ...]\n" },
	{ "a misspelt field of the dictionary", "cm-t --summary=los_dyas a",
	    HEAD "1,4,p\n", NULL, 2, "", "cm-t: --summary: unknown field "
	    "los_dyas, did you mean los_days?\n" },
	{ "a misspelt column", "cm-t --items --with wardd a",
	    "case_id,ward\n1,w\n", NULL, 2, "", "cm-t: --with: unknown field "
	    "wardd, did you mean column 2?\n" },
	{ "a name in other case", "cm-t --summary=Case_ID a",
	    HEAD "1,4,p\n", NULL, 2, "", "cm-t: --summary: unknown field "
	    "Case_ID, did you mean case_id?\n" },
	{ "near what is not there", "cm-t --summary=charges_ a",
	    HEAD "1,4,p\n", NULL, 2, "", "cm-t: --summary: unknown field "
	    "charges_\n" },
	{ "a field that is nowhere", "cm-t --items --with elsewhere a",
	    HEAD "1,4,p\n", NULL, 2, "", "cm-t: --with: unknown field "
	    "elsewhere\n" },
	{ "a misspelt field of JSON Lines", "cm-t --summary=los_dyas a",
	    "{\"case_id\":\"1\"}\n", NULL, 2, "", "cm-t: --summary: unknown "
	    "field los_dyas, did you mean los_days?\n" },
	{ "a key of JSON Lines", "cm-t --items --with ward a",
	    "{\"case_id\":\"1\",\"ward\":\"w\"}\n", NULL, 0,
	    "{\"case_id\":\"1\",\"item\":\"0\",\"ward\":\"w\"}\n"
	    "{\"case_id\":\"1\",\"item\":\"1\",\"ward\":\"w\"}\n", "" },
	{ "a summary", "cm-t -q --summary a",
	    HEAD "n,4,p\ns,1,p\nn,,q\ns,SECRET,q\n", NULL, 0,
	    "measure,numerator,denominator,value\ncases,4,4,1.0000\n"
	    "los,5.00,2,2.5000\nsite=n,2,2,1.0000\nsite=s,2,2,1.0000\n",
	    "" },
	{ "a summary of groups", "cm-t -q --summary=x a",
	    HEAD "n,4,p\nn,1,q\nn,1,\n", NULL, 0,
	    "x,measure,numerator,denominator,value\n"
	    ",cases,1,1,1.0000\n,los,1.00,1,1.0000\n,site=n,1,1,1.0000\n"
	    "p,cases,1,1,1.0000\np,los,4.00,1,4.0000\np,site=n,1,1,1.0000\n"
	    "q,cases,1,1,1.0000\nq,los,1.00,1,1.0000\n"
	    "q,site=n,1,1,1.0000\n", "" },
	{ "summaries are merged in the program's order", "cm-t --merge a b",
	    "measure,numerator,denominator,value\nsite=s,1,1,1.0000\n"
	    "cases,1,1,1.0000\nlos,0.00,0,\n",
	    "measure,numerator,denominator,value\nlos,4.50,2,2.2500\n"
	    "site=n,1,1,1.0000\ncases,2,2,1.0000\n", 0,
	    "measure,numerator,denominator,value\ncases,3,3,1.0000\n"
	    "los,4.50,2,2.2500\nsite=n,1,1,1.0000\nsite=s,1,1,1.0000\n",
	    "" },
	{ "a measure of another program", "cm-t --merge a b",
	    "measure,numerator,denominator,value\nsite=s,1,1,1.0000\n",
	    "measure,numerator,denominator,value\nsite,1,1,1.0000\n", 65, "",
	    "cm-t: b:2: measure: not one of this program: merge summaries "
	    "with the program, and with the tables, that made them\n" },
	{ "a measure without the one that comes with it", "cm-t --merge a b",
	    "measure,numerator,denominator,value\nlos,4.50,2,2.2500\n"
	    "cases,2,2,1.0000\n",
	    "measure,numerator,denominator,value\ncases,1,1,1.0000\n", 65, "",
	    "cm-t: b: rows of cases without those of los: not a summary of "
	    "this program; merge summaries with the program that made them\n" },
	{ "what is no summary is not merged", "cm-t --merge a", HEAD, NULL,
	    65, "", "cm-t: a: not a summary: expected columns measure,"
	    "numerator,denominator,value at the end\n" },
	{ "a full device", "cm-t -q -o /dev/full a", HEAD "1,4,p\n", NULL, 74,
	    "", "cm-t: /dev/full: cannot write: No space left on device\n" },
	{ "a folder that is not there", "cm-t -q -o no/b a", HEAD "1,4,p\n",
	    NULL, 74, "",
	    "cm-t: no/b: cannot create: No such file or directory\n" },
	{ "a table that is not there", "cm-t --table fields=nosuch a", HEAD,
	    NULL, 66, "",
	    "cm-t: fields: nosuch: cannot open: No such file or directory\n" },
	{ "the version", "cm-t --version", "", NULL, 0,
	    "cm-t (cmtools) " CM_VERSION "\n", "" },
};

#define NRUNS (int)(sizeof(runs) / sizeof(runs[0]))

static void
put_file(const char *path, const char *p, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	ck_assert_int_ne(fd, -1);
	ck_assert_int_eq(write(fd, p, n), (ssize_t)n);
	ck_assert_int_eq(close(fd), 0);
}

static void
get_file(const char *path, struct buf *b)
{
	char text[4096];
	ssize_t n;
	int fd = open(path, O_RDONLY);

	b->n = 0;
	ck_assert_msg(fd != -1, "%s: cannot open", path);
	while ((n = read(fd, text, sizeof(text))) > 0)
		buf_add(b, text, (size_t)n);
	(void)buf_str(b);
	(void)close(fd);
}

/* Runs the program in the present folder; its exit status. */
static int
run_tool(const struct tool *t, const char *line)
{
	char text[1000], *argv[WORDS + 1], *p;
	int argc = 0, status, out, err;
	pid_t pid = fork();

	ck_assert_int_ne(pid, -1);
	if (pid == 0) {
		strcpy(text, line);
		for (p = strtok(text, " "); p != NULL; p = strtok(NULL, " "))
			argv[argc++] = p;
		argv[argc] = NULL;
		out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600);
		err = open("err", O_WRONLY | O_CREAT | O_TRUNC, 0600);
		(void)dup2(out, STDOUT_FILENO);
		(void)dup2(err, STDERR_FILENO);
		optind = 0;
		_exit(filter_main(t, argc, argv));
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status), "%s: killed", line);
	return WEXITSTATUS(status);
}

static char *
enter_folder(void)
{
	static char dir[sizeof("/tmp/cm-test-XXXXXX")];

	strcpy(dir, "/tmp/cm-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(dir));
	ck_assert_int_eq(chdir(dir), 0);
	return dir;
}

/* Removes the folder; nothing but what a test makes may be in it. */
static void
leave_folder(char *dir)
{
	static const char *const name[] = { "a", "b", "r", "out", "err" };
	size_t i;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		(void)unlink(name[i]);
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_msg(rmdir(dir) == 0, "%s: something is left", dir);
}

START_TEST(runs_of_a_program)
{
	const char *want = runs[_i].out;
	struct buf got = {0};
	char *dir = enter_folder();
	int status;

	put_file("a", runs[_i].a, strlen(runs[_i].a));
	if (runs[_i].b != NULL)
		put_file("b", runs[_i].b, strlen(runs[_i].b));
	status = run_tool(&tool, runs[_i].line);
	get_file("err", &got);
	ck_assert_msg(strcmp(got.p, runs[_i].err) == 0,
	    "%s:\n%s--- wanted:\n%s", runs[_i].name, got.p, runs[_i].err);
	ck_assert_msg(status == runs[_i].status, "%s: status %d",
	    runs[_i].name, status);
	if (want[0] == '@') {
		get_file(want[1] == 'b' ? "b" : "r", &got);
		want += 3;
	} else {
		get_file("out", &got);
	}
	ck_assert_msg(strcmp(got.p, want) == 0, "%s:\n%s--- wanted:\n%s",
	    runs[_i].name, got.p, want);
	if (strstr(runs[_i].line, "--show-values") == NULL) {
		get_file("err", &got);
		ck_assert_ptr_null(strstr(got.p, "SEC"));
	}
	buf_free(&got);
	leave_folder(dir);
}
END_TEST

static const struct {
	const char *line, *err;
} lacking[] = {
	{ "cm-t --items a", "cm-t: --items: this program has no listing\n" },
	{ "cm-t --summary a", "cm-t: --summary: this program has no "
	    "summary\n" },
	{ "cm-t --merge a", "cm-t: --merge: this program has no summary\n" },
};

START_TEST(what_a_program_does_not_have)
{
	struct buf got = {0};
	char *dir = enter_folder();

	put_file("a", HEAD, sizeof(HEAD) - 1);
	ck_assert_int_eq(run_tool(&bare, lacking[_i].line), 2);
	get_file("err", &got);
	ck_assert_int_eq(strncmp(got.p, lacking[_i].err,
	    strlen(lacking[_i].err)), 0);
	buf_free(&got);
	leave_folder(dir);
}
END_TEST

static const struct {
	const char *before, *begin, *end, *after;
	const char *head, *out, *err;
} too_long[] = {
	{ "{\"case_id\":\"1\"}\n", "{\"case_id\":\"", "\"}\n",
	    "{\"case_id\":\"3\"}\n", "",
	    "{\"case_id\":\"1\"}\n{\"case_id\":\"3\"}\n",
	    "cm-t: a:2: record longer than 16 MiB\n"
	    "cm-t: 3 records, 2 passed, 1 rejected\n" },
	{ "case_id\n1\n", "", "\n", "3\n", "case_id\n",
	    "case_id,assess_lace,issues\n1,,\n3,,\n",
	    "cm-t: a:3: record longer than 16 MiB, or a quote never closed\n"
	    "cm-t: 3 records, 2 passed, 1 rejected\n" },
	{ "case_id\n1\n", "\"", "\n", "3\n", "case_id\n",
	    "case_id,assess_lace,issues\n1,,\n3,,\n",
	    "cm-t: a:3: record longer than 16 MiB, or a quote never closed\n"
	    "cm-t: 3 records, 2 passed, 1 rejected\n" },
	{ "case_id\n1\n", "2,", "", "", "case_id\n",
	    "case_id,assess_lace,issues\n1,,\n",
	    "cm-t: a:3: record longer than 16 MiB, or a quote never closed\n"
	    "cm-t: 2 records, 1 passed, 1 rejected\n" },
};

/* The record that is too long; its last line end is given if it has none. */
static void
add_too_long(struct buf *b, size_t i)
{
	size_t n = 2 * TEXT_RECORD_MAX;

	buf_adds(b, too_long[i].begin);
	buf_need(b, n);
	memset(b->p + b->n, 'S', n);
	b->n += n;
	buf_adds(b, too_long[i].end);
}

/* It goes to --rejects as it is skipped. */
START_TEST(a_record_too_long_is_kept)
{
	struct buf text = {0}, want = {0}, got = {0};
	char *dir = enter_folder();

	buf_adds(&text, too_long[_i].before);
	add_too_long(&text, (size_t)_i);
	buf_adds(&text, too_long[_i].after);
	put_file("a", text.p, text.n);
	ck_assert_int_eq(run_tool(&tool, "cm-t --rejects r a"), 1);
	buf_adds(&want, too_long[_i].head);
	add_too_long(&want, (size_t)_i);
	if (want.p[want.n - 1] != '\n')
		buf_addc(&want, '\n');
	get_file("r", &got);
	ck_assert(strcmp(got.p, buf_str(&want)) == 0);
	get_file("out", &got);
	ck_assert_str_eq(got.p, too_long[_i].out);
	get_file("err", &got);
	ck_assert_str_eq(got.p, too_long[_i].err);
	buf_free(&text);
	buf_free(&want);
	buf_free(&got);
	leave_folder(dir);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, runs_of_a_program, 0, NRUNS);
	tcase_add_loop_test(tc, what_a_program_does_not_have, 0, 3);
	tcase_add_loop_test(tc, a_record_too_long_is_kept, 0,
	    sizeof(too_long) / sizeof(too_long[0]));
}

int
main(void)
{
	return run_suite("filter", fill);
}
