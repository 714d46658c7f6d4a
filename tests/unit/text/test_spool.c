/* SPDX-License-Identifier: MIT */
/* A temporary file without a name: no signal finds it with one. */
#include "text/spool.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "rec_world.h"

#define KILLS 40

static size_t
files_in(const char *dir)
{
	DIR *d = opendir(dir);
	size_t n = 0;

	ck_assert_ptr_nonnull(d);
	while (readdir(d) != NULL)
		n++;
	(void)closedir(d);
	return n - 2;		/* . and .. */
}

_Noreturn static void
open_for_ever(const char *dir)
{
	struct fault e;
	int fd;

	while ((fd = spool_open(dir, &e)) != -1)
		(void)close(fd);
	_exit(1);
}

START_TEST(a_signal_leaves_no_name)
{
	char dir[] = "/tmp/test_spool.XXXXXX";
	int i, status;
	pid_t pid;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	for (i = 0; i < KILLS; i++) {
		pid = fork();
		if (pid == 0)
			open_for_ever(dir);
		(void)nanosleep(&(struct timespec){ 0, 1000000 + 137000 * i },
		    NULL);
		ck_assert_int_eq(kill(pid, SIGUSR1), 0);
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert(WIFSIGNALED(status));
	}
	ck_assert_uint_eq(files_in(dir), 0);
	ck_assert_int_eq(rmdir(dir), 0);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_test(tc, a_signal_leaves_no_name);
}

int
main(void)
{
	return run_suite("spool", fill);
}
