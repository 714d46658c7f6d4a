/* SPDX-License-Identifier: MIT */
/* One record ahead: the last of each run, whatever the form and the reads. */
#include "rec/ahead.h"
#include "rec_world.h"

/*
 * "+" is the last of its key, "?" of one with a record that cannot be read;
 * values are key, name and issues.
 */
static const struct {
	const char *in, *want;
} runs[] = {
	{ "case_id,name\n", "end 0\n" },
	{ "case_id,name\n1,a\n", "2 1 a + 1,a\nend 0\n" },
	{ "case_id,name\n1,a\n1,\"b\"\"c\"\n2,d\n",
	    "2 1 a - 1,a\n3 1 b\"c + 1,\"b\"\"c\"\n4 2 d + 2,d\nend 0\n" },
	/* Without a key each record is one of its own. */
	{ "case_id,name\n,a\n,b\n1,\n",
	    "2  a + ,a\n3  b + ,b\n4 1  + 1,\nend 0\n" },
	/* What cannot be read is told first, and parts no run. */
	{ "case_id,name\n1,a\n1\n1,c\n", "3 reject 1\n"
	    "2 1 a -? 1,a\n4 1 c +? 1,c\nend 0\n" },
	{ "case_id,name\n1\n1,c\n2\n", "2 reject 1\n4 reject 2\n"
	    "3 1 c +? 1,c\nend 0\n" },
	/* Nor is one whose key can be told forgotten, wherever it stands. */
	{ "case_id,name\n1,a,\n1,b\n2,c\n", "2 reject 1\n"
	    "3 1 b +? 1,b\n4 2 c + 2,c\nend 0\n" },
	{ "case_id,name\n1,a\n1,b,\n1,c\n2,d\n", "3 reject 1\n"
	    "2 1 a -? 1,a\n4 1 c +? 1,c\n5 2 d + 2,d\nend 0\n" },
	{ "case_id,name\n1,a\n1,b,\n2,c\n", "3 reject 1\n"
	    "2 1 a +? 1,a\n4 2 c + 2,c\nend 0\n" },
	{ "case_id,name\n1,a\n1,b,", "3 reject 1\n"
	    "2 1 a +? 1,a\nend 0\n" },
	/* So is one whose key issues call unusable: it is of no run. */
	{ "case_id,name,issues\n1,a,\n1,b,case_id:not_usable\n1,c,\n",
	    "3 1 b + 1,b,case_id:not_usable\n"
	    "2 1 a - 1,a,\n4 1 c + 1,c,\nend 0\n" },
	{ "case_id,name,issues\n1,a,case_id:not_usable\n1,b,\n",
	    "2 1 a + 1,a,case_id:not_usable\n3 1 b + 1,b,\nend 0\n" },
	{ "{\"case_id\":\"1\",\"\":0,\"name\":\"a\\u0062\"}\n"
	    "{\"name\":null,\"case_id\":\"1\"}\n{\"case_id\":\"2\"}\n",
	    "1 1 ab - {\"case_id\":\"1\",\"\":0,\"name\":\"a\\u0062\"}\n"
	    "2 1  + {\"name\":null,\"case_id\":\"1\"}\n"
	    "3 2  + {\"case_id\":\"2\"}\nend 0\n" },
	{ "{\"case_id\":\"1\"}\n{\n{\"case_id\":\"1\",\"name\":{}}\n",
	    "2 reject {\n1 1  - {\"case_id\":\"1\"}\n"
	    "3 1  + {\"case_id\":\"1\",\"name\":{}}"
	    " name:not_a_single_value\nend 0\n" },
};

static void
add(struct buf *out, struct span text, char after)
{
	buf_addspan(out, text);
	buf_addc(out, after);
}

static void
tell(const struct world *w, bool last, struct torn *torn, struct buf *out)
{
	const struct rec *r = &w->rec;
	size_t i;

	add(out, rec_text(r, 0), ' ');
	add(out, rec_text(r, 1), ' ');
	buf_addc(out, last ? '+' : '-');
	add(out, torn_has(torn, rec_text(r, 0)) ? SPAN("?") : SPAN(""), ' ');
	buf_addspan(out, r->raw);
	if (r->issues.n > 0) {
		buf_addc(out, ' ');
		buf_addspan(out, buf_span(&r->issues));
	}
	buf_addc(out, '\n');
	/* Cells and members are of the same bytes. */
	for (i = 0; r->form->has_header && i < r->ncells; i++)
		ck_assert_uint_le(r->end[i], r->raw.n);
	for (i = 0; !r->form->has_header && i < r->nmembers; i++)
		ck_assert(r->member[i].key.p > r->raw.p &&
		    r->member[i].raw.p < r->raw.p + r->raw.n);
	ck_assert(r->bound[0]);
}

static void
run(const char *path, struct world *w, struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots };
	struct fault e = {0};
	struct reader *rd = reader_open(path, &conf, &e);
	struct torn torn;
	bool last = false;
	int rc;

	ck_assert_msg(rd != NULL, "%s", said(&e));
	torn_init(&torn, &rd->mem);
	ahead_push(rd, 0, &last, &torn);
	while ((rc = reader_next(rd, &w->rec, &e)) > 0) {
		buf_fmt(out, "%llu ", (unsigned long long)w->rec.line);
		if (rc == READ_OK) {
			tell(w, last, &torn, out);
		} else {
			buf_adds(out, "reject ");
			add(out, (struct span){ w->rec.raw.p, 1 }, '\n');
		}
	}
	buf_fmt(out, "end %d\n", rc);
	reader_close(rd);
}

START_TEST(looks_one_record_ahead)
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
	for (k = 0; k < sizeof(chunk) / sizeof(chunk[0]); k++) {
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

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, looks_one_record_ahead, 0,
	    (int)(sizeof(runs) / sizeof(runs[0])));
}

int
main(void)
{
	return run_suite("ahead", fill);
}
