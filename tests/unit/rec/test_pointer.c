/* SPDX-License-Identifier: MIT */
/* JSON pointers into the members of a record: RFC 6901, section 5. */
#include "rec/pointer.h"
#include "rec_world.h"
#include "said.h"

static const char object[] =
    "{\"foo\":[\"bar\",{\"x\":[true]}],\"\":0,\"a/b\":1,\"m~n\":8,"
    "\"k\\\"l\":6,\" \":7,\"p\":{\"mrn\":\"007\",\"q\":{\"r\":null}}}";

static const struct {
	const char *pointer, *want;	/* NULL: leads to nothing */
} lead[] = {
	{ "/foo", "[\"bar\",{\"x\":[true]}]" },
	{ "/foo/0", "\"bar\"" },
	{ "/foo/1/x/0", "true" },
	{ "/foo/2", NULL },
	{ "/foo/-", NULL },
	{ "/foo/00", NULL },
	{ "/foo/-0", NULL },
	{ "/foo/0.0", NULL },
	{ "/foo/", NULL },
	{ "/foo/99999999999999999999", NULL },
	{ "/", "0" },
	{ "/a~1b", "1" },
	{ "/m~0n", "8" },
	{ "/k\"l", "6" },
	{ "/ ", "7" },
	{ "/p/mrn", "\"007\"" },
	{ "/p/mrn/0", NULL },
	{ "/p/q/r", "null" },
	{ "/p/q/s", NULL },
	{ "/P/mrn", NULL },
};

START_TEST(leads_to_a_value)
{
	struct world w;
	struct reader_conf conf = { .slots = &w.slots };
	struct json_value v = { .raw = { NULL, 0 } };
	struct fault e = {0};
	struct reader *rd;
	char *path = file_of(object, sizeof(object) - 1);
	bool found;

	world_open(&w);
	world_slots(&w, "case_id");
	rd = reader_open(path, &conf, &e);
	ck_assert_msg(rd != NULL, "%s", said(&e));
	ck_assert_int_eq(reader_next(rd, &w.rec, &e), READ_OK);
	found = pointer_find(w.rec.member, w.rec.nmembers,
	    span_of(lead[_i].pointer), &v);
	ck_assert_msg(found == (lead[_i].want != NULL), "%s",
	    lead[_i].pointer);
	ck_assert_msg(!found || span_is(v.raw, lead[_i].want), "%s: got %.*s",
	    lead[_i].pointer, (int)v.raw.n, v.raw.p);
	reader_close(rd);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	world_close(&w);
}
END_TEST

START_TEST(knows_a_pointer)
{
	ck_assert(pointer_valid(SPAN("/a/b~0~1")));
	ck_assert(pointer_valid(SPAN("/")));
	ck_assert(!pointer_valid(SPAN("")));
	ck_assert(!pointer_valid(SPAN("a/b")));
	ck_assert(!pointer_valid(SPAN("/a~")));
	ck_assert(!pointer_valid(SPAN("/a~2")));
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, leads_to_a_value, 0,
	    (int)(sizeof(lead) / sizeof(lead[0])));
	tcase_add_test(tc, knows_a_pointer);
}

int
main(void)
{
	return run_suite("pointer", fill);
}
