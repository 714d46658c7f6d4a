/* SPDX-License-Identifier: MIT */
/* All that is reckoned of the money of a case. */
#include "cost/cost_book.h"

#include "rec/set.h"

int
cost_book_load(struct cost_book *b, const struct dict *d,
    const struct tables *ts, struct table cost[COST_TABLES],
    const struct table extra[EXTRA_TABLES],
    struct fault *e)
{
	const struct cost_conf *conf = &b->rep.conf;

	if (table5_get(ts, conf->table5, conf->ntable5,
	    &cost[COST_TABLE_VERSIONS], &cost[COST_TABLE_DRG], e) != TABLE_OK)
		return -1;
	return cost_load(&b->en, cost, d, e) == -1 ? -1 :
	    extra_load(&b->extra, extra, e);
}

int
cost_book_files(struct cost_book *b, const struct table *savings,
    const struct table *probs, struct fault *e)
{
	if (savings != NULL &&
	    savings_load(&b->extra.savings, savings, e) == -1)
		return -1;
	b->extra.has_savings = savings != NULL;
	if (probs == NULL)
		return 0;
	b->rep.conf.figure.probs = &b->rep.probs;
	return edprob_load(&b->rep.probs, probs, e);
}

int
cost_book_bind(struct cost_book *b, struct slots *sl, const struct dict *d,
    bool all, bool explain, struct fault *e)
{
	int i;

	for (i = 0; i < PROVIDER_DSH_UNCAPPED; i++)
		b->en.fact[i] = slots_read(sl, d,
		    span_of(provider_fact_name((enum provider_fact)i)));
	extra_bind(&b->extra, sl, d, b->extra.has_savings || all, explain);
	if (b->en.day_cost != DAY_COST_NONE || all)
		cost_bind_days(&b->out, sl, d, b->en.delay);
	return cost_report_bind(&b->rep, sl, d, all, e);
}

void
cost_book_case(struct cost_book *b, struct rec *r,
    const struct datetime *as_of, bool explain)
{
	cost_case(&b->en, r, as_of, &b->cost);
	cost_set(&b->out, r, &b->cost);
	extra_case(&b->extra, r, &b->en.stay, as_of,
	    rec_text(r, b->case_id));
	if (b->rep.conf.claims)
		claims_read(&b->rep.claims, r, as_of, &b->rep.claim);
	if (explain) {
		cost_set_why(&b->out, r, &b->cost, as_of, &b->text);
		extra_set_why(&b->extra, r, &b->text);
	}
}

struct sink {
	struct rec *r;
	struct cost_row row;
	void (*put)(void *arg, const void *row);
	void *arg;
};

static void
put_line(void *arg, const char *line, int64_t cents, struct span basis)
{
	struct sink *to = arg;

	to->row.line = span_of(line);
	to->row.amount = rec_keep_dec(to->r, cents, 2);
	to->row.basis = basis;
	to->put(to->arg, &to->row);
}

void
cost_book_rows(struct cost_book *b, struct rec *r,
    void (*put)(void *arg, const void *row), void *arg)
{
	struct sink to = { .r = r, .put = put, .arg = arg };

	to.row.case_id = rec_text(r, b->case_id);
	cost_lines(&b->cost, &b->text, put_line, &to);
	extra_lines(&b->extra, &b->text, put_line, &to);
}

void
cost_book_free(struct cost_book *b)
{
	cost_free(&b->en);
	extra_free(&b->extra);
	cost_report_free(&b->rep);
	buf_free(&b->text);
}
