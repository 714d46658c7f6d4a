/* SPDX-License-Identifier: MIT */
/* Runs of one key: what becomes of rows, whatever the reads. */
#include "rec/group.h"
#include "rec_world.h"
#include "said.h"

struct told {
	struct buf differs;	/* "2" column 2 differs, "2?" may lack more;
				 * or what is wrong with it */
	int begun, stop_at;	/* the run that is refused; 0: none */
	struct torn torn;
};

static int
begin(void *arg, struct span key, struct fault *e)
{
	struct told *t = arg;

	ck_assert(key.n > 0);
	return ++t->begun == t->stop_at ? fault_set(e, FAULT_TABLE, "no more") :
	    0;
}

static void
differs(void *arg, struct rec *r, size_t column)
{
	struct told *t = arg;

	(void)r;
	buf_fmt(&t->differs, "%zu", column);
}

static void
spoils(void *arg, struct rec *r, size_t column, const char *problem)
{
	struct told *t = arg;
	bool torn = strcmp(problem, "not_usable") == 0;

	ck_assert(column != 2 || (r->in[1].state == REC_BAD &&
	    strcmp(val_spoilt(&r->in[1]), problem) == 0));
	buf_fmt(&t->differs, "%zu%s", column, torn ? "?" : problem);
}

/* Columns: the key, a first one, a list, what stands beside the list. */
static const struct {
	const char *in, *want, *differs;
	unsigned folded;
	int stop_at;
} fold[] = {
	{ "k,f,l,b\n1,a,I10,Y\n", "2 ok 1,a,I10,Y\nend 0\n", "", 0, 0 },
	{ "k,f,l,b\n1,a,I10,Y\n1,a,E11,N\n2,b,,\n",
	    "2 ok 1,a,I10;E11,Y;N\n4 ok 2,b,,\nend 0\n", "", 1, 0 },
	{ "k,f,l,b\n1,a,I10,Y\n1,a,I10,N\n1,a,E11,N\n",
	    "2 ok 1,a,I10;I10;E11,Y;N;N\nend 0\n", "", 2, 0 },
	{ "k,f,l,b\n1,,,\n1,a,I10,\n1,b,E11,N\n",
	    "2 ok 1,a,I10;E11,;N\nend 0\n", "1", 2, 0 },
	{ "k,f,l,b\n1,a,I10;E11,Y;N\n1,a,E11;Z00,Y;U\n",
	    "2 ok 1,a,I10;E11;E11;Z00,Y;N;Y;U\nend 0\n", "", 1, 0 },
	{ "k,f,l,b\n1,a,,Y\n1,a,I10,\n1,a,,N\n1,a,E11,N\n1,a,Z00,\n",
	    "2 ok 1,a,I10;E11;Z00,;N;\nend 0\n", "", 4, 0 },
	{ "k,f,l,b\n1,a,I10,Y\n1,a,;E11,N;U\n1,a, ,W\n1,a,I10,Y\n",
	    "2 ok 1,a,I10;E11,Y;U\nend 0\n", "", 3, 0 },
	{ "k,f,l,b\n1,a,I10;E11,Y\n1,a,Z00,N\n2,a,I10;E11,Y\n",
	    "2 ok 1,a,I10;E11;Z00,Y;;N\n4 ok 2,a,I10;E11,Y\nend 0\n",
	    "3not_one_for_each_code", 1, 0 },
	{ "k,f,l,b\n1,a,I10;E11,; \n1,a,Z00,Y;N\n1,a,,Y;N\n",
	    "2 ok 1,a,I10;E11;Z00,; ;Y\nend 0\n",
	    "3not_one_for_each_code", 2, 0 },
	{ "k,f,l,b\n1,a,none,\n1,a,none,\n2,a,,Y\n2,a,,N\n",
	    "2 ok 1,a,none,\n4 ok 2,a,,\nend 0\n", "", 2, 0 },
	{ "k,f,l,b\n1,a,none,\n1,a,I10,Y\n2,a,I10,\n2,a,none,Y\n",
	    "2 ok 1,a,I10,Y\n4 ok 2,a,I10,\nend 0\n", "22", 2, 0 },
	{ "k,f,l,b\n\"1\",\"a,\"\"b\",I10,Y\n1,\"a,\"\"b\",E11,N\n",
	    "2 ok 1,\"a,\"\"b\",I10;E11,Y;N\nend 0\n", "", 1, 0 },
	{ "k,f,l,b\n\"1\",\"a\",I10,Y\n", "2 ok \"1\",\"a\",I10,Y\nend 0\n",
	    "", 0, 0 },
	{ "k,f,l,b\n1,a,I10,Y\n1,short\n1,a,E11,N\n",
	    "3 reject\n2 ok 1,a,I10;E11,Y;N\nend 0\n", "2?3?", 1, 0 },
	{ "k,f,l,b\n1,,I10,Y\n1,a,E11,N,\n2,b,,\n",
	    "3 reject\n2 ok 1,,I10,Y\n4 ok 2,b,,\nend 0\n", "1?2?3?", 0, 0 },
	{ "k,f,l,b\n\"1\",short\n1,a,,\n2,b,,\n",
	    "2 reject\n3 ok 1,a,,\n4 ok 2,b,,\nend 0\n", "2?3?", 0, 0 },
	{ "k,f,l,b\n1,a,,\n2,b,,\n3,short\n",
	    "2 ok 1,a,,\n4 reject\n3 ok 2,b,,\nend 0\n", "", 0, 0 },
	{ "k,f,l,b\n1,a,I10,Y\n,a,E11,N\n",
	    "3 reject\n2 ok 1,a,I10,Y\nend 0\n", "", 0, 0 },
	{ "k,f,l,b\n1,a,I10,Y\n2,a,E11,N\n3,a,E11,N\n",
	    "2 ok 1,a,I10,Y\nend -1\n", "", 0, 2 },
	{ "k,f,l,b\n", "end 0\n", "", 0, 0 },
};

static void
gather(const char *path, struct world *w, struct told *t, struct buf *out,
    uint64_t *folded)
{
	static const size_t list[] = { 2 };
	static const struct group_column col[] = {
		{ .keep = GROUP_FIRST, .sep = ';' },
		{ .keep = GROUP_FIRST, .sep = ';' },
		{ .keep = GROUP_LIST, .sep = ';' },
		{ .keep = GROUP_BESIDE, .sep = ';', .list = list,
		    .nlists = 1 },
	};
	struct group_conf group = { .col = col, .begin = begin,
	    .differs = differs, .spoils = spoils, .torn = &t->torn, .arg = t };
	struct reader_conf conf = { .slots = &w->slots };
	struct fault e = {0};
	int rc;
	struct reader *rd = reader_open(path, &conf, &e);

	ck_assert_msg(rd != NULL, "%s", said(&e));
	torn_init(&t->torn, &rd->mem);
	group_push(rd, &group);
	while ((rc = reader_next(rd, &w->rec, &e)) > 0) {
		buf_fmt(out, "%llu %s", (unsigned long long)w->rec.line,
		    rc == READ_OK ? "ok " : "reject");
		if (rc == READ_OK) {
			buf_addspan(out, w->rec.raw);
			ck_assert_uint_eq(w->rec.ncells, 4);
			ck_assert_uint_eq(w->rec.end[3], w->rec.raw.n);
			ck_assert(w->rec.in[0].state == REC_OK &&
			    w->rec.in[0].p[0] >= '1');
		}
		buf_addc(out, '\n');
	}
	buf_fmt(out, "end %d\n", rc);
	*folded = rd->folded;
	reader_close(rd);
}

START_TEST(gathers_rows)
{
	static const size_t chunk[] = { 0, 1, 5 };
	struct world w;
	struct told t;
	struct buf got = {0};
	char *path = NULL;
	pid_t pid = 0;
	uint64_t folded;
	size_t k;

	world_open(&w);
	world_slots(&w, "k,l");
	for (k = 0; k < sizeof(chunk) / sizeof(chunk[0]); k++) {
		t = (struct told){ .stop_at = fold[_i].stop_at };
		got.n = 0;
		if (chunk[k] == 0)
			path = file_of(fold[_i].in, strlen(fold[_i].in));
		else
			pid = feed_stdin(fold[_i].in, strlen(fold[_i].in),
			    chunk[k]);
		gather(chunk[k] == 0 ? path : "-", &w, &t, &got, &folded);
		if (chunk[k] == 0)
			ck_assert_int_eq(unlink(path), 0);
		else
			feed_end(pid);
		ck_assert_msg(strcmp(buf_str(&got), fold[_i].want) == 0,
		    "case %d in pieces of %zu: got %s", _i, chunk[k], got.p);
		ck_assert_msg(strcmp(buf_str(&t.differs),
		    fold[_i].differs) == 0, "case %d: differs", _i);
		ck_assert_msg(folded == fold[_i].folded, "case %d: folded",
		    _i);
		buf_free(&t.differs);
	}
	free(path);
	buf_free(&got);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, gathers_rows, 0,
	    (int)(sizeof(fold) / sizeof(fold[0])));
}

int
main(void)
{
	return run_suite("group", fill);
}
