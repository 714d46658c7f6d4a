/* SPDX-License-Identifier: MIT */
/* Input in large blocks. */
#include "text/input.h"

#include <errno.h>
#include <sys/stat.h>

#include "rec_world.h"
#include "said.h"

/* Reads it all, keeping at most keep bytes unused each time. */
static void
drain(struct input *in, size_t keep, struct buf *out)
{
	struct fault e = {0};
	size_t left, i;
	volatile char seen = 0;
	int rc;

	while ((rc = input_fill(in, &e)) == 1) {
		ck_assert_uint_ge(in->cap + 1, in->end);
		left = in->end - in->start;
		if (left > keep) {
			buf_add(out, in->buf + in->start, left - keep);
			in->start += left - keep;
		}
		/* A sanitizer says whether the slack is there. */
		for (i = 0; i < INPUT_SLACK; i++)
			seen |= in->buf[in->end + i];
		(void)seen;
	}
	ck_assert_msg(rc == 0, "%s", said(&e));
	ck_assert_int_eq(input_fill(in, &e), 0);
	buf_add(out, in->buf + in->start, in->end - in->start);
}

static const struct {
	size_t size;
	bool newline;		/* at the end */
	size_t keep;
} sizes[] = {
	{ 0, false, 0 },
	{ 1, false, 0 },
	{ 1, true, 0 },
	{ 100, false, 100 },
	{ INPUT_BLOCK - 1, false, 0 },
	{ INPUT_BLOCK, false, 0 },
	{ INPUT_BLOCK, true, INPUT_BLOCK },
	{ INPUT_BLOCK + 1, false, 1000 },
	{ 3 * INPUT_BLOCK, false, INPUT_BLOCK - 1 },
	{ 5 * INPUT_BLOCK + 77, true, 2 * INPUT_BLOCK },
	{ 5 * INPUT_BLOCK + 77, false, 6 * INPUT_BLOCK },
};

START_TEST(all_bytes_come_once_with_a_newline_at_the_end)
{
	struct buf text = {0}, got = {0};
	struct input in;
	struct fault e = {0};
	size_t i, want;
	char *path;

	for (i = 0; i < sizes[_i].size; i++)
		buf_addc(&text, (char)('a' + i % 23));
	if (sizes[_i].newline)
		text.p[text.n - 1] = '\n';
	path = file_of(text.p, text.n);
	ck_assert_int_eq(input_open(&in, path, &e), 0);
	ck_assert_uint_eq(in.line, 1);
	drain(&in, sizes[_i].keep, &got);
	want = text.n;
	ck_assert_int_eq(in.added_newline, want > 0 && !sizes[_i].newline &&
	    sizes[_i].keep > 0);
	ck_assert_uint_eq(in.bytes, want);
	if (in.added_newline) {
		ck_assert_int_eq(got.p[--got.n], '\n');
	}
	ck_assert_uint_eq(got.n, want);
	ck_assert(want == 0 || memcmp(got.p, text.p, want) == 0);
	input_close(&in);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&text);
	buf_free(&got);
}
END_TEST

START_TEST(lines_are_skipped_however_long)
{
	struct buf text = {0};
	struct input in;
	struct fault e = {0};
	size_t i;
	char *path;

	for (i = 0; i < 3 * INPUT_BLOCK; i++)
		buf_addc(&text, 'x');
	buf_adds(&text, "\nab\nrest");
	path = file_of(text.p, text.n);
	ck_assert_int_eq(input_open(&in, path, &e), 0);
	ck_assert_int_eq(input_skip_line(&in, &e), 0);
	ck_assert_uint_eq(in.line, 2);
	ck_assert_uint_le(in.cap, 2 * INPUT_BLOCK);
	ck_assert_int_eq(in.buf[in.start], 'a');
	ck_assert_int_eq(input_skip_line(&in, &e), 0);
	ck_assert_uint_eq(in.line, 3);
	ck_assert_int_eq(in.buf[in.start], 'r');
	ck_assert_int_eq(input_skip_line(&in, &e), 0);
	ck_assert_uint_eq(in.start, in.end);
	ck_assert_int_eq(input_skip_line(&in, &e), 0);
	input_close(&in);
	(void)unlink(path);
	free(path);
	buf_free(&text);
}
END_TEST

START_TEST(failures_name_the_file)
{
	struct input in;
	struct fault e = {0};
	char *path = file_of("x", 1);

	ck_assert_int_eq(input_open(&in, "/nowhere/f", &e), -1);
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_str_eq(said(&e),
	    "/nowhere/f: cannot open: No such file or directory");
	ck_assert_int_eq(chmod(path, 0), 0);
	if (geteuid() != 0) {
		ck_assert_int_eq(input_open(&in, path, &e), -1);
		ck_assert_ptr_nonnull(strstr(said(&e), "Permission denied"));
	}
	ck_assert_int_eq(input_open(&in, "/", &e), 0);
	ck_assert_int_eq(input_fill(&in, &e), -1);
	ck_assert_str_eq(said(&e), "/: cannot read: Is a directory");
	ck_assert_int_eq(input_skip_line(&in, &e), -1);
	input_close(&in);
	(void)unlink(path);
	free(path);
}
END_TEST

START_TEST(a_dash_is_standard_input)
{
	struct buf got = {0};
	struct input in;
	struct fault e = {0};
	pid_t pid = feed_stdin("one\ntwo", 7, 3);

	ck_assert_int_eq(input_open(&in, "-", &e), 0);
	ck_assert_str_eq(in.name, "stdin");
	drain(&in, 100, &got);
	ck_assert_str_eq(buf_str(&got), "one\ntwo\n");
	input_close(&in);
	ck_assert_int_ne(fcntl(STDIN_FILENO, F_GETFD), -1);
	feed_end(pid);
	buf_free(&got);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, all_bytes_come_once_with_a_newline_at_the_end,
	    0, sizeof(sizes) / sizeof(sizes[0]));
	tcase_add_test(tc, lines_are_skipped_however_long);
	tcase_add_test(tc, failures_name_the_file);
	tcase_add_test(tc, a_dash_is_standard_input);
}

int
main(void)
{
	return run_suite("input", fill);
}
