/* SPDX-License-Identifier: MIT */
/* Messages: what is in struct fault, what goes to standard error. */
#include "base/fault.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(set_formats_and_keeps_errno)
{
	struct fault e;

	errno = ENOENT;
	ck_assert_int_eq(fault_set(&e, FAULT_TABLE, "line %d: %s", 3, "x"), -1);
	ck_assert_str_eq(e.text, "line 3: x");
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_int_eq(fault_set(NULL, FAULT_TABLE, "lost"), -1);
}
END_TEST

START_TEST(prefix_stands_before)
{
	struct fault e;

	(void)fault_set(&e, FAULT_TABLE, "why");
	ck_assert_int_eq(fault_prefix(&e, "file%d", 1), -1);
	ck_assert_int_eq(fault_prefix(&e, "tool"), -1);
	ck_assert_str_eq(e.text, "tool: file1: why");
	ck_assert_int_eq(fault_prefix(NULL, "x"), -1);
}
END_TEST

START_TEST(long_messages_are_cut)
{
	char text[3 * FAULT_TEXT_MAX];
	struct fault e;

	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	(void)fault_set(&e, FAULT_TABLE, "%s", text);
	ck_assert_uint_eq(strlen(e.text), FAULT_TEXT_MAX - 1);
	(void)fault_prefix(&e, "%s", "p");
	ck_assert_uint_eq(strlen(e.text), FAULT_TEXT_MAX - 1);
	ck_assert_int_eq(strncmp(e.text, "p: aaa", 6), 0);
	(void)fault_prefix(&e, "%s", text);
	ck_assert_uint_eq(strlen(e.text), FAULT_TEXT_MAX - 1);
}
END_TEST

static void
say_warn(void)
{
	diag_init("cm-x");
	diag_quiet();
	diag_warn("line %d", 7);
}

static void
say_note(void)
{
	diag_note("%d records", 2);
}

static void
say_quiet_note(void)
{
	diag_quiet();
	diag_note("hidden");
}

static void
say_text(void)
{
	diag_text("a\nb", 3);
}

static void
say_die(void)
{
	diag_init("cm-x");
	die(EXIT_TABLE, "table %s", "t");
}

static void
say_long(void)
{
	char text[2000];

	memset(text, 'z', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	diag_warn("%s", text);
}

/* Runs fn in a child; its standard error and its status. */
static size_t
heard(void (*fn)(void), char *out, size_t size, int *status)
{
	size_t n = 0;
	ssize_t got;
	int fd[2];
	pid_t pid;

	ck_assert_int_eq(pipe(fd), 0);
	pid = fork();
	ck_assert_int_ne(pid, -1);
	if (pid == 0) {
		(void)dup2(fd[1], STDERR_FILENO);
		fn();
		_exit(0);
	}
	(void)close(fd[1]);
	while ((got = read(fd[0], out + n, size - 1 - n)) > 0)
		n += (size_t)got;
	out[n] = '\0';
	(void)close(fd[0]);
	ck_assert_int_eq(waitpid(pid, status, 0), pid);
	return n;
}

static const struct {
	void (*say)(void);
	const char *want;
	int status;
} said[] = {
	{ say_warn, "cm-x: line 7\n", 0 },
	{ say_note, "cmtools: 2 records\n", 0 },
	{ say_quiet_note, "", 0 },
	{ say_text, "a\nb", 0 },
	{ say_die, "cm-x: table t\n", EXIT_TABLE },
};

START_TEST(messages_name_the_program)
{
	char out[4096];
	int status;

	(void)heard(said[_i].say, out, sizeof(out), &status);
	ck_assert_str_eq(out, said[_i].want);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), said[_i].status);
}
END_TEST

START_TEST(a_long_message_is_one_line)
{
	char out[4096];
	int status;
	size_t n = heard(say_long, out, sizeof(out), &status);

	ck_assert_uint_gt(n, FAULT_TEXT_MAX);
	ck_assert_uint_lt(n, 2000);
	ck_assert_ptr_eq(strchr(out, '\n'), out + n - 1);
	ck_assert_int_eq(strncmp(out, "cmtools: zzz", 12), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("diag");
	TCase *tc = tcase_create("diag");
	SRunner *sr;
	int failures;

	tcase_add_test(tc, set_formats_and_keeps_errno);
	tcase_add_test(tc, prefix_stands_before);
	tcase_add_test(tc, long_messages_are_cut);
	tcase_add_loop_test(tc, messages_name_the_program, 0,
	    sizeof(said) / sizeof(said[0]));
	tcase_add_test(tc, a_long_message_is_one_line);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
