/* SPDX-License-Identifier: MIT */
/* The tokens of JSON: what is too long, or too rare, for a header. */
#include "text/json_token.h"

#include <string.h>

#include "base/utf8.h"

/* The short escapes; the letter stands for the code of the same place. */
static const char letters[] = "\"\\/bfnrt";
static const char meanings[] = "\"\\/\b\f\n\r\t";

/* The value of a hexadecimal digit; -1 for any other byte. */
static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

size_t
json_escape(const char *p, const char *end, uint32_t *code)
{
	const char *letter;
	int digit;

	if (end - p < 2)
		return 0;
	if (p[1] != 'u') {
		letter = memchr(letters, p[1], sizeof(letters) - 1);
		if (letter == NULL)
			return 0;
		*code = (unsigned char)meanings[letter - letters];
		return 2;
	}
	if (end - p < 6)
		return 0;
	*code = 0;
	for (int i = 2; i < 6; i++) {
		digit = hex_digit(p[i]);
		if (digit == -1)
			return 0;
		*code = *code << 4 | (uint32_t)digit;
	}
	return 6;
}

static const char *
escape_end(const char *p, const char *end, struct json_fault *f)
{
	uint32_t code;
	size_t n = json_escape(p, end, &code);

	if (n > 0)
		return p + n;
	p++;
	if (p == end)
		return json_bad(f, p, "text ends inside a string");
	return json_bad(f, p, *p == 'u' ? "expected four hex digits after \\u" :
	    "unknown escape in a string");
}

/* A run of characters that are not ASCII. */
static const char *
high_end(const char *p, const char *end, struct json_fault *f)
{
	size_t n;

	while (p < end && (unsigned char)*p >= 0x80) {
		n = utf8_len(p, end);
		if (n == 0)
			return json_bad(f, p, "invalid UTF-8 in a string");
		p += n;
	}
	return p;
}

const char *
json_string_rest(const char *p, const char *end, bool *escaped,
    struct json_fault *f)
{
	for (; p < end && *p != '"'; p = scan_string(p, end)) {
		if (*p == '\\') {
			*escaped = true;
			p = escape_end(p, end, f);
		} else if ((unsigned char)*p < 0x20)
			return json_bad(f, p, "control character in a string");
		else
			p = high_end(p, end, f);
		if (p == NULL)
			return NULL;
	}
	if (p == end)
		return json_bad(f, p, "text ends inside a string");
	return p + 1;
}

/* One digit or more. */
static const char *
digits_end(const char *p, const char *end, struct json_fault *f)
{
	if (!json_is_digit(p, end))
		return json_bad(f, p, "expected a digit");
	do
		p++;
	while (json_is_digit(p, end));
	return p;
}

/* Fraction and exponent, each of which may be missing. */
static const char *
places_end(const char *p, const char *end, struct json_fault *f)
{
	if (json_is_at(p, end, '.')) {
		p = digits_end(p + 1, end, f);
		if (p == NULL)
			return NULL;
	}
	if (json_is_at(p, end, 'e') || json_is_at(p, end, 'E')) {
		p++;
		if (json_is_at(p, end, '+') || json_is_at(p, end, '-'))
			p++;
		p = digits_end(p, end, f);
	}
	return p;
}

const char *
json_number_end(const char *p, const char *end, struct json_fault *f)
{
	const char *first;

	if (json_is_at(p, end, '-'))
		p++;
	first = p;
	p = digits_end(p, end, f);
	if (p == NULL)
		return NULL;
	if (*first == '0' && p - first > 1)
		return json_bad(f, first + 1, "number with a leading zero");
	return places_end(p, end, f);
}

const char *
json_word_end(const char *p, const char *end, struct span word,
    struct json_fault *f)
{
	if ((size_t)(end - p) < word.n || memcmp(p, word.p, word.n) != 0)
		return json_bad(f, p, "expected a value");
	return p + word.n;
}
