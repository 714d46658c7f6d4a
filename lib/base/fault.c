/* SPDX-License-Identifier: MIT */
/* Diagnostics: messages to standard error, exit. */
#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The state of the one stream that the process has. */
static struct {
	const char *prog;
	bool quiet;
} diag = { .prog = "cmtools" };

int
fault_set(struct fault *e, enum fault_kind kind, const char *fmt, ...)
{
	va_list ap;
	int saved = errno;

	if (e == NULL)
		return -1;
	e->kind = kind;
	va_start(ap, fmt);
	(void)vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	errno = saved;
	return -1;
}

int
fault_prefix(struct fault *e, const char *fmt, ...)
{
	char old[FAULT_TEXT_MAX];
	va_list ap;
	int n;

	if (e == NULL)
		return -1;
	memcpy(old, e->text, sizeof(old));
	va_start(ap, fmt);
	n = vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(e->text))
		(void)snprintf(e->text + n, sizeof(e->text) - (size_t)n,
		    ": %.*s", (int)(sizeof(e->text) - (size_t)n), old);
	return -1;
}

/* A closed stream, opened the wrong way: reads and writes go on failing. */
static void
hold_standard_streams(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1)
			(void)open("/dev/null", fd == STDIN_FILENO ?
			    O_WRONLY : O_RDONLY);
}

void
diag_init(const char *prog)
{
	diag.prog = prog;
	hold_standard_streams();
}

void
diag_quiet(void)
{
	diag.quiet = true;
}

void
diag_text(const char *s, size_t n)
{
	ssize_t w;

	while (n > 0) {
		w = write(STDERR_FILENO, s, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;		/* nowhere left to say it */
		s += w;
		n -= (size_t)w;
	}
}

/* One write per message, so that programs of a pipeline do not interleave. */
static void
say(const char *fmt, va_list ap)
{
	char line[FAULT_TEXT_MAX + 128];
	size_t len;
	int n;

	n = snprintf(line, sizeof(line), "%s: ", diag.prog);
	len = n < 0 ? 0 : (size_t)n;
	n = vsnprintf(line + len, sizeof(line) - len - 1, fmt, ap);
	if (n > 0)
		len += (size_t)n;
	if (len > sizeof(line) - 2)
		len = sizeof(line) - 2;
	line[len++] = '\n';
	diag_text(line, len);
}

void
diag_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
diag_note(const char *fmt, ...)
{
	va_list ap;

	if (diag.quiet)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

_Noreturn void
die(int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	_exit(status);
}
