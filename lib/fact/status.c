/* SPDX-License-Identifier: MIT */
/* Patient discharge status codes. */
#include "fact/status.h"

#include <ctype.h>
#include <string.h>

#include "base/num.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "val/date.h"

#define CODE_DIGITS 2

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

static int
take_code(struct row *r, const struct col *c, struct span cell, void *member)
{
	int number = num_digits(cell, CODE_DIGITS);

	*(int16_t *)member = (int16_t)number;
	return number != -1 ? 0 : row_fault(r, c->name,
	    "expected two digits");
}

struct status_row {
	struct status status;
	int transfer;
	struct span restored_by;
};

#define AT(member) offsetof(struct status_row, member)

static const struct col col[] = {
	{ "status",      AT(status.code), .need = true, .take = take_code },
	{ "transfer",    AT(transfer),    COL_WORD, .need = true,
	    .words = "none|acute|post_acute|configurable" },
	{ "from",        AT(status.from), COL_DATE, .empty = DATE_MIN },
	{ "to",          AT(status.to),   COL_DATE, .empty = DATE_MAX },
	{ "restored_by", AT(restored_by), COL_LIST },
	{ "expired",     AT(status.expired), COL_BOOL },
	{ "still_patient", AT(status.still_patient), COL_BOOL },
	{ "goes_to",     AT(status.goes_to), COL_TEXT },
	MARK(AT(status.used)),
};

/* "42|43" */
static int
take_restoring(struct status *st, struct row *r, struct span list)
{
	struct span code;

	while (list.n > 0 && span_next(&list, '|', &code)) {
		if (code.n != 2 || !status_is_condition(code) ||
		    st->nrestoring == STATUS_RESTORING_MAX)
			return row_fault(r, "restored_by", "expected at most "
			    "%d condition codes of two characters with | "
			    "between them", STATUS_RESTORING_MAX);
		memcpy(st->restoring[st->nrestoring++].c, code.p, 2);
	}
	return 0;
}

static void
take_row(struct status_set *s, struct row *r, struct status_row *in)
{
	in->status.transfer = (enum status_transfer)in->transfer;
	if (in->status.from > in->status.to)
		(void)row_fault(r, "to", "before from");
	else if (s->n == STATUS_ROWS_MAX)
		(void)row_fault(r, NULL, "more than %d rows",
		    STATUS_ROWS_MAX);
	else if (take_restoring(&in->status, r, in->restored_by) == 0)
		s->row[s->n++] = in->status;
}

int
status_bind(struct status_set *s, struct binder *b)
{
	struct status_row in;
	struct row r;
	size_t i;

	table_bind(&r, b, "discharge_status", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		take_row(s, &r, &in);
	for (i = COUNT(s->first); i-- > 0; )
		s->first[i] = (uint16_t)s->n;
	for (i = s->n; i-- > 0; )
		s->first[s->row[i].code] = (uint16_t)i;
	return row_end(&r);
}

/* The first row of a code, or NULL. */
static const struct status *
first_of(const struct status_set *s, struct span code)
{
	int number = code.n == CODE_DIGITS ? num_digits(code, CODE_DIGITS) : -1;

	return number == -1 || s->first[number] == s->n ? NULL :
	    &s->row[s->first[number]];
}

const struct status *
status_always(const struct status_set *s, struct span code)
{
	const struct status *st = first_of(s, code);

	if (st == NULL || st->from != DATE_MIN || st->to != DATE_MAX)
		return NULL;
	used_row(st->used);
	return st;
}

bool
status_is_known(const struct status_set *s, struct span code)
{
	return first_of(s, code) != NULL;
}

const struct status *
status_find(const struct status_set *s, struct span code, const int32_t *day)
{
	int32_t on = day != NULL ? *day : DATE_MAX;
	const struct status *first = first_of(s, code), *st;

	for (st = first; st != NULL && st < s->row + s->n; st++)
		if (st->code == first->code && on >= st->from &&
		    on <= st->to) {
			used_row(st->used);
			return st;
		}
	return NULL;
}
