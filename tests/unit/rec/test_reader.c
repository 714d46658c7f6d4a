/* SPDX-License-Identifier: MIT */
/*
 * Readers of CSV: records, rejects, line numbers; the same for every size of
 * a read, and no value in a message. The marker of a value is SECRET.
 */
#include "rec/reader.h"

#include "rec_world.h"
#include "said.h"
#include "text/limits.h"

#define NL "\n"
#define STRAY "quote inside an unquoted field; quote the field and write " \
	"the quote twice"
#define BEHIND "text after a closing quote; a quote inside a field is " \
	"written twice"

static const size_t chunks[] = { 1, 2, 7, 4096 };

#define NCHUNKS (sizeof(chunks) / sizeof(chunks[0]))

/* What a trace says; see rec_world.h. */
static const struct {
	const char *name;
	struct span text;
	const char *from;		/* NULL: told by its start */
	const char *want;
} cases[] = {
	{ "plain", TEXT("name,age\nAnn,1\nBob,2\n"), NULL,
	    "2 ok Ann,1\n3 ok Bob,2\nend 0 at line 4\n" },
	{ "last line without newline", TEXT("name,age\nAnn,1\nBob,2"),
	    NULL, "2 ok Ann,1\n3 ok Bob,2\nend 0 at line 4\n" },
	{ "CR LF", TEXT("name,age\r\nAnn,1\r\n\"B\",2\r\n"), NULL,
	    "2 ok Ann,1\n3 ok \"B\",2\nend 0 at line 4\n" },
	{ "CR at the end of the input", TEXT("name,age\r\nAnn,1\r"),
	    NULL, "2 ok Ann,1\nend 0 at line 3\n" },
	{ "byte order mark", TEXT("\xEF\xBB\xBFname,age\nAnn,1\n"), NULL,
	    "2 ok Ann,1\nend 0 at line 3\n" },
	{ "byte order mark before a quote",
	    TEXT("\xEF\xBB\xBF\"name\",age\nAnn,1\n"), NULL,
	    "2 ok Ann,1\nend 0 at line 3\n" },
	{ "blank lines before the header", TEXT("\n\r\n\nname,age\nAnn,1\n"),
	    NULL, "5 ok Ann,1\nend 0 at line 6\n" },
	{ "blank lines between", TEXT("name,age\n\nAnn,1\n\r\n\nBob,2\n\n"),
	    NULL, "3 ok Ann,1\n6 ok Bob,2\nend 0 at line 8\n" },
	{ "a line of blanks is no blank line", TEXT("name,age\n \nAnn,1\n"),
	    NULL, "2 reject expected 2 fields, found 1  " NL NL
	    "3 ok Ann,1\nend 0 at line 4\n" },
	{ "header only", TEXT("name,age\n"), NULL, "end 0 at line 2\n" },
	{ "header only, without newline", TEXT("name,age"), NULL,
	    "end 0 at line 2\n" },
	{ "one column", TEXT("name\nAnn\n\"\"\n\nBob\n"), NULL,
	    "2 ok Ann\n3 ok \"\"\n5 ok Bob\nend 0 at line 6\n" },
	{ "newlines in quotes", TEXT("name,age\n\"A\nn\r\nn\",1\nBob,2\n"),
	    NULL,
	    "2 ok \"A\nn\r\nn\",1\n5 ok Bob,2\nend 0 at line 6\n" },
	{ "newline in a column's name", TEXT("\"na\nme\",age\nAnn,1\n"),
	    NULL, "3 ok Ann,1\nend 0 at line 4\n" },
	{ "tabs", TEXT("name\tage\nA,n\t1\n"), NULL,
	    "2 ok A,n\t1\nend 0 at line 3\n" },
	{ "tabs asked for", TEXT("na,me\tage\nA,n\t1\n"), "tsv",
	    "2 ok A,n\t1\nend 0 at line 3\n" },
	{ "commas asked for", TEXT("name\tage\nA\t1\n"), "csv",
	    "2 ok A\t1\nend 0 at line 3\n" },
	{ "a bracket begins a column's name", TEXT("[name],age\nA,1\n"),
	    "csv", "2 ok A,1\nend 0 at line 3\n" },
	{ "a brace begins a column's name", TEXT("{name},age\nA,1\n"),
	    "csv", "2 ok A,1\nend 0 at line 3\n" },
	{ "PK begins a column's name", TEXT("PKID,age\nA,1\n"), NULL,
	    "2 ok A,1\nend 0 at line 3\n" },
	{ "too few", TEXT("name,age\nSECRET\nBob,2\n"), NULL,
	    "2 reject expected 2 fields, found 1 SECRET\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "too many", TEXT("name,age\nSECRET,1,2\nBob,2\n"), NULL,
	    "2 reject expected 2 fields, found 3 SECRET,1,2\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "cut off", TEXT("name,age\nAnn,1\nSECRET"), NULL,
	    "2 ok Ann,1\n3 reject expected 2 fields, found 1; the file ends "
	    "inside this record SECRET\n\nend 0 at line 4\n" },
	{ "too many at the end", TEXT("name,age\nSECRET,1,2"), NULL,
	    "2 reject expected 2 fields, found 3 SECRET,1,2\n\n"
	    "end 0 at line 3\n" },
	{ "stray quote", TEXT("name,age\nSEC\"RET,1\nBob,2\n"), NULL,
	    "2 reject name: " STRAY " SEC\"RET,1\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "blank before a quote", TEXT("name,age\nBob, \"1\"\nBob,2\n"),
	    NULL, "2 reject age: " STRAY " Bob, \"1\"\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "text after a quote", TEXT("name,age\nA,\"SECRET\"1\nBob,2\n"),
	    NULL, "2 reject age: " BEHIND " A,\"SECRET\"1\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "open quote costs one line",
	    TEXT("name,age\nA,\"SECRET\nBob,2\nCid,3\n"), NULL,
	    "2 reject age: quote never closed A,\"SECRET\n\n"
	    "3 ok Bob,2\n4 ok Cid,3\nend 0 at line 5\n" },
	{ "two open quotes cost two lines",
	    TEXT("name,age\nA,\"SECRET\nB,2\nC,\"SECRET\nD,4\n"), NULL,
	    "2 reject age: quoted field runs on to line 4: " BEHIND
	    " A,\"SECRET\n\n3 ok B,2\n"
	    "4 reject age: quote never closed C,\"SECRET\n\n"
	    "5 ok D,4\nend 0 at line 6\n" },
	{ "NUL", TEXT("name,age\nSEC\0RET,1\nBob,2\n"), NULL,
	    "2 reject name: NUL byte SEC\0RET,1\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "NUL in quotes over two lines",
	    TEXT("name,age\n\"S\0E\nRET\",1\nBob,2\n"), NULL,
	    "2 reject name: NUL byte \"S\0E\nRET\",1\n\n"
	    "4 ok Bob,2\nend 0 at line 5\n" },
	{ "bare CR", TEXT("name,age\nSECRET\r,1\nBob,2\n"), NULL,
	    "2 reject name: carriage return without line feed SECRET\r,1\n\n"
	    "3 ok Bob,2\nend 0 at line 4\n" },
	{ "bare CR between quotes", TEXT("name,age\n\"\n\"\r\"a\nBob,2\n"),
	    NULL, "2 reject name: quoted field runs on to line 3: "
	    "carriage return without line feed \"\n\"\r\"a\n\n"
	    "4 ok Bob,2\nend 0 at line 5\n" },
	{ "bare CR in an empty line", TEXT("name,age\nA,1\n\r\r\nB,2\n\rC,3\n"
	    "D,4\n"), NULL, "2 ok A,1\n"
	    "3 reject name: carriage return without line feed \r\r\n\n"
	    "4 ok B,2\n"
	    "5 reject name: carriage return without line feed \rC,3\n\n"
	    "6 ok D,4\nend 0 at line 7\n" },
	{ "bare CR after a quote", TEXT("name,age\nA,\"SECRET\"\r1\nB,2\n"),
	    NULL, "2 reject age: carriage return without line feed "
	    "A,\"SECRET\"\r1\n\n3 ok B,2\nend 0 at line 4\n" },
	{ "invalid UTF-8", TEXT("name,age\nA,\"SECRET\n\xe9\"\nB,2\n"),
	    NULL, "2 reject age: invalid UTF-8 A,\"SECRET\n\xe9\"\n\n"
	    "4 ok B,2\nend 0 at line 5\n" },
	{ "invalid UTF-8 in a column without a name",
	    TEXT("name,\"\"\nA,SECRET\xc3\nB,2\n"), NULL,
	    "2 reject column 2: invalid UTF-8 A,SECRET\xc3\n\n"
	    "3 ok B,2\nend 0 at line 4\n" },
	{ "control characters in a column's name",
	    TEXT("name,\"x\n\x1b[2J\"\nA,\xff\n"), NULL,
	    "3 reject column 2: invalid UTF-8 A,\xff\n\nend 0 at line 4\n" },
	{ "empty", TEXT(""), NULL,
	    "fail input: empty: expected a header line or JSON Lines\n" },
	{ "byte order mark only", TEXT("\xEF\xBB\xBF"), NULL,
	    "fail input: empty: expected a header line or JSON Lines\n" },
	{ "blank lines only", TEXT("\n\r\n\n"), NULL,
	    "fail input: empty: expected a header line or JSON Lines\n" },
	{ "empty JSON Lines", TEXT(""), "jsonl", "end 0 at line 1\n" },
	{ "a JSON array", TEXT("[\n{\"name\":\"SECRET\"}]\n"), NULL,
	    "fail input: a JSON array, not JSON Lines: put jq -c '.[]' in "
	    "front\n" },
	{ "UTF-16, little end first", TEXT("\xff\xfen\0a\0\n\0"), NULL,
	    "fail input: looks like UTF-16: convert it to UTF-8 (iconv -f "
	    "UTF-16 -t UTF-8)\n" },
	{ "UTF-16, big end first", TEXT("\xfe\xff\0n\0a\0\n"), NULL,
	    "fail input: looks like UTF-16: convert it to UTF-8 (iconv -f "
	    "UTF-16 -t UTF-8)\n" },
	{ "UTF-16 without a mark", TEXT("n\0a\0\n\0"), NULL,
	    "fail input: looks like UTF-16: convert it to UTF-8 (iconv -f "
	    "UTF-16 -t UTF-8)\n" },
	{ "gzip", TEXT("\x1f\x8b\x08\0\0\0SECRET\n"), NULL,
	    "fail input: compressed or a spreadsheet: decompress it (zcat) or "
	    "export it as CSV\n" },
	{ "a spreadsheet", TEXT("PK\x03\x04SECRET\n"), NULL,
	    "fail input: compressed or a spreadsheet: decompress it (zcat) or "
	    "export it as CSV\n" },
	{ "column twice", TEXT("name,age,name\nA,1,2\n"), NULL,
	    "fail input:1: header: column 3 repeats the name of column 1: give "
	    "one of them another\n" },
	{ "column twice, once in quotes", TEXT("\n\"name\",name\nA,1\n"),
	    NULL,
	    "fail input:2: header: column 2 repeats the name of column 1: give "
	    "one of them another\n" },
	{ "header not UTF-8", TEXT("name,\xe9ge\nA,1\n"), NULL,
	    "fail input:1: header: column 2: invalid UTF-8: convert it (iconv "
	    "-t UTF-8)\n" },
	{ "open quote in the header", TEXT("name,\"age\nA,1\n"), NULL,
	    "fail input:1: header: column 2: quote never closed\n" },
	{ "stray quote in the header", TEXT("name,a\"ge\nA,1\n"), NULL,
	    "fail input:1: header: column 2: " STRAY "\n" },
	{ "NUL in the header", TEXT("name,a\0ge\nA,1\n"), NULL,
	    "fail input:1: header: column 2: NUL byte\n" },
	{ "lines of an old Macintosh", TEXT("name,age\rA,1\rB,2\r"),
	    NULL, "fail input:1: header: column 2: carriage return without "
	    "line feed\n" },
};

/* As memmem, which is not POSIX. */
static bool
holds(const char *p, size_t n, const char *word)
{
	size_t len = strlen(word), i;

	for (i = 0; i + len <= n; i++)
		if (memcmp(p + i, word, len) == 0)
			return true;
	return false;
}

/* The wanted text holds NULs: it ends with "end ..." or "fail ...". */
static bool
same_trace(const struct buf *got, const char *want)
{
	size_t i;

	for (i = 0; i < got->n; i++)
		if (got->p[i] != want[i])
			return false;
	return want[i] == '\0';
}

START_TEST(records_and_rejects)
{
	struct buf b = {0};
	struct world w;
	size_t i;

	world_open(&w);
	world_slots(&w, "name,age");
	trace_text(cases[_i].text, 0, &w, cases[_i].from, &b);
	ck_assert_msg(same_trace(&b, cases[_i].want),
	    "%s:\n%.*s--- wanted:\n%s", cases[_i].name, (int)b.n, b.p,
	    cases[_i].want);
	for (i = 0; i < NCHUNKS; i++) {
		b.n = 0;
		trace_text(cases[_i].text, chunks[i], &w, cases[_i].from, &b);
		ck_assert_msg(same_trace(&b, cases[_i].want),
		    "%s, %zu bytes at a time:\n%.*s", cases[_i].name,
		    chunks[i], (int)b.n, b.p);
	}
	buf_free(&b);
	world_close(&w);
}
END_TEST

/* Every message of every case, without the record's bytes after it. */
START_TEST(no_value_is_in_a_message)
{
	struct reader_conf conf = { .from = cases[_i].from == NULL ? NULL :
	    form_find(cases[_i].from) };
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	int rc;
	char *path;

	world_open(&w);
	world_slots(&w, "name,age");
	conf.slots = &w.slots;
	path = file_of(cases[_i].text.p, cases[_i].text.n);
	rd = reader_open(path, &conf, &e);
	ck_assert(!holds(said(&e), strlen(said(&e)), "SEC"));
	while (rd != NULL && (rc = reader_next(rd, &w.rec, &e)) > 0)
		ck_assert_msg(!holds(said(&e), strlen(said(&e)), "SEC"),
		    "%s: %s",
		    cases[_i].name, said(&e));
	if (rd != NULL)
		reader_close(rd);
	(void)unlink(path);
	free(path);
	world_close(&w);
}
END_TEST

/* Texts larger than a block, and than each limit. */

static void
repeat(struct buf *b, char c, size_t n)
{
	buf_need(b, n);
	memset(b->p + b->n, c, n);
	b->n += n;
}

static void
make_field(struct buf *b, size_t n, bool quoted)
{
	buf_adds(b, "name,age\n");
	buf_adds(b, quoted ? "\"S\nE" : "SECRET");
	repeat(b, 'x', n - (quoted ? 5 : 6));
	buf_adds(b, quoted ? "\"" : "");
	buf_adds(b, ",1\nBob,2\n");
}

static void
make_long_bare(struct buf *b)
{
	make_field(b, TEXT_FIELD_MAX + 1, false);
}

static void
make_longest_bare(struct buf *b)
{
	make_field(b, TEXT_FIELD_MAX, false);
}

static void
make_long_quoted(struct buf *b)
{
	make_field(b, TEXT_FIELD_MAX + 1, true);
}

static void
make_longer_quoted(struct buf *b)
{
	make_field(b, 3 * TEXT_FIELD_MAX, true);
}

static void
make_record(struct buf *b, size_t n)
{
	size_t i;

	buf_adds(b, "name");
	for (i = 0; i < 19; i++)
		buf_fmt(b, ",c%zu", i);
	buf_addc(b, '\n');
	for (i = 0; i < 19; i++) {
		repeat(b, 'S', n / 20);
		buf_addc(b, ',');
	}
	repeat(b, 'S', n - 19 * (n / 20 + 1) - 1);
	buf_adds(b, "\nB,,,,,,,,,,,,,,,,,,,\n");
}

static void
make_long_record(struct buf *b)
{
	make_record(b, TEXT_RECORD_MAX + 1);
}

static void
make_longest_record(struct buf *b)
{
	make_record(b, TEXT_RECORD_MAX);
}

static void
make_open_quote(struct buf *b)
{
	size_t i;

	buf_adds(b, "name,age\n\"A,1\n");
	for (i = 0; i < 3000000; i++)
		buf_adds(b, "Bob,2\n");
}

static void
make_open_header(struct buf *b)
{
	buf_adds(b, "name,\"age\n");
	repeat(b, 'x', TEXT_RECORD_MAX + 5);
}

static void
make_columns(struct buf *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		buf_fmt(b, "%sc%zu", i == 0 ? "" : ",", i);
	buf_addc(b, '\n');
	for (i = 1; i < n; i++)
		buf_adds(b, "1,");
	buf_adds(b, "SECRET\n");
}

static void
make_most_columns(struct buf *b)
{
	make_columns(b, TEXT_COLUMNS_MAX);
}

static void
make_too_many_columns(struct buf *b)
{
	make_columns(b, TEXT_COLUMNS_MAX + 1);
}

static void
make_wide_record(struct buf *b)
{
	buf_adds(b, "name,age\n\"S\nE\"");
	repeat(b, ',', TEXT_COLUMNS_MAX);
	buf_adds(b, "\"S\nE\"\nBob,2\n");
}

/* Records whose every byte stands at a block's border once. */
static void
make_borders(struct buf *b)
{
	size_t i;

	buf_adds(b, "name,age\r\n");
	repeat(b, 'x', INPUT_BLOCK - 600);
	buf_adds(b, ",1\r\n");
	for (i = 0; i < 100; i++)
		buf_adds(b, "\"A\r\n\"\"B\"\"\",2\r\n");
	buf_adds(b, "SEC\0RET,\r\n");
	for (i = 0; i < 60000; i++)
		buf_adds(b, i % 7 == 0 ? "Bob,\"2\r\n" :
		    "\"A\n\"\"B\"\"\",2\r\n");
}

#define LONG_FIELD "name: field longer than 1 MiB"
#define LONG_RECORD "record longer than 16 MiB, or a quote never closed"

/* reject: its message and line; NULL for none. */
static const struct {
	const char *name;
	void (*make)(struct buf *);
	const char *fail, *reject;
	size_t good, rejects;
	uint64_t line;
} large[] = {
	{ "longest field", make_longest_bare, NULL, NULL, 2, 0, 0 },
	{ "long field", make_long_bare, NULL, LONG_FIELD, 1, 1, 2 },
	{ "long quoted field", make_long_quoted, NULL, LONG_FIELD, 1, 1, 2 },
	{ "longer quoted field", make_longer_quoted, NULL, LONG_FIELD, 1, 1,
	    2 },
	{ "longest record", make_longest_record, NULL, NULL, 2, 0, 0 },
	{ "long record", make_long_record, NULL, LONG_RECORD, 1, 1, 2 },
	{ "open quote in a large file", make_open_quote, NULL, LONG_RECORD,
	    3000000, 1, 2 },
	{ "open quote in a large header", make_open_header, ":1: header "
	    "longer than 16 MiB, or a quote never closed", NULL, 0, 0, 0 },
	{ "most columns", make_most_columns, NULL, NULL, 1, 0, 0 },
	{ "too many columns", make_too_many_columns,
	    ":1: header: more than 4096 columns", NULL, 0, 0, 0 },
	{ "a record of too many columns", make_wide_record, NULL,
	    "expected 2 fields, found 4097", 1, 1, 2 },
};

static void
check_large(struct reader *rd, struct world *w, struct fault *e, int i)
{
	size_t good = 0, rejects = 0;
	int rc;

	while ((rc = reader_next(rd, &w->rec, e)) > 0) {
		good += rc == READ_OK;
		rejects += rc == READ_REJECT;
		if (rc == READ_OK || rejects > 1)
			continue;
		ck_assert_pstr_eq(said(e), large[i].reject);
		ck_assert_uint_eq(w->rec.line, large[i].line);
	}
	ck_assert_msg(rc == READ_END && good == large[i].good &&
	    rejects == large[i].rejects, "%s: end %d, %zu records, %zu "
	    "rejects", large[i].name, rc, good, rejects);
}

/* From a file, and in pieces as large as those of a pipe. */
START_TEST(limits)
{
	static const size_t sizes[] = { 0, 65536, 60000 };
	struct buf b = {0};
	struct fault e = {0};
	struct reader_conf conf;
	struct reader *rd;
	struct world w;
	int i;
	char *path = NULL;
	pid_t pid = 0;

	large[_i].make(&b);
	world_open(&w);
	world_slots(&w, "name,age");
	conf = (struct reader_conf){ .slots = &w.slots };
	for (i = 0; i < 3; i++) {
		if (i == 0)
			path = file_of(b.p, b.n);
		else
			pid = feed_stdin(b.p, b.n, sizes[i]);
		rd = reader_open(i == 0 ? path : "-", &conf, &e);
		if (rd == NULL)
			ck_assert_pstr_eq(strchr(said(&e), ':'),
			    large[_i].fail);
		ck_assert_int_eq(rd == NULL, large[_i].fail != NULL);
		if (rd != NULL) {
			check_large(rd, &w, &e, _i);
			reader_close(rd);
		}
		if (i == 0)
			(void)unlink(path);
		else
			feed_end(pid);
	}
	free(path);
	buf_free(&b);
	world_close(&w);
}
END_TEST

START_TEST(borders_of_blocks)
{
	static const size_t sizes[] = { 4096, 7777, 65536 };
	struct buf b = {0}, whole = {0}, part = {0};
	struct world w;
	size_t i;

	make_borders(&b);
	world_open(&w);
	world_slots(&w, "name,age");
	trace_text((struct span){ b.p, b.n }, 0, &w, NULL, &whole);
	ck_assert_uint_gt(whole.n, b.n);
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		part.n = 0;
		trace_text((struct span){ b.p, b.n }, sizes[i], &w, NULL,
		    &part);
		ck_assert_msg(part.n == whole.n &&
		    memcmp(part.p, whole.p, part.n) == 0,
		    "another trace in pieces of %zu", sizes[i]);
	}
	buf_free(&b);
	buf_free(&whole);
	buf_free(&part);
	world_close(&w);
}
END_TEST

START_TEST(values_are_decoded)
{
	static const char text[] = "x,name,age\n"
	    "1,\"A \"\"B\"\", C\",\n\"2\",\"\",7\n3, n ,\"\"\"\"\n";
	struct reader_conf conf;
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	int name, age, other;
	char *path = file_of(text, sizeof(text) - 1);

	world_open(&w);
	world_slots(&w, "name,age,dx");
	name = world_slot(&w, "name");
	age = world_slot(&w, "age");
	other = world_slot(&w, "dx");
	conf = (struct reader_conf){ .slots = &w.slots };
	rd = reader_open(path, &conf, &e);
	ck_assert_ptr_nonnull(rd);
	ck_assert_uint_eq(rd->head.n, 3);
	ck_assert(span_is(rd->head.name[1], "name"));
	ck_assert(span_is(rd->head.raw, "x,name,age"));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	ck_assert(rec_bound(&w.rec, name) && !rec_bound(&w.rec, other));
	ck_assert_str_eq(w.rec.file, path);
	ck_assert(span_is(rec_text(&w.rec, name), "A \"B\", C"));
	ck_assert(!rec_has(&w.rec, age) && !rec_has(&w.rec, other));
	ck_assert(span_is(rec_cell(&w.rec, 1), "\"A \"\"B\"\", C\""));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	ck_assert(!rec_has(&w.rec, name));
	ck_assert(span_is(rec_text(&w.rec, age), "7"));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	ck_assert(span_is(rec_text(&w.rec, name), " n "));
	ck_assert(span_is(rec_text(&w.rec, age), "\""));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_END);
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_END);
	reader_close(rd);
	(void)unlink(path);
	free(path);
	world_close(&w);
}
END_TEST

START_TEST(what_cannot_be_opened)
{
	struct reader_conf conf;
	struct fault e = {0};
	struct world w;

	world_open(&w);
	conf = (struct reader_conf){ .slots = &w.slots };
	ck_assert_ptr_null(reader_open("/nowhere/x.csv", &conf, &e));
	ck_assert_int_eq(e.kind, FAULT_OPEN);
	ck_assert_str_eq(said(&e),
	    "/nowhere/x.csv: cannot open: No such file or "
	    "directory");
	ck_assert_ptr_null(reader_open("/", &conf, &e));
	ck_assert_int_eq(e.kind, FAULT_WRITE);
	ck_assert_str_eq(said(&e), "/: cannot read: Is a directory");
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	const int ncases = sizeof(cases) / sizeof(cases[0]);

	tcase_add_loop_test(tc, records_and_rejects, 0, ncases);
	tcase_add_loop_test(tc, no_value_is_in_a_message, 0, ncases);
	tcase_add_loop_test(tc, limits, 0, sizeof(large) / sizeof(large[0]));
	tcase_add_test(tc, borders_of_blocks);
	tcase_add_test(tc, values_are_decoded);
	tcase_add_test(tc, what_cannot_be_opened);
}

int
main(void)
{
	return run_suite("reader", fill);
}
