/* SPDX-License-Identifier: MIT */
/* JSON as spans: texts good and bad, iterators, depth. */
#include "text/json.h"
#include "said.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A span that may stand in a static table. */
#define TEXT(lit) { (lit), sizeof(lit) - 1 }

static const struct {
	struct span text;
	enum json_kind kind;
	struct span raw;
	bool escaped;
} good[] = {
	{ TEXT("\"\""), JSON_STRING, TEXT("\"\""), false },
	{ TEXT(" \t\r\n\"a\" \n"), JSON_STRING, TEXT("\"a\""), false },
	{ TEXT("\"\\\"\""), JSON_STRING, TEXT("\"\\\"\""), true },
	{ TEXT("\"\\u00e9 and the rest of it\""), JSON_STRING,
	    TEXT("\"\\u00e9 and the rest of it\""), true },
	{ TEXT("\"caf\xc3\xa9 \xf0\x9d\x84\x9e\x7f\""), JSON_STRING,
	    TEXT("\"caf\xc3\xa9 \xf0\x9d\x84\x9e\x7f\""), false },
	{ TEXT("\"\\ud800\""), JSON_STRING, TEXT("\"\\ud800\""), true },
	{ TEXT("0"), JSON_NUMBER, TEXT("0"), false },
	{ TEXT("-0.0e-00 "), JSON_NUMBER, TEXT("-0.0e-00"), false },
	{ TEXT("12211.640"), JSON_NUMBER, TEXT("12211.640"), false },
	{ TEXT("123456789012345678901234567890E+9999"), JSON_NUMBER,
	    TEXT("123456789012345678901234567890E+9999"), false },
	{ TEXT("true"), JSON_TRUE, TEXT("true"), false },
	{ TEXT(" false "), JSON_FALSE, TEXT("false"), false },
	{ TEXT("null"), JSON_NULL, TEXT("null"), false },
	{ TEXT("[]"), JSON_ARRAY, TEXT("[]"), false },
	{ TEXT("[ ] "), JSON_ARRAY, TEXT("[ ]"), false },
	{ TEXT("[1 , [ ] ,{}]"), JSON_ARRAY, TEXT("[1 , [ ] ,{}]"), false },
	{ TEXT("{ }"), JSON_OBJECT, TEXT("{ }"), false },
	{ TEXT("{\"a\" : [{\"b\\n\":null},2],\"a\":{}}\n"), JSON_OBJECT,
	    TEXT("{\"a\" : [{\"b\\n\":null},2],\"a\":{}}"), false },
};

static const struct {
	struct span text;
	size_t at;
	const char *why;
} faulty[] = {
	{ TEXT(""), 0, "expected a value" },
	{ TEXT("  "), 2, "expected a value" },
	{ TEXT("\xef\xbb\xbf{}"), 0, "expected a value" },
	{ TEXT("1\0"), 1, "text after the end of the value" },
	{ TEXT("\0"), 0, "expected a value" },
	{ TEXT("\v1"), 0, "expected a value" },
	{ TEXT("{}{}"), 2, "text after the end of the value" },
	{ TEXT("tru"), 0, "expected a value" },
	{ TEXT("nulL"), 0, "expected a value" },
	{ TEXT("True"), 0, "expected a value" },
	{ TEXT("truee"), 4, "text after the end of the value" },
	{ TEXT("NaN"), 0, "expected a value" },
	{ TEXT("'a'"), 0, "expected a value" },
	{ TEXT("-"), 1, "expected a digit" },
	{ TEXT("-x"), 1, "expected a digit" },
	{ TEXT("+1"), 0, "expected a value" },
	{ TEXT(".5"), 0, "expected a value" },
	{ TEXT("1."), 2, "expected a digit" },
	{ TEXT("1.e1"), 2, "expected a digit" },
	{ TEXT("1e"), 2, "expected a digit" },
	{ TEXT("1e+"), 3, "expected a digit" },
	{ TEXT("01"), 1, "number with a leading zero" },
	{ TEXT("-00"), 2, "number with a leading zero" },
	{ TEXT("0x1"), 1, "text after the end of the value" },
	{ TEXT("\""), 1, "text ends inside a string" },
	{ TEXT("\"abc"), 4, "text ends inside a string" },
	{ TEXT("\"abc\\"), 5, "text ends inside a string" },
	{ TEXT("\"abc\\\""), 6, "text ends inside a string" },
	{ TEXT("\"\\a\""), 2, "unknown escape in a string" },
	{ TEXT("\"\\\0\""), 2, "unknown escape in a string" },
	{ TEXT("\"\\u12g4\""), 2, "expected four hex digits after \\u" },
	{ TEXT("\"\\u12\""), 2, "expected four hex digits after \\u" },
	{ TEXT("\"a\tb\""), 2, "control character in a string" },
	{ TEXT("\"a\0b\""), 2, "control character in a string" },
	{ TEXT("\"\x1f\""), 1, "control character in a string" },
	{ TEXT("\"\xc3\xa9\xff\""), 3, "invalid UTF-8 in a string" },
	{ TEXT("\"\xed\xa0\x80\""), 1, "invalid UTF-8 in a string" },
	{ TEXT("\"\xc3"), 1, "invalid UTF-8 in a string" },
	{ TEXT("[1,]"), 3, "expected a value" },
	{ TEXT("[,1]"), 1, "expected a value" },
	{ TEXT("[1 2]"), 3, "expected ',' or ']' after an element" },
	{ TEXT("[1"), 2, "expected ',' or ']' after an element" },
	{ TEXT("["), 1, "expected a value" },
	{ TEXT("[1}"), 2, "expected ',' or ']' after an element" },
	{ TEXT("{\"a\":1]"), 6, "expected ',' or '}' after a member" },
	{ TEXT("{\"a\":1"), 6, "expected ',' or '}' after a member" },
	{ TEXT("{\"a\":[{},1}"), 10,
	    "expected ',' or ']' after an element" },
	{ TEXT("{\"a\":{\"b\":1,2}}"), 12,
	    "expected a key in double quotes" },
	{ TEXT("{\"a\":1,}"), 7, "expected a key in double quotes" },
	{ TEXT("{,}"), 1, "expected a key in double quotes" },
	{ TEXT("{a:1}"), 1, "expected a key in double quotes" },
	{ TEXT("{"), 1, "expected a key in double quotes" },
	{ TEXT("{\"a\" 1}"), 5, "expected ':' after a key" },
	{ TEXT("{\"a\""), 4, "expected ':' after a key" },
	{ TEXT("{\"a\":}"), 5, "expected a value" },
	{ TEXT("{\"a\xff\":1}"), 3, "invalid UTF-8 in a string" },
	{ TEXT("]"), 0, "expected a value" },
};

/* A copy without a byte to spare after it, so that overreads show. */
static struct span
exact(struct span s)
{
	char *p = malloc(s.n > 0 ? s.n : 1);

	ck_assert_ptr_nonnull(p);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct span){ p, s.n };
}

START_TEST(good_text_is_one_value)
{
	struct span s = exact(good[_i].text);
	struct json_value v;
	struct fault e = { .text = "" };
	size_t at;

	ck_assert_msg(json_text(s, &v, &at, &e) == 0, "%s: %s", good[_i].text.p,
	    said(&e));
	ck_assert_msg(v.kind == good[_i].kind && v.escaped == good[_i].escaped
	    && span_eq(v.raw, good[_i].raw), "%s", good[_i].text.p);
	free((char *)s.p);
}
END_TEST

START_TEST(faulty_text_is_refused_with_place)
{
	struct span s = exact(faulty[_i].text);
	struct json_value v;
	struct fault e = { .text = "" };
	size_t at = 12345;

	ck_assert_msg(json_text(s, &v, &at, &e) == -1 &&
	    json_text(s, &v, &at, NULL) == -1, "%s", faulty[_i].text.p);
	ck_assert_msg(at == faulty[_i].at && strcmp(said(&e), faulty[_i].why) ==
	    0,
	    "%s: \"%s\" at %zu", faulty[_i].text.p, said(&e), at);
	free((char *)s.p);
}
END_TEST

/* The same faults, found by the iterator over the outermost level. */
START_TEST(iterators_find_the_same_fault)
{
	struct span s = faulty[_i].text;
	struct json_scan js;
	struct json_member m;
	struct fault e = { .text = "" };
	int rc;

	if (s.n == 0 || (s.p[0] != '{' && s.p[0] != '['))
		return;
	s = exact(s);
	if (s.p[0] == '{') {
		ck_assert_int_eq(json_object_begin(&js, s, &e), 0);
		while ((rc = json_object_next(&js, &m, &e)) == 1)
			continue;
	} else {
		ck_assert_int_eq(json_array_begin(&js, s, &e), 0);
		while ((rc = json_array_next(&js, &m.v, &e)) == 1)
			continue;
	}
	ck_assert_msg(rc == -1 && js.at == faulty[_i].at &&
	    strcmp(said(&e), faulty[_i].why) == 0, "%s: \"%s\" at %zu",
	    faulty[_i].text.p, said(&e), js.at);
	free((char *)s.p);
}
END_TEST

START_TEST(object_gives_members_in_order)
{
	static const struct {
		struct span key, raw;
		enum json_kind kind;
		bool key_escaped, escaped;
	} want[] = {
		{ TEXT("id"), TEXT("\"0012\""), JSON_STRING, false, false },
		{ TEXT("a\\u0062"), TEXT("\"x\\ny\""), JSON_STRING,
		    true, true },
		{ TEXT(""), TEXT("1.50"), JSON_NUMBER, false, false },
		{ TEXT("dx"), TEXT("[ \"I50\", {\"k\":\"]}\"} ]"), JSON_ARRAY,
		    false, false },
		{ TEXT("id"), TEXT("null"), JSON_NULL, false, false },
	};
	struct span line = exact(SPAN(" {\"id\":\"0012\",\"a\\u0062\" : "
	    "\"x\\ny\",\"\":1.50 ,\n\"dx\":[ \"I50\", {\"k\":\"]}\"} ],"
	    "\"id\":null } \r\n"));
	struct json_scan js;
	struct json_member m;

	ck_assert_int_eq(json_object_begin(&js, line, NULL), 0);
	for (size_t i = 0; i < COUNT(want); i++) {
		ck_assert_int_eq(json_object_next(&js, &m, NULL), 1);
		ck_assert_msg(span_eq(m.key, want[i].key) &&
		    span_eq(m.v.raw, want[i].raw) &&
		    m.v.kind == want[i].kind &&
		    m.key_escaped == want[i].key_escaped &&
		    m.v.escaped == want[i].escaped, "member %zu", i);
		ck_assert_uint_eq(js.count, i + 1);
	}
	ck_assert_int_eq(json_object_next(&js, &m, NULL), 0);
	ck_assert_uint_eq(js.count, COUNT(want));
	ck_assert_uint_eq(js.close, line.n - 4);
	free((char *)line.p);
}
END_TEST

START_TEST(array_gives_elements_in_order)
{
	static const struct span want[] = {
		TEXT("\"I50.9\""), TEXT("2"), TEXT("[3,[4]]"), TEXT("{}")
	};
	struct span raw = SPAN("[\"I50.9\", 2,[3,[4]] ,{} ]");
	struct json_scan js;
	struct json_value v;

	ck_assert_int_eq(json_array_begin(&js, raw, NULL), 0);
	for (size_t i = 0; i < COUNT(want); i++) {
		ck_assert_int_eq(json_array_next(&js, &v, NULL), 1);
		ck_assert_msg(span_eq(v.raw, want[i]), "element %zu", i);
	}
	ck_assert_int_eq(json_array_next(&js, &v, NULL), 0);
	ck_assert_uint_eq(js.count, COUNT(want));
	ck_assert_uint_eq(js.close, raw.n - 1);
}
END_TEST

START_TEST(begin_wants_the_bracket)
{
	struct json_scan js;
	struct fault e = { .text = "" };

	ck_assert_int_eq(json_object_begin(&js, SPAN("  [{}]"), &e), -1);
	ck_assert_str_eq(said(&e), "expected '{'");
	ck_assert_uint_eq(js.at, 2);
	ck_assert_int_eq(json_array_begin(&js, SPAN("{}"), &e), -1);
	ck_assert_str_eq(said(&e), "expected '['");
	ck_assert_int_eq(json_object_begin(&js, span_of(NULL), &e), -1);
	ck_assert_uint_eq(js.at, 0);
}
END_TEST

/* depth levels, object round array round object; the text is to be freed. */
static struct span
nested(int depth)
{
	struct buf b = {0};

	for (int i = 0; i < depth; i++)
		buf_adds(&b, i % 2 == 0 ? "{\"k\":" : "[0,");
	buf_adds(&b, "0");
	for (int i = depth - 1; i >= 0; i--)
		buf_addc(&b, i % 2 == 0 ? '}' : ']');
	return (struct span){ b.p, b.n };
}

START_TEST(depth_has_a_limit)
{
	struct span fits = nested(JSON_DEPTH_MAX);
	struct span deep = nested(JSON_DEPTH_MAX + 1);
	struct json_scan js;
	struct json_member m;
	struct json_value v;
	struct fault e = { .text = "" };
	size_t at;

	ck_assert_int_eq(json_text(fits, &v, &at, NULL), 0);
	ck_assert_int_eq(json_text(deep, &v, &at, &e), -1);
	ck_assert_str_eq(said(&e), "nested deeper than 64");
	ck_assert_uint_eq(at, (5 + 3) * JSON_DEPTH_MAX / 2);
	ck_assert_int_eq(json_object_begin(&js, fits, NULL), 0);
	ck_assert_int_eq(json_object_next(&js, &m, NULL), 1);
	ck_assert_int_eq(json_object_next(&js, &m, NULL), 0);
	ck_assert_int_eq(json_object_begin(&js, deep, NULL), 0);
	ck_assert_int_eq(json_object_next(&js, &m, &e), -1);
	ck_assert_uint_eq(js.at, at);
	free((char *)fits.p);
	free((char *)deep.p);
}
END_TEST

/* The expected begin of each member is that of the first. */
static const struct {
	const char *line;
	const char *expected;	/* y or n, a member each */
	int end;
} begins[] = {
	{ "{\"id\":1,\"id\":\"\",\"id\": [],\"id\":{}}", "yyyy", 0 },
	{ "{\"id\":1,\"id\" :2,\"ie\":3,\"i\":4,\"idd\":5}", "ynnnn", 0 },
	{ "{\"id\":1,\"id\":}", "y", -1 },
	{ "{\"id\":1,\"id\":", "y", -1 },
	{ "{\"id\":1,\"id", "y", -1 },
	{ "{\"a_longer_key\":1,\"a_longer_key\":2}", "yy", 0 },
	{ "{\"a_longer_key\":1,\"a_longer_kez\":2}", "yn", 0 },
	{ "{\"a_longer_key\":1,\"b_longer_key\":2}", "yn", 0 },
	{ "{\"12345\":1,\"12345\":2,\"1234\":3}", "yyn", 0 },
};

START_TEST(member_begins_as_expected)
{
	struct span line = exact(span_of(begins[_i].line)), key;
	struct json_scan js;
	struct json_member m;
	const char *want = begins[_i].expected;
	int rc;

	ck_assert_int_eq(json_object_begin(&js, line, NULL), 0);
	key.p = line.p + 1;
	key.n = (size_t)((char *)memchr(key.p, ':', line.n - 1) + 1 - key.p);
	js.expect = key;
	while ((rc = json_object_next(&js, &m, NULL)) == 1) {
		ck_assert_int_eq(m.expected, *want++ == 'y');
		if (m.expected)
			ck_assert(span_eq(m.key, (struct span){ key.p + 1,
			    key.n - 3 }));
	}
	ck_assert_int_eq(*want, '\0');
	ck_assert_int_eq(rc, begins[_i].end);
	free((char *)line.p);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("json");
	TCase *tc = tcase_create("json");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, member_begins_as_expected, 0, COUNT(begins));
	tcase_add_loop_test(tc, good_text_is_one_value, 0, COUNT(good));
	tcase_add_loop_test(tc, faulty_text_is_refused_with_place, 0,
	    COUNT(faulty));
	tcase_add_loop_test(tc, iterators_find_the_same_fault, 0,
	    COUNT(faulty));
	tcase_add_test(tc, object_gives_members_in_order);
	tcase_add_test(tc, array_gives_elements_in_order);
	tcase_add_test(tc, begin_wants_the_bracket);
	tcase_add_test(tc, depth_has_a_limit);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
