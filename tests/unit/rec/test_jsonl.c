/* SPDX-License-Identifier: MIT */
/* The reader of JSON Lines; the marker of a value is SECRET. */
#include "rec/reader.h"
#include "said.h"
#include "text/json.h"

#include "rec_world.h"
#include "text/limits.h"

#define SHORT "the line ends inside the object; one object is one line " \
	"(jq -c .)"

static const size_t chunks[] = { 1, 7, 4096 };

static const struct {
	const char *name;
	struct span text;
	const char *want;	/* a trace: rec_world.h */
} cases[] = {
	{ "plain", TEXT("{\"name\":\"Ann\",\"x\":1}\n{\"age\":2}\n"),
	    "1 ok {\"name\":\"Ann\",\"x\":1}\n2 ok {\"age\":2}\n"
	    "end 0 at line 3\n" },
	{ "no newline at the end", TEXT("{\"age\":1}\n{\"age\":2}"),
	    "1 ok {\"age\":1}\n2 ok {\"age\":2}\nend 0 at line 3\n" },
	{ "CR LF and blank lines", TEXT("\r\n{\"age\":1}\r\n\n\r\n{}\r\n"),
	    "2 ok {\"age\":1}\n5 ok {}\nend 0 at line 6\n" },
	{ "byte order mark", TEXT("\xEF\xBB\xBF{\"age\":1}\n"),
	    "1 ok {\"age\":1}\nend 0 at line 2\n" },
	{ "blanks round the object", TEXT("{\"age\" : 1 } \t\n"),
	    "1 ok {\"age\" : 1 } \t\nend 0 at line 2\n" },
	{ "cut off", TEXT("{\"age\":1}\n{\"name\":\"SECRET"),
	    "1 ok {\"age\":1}\n2 reject the last line, without a line end: "
	    SHORT " {\"name\":\"SECRET\nend 0 at line 3\n" },
	{ "an object over lines", TEXT("{\n\"name\":\"SECRET\"\n}\n{}\n"),
	    "1 reject " SHORT " {\n2 reject byte 1: expected '{' "
	    "\"name\":\"SECRET\"\n3 reject byte 1: expected '{' }\n4 ok {}\n"
	    "end 0 at line 5\n" },
	{ "two objects on a line", TEXT("{\"x\":\"SECRET\"}{}\n{}\n"),
	    "1 reject byte 15: text after the end of the value "
	    "{\"x\":\"SECRET\"}{}\n2 ok {}\nend 0 at line 3\n" },
	{ "a used key twice",
	    TEXT("{\"name\":\"SECRET\",\"x\":1,\"name\":\"SECRET\"}\n{}\n"),
	    "1 reject name: duplicate key {\"name\":\"SECRET\",\"x\":1,"
	    "\"name\":\"SECRET\"}\n2 ok {}\nend 0 at line 3\n" },
	{ "a used key twice, once escaped",
	    TEXT("{\"name\":\"SECRET\",\"n\\u0061me\":1}\n"),
	    "1 reject name: duplicate key {\"name\":\"SECRET\","
	    "\"n\\u0061me\":1}\nend 0 at line 2\n" },
	{ "another key twice", TEXT("{\"x\":1,\"x\":2}\n"),
	    "1 ok {\"x\":1,\"x\":2}\nend 0 at line 2\n" },
	{ "an empty key after a long one", TEXT("{\"\":1}\n"),
	    "1 ok {\"\":1}\nend 0 at line 2\n" },
	{ "invalid UTF-8", TEXT("{\"name\":\"SECRET\xe9\"}\n{}\n"),
	    "1 reject byte 16: invalid UTF-8 in a string "
	    "{\"name\":\"SECRET\xe9\"}\n2 ok {}\nend 0 at line 3\n" },
	{ "NUL", TEXT("{\"name\":\"SEC\0RET\"}\n{}\n"),
	    "1 reject byte 13: control character in a string "
	    "{\"name\":\"SEC\0RET\"}\n2 ok {}\nend 0 at line 3\n" },
	{ "bare CR", TEXT("{\"name\":\"SECRET\r\"}\n"),
	    "1 reject byte 16: control character in a string "
	    "{\"name\":\"SECRET\r\"}\nend 0 at line 2\n" },
	{ "leading zero", TEXT("{\"age\":007}\n"),
	    "1 reject byte 9: number with a leading zero {\"age\":007}\n"
	    "end 0 at line 2\n" },
	{ "a text that is no object", TEXT("{}\nSECRET\n\"SECRET\"\n[1]\n"),
	    "1 ok {}\n2 reject byte 1: expected '{' SECRET\n"
	    "3 reject byte 1: expected '{' \"SECRET\"\n"
	    "4 reject byte 1: expected '{' [1]\nend 0 at line 5\n" },
};

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
	world_slots(&w, "name,age,dx,alone");
	trace_text(cases[_i].text, 0, &w, NULL, &b);
	ck_assert_msg(same_trace(&b, cases[_i].want),
	    "%s:\n%.*s--- wanted:\n%s", cases[_i].name, (int)b.n, b.p,
	    cases[_i].want);
	for (i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++) {
		b.n = 0;
		trace_text(cases[_i].text, chunks[i], &w, NULL, &b);
		ck_assert_msg(same_trace(&b, cases[_i].want),
		    "%s, %zu bytes at a time:\n%.*s", cases[_i].name,
		    chunks[i], (int)b.n, b.p);
	}
	buf_free(&b);
	world_close(&w);
}
END_TEST

/* state and text of the field after a record of this value. */
static const struct {
	const char *field, *json;
	int state;
	const char *text;
} values[] = {
	{ "name", "\"Ann\"", REC_OK, "Ann" },
	{ "name", "\"\"", REC_MISSING, "" },
	{ "name", "null", REC_MISSING, "" },
	{ "name", "\"a\\n\\u00e9\\\"\\ud83d\\ude00\"", REC_OK,
	    "a\n\xc3\xa9\"\xf0\x9f\x98\x80" },
	{ "name", "\"\\ud83d\"", REC_BAD, "" },
	{ "name", "\"a\\u0000\"", REC_BAD, "" },
	{ "name", "12", REC_OK, "12" },
	{ "name", "true", REC_OK, "true" },
	{ "name", "{\"a\":1}", REC_BAD, "" },
	{ "name", "[\"a\"]", REC_BAD, "" },
	{ "age", "1234567.10", REC_OK, "1234567.10" },
	{ "age", "1e400", REC_OK, "1e400" },
	{ "age", "-0", REC_OK, "-0" },
	{ "dx", "[]", REC_MISSING, "" },
	{ "dx", "[\"a\",\"b\\\"\",3,true,null]", REC_OK, "a;b\";3;true;" },
	{ "dx", "[\"a;b\"]", REC_BAD, "" },
	{ "dx", "[\"a\\u003bb\"]", REC_BAD, "" },
	{ "dx", "[[\"a\"]]", REC_BAD, "" },
	{ "dx", "[{}]", REC_BAD, "" },
	{ "dx", "\"a;b\"", REC_OK, "a;b" },
	{ "alone", "false", REC_OK, "false" },
};

START_TEST(values_are_decoded)
{
	struct reader_conf conf;
	struct fault e = {0};
	struct buf text = {0};
	struct reader *rd;
	struct world w;
	struct val *v;
	int slot;
	char *path;

	buf_fmt(&text, "{\"x\":\"%s\":0}\n{\"%s\":%s,\"z\":\"\\\"}\"}\n{}\n",
	    "bad", values[_i].field, values[_i].json);
	path = file_of(text.p, text.n);
	world_open(&w);
	world_slots(&w, "name,age,dx,alone");
	slot = world_slot(&w, values[_i].field);
	conf = (struct reader_conf){ .slots = &w.slots };
	rd = reader_open(path, &conf, &e);
	ck_assert_ptr_nonnull(rd);
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_REJECT);
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	v = &w.rec.in[slot];
	ck_assert_msg(v->state == values[_i].state && (v->state != REC_OK ||
	    span_is(rec_text(&w.rec, slot), values[_i].text)),
	    "%s %s: state %d, %.*s", values[_i].field, values[_i].json,
	    v->state, (int)v->n, v->p);
	ck_assert(rec_bound(&w.rec, slot));
	ck_assert_uint_eq(w.rec.nmembers, 2);
	ck_assert(span_is(w.rec.member[0].raw, values[_i].json));
	ck_assert(span_is(w.rec.member[1].key, "z"));
	ck_assert_int_eq(w.rec.member[1].slot, -1);
	ck_assert_int_eq(w.rec.raw.p[w.rec.close], '}');
	ck_assert_uint_eq(w.rec.close, w.rec.raw.n - 1);
	/* Nothing of a record stays for the next one. */
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	ck_assert(!rec_has(&w.rec, slot) && !rec_bound(&w.rec, slot));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_END);
	reader_close(rd);
	(void)unlink(path);
	free(path);
	buf_free(&text);
	world_close(&w);
}
END_TEST

static void
repeat(struct buf *b, char c, size_t n)
{
	buf_need(b, n);
	memset(b->p + b->n, c, n);
	b->n += n;
}

static void
make_depth(struct buf *b, size_t depth)
{
	buf_adds(b, "{\"x\":");
	repeat(b, '[', depth - 1);
	repeat(b, ']', depth - 1);
	buf_adds(b, "}\n{}\n");
}

static void
make_deepest(struct buf *b)
{
	make_depth(b, JSON_DEPTH_MAX);
}

static void
make_too_deep(struct buf *b)
{
	make_depth(b, JSON_DEPTH_MAX + 1);
}

static void
make_field(struct buf *b, size_t n)
{
	buf_adds(b, "{\"age\":1,\"x\":\"");
	repeat(b, 'S', n - 2);
	buf_adds(b, "\"}\n{}\n");
}

static void
make_longest_field(struct buf *b)
{
	make_field(b, TEXT_FIELD_MAX);
}

static void
make_long_field(struct buf *b)
{
	make_field(b, TEXT_FIELD_MAX + 1);
}

static void
make_long_key(struct buf *b)
{
	buf_adds(b, "{\"");
	repeat(b, 'S', TEXT_FIELD_MAX + 1);
	buf_adds(b, "\":1}\n{}\n");
}

static void
make_record(struct buf *b, size_t n)
{
	size_t i, start = b->n;

	for (i = 0; b->n - start + 600000 < n; i++) {
		buf_fmt(b, "%c\"k%zu\":\"", i == 0 ? '{' : ',', i);
		repeat(b, 'S', 500000);
		buf_addc(b, '"');
	}
	buf_adds(b, ",\"z\":\"");
	repeat(b, 'S', n - (b->n - start) - 2);
	buf_adds(b, "\"}\n{}\n");
}

static void
make_longest_record(struct buf *b)
{
	make_record(b, TEXT_RECORD_MAX);
}

static void
make_long_record(struct buf *b)
{
	make_record(b, TEXT_RECORD_MAX + 1);
}

/* The record that is dropped must not be the one before it. */
static void
make_long_record_later(struct buf *b)
{
	buf_adds(b, "{\"age\":1}\n");
	make_record(b, 2 * TEXT_RECORD_MAX + TEXT_RECORD_MAX / 2);
}

static void
make_keys(struct buf *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		buf_fmt(b, "%c\"k%zu\":1", i == 0 ? '{' : ',', i);
	buf_adds(b, "}\n{}\n");
}

static void
make_most_keys(struct buf *b)
{
	make_keys(b, TEXT_COLUMNS_MAX);
}

static void
make_too_many_keys(struct buf *b)
{
	make_keys(b, TEXT_COLUMNS_MAX + 1);
}

static const struct {
	const char *name;
	void (*make)(struct buf *);
	const char *reject;
	size_t good;
	uint64_t line;
} large[] = {
	{ "deepest", make_deepest, NULL, 2, 0 },
	{ "too deep", make_too_deep, "byte 69: nested deeper than 64", 1, 1 },
	{ "longest field", make_longest_field, NULL, 2, 0 },
	{ "long field", make_long_field,
	    "key 2: field longer than 1 MiB", 1, 1 },
	{ "long key", make_long_key, "key 1: field longer than 1 MiB", 1, 1 },
	{ "longest record", make_longest_record, NULL, 2, 0 },
	{ "long record", make_long_record, "record longer than 16 MiB", 1, 1 },
	{ "long record later", make_long_record_later,
	    "record longer than 16 MiB", 2, 2 },
	{ "most keys", make_most_keys, NULL, 2, 0 },
	{ "too many keys", make_too_many_keys, "more than 4096 keys", 1, 1 },
};

static void
check_large(struct reader *rd, struct world *w, struct fault *e, int i)
{
	size_t good = 0, rejects = 0;
	int rc;

	while ((rc = reader_next(rd, &w->rec, e)) > 0) {
		good += rc == READ_OK;
		if (rc == READ_OK)
			continue;
		rejects++;
		ck_assert_pstr_eq(said(e), large[i].reject);
		ck_assert_uint_eq(w->rec.line, large[i].line);
		/* Bytes that are no longer there must not be offered. */
		if (strncmp(said(e), "record", 6) == 0) {
			ck_assert_ptr_null(w->rec.raw.p);
			ck_assert_uint_eq(w->rec.raw.n, 0);
		} else {
			ck_assert_int_eq(w->rec.raw.p[0], '{');
		}
	}
	ck_assert_msg(rc == READ_END && good == large[i].good &&
	    rejects == (large[i].reject != NULL), "%s: end %d, %zu records, "
	    "%zu rejects", large[i].name, rc, good, rejects);
}

START_TEST(limits)
{
	struct reader_conf conf;
	struct buf b = {0};
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	int pieces;
	char *path;
	pid_t pid = 0;

	large[_i].make(&b);
	world_open(&w);
	world_slots(&w, "name,age,dx");
	conf = (struct reader_conf){ .slots = &w.slots };
	path = file_of(b.p, b.n);
	for (pieces = 0; pieces < 2; pieces++) {
		if (pieces)
			pid = feed_stdin(b.p, b.n, 60000);
		rd = reader_open(pieces ? "-" : path, &conf, &e);
		ck_assert_msg(rd != NULL, "%s", said(&e));
		check_large(rd, &w, &e, _i);
		reader_close(rd);
		if (pieces)
			feed_end(pid);
	}
	(void)unlink(path);
	free(path);
	buf_free(&b);
	world_close(&w);
}
END_TEST

/* Keys in another order, with others between: each finds its slot. */
START_TEST(keys_move)
{
	static const char text[] =
	    "{\"name\":\"a\",\"age\":1}\n{\"age\":2,\"name\":\"b\"}\n"
	    "{\"x\":0,\"name\":\"c\",\"age\":3}\n{\"\":0,\"age\":4}\n"
	    "{\"nam\":0,\"agee\":9}\n{\"\\u006eame\":\"f\",\"age\":6}\n";
	static const char *const want[] = { "a1", "b2", "c3", "4", "",
	    "f6" };
	struct reader_conf conf;
	struct fault e = {0};
	struct buf b = {0};
	struct reader *rd;
	struct world w;
	size_t i;
	char *path = file_of(text, sizeof(text) - 1);

	world_open(&w);
	world_slots(&w, "name,age");
	conf = (struct reader_conf){ .slots = &w.slots };
	rd = reader_open(path, &conf, &e);
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
		b.n = 0;
		buf_addspan(&b, rec_text(&w.rec, world_slot(&w, "name")));
		buf_addspan(&b, rec_text(&w.rec, world_slot(&w, "age")));
		ck_assert_str_eq(buf_str(&b), want[i]);
	}
	reader_close(rd);
	(void)unlink(path);
	free(path);
	buf_free(&b);
	world_close(&w);
}
END_TEST

START_TEST(no_value_is_in_a_message)
{
	struct reader_conf conf;
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	char *path = file_of(cases[_i].text.p, cases[_i].text.n);

	world_open(&w);
	world_slots(&w, "name,age");
	conf = (struct reader_conf){ .slots = &w.slots };
	rd = reader_open(path, &conf, &e);
	while (reader_next(rd, &w.rec, &e) > 0)
		ck_assert_ptr_null(strstr(said(&e), "SEC"));
	reader_close(rd);
	(void)unlink(path);
	free(path);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	const int ncases = sizeof(cases) / sizeof(cases[0]);

	tcase_add_loop_test(tc, records_and_rejects, 0, ncases);
	tcase_add_loop_test(tc, no_value_is_in_a_message, 0, ncases);
	tcase_add_loop_test(tc, values_are_decoded, 0,
	    sizeof(values) / sizeof(values[0]));
	tcase_add_loop_test(tc, limits, 0, sizeof(large) / sizeof(large[0]));
	tcase_add_test(tc, keys_move);
}

int
main(void)
{
	return run_suite("jsonl", fill);
}
