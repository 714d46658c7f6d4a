/* SPDX-License-Identifier: MIT */
/* JSON pointers: values inside the nested ones of a record. */
#include "rec/pointer.h"

#include "base/num.h"

bool
pointer_valid(struct span text)
{
	size_t i;

	if (text.n == 0 || text.p[0] != '/')
		return false;
	for (i = 0; i < text.n; i++)
		if (text.p[i] == '~' && (i + 1 == text.n ||
		    (text.p[i + 1] != '0' && text.p[i + 1] != '1')))
			return false;
	return true;
}

/* Is the token, with its ~0 and ~1, this name? */
static bool
token_is(struct span token, struct span name)
{
	size_t i, k = 0;
	char c;

	for (i = 0; i < token.n; i++, k++) {
		c = token.p[i];
		if (c == '~')
			c = token.p[++i] == '0' ? '~' : '/';
		if (k == name.n || name.p[k] != c)
			return false;
	}
	return k == name.n;
}

/* The same for a raw key, which may hold escapes of JSON. */
static bool
token_is_key(struct span token, struct span key)
{
	struct buf name = {0};
	bool is;

	if (key.n == 0 || memchr(key.p, '\\', key.n) == NULL)
		return token_is(token, key);
	is = json_unquote((struct span){ key.p - 1, key.n + 2 }, &name) == 0 &&
	    token_is(token, (struct span){ name.p, name.n });
	buf_free(&name);
	return is;
}

static bool
into_object(struct span token, struct span raw, struct json_value *v)
{
	struct json_scan js;
	struct json_member m;
	int rc = json_object_begin(&js, raw, NULL);

	while (rc == 0 && (rc = json_object_next(&js, &m, NULL)) == 1) {
		rc = 0;
		if (!token_is_key(token, m.key))
			continue;
		*v = m.v;
		return true;
	}
	return false;
}

/* The element with this number; RFC 6901 knows no leading zeros. */
static bool
into_array(struct span token, struct span raw, struct json_value *v)
{
	struct json_scan js;
	size_t i;
	int64_t at;
	int rc = json_array_begin(&js, raw, NULL);

	for (i = 0; i < token.n; i++)
		if (token.p[i] < '0' || token.p[i] > '9')
			return false;
	if (num_parse(token, 0, &at) == -1 ||
	    (token.n > 1 && token.p[0] == '0'))
		return false;
	while (rc == 0 && (rc = json_array_next(&js, v, NULL)) == 1) {
		rc = 0;
		if (at-- == 0)
			return true;
	}
	return false;
}

static struct json_value
value_of(struct span raw)
{
	static const struct {
		char first;
		enum json_kind kind;
	} kind[] = {
		{ '"', JSON_STRING }, { '{', JSON_OBJECT },
		{ '[', JSON_ARRAY }, { 'n', JSON_NULL },
		{ 't', JSON_TRUE }, { 'f', JSON_FALSE },
	};
	struct json_value v = { .raw = raw, .kind = JSON_NUMBER };
	size_t i;

	for (i = 0; i < sizeof(kind) / sizeof(kind[0]); i++)
		if (raw.p[0] == kind[i].first)
			v.kind = kind[i].kind;
	return v;
}

bool
pointer_find(const struct rec_member *m, size_t n, struct span pointer,
    struct json_value *v)
{
	struct span rest = { pointer.p + 1, pointer.n - 1 }, token;
	size_t i;

	(void)span_next(&rest, '/', &token);
	for (i = 0; i < n && !token_is_key(token, m[i].key); i++)
		;
	if (i == n)
		return false;
	*v = value_of(m[i].raw);
	while (span_next(&rest, '/', &token))
		if (v->kind == JSON_OBJECT ? !into_object(token, v->raw, v) :
		    v->kind != JSON_ARRAY || !into_array(token, v->raw, v))
			return false;
	return true;
}
