/* SPDX-License-Identifier: MIT */
/* The syntax of HL7 version 2 messages. */
#include "text/hl7.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == HL7_BLOCK_BEGIN ||
	    c == HL7_BLOCK_END;
}

/* Can it stand between fields or their parts? */
static bool
is_delim(char c)
{
	return c > ' ' && c <= '~' && !byte_is_digit(c) && !byte_is_letter(c) &&
	    c != '"';
}

static bool
is_name(struct span s)
{
	size_t i;

	if (s.n < HL7_NAME || !byte_is_letter(s.p[0]))
		return false;
	for (i = 0; i < HL7_NAME; i++)
		if (byte_lower(s.p[i]) == s.p[i] && !byte_is_digit(s.p[i]))
			return false;
	return s.n == HL7_NAME || is_delim(s.p[HL7_NAME]);
}

static bool
is_named(struct span s, const char *name)
{
	return s.n > HL7_NAME && memcmp(s.p, name, HL7_NAME) == 0 &&
	    is_delim(s.p[HL7_NAME]);
}

bool
hl7_begins(struct span text)
{
	while (text.n > 0 && is_blank(text.p[0])) {
		text.p++;
		text.n--;
	}
	return (is_named(text, "MSH") || is_named(text, "FHS") ||
	    is_named(text, "BHS")) && text.n > HL7_NAME + 2 &&
	    is_delim(text.p[HL7_NAME + 1]) && is_delim(text.p[HL7_NAME + 2]) &&
	    text.p[HL7_NAME] != ',' && text.p[HL7_NAME] != ';';
}

bool
hl7_line(struct span *rest, struct span *line)
{
	size_t i = 0;

	if (rest->n == 0)
		return false;
	while (i < rest->n && rest->p[i] != '\r' && rest->p[i] != '\n')
		i++;
	*line = (struct span){ rest->p, i };
	if (i + 1 < rest->n && rest->p[i] == '\r' && rest->p[i + 1] == '\n')
		i++;
	i += i < rest->n;
	*rest = (struct span){ rest->p + i, rest->n - i };
	return true;
}

/* Files that were put together have their byte order marks, too. */
static struct span
without_mark(struct span line)
{
	static const char mark[] = { '\xEF', '\xBB', '\xBF' };

	if (line.n < sizeof(mark) || memcmp(line.p, mark, sizeof(mark)) != 0)
		return line;
	return (struct span){ line.p + sizeof(mark), line.n - sizeof(mark) };
}

struct span
hl7_bare(struct span line)
{
	line = without_mark(line);
	while (line.n > 0 && is_blank(line.p[0])) {
		line.p++;
		line.n--;
	}
	while (line.n > 0 && line.p[line.n - 1] == HL7_BLOCK_END)
		line.n--;
	return line;
}

enum hl7_line_kind
hl7_kind(struct span bare)
{
	static const char *const envelope[] = { "FHS", "BHS", "BTS", "FTS" };
	size_t i;

	if (bare.n == 0)
		return HL7_BLANK;
	if (!is_name(bare))
		return HL7_OTHER;
	for (i = 0; i < COUNT(envelope); i++)
		if (memcmp(bare.p, envelope[i], HL7_NAME) == 0)
			return HL7_ENVELOPE;
	return memcmp(bare.p, "MSH", HL7_NAME) == 0 ? HL7_HEADER : HL7_SEGMENT;
}

/* Each of the delimiters must be one, and no two may be the same. */
static bool
is_sound(const char *delim, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		if (!is_delim(delim[i]))
			return false;
		for (k = 0; k < i; k++)
			if (delim[k] == delim[i])
				return false;
	}
	return true;
}

int
hl7_delims(struct hl7 *h, struct span msh, struct fault *e)
{
	char delim[6] = {0};
	struct span rest, two;

	if (msh.n <= HL7_NAME + 1)
		return fault_set(e, FAULT_INPUT, "MSH: expected delimiters");
	delim[0] = msh.p[HL7_NAME];
	rest = (struct span){ msh.p + HL7_NAME + 1, msh.n - HL7_NAME - 1 };
	(void)parts_next(&rest, delim[0], &two);
	/* The fifth of version 2.7 says where a text was cut. */
	if (two.n == 0 || two.n > 5)
		return fault_set(e, FAULT_INPUT, "MSH-2: expected 1 to 5 "
		    "delimiters");
	memcpy(delim + 1, two.p, two.n);
	if (!is_sound(delim, two.n + 1))
		return fault_set(e, FAULT_INPUT, "MSH-2: expected marks that "
		    "are not letters or digits, each another");
	*h = (struct hl7){ delim[0], delim[1], delim[2], delim[3], delim[4] };
	if (two.n == 3 && delim[2] == '\\')	/* no repetitions: ^\& */
		*h = (struct hl7){ delim[0], delim[1], '\0', '\\', delim[3] };
	return 0;
}

struct span
hl7_field(const struct hl7 *h, struct span segment, size_t n)
{
	bool header = segment.n > HL7_NAME && memcmp(segment.p, "MSH",
	    HL7_NAME) == 0;

	if (header && n == 1)
		return (struct span){ segment.p + HL7_NAME, 1 };
	return parts_nth(segment, h->field, header ? n : n + 1);
}

bool
hl7_deletes(struct span value)
{
	return span_is(value, "\"\"");
}

static int
hex_digit(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c = byte_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Bytes in hexadecimal digits; false unless all are characters of ASCII. */
static bool
put_bytes(struct span hex, struct buf *out)
{
	size_t i, before = out->n;
	int high, low;

	for (i = 0; i + 1 < hex.n; i += 2) {
		high = hex_digit(hex.p[i]);
		low = hex_digit(hex.p[i + 1]);
		if (high < 0 || high > 7 || low < 0 || high + low == 0)
			break;
		buf_addc(out, (char)(high * 16 + low));
	}
	if (i == hex.n && i > 0)
		return true;
	out->n = before;
	return false;
}

/* What stands between two escape characters; false: it stays as it is. */
static bool
put_escape(const struct hl7 *h, struct span code, struct buf *out)
{
	const struct {
		const char *code;
		char c;
	} known[] = {
		{ "F", h->field }, { "S", h->component }, { "T", h->sub },
		{ "R", h->repetition }, { "E", h->escape },
		{ ".br", '\n' }, { ".sp", '\n' },
	};
	size_t i;

	for (i = 0; i < COUNT(known); i++)
		if (span_is(code, known[i].code) && known[i].c != '\0') {
			buf_addc(out, known[i].c);
			return true;
		}
	if (span_is(code, "H") || span_is(code, "N"))
		return true;
	return code.n > 0 && code.p[0] == 'X' && put_bytes((struct span){
	    code.p + 1, code.n - 1 }, out);
}

void
hl7_text(const struct hl7 *h, struct span raw, struct buf *out)
{
	const char *p = raw.p, *end = p + raw.n, *from, *to;

	while (p < end) {
		from = h->escape == '\0' ? NULL :
		    memchr(p, h->escape, (size_t)(end - p));
		to = from == NULL ? NULL :
		    memchr(from + 1, h->escape, (size_t)(end - from - 1));
		if (to == NULL) {
			buf_add(out, p, (size_t)(end - p));
			return;
		}
		buf_add(out, p, (size_t)(from - p));
		p = to + 1;
		if (put_escape(h, (struct span){ from + 1,
		    (size_t)(to - from - 1) }, out))
			continue;
		/* What ends here may begin another: it is looked at again. */
		buf_add(out, from, (size_t)(to - from));
		p = to;
	}
}
