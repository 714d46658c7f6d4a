/* SPDX-License-Identifier: MIT */
/* Failures: their messages, standard error, the end of the process. */
#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/span.h"
#include "base/temporary.h"
#include "base/visible.h"

#define STATUS_INTERNAL 70	/* sysexits' EX_SOFTWARE */

/* What the process has once. */
static struct {
	const char *prog;
	bool quiet;
	bool hushed;
	uint64_t records[ABOUT_SECOND + 1];	/* all messages */
} self = { .prog = "cmtools" };

static void
fill(struct fault *e, enum fault_kind kind, const char *fmt, va_list ap)
{
	int saved = errno;

	if (e == NULL)
		return;
	*e = (struct fault){ .kind = kind };
	(void)vsnprintf(e->text, sizeof(e->text), fmt, ap);
	errno = saved;
}

int
fault_set(struct fault *e, enum fault_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fill(e, kind, fmt, ap);
	va_end(ap);
	return -1;
}

int
fault_at(struct fault *e, enum fault_kind kind, const char *file,
    uint64_t line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fill(e, kind, fmt, ap);
	va_end(ap);
	return fault_place(e, file, line);
}

int
fault_place(struct fault *e, const char *file, uint64_t line)
{
	if (e != NULL) {
		(void)snprintf(e->file, sizeof(e->file), "%s", file);
		e->line = line;
	}
	return -1;
}

int
fault_field(struct fault *e, struct span field)
{
	if (e != NULL)
		(void)snprintf(e->field, sizeof(e->field), "%.*s",
		    (int)field.n, field.n == 0 ? "" : field.p);
	return -1;
}

int
fault_table(struct fault *e, const char *table)
{
	if (e != NULL)
		(void)snprintf(e->table, sizeof(e->table), "%s", table);
	return -1;
}

const char *
fault_message(const struct fault *e, char out[FAULT_MESSAGE_MAX])
{
	char line[32] = "", place[FAULT_NAME_MAX + 32] = "";
	char raw[FAULT_MESSAGE_MAX];

	if (e->line > 0)
		(void)snprintf(line, sizeof(line), "%s%llu",
		    e->file[0] == '\0' ? "line " : ":",
		    (unsigned long long)e->line);
	if (e->field[0] != '\0')
		(void)snprintf(place, sizeof(place), "%s: ", e->field);
	else if (e->column > 0)
		(void)snprintf(place, sizeof(place), "column %zu: ",
		    e->column);
	(void)snprintf(raw, sizeof(raw), "%s%s%s%s%s%s%s", e->table,
	    e->table[0] == '\0' ? "" : ": ", e->file, line,
	    e->file[0] == '\0' && e->line == 0 ? "" : ": ", place, e->text);
	(void)visible_text(span_of(raw), out, FAULT_MESSAGE_MAX);
	return out;
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

/*
 * Memory holds patients: no core file, and no other process of the same user
 * may look at it. The leak check of a sanitizer has to.
 */
static void
keep_memory_private(void)
{
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
	(void)prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
#endif
}

void
fault_init(const char *prog)
{
	self.prog = prog;
	hold_standard_streams();
	keep_memory_private();
}

void
fault_quiet(void)
{
	self.quiet = true;
}

void
fault_hush(void)
{
	self.hushed = true;
}

void
fault_speak(void)
{
	self.hushed = false;
}

void
fault_mute(void)
{
	int fd = open("/dev/null", O_WRONLY);

	if (fd == -1 || dup2(fd, STDERR_FILENO) == -1)
		(void)close(STDERR_FILENO);
	(void)close(fd);
}

void
fault_text(const char *s, size_t n)
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
	char raw[FAULT_MESSAGE_MAX], line[FAULT_MESSAGE_MAX + 128];
	size_t len;
	int n;

	n = snprintf(line, 128, "%s: ", self.prog);
	len = n < 0 ? 0 : n < 128 ? (size_t)n : 127;
	if (vsnprintf(raw, sizeof(raw), fmt, ap) > 0)
		len += visible_text(span_of(raw), line + len,
		    sizeof(line) - len - 1);
	line[len++] = '\n';
	fault_text(line, len);
}

void
fault_warn(const char *fmt, ...)
{
	va_list ap;

	if (self.hushed)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
fault_note(const char *fmt, ...)
{
	va_list ap;

	if (self.quiet || self.hushed)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
fault_record(enum fault_about about, const char *fmt, ...)
{
	va_list ap;

	if (self.hushed || self.records[about]++ >= FAULT_RECORDS_MAX)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
fault_unsaid(void)
{
	static const char *const what[] = {
		[ABOUT_REJECTED] = "rejected records",
		[ABOUT_ISSUES] = "issues",
		[ABOUT_SECOND] = "records of a second file",
	};
	size_t i;

	for (i = 0; i < COUNT(what); i++)
		if (self.records[i] > FAULT_RECORDS_MAX)
			fault_warn("... and %llu more messages about %s were "
			    "not printed", (unsigned long long)
			    (self.records[i] - FAULT_RECORDS_MAX), what[i]);
}

void
fault_print(const struct fault *e)
{
	char message[FAULT_MESSAGE_MAX];

	fault_warn("%s", fault_message(e, message));
}

_Noreturn void
fault_die(const char *fmt, ...)
{
	va_list ap;

	temporaries_remove();
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	_exit(STATUS_INTERNAL);
}
