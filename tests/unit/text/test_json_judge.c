/* SPDX-License-Identifier: MIT */
/* JSON judged by JSONTestSuite and by libjansson, on files and on mutations. */
#include <check.h>
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Both headers name their kinds alike; ours get other names here. */
#undef json_is_number
#define JSON_STRING OUR_STRING
#define JSON_NUMBER OUR_NUMBER
#define JSON_TRUE OUR_TRUE
#define JSON_FALSE OUR_FALSE
#define JSON_NULL OUR_NULL
#define JSON_ARRAY OUR_ARRAY
#define JSON_OBJECT OUR_OBJECT
#include "text/json.h"
#include "said.h"
#undef JSON_STRING
#undef JSON_NUMBER
#undef JSON_TRUE
#undef JSON_FALSE
#undef JSON_NULL
#undef JSON_ARRAY
#undef JSON_OBJECT

#define MUTATIONS 4000		/* of each seed */
#define FILE_ROOM 300000	/* the largest file has 250,001 bytes */
#define LOAD_FLAGS (JSON_DECODE_ANY | JSON_ALLOW_NUL)

/*
 * Where jansson 2.14 accepts less than the grammar of RFC 8259: numbers that
 * int64 or double cannot hold, a NUL in a key, and escaped lone surrogates,
 * which json_text leaves to json_unquote.
 */
static bool
is_known_refusal(const json_error_t *je)
{
	enum json_error_code code = json_error_code(je);

	return code == json_error_numeric_overflow ||
	    code == json_error_null_byte_in_key ||
	    strncmp(je->text, "invalid Unicode", 15) == 0;
}

/* Where it accepts more: deep nesting, and a NUL byte, which ends its text. */
static bool
is_known_acceptance(struct span s, const struct fault *e)
{
	return strcmp(said(e), "nested deeper than 64") == 0 ||
	    memchr(s.p, '\0', s.n) != NULL;
}

static void
same_string(struct span raw, const char *want, size_t n, const char *name)
{
	struct buf out = {0};
	int rc = json_unquote(raw, &out);

	if (memchr(want, '\0', n) != NULL)
		ck_assert_msg(rc == -1, "%s: NUL in a string", name);
	else
		ck_assert_msg(rc == 0 && span_eq((struct span){ out.p, out.n },
		    (struct span){ want, n }), "%s: strings differ", name);
	buf_free(&out);
}

static bool
same_kind(enum json_kind kind, json_type type)
{
	switch (kind) {
	case OUR_STRING:
		return type == JSON_STRING;
	case OUR_NUMBER:
		return type == JSON_INTEGER || type == JSON_REAL;
	case OUR_TRUE:
		return type == JSON_TRUE;
	case OUR_FALSE:
		return type == JSON_FALSE;
	case OUR_NULL:
		return type == JSON_NULL;
	case OUR_ARRAY:
		return type == JSON_ARRAY;
	case OUR_OBJECT:
		return type == JSON_OBJECT;
	}
	return false;
}

/* An element or member to compare later; arrays and objects nest. */
struct pair {
	struct json_value ours;
	const json_t *theirs;
};

struct work {
	struct pair pairs[2000];	/* more than any document here has */
	size_t n;
	const char *name;
};

static void
push(struct work *w, struct json_value ours, const json_t *theirs)
{
	ck_assert_msg(w->n < COUNT(w->pairs), "%s: too large", w->name);
	w->pairs[w->n++] = (struct pair){ ours, theirs };
}

static void
push_elements(struct work *w, const struct pair *p)
{
	struct json_scan js;
	struct json_value v;
	int rc;

	ck_assert_int_eq(json_array_begin(&js, p->ours.raw, NULL), 0);
	while ((rc = json_array_next(&js, &v, NULL)) == 1)
		push(w, v, json_array_get(p->theirs, js.count - 1));
	ck_assert_msg(rc == 0 && js.count == json_array_size(p->theirs),
	    "%s: arrays differ", w->name);
}

/* A duplicate key is one in jansson: its value is not compared. */
static void
push_members(struct work *w, const struct pair *p)
{
	size_t size = json_object_size(p->theirs);
	struct json_scan js;
	struct json_member m;
	struct buf key = {0};
	const json_t *theirs;
	size_t before = w->n;
	int rc;

	ck_assert_int_eq(json_object_begin(&js, p->ours.raw, NULL), 0);
	while ((rc = json_object_next(&js, &m, NULL)) == 1) {
		key.n = 0;
		ck_assert_msg(json_unquote((struct span){ m.key.p - 1,
		    m.key.n + 2 }, &key) == 0, "%s: key", w->name);
		theirs = json_object_getn(p->theirs, buf_str(&key), key.n);
		ck_assert_msg(theirs != NULL, "%s: keys differ", w->name);
		push(w, m.v, theirs);
	}
	ck_assert_msg(rc == 0 && js.count >= size, "%s: objects differ",
	    w->name);
	if (js.count != size)
		w->n = before;
	buf_free(&key);
}

static void
same_value(struct json_value ours, const json_t *theirs, const char *name)
{
	struct work w = { .name = name };
	struct pair p;

	push(&w, ours, theirs);
	while (w.n > 0) {
		p = w.pairs[--w.n];
		ck_assert_msg(same_kind(p.ours.kind, json_typeof(p.theirs)),
		    "%s: kinds differ", name);
		if (p.ours.kind == OUR_STRING)
			same_string(p.ours.raw, json_string_value(p.theirs),
			    json_string_length(p.theirs), name);
		else if (p.ours.kind == OUR_ARRAY)
			push_elements(&w, &p);
		else if (p.ours.kind == OUR_OBJECT)
			push_members(&w, &p);
	}
}

/* The iterator agrees with json_text on an object, on where it fails too. */
static void
same_by_iterator(struct span s, int rc, size_t at, const char *name)
{
	struct json_scan js;
	struct json_member m;
	int got;

	if (json_object_begin(&js, s, NULL) == -1)
		return;
	do
		got = json_object_next(&js, &m, NULL);
	while (got == 1);
	ck_assert_msg(got == rc && (rc == 0 || js.at == at),
	    "%s: iterator differs", name);
	ck_assert_msg(rc == -1 || s.p[js.close] == '}', "%s: close", name);
}

/* Compares with jansson; returns what json_text does. */
static int
judge(struct span text, const char *name)
{
	char *p = malloc(text.n > 0 ? text.n : 1);	/* no slack after it */
	struct span s = { p, text.n };
	struct json_value v;
	struct fault e = { .text = "" };
	json_error_t je;
	json_t *j;
	size_t at;
	int rc;

	ck_assert_ptr_nonnull(p);
	memcpy(p, text.p, text.n);
	rc = json_text(s, &v, &at, &e);
	j = json_loadb(p, s.n, LOAD_FLAGS, &je);
	ck_assert_msg(rc == -1 || memchr(p, '\0', s.n) == NULL, "%s: NUL",
	    name);
	if (rc == 0 && j != NULL)
		same_value(v, j, name);
	else if (rc == 0 && !is_known_refusal(&je))
		ck_abort_msg("%s: accepted, but: %s", name, je.text);
	else if (rc == -1 && j != NULL && !is_known_acceptance(s, &e))
		ck_abort_msg("%s: refused: %s", name, said(&e));
	same_by_iterator(s, rc, at, name);
	json_decref(j);
	free(p);
	return rc;
}

static struct span
read_file(const char *dir, const char *name)
{
	static char text[FILE_ROOM];
	char path[1300];
	struct span s = { text, 0 };
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "cannot open %s", path);
	s.n = fread(text, 1, sizeof(text), f);
	(void)fclose(f);
	ck_assert_msg(s.n < sizeof(text), "%s is too large", path);
	return s;
}

START_TEST(suite_files)
{
	const char *shared = getenv("CM_SHARED");
	int yes = 0, no = 0, rc;
	struct dirent *d;
	char dir[900];
	DIR *list;

	if (shared == NULL) {
		printf("test_json_judge: CM_SHARED is unset: "
		    "JSONTestSuite skipped\n");
		return;
	}
	(void)snprintf(dir, sizeof(dir),
	    "%s/data/hostile/JSONTestSuite/test_parsing", shared);
	list = opendir(dir);
	ck_assert_msg(list != NULL, "cannot open %s", dir);
	while ((d = readdir(list)) != NULL) {
		if (d->d_name[0] == '.')
			continue;
		rc = judge(read_file(dir, d->d_name), d->d_name);
		yes += d->d_name[0] == 'y';
		no += d->d_name[0] == 'n';
		ck_assert_msg(d->d_name[0] == 'i' ||
		    rc == (d->d_name[0] == 'y' ? 0 : -1), "%s", d->d_name);
	}
	(void)closedir(list);
	ck_assert_int_eq(yes, 95);
	ck_assert_int_eq(no, 188);
}
END_TEST

static const char *const seeds[] = {
	"{\"id\":\"0012\",\"los\":5,\"dx\":[\"I50.9\",\"E11\"],\"c\":12.50}",
	" { \"a\" : { \"b\" : [ ] , \"c\" : { } } , \"d\" : null } \n",
	"[true,false,null,[[1],[2,[3]]],{\"x\":[{\"y\":0}]}]",
	"\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\uD834\\uDD1E\"",
	"{\"caf\xc3\xa9\":\"\xe2\x82\xac \xf0\x9d\x84\x9e\",\"\\u0061\":\"\"}",
	"[0,-0,1e5,-12.5E-3,0.1e+7,1234567890123456789,100.00]",
	"-10.25e+12",
	"{\"note\":\"a string of more than 32 bytes, with \\u20ac in it\\n\"}",
};

/* A fixed sequence, so that a failure comes back. */
static uint32_t
draw(uint32_t *seed, size_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % (uint32_t)below;
}

/* Changes, removes, inserts or repeats a byte, or cuts the text there. */
static void
mutate(char *text, size_t *n, uint32_t *seed)
{
	static const char alphabet[] = "{}[]:,\"\\ \t\n\r\0ueE+-.0123tfnld/"
	    "\x1f\x7f\x80\xa9\xc3\xe2\xed\xf4";
	size_t at = draw(seed, *n);
	char c = alphabet[draw(seed, sizeof(alphabet) - 1)];

	switch (draw(seed, 8)) {
	case 0:
		*n = at + 1;
		break;
	case 1:
		memmove(text + at, text + at + 1, *n - at - 1);
		*n -= *n > 1;
		break;
	case 2:
		c = text[at];
		/* FALLTHROUGH */
	case 3:
		memmove(text + at + 1, text + at, *n - at);
		text[at] = c;
		(*n)++;
		break;
	default:
		text[at] = c;
	}
}

START_TEST(mutated_documents)
{
	uint32_t seed = (uint32_t)_i + 1;
	int accepted = 0;
	char text[400], name[40];
	size_t n;

	ck_assert_int_eq(judge(span_of(seeds[_i]), "seed"), 0);
	for (int i = 0; i < MUTATIONS; i++) {
		n = strlen(seeds[_i]);
		memcpy(text, seeds[_i], n);
		for (uint32_t k = draw(&seed, 4) + 1; k > 0; k--)
			mutate(text, &n, &seed);
		(void)snprintf(name, sizeof(name), "seed %d round %d", _i, i);
		accepted += judge((struct span){ text, n }, name) == 0;
	}
	ck_assert_msg(accepted > MUTATIONS / 100 &&
	    accepted < MUTATIONS - MUTATIONS / 100,
	    "seed %d: %d accepted tell little", _i, accepted);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("json_judge");
	TCase *tc = tcase_create("json_judge");
	SRunner *sr;
	int failures;

	tcase_set_timeout(tc, 60);	/* sanitizers are slow */
	tcase_add_test(tc, suite_files);
	tcase_add_loop_test(tc, mutated_documents, 0, COUNT(seeds));
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
