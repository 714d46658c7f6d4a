/* SPDX-License-Identifier: MIT */
/*
 * Runs a shell command and prints what it took, with its children: seconds
 * by the wall, seconds of CPU, and the largest memory of one process in KiB.
 *
 *	measure 'cm-assess big.csv >big.out'
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) == -1) {
		perror("measure: clock_gettime");
		exit(EXIT_FAILURE);
	}
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static double
seconds(struct timeval tv)
{
	return (double)tv.tv_sec + (double)tv.tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	struct rusage ru;
	double began, took;
	int status;
	pid_t pid;

	if (argc != 2) {
		fprintf(stderr, "usage: measure COMMAND\n");
		return 2;
	}
	began = now();
	pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", argv[1], (char *)NULL);
		perror("measure: sh");
		_exit(127);
	}
	if (pid == -1 || waitpid(pid, &status, 0) == -1 ||
	    getrusage(RUSAGE_CHILDREN, &ru) == -1) {
		perror("measure");
		return EXIT_FAILURE;
	}
	took = now() - began;
	printf("%.3f %.3f %ld\n", took, seconds(ru.ru_utime) +
	    seconds(ru.ru_stime), ru.ru_maxrss);
	return status != 0;
}
