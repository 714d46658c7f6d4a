/* SPDX-License-Identifier: MIT */
/* JSON as spans: checked and cut in one pass. */
#include "text/json.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "text/json_token.h"

static const char want_member[] = "expected ',' or '}' after a member";
static const char want_element[] = "expected ',' or ']' after an element";

_Static_assert(JSON_DEPTH_MAX == 64, "bits of a word, and the reason's text");

/* Levels open inside one value: the lowest bit is the innermost one. */
struct nest {
	uint64_t objects;	/* 1 an object, 0 an array */
	int open;
	int max;
};

/* Any value but an array or object; fills in v but for v->raw. */
static inline const char *
scalar_end(const char *p, const char *end, struct json_value *v,
    struct json_fault *f)
{
	v->escaped = false;
	if (json_is_at(p, end, '"')) {
		v->kind = JSON_STRING;
		return json_string_end(p, end, &v->escaped, f);
	}
	if (json_is_digit(p, end) || json_is_at(p, end, '-')) {
		v->kind = JSON_NUMBER;
		return json_number_end(p, end, f);
	}
	if (json_is_at(p, end, 't')) {
		v->kind = JSON_TRUE;
		return json_word_end(p, end, SPAN("true"), f);
	}
	if (json_is_at(p, end, 'f')) {
		v->kind = JSON_FALSE;
		return json_word_end(p, end, SPAN("false"), f);
	}
	v->kind = JSON_NULL;
	return json_word_end(p, end, SPAN("null"), f);
}

/* A key up to the first byte of its value. */
static inline const char *
key_end(const char *p, const char *end, struct json_member *m,
    struct json_fault *f)
{
	const char *q;

	if (!json_is_at(p, end, '"'))
		return json_bad(f, p, "expected a key in double quotes");
	q = json_string_end(p, end, &m->key_escaped, f);
	if (q == NULL)
		return NULL;
	m->key = (struct span){ p + 1, (size_t)(q - p) - 2 };
	q = json_blank_end(q, end);
	if (!json_is_at(q, end, ':'))
		return json_bad(f, q, "expected ':' after a key");
	return json_blank_end(q + 1, end);
}

/* From the start of a member or element to the first byte of its value. */
static const char *
item_value(const struct nest *n, const char *p, const char *end,
    struct json_fault *f)
{
	struct json_member m;

	return (n->objects & 1) != 0 ? key_end(p, end, &m, f) : p;
}

/*
 * From the end of a value to the first byte of the next one. Closes the levels
 * that end there; returns the byte after the last one when all are closed.
 */
static const char *
levels_next(struct nest *n, const char *p, const char *end,
    struct json_fault *f)
{
	bool object;

	for (; n->open > 0; n->open--, n->objects >>= 1, p++) {
		object = (n->objects & 1) != 0;
		p = json_blank_end(p, end);
		if (json_is_at(p, end, ','))
			return item_value(n, json_blank_end(p + 1, end), end,
			    f);
		if (!json_is_at(p, end, object ? '}' : ']'))
			return json_bad(f, p,
			    object ? want_member : want_element);
	}
	return p;
}

/* From an opening bracket to the first byte of the next value. */
static const char *
level_open(struct nest *n, const char *p, const char *end, struct json_fault *f)
{
	bool object = *p == '{';

	if (n->open == n->max)
		return json_bad(f, p, "nested deeper than 64");
	n->open++;
	n->objects = n->objects << 1 | object;
	p = json_blank_end(p + 1, end);
	if (json_is_at(p, end, object ? '}' : ']'))
		return levels_next(n, p, end, f);
	return item_value(n, p, end, f);
}

/*
 * An array of strings without blanks or escapes, which is what a list mostly
 * is; NULL for anything else.
 */
static const char *
plain_list_end(const char *p, const char *end)
{
	if (*p != '[')
		return NULL;
	do {
		if (!json_is_at(++p, end, '"'))
			return NULL;
		p = scan_string(p + 1, end);
		if (!json_is_at(p++, end, '"'))
			return NULL;
	} while (json_is_at(p, end, ','));
	return json_is_at(p, end, ']') ? p + 1 : NULL;
}

/* An array or object that stands inside outer others. */
static const char *
nest_end(const char *p, const char *end, int outer, struct json_fault *f)
{
	struct nest n = { .max = JSON_DEPTH_MAX - outer };
	struct json_value v;

	do {
		if (json_is_at(p, end, '{') || json_is_at(p, end, '['))
			p = level_open(&n, p, end, f);
		else {
			p = scalar_end(p, end, &v, f);
			if (p != NULL)
				p = levels_next(&n, p, end, f);
		}
	} while (p != NULL && n.open > 0);
	return p;
}

static inline const char *
value_end(const char *p, const char *end, int outer, struct json_value *v,
    struct json_fault *f)
{
	const char *q;

	if (json_is_at(p, end, '{') || json_is_at(p, end, '[')) {
		v->kind = *p == '{' ? JSON_OBJECT : JSON_ARRAY;
		v->escaped = false;
		q = plain_list_end(p, end);
		if (q == NULL)
			q = nest_end(p, end, outer, f);
	} else
		q = scalar_end(p, end, v, f);
	if (q != NULL)
		v->raw = (struct span){ p, (size_t)(q - p) };
	return q;
}

static int
scan_stop(struct json_scan *js, const char *at, const char *why,
    struct fault *e)
{
	js->at = (size_t)(at - js->begin);
	return fault_set(e, FAULT_INPUT, "%s", why);
}

static void
scan_start(struct json_scan *js, struct span s)
{
	if (s.p == NULL)
		s = SPAN("");
	*js = (struct json_scan){ .begin = s.p, .end = s.p + s.n };
	js->p = json_blank_end(s.p, js->end);
}

static int
scan_finish(struct json_scan *js, const char *p, struct fault *e)
{
	p = json_blank_end(p, js->end);
	if (p != js->end)
		return scan_stop(js, p, "text after the end of the value", e);
	return 0;
}

int
json_text(struct span s, struct json_value *v, size_t *at, struct fault *e)
{
	struct json_scan js;
	struct json_fault f;
	const char *p;
	int rc;

	scan_start(&js, s);
	p = value_end(js.p, js.end, 0, v, &f);
	rc = p == NULL ? scan_stop(&js, f.at, f.why, e) :
	    scan_finish(&js, p, e);
	*at = js.at;
	return rc;
}

int
json_object_begin(struct json_scan *js, struct span line, struct fault *e)
{
	scan_start(js, line);
	if (!json_is_at(js->p, js->end, '{'))
		return scan_stop(js, js->p, "expected '{'", e);
	js->p++;
	return 0;
}

int
json_array_begin(struct json_scan *js, struct span raw, struct fault *e)
{
	scan_start(js, raw);
	if (!json_is_at(js->p, js->end, '['))
		return scan_stop(js, js->p, "expected '['", e);
	js->p++;
	return 0;
}

/* Finds the next item: 1 and its first byte in *item, 0 at the end, or -1. */
static inline int
item_begin(struct json_scan *js, char close, const char *why,
    const char **item, struct fault *e)
{
	const char *p = json_blank_end(js->p, js->end);

	if (json_is_at(p, js->end, close)) {
		js->close = (size_t)(p - js->begin);
		return scan_finish(js, p + 1, e);
	}
	if (js->count > 0) {
		if (!json_is_at(p, js->end, ','))
			return scan_stop(js, p, why, e);
		p = json_blank_end(p + 1, js->end);
	}
	*item = p;
	return 1;
}

/* Records that an item ends at p, or, with p == NULL, its fault. */
static inline int
item_done(struct json_scan *js, const char *p, const struct json_fault *f,
    struct fault *e)
{
	if (p == NULL)
		return scan_stop(js, f->at, f->why, e);
	js->p = p;
	js->count++;
	return 1;
}

/* Does [p, end) begin with these bytes, and go on after them? */
static inline bool
begins(const char *p, const char *end, struct span with)
{
	size_t i, n = with.n;

	if ((size_t)(end - p) <= n)
		return false;
	if (n < 8)
		return memcmp(p, with.p, n) == 0;
	for (i = 0; i + 8 < n; i += 8)
		if (mem_load8(p + i) != mem_load8(with.p + i))
			return false;
	return mem_load8(p + n - 8) == mem_load8(with.p + n - 8);
}

int
json_object_next(struct json_scan *js, struct json_member *m, struct fault *e)
{
	struct json_fault f;
	const char *p = NULL;
	int rc = item_begin(js, '}', want_member, &p, e);

	if (rc != 1)
		return rc;
	m->expected = js->expect.n > 0 && begins(p, js->end, js->expect);
	if (m->expected) {
		m->key = (struct span){ p + 1, js->expect.n - 3 };
		p = json_blank_end(p + js->expect.n, js->end);
	} else {
		p = key_end(p, js->end, m, &f);
	}
	if (p != NULL)
		p = value_end(p, js->end, 1, &m->v, &f);
	return item_done(js, p, &f, e);
}

int
json_array_next(struct json_scan *js, struct json_value *v, struct fault *e)
{
	struct json_fault f;
	const char *p = NULL;
	int rc = item_begin(js, ']', want_element, &p, e);

	if (rc != 1)
		return rc;
	p = value_end(p, js->end, 1, v, &f);
	return item_done(js, p, &f, e);
}

bool
json_is_number(struct span s)
{
	struct json_fault f;

	return s.n > 0 && json_number_end(s.p, s.p + s.n, &f) == s.p + s.n;
}
