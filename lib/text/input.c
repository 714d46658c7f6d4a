/* SPDX-License-Identifier: MIT */
/* Input in large blocks. */
#ifdef __linux__
#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#endif
#include "text/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "text/recode.h"
#include "text/spool.h"

#define PIPE_SIZE (1 << 20)	/* the most that is free to ask for */

/* A larger pipe lets both of its ends work at once; failure is no matter. */
static void
widen_pipe(int fd)
{
#ifdef F_SETPIPE_SZ
	(void)fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE);
#else
	(void)fd;
#endif
}

int
input_open(struct input *in, const char *path, struct fault *e)
{
	*in = (struct input){ .name = path, .line = 1, .spool = -1 };
	if (strcmp(path, "-") == 0) {
		in->name = "stdin";
		in->fd = STDIN_FILENO;
	} else {
		in->fd = open(path, O_RDONLY | O_CLOEXEC);
	}
	if (in->fd == -1)
		return fault_at(e, FAULT_OPEN, path, 0, "cannot open: %s",
		    strerror(errno));
	widen_pipe(in->fd);
	in->cap = INPUT_BLOCK;
	in->buf = mem_alloc(in->cap + INPUT_SLACK, 1);
	return 0;
}

int
input_encoding(struct input *in, const char *encoding, struct fault *e)
{
	in->code = recode_open(encoding, e);
	return in->code == NULL ? -1 : 0;
}

static void
make_room(struct input *in)
{
	size_t left = in->end - in->start;

	if (in->start > 0 && left > 0)
		memmove(in->buf, in->buf + in->start, left);
	in->start = 0;
	in->end = left;
	if (left < in->cap - in->cap / 4)
		return;
	in->cap *= 2;
	in->buf = mem_grow(in->buf, in->cap + INPUT_SLACK, 1);
}

/* Ends the last line, if it needs it; the slack has room. */
static int
end_of_input(struct input *in)
{
	in->eof = true;
	if (in->end == in->start || in->buf[in->end - 1] == '\n')
		return 0;
	in->buf[in->end++] = '\n';
	in->added_newline = true;
	return 1;
}

/* The line where the bytes in hand end: that of a fault after them. */
static uint64_t
line_of_end(const struct input *in)
{
	uint64_t line = in->line;
	size_t i;

	for (i = in->start; i < in->end; i++)
		line += in->buf[i] == '\n';
	return line;
}

/* As read(2), through the encoding where there is one. */
static ssize_t
read_some(struct input *in, struct fault *e)
{
	struct fault why = {0};
	ssize_t n;

	if (in->code != NULL && !in->spooled)
		n = recode_read(in->code, in->fd, in->buf + in->end,
		    in->cap - in->end, &why);
	else
		n = read(in->fd, in->buf + in->end, in->cap - in->end);
	if (n != -1 || (why.text[0] == '\0' && errno == EINTR))
		return n;
	if (why.text[0] != '\0')
		(void)fault_at(e, FAULT_INPUT, in->name, line_of_end(in), "%s",
		    why.text);
	else
		(void)fault_at(e, FAULT_WRITE, in->name, 0, "cannot read: %s",
		    strerror(errno));
	return n;
}

int
input_fill(struct input *in, struct fault *e)
{
	ssize_t n;

	if (in->eof)
		return 0;
	make_room(in);
	do
		n = read_some(in, e);
	while (n == -1 && in->code == NULL && errno == EINTR);
	if (n == -1)
		return -1;
	if (n == 0)
		return end_of_input(in);
	if (in->spool != -1 && spool_write(in->spool, in->buf + in->end,
	    (size_t)n, e) == -1)
		return -1;
	in->end += (size_t)n;
	in->bytes += (uint64_t)n;
	memset(in->buf + in->end, 0, INPUT_SLACK);
	return 1;
}

int
input_pass(struct input *in, size_t n, struct fault *e)
{
	struct span bytes = { in->buf + in->start, n };

	in->start += n;
	return in->skipped.put == NULL || n == 0 ? 0 :
	    in->skipped.put(in->skipped.arg, bytes, e);
}

int
input_skip_line(struct input *in, struct fault *e)
{
	const char *p, *nl;
	int rc;

	for (;;) {
		p = in->buf + in->start;
		nl = memchr(p, '\n', in->end - in->start);
		if (nl != NULL) {
			in->line++;
			return input_pass(in, (size_t)(nl - p) + 1, e);
		}
		if (input_pass(in, in->end - in->start, e) == -1)
			return -1;
		rc = input_fill(in, e);
		if (rc <= 0)
			return rc;
	}
}

bool
input_is_file(const struct input *in)
{
	struct stat st;

	return fstat(in->fd, &st) == 0 && S_ISREG(st.st_mode);
}

int
input_check_twice(const char *option, const char *path, struct fault *e)
{
	struct stat st;

	if (strcmp(path, "-") == 0)
		return fault_set(e, FAULT_USE, "--%s: expected a file, not "
		    "standard input", option);
	if (stat(path, &st) == 0 && (S_ISFIFO(st.st_mode) ||
	    S_ISSOCK(st.st_mode) || S_ISCHR(st.st_mode)))
		return fault_at(e, FAULT_USE, path, 0, "--%s: expected a file, "
		    "not a pipe: it is read twice", option);
	return 0;
}

int
input_mark(struct input *in, const char *dir, struct input_mark *m,
    struct fault *e)
{
	size_t ahead = in->end - in->start;

	if (ahead > 0 && in->added_newline)
		ahead--;
	*m = (struct input_mark){ .line = in->line,
	    .bytes = in->bytes - ahead };
	if (in->code == NULL && input_is_file(in)) {
		m->at = lseek(in->fd, 0, SEEK_CUR) - (off_t)ahead;
		return 0;
	}
	in->spool = spool_open(dir, e);
	return in->spool == -1 ? -1 : spool_write(in->spool,
	    in->buf + in->start, ahead, e);
}

int
input_rewind(struct input *in, const struct input_mark *m, struct fault *e)
{
	if (in->spool != -1) {
		if (in->fd > STDIN_FILENO)
			(void)close(in->fd);
		in->fd = in->spool;
		in->spooled = true;
		in->spool = -1;
	}
	if (lseek(in->fd, m->at, SEEK_SET) == -1)
		return fault_at(e, FAULT_WRITE, in->name, 0,
		    "cannot read again: %s", strerror(errno));
	in->start = in->end = 0;
	in->eof = in->added_newline = false;
	in->line = m->line;
	in->bytes = m->bytes;
	return 0;
}

void
input_close(struct input *in)
{
	if (in->fd > STDIN_FILENO)
		(void)close(in->fd);
	if (in->spool != -1)
		(void)close(in->spool);
	free(in->buf);
	recode_close(in->code);
	*in = (struct input){ .fd = -1, .spool = -1 };
}

int
input_all(const char *path, size_t most, struct buf *out, struct fault *e)
{
	struct input in;
	int rc;

	if (input_open(&in, path, e) == -1)
		return -1;
	while ((rc = input_fill(&in, e)) == 1 && out->n <= most) {
		buf_add(out, in.buf + in.start, in.end - in.start);
		in.start = in.end;
	}
	out->n -= in.added_newline;
	input_close(&in);
	return rc == -1 ? -1 : 0;
}

struct place {
	dev_t dev;
	ino_t ino;
};

static int
by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->dev != y->dev)
		return x->dev < y->dev ? -1 : 1;
	return x->ino < y->ino ? -1 : x->ino > y->ino;
}

bool
input_twice(char *const *path, size_t n)
{
	struct place *at = mem_alloc(n + 1, sizeof(*at));
	bool twice = false;
	struct stat st;
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if ((strcmp(path[i], "-") == 0 ? fstat(STDIN_FILENO, &st) :
		    stat(path[i], &st)) == 0 && S_ISREG(st.st_mode))
			at[k++] = (struct place){ st.st_dev, st.st_ino };
	qsort(at, k, sizeof(*at), by_place);
	for (i = 1; i < k; i++)
		twice = twice || by_place(&at[i - 1], &at[i]) == 0;
	free(at);
	return twice;
}
