/* SPDX-License-Identifier: MIT */
/* All that is computed of the money of a case. */
#include "cost/cost_book.h"

#include "rec/set.h"

int
cost_book_bind(void *book, struct binder *b)
{
	struct cost_book *k = book;

	if (k->rep.conf.has_soft_weight && k->savings.path == NULL)
		return fault_set(b->e, FAULT_USE, "--soft-weight: expected "
		    "--savings with it");
	k->text.in = k->benefit.text.in = binder_mem(b);
	k->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	cost_set_bind(&k->out, b);
	if (cost_bind(&k->en, b) == -1 ||
	    benefit_case_bind(&k->benefit, b) == -1 ||
	    auth_units_bind(&k->units, b) == -1 ||
	    minutes_bind(&k->minutes, b) == -1 ||
	    savings_bind(&k->savings, b) == -1)
		return -1;
	cost_set_bind_days(&k->out, &k->en, b);
	if (cost_report_bind(&k->rep, b) == -1)
		return -1;
	k->en.counts = b->counts || k->rep.conf.claims;
	return 0;
}

void
cost_book_case(struct cost_book *b, struct rec *r)
{
	cost_case(&b->en, r, &b->cost);
	cost_set(&b->out, r, &b->en, &b->cost, &b->text);
	benefit_case_set(&b->benefit, r);
	auth_units_set(&b->units, r);
	minutes_set(&b->minutes, r);
	savings_set(&b->savings, r);
	if (b->rep.conf.claims)
		claims_read(&b->rep.claims, r, &b->rep.claim);
}

void
cost_book_tally(struct cost_book *b, struct rec *r, struct span group)
{
	struct cost_found found = { &b->cost, &b->benefit, &b->savings };

	cost_report_case(&b->rep, r, group, &found);
}

struct sink {
	struct rec *r;
	struct cost_row row;
	const struct rows *out;
};

static void
put_line(void *arg, const void *row)
{
	const struct money_line *line = row;
	struct sink *to = arg;

	to->row.line = span_of(line->name);
	to->row.amount = rec_keep_dec(to->r, line->cents, MONEY_SCALE);
	to->row.how = line->how;
	rows_put(to->out, &to->row);
}

void
cost_book_rows(struct cost_book *b, struct rec *r, const struct rows *out)
{
	struct sink to = { .r = r, .out = out };
	struct rows lines = { put_line, &to };

	to.row.case_id = rec_text(r, b->case_id);
	cost_lines(&b->cost, &b->text, &lines);
	benefit_case_lines(&b->benefit, &lines);
	savings_lines(&b->savings, &b->text, &lines);
}

void
cost_book_finish(void *book, const struct tell *tell)
{
	const struct cost_book *b = book;

	if (b->rep.conf.claims)
		return;
	tell_cases(tell, "drg_version_missing", b->en.no_version, "DRGs of "
	    "the version not in the tables; no weight and no payment; "
	    "--table5 VERSION=FILE adds CMS's Table 5");
	tell_cases(tell, "rates_missing", b->en.no_year, "fiscal year not in "
	    "the table ipps_rates; no payment; --table ipps_rates=+FILE adds "
	    "it, --print-table ipps_rates shows the form");
	tell_cases(tell, "parta_missing", b->benefit.no_year, "calendar year "
	    "not in the table parta; no deductible or coinsurance; --table "
	    "parta=+FILE adds it");
}
