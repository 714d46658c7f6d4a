/* SPDX-License-Identifier: MIT */
/*
 * JSON texts against jansson: what that reads we read. What we read can be
 * spliced, as a writer does, quoted and unquoted, and made a CSV cell.
 */
#include <jansson.h>
#include <stdint.h>
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
#include "base/utf8.h"
#include "rec/jsonval.h"
#include "text/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static bool
inside(struct span part, struct span whole)
{
	return part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

/* The meaning of a string survives quoting; a cell has no half of it. */
static void
check_value(const struct json_value *v)
{
	static const enum field_type type[] = { FIELD_STRING, FIELD_INTEGER,
		FIELD_BOOL, FIELD_LIST };
	struct buf text = {0}, quoted = {0}, again = {0};
	size_t i;

	for (i = 0; i < 4; i++) {
		text.n = quoted.n = again.n = 0;
		if (jsonval_cell(v->raw, type[i], &text) == -1)
			continue;
		must(utf8_valid(text.p, text.n), "a text that is not UTF-8");
		if (text.n == 0 || v->kind == JSON_ARRAY ||
		    v->kind == JSON_OBJECT)
			continue;
		jsonval_put((struct span){ text.p, text.n }, type[i],
		    &quoted);
		must(jsonval_text((struct span){ quoted.p, quoted.n },
		    type[i], &again) == 0 || type[i] == FIELD_LIST,
		    "what was written is not read");
		must(type[i] == FIELD_LIST || span_eq((struct span){ text.p,
		    text.n }, (struct span){ again.p, again.n }),
		    "another text");
	}
	buf_free(&text);
	buf_free(&quoted);
	buf_free(&again);
}

/* The members of an object; how many there are, or -1. */
static int
members(struct span line, size_t *close)
{
	struct json_scan js;
	struct json_member m;
	int n = 0, rc;

	if (json_object_begin(&js, line, NULL) == -1)
		return -1;
	while ((rc = json_object_next(&js, &m, NULL)) == 1) {
		n++;
		must(inside(m.key, line) && inside(m.v.raw, line),
		    "a span outside the text");
		check_value(&m.v);
	}
	*close = js.close;
	must(rc == 0 || js.at <= line.n, "a fault outside the text");
	return rc == 0 ? n : -1;
}

/* A member more before the last brace, as writer.c adds one. */
static void
check_splice(struct span line, size_t close, int n)
{
	struct buf b = {0};
	size_t at;

	must(line.p[close] == '}', "no brace where the object ends");
	buf_add(&b, line.p, close);
	buf_adds(&b, n > 0 ? ",\"z\":1" : "\"z\":1");
	buf_add(&b, line.p + close, line.n - close);
	must(members((struct span){ b.p, b.n }, &at) == n + 1,
	    "a spliced object is not valid");
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct json_value v;
	struct fault e = {0};
	size_t at = 0, close = 0;
	json_t *judge;
	int rc, n;

	if (size == 0)
		return 0;
	rc = json_text(text, &v, &at, &e);
	/* To jansson a NUL is the end of the text. */
	judge = memchr(text.p, '\0', size) != NULL ? NULL :
	    json_loadb(text.p, size, JSON_DECODE_ANY, NULL);
	if (judge != NULL && rc == -1)
		must(strncmp(e.text, "nested", 6) == 0, e.text);
	json_decref(judge);
	must(at <= size, "a fault outside the text");
	if (rc == 0)
		check_value(&v);
	n = members(text, &close);
	must((n >= 0) == (rc == 0 && v.kind == JSON_OBJECT),
	    "two views of one object");
	if (n >= 0)
		check_splice(text, close, n);
	return 0;
}
