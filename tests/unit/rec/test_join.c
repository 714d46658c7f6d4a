/* SPDX-License-Identifier: MIT */
/* A second file by key: held and merged, what is gone, what is refused. */
#include "rec/join.h"

#include "base/num.h"
#include "rec_world.h"
#include "said.h"

/* The second file, of a text; *path is to be freed after the join. */
static struct join *
open_text(struct world *w, const char *text, bool sorted, size_t bytes_max,
    char **path, struct fault *e)
{
	struct join_conf conf = { .slots = &w->slots, .sorted = sorted,
	    .key = world_slot(w, "case_id"), .bytes_max = bytes_max };
	struct join *j;

	*path = file_of(text, strlen(text));
	j = join_open(*path, &conf, e);
	if (j == NULL)
		e->file[0] = '\0';
	ck_assert_int_eq(unlink(*path), 0);
	return j;
}

/* "KEY=age/name" or "KEY-" for every key wanted, "(KEY)" for one gone. */
static void
describe(struct world *w, struct join *j, struct span key, struct buf *b)
{
	const struct span *v;
	struct span age, name;
	struct fault e = {0};
	int rc = join_find(j, key, &v, &e);

	buf_addspan(b, key);
	if (rc == -1)
		buf_fmt(b, "!");
	else if (rc == 0)
		buf_adds(b, "- ");
	if (rc != 1)
		return;
	age = v[world_slot(w, "age")];
	name = v[world_slot(w, "name")];
	buf_fmt(b, "=%.*s/%.*s ", (int)age.n, age.n > 0 ? age.p : "",
	    (int)name.n, name.n > 0 ? name.p : "");
}

static void
describe_gone(struct join *j, struct span before, struct buf *b)
{
	struct span key;
	struct fault e = {0};
	int rc;

	while ((rc = join_gone(j, before, &key, &e)) == 1)
		buf_fmt(b, "(%.*s) ", (int)key.n, key.p);
	ck_assert_int_eq(rc, 0);
}

static const struct {
	const char *name, *file, *keys, *held, *merged;
} cases[] = {
	{ "all there", "case_id,age,name\na,1,x\nb,2,y\n", "a,b",
	    "a=1/x b=2/y ", "a=1/x b=2/y " },
	{ "new and gone", "case_id,age,name\na,1,x\nc,2,y\ne,3,z\n",
	    "b,c,d", "b- c=2/y d- (a) (e) ", "(a) b- c=2/y d- (e) " },
	{ "a key twice among the records", "case_id,age\na,1\nb,2\n",
	    "a,a,b", "a=1/ a=1/ b=2/ ", "a=1/ a=1/ b=2/ " },
	{ "no records", "case_id,age\na,1\nb,2\n", "", "(a) (b) ",
	    "(a) (b) " },
	{ "an empty file but for its header", "case_id,age\n", "a,b",
	    "a- b- ", "a- b- " },
	{ "a record without a key", "case_id,age\na,1\n", "a,,b",
	    "a=1/ - b- ", "a=1/ - b- " },
	{ "shorter first", "case_id,age\na,1\naa,2\nab,3\n", "a,aa,ab",
	    "a=1/ aa=2/ ab=3/ ", "a=1/ aa=2/ ab=3/ " },
	{ "a field that the file lacks", "age,case_id\n1,a\n", "a",
	    "a=1/ ", "a=1/ " },
	{ "JSON Lines", "{\"case_id\":\"a\",\"age\":1}\n"
	    "{\"name\":\"y;z\",\"case_id\":\"b\"}\n", "a,b",
	    "a=1/ b=/y;z ", "a=1/ b=/y;z " },
	{ "quoted", "case_id,name\n\"a\",\"x, \"\"y\"\"\"\n", "a",
	    "a=/x, \"y\" ", "a=/x, \"y\" " },
};

static void
check(size_t i, bool sorted)
{
	const char *want = sorted ? cases[i].merged : cases[i].held;
	struct span rest = span_of(cases[i].keys), key;
	struct world w;
	struct fault e = {0};
	struct buf b = {0};
	struct join *j;
	char *path;

	world_open(&w);
	world_slots(&w, "case_id,age,name");
	j = open_text(&w, cases[i].file, sorted, 0, &path, &e);
	ck_assert_msg(j != NULL, "%s: %s", cases[i].name, said(&e));
	while (rest.n > 0 && span_next(&rest, ',', &key)) {
		if (key.n > 0)
			describe_gone(j, key, &b);
		describe(&w, j, key, &b);
	}
	describe_gone(j, (struct span){ NULL, 0 }, &b);
	ck_assert_msg(strcmp(buf_str(&b), want) == 0, "%s: \"%s\"",
	    cases[i].name, b.p);
	join_close(j);
	free(path);
	buf_free(&b);
	world_close(&w);
}

START_TEST(joins_held)
{
	check((size_t)_i, false);
}
END_TEST

START_TEST(joins_merged)
{
	check((size_t)_i, true);
}
END_TEST

/* Records that count for nothing, the same held and merged. */
static const struct {
	const char *name, *file, *want;
	uint64_t n;
} left_out[] = {
	{ "a key twice", "case_id,age\na,1\na,3\nb,2\n", "a=1/ b=2/ ", 1 },
	{ "a key three times, last", "case_id,age\na,1\nb,2\nb,3\nb,2\n",
	    "a=1/ b=2/ ", 2 },
	{ "no key", "case_id,age\n,9\na,1\n,2\nb,2\n", "a=1/ b=2/ ", 2 },
	{ "a ragged row", "case_id,age\na,1\naa\nb,2\n", "a=1/ b=2/ ", 1 },
	{ "after what is looked for", "case_id,age\na,1\nb,2\nc,3\nc,4\n",
	    "a=1/ b=2/ (c) ", 1 },
	{ "JSON Lines", "{\"case_id\":\"a\",\"age\":1}\n{\"age\":1}\n"
	    "{\"case_id\":\"b\",\"age\":2}\n", "a=1/ b=2/ ", 1 },
};

START_TEST(leaves_records_out)
{
	struct world w;
	struct fault e = {0};
	struct buf b = {0};
	struct join *j;
	char *path;
	int sorted;

	for (sorted = 0; sorted < 2; sorted++) {
		world_open(&w);
		world_slots(&w, "case_id,age,name");
		j = open_text(&w, left_out[_i].file, sorted == 1, 0, &path,
		    &e);
		ck_assert_ptr_nonnull(j);
		b.n = 0;
		describe(&w, j, SPAN("a"), &b);
		describe(&w, j, SPAN("b"), &b);
		describe_gone(j, (struct span){ NULL, 0 }, &b);
		ck_assert_int_eq(join_end(j, &e), 0);
		ck_assert_msg(strcmp(buf_str(&b), left_out[_i].want) == 0,
		    "%s: \"%s\"", left_out[_i].name, b.p);
		ck_assert_uint_eq(join_left_out(j), left_out[_i].n);
		join_close(j);
		free(path);
		world_close(&w);
	}
	buf_free(&b);
}
END_TEST

static const struct {
	const char *name, *file, *message;
	enum fault_kind kind;
} faults[] = {
	{ "no key at all", "case_id,age\n,1\n,2\n",
	    "no usable record", FAULT_INPUT },
	{ "no column", "id,age\na,1\n", "line 1: no column case_id",
	    FAULT_INPUT },
	{ "nothing", "", "empty", FAULT_INPUT },
};

START_TEST(refuses_files)
{
	struct world w;
	struct fault e = {0};
	struct join *j;
	char *path;

	world_open(&w);
	world_slots(&w, "case_id,age");
	j = open_text(&w, faults[_i].file, false, 0, &path, &e);
	ck_assert_msg(j == NULL && e.kind == faults[_i].kind, "%s: %d",
	    faults[_i].name, (int)e.kind);
	ck_assert_msg(strncmp(said(&e), faults[_i].message,
	    strlen(faults[_i].message)) == 0, "%s: %s", faults[_i].name,
	    said(&e));
	free(path);
	world_close(&w);
}
END_TEST

START_TEST(cannot_open)
{
	struct world w;
	struct fault e = {0};
	struct join_conf conf = { .slots = &w.slots };

	world_open(&w);
	world_slots(&w, "case_id");
	ck_assert_ptr_null(join_open("/nowhere/prior.csv", &conf,
	    &e));
	ck_assert_int_eq(e.kind, FAULT_OPEN);
	world_close(&w);
}
END_TEST

static const struct {
	const char *name, *file, *keys, *message;
} disorders[] = {
	{ "the records", "case_id,age\na,1\nb,2\n", "b,a",
	    "not in order" },
	{ "the file", "case_id,age\nb,1\na,2\n", "c", ":3: case_id: not in "
	    "order" },
	{ "the file, after what is looked for", "case_id,age\na,1\nc,2\nb,3\n",
	    "a", ":4: case_id: not in order" },
};

START_TEST(checks_the_order)
{
	struct span rest = span_of(disorders[_i].keys), key;
	const struct span *v;
	struct world w;
	struct fault e = {0};
	struct join *j;
	char *path;
	int rc = 0;

	world_open(&w);
	world_slots(&w, "case_id,age");
	j = open_text(&w, disorders[_i].file, true, 0, &path, &e);
	ck_assert_ptr_nonnull(j);
	while (rc != -1 && rest.n > 0 && span_next(&rest, ',', &key))
		rc = join_find(j, key, &v, &e);
	if (rc != -1)
		rc = join_end(j, &e);
	ck_assert_msg(rc == -1 && strstr(said(&e),
	    disorders[_i].message) != NULL, "%s: %s", disorders[_i].name,
	    said(&e));
	join_close(j);
	free(path);
	world_close(&w);
}
END_TEST

/* Many keys: growth of the hash, long values, the limit. */
START_TEST(holds_many_and_no_more)
{
	struct world w;
	struct fault e = {0};
	struct buf text = {0}, key = {0};
	const struct span *v;
	struct join *j;
	char *path;
	int64_t n;
	int i;

	world_open(&w);
	world_slots(&w, "case_id,age,name");
	buf_adds(&text, "case_id,age,name\n");
	for (i = 0; i < 5000; i++)
		buf_fmt(&text, "c%d,%d,%0*d\n", i, i % 100, i % 300 + 1, i);
	j = open_text(&w, buf_str(&text), false, 0, &path, &e);
	ck_assert_msg(j != NULL, "%s", said(&e));
	for (i = 4999; i >= 0; i--) {
		key.n = 0;
		buf_fmt(&key, "c%d", i);
		ck_assert_int_eq(join_find(j, (struct span){ key.p, key.n },
		    &v, &e), 1);
		ck_assert_int_eq(num_parse(v[1], 0, &n), 0);
		ck_assert_int_eq(n, i % 100);
		ck_assert_uint_eq(v[2].n < 4 ? 4 : v[2].n,
		    i % 300 + 1 < 4 ? 4 : (size_t)i % 300 + 1);
	}
	join_close(j);
	free(path);
	j = open_text(&w, text.p, false, (size_t)1 << 20, &path, &e);
	ck_assert_ptr_nonnull(j);
	join_close(j);
	free(path);
	j = open_text(&w, text.p, false, (size_t)1 << 19, &path, &e);
	ck_assert_ptr_null(j);
	ck_assert_int_eq(e.kind, FAULT_INPUT);
	ck_assert_msg(strstr(said(&e), "--sorted") != NULL, "%s", said(&e));
	free(path);
	buf_free(&text);
	buf_free(&key);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, joins_held, 0, COUNT(cases));
	tcase_add_loop_test(tc, joins_merged, 0, COUNT(cases));
	tcase_add_loop_test(tc, refuses_files, 0, COUNT(faults));
	tcase_add_loop_test(tc, leaves_records_out, 0, COUNT(left_out));
	tcase_add_test(tc, cannot_open);
	tcase_add_loop_test(tc, checks_the_order, 0, COUNT(disorders));
	tcase_add_test(tc, holds_many_and_no_more);
}

int
main(void)
{
	return run_suite("join", fill);
}
