/* SPDX-License-Identifier: MIT */
/*
 * What the tests of readers and writers stand on: a small dictionary, files
 * made for the moment, a stream that comes in pieces of a chosen size, and
 * a trace of all that a reader says about an input.
 */
#ifndef CM_TESTS_REC_WORLD_H
#define CM_TESTS_REC_WORLD_H

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rec/reader.h"
#include "rule/dict.h"
#include "rule/tables.h"
#include "said.h"

/* A span in a static table: the bytes of a literal, NULs included. */
#define TEXT(lit) { (lit), sizeof(lit) - 1 }

static const char world_fields[] =
    "field,type,stage,low,high,values\n"
    "case_id,string,case,,,\n"
    "name,string,case,,,\n"
    "age,integer,case,0,130,\n"
    "weight,decimal,case,,,\n"
    "cost,money,case,,,\n"
    "born_on,date,case,1900-01-01,,\n"
    "admit_at,datetime,case,,,\n"
    "alone,bool,case,,,\n"
    "sex,code,case,,,male|female|unknown\n"
    "dx,list,case,,,\n"
    "status,code,item,,,\n"
    "issues,list,out,,,\n"
    "out_n,integer,out,,,\n"
    "out_cost,money,out,,,\n"
    "out_text,string,out,,,\n"
    "out_list,list,out,,,\n"
    "out_flag,bool,out,,,\n";

static inline const char *
kind_name(const struct fault *e)
{
	static const char *const name[] = { [FAULT_NONE] = "none",
		[FAULT_USE] = "use", [FAULT_INPUT] = "input",
		[FAULT_OPEN] = "open", [FAULT_WRITE] = "write",
		[FAULT_TABLE] = "table", [FAULT_INTERNAL] = "internal" };

	return name[e->kind];
}

struct world {
	struct tables tables;
	struct dict dict;
	struct slots slots;
	struct rec rec;
	bool has_rec;
};

static inline void
world_open(struct world *w)
{
	struct fault e = {0};
	struct binder b = { .tables = &w->tables, .e = &e };

	memset(w, 0, sizeof(*w));
	ck_assert_msg(tables_put(&w->tables, "fields", "test",
	    span_of(world_fields), &e) != NULL, "%s", said(&e));
	ck_assert_msg(dict_bind(&w->dict, &b) == 0, "%s", said(&e));
}

/* names: fields to read, '|' fields to append; commas between. */
static inline void
world_slots(struct world *w, const char *names)
{
	struct span rest = span_of(names), part, name;
	bool append = false;

	for (; span_next(&rest, '|', &part); append = true)
		while (part.n > 0 && span_next(&part, ',', &name))
			(void)(append ? slots_append(&w->slots, &w->dict, name)
			    : slots_read(&w->slots, &w->dict, name));
	rec_init(&w->rec, &w->slots);
	w->has_rec = true;
}

static inline int
world_slot(const struct world *w, const char *name)
{
	int slot = slots_find(&w->slots, span_of(name));

	ck_assert_msg(slot >= 0, "no slot %s", name);
	return slot;
}

static inline void
world_close(struct world *w)
{
	if (w->has_rec)
		rec_free(&w->rec);
	slots_free(&w->slots);
	dict_free(&w->dict);
	tables_free(&w->tables);
}

/* A file of its own with these bytes; free the name, unlink the file. */
static inline char *
file_of(const char *p, size_t n)
{
	const char *dir = getenv("TMPDIR");
	struct buf name = {0};
	size_t done = 0;
	ssize_t w;
	int fd;

	buf_fmt(&name, "%s/cm-test-XXXXXX", dir == NULL ? "/tmp" : dir);
	fd = (buf_str(&name), mkstemp(name.p));
	ck_assert_msg(fd != -1, "%s: cannot create", name.p);
	for (; done < n; done += (size_t)w) {
		w = write(fd, p + done, n - done);
		ck_assert_int_gt(w, 0);
	}
	ck_assert_int_eq(close(fd), 0);
	return name.p;
}

/*
 * Makes the bytes come to standard input, so many with each read; not more
 * than 64 KiB, as a reader has room for that always and would lose the rest.
 */
static inline pid_t
feed_stdin(const char *p, size_t n, size_t chunk)
{
	size_t at, len;
	int fd[2];
	pid_t pid;

	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd), 0);
	pid = fork();
	ck_assert_int_ne(pid, -1);
	if (pid == 0) {
		(void)signal(SIGPIPE, SIG_IGN);
		(void)close(fd[0]);
		for (at = 0; at < n; at += len) {
			len = n - at < chunk ? n - at : chunk;
			if (write(fd[1], p + at, len) != (ssize_t)len)
				break;
		}
		_exit(0);
	}
	ck_assert_int_eq(close(fd[1]), 0);
	ck_assert_int_eq(dup2(fd[0], STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(close(fd[0]), 0);
	return pid;
}

static inline void
feed_end(pid_t pid)
{
	int status, null = open("/dev/null", O_RDONLY);

	ck_assert_int_eq(dup2(null, STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(close(null), 0);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
}

/*
 * Appends a line for every record: "LINE ok RAW" or "LINE reject MESSAGE:
 * RAW"; or "fail KIND MESSAGE", without the file's name, for the file.
 */
static inline void
trace(const char *path, struct world *w, const char *from,
    struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots,
	    .from = from == NULL ? NULL : form_find(from) };
	struct fault e = {0};
	int rc;
	struct reader *rd = reader_open(path, &conf, &e);
	const char *colon;

	if (rd == NULL) {
		colon = strchr(said(&e), ':');
		buf_fmt(out, "fail %s%s\n", kind_name(&e),
		    colon == NULL ? said(&e) : colon);
		return;
	}
	while ((rc = reader_next(rd, &w->rec, &e)) > 0) {
		buf_fmt(out, "%llu %s%s ", (unsigned long long)w->rec.line,
		    rc == READ_OK ? "ok" : "reject ",
		    rc == READ_OK ? "" : said(&e));
		buf_addspan(out, w->rec.raw);
		buf_addc(out, '\n');
	}
	buf_fmt(out, "end %d at line %llu\n", rc,
	    (unsigned long long)rd->in.line);
	reader_close(rd);
}

/* The trace of a text read as a file (chunk 0) or in pieces. */
static inline void
trace_text(struct span text, size_t chunk, struct world *w,
    const char *from, struct buf *out)
{
	char *path;
	pid_t pid;

	if (chunk == 0) {
		path = file_of(text.p, text.n);
		trace(path, w, from, out);
		ck_assert_int_eq(unlink(path), 0);
		free(path);
		return;
	}
	pid = feed_stdin(text.p, text.n, chunk);
	trace("-", w, from, out);
	feed_end(pid);
}

static inline int
run_suite(const char *name, void (*fill)(TCase *))
{
	Suite *s = suite_create(name);
	TCase *tc = tcase_create(name);
	SRunner *sr;
	int failures;

	fill(tc);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}

#endif
