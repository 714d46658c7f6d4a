/* SPDX-License-Identifier: MIT */
/* Patient discharge status codes. */
#include "fact/status.h"

#include <ctype.h>
#include <string.h>

#include "val/date.h"

/* One or two digits: their number; else -1. */
static int
code_number(struct span s)
{
	size_t i;
	int v = 0;

	if (s.n == 0 || s.n > 2)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

static int
load_transfer(struct status *st, const struct table *t, size_t row, int col,
    struct fault *e)
{
	static const char *const word[] = {
		[TRANSFER_NONE] = "none",
		[TRANSFER_ACUTE] = "acute",
		[TRANSFER_POST_ACUTE] = "post_acute",
		[TRANSFER_CONFIGURABLE] = "configurable",
	};
	struct span cell = table_cell(t, row, col);
	size_t i;

	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (span_is(cell, word[i])) {
			st->transfer = (enum status_transfer)i;
			return 0;
		}
	return table_fault(t, row, col, e,
	    "expected none, acute, post_acute or configurable");
}

bool
status_is_condition(struct span code)
{
	size_t i;

	for (i = 0; i < code.n; i++)
		if (!isalnum((unsigned char)code.p[i]))
			return false;
	return code.n == 2 || code.n == 1;
}

bool
status_restored_by(const struct status *st, struct span code)
{
	size_t i;

	for (i = 0; i < st->nrestoring; i++)
		if (code.n == 2 && memcmp(st->restoring[i].c, code.p, 2) == 0)
			return true;
	return false;
}

/* "42|43" */
static int
load_restoring(struct status *st, const struct table *t, size_t row, int col,
    struct fault *e)
{
	struct span rest = table_cell(t, row, col), code;

	while (rest.n > 0 && span_next(&rest, '|', &code)) {
		if (code.n != 2 || !status_is_condition(code) ||
		    st->nrestoring == STATUS_RESTORING_MAX)
			return table_fault(t, row, col, e, "expected at most "
			    "%d condition codes of two characters with | "
			    "between them", STATUS_RESTORING_MAX);
		memcpy(st->restoring[st->nrestoring++].c, code.p, 2);
	}
	return 0;
}

struct columns {
	int status, transfer, from, to, restored_by;
};

static int
load_row(struct status_set *s, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	struct status st = { .from = DATE_MIN, .to = DATE_MAX };

	st.code = (int16_t)code_number(table_cell(t, row, c->status));
	if (st.code == -1)
		return table_fault(t, row, c->status, e,
		    "expected two digits");
	if (load_transfer(&st, t, row, c->transfer, e) == -1 ||
	    table_date(t, row, c->from, &st.from, e) == -1 ||
	    table_date(t, row, c->to, &st.to, e) == -1 ||
	    load_restoring(&st, t, row, c->restored_by, e) == -1)
		return -1;
	if (s->n == STATUS_ROWS_MAX)
		return table_fault(t, row, -1, e, "more than %d rows",
		    STATUS_ROWS_MAX);
	s->row[s->n++] = st;
	return 0;
}

int
status_load(struct status_set *s, const struct table *t, struct fault *e)
{
	struct columns c;
	size_t row;

	s->n = 0;
	if ((c.status = table_need(t, "status", e)) == -1 ||
	    (c.transfer = table_need(t, "transfer", e)) == -1 ||
	    (c.restored_by = table_need(t, "restored_by", e)) == -1)
		return -1;
	c.from = table_col(t, "from");
	c.to = table_col(t, "to");
	for (row = 0; row < t->nrows; row++)
		if (load_row(s, t, row, &c, e) == -1)
			return -1;
	return 0;
}

const struct status *
status_find(const struct status_set *s, struct span code, const int32_t *day)
{
	int32_t on = day != NULL ? *day : DATE_MAX;
	int number = code_number(code);
	size_t i;

	for (i = 0; i < s->n && number != -1; i++)
		if (s->row[i].code == number && on >= s->row[i].from &&
		    on <= s->row[i].to)
			return &s->row[i];
	return NULL;
}
