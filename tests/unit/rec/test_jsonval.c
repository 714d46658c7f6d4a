/* SPDX-License-Identifier: MIT */
/* Between a JSON value and the text of a field. */
#include "rec/jsonval.h"

#include <check.h>

#include "rec_world.h"
#include "text/json.h"

/* text: NULL if the value has none. cell: the same in a CSV cell. */
static const struct {
	const char *json;
	enum field_type type;
	const char *text, *cell;
} reads[] = {
	{ "\"Ann\"", FIELD_STRING, "Ann", "Ann" },
	{ "\"\"", FIELD_STRING, "", "" },
	{ "\"a\\tb\\/\"", FIELD_STRING, "a\tb/", "a\tb/" },
	{ "\"\\ud800\"", FIELD_STRING, NULL, NULL },
	{ "\"\\u0000\"", FIELD_STRING, NULL, NULL },
	{ "null", FIELD_STRING, "", "" },
	{ "null", FIELD_INTEGER, "", "" },
	{ "true", FIELD_BOOL, "true", "true" },
	{ "false", FIELD_STRING, "false", "false" },
	{ "1234567.10", FIELD_MONEY, "1234567.10", "1234567.10" },
	{ "1e400", FIELD_DECIMAL, "1e400", "1e400" },
	{ "-0", FIELD_INTEGER, "-0", "-0" },
	{ "123456789012345678901234567890", FIELD_STRING,
	    "123456789012345678901234567890",
	    "123456789012345678901234567890" },
	{ "[]", FIELD_LIST, "", "none" },
	{ "[ ]", FIELD_LIST, "", "none" },
	{ "[ \"a\" , \"b\" ]", FIELD_LIST, "a;b", "a;b" },
	{ "[\"a\"]", FIELD_STRING, NULL, "[\"a\"]" },
	{ "[1, 2]", FIELD_INTEGER, NULL, "[1, 2]" },
	{ "[1,null,true]", FIELD_LIST, "1;;true", "1;;true" },
	{ "[\"a;b\"]", FIELD_LIST, NULL, NULL },
	{ "[\"a\",\";\"]", FIELD_LIST, NULL, NULL },
	{ "[\"\\u003b\"]", FIELD_LIST, NULL, NULL },
	{ "[[]]", FIELD_LIST, NULL, NULL },
	{ "[\"a\",{}]", FIELD_LIST, NULL, NULL },
	{ "{\"a\": [1]}", FIELD_STRING, NULL, "{\"a\": [1]}" },
	{ "{}", FIELD_LIST, NULL, "{}" },
};

START_TEST(json_to_text)
{
	struct span raw = span_of(reads[_i].json);
	struct buf b = {0};
	int rc;

	buf_adds(&b, "<");
	rc = jsonval_text(raw, reads[_i].type, &b);
	ck_assert_msg((rc == -1) == (reads[_i].text == NULL), "%s: %d",
	    reads[_i].json, rc);
	if (rc == 0)
		ck_assert_str_eq(buf_str(&b) + 1, reads[_i].text);
	b.n = 1;
	rc = jsonval_cell(raw, reads[_i].type, &b);
	ck_assert_msg((rc == -1) == (reads[_i].cell == NULL), "%s: cell %d",
	    reads[_i].json, rc);
	if (rc == 0)
		ck_assert_str_eq(buf_str(&b) + 1, reads[_i].cell);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *text;
	enum field_type type;
	const char *json;
} writes[] = {
	{ "7", FIELD_INTEGER, "7" },
	{ "-0", FIELD_INTEGER, "-0" },
	{ "007", FIELD_INTEGER, "\"007\"" },
	{ "+7", FIELD_INTEGER, "\"+7\"" },
	{ "7.", FIELD_DECIMAL, "\"7.\"" },
	{ "1e400", FIELD_DECIMAL, "1e400" },
	{ "1234567.10", FIELD_MONEY, "1234567.10" },
	{ "NaN", FIELD_DECIMAL, "\"NaN\"" },
	{ " 7", FIELD_INTEGER, "\" 7\"" },
	{ "7", FIELD_STRING, "\"7\"" },
	{ "7", FIELD_CODE, "\"7\"" },
	{ "007", FIELD_STRING, "\"007\"" },
	{ "null", FIELD_STRING, "\"null\"" },
	{ "true", FIELD_BOOL, "true" },
	{ "false", FIELD_BOOL, "false" },
	{ "yes", FIELD_BOOL, "\"yes\"" },
	{ "true", FIELD_STRING, "\"true\"" },
	{ "2026-01-01", FIELD_DATE, "\"2026-01-01\"" },
	{ "", FIELD_STRING, "\"\"" },
	{ "a\"\\\n\x01\xc3\xa9", FIELD_STRING,
	    "\"a\\\"\\\\\\n\\u0001\xc3\xa9\"" },
	{ "a", FIELD_LIST, "[\"a\"]" },
	{ "a;b c;7", FIELD_LIST, "[\"a\",\"b c\",\"7\"]" },
	{ "a;", FIELD_LIST, "[\"a\",\"\"]" },
};

START_TEST(text_to_json)
{
	struct json_value v;
	struct buf b = {0}, back = {0};
	size_t at;

	jsonval_put(span_of(writes[_i].text), writes[_i].type, &b);
	ck_assert_str_eq(buf_str(&b), writes[_i].json);
	ck_assert_int_eq(json_text((struct span){ b.p, b.n }, &v, &at, NULL),
	    0);
	ck_assert_int_eq(jsonval_text((struct span){ b.p, b.n },
	    writes[_i].type, &back), 0);
	ck_assert_str_eq(buf_str(&back), writes[_i].text);
	buf_free(&b);
	buf_free(&back);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, json_to_text, 0,
	    sizeof(reads) / sizeof(reads[0]));
	tcase_add_loop_test(tc, text_to_json, 0,
	    sizeof(writes) / sizeof(writes[0]));
}

int
main(void)
{
	return run_suite("jsonval", fill);
}
