/* SPDX-License-Identifier: MIT */
/* Rows and cents in, rows and cents out. */
#include "claims/reconcile.h"

#include "val/money.h"

void
reconcile_take(struct reconcile *rc, const struct claim *c)
{
	int64_t v;
	int i;

	rc->rows++;
	rc->judged += c->member != CLAIMS_NOT_JUDGED;
	rc->member_bad += c->member == CLAIMS_NOT_JUDGED;
	rc->undated += c->month_state == REC_BAD;
	rc->no_date += c->undated;
	for (i = 0; i < CLAIMS_MONEY; i++) {
		rc->unusable[i] += c->state[i] == REC_BAD;
		if (c->state[i] != REC_OK)
			continue;
		rc->given[i]++;
		v = c->cents[i];
		if ((v > 0 && rc->cents[i] > INT64_MAX - v) ||
		    (v < 0 && rc->cents[i] < INT64_MIN - v))
			rc->overflow = true;
		else
			rc->cents[i] += v;
	}
}

/* The end of a line that is as it should be, or is not. */
static void
say(struct reconcile *rc, struct buf *out, bool equal)
{
	buf_adds(out, equal ? ": equal\n" : ": NOT EQUAL\n");
	rc->failed |= !equal;
}

/* May those without eligibility have one that was not read? */
static bool
is_doubtful(const struct reconcile *rc, int64_t apart)
{
	return rc->nameless > 0 && apart != 0;
}

void
reconcile_rows(struct reconcile *rc, int64_t grouped, int64_t apart,
    uint64_t rejected, struct buf *out)
{
	buf_fmt(out, "rows: %llu in, %lld in groups, %llu rejected",
	    (unsigned long long)(rc->rows + rc->again) + rejected,
	    (long long)grouped, (unsigned long long)rejected);
	if (rc->again > 0)
		buf_fmt(out, ", %lld duplicates of a claim",
		    (long long)rc->again);
	say(rc, out, grouped == rc->rows && rejected == 0);
	if (rc->judged + rc->member_bad == 0) {
		buf_adds(out, "rows: eligibility not judged: no "
		    "member_months, no enrolled_on\n");
		return;
	}
	buf_fmt(out, "rows: %lld in, %lld with eligibility, %lld without",
	    (long long)rc->rows, (long long)(rc->judged - apart),
	    (long long)apart);
	if (rc->member_bad > 0)
		buf_fmt(out, ", with eligibility that cannot be used: %lld",
		    (long long)rc->member_bad);
	if (is_doubtful(rc, apart))
		buf_fmt(out, ", eligibility of a person who cannot be told: "
		    "%llu", (unsigned long long)rc->nameless);
	say(rc, out, rc->judged == rc->rows && apart >= 0 &&
	    apart <= grouped && !is_doubtful(rc, apart));
	if (rc->no_date > 0)
		buf_fmt(out, "rows: without a usable date to judge "
		    "eligibility by, counted with it: %lld\n",
		    (long long)rc->no_date);
}

void
reconcile_months(struct reconcile *rc, struct buf *out)
{
	if (rc->undated == 0)
		return;
	buf_fmt(out, "rows: with a month that cannot be used: %lld",
	    (long long)rc->undated);
	say(rc, out, false);
}

void
reconcile_money(struct reconcile *rc, enum claims_money m, int64_t grouped,
    struct buf *out)
{
	if (rc->given[m] == 0 && rc->unusable[m] == 0)
		return;
	buf_fmt(out, "%s: ", claims_money_name(m));
	buf_dec(out, rc->cents[m], MONEY_SCALE);
	buf_fmt(out, " in %lld rows, ", (long long)rc->given[m]);
	buf_dec(out, grouped, MONEY_SCALE);
	buf_adds(out, " in groups");
	if (rc->unusable[m] > 0)
		buf_fmt(out, ", rows that cannot be used: %lld",
		    (long long)rc->unusable[m]);
	say(rc, out, !rc->overflow && grouped == rc->cents[m] &&
	    rc->unusable[m] == 0);
}

void
reconcile_members(struct reconcile *rc, enum claims_money m, int64_t members,
    int64_t apart, struct buf *out)
{
	bool fits = apart < 0 ? members >= INT64_MIN - apart :
	    members <= INT64_MAX - apart;

	if (rc->judged == 0)
		return;
	buf_fmt(out, "%s: ", claims_money_name(m));
	buf_dec(out, rc->cents[m], MONEY_SCALE);
	buf_adds(out, " in, ");
	buf_dec(out, members, MONEY_SCALE);
	buf_adds(out, " with eligibility, ");
	buf_dec(out, apart, MONEY_SCALE);
	buf_adds(out, " without");
	say(rc, out, fits && members + apart == rc->cents[m] &&
	    !is_doubtful(rc, apart));
}
