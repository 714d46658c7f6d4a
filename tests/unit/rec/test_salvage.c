/* SPDX-License-Identifier: MIT */
/* What can be read of records that cannot be taken. */
#include "rec/salvage.h"
#include "rec_world.h"

#define CSV "case_id,name,age,dx\n"
#define FIRST "{\"case_id\":\"0\"}\n"

/* case_id/name/age/dx of the first reject: "?" unusable, "" missing. */
static const struct {
	const char *name, *in, *want;
} cases[] = {
	{ "short", CSV "1,a\n", "1/a/?/?" },
	{ "cut off", CSV "1,a", "1/?/?/?" },
	{ "cut off in the key", CSV "1", "?/?/?/?" },
	{ "long", CSV "1,a,2,x,y\n", "1/a/2/x" },
	{ "an open quote", CSV "1,\"a\n", "1/?/?/?" },
	{ "an open quote for the key", CSV "\"1,a,2,x\n", "?/?/?/?" },
	{ "a quote in a bare cell", CSV "1,a\"b,2,x\n", "1/?/?/?" },
	{ "doubled quotes before", CSV "\"1\"\"2\",\"a\"b,2,x\n",
	    "1\"2/?/?/?" },
	{ "not UTF-8", CSV "1,\xff,2,x\n", "1/?/2/x" },
	{ "the key is not UTF-8", CSV "\xff,a,2,x\n", "?/a/2/x" },
	{ "empty before", CSV "1,,\n", "1///?" },
	{ "a column nobody reads", "case_id,other,name\n1,x\n", "1/?//" },
	{ "an object that ends early", FIRST "{\"case_id\":\"1\",\"age\":2",
	    "1/?/?/?" },
	{ "a text at the end", FIRST "{\"name\":\"a\",\"case_id\":\"1\"\n",
	    "1/a/?/?" },
	{ "a number at the end", FIRST "{\"case_id\":12\n", "?/?/?/?" },
	{ "a number", FIRST "{\"case_id\":12,\n", "12/?/?/?" },
	{ "a list and a null", FIRST
	    "{\"dx\":[\"x\",\"y\"],\"name\":null,\"case_id\":\"1\",x}\n",
	    "1//?/x;y" },
	{ "a key twice", FIRST
	    "{\"case_id\":\"1\",\"name\":\"a\",\"name\":\"b\"}\n", "1/?/?/?" },
	{ "the key twice", FIRST
	    "{\"case_id\":\"1\",\"case_id\":\"2\",\"name\":\"b\"}\n",
	    "?/b/?/?" },
	{ "no object", FIRST "[\"case_id\",\"1\"]\n", "?/?/?/?" },
};

START_TEST(reads_what_is_before_the_fault)
{
	const char *in = cases[_i].in;
	char *path = file_of(in, strlen(in));
	struct reader_conf conf = {0};
	struct buf b = {0};
	struct fault e = {0};
	struct world w;
	struct reader *rd;
	int rc, i;

	world_open(&w);
	world_slots(&w, "case_id,name,age,dx");
	conf.slots = &w.slots;
	rd = reader_open(path, &conf, &e);
	ck_assert_msg(rd != NULL, "%s", said(&e));
	while ((rc = reader_next(rd, &w.rec, &e)) == READ_OK)
		continue;
	ck_assert_int_eq(rc, READ_REJECT);
	salvage(rd, &w.rec);
	for (i = 0; i < 4; i++) {
		if (i > 0)
			buf_addc(&b, '/');
		if (rec_val(&w.rec, i)->state == REC_BAD)
			buf_addc(&b, '?');
		buf_addspan(&b, rec_text(&w.rec, i));
	}
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0, "%s: %s",
	    cases[_i].name, b.p);
	reader_close(rd);
	world_close(&w);
	buf_free(&b);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, reads_what_is_before_the_fault, 0,
	    sizeof(cases) / sizeof(cases[0]));
}

int
main(void)
{
	return run_suite("salvage", fill);
}
