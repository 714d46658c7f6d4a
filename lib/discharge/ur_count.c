/* SPDX-License-Identifier: MIT */
/* Utilization review in a summary. */
#include "discharge/ur_count.h"

#include "base/words.h"
#include "fact/review.h"
#include "rule/cols.h"
#include "rule/used.h"

#define DECISIONS "first|again|open|none"
enum { FIRST, AGAIN, OPEN, NO_DECISION };

#define ANSWERS "approved|partly|denied"
enum { APPROVED, PARTLY, DENIED };

#define ROW(member) offsetof(struct review_result, member)

static const struct col rows[] = {
	{ "what",     ROW(what),     COL_TEXT },
	{ "result",   ROW(result),   COL_TEXT, .need = true },
	{ "decision", ROW(decision), COL_WORD, .words = DECISIONS,
	    .need = true },
	{ "answer",   ROW(answer),   COL_WORD, .words = ANSWERS },
	MARK(ROW(used)),
};

#define AT(member) offsetof(struct ur_counts, member)

static const struct use reads[] = {
	{ "reviews",         AT(reviews) },
	{ "auth_decided_at", AT(decided) },
	{ "denial_on",       AT(denied) },
	{ "peer_to_peer_at", AT(call) },
	{ "appeal_outcome",   AT(outcome[0]) },
	{ "appeal_2_outcome", AT(outcome[1]) },
	{ "appeal_3_outcome", AT(outcome[2]) },
	{ "appeal_4_outcome", AT(outcome[3]) },
	{ "qio_outcome",      AT(outcome[4]) },
};

enum {
	REVIEWS, REVIEWS_OPEN, REVIEWS_DENIED, REVIEWS_PARTLY, CONTESTED,
	OVERTURNED, AUTH_DENIED, CALLS, DAYS, NOT_COVERED, MEASURES
};

static const char *const names[MEASURES] = {
	[REVIEWS]        = "reviews",
	[REVIEWS_OPEN]   = "reviews_open",
	[REVIEWS_DENIED] = "reviews_denied",
	[REVIEWS_PARTLY] = "reviews_partly",
	[CONTESTED]      = "reviews_contested",
	[OVERTURNED]     = "reviews_overturned",
	[AUTH_DENIED]    = "authorizations_denied",
	[CALLS]          = "peer_to_peer",
	[DAYS]           = "days_approved",
	[NOT_COVERED]    = "days_not_covered",
};

int
ur_counts_bind(void *ur_counts, struct binder *b)
{
	struct ur_counts *k = ur_counts;

	if (!b->counts && !b->all && !binder_owns(b, "review_results"))
		return 0;
	k->bound = true;
	k->as_of = b->as_of;
	binder_reads(b, k, reads, COUNT(reads));
	k->outcomes = b->slots->s[k->outcome[0]].def.values;
	k->row = table_rows(b, "review_results", rows, COUNT(rows),
	    sizeof(*k->row), &k->n);
	return k->row == NULL ? -1 : 0;
}

void
ur_counts_finish(void *ur_counts, const struct tell *tell)
{
	const struct ur_counts *k = ur_counts;

	tell_cases(tell, "review_result_unknown", k->unknown, "a result in "
	    "reviews that the table review_results does not have; such an "
	    "item is in no rate; --table review_results=+FILE adds it");
}

void
ur_counts_init(struct ur_counts *k, struct measures *ms)
{
	struct span values = k->outcomes, word;
	size_t i;

	k->ms = ms;
	k->first = ms->n;
	for (i = 0; i < MEASURES; i++)
		(void)measure_add(ms, span_of(names[i]),
		    (struct span){ NULL, 0 }, 0);
	while (span_next(&values, '|', &word))
		(void)measure_add(ms, SPAN("appeals"), word, 0);
}

/* A row of what counts before one of any; NULL: the table has neither. */
static const struct review_result *
row_of(const struct ur_counts *k, struct span what, struct span result)
{
	const struct review_result *any = NULL, *row;

	for (row = k->row; row < k->row + k->n; row++) {
		if (!span_eq(row->result, result))
			continue;
		if (row->what.n > 0 && span_eq(row->what, what))
			return row;
		if (row->what.n == 0)
			any = row;
	}
	return any;
}

/* Of the items of a case. */
struct review_sums {
	int64_t n, decision[NO_DECISION + 1], answer[2][DENIED + 1];
	bool unknown;
};

static void
take_item(const struct ur_counts *k, struct review_sums *s,
    struct span what, struct span result)
{
	const struct review_result *row = row_of(k, what, result);

	s->n++;
	if (row == NULL) {
		s->unknown = true;
		return;
	}
	used_row(row->used);
	s->decision[row->decision]++;
	if (row->decision <= AGAIN && row->answer >= 0)
		s->answer[row->decision][row->answer]++;
}

/* The items that have come; false where one has no date that can be used. */
static bool
take_items(const struct ur_counts *k, struct rec *r, struct review_sums *s)
{
	struct span list = rec_text(r, k->reviews), item, what, result;
	struct datetime at;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (review_parse(item, &result, &at) == -1 ||
		    !span_next(&item, ':', &what))
			return false;
		if (!datetime_before(&k->as_of, &at))
			take_item(k, s, what, result);
	}
	return true;
}

static void
count(const struct ur_counts *k, int measure, int64_t num, int64_t den)
{
	measure_count_of(k->ms, k->first + (size_t)measure, num, den);
}

static void
count_reviews(struct ur_counts *k, struct rec *r)
{
	struct review_sums s = {0};
	const int64_t *first = s.answer[FIRST], *again = s.answer[AGAIN];

	if (rec_val(r, k->reviews)->state != REC_OK ||
	    !take_items(k, r, &s))
		return;
	k->unknown += s.unknown;
	count(k, REVIEWS, s.n, 1);
	count(k, REVIEWS_OPEN, s.decision[OPEN], s.n);
	count(k, REVIEWS_DENIED, first[DENIED], s.decision[FIRST]);
	count(k, REVIEWS_PARTLY, first[PARTLY], s.decision[FIRST]);
	count(k, CONTESTED, s.decision[AGAIN], first[DENIED] + first[PARTLY]);
	count(k, OVERTURNED, again[APPROVED] + again[PARTLY],
	    s.decision[AGAIN]);
}

/* Has the slot a moment that has come? */
static bool
has_come(const struct ur_counts *k, struct rec *r, int slot)
{
	struct datetime at;

	return rec_datetime(r, slot, &at) == REC_OK &&
	    !datetime_before(&k->as_of, &at);
}

/* A field that was not asked for, or is not usable, tells nothing. */
static void
count_denials(struct ur_counts *k, struct rec *r)
{
	bool denied = has_come(k, r, k->denied);
	struct datetime at;

	count(k, AUTH_DENIED, denied, denied ||
	    (rec_bound(r, k->denied) && has_come(k, r, k->decided)));
	if (denied && rec_bound(r, k->call) &&
	    rec_datetime(r, k->call, &at) != REC_BAD)
		count(k, CALLS, has_come(k, r, k->call), 1);
}

static void
count_days(const struct ur_counts *k, const struct approval *a)
{
	if (a->napproved < 0 || a->nused < 0)
		return;
	measure_count(k->ms, k->first + DAYS, a->napproved, a->nused);
	measure_count(k->ms, k->first + NOT_COVERED,
	    a->nused > a->napproved ? a->nused - a->napproved : 0, a->nused);
}

static void
count_outcomes(struct ur_counts *k, struct rec *r)
{
	struct span values = k->outcomes, word, outcome;
	size_t i, known = 0, at = k->first + MEASURES;
	int64_t n;

	for (i = 0; i < UR_OUTCOMES; i++)
		known += rec_word(r, k->outcome[i], &outcome) == REC_OK;
	for (; known > 0 && span_next(&values, '|', &word); at++) {
		n = 0;
		for (i = 0; i < UR_OUTCOMES; i++)
			n += rec_word(r, k->outcome[i], &outcome) == REC_OK &&
			    span_eq(outcome, word);
		measure_count(k->ms, at, n, (int64_t)known);
	}
}

void
ur_count(struct ur_counts *k, const struct ur *u, struct rec *r)
{
	if (!k->bound)
		return;
	count_reviews(k, r);
	count_denials(k, r);
	count_days(k, &u->approval);
	count_outcomes(k, r);
}
