/* SPDX-License-Identifier: MIT */
/*
 * The tokens of JSON, between json.c, json_token.c and json_string.c only.
 *
 * A function named _end takes the first byte of a thing and returns the byte
 * after it, or NULL with the fault filled in.
 */
#ifndef CM_TEXT_JSON_TOKEN_H
#define CM_TEXT_JSON_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "text/scan_string.h"

struct json_fault {
	const char *at;
	const char *why;	/* a literal */
};

/* Fills in f; returns NULL, always. */
static inline const char *
json_bad(struct json_fault *f, const char *at, const char *why)
{
	f->at = at;
	f->why = why;
	return NULL;
}

static inline bool
json_is_at(const char *p, const char *end, char c)
{
	return p < end && *p == c;
}

static inline bool
json_is_digit(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

/* Most texts have no blanks: the first comparison is the only one. */
static inline const char *
json_blank_end(const char *p, const char *end)
{
	while (p < end && (unsigned char)*p <= ' ' &&
	    (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
		p++;
	return p;
}

/*
 * Reads the escape whose backslash is at p into *code, a UTF-16 code unit.
 * Returns its length, 2 or 6; 0 if RFC 8259 has no such escape or end cuts
 * it off.
 */
size_t json_escape(const char *p, const char *end, uint32_t *code);

/* What json_string_end does from the first byte that is not plain. */
const char *json_string_rest(const char *p, const char *end, bool *escaped,
    struct json_fault *f);

/* A string, from its first quote. */
static inline const char *
json_string_end(const char *p, const char *end, bool *escaped,
    struct json_fault *f)
{
	p = scan_string(p + 1, end);
	*escaped = false;
	if (json_is_at(p, end, '"'))
		return p + 1;
	return json_string_rest(p, end, escaped, f);
}

/* A number, from its sign or first digit. */
const char *json_number_end(const char *p, const char *end,
    struct json_fault *f);

/* The bytes of word, or "expected a value". */
const char *json_word_end(const char *p, const char *end, struct span word,
    struct json_fault *f);

#endif
