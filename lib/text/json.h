/* SPDX-License-Identifier: MIT */
/*
 * JSON (RFC 8259) as spans: the text is checked in full and cut into members
 * or elements in one pass, without a tree, a copy or an allocation.
 *
 *	struct json_scan js;
 *	struct json_member m;
 *	if (json_object_begin(&js, line, e) == -1)
 *		return -1;
 *	while ((rc = json_object_next(&js, &m, e)) == 1)
 *		bind(m.key, m.v.raw);
 *
 * Beyond the grammar: strings are valid UTF-8, nesting is limited, a byte
 * order mark is not JSON, names may repeat. All spans point into the caller's
 * text. Nothing outside that text is read. Reasons in struct fault say what was
 * expected, never what was found. e may be NULL.
 */
#ifndef CM_TEXT_JSON_H
#define CM_TEXT_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"

/*
 * Arrays and objects open at one time, the outermost included. One bit a
 * level in one 64-bit word; a record of any known source nests under ten.
 */
#define JSON_DEPTH_MAX 64

enum json_kind {
	JSON_STRING,
	JSON_NUMBER,
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json_value {
	struct span raw;	/* its text; of a string with the quotes */
	enum json_kind kind;
	bool escaped;		/* a string that holds a backslash */
};

struct json_member {
	struct span key;	/* between the quotes, which stand at key.p[-1]
				 * and key.p[key.n] */
	bool expected;		/* it begins as js.expect does */
	bool key_escaped;	/* not set where it does */
	struct json_value v;
};

/* Where a pass over one object or array stands. */
struct json_scan {
	const char *begin, *p, *end;	/* the text, and where to go on */
	size_t at;	/* after -1: offset of the fault, from 0 */
	size_t close;	/* after 0: offset of the final bracket */
	size_t count;	/* members or elements given so far */
	struct span expect;	/* how the next member may begin: a key that
				 * was valid before, its quotes and a colon;
				 * or none. For who reads many objects */
};

/*
 * One whole JSON text, blanks round it allowed, into *v. Returns -1 with the
 * reason in e and the offset of the fault (from 0, s.n for a text that ends
 * too early) in *at.
 */
MUST_USE int json_text(struct span s, struct json_value *v, size_t *at,
    struct fault *e);

/*
 * The members of the object that line holds, and that nothing but blanks may
 * surround. begin returns 0, or -1 if there is no '{'. next returns 1 and a
 * member; 0 when the object has ended and only blanks follow; -1 when it is
 * not valid. After 0 or -1 it must not be called again. A member is given as
 * soon as it is read: what follows it may still turn out not to be valid.
 */
MUST_USE int json_object_begin(struct json_scan *js, struct span line,
    struct fault *e);
MUST_USE int json_object_next(struct json_scan *js, struct json_member *m,
    struct fault *e);

/* The same for the elements of an array, such as the raw text of a value. */
MUST_USE int json_array_begin(struct json_scan *js, struct span raw,
    struct fault *e);
MUST_USE int json_array_next(struct json_scan *js, struct json_value *v,
    struct fault *e);

/*
 * Appends what the string means, as UTF-8. raw is a string found by the
 * functions above, with its quotes. Returns -1, with out as it was, for an
 * escaped lone surrogate (UTF-8 has no form of it), for an escaped NUL (no
 * field may hold one), and for what is not a string with quotes and proper
 * escapes.
 */
int json_unquote(struct span raw, struct buf *out);

/*
 * What the key of a member means, the quotes round it: itself, or in hold,
 * valid until its next use, where it has escapes. One that has no UTF-8 form
 * stands for itself.
 */
struct span json_key_text(struct span key, struct buf *hold);

/*
 * Appends text as a string with quotes. Escapes '"', '\\' and control
 * characters, nothing else. The text is valid UTF-8: see utf8_valid.
 */
void json_quote(struct span text, struct buf *out);

/* True if s is one number of RFC 8259, section 6, and nothing else. */
bool json_is_number(struct span s);

#endif
