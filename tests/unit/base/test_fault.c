/* SPDX-License-Identifier: MIT */
/* Messages: what is in struct fault, what goes to standard error. */
#include "base/fault.h"
#include "base/temporary.h"
#include "said.h"

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
	ck_assert_str_eq(said(&e), "line 3: x");
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_int_eq(fault_set(NULL, FAULT_TABLE, "lost"), -1);
}
END_TEST

static const struct {
	struct fault fault;
	const char *want;
} messages[] = {
	{ { .text = "why" }, "why" },
	{ { .file = "a.csv", .text = "why" }, "a.csv: why" },
	{ { .file = "a.csv", .line = 7, .text = "why" }, "a.csv:7: why" },
	{ { .line = 7, .text = "why" }, "line 7: why" },
	{ { .file = "a.csv", .line = 7, .field = "age", .text = "why" },
	    "a.csv:7: age: why" },
	{ { .file = "a.csv", .line = 7, .column = 3, .text = "why" },
	    "a.csv:7: column 3: why" },
	{ { .field = "--table", .text = "why" }, "--table: why" },
	{ { .table = "bands", .file = "b.csv", .line = 2, .field = "low",
	    .text = "why" }, "bands: b.csv:2: low: why" },
	/* What could steer a terminal is an escape, wherever it is. */
	{ { .table = "b\033", .file = "a\n\x9b.csv", .line = 7,
	    .field = "\xe2\x80\xae" "age\xc2\x85", .text = "no \"\a\"" },
	    "b\\x1b: a\\x0a\\x9b.csv:7: \\u202eage\\u0085: no \"\\x07\"" },
};

START_TEST(a_message_says_where_and_what)
{
	ck_assert_str_eq(said(&messages[_i].fault), messages[_i].want);
}
END_TEST

START_TEST(places_are_copied)
{
	char file[] = "a.csv", field[] = "age?";
	struct fault e;

	ck_assert_int_eq(fault_at(&e, FAULT_OPEN, file, 7, "why %d", 1), -1);
	ck_assert_int_eq(fault_field(&e, (struct span){ field, 3 }), -1);
	ck_assert_int_eq(fault_table(&e, "t"), -1);
	file[0] = field[0] = 'x';
	ck_assert_str_eq(said(&e), "t: a.csv:7: age: why 1");
	ck_assert_int_eq(e.kind, FAULT_OPEN);
	ck_assert_int_eq(fault_at(NULL, FAULT_OPEN, file, 7, "lost"), -1);
	ck_assert_int_eq(fault_place(NULL, file, 7), -1);
	ck_assert_int_eq(fault_field(NULL, SPAN("x")), -1);
	ck_assert_int_eq(fault_table(NULL, "x"), -1);
}
END_TEST

START_TEST(long_messages_are_cut)
{
	char text[3 * FAULT_FILE_MAX];
	struct fault e;

	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	(void)fault_at(&e, FAULT_TABLE, text, 1, "%s", text);
	(void)fault_field(&e, span_of(text));
	(void)fault_table(&e, text);
	ck_assert_uint_eq(strlen(e.text), FAULT_TEXT_MAX - 1);
	ck_assert_uint_eq(strlen(e.file), FAULT_FILE_MAX - 1);
	ck_assert_uint_eq(strlen(e.field), FAULT_NAME_MAX - 1);
	ck_assert_uint_eq(strlen(e.table), FAULT_NAME_MAX - 1);
	ck_assert_uint_lt(strlen(said(&e)), FAULT_MESSAGE_MAX);
}
END_TEST

/* A temporary goes when the process ends so, a finished file stays. */
START_TEST(dying_removes_temporaries)
{
	char gone[] = "/tmp/test_fault_a_XXXXXX";
	char kept[] = "/tmp/test_fault_b_XXXXXX";
	int status;
	pid_t pid;

	(void)close(mkstemp(gone));
	(void)close(mkstemp(kept));
	pid = fork();
	ck_assert_int_ne(pid, -1);
	if (pid == 0) {
		(void)close(STDERR_FILENO);
		temporary_add(gone);
		temporary_add(kept);
		temporary_drop(kept);
		fault_die("out of memory");
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(WEXITSTATUS(status), 70);
	ck_assert_int_eq(access(gone, F_OK), -1);
	ck_assert_int_eq(access(kept, F_OK), 0);
	(void)unlink(kept);
}
END_TEST

static void
say_warn(void)
{
	fault_init("cm-x");
	fault_quiet();
	fault_warn("line %d", 7);
}

static void
say_note(void)
{
	fault_note("%d records", 2);
}

static void
say_quiet_note(void)
{
	fault_quiet();
	fault_note("hidden");
}

static void
say_hostile(void)
{
	fault_init("cm-x");
	fault_warn("%s:%d: \x9b", "\033]0;x\a\xe2\x80\xae", 7);
}

static void
say_text(void)
{
	fault_text("a\nb", 3);
}

static void
say_die(void)
{
	fault_init("cm-x");
	fault_die("out of %s", "memory");
}

static void
say_fault(void)
{
	struct fault e;

	fault_init("cm-x");
	(void)fault_at(&e, FAULT_INPUT, "a.csv", 3, "why");
	fault_print(&e);
}

static void
say_long(void)
{
	char text[8000];

	memset(text, 'z', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	fault_warn("%s", text);
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
} heard_of[] = {
	{ say_warn, "cm-x: line 7\n", 0 },
	{ say_note, "cmtools: 2 records\n", 0 },
	{ say_quiet_note, "", 0 },
	{ say_hostile, "cm-x: \\x1b]0;x\\x07\\u202e:7: \\x9b\n", 0 },
	{ say_text, "a\nb", 0 },
	{ say_die, "cm-x: out of memory\n", 70 },
	{ say_fault, "cm-x: a.csv:3: why\n", 0 },
};

START_TEST(messages_name_the_program)
{
	char out[4096];
	int status;

	(void)heard(heard_of[_i].say, out, sizeof(out), &status);
	ck_assert_str_eq(out, heard_of[_i].want);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), heard_of[_i].status);
}
END_TEST

START_TEST(a_long_message_is_one_line)
{
	char out[8192];
	int status;
	size_t n = heard(say_long, out, sizeof(out), &status);

	ck_assert_uint_gt(n, FAULT_TEXT_MAX);
	ck_assert_uint_lt(n, 8000);
	ck_assert_ptr_eq(strchr(out, '\n'), out + n - 1);
	ck_assert_int_eq(strncmp(out, "cmtools: zzz", 12), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("fault");
	TCase *tc = tcase_create("fault");
	SRunner *sr;
	int failures;

	tcase_add_test(tc, set_formats_and_keeps_errno);
	tcase_add_loop_test(tc, a_message_says_where_and_what, 0,
	    sizeof(messages) / sizeof(messages[0]));
	tcase_add_test(tc, places_are_copied);
	tcase_add_test(tc, long_messages_are_cut);
	tcase_add_loop_test(tc, messages_name_the_program, 0,
	    sizeof(heard_of) / sizeof(heard_of[0]));
	tcase_add_test(tc, a_long_message_is_one_line);
	tcase_add_test(tc, dying_removes_temporaries);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
