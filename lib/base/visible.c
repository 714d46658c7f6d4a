/* SPDX-License-Identifier: MIT */
/* Text for people. */
#include "base/visible.h"

#include <stdio.h>

#include "base/utf8.h"

/* Beyond ASCII: C1, and the controls of UAX 9, Bidirectional Algorithm. */
static const struct {
	uint32_t from, to;
} hidden[] = {
	{ 0x0080, 0x009f },
	{ 0x061c, 0x061c },	/* Arabic letter mark */
	{ 0x200e, 0x200f },	/* left-to-right, right-to-left mark */
	{ 0x2028, 0x2029 },	/* line and paragraph separator */
	{ 0x202a, 0x202e },	/* embeddings, overrides, their end */
	{ 0x2066, 0x2069 },	/* isolates, their end */
};

/* The code of a valid character of two or three bytes; else 0. */
static uint32_t
code_of(const unsigned char *u, size_t n)
{
	if (n == 2)
		return (u[0] & 0x1fU) << 6 | (u[1] & 0x3fU);
	if (n == 3)
		return (u[0] & 0x0fU) << 12 | (u[1] & 0x3fU) << 6 |
		    (u[2] & 0x3fU);
	return 0;
}

static bool
is_hidden(uint32_t code)
{
	for (size_t i = 0; i < COUNT(hidden); i++)
		if (code >= hidden[i].from && code <= hidden[i].to)
			return true;
	return false;
}

size_t
visible_next(struct span *rest, char out[VISIBLE_MAX])
{
	const unsigned char *u = (const unsigned char *)rest->p;
	size_t n, len;

	if (rest->n == 0)
		return 0;
	n = utf8_len(rest->p, rest->p + rest->n);
	if (n == 0 || (n == 1 && (u[0] < 0x20 || u[0] == 0x7f)))
		len = (size_t)snprintf(out, VISIBLE_MAX, "\\x%02x", u[0]);
	else if (is_hidden(code_of(u, n)))
		len = (size_t)snprintf(out, VISIBLE_MAX, "\\u%04x",
		    (unsigned)code_of(u, n));
	else
		memcpy(out, u, len = n);
	n = n == 0 ? 1 : n;
	rest->p += n;
	rest->n -= n;
	return len;
}

size_t
visible_text(struct span text, char *out, size_t size)
{
	char c[VISIBLE_MAX];
	size_t n, at = 0;

	while ((n = visible_next(&text, c)) > 0 && n < size - at) {
		memcpy(out + at, c, n);
		at += n;
	}
	out[at] = '\0';
	return at;
}
