/* SPDX-License-Identifier: MIT */
/* All records of one key before the first of them. */
#include "rec/gather.h"
#include "rec_world.h"

/*
 * "[KEY" begins, "name" is taken, "]" ends, "?]" where one of the key cannot be
 * read; then lines as they are given.
 */
static const struct {
	const char *in, *want;
} runs[] = {
	{ "case_id,name\n", "end 0\n" },
	{ "case_id,name\n1,a\n", "[1 a ] 2 1,a\nend 0\n" },
	{ "case_id,name\n1,a\n1,\"b\"\"c\"\n2,d\n",
	    "[1 a b\"c ] 2 1,a\n3 1,\"b\"\"c\"\n[2 d ] 4 2,d\nend 0\n" },
	/* Without a key each record is one of its own. */
	{ "case_id,name\n,a\n,b\n1,\n1,c\n",
	    "[ a ] 2 ,a\n[ b ] 3 ,b\n[1  c ] 4 1,\n5 1,c\nend 0\n" },
	/* What cannot be read is told first, and parts none. */
	{ "case_id,name\n1,a\n1\n1,c\n2\n",
	    "[1 a 3 reject 1\nc 5 reject 2\n?] 2 1,a\n4 1,c\nend 0\n" },
	{ "case_id,name\n2,a,\n1,a\n1,b,\n2,c\n",
	    "2 reject 2\n[1 a 4 reject 1\n?] 3 1,a\n[2 c ?] 5 2,c\nend 0\n" },
	{ "{\"case_id\":\"1\",\"name\":\"a\\u0062\"}\n"
	    "{\"name\":null,\"case_id\":\"1\"}\n{\"case_id\":\"2\"}\n",
	    "[1 ab  ] 1 {\"case_id\":\"1\",\"name\":\"a\\u0062\"}\n"
	    "2 {\"name\":null,\"case_id\":\"1\"}\n[2  ] 3 {\"case_id\":\"2\"}\n"
	    "end 0\n" },
	/* A key that issues call unusable begins nothing, and parts none. */
	{ "case_id,name,issues\n1,a,\n1,b,case_id:not_usable\n1,c,\n"
	    "2,d,case_id:not_usable\n2,e,\n",
	    "[1 a b c ] 2 1,a,\n3 1,b,case_id:not_usable\n4 1,c,\n"
	    "[ d ] 5 2,d,case_id:not_usable\n[2 e ] 6 2,e,\nend 0\n" },
	/* A key that is refused ends the reading where its record stands. */
	{ "case_id,name\n1,a\nbad,b\n2,c\n",
	    "[1 a ] 2 1,a\n[bad end -1\n" },
};

struct told {
	struct buf *out, key;
	struct torn torn;
};

static int
begin(void *arg, struct span key, struct fault *e)
{
	struct told *t = arg;
	struct buf *out = t->out;

	t->key.n = 0;
	buf_addspan(&t->key, key);
	buf_addc(out, '[');
	buf_addspan(out, key);
	buf_addc(out, ' ');
	return span_is(key, "bad") ? fault_set(e, FAULT_INPUT, "bad") : 0;
}

static void
take(void *arg, struct rec *r)
{
	const struct told *t = arg;

	buf_addspan(t->out, rec_text(r, 1));
	buf_addc(t->out, ' ');
}

static void
end(void *arg)
{
	struct told *t = arg;

	buf_adds(t->out, torn_has(&t->torn, buf_span(&t->key)) ? "?] " : "] ");
}

static void
gather_told(struct reader *rd, struct told *t, struct buf *out)
{
	*t = (struct told){ .out = out, .key.in = &rd->mem };
	torn_init(&t->torn, &rd->mem);
	gather_push(rd, &(struct gather){ .key = 0, .arg = t,
	    .torn = &t->torn, .begin = begin, .take = take, .end = end });
}

static void
run(const char *path, struct world *w, struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots };
	struct fault e = {0};
	struct reader *rd = reader_open(path, &conf, &e);
	struct told t;
	int rc;

	ck_assert_msg(rd != NULL, "%s", said(&e));
	gather_told(rd, &t, out);
	while ((rc = reader_next(rd, &w->rec, &e)) > 0) {
		buf_fmt(out, "%llu ", (unsigned long long)w->rec.line);
		if (rc == READ_OK)
			buf_addspan(out, w->rec.raw);
		else
			buf_fmt(out, "reject %.1s", w->rec.raw.p);
		buf_addc(out, '\n');
	}
	buf_fmt(out, "end %d\n", rc);
	if (rc == READ_FAIL) {
		ck_assert_uint_eq(e.line, 3);
		ck_assert_str_eq(e.field, "case_id");
	}
	reader_close(rd);
}

START_TEST(gives_records_once_all_of_their_key_were_taken)
{
	static const size_t chunk[] = { 0, 1, 7 };
	const char *in = runs[_i].in;
	struct world w;
	struct buf got = {0};
	char *path = NULL;
	pid_t pid = 0;
	size_t k;

	world_open(&w);
	world_slots(&w, "case_id,name,issues");
	for (k = 0; k < COUNT(chunk); k++) {
		got.n = 0;
		if (chunk[k] == 0)
			path = file_of(in, strlen(in));
		else
			pid = feed_stdin(in, strlen(in), chunk[k]);
		run(chunk[k] == 0 ? path : "-", &w, &got);
		if (chunk[k] == 0)
			ck_assert_int_eq(unlink(path), 0);
		else
			feed_end(pid);
		ck_assert_msg(strcmp(buf_str(&got), runs[_i].want) == 0,
		    "case %d in pieces of %zu: got %s", _i, chunk[k], got.p);
	}
	free(path);
	buf_free(&got);
	world_close(&w);
}
END_TEST

/* GATHER_MAX records of a key, and one more. */
START_TEST(holds_so_many_and_no_more)
{
	struct buf in = {0}, out = {0};
	struct world w;
	char *path;
	int i, n = GATHER_MAX + _i;

	world_open(&w);
	world_slots(&w, "case_id,name");
	buf_adds(&in, "case_id,name\n");
	for (i = 0; i < n; i++)
		buf_adds(&in, "1,\n");
	path = file_of(in.p, in.n);
	{
		struct reader_conf conf = { .slots = &w.slots };
		struct fault e = {0};
		struct reader *rd = reader_open(path, &conf, &e);
		struct told t;

		ck_assert_ptr_nonnull(rd);
		gather_told(rd, &t, &out);
		ck_assert_int_eq(reader_next(rd, &w.rec, &e),
		    _i == 0 ? READ_OK : READ_FAIL);
		if (_i > 0)
			ck_assert_uint_eq(e.line, GATHER_MAX + 2);
		reader_close(rd);
	}
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&in);
	buf_free(&out);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc,
	    gives_records_once_all_of_their_key_were_taken, 0,
	    (int)COUNT(runs));
	tcase_add_loop_test(tc, holds_so_many_and_no_more, 0, 2);
}

int
main(void)
{
	return run_suite("gather", fill);
}
