/* SPDX-License-Identifier: MIT */
/*
 * The reader of HL7 messages: where they begin and end, the same for every
 * size of a read; their values; and no value in a message. SECRET is one.
 */
#include "rec/reader.h"

#include "rec_world.h"
#include "text/limits.h"

#define MSH "MSH|^~\\&|A|B|||20260110||ADT^A01|1|P|2.5\r"

static const size_t chunks[] = { 0, 1, 3, 4096 };

/* What a reader says; CR of a message as '/', LF as '%', NUL as '0'. */
static const struct {
	const char *name;
	struct span text;
	const char *want;
} frames[] = {
	{ "one", TEXT("MSH|^~\\&|\rPID|1\r"),
	    "1 ok MSH|^~\\&|/PID|1/\nend 0 at line 3\n" },
	{ "no line end", TEXT("MSH|^~\\&|\rPID|1"),
	    "1 ok MSH|^~\\&|/PID|1\nend 0 at line 3\n" },
	{ "CR LF", TEXT("MSH|^~\\&|\r\nPID|1\r\nMSH|^~\\&|\r\n"),
	    "1 ok MSH|^~\\&|/%PID|1/%\n3 ok MSH|^~\\&|/%\nend 0 at line 4\n" },
	{ "LF and blank lines", TEXT("MSH|^~\\&|\n\nPID|1\n\n\nMSH|^~\\&|\n"),
	    "1 ok MSH|^~\\&|%%PID|1%%%\n6 ok MSH|^~\\&|%\nend 0 at line 7\n" },
	{ "mixed", TEXT("MSH|^~\\&|\rPID|1\nPV1|1\r\nMSH|^~\\&|"),
	    "1 ok MSH|^~\\&|/PID|1%PV1|1/%\n4 ok MSH|^~\\&|\n"
	    "end 0 at line 5\n" },
	{ "MLLP", TEXT("\vMSH|^~\\&|\rPID|1\r\x1C\r\vMSH|^~\\&|\x1C\r"),
	    "1 ok \vMSH|^~\\&|/PID|1/\x1C/\n4 ok \vMSH|^~\\&|\x1C/\n"
	    "end 0 at line 5\n" },
	{ "put together without a line end",
	    TEXT("MSH|^~\\&|\rPV1|1|MSH\xEF\xBB\xBFMSH|^~\\&|\r"
	    "PID|1|MSH|MSH|^~x\r"),
	    "1 ok MSH|^~\\&|/PV1|1|MSH\n"
	    "2 ok \xEF\xBB\xBFMSH|^~\\&|/PID|1|MSH|MSH|^~x/\n"
	    "end 0 at line 4\n" },
	{ "a batch", TEXT("FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|\rPID|1\rBTS|1\r"
	    "FTS|1\r"),
	    "3 ok MSH|^~\\&|/PID|1/\nend 0 at line 7\n" },
	{ "a batch without messages", TEXT("BHS|^~\\&|\rEVN|SECRET\rPID|1\r"
	    "BTS|1\rMSH|^~\\&|\r"),
	    "2 reject expected MSH: segments before it belong to no message "
	    "EVN|SECRET/PID|1/\n5 ok MSH|^~\\&|/\nend 0 at line 6\n" },
	{ "no segment", TEXT("MSH|^~\\&|\rSECRET text\rPID|1\rMSH|^~\\&|\r"),
	    "2 reject expected a segment; a line end within a field is \\.br\\ "
	    "MSH|^~\\&|/SECRET text/PID|1/\n4 ok MSH|^~\\&|/\n"
	    "end 0 at line 5\n" },
	{ "delimiters", TEXT("MSH|^^|SECRET\rMSH|^~\\&|\r"),
	    "1 reject MSH-2: expected marks that are not letters or digits, "
	    "each another MSH|^^|SECRET/\n2 ok MSH|^~\\&|/\n"
	    "end 0 at line 3\n" },
	{ "not UTF-8", TEXT("MSH|^~\\&|\rPID|SECRET\xC4\r"),
	    "2 reject PID: not UTF-8: expected it, or the character set in "
	    "MSH-18, or --encoding MSH|^~\\&|/PID|SECRET\xC4/\n"
	    "end 0 at line 3\n" },
	{ "NUL", TEXT("MSH|^~\\&|\rPID|SEC\0RET\r"),
	    "2 reject PID: NUL byte MSH|^~\\&|/PID|SEC" "0RET/\n"
	    "end 0 at line 3\n" },
	{ "nothing", TEXT("\r\n \r\n"), "end 0 at line 3\n" },
};

/* Line ends as marks. */
static void
mark(struct buf *b, size_t from, size_t n)
{
	size_t i;

	for (i = from; i < from + n; i++)
		if (b->p[i] == '\r')
			b->p[i] = '/';
		else if (b->p[i] == '\n')
			b->p[i] = '%';
		else if (b->p[i] == '\0')
			b->p[i] = '0';
}

static void
read_frames(const char *path, struct world *w, struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots,
	    .from = form_find("hl7v2") };
	struct fault e = {0};
	struct reader *rd = reader_open(path, &conf, &e);
	size_t at;
	int rc;

	ck_assert_msg(rd != NULL, "%s", said(&e));
	while ((rc = reader_next(rd, &w->rec, &e)) > 0) {
		buf_fmt(out, "%llu %s%s ", (unsigned long long)w->rec.line,
		    rc == READ_OK ? "ok" : "reject ",
		    rc == READ_OK ? "" : said(&e));
		at = out->n;
		buf_addspan(out, w->rec.raw);
		mark(out, at, out->n - at);
		buf_addc(out, '\n');
	}
	buf_fmt(out, "end %d at line %llu\n", rc,
	    (unsigned long long)rd->in.line);
	reader_close(rd);
}

static void
read_text(struct span text, size_t chunk, struct world *w, struct buf *out)
{
	char *path;
	pid_t pid;

	if (chunk == 0) {
		path = file_of(text.p, text.n);
		read_frames(path, w, out);
		ck_assert_int_eq(unlink(path), 0);
		free(path);
		return;
	}
	pid = feed_stdin(text.p, text.n, chunk);
	read_frames("-", w, out);
	feed_end(pid);
}

START_TEST(a_message_ends_where_another_begins)
{
	struct buf out = {0};
	struct world w;
	size_t i;

	for (i = 0; i < COUNT(chunks); i++) {
		world_open(&w);
		world_slots(&w, "PID-1");
		out.n = 0;
		read_text(frames[_i].text, chunks[i], &w, &out);
		ck_assert_msg(strcmp(buf_str(&out), frames[_i].want) == 0,
		    "%s in pieces of %zu: %s", frames[_i].name, chunks[i],
		    out.p);
		world_close(&w);
	}
	buf_free(&out);
}
END_TEST

/* The lines of a message after MSH, a name, and "VALUE", "bound" or "". */
static const struct {
	const char *segments, *name, *want;
} values[] = {
	{ "PID|1||A^^^X^MR", "PID-3", "=A" },
	{ "PID|1||A^^^X&Y^MR", "PID-3.4.2", "=Y" },
	{ "PID|1||A^^^X^SS~B^^^^MR", "PID-3.1(5=MR)", "=B" },
	{ "PID|1||A^^^X^SS", "PID-3.1(5=MR)", "bound" },
	{ "PID|1||", "PID-3.1(5=MR)", "" },
	{ "PID|1||A^^^X^SS~B^^^^PI", "PID-3.1(#1,5!=SS)", "bound" },
	{ "PID|1||B^^^^PI~A^^^X^SS", "PID-3.1(#1,5!=SS)", "=B" },
	{ "PID|1||A~B^^^^MR~C", "PID-3.1(*)", "=A;B;C" },
	{ "PID|1||A;B", "PID-3.1(*)", "bad" },
	{ "PID|1||A;B", "PID-3", "=A;B" },
	{ "PID|1||\"\"", "PID-3", "bound" },
	{ "PID|1||\"\"^X", "PID-3", "bound" },
	{ "PID|1||  A ", "PID-3", "=A" },
	{ "PID|1||M\\T\\1", "PID-3", "=M&1" },
	{ "PV1|1|O\rPV1|2|I", "PV1-2", "=O" },
	{ "PV1|1|O||||||||||||||||OBS", "PV1-18(-2=O,1=OBS)", "=OBS" },
	{ "PV1|1|I||||||||||||||||OBS", "PV1-18(-2=O,1=OBS)", "bound" },
	{ "PV1|1|I", "PV1-18(-2=O,1=OBS)", "bound" },
	{ "PV1|1|", "PV1-18(-2=O,1=OBS)", "" },
	{ "DG1|1||A^x^I9\rDG1|2\rDG1|3||C", "DG1-3.1(*)", "=A;;C" },
	{ "DG1|1||A^x^I9\rDG1|2\rDG1|3||C", "DG1-3.3(*)", "=I9;;" },
	{ "DG1|1\rDG1|2", "DG1-3(*)", "=;" },
	{ "DG1|1||A||||||||||||2\rDG1|2||B||||||||||||1\rDG1|3||C",
	    "DG1-3(*)", "=B;A;C" },
	{ "DG1|1||A||||||||||||8\rDG1|2||B||||||||||||8", "DG1-3(*)",
	    "=A;B" },
	{ "DG1|1", "DG1", "=DG1" },
	{ "PV1|1", "DG1", "" },
	{ "PV1|1", "MSH-9.2", "=A01" },
	{ "PV1|1", "MSH-10", "=1" },
};

static void
check_value(const struct world *w, const char *name, const char *want)
{
	int slot = world_slot(w, name);
	const struct val *v = &w->rec.in[slot];

	if (want[0] == '=')
		ck_assert_msg(v->state == REC_OK && span_is((struct span){
		    v->p, v->n }, want + 1), "%s: %.*s", name, (int)v->n,
		    v->p);
	else
		ck_assert_msg(v->state == (want[0] == 'b' && want[1] == 'a' ?
		    REC_BAD : REC_MISSING), "%s: %.*s", name, (int)v->n, v->p);
	ck_assert_msg(w->rec.bound[slot] == (want[0] != '\0'), "%s", name);
}

START_TEST(a_name_says_where_a_value_stands)
{
	struct reader_conf conf = { .from = form_find("hl7v2") };
	struct buf text = {0};
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	char *path;

	world_open(&w);
	(void)slots_read(&w.slots, &w.dict, span_of(values[_i].name));
	world_slots(&w, "age");
	conf.slots = &w.slots;
	buf_fmt(&text, MSH "%s\r", values[_i].segments);
	path = file_of(text.p, text.n);
	rd = reader_open(path, &conf, &e);
	ck_assert_msg(rd != NULL, "%s", said(&e));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	check_value(&w, values[_i].name, values[_i].want);
	reader_close(rd);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&text);
	world_close(&w);
}
END_TEST

/* MSH-18, the bytes of a name, and what they are in UTF-8. */
static const struct {
	const char *set, *bytes, *want;	/* NULL: rejected */
} sets[] = {
	{ "8859/1", "M\xDCLLER", "=M\xC3\x9CLLER" },
	{ "8859/15", "\xA4", "=\xE2\x82\xAC" },
	{ "UNICODE UTF-8", "M\xC3\x9CLLER", "=M\xC3\x9CLLER" },
	{ "", "M\xC3\x9CLLER", "=M\xC3\x9CLLER" },
	{ "8859/1~UNICODE UTF-8", "\xDC", "=\xC3\x9C" },
	{ "odd", "M\xC3\x9CLLER", "=M\xC3\x9CLLER" },
	{ "odd", "M\xDCLLER", NULL },
	{ "GB 18030-2000", "\xFF\xFF", NULL },
};

START_TEST(a_message_may_have_its_own_character_set)
{
	struct reader_conf conf = { .from = form_find("hl7v2") };
	struct buf text = {0};
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	char *path;
	int rc;

	world_open(&w);
	world_slots(&w, "PID-5");
	conf.slots = &w.slots;
	buf_fmt(&text, "MSH|^~\\&|A|B|||1||ADT^A01|1|P|2.5||||||%s\r"
	    "PID|1||||%s\r", sets[_i].set, sets[_i].bytes);
	path = file_of(text.p, text.n);
	rd = reader_open(path, &conf, &e);
	ck_assert_msg(rd != NULL, "%s", said(&e));
	rc = reader_next(rd, &w.rec, &e);
	ck_assert_int_eq(rc, sets[_i].want == NULL ? READ_REJECT : READ_OK);
	if (sets[_i].want != NULL)
		check_value(&w, "PID-5", sets[_i].want);
	reader_close(rd);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&text);
	world_close(&w);
}
END_TEST

START_TEST(a_program_that_asks_for_no_segment_reads_none)
{
	struct reader_conf conf = {0};
	struct fault e = {0};
	char *path = file_of(MSH, strlen(MSH));
	struct world w;

	world_open(&w);
	world_slots(&w, "case_id,age");
	conf.slots = &w.slots;
	ck_assert(reader_open(path, &conf, &e) == NULL);
	ck_assert_msg(strstr(said(&e), "HL7 messages have no fields of cases")
	    != NULL, "%s", said(&e));
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	world_close(&w);
}
END_TEST

START_TEST(a_message_that_is_too_long_is_passed_over)
{
	struct reader_conf conf = { .from = form_find("hl7v2") };
	struct buf text = {0};
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	char *path;

	world_open(&w);
	world_slots(&w, "PID-1");
	conf.slots = &w.slots;
	buf_adds(&text, MSH "NTE|");
	while (text.n <= TEXT_RECORD_MAX + 99)
		buf_adds(&text, "SECRET ");
	buf_adds(&text, "\r" MSH "PID|1\r");
	path = file_of(text.p, text.n);
	rd = reader_open(path, &conf, &e);
	ck_assert_msg(rd != NULL, "%s", said(&e));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_REJECT);
	ck_assert_str_eq(said(&e), "message longer than 16 MiB");
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	ck_assert_uint_eq(w.rec.line, 3);
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_END);
	reader_close(rd);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&text);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, a_message_ends_where_another_begins, 0,
	    COUNT(frames));
	tcase_add_loop_test(tc, a_name_says_where_a_value_stands, 0,
	    COUNT(values));
	tcase_add_loop_test(tc, a_message_may_have_its_own_character_set, 0,
	    COUNT(sets));
	tcase_add_test(tc, a_program_that_asks_for_no_segment_reads_none);
	tcase_add_test(tc, a_message_that_is_too_long_is_passed_over);
}

int
main(void)
{
	return run_suite("hl7read", fill);
}
