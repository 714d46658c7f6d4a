/* SPDX-License-Identifier: MIT */
/* JSON strings: from text to meaning and back. */
#include "text/json.h"

#include <string.h>

#include "base/utf8.h"
#include "text/json_token.h"
#include "text/scan_string.h"

/* Joins the surrogate high with the one that p must hold; 0 if it does not. */
static size_t
join_low(const char *p, const char *end, uint32_t *code)
{
	uint32_t low;
	size_t n = json_escape(p, end, &low);

	if (n == 0 || low < 0xdc00 || low > 0xdfff)
		return 0;
	*code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
	return n;
}

/* Appends what the escape at p means; NULL if UTF-8 text cannot hold it. */
static const char *
unescape(const char *p, const char *end, struct buf *out)
{
	char text[UTF8_MAX];
	uint32_t code;
	size_t n = json_escape(p, end, &code), low;

	if (n == 0 || code == 0 || (code >= 0xdc00 && code <= 0xdfff))
		return NULL;
	if (code >= 0xd800 && code <= 0xdbff) {
		low = join_low(p + n, end, &code);
		if (low == 0)
			return NULL;
		n += low;
	}
	buf_add(out, text, utf8_put(code, text));
	return p + n;
}

int
json_unquote(struct span raw, struct buf *out)
{
	const char *p, *q, *end;
	size_t before = out->n;

	if (raw.n < 2 || raw.p[0] != '"' || raw.p[raw.n - 1] != '"')
		return -1;
	end = raw.p + raw.n - 1;
	for (p = raw.p + 1; p < end; ) {
		q = memchr(p, '\\', (size_t)(end - p));
		if (q == NULL)
			q = end;
		buf_add(out, p, (size_t)(q - p));
		p = q == end ? end : unescape(q, end, out);
		if (p == NULL) {
			out->n = before;
			return -1;
		}
	}
	return 0;
}

struct span
json_key_text(struct span key, struct buf *hold)
{
	if (memchr(key.p, '\\', key.n) == NULL)
		return key;
	hold->n = 0;
	if (json_unquote((struct span){ key.p - 1, key.n + 2 }, hold) == -1)
		return key;
	return (struct span){ hold->p, hold->n };
}

static void
quote_byte(unsigned char c, struct buf *out)
{
	static const char hex[] = "0123456789abcdef";
	static const char codes[] = "\"\\\b\f\n\r\t";
	const char *at = memchr(codes, c, sizeof(codes) - 1);

	buf_addc(out, '\\');
	if (at != NULL) {
		buf_addc(out, "\"\\bfnrt"[at - codes]);
		return;
	}
	buf_adds(out, "u00");
	buf_addc(out, hex[c >> 4]);
	buf_addc(out, hex[c & 0xf]);
}

void
json_quote(struct span text, struct buf *out)
{
	const char *p = text.p, *q, *end;

	buf_addc(out, '"');
	end = text.n == 0 ? p : p + text.n;
	while (p < end) {
		q = p;
		while (q < end && (unsigned char)*q >= 0x80)
			q++;
		q = scan_string(q, end);
		buf_add(out, p, (size_t)(q - p));
		p = q;
		if (p < end && (unsigned char)*p < 0x80)
			quote_byte((unsigned char)*p++, out);
	}
	buf_addc(out, '"');
}
