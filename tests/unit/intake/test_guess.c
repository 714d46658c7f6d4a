/* SPDX-License-Identifier: MIT */
/* Maps proposed: names, doubts, and that they load as maps. */
#include "bind_world.h"
#include "intake/guess.h"
#include "intake/map.h"
#include "rec_world.h"
#include "said.h"

static const char fields[] =
    "field,type,stage,low,high,values\n"
    "case_id,string,case,,,\n"
    "age,integer,case,0,130,\n"
    "admit_at,datetime,case,,,\n"
    "birth_date,date,case,,,\n"
    "sex,code,case,,,male|female\n"
    "consent,bool,case,,,\n"
    "disposition,code,case,,,\n"
    "dx,list,case,,,\n"
    "dx_system,list,case,,,\n"
    "phq9_1,integer,case,0,3,\n"
    "phq9_2,integer,case,0,3,\n"
    "assess_age,integer,assess,,,\n";

static const char aliases[] = "field,alias,format\n"
    "age,patient age,\n"
    "case_id,account number,\n"
    "disposition,discharge status,00\n"
    "dx,diag #,\n"
    "birth_date,dob,\n"
    "phq9_1,phq 1,\n"
    "phq9_2,phq 2,\n";

static const char words[] = "field,text,value\n"
    "*,NA,\n*,?,\nsex,F,female\nsex,M,male\n";

static const struct {
	const char *header, *values, *want;	/* the row's first six cells */
	const char *note;			/* begins so; NULL: no row */
} column[] = {
	{ "case_id", "1", "case_id,case_id,,,,", "named as the field" },
	{ " Case-ID ", "1", "case_id, Case-ID ,,,,", "named as the field" },
	{ "ACCOUNT_NUMBER", "1", "case_id,ACCOUNT_NUMBER,,,,", "a known" },
	{ "acount number", "1", "case_id,acount number,,,,",
	    "check: one letter" },
	{ "diag_12", "I10|E11.9", "dx,diag_12,,,,", "a known name of it with "
	    "a number; 2 of 2 fit; shaped as ICD-10" },
	{ "Diag", "I10", "dx,Diag,,,,", "in words of a known name" },
	{ "Hosp Diag Code 1", "I10", "dx,Hosp Diag Code 1,,,,",
	    "check: most words" },
	{ "Patient D.O.B.", "1948-03-14", "birth_date,Patient D.O.B.,,,,",
	    "check: most words" },
	{ "AcctNbr", "1", "case_id,AcctNbr,,,,", "in words" },
	{ "acctnumber/visit", "1", "case_id,acctnumber/visit,,,,",
	    "check: most words" },
	{ "assess_age", "7", NULL, NULL },
	{ "name", "Smith", NULL, NULL },
	{ "a|age", "7", NULL, NULL },
	{ "dob", "x|y", NULL, NULL },
	{ "dob", "03/14/1948|04/05/1950", "birth_date,dob,MM/DD/YYYY,,,",
	    "a known" },
	{ "dob", "03/04/1948", "birth_date,dob,,,,",
	    "\"check: a known name of it; 1 of 1 fit; days" },
	{ "dob", "14.3.48|5.3.48", "birth_date,dob,D.M.YY pivot 27,,,",
	    "check: a known name of it; 2 of 2 fit; the values allow" },
	{ "dob", "1948-03-14|NA|", "birth_date,dob,,,,",
	    "a known name of it; 1 of 1 fit; ISO dates" },
	{ "sex", "F|M|?", "sex,sex,,,F=female;M=male,", "named" },
	{ "sex", "F|Q|Z", "sex,sex,,,F=female,",
	    "check: named as the field; words known; 1 of 3 fit" },
	{ "consent", "Y|N|true", "consent,consent,,,Y=true;N=false,",
	    "named" },
	{ "consent", "Y|perhaps", "consent,consent,,,Y=true,",
	    "check: named as the field; 1 of 2 values are not yes or no" },
	{ "Discharge Status", "1|62",
	    "disposition,Discharge Status,00,,,", "a known" },
	{ "Discharge Status", "01|62",
	    "disposition,Discharge Status,,,,", "a known" },
	{ "age", "17|180", "age,age,,,,", "check: named as the field; "
	    "2 of 2 fit; some are out" },
	{ "phq 2", "1", "phq9_2,phq 2,,,,", "\"check: a known name of it; "
	    "1 of 1 fit; item 1 is not there" },
	{ "dx", "250.00|8|E814", "dx,dx,000,,,", "named as the field; "
	    "3 of 3 fit; shaped as ICD-9; leading zeros" },
};

static void
open_tables(struct bind_world *w)
{
	bind_world_fields(w, fields);
	bind_world_put(w, "aliases", aliases);
	bind_world_put(w, "words", words);
}

static void
guess_text(struct guess *g, struct bind_world *w, const char *text)
{
	struct reader_conf conf = { .from = NULL };
	char *path = file_of(text, strlen(text));

	ck_assert_msg(guess_bind(g, &w->b) == 0 &&
	    guess_read(g, path, &conf, &w->e) == 0, "%s", said(&w->e));
	guess_choose(g);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
}

/* What a map says of itself must be one. */
static void
check_loads(struct bind_world *w, struct buf *out)
{
	struct map m;

	bind_world_put(w, "map_x", buf_str(out));
	ck_assert_msg(map_bind(&m, &w->b, "map_x") == 0, "%s", said(&w->e));
}

START_TEST(proposes_a_row)
{
	struct bind_world w;
	struct guess g;
	struct buf in = {0}, out = {0};
	struct span rest = span_of(column[_i].values), item;
	const char *want = column[_i].want, *found;

	open_tables(&w);
	buf_fmt(&in, "\"%s\",other\n", column[_i].header);
	while (span_next(&rest, '|', &item))
		buf_fmt(&in, "%.*s,secret\n", (int)item.n, item.p);
	guess_text(&g, &w, buf_str(&in));
	guess_write(&g, 2026, &out);
	found = want == NULL ? NULL : strstr(buf_str(&out), want);
	ck_assert_msg(want != NULL ? found != NULL && strncmp(found +
	    strlen(want) + 1, column[_i].note, strlen(column[_i].note)) == 0 :
	    !guess_maps(&g, SPAN("age")) &&
	    !guess_maps(&g, SPAN("dx")) &&
	    !guess_maps(&g, SPAN("birth_date")), "case %d: got %s", _i,
	    buf_str(&out));
	ck_assert_ptr_null(strstr(buf_str(&out), "secret"));
	check_loads(&w, &out);
	buf_free(&in);
	buf_free(&out);
	bind_world_close(&w);
}
END_TEST

/* Of two columns for one value the surer one; lists take all. */
START_TEST(chooses_one_column)
{
	struct bind_world w;
	struct guess g;

	open_tables(&w);
	guess_text(&g, &w, "patient age,AGE,diag 1,diag 2\n70,71,I10,E119\n");
	ck_assert_ptr_null(g.col[0].field);
	ck_assert_ptr_nonnull(g.col[1].field);
	ck_assert_ptr_nonnull(g.col[2].field);
	ck_assert_ptr_nonnull(g.col[3].field);
	bind_world_close(&w);
}
END_TEST

START_TEST(looks_into_json)
{
	struct bind_world w;
	struct guess g;
	struct buf out = {0};

	open_tables(&w);
	guess_text(&g, &w, "{\"p\":{\"case_id\":\"7\",\"in\":{\"dob\":"
	    "\"1948-03-14\"}},\"dx\":[\"I10\",\"E11\"],\"x\":[{}]}\n");
	guess_write(&g, 2026, &out);
	ck_assert_ptr_nonnull(strstr(buf_str(&out), "case_id,/p/case_id,"));
	ck_assert_ptr_nonnull(strstr(out.p, "birth_date,/p/in/dob,"));
	ck_assert_ptr_nonnull(strstr(out.p, "dx,dx,"));
	check_loads(&w, &out);
	buf_free(&out);
	bind_world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, proposes_a_row, 0,
	    (int)(sizeof(column) / sizeof(column[0])));
	tcase_add_test(tc, chooses_one_column);
	tcase_add_test(tc, looks_into_json);
}

int
main(void)
{
	return run_suite("guess", fill);
}
