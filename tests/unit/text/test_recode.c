/* SPDX-License-Identifier: MIT */
/* Inputs in other encodings, in pieces of any size; title lines. */
#include "rec_world.h"
#include "said.h"

static const struct {
	const char *encoding;
	struct span in;
	const char *want;
} text[] = {
	{ "WINDOWS-1252", TEXT("case_id,name\n1,M\xFCller \x80\n"),
	    "2 ok 1,M\xC3\xBCller \xE2\x82\xAC\nend 0 at line 3\n" },
	{ "ISO-8859-1", TEXT("case_id,name\n1,\xE9\n"),
	    "2 ok 1,\xC3\xA9\nend 0 at line 3\n" },
	{ "UTF-16", TEXT("\xFF\xFE" "a\0\n\0" "1\0\xE9\0\n\0"),
	    "2 ok 1\xC3\xA9\nend 0 at line 3\n" },
	{ "UTF-16BE", TEXT("\xFE\xFF\0a\0\n\0" "1\xD8\x3D\xDE\x00\0\n"),
	    "2 ok 1\xF0\x9F\x98\x80\nend 0 at line 3\n" },
	{ "WINDOWS-1252", TEXT("a\n1\n\x81\n2\n"),
	    "2 ok 1\nend -1 at line 3\n"
	    "3: byte 5: not WINDOWS-1252\n" },
	{ "UTF-16LE", TEXT("a\0\n\0" "1\0\n\0" "\x00\xD8x\0\n\0"),
	    "2 ok 1\nend -1 at line 3\n3: byte 9: not UTF-16LE\n" },
	{ "UTF-16LE", TEXT("a\0\n\0" "1\0\n\0" "2"),
	    "2 ok 1\nend -1 at line 3\n"
	    "3: byte 9: the file ends inside a character of UTF-16LE\n" },
};

static void
read_all(const char *path, const struct reader_conf *conf, struct world *w,
    struct buf *out)
{
	struct fault e = {0};
	int rc;
	struct reader *rd = reader_open(path, conf, &e);

	if (rd == NULL) {
		buf_fmt(out, "fail %s\n", kind_name(&e));
		return;
	}
	while ((rc = reader_next(rd, &w->rec, &e)) == READ_OK)
		buf_fmt(out, "%llu ok %.*s\n",
		    (unsigned long long)w->rec.line, (int)w->rec.raw.n,
		    w->rec.raw.p);
	buf_fmt(out, "end %d at line %llu\n", rc,
	    (unsigned long long)rd->in.line);
	if (rc == READ_FAIL)
		buf_fmt(out, "%s\n", strchr(said(&e), ':') + 1);
	reader_close(rd);
}

START_TEST(reads_an_encoding)
{
	static const size_t chunk[] = { 0, 1, 2, 3, 7 };
	struct world w;
	struct reader_conf conf = { .slots = &w.slots,
	    .encoding = text[_i].encoding };
	struct buf got = {0};
	char *path = NULL;
	pid_t pid = 0;
	size_t k;

	world_open(&w);
	world_slots(&w, "case_id");
	for (k = 0; k < sizeof(chunk) / sizeof(chunk[0]); k++) {
		got.n = 0;
		if (chunk[k] == 0)
			path = file_of(text[_i].in.p, text[_i].in.n);
		else
			pid = feed_stdin(text[_i].in.p, text[_i].in.n,
			    chunk[k]);
		read_all(chunk[k] == 0 ? path : "-", &conf, &w, &got);
		if (chunk[k] == 0)
			ck_assert_int_eq(unlink(path), 0);
		else
			feed_end(pid);
		ck_assert_msg(strcmp(buf_str(&got), text[_i].want) == 0,
		    "case %d in pieces of %zu: got %s", _i, chunk[k], got.p);
	}
	free(path);
	buf_free(&got);
	world_close(&w);
}
END_TEST

START_TEST(knows_no_such_encoding)
{
	struct world w;
	struct reader_conf conf = { .slots = &w.slots,
	    .encoding = "NO-SUCH" };
	struct fault e = {0};

	world_open(&w);
	world_slots(&w, "case_id");
	ck_assert_ptr_null(reader_open("/dev/null", &conf, &e));
	ck_assert_int_eq(e.kind, FAULT_USE);
	ck_assert(strstr(said(&e), "no such encoding") != NULL);
	world_close(&w);
}
END_TEST

/* Lines before the header are passed over, and counted. */
static const struct {
	int64_t skip;
	const char *in, *want;
} title[] = {
	{ 0, "case_id\n1\n", "2 ok 1\nend 0 at line 3\n" },
	{ 2, "Report\n,,\ncase_id\n1\n", "4 ok 1\nend 0 at line 5\n" },
	{ 1, "\"odd\ncase_id\n1\n", "3 ok 1\nend 0 at line 4\n" },
	{ 1, "Report\n\n\ncase_id\n1\n", "5 ok 1\nend 0 at line 6\n" },
	{ 1, "Report\n{\"case_id\":1}\n", "fail input\n" },
	{ 3, "a\nb\n", "fail input\n" },
};

START_TEST(skips_title_lines)
{
	struct world w;
	struct reader_conf conf = { .slots = &w.slots,
	    .skip = title[_i].skip };
	struct buf got = {0};
	char *path = file_of(title[_i].in, strlen(title[_i].in));

	world_open(&w);
	world_slots(&w, "case_id");
	read_all(path, &conf, &w, &got);
	ck_assert_msg(strcmp(buf_str(&got), title[_i].want) == 0,
	    "case %d: got %s", _i, got.p);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&got);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, reads_an_encoding, 0,
	    (int)(sizeof(text) / sizeof(text[0])));
	tcase_add_test(tc, knows_no_such_encoding);
	tcase_add_loop_test(tc, skips_title_lines, 0,
	    (int)(sizeof(title) / sizeof(title[0])));
}

int
main(void)
{
	return run_suite("recode", fill);
}
