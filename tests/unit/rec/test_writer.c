/* SPDX-License-Identifier: MIT */
/* Writers: what was read passes on, what was set is added or replaced. */
#include "rec/writer.h"

#include "rec/set.h"
#include "rec/survey.h"
#include "rec_world.h"
#include "said.h"

/*
 * Reads text and writes every record with what set says: "FIELD=VALUE|...",
 * the same for each record; appended fields are those named there.
 */
struct job {
	const char *name;
	struct span text;
	const char *to;
	bool no_header;
	const char *keep, *set;	/* keep: as of --keep */
	const char *want;	/* the output, and a line per refusal */
};

static const struct job jobs[] = {
	{ "CSV passes", TEXT("case_id,x,y\n007,\"a, \"\"b\"\"\", c \n\"\","
	    "\"q\",\n"), "csv", false, NULL, "",
	    "case_id,x,y\n007,\"a, \"\"b\"\"\", c \n\"\",\"q\",\n" },
	{ "CSV is appended to", TEXT("case_id,x\n1,\"a\"\n2,\n"), "csv",
	    false, NULL, "out_n=5|out_text=u,v|out_cost=",
	    "case_id,x,out_n,out_text,out_cost\n1,\"a\",5,\"u,v\",\n"
	    "2,,5,\"u,v\",\n" },
	{ "a CSV cell is replaced where it stands",
	    TEXT("\"case_id\",out_n,\"x\"\n1,\"old, one\",\"a\"\n2,,b\n"),
	    "csv", false, NULL, "out_n=5|out_text=t",
	    "\"case_id\",out_n,\"x\",out_text\n1,5,\"a\",t\n2,5,b,t\n" },
	{ "a CSV cell is emptied", TEXT("out_n,x\n7,a\n"), "csv",
	    false, NULL, "out_n=", "out_n,x\n,a\n" },
	{ "columns are left out", TEXT("case_id,x,\"y\",z\n1,\"a\",b,\"c,\"\n"),
	    "csv", false, "x,z,out_n", "out_n=5|out_text=t",
	    "x,z,out_n\n\"a\",\"c,\",5\n" },
	{ "the last columns are left out", TEXT("case_id,x,y,z\n1,a,b,c\n"),
	    "csv", false, "case_id,x,out_n", "out_n=5",
	    "case_id,x,out_n\n1,a,5\n" },
	{ "the first columns, and a replaced one, with tabs",
	    TEXT("out_n,x,y,out_text\n1,a,b,c\n"), "tsv", false,
	    "y,out_text", "out_n=5|out_text=t", "y\tout_text\nb\tt\n" },
	{ "appended ones only", TEXT("case_id,x\n1,a\n"), "csv", false,
	    "appended", "out_n=5|out_text=t", "out_n,out_text\n5,t\n" },
	{ "members are left out", TEXT("{\"case_id\": \"1\", \"x\": 1.0,"
	    "\"out_n\":1}\n{ }\n{\"x\":2}\n"), "jsonl", false, "x,out_*",
	    "out_n=5|out_text=t", "{\"x\": 1.0,\"out_n\":5,\"out_text\":"
	    "\"t\"}\n{\"out_n\":5,\"out_text\":\"t\"}\n"
	    "{\"x\":2,\"out_n\":5,\"out_text\":\"t\"}\n" },
	{ "members are left out of cells", TEXT("case_id,x,age\n1,a,2\n"),
	    "jsonl", false, "source,out_n", "out_n=5|out_text=t",
	    "{\"x\":\"a\",\"out_n\":5}\n" },
	{ "a source's column is its own though a listing has its name",
	    TEXT("case_id,status,out_n\n1,a,\n"), "csv", false, "source",
	    "out_n=5", "status\na\n" },
	{ "and is not what a program appends",
	    TEXT("case_id,status\n1,a\n"), "csv", false, "appended",
	    "out_n=5", "out_n\n5\n" },
	{ "columns of JSON Lines are left out",
	    TEXT("{\"a\":1,\"b\":2}\n{\"c\":3,\"a\":4}\n"), "csv", false,
	    "a,c", "", "a,c\n1,\n4,3\n" },
	{ "none, not known and items, as JSON", TEXT("case_id,dx\n1,none\n2,\n"
	    "3,I50;E11\n4,none;I50\n"), "jsonl", false, NULL, "",
	    "{\"case_id\":\"1\",\"dx\":[]}\n"
	    "{\"case_id\":\"2\",\"dx\":null}\n"
	    "{\"case_id\":\"3\",\"dx\":[\"I50\",\"E11\"]}\n"
	    "{\"case_id\":\"4\",\"dx\":[\"none\",\"I50\"]}\n" },
	{ "none, not known and items, as CSV",
	    TEXT("{\"dx\":[ ],\"x\":[]}\n{\"dx\":null}\n{\"x\":1}\n"
	    "{\"dx\":[\"I50\"]}\n"), "csv", false, NULL, "",
	    "dx,x\nnone,[]\n,\n,1\nI50,\n" },
	{ "CR LF stays", TEXT("case_id,x\r\n1,\"a\r\nb\"\r\n2,c"),
	    "csv", false, NULL, "out_n=5",
	    "case_id,x,out_n\r\n1,\"a\r\nb\",5\r\n2,c,5\r\n" },
	{ "the first line end holds for all", TEXT("x,y\na,b\r\nc,d\n"),
	    "csv", false, NULL, "", "x,y\na,b\nc,d\n" },
	{ "byte order mark goes", TEXT("\xEF\xBB\xBFx,y\na,b\n"),
	    "csv", false, NULL, "", "x,y\na,b\n" },
	{ "tabs pass", TEXT("x\ty\na,b\t\"c\td\"\n"), "tsv", false,
	    NULL, "out_text=p\tq",
	    "x\ty\tout_text\na,b\t\"c\td\"\t\"p\tq\"\n" },
	{ "tabs from commas", TEXT("x,\"y\tz\"\n\"a,b\",\"c\"\"d\"\n"),
	    "tsv", false, NULL, "out_n=1",
	    "x\t\"y\tz\"\tout_n\na,b\t\"c\"\"d\"\t1\n" },
	{ "commas from tabs", TEXT("x\ty\na,b\tc\n"), "csv", false,
	    NULL, "", "x,y\n\"a,b\",c\n" },
	{ "no header", TEXT("x,y\na,b\n"), "csv", true, NULL,
	    "out_n=1", "a,b,1\n" },
	{ "one column", TEXT("x\na\n\"\"\n"), "csv", false, NULL, "",
	    "x\na\n\"\"\n" },
	{ "one column with other tabs", TEXT("x\na\n\"\"\n"), "tsv",
	    false, NULL, "", "x\na\n\"\"\n" },
	{ "CSV to JSON by the dictionary",
	    TEXT("case_id,age,weight,cost,alone,dx,sex,born_on,x\n"
	    "007,64,70.50,1234567.10,true,I50;E11,male,2000-01-01,5\n"
	    ",,,,,,,,\n007,007,-0,1e400,yes,\"a;\",f,?,\"q\"\"\\\n\"\n"),
	    "jsonl", false, NULL, "",
	    "{\"case_id\":\"007\",\"age\":64,\"weight\":70.50,"
	    "\"cost\":1234567.10,\"alone\":true,\"dx\":[\"I50\",\"E11\"],"
	    "\"sex\":\"male\",\"born_on\":\"2000-01-01\",\"x\":\"5\"}\n"
	    "{\"case_id\":null,\"age\":null,\"weight\":null,\"cost\":null,"
	    "\"alone\":null,\"dx\":null,\"sex\":null,\"born_on\":null,"
	    "\"x\":\"\"}\n"
	    "{\"case_id\":\"007\",\"age\":\"007\",\"weight\":-0,"
	    "\"cost\":1e400,\"alone\":\"yes\",\"dx\":[\"a\",\"\"],"
	    "\"sex\":\"f\",\"born_on\":\"?\",\"x\":\"q\\\"\\\\\\n\"}\n" },
	{ "CSV to JSON with values set",
	    TEXT("out_n,case_id,out_text\n1,2,3\n"), "jsonl", false,
	    NULL, "out_n=5|out_text=|out_list=a;b|out_cost=1.50|"
	    "out_flag=false",
	    "{\"out_n\":5,\"case_id\":\"2\",\"out_list\":[\"a\",\"b\"],"
	    "\"out_cost\":1.50,\"out_flag\":false}\n" },
	{ "a field of the case was asked", TEXT("age\n\"\"\n"), "jsonl",
	    false, NULL, "out_n=5|weight=",
	    "{\"age\":null,\"out_n\":5,\"weight\":null}\n" },
	{ "JSON passes", TEXT("{ \"b\" : 1.0,\"a\":[1, {\"c\":null}]\t}\n"
	    "{}\n{\"x\":\"\\u00e9\\/\"}"), "jsonl", false, NULL, "",
	    "{ \"b\" : 1.0,\"a\":[1, {\"c\":null}]\t}\n{}\n"
	    "{\"x\":\"\\u00e9\\/\"}\n" },
	{ "JSON is appended to", TEXT("{}\n{ }\n{\"a\":1}\n{\"a\" : 1 }\r\n"),
	    "jsonl", false, NULL, "out_n=5|out_text=a\"b|out_cost=",
	    "{\"out_n\":5,\"out_text\":\"a\\\"b\"}\n"
	    "{ \"out_n\":5,\"out_text\":\"a\\\"b\"}\n"
	    "{\"a\":1,\"out_n\":5,\"out_text\":\"a\\\"b\"}\n"
	    "{\"a\" : 1 ,\"out_n\":5,\"out_text\":\"a\\\"b\"}\n" },
	{ "a JSON member is replaced where it stands",
	    TEXT("{\"out_n\" : {\"a\":[1]} , \"b\":2,\"out_text\":\"x\"}\n"
	    "{\"out\\u005fn\":1}\n"), "jsonl", false, NULL,
	    "out_n=5|out_text=",
	    "{\"out_n\" : 5 , \"b\":2,\"out_text\":null}\n"
	    "{\"out\\u005fn\":5}\n" },
	{ "JSON to CSV", TEXT("{\"case_id\":\"007\",\"n\":1234567.10,"
	    "\"dx\":[\"I50\",\"E11\"],\"o\":{\"a\": [1,2]},"
	    "\"s\":\"a,\\\"b\\\"\\n\",\"z\":null,\"f\":false}\n"
	    "{\"f\":true,\"n\":-0}\n"), "csv", false, NULL, "out_n=5",
	    "case_id,n,dx,o,s,z,f,out_n\n"
	    "007,1234567.10,I50;E11,\"{\"\"a\"\": [1,2]}\","
	    "\"a,\"\"b\"\"\n\",,false,5\n,-0,,,,,true,5\n" },
	{ "JSON to CSV has the columns of all records",
	    TEXT("{\"b\":1,\"a\":2}\n{\"c\":3}\n{\"d\":4,\"a\":5}\n"),
	    "csv", false, NULL, "", "b,a,c,d\n1,2,,\n,,3,\n,5,,4\n" },
	{ "a column that no record has a value for", TEXT("{\"a\":1}\n"
	    "{\"a\":2,\"b\":null}\n"), "csv", false, NULL, "",
	    "a,b\n1,\n2,\n" },
	{ "a later key is one that is appended",
	    TEXT("{\"a\":1}\n{\"out_n\":9,\"a\":2}\n"), "csv", false,
	    NULL, "out_n=5", "a,out_n\n1,5\n2,5\n" },
	{ "a member that is replaced, as a column",
	    TEXT("{\"out_n\":9,\"a\":1}\n{\"a\":2}\n"), "csv", false,
	    NULL, "out_n=5", "out_n,a\n5,1\n5,2\n" },
	{ "a key twice in the first record",
	    TEXT("{\"a\":1,\"a\":2}\n{\"a\":3}\n"), "csv", false,
	    NULL, "", "a\nrefused: key 2: duplicate\n3\n" },
	{ "a key twice in a later record",
	    TEXT("{\"a\":1}\n{\"a\":3,\"\\u0061\":4}\n"), "csv", false,
	    NULL, "", "a\n1\nrefused: key 2: duplicate\n" },
	{ "a list with a semicolon", TEXT("{\"dx\":[\"a;b\"]}\n"
	    "{\"dx\":[\"c\"]}\n"), "csv", false, NULL, "", "dx\n"
	    "refused: dx: cannot stand in a CSV cell: expected a text, or a "
	    "list of texts without ';'\nc\n" },
	{ "one empty value is a row", TEXT("{\"x\":\"a\"}\n{\"x\":\"\"}\n{}\n"),
	    "csv", false, NULL, "", "x\na\n\"\"\n\"\"\n" },
	{ "keys that need quotes", TEXT("{\"a,b\":1,\"c\\\"\":2}\n"),
	    "csv", false, NULL, "", "\"a,b\",\"c\"\"\"\n1,2\n" },
	{ "no key but those set", TEXT("{}\n{}\n"), "csv", false,
	    NULL, "out_n=5|out_text=b", "out_n,out_text\n5,b\n5,b\n" },
};

static void
open_slots(struct world *w, const char *set)
{
	struct span rest = span_of(set), item, name;

	(void)slots_read(&w->slots, &w->dict, SPAN("age"));
	while (rest.n > 0 && span_next(&rest, '|', &item)) {
		(void)span_next(&item, '=', &name);
		(void)slots_append(&w->slots, &w->dict, name);
	}
	world_slots(w, "");
}

static bool sets_none;		/* in place of the values */

static void
set_values(struct world *w, const char *set)
{
	struct span rest = span_of(set), item, name;

	while (rest.n > 0 && span_next(&rest, '|', &item)) {
		(void)span_next(&item, '=', &name);
		if (sets_none)
			rec_set_none(&w->rec, slots_find(&w->slots, name));
		else
			rec_set(&w->rec, slots_find(&w->slots, name), item);
	}
}

/* Runs a job over the file at path; appends what comes out. */
static void
run_job(const struct job *job, const char *path, struct world *w,
    struct writer *wr, struct output *o)
{
	struct writer_conf wc = { .slots = &w->slots, .dict = &w->dict,
	    .to = form_find(job->to), .no_header = job->no_header,
	    .pick = { job->keep, false } };
	struct reader_conf rc = { .slots = &w->slots };
	struct fault e = {0};
	struct reader *rd;
	struct survey found = { .dir = "/tmp" };
	size_t before;

	rd = reader_open(path, &rc, &e);
	ck_assert_msg(rd != NULL, "%s: %s", job->name, said(&e));
	if (!rd->form->has_header && wc.to->has_header)
		ck_assert_int_eq(survey_take(&found, rd, NULL, 0, &rc, &e), 0);
	if (wr->out == NULL) {
		writer_init(wr, &wc, o);
		if (writer_start(wr, rd, &e) == -1)
			buf_fmt(&o->buf, "%s\n", said(&e));
	} else {
		writer_file(wr, rd);
	}
	while (reader_next(rd, &w->rec, &e) == READ_OK) {
		set_values(w, job->set);
		before = o->buf.n;
		if (writer_record(wr, &w->rec, &e) == 0)
			continue;
		/* Nothing of a refused record may come out; a header may. */
		ck_assert(o->buf.n == before || o->buf.p[o->buf.n - 1] ==
		    '\n');
		buf_fmt(&o->buf, "refused: %s\n", said(&e));
	}
	reader_close(rd);
	survey_free(&found);
}

/* The output of a job over a text, NUL after it. */
static const char *
output_of(const struct job *job, struct span text, struct buf *out)
{
	struct output o = { .fd = -1 };
	struct writer wr = {0};
	struct world w;
	char *path = file_of(text.p, text.n);

	world_open(&w);
	open_slots(&w, job->set);
	run_job(job, path, &w, &wr, &o);
	writer_free(&wr);
	world_close(&w);
	(void)unlink(path);
	free(path);
	buf_free(out);
	*out = o.buf;
	return buf_str(out);
}

START_TEST(forms)
{
	struct buf out = {0};

	ck_assert_msg(strcmp(output_of(&jobs[_i], jobs[_i].text, &out),
	    jobs[_i].want) == 0, "%s:\n%s--- wanted:\n%s", jobs[_i].name,
	    out.p, jobs[_i].want);
	buf_free(&out);
}
END_TEST

/* What a job wrote it leaves as it is: a program twice changes nothing. */
START_TEST(twice_is_once)
{
	struct job again = jobs[_i];
	struct buf once = {0}, twice = {0};

	if (again.no_header || strstr(again.want, "refused") != NULL)
		return;
	if (again.keep != NULL)
		return;
	(void)output_of(&jobs[_i], jobs[_i].text, &once);
	(void)output_of(&again, (struct span){ once.p, once.n }, &twice);
	ck_assert_msg(twice.n == once.n &&
	    memcmp(twice.p, once.p, once.n) == 0, "%s:\n%s--- once:\n%s",
	    jobs[_i].name, twice.p, once.p);
	buf_free(&once);
	buf_free(&twice);
}
END_TEST

/* Several files of one caseload, with other delimiters and line ends. */
START_TEST(files_of_two_delimiters)
{
	static const struct job job = { "two files", TEXT(""), "csv",
	    false, NULL, "out_n=5", NULL };
	static const char a[] = "x,y\r\n1,\"2\"\r\n";
	static const char b[] = "x\ty\n\"3\"\t4,5\n";
	struct output o = { .fd = -1 };
	struct writer wr = {0};
	struct world w;
	char *first = file_of(a, sizeof(a) - 1);
	char *second = file_of(b, sizeof(b) - 1);

	world_open(&w);
	open_slots(&w, job.set);
	run_job(&job, first, &w, &wr, &o);
	run_job(&job, second, &w, &wr, &o);
	run_job(&job, first, &w, &wr, &o);
	ck_assert_str_eq(buf_str(&o.buf), "x,y,out_n\r\n1,\"2\",5\r\n"
	    "3,\"4,5\",5\r\n1,\"2\",5\r\n");
	writer_free(&wr);
	world_close(&w);
	buf_free(&o.buf);
	(void)unlink(first);
	(void)unlink(second);
	free(first);
	free(second);
}
END_TEST

/* A column that nothing in the input can fill is not made. */
START_TEST(an_appended_field_may_need_another)
{
	static const struct job job[] = {
		{ "there", TEXT("x,age\n1,2\n"), "csv", false, NULL, "",
		    "x,age,out_n,out_text\n1,2,,\n" },
		{ "not there", TEXT("x\n1\n"), "csv", false, NULL, "",
		    "x,out_text\n1,\n" },
		{ "but left as it is", TEXT("out_n\n1\n"), "csv",
		    false, NULL, "", "out_n,out_text\n1,\n" },
	};
	struct output o = { .fd = -1 };
	struct writer wr = {0};
	struct world w;
	int age, out;
	char *path = file_of(job[_i].text.p, job[_i].text.n);

	world_open(&w);
	age = slots_read(&w.slots, &w.dict, SPAN("age"));
	out = slots_append(&w.slots, &w.dict, SPAN("out_n"));
	(void)slots_append(&w.slots, &w.dict, SPAN("out_text"));
	slots_need(&w.slots, out, &age, 1);
	world_slots(&w, "");
	run_job(&job[_i], path, &w, &wr, &o);
	ck_assert_str_eq(buf_str(&o.buf), job[_i].want);
	writer_free(&wr);
	world_close(&w);
	buf_free(&o.buf);
	(void)unlink(path);
	free(path);
}
END_TEST

/* A value that a program leaves in its own field's place passes on. */
START_TEST(a_value_that_is_left_passes_on)
{
	static const struct job job[] = {
		{ "CSV", TEXT("out_n,x\n\"a,b\",1\n"), "csv", false,
		    NULL, "out_n=", "out_n,x\n\"a,b\",1\n" },
		{ "CSV to tabs", TEXT("out_n,x\n\"a,b\",1\n"), "tsv",
		    false, NULL, "out_n=", "out_n\tx\na,b\t1\n" },
		{ "CSV to JSON", TEXT("out_n,x\n\"a,b\",1\n"), "jsonl",
		    false, NULL, "out_n=",
		    "{\"out_n\":\"a,b\",\"x\":\"1\"}\n" },
		{ "JSON", TEXT("{\"out_n\" : \"a\\u002c\" }\n"),
		    "jsonl", false, NULL, "out_n=",
		    "{\"out_n\" : \"a\\u002c\" }\n" },
		{ "JSON to CSV", TEXT("{\"out_n\":\"a,b\",\"x\":1}\n"),
		    "csv", false, NULL, "out_n=",
		    "out_n,x\n\"a,b\",1\n" },
		{ "JSON to CSV, where the column is not the input's",
		    TEXT("{\"x\":1}\n{\"x\":2,\"out_n\":\"a,b\"}\n"),
		    "csv", false, NULL, "out_n=",
		    "x,out_n\n1,\n2,\"a,b\"\n" },
	};
	struct writer_conf wc = { .to = form_find(job[_i].to) };
	struct reader_conf rc = {0};
	struct survey found = { .dir = "/tmp" };
	struct output o = { .fd = -1 };
	struct writer wr;
	struct fault e = {0};
	struct reader *rd;
	struct world w;
	char *path = file_of(job[_i].text.p, job[_i].text.n);

	world_open(&w);
	open_slots(&w, job[_i].set);
	rc.slots = wc.slots = &w.slots;
	wc.dict = &w.dict;
	rd = reader_open(path, &rc, &e);
	if (!rd->form->has_header && wc.to->has_header)
		ck_assert_int_eq(survey_take(&found, rd, NULL, 0, &rc, &e), 0);
	writer_init(&wr, &wc, &o);
	ck_assert_int_eq(writer_start(&wr, rd, &e), 0);
	while (reader_next(rd, &w.rec, &e) == READ_OK) {
		rec_leave(&w.rec, world_slot(&w, "out_n"));
		ck_assert_int_eq(writer_record(&wr, &w.rec, &e), 0);
	}
	ck_assert_msg(strcmp(buf_str(&o.buf), job[_i].want) == 0,
	    "%s:\n%s--- wanted:\n%s", job[_i].name, o.buf.p, job[_i].want);
	reader_close(rd);
	survey_free(&found);
	writer_free(&wr);
	world_close(&w);
	buf_free(&o.buf);
	(void)unlink(path);
	free(path);
}
END_TEST

/* A list that was computed and is empty; one that is set again. */
START_TEST(a_computed_list_may_be_none)
{
	static const struct job job[] = {
		{ "CSV", TEXT("x\n1\n"), "csv", false, NULL, "out_list=",
		    "x,out_list\n1,none\n" },
		{ "CSV to JSON", TEXT("x\n1\n"), "jsonl", false, NULL,
		    "out_list=", "{\"x\":\"1\",\"out_list\":[]}\n" },
		{ "JSON, replaced", TEXT("{\"out_list\":[\"a\"],\"x\":1}\n"),
		    "jsonl", false, NULL, "out_list=",
		    "{\"out_list\":[],\"x\":1}\n" },
		{ "JSON to CSV", TEXT("{\"x\":1}\n"), "csv", false, NULL,
		    "out_list=", "x,out_list\n1,none\n" },
	};
	struct world w;
	struct output o = { .fd = -1 };
	struct writer wr = {0};
	char *path = file_of(job[_i].text.p, job[_i].text.n);

	world_open(&w);
	open_slots(&w, job[_i].set);
	sets_none = true;
	run_job(&job[_i], path, &w, &wr, &o);
	sets_none = false;
	ck_assert_msg(strcmp(buf_str(&o.buf), job[_i].want) == 0,
	    "%s:\n%s--- wanted:\n%s", job[_i].name, o.buf.p, job[_i].want);
	writer_free(&wr);
	world_close(&w);
	(void)unlink(path);
	free(path);
	buf_free(&o.buf);
}
END_TEST

static uint32_t
draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* A cell as csvtext_put would write it, so that there is one way back. */
static void
draw_cell(uint64_t *seed, const char *field, struct buf *b)
{
	static const char *const number[] = { "0", "-0", "1234567.10",
		"1e400", "007", "+1", ".5", "1E-7", "99999999999999999999" };
	static const char *const text[] = { "a", ",", "\"\"", "\n", "\r\n",
		"\\", "\xc3\xa9", "\t", "\x7f", ";", " ", "null", "\x01" };
	size_t i, n = draw(seed) % 6;

	if (strcmp(field, "age") == 0) {
		buf_adds(b, number[draw(seed) % 9]);
		return;
	}
	if (strcmp(field, "alone") == 0) {
		buf_adds(b, draw(seed) % 2 ? "true" : "FALSE");
		return;
	}
	buf_adds(b, "\",");
	for (i = 0; i < n; i++)
		buf_adds(b, text[draw(seed) % 13]);
	buf_adds(b, "\"");
}

/* CSV to JSON Lines and back gives the same bytes. */
START_TEST(there_and_back)
{
	static const char *const field[] = { "case_id", "age", "alone", "dx",
		"weight", "other", "name" };
	static const struct job there = { "there", TEXT(""), "jsonl",
	    false, NULL, "", NULL };
	static const struct job back = { "back", TEXT(""), "csv",
	    false, NULL, "", NULL };
	struct buf csv = {0}, json = {0}, again = {0};
	uint64_t seed = (unsigned)_i + 1;
	size_t row, i;

	for (row = 0; row < 500; row++)
		for (i = 0; i < 7; i++) {
			if (i > 0)
				buf_addc(&csv, ',');
			if (row == 0)
				buf_adds(&csv, field[i]);
			else if (draw(&seed) % 4 != 0)
				draw_cell(&seed, field[i], &csv);
			if (i == 6)
				buf_addc(&csv, '\n');
		}
	(void)output_of(&there, (struct span){ csv.p, csv.n }, &json);
	(void)output_of(&back, (struct span){ json.p, json.n }, &again);
	for (i = 0; i < csv.n && i < again.n && csv.p[i] == again.p[i]; i++)
		;
	ck_assert_msg(again.n == csv.n && i == csv.n,
	    "another byte at %zu: %.40s", i, again.p + (i < 20 ? 0 : i - 20));
	buf_free(&csv);
	buf_free(&json);
	buf_free(&again);
}
END_TEST

static void
fill(TCase *tc)
{
	const int n = sizeof(jobs) / sizeof(jobs[0]);

	tcase_add_loop_test(tc, forms, 0, n);
	tcase_add_loop_test(tc, twice_is_once, 0, n);
	tcase_add_test(tc, files_of_two_delimiters);
	tcase_add_loop_test(tc, an_appended_field_may_need_another, 0, 3);
	tcase_add_loop_test(tc, a_value_that_is_left_passes_on, 0, 6);
	tcase_add_loop_test(tc, a_computed_list_may_be_none, 0, 4);
	tcase_add_loop_test(tc, there_and_back, 0, 5);
}

int
main(void)
{
	return run_suite("writer", fill);
}
