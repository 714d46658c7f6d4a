/* SPDX-License-Identifier: MIT */
/* Stages of intake: rows folded to cases, columns of a second file. */
#include "intake/addcols.h"
#include "intake/fold.h"
#include "rec_world.h"
#include "said.h"

/* The records of a file through the stage that push puts on it. */
static void
run(const char *text, struct world *w, void (*push)(struct reader *,
    struct world *, void *), void *arg, struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots };
	char *path = file_of(text, strlen(text));
	struct fault e = {0};
	int rc;
	struct reader *rd = reader_open(path, &conf, &e);

	ck_assert_msg(rd != NULL, "%s", said(&e));
	push(rd, w, arg);
	while ((rc = reader_next(rd, &w->rec, &e)) > 0) {
		buf_addspan(out, w->rec.raw);
		if (w->rec.issues.n > 0)
			buf_fmt(out, " !%.*s", (int)w->rec.issues.n,
			    w->rec.issues.p);
		buf_addc(out, '\n');
	}
	if (rc == READ_FAIL)
		buf_fmt(out, "fail %s %s\n", kind_name(&e),
		    strchr(said(&e), ':') + 1);
	reader_close(rd);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
}

struct fold_arg {
	struct fold fold;
	struct map map;
};

static void
push_fold(struct reader *rd, struct world *w, void *arg)
{
	struct fold_arg *a = arg;
	struct fault e = {0};

	ck_assert_msg(fold_push(&a->fold, rd, SPAN("Stay"), &a->map, &w->dict,
	    &e) == 0, "%s", said(&e));
}

static const char fold_map[] = "field,source,list\ncase_id,stay,\n"
    "dx,code,|\nage,years,\n";

static const struct {
	const char *in, *want;
} fold[] = {
	{ "stay,code,years,w\n1,I10,5,a\n1,E11|I10,5,b\n2,,6,a\n",
	    "1,I10|E11,5,a\n2,,6,a\n" },
	{ "stay,code,years,w\n1,I10,5,a\n1,I10,6,a\n",
	    "1,I10,5,a !age:differs\n" },
	{ "stay,dx,age,w\n1,I10,5,a\n1,E11,5,a\n", "1,I10;E11,5,a\n" },
	{ "stay,code,years,w\n1,I10,5,a\n2,I10,5,a\n1,E11,5,a\n",
	    "1,I10,5,a\n2,I10,5,a\nfail input 4: Stay: appears again after "
	    "other cases: sort the rows by it; the rows of a case must be "
	    "together, in one file\n" },
};

START_TEST(folds_rows)
{
	struct fold_arg a = { .map = { .n = 0 } };
	struct world w;
	struct tables ts = {0};
	struct buf out = {0};
	struct fault e = {0};
	struct binder b = { .tables = &ts, .slots = &w.slots, .dict = &w.dict,
	    .e = &e };

	world_open(&w);
	fold_init(&a.fold, 1 << 16, &ts.mem);
	ck_assert_ptr_nonnull(tables_put(&ts, "map_x", "test",
	    span_of(fold_map), &e));
	ck_assert_int_eq(map_bind(&a.map, &b, "map_x"), 0);
	world_slots(&w, "case_id");
	run(fold[_i].in, &w, push_fold, &a, &out);
	ck_assert_msg(strcmp(buf_str(&out), fold[_i].want) == 0,
	    "case %d: got %s", _i, out.p);
	ck_assert_int_eq(a.fold.differs[3], _i == 0);
	tables_free(&ts);
	buf_free(&out);
	world_close(&w);
}
END_TEST

static void
push_columns(struct reader *rd, struct world *w, void *arg)
{
	struct fault e;

	ck_assert_int_eq(addcols_push(arg, rd, &w->dict, &e), 0);
}

static const struct {
	const char *on, *file, *in, *want;
	uint64_t unmatched;
	bool sorted;
} join[] = {
	{ "pid", "pid,sex\n1,male\n2,\"a,b\"\n",
	    "case_id,pid\nA,2\nB,1\nC,3\nD,\n",
	    "A,2,\"a,b\"\nB,1,male\nC,3,\nD,,\n", 2, false },
	{ "Pid=person", "Person,age,case_id\n1,70,X\n",
	    "case_id,pid,age\nA,1,5\n", "A,1,5\n", 0, false },
	{ "pid", "pid,age\n1,70\n2,71\n",
	    "{\"pid\":\"2\",\"case_id\":\"A\"}\n{\"pid\":1,\"age\":5}\n{}\n",
	    "{\"pid\":\"2\",\"case_id\":\"A\",\"age\":71}\n"
	    "{\"pid\":1,\"age\":5}\n{\"age\":null}\n", 1, false },
	{ "pid", "pid,age\n1,70\n3,71\n", "case_id,pid\nA,1\nB,2\nC,3\n",
	    "A,1,70\nB,2,\nC,3,71\n", 1, true },
	{ "pid", "pid,age\n1,70\n3,71\n", "case_id,pid\nA,3\nB,1\n",
	    "A,3,71\nfail input  not in order\n", 0, true },
};

START_TEST(joins_columns)
{
	struct addcols a;
	struct world w;
	struct buf out = {0};
	struct fault e = {0};
	char *path = file_of(join[_i].file, strlen(join[_i].file));
	struct addcols_conf ask = { path, join[_i].on, join[_i].sorted };
	char *fail;

	world_open(&w);
	ck_assert_msg(addcols_open(&a, &ask, &w.slots, &w.dict, &e) == 0,
	    "case %d: %s", _i, said(&e));
	world_slots(&w, "case_id,age");
	run(join[_i].in, &w, push_columns, &a, &out);
	fail = strstr(buf_str(&out), "fail input");
	if (fail != NULL)
		ck_assert_msg(strncmp(out.p, join[_i].want,
		    (size_t)(fail - out.p) + 7) == 0, "case %d: got %s", _i,
		    out.p);
	else
		ck_assert_msg(strcmp(out.p, join[_i].want) == 0,
		    "case %d: got %s", _i, out.p);
	ck_assert_uint_eq(a.unmatched, join[_i].unmatched);
	addcols_free(&a);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&out);
	world_close(&w);
}
END_TEST

START_TEST(refuses_a_join)
{
	static const struct {
		const char *file, *on;
		enum fault_kind kind;
	} bad[] = {
		{ "pid,age\n1,2\n", "person", FAULT_USE },
		{ "pid,age\n1,2\n", "=pid", FAULT_USE },
		{ "pid,PID\n1,2\n", "a=Pid", FAULT_USE },
		{ "pid,age\n,2\n", "pid", FAULT_INPUT },
		{ "{\"pid\":1}\n", "pid", FAULT_INPUT },
	};
	struct addcols a;
	struct world w;
	struct fault e = {0};
	struct addcols_conf ask = {0};
	char *path;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		world_open(&w);
		path = file_of(bad[i].file, strlen(bad[i].file));
		ask = (struct addcols_conf){ .path = path, .on = bad[i].on };
		ck_assert_msg(addcols_open(&a, &ask, &w.slots, &w.dict,
		    &e) == -1 && e.kind == bad[i].kind, "case %zu", i);
		addcols_free(&a);
		ck_assert_int_eq(unlink(path), 0);
		free(path);
		world_close(&w);
	}
}
END_TEST

/* Names that people type: exact first, then like. */
START_TEST(finds_like_names)
{
	struct world w;
	int slot;

	world_open(&w);
	slot = slots_read(&w.slots, &w.dict, SPAN("Admit Date"));
	ck_assert_int_eq(slots_like(&w.slots, SPAN("admit date")), -1);
	w.slots.s[slot].like = true;
	ck_assert_int_eq(slots_like(&w.slots, SPAN(" ADMIT date ")), slot);
	ck_assert_int_eq(slots_like(&w.slots, SPAN("admitdate")), -1);
	ck_assert(name_like(SPAN("\tA"), SPAN("a ")));
	ck_assert(!name_like(SPAN("a"), SPAN("ab")));
	ck_assert(!name_like(SPAN("\xC3\x84"), SPAN("\xC3\xA4")));
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, folds_rows, 0,
	    (int)(sizeof(fold) / sizeof(fold[0])));
	tcase_add_loop_test(tc, joins_columns, 0,
	    (int)(sizeof(join) / sizeof(join[0])));
	tcase_add_test(tc, refuses_a_join);
	tcase_add_test(tc, finds_like_names);
}

int
main(void)
{
	return run_suite("fold", fill);
}
