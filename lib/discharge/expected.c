/* SPDX-License-Identifier: MIT */
/* The day on which a stay of the expected length ends. */
#include "discharge/expected.h"

#include "base/num.h"
#include "base/words.h"

/* GMLOS to whole days; 0: not known. */
static int64_t
whole_days(const struct discharge *d)
{
	const struct drg *drg = d->pick.drg;
	int64_t one = num_pow10(DRG_SCALE), days;

	if (d->pick.state != DRG_FOUND || !drg->has_gmlos)
		return 0;
	days = (drg->gmlos + one / 2) / one;
	return days < 1 ? 1 : days;
}

static bool
is_begun(const struct discharge *d)
{
	return d->stay.has_admit == REC_OK && !d->stay.reversed &&
	    d->stay.problem != STAY_AHEAD;
}

bool
expected_day(const struct discharge *d, int32_t *day)
{
	int64_t days = is_begun(d) ? whole_days(d) : 0;

	if (days == 0 || days > DATE_MAX - (int64_t)d->stay.admit.day)
		return false;
	*day = d->stay.admit.day + (int32_t)days;
	return true;
}

void
expected_why(const struct discharge *d, struct buf *out)
{
	const struct drg *drg = d->pick.drg;
	char day[DATE_TEXT_MAX];

	if (!is_begun(d)) {
		buf_adds(out, "not known: no usable admission");
		return;
	}
	if (whole_days(d) == 0) {
		buf_adds(out, "not known: ");
		buf_adds(out, d->pick.state != DRG_FOUND ?
		    drg_state_text(d->pick.state) :
		    "the DRG has no geometric mean length of stay");
		return;
	}
	buf_add(out, day, date_fmt(d->stay.admit.day, day));
	buf_adds(out, stay_begin_by(&d->stay));
	buf_adds(out, " + GMLOS ");
	buf_dec(out, drg->gmlos_shown, drg->gmlos_places);
	buf_fmt(out, " (DRG %03d v%d), ", d->pick.number, d->pick.version);
	words_count(out, whole_days(d), "day");
}

void
expected_counts_init(struct expected_counts *k, struct measures *ms)
{
	static const struct span none = { NULL, 0 };

	k->ms = ms;
	k->days = measure_add(ms, SPAN("los_ended"), none, 0);
	k->ratio = measure_add(ms, SPAN("oe_gmlos"), none, 0);
	ms->m[k->ratio].den_scale = DRG_SCALE;
}

void
expected_count(struct expected_counts *k, const struct discharge *d)
{
	if (d->stay.from == STAY_UNKNOWN || d->stay.from == STAY_AS_OF ||
	    d->may_go_on)
		return;
	measure_count(k->ms, k->days, d->stay.los, 1);
	if (d->has_variance)
		measure_count(k->ms, k->ratio, d->stay.los,
		    d->pick.drg->gmlos);
}
