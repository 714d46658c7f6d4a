/* SPDX-License-Identifier: MIT */
/* Output: complete or not at all, and no error goes unseen. */
#include "text/output.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "rec_world.h"
#include "said.h"

/* A folder of its own and the path of a file in it. */
struct place {
	char *dir;
	struct buf path;
};

static void
place_open(struct place *p)
{
	const char *tmp = getenv("TMPDIR");
	struct buf b = {0};

	buf_fmt(&b, "%s/cm-test-XXXXXX", tmp == NULL ? "/tmp" : tmp);
	p->dir = (buf_str(&b), mkdtemp(b.p));
	ck_assert_ptr_nonnull(p->dir);
	p->path = (struct buf){0};
	buf_fmt(&p->path, "%s/out.csv", p->dir);
	(void)buf_str(&p->path);
}

static void
place_close(struct place *p)
{
	(void)unlink(p->path.p);
	ck_assert_msg(rmdir(p->dir) == 0, "%s: something is left", p->dir);
	free(p->dir);
	buf_free(&p->path);
}

/* Files in the folder. */
static int
count(const struct place *p)
{
	DIR *d = opendir(p->dir);
	struct dirent *f;
	int n = 0;

	ck_assert_ptr_nonnull(d);
	while ((f = readdir(d)) != NULL)
		n += strcmp(f->d_name, ".") != 0 &&
		    strcmp(f->d_name, "..") != 0;
	(void)closedir(d);
	return n;
}

static void
put_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	ck_assert_int_ne(fd, -1);
	ck_assert_int_eq(write(fd, text, strlen(text)),
	    (ssize_t)strlen(text));
	ck_assert_int_eq(close(fd), 0);
}

static void
check_file(const char *path, const char *want)
{
	char text[100];
	int fd = open(path, O_RDONLY);
	ssize_t n;

	ck_assert_int_ne(fd, -1);
	n = read(fd, text, sizeof(text) - 1);
	ck_assert_int_ge(n, 0);
	text[n] = '\0';
	ck_assert_str_eq(text, want);
	(void)close(fd);
}

static mode_t
mode_of(const char *path)
{
	struct stat st;

	ck_assert_int_eq(stat(path, &st), 0);
	return st.st_mode & 07777;
}

START_TEST(a_new_file_is_private_and_complete)
{
	struct output o;
	struct fault e = {0};
	struct place p;

	(void)umask(0);
	place_open(&p);
	ck_assert_int_eq(output_open(&o, p.path.p, &e), 0);
	buf_adds(&o.buf, "one\n");
	ck_assert_int_eq(output_flush(&o, &e), 0);
	ck_assert_uint_eq(o.buf.n, 0);
	ck_assert_int_eq(access(p.path.p, F_OK), -1);
	ck_assert_int_eq(mode_of(o.temp), 0600);
	buf_adds(&o.buf, "two\n");
	ck_assert_int_eq(output_close(&o, &e), 0);
	check_file(p.path.p, "one\ntwo\n");
	ck_assert_int_eq(mode_of(p.path.p), 0600);
	ck_assert_int_eq(count(&p), 1);
	place_close(&p);
}
END_TEST

START_TEST(an_old_file_stays_until_the_new_one_is_there)
{
	struct output o;
	struct fault e = {0};
	struct place p;

	place_open(&p);
	put_file(p.path.p, "old\n", 0644);
	ck_assert_int_eq(output_open(&o, p.path.p, &e), 0);
	buf_adds(&o.buf, "new\n");
	ck_assert_int_eq(output_flush(&o, &e), 0);
	check_file(p.path.p, "old\n");
	output_abort(&o);
	check_file(p.path.p, "old\n");
	ck_assert_int_eq(count(&p), 1);
	output_abort(&o);
	ck_assert_int_eq(output_open(&o, p.path.p, &e), 0);
	buf_adds(&o.buf, "new\n");
	ck_assert_int_eq(output_close(&o, &e), 0);
	check_file(p.path.p, "new\n");
	ck_assert_int_eq(mode_of(p.path.p), 0600);
	ck_assert_int_eq(count(&p), 1);
	place_close(&p);
}
END_TEST

/* What an earlier process left under a temporary name is not touched. */
START_TEST(a_temporary_name_that_is_taken_is_left_alone)
{
	struct buf taken = {0};
	struct output o;
	struct fault e = {0};
	struct place p;

	place_open(&p);
	buf_fmt(&taken, "%s/.out.csv.%ld-0.tmp", p.dir, (long)getpid());
	put_file(buf_str(&taken), "other\n", 0600);
	ck_assert_int_eq(output_open(&o, p.path.p, &e), 0);
	ck_assert_str_ne(o.temp, taken.p);
	ck_assert_int_eq(output_close(&o, &e), 0);
	check_file(taken.p, "other\n");
	check_file(p.path.p, "");
	ck_assert_int_eq(unlink(taken.p), 0);
	buf_free(&taken);
	place_close(&p);
}
END_TEST

START_TEST(two_outputs_at_once)
{
	struct output a, b;
	struct fault e = {0};
	struct place p;

	place_open(&p);
	ck_assert_int_eq(output_open(&a, p.path.p, &e), 0);
	ck_assert_int_eq(output_open(&b, p.path.p, &e), 0);
	buf_adds(&a.buf, "a\n");
	buf_adds(&b.buf, "b\n");
	ck_assert_int_eq(output_close(&a, &e), 0);
	check_file(p.path.p, "a\n");
	ck_assert_int_eq(output_close(&b, &e), 0);
	check_file(p.path.p, "b\n");
	place_close(&p);
}
END_TEST

START_TEST(a_full_device_is_an_error)
{
	struct output o;
	struct fault e = {0};

	if (access("/dev/full", W_OK) == -1) {
		printf("a full device: skipped, there is no /dev/full\n");
		return;
	}
	ck_assert_int_eq(output_open(&o, "/dev/full", &e), 0);
	ck_assert_ptr_null(o.temp);
	buf_adds(&o.buf, "x");
	ck_assert_int_eq(output_flush(&o, &e), -1);
	ck_assert_str_eq(said(&e),
	    "/dev/full: cannot write: No space left on device");
	/* Written in part, perhaps: not to be written again. */
	ck_assert_uint_eq(o.buf.n, 0);
	output_abort(&o);
	ck_assert_int_eq(output_open(&o, "/dev/full", &e), 0);
	buf_adds(&o.buf, "x");
	ck_assert_int_eq(output_close(&o, &e), -1);
	ck_assert_int_eq(access("/dev/full", W_OK), 0);
}
END_TEST

START_TEST(a_device_is_written_as_it_is)
{
	struct output o;
	struct fault e = {0};
	struct stat st;

	ck_assert_int_eq(output_open(&o, "/dev/null", &e), 0);
	buf_adds(&o.buf, "x");
	ck_assert_int_eq(output_close(&o, &e), 0);
	ck_assert_int_eq(stat("/dev/null", &st), 0);
	ck_assert(S_ISCHR(st.st_mode));
}
END_TEST

START_TEST(what_cannot_be_created)
{
	struct output o;
	struct fault e = {0};
	struct place p;

	place_open(&p);
	ck_assert_int_eq(output_open(&o, "/nowhere/out.csv", &e), -1);
	ck_assert_str_eq(said(&e),
	    "/nowhere/out.csv: cannot create: No such file or directory");
	ck_assert_int_eq(output_open(&o, p.dir, &e), -1);
	ck_assert_ptr_nonnull(strstr(said(&e), "cannot open: Is a directory"));
	ck_assert_int_eq(count(&p), 0);
	place_close(&p);
}
END_TEST

/* The name became a folder in the meantime: nothing is left behind. */
START_TEST(a_rename_that_fails_leaves_nothing)
{
	struct output o;
	struct fault e = {0};
	struct place p;

	place_open(&p);
	ck_assert_int_eq(output_open(&o, p.path.p, &e), 0);
	buf_adds(&o.buf, "x\n");
	ck_assert_int_eq(mkdir(p.path.p, 0700), 0);
	ck_assert_int_eq(output_close(&o, &e), -1);
	ck_assert_ptr_nonnull(strstr(said(&e), "out.csv: cannot rename: "));
	ck_assert_int_eq(count(&p), 1);
	ck_assert_int_eq(rmdir(p.path.p), 0);
	place_close(&p);
}
END_TEST

/* Of several, all are replaced or none: the old ones are there again. */
START_TEST(outputs_are_kept_together)
{
	struct output a, b;
	struct output *const all[] = { &a, &b };
	struct fault e = {0};
	struct place p;

	place_open(&p);
	if (_i == 0)
		put_file(p.path.p, "old\n", 0644);
	ck_assert_int_eq(output_open(&a, p.path.p, &e), 0);
	ck_assert_int_eq(output_open(&b, p.path.p, &e), 0);
	buf_adds(&a.buf, "new\n");
	ck_assert_int_eq(output_end(&a, &e), 0);
	ck_assert_int_eq(output_end(&b, &e), 0);
	/* Memory that is asked for now may not be there: half are replaced. */
	ck_assert_ptr_nonnull(a.old);
	ck_assert_ptr_nonnull(b.old);
	ck_assert_int_eq(unlink(b.temp), 0);
	ck_assert_int_eq(output_keep(all, 2, &e), -1);
	output_abort(&a);
	output_abort(&b);
	if (_i == 0)
		check_file(p.path.p, "old\n");
	ck_assert_int_eq(count(&p), _i == 0 ? 1 : 0);
	place_close(&p);
}
END_TEST

/* A closed standard output must not look like success. */
START_TEST(standard_output_is_checked)
{
	struct output o;
	struct fault e = {0};
	int keep = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);

	ck_assert_int_eq(output_open(&o, _i == 0 ? NULL : "-", &e), 0);
	ck_assert_ptr_null(o.path);
	buf_adds(&o.buf, "x");
	(void)fflush(stdout);
	if (full == -1)
		(void)close(STDOUT_FILENO);
	else
		(void)dup2(full, STDOUT_FILENO);
	ck_assert_int_eq(output_close(&o, &e), -1);
	(void)dup2(keep, STDOUT_FILENO);
	ck_assert_ptr_nonnull(strstr(said(&e),
	    "standard output: cannot write: "));
}
END_TEST

/* A reader that takes little at a time gets all of it, in order. */
START_TEST(large_output_through_a_pipe)
{
	const size_t lines = 400000;
	char text[4096];
	struct output o;
	struct fault e = {0};
	size_t i, n = 0;
	ssize_t got;
	int fd[2], status;
	pid_t pid;

	ck_assert_int_eq(pipe(fd), 0);
	pid = fork();
	if (pid == 0) {
		(void)dup2(fd[1], STDOUT_FILENO);
		(void)close(fd[0]);
		(void)close(fd[1]);
		if (output_open(&o, NULL, &e) == -1)
			_exit(1);
		for (i = 0; i < lines; i++) {
			buf_fmt(&o.buf, "%06zu\n", i);
			if (output_full(&o) && output_flush(&o, &e) == -1)
				_exit(2);
		}
		_exit(output_close(&o, &e) == 0 ? 0 : 3);
	}
	(void)close(fd[1]);
	while ((got = read(fd[0], text, sizeof(text))) > 0)
		for (i = 0; i < (size_t)got; i++, n++)
			if (n % 7 == 5)
				ck_assert_int_eq(text[i],
				    (char)('0' + n / 7 % 10));
	ck_assert_uint_eq(n, lines * 7);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_test(tc, a_new_file_is_private_and_complete);
	tcase_add_test(tc, an_old_file_stays_until_the_new_one_is_there);
	tcase_add_test(tc, a_temporary_name_that_is_taken_is_left_alone);
	tcase_add_test(tc, two_outputs_at_once);
	tcase_add_test(tc, a_full_device_is_an_error);
	tcase_add_test(tc, a_device_is_written_as_it_is);
	tcase_add_test(tc, what_cannot_be_created);
	tcase_add_test(tc, a_rename_that_fails_leaves_nothing);
	tcase_add_loop_test(tc, outputs_are_kept_together, 0, 2);
	tcase_add_loop_test(tc, standard_output_is_checked, 0, 2);
	tcase_add_test(tc, large_output_through_a_pipe);
}

int
main(void)
{
	return run_suite("output", fill);
}
