/* SPDX-License-Identifier: MIT */
/* Between a JSON value and the text of a field. */
#include "rec/jsonval.h"

#include "rec/val.h"
#include "text/json.h"

static int
string_text(struct span raw, struct buf *out)
{
	if (memchr(raw.p, '\\', raw.n) != NULL)
		return json_unquote(raw, out);
	buf_add(out, raw.p + 1, raw.n - 2);
	return 0;
}

/* One element of a list: text without ';', which would split it. */
static int
element_text(struct span raw, struct buf *out)
{
	size_t start = out->n;

	if (jsonval_text(raw, FIELD_STRING, out) == -1)
		return -1;
	if (out->n == start)
		return 0;
	return memchr(out->p + start, ';', out->n - start) == NULL ? 0 : -1;
}

static int
list_text(struct span raw, struct buf *out)
{
	struct json_scan js;
	struct json_value v;
	int rc = json_array_begin(&js, raw, NULL);

	while (rc == 0 && (rc = json_array_next(&js, &v, NULL)) == 1) {
		if (js.count > 1)
			buf_addc(out, ';');
		rc = element_text(v.raw, out);
	}
	return rc;
}

int
jsonval_text(struct span raw, enum field_type type, struct buf *out)
{
	switch (raw.p[0]) {
	case '"':
		return string_text(raw, out);
	case 'n':
		return 0;
	case '[':
		return type == FIELD_LIST ? list_text(raw, out) : -1;
	case '{':
		return -1;
	default:
		buf_addspan(out, raw);
		return 0;
	}
}

bool
jsonval_is_none(struct span raw)
{
	size_t i;

	if (raw.p[0] != '[')
		return false;
	for (i = 1; memchr(" \t\r", raw.p[i], 3) != NULL; i++)
		;
	return raw.p[i] == ']';
}

int
jsonval_cell(struct span raw, enum field_type type, struct buf *out)
{
	if (raw.p[0] == '{' || (raw.p[0] == '[' && type != FIELD_LIST)) {
		buf_addspan(out, raw);
		return 0;
	}
	if (type == FIELD_LIST && jsonval_is_none(raw)) {
		buf_addspan(out, VAL_NONE);
		return 0;
	}
	return jsonval_text(raw, type, out);
}

static void
put_list(struct span text, struct buf *out)
{
	struct span item;
	bool first = true;

	buf_addc(out, '[');
	if (span_eq(text, VAL_NONE))
		text.p = NULL;
	while (text.p != NULL && span_next(&text, ';', &item)) {
		if (!first)
			buf_addc(out, ',');
		first = false;
		json_quote(item, out);
	}
	buf_addc(out, ']');
}

void
jsonval_put(struct span text, enum field_type type, struct buf *out)
{
	if (type == FIELD_LIST)
		put_list(text, out);
	else if ((field_is_number(type) && json_is_number(text)) ||
	    (type == FIELD_BOOL && (span_is(text, "true") ||
	    span_is(text, "false"))))
		buf_addspan(out, text);
	else
		json_quote(text, out);
}
