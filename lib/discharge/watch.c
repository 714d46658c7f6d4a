/* SPDX-License-Identifier: MIT */
/* The transfer watch of people in hospital. */
#include "discharge/watch.h"

#include "rec/set.h"

#define AT(member) offsetof(struct watch, member)

static const struct use appends[] = {
	{ "discharge_leave_today",    AT(today) },
	{ "discharge_leave_tomorrow", AT(tomorrow) },
	{ "discharge_leave_days",     AT(days) },
	{ "discharge_leave_why",      AT(why) },
};

int
watch_bind(struct watch *k, const struct discharge *d, struct binder *b)
{
	k->leave.version = d->version;
	if (leave_bind(&k->leave, &d->drgs, b) == -1)
		return -1;
	binder_appends_for(b, k, appends, COUNT(appends), &k->leave.planned,
	    1);
	return 0;
}

/* "2026-11-24:0.8333", up to the first day on which all is paid. */
static void
set_days(const struct watch *k, struct rec *r)
{
	char text[DATE_TEXT_MAX];
	const struct leave_day *d = k->leave.day;
	size_t i;

	for (i = 0; i < k->leave.n; i++) {
		rec_list_add(r, (struct span){ text,
		    date_fmt(d[i].day, text) });
		buf_addc(&r->list, ':');
		buf_dec(&r->list, d[i].share, TRANSFER_SHARE_SCALE);
		if (d[i].share == TRANSFER_SHARE_ALL)
			break;
	}
	rec_list_set(r, k->days);
}

void
watch_find(struct watch *k, struct rec *r, const struct discharge *d)
{
	const struct leave *l = &k->leave;

	if (leave_read(&k->leave, r, &d->stay) != LEAVE_FINE)
		return;
	rec_set_dec(r, k->today, l->day[0].share, TRANSFER_SHARE_SCALE);
	if (l->n > 1)
		rec_set_dec(r, k->tomorrow, l->day[1].share,
		    TRANSFER_SHARE_SCALE);
	set_days(k, r);
}

void
watch_explain(const struct watch *k, struct rec *r, struct buf *text)
{
	text->n = 0;
	leave_why(&k->leave, r, text);
	rec_set_buf(r, k->why, text);
}

void
watch_counts_init(struct watch *k, struct measures *ms)
{
	k->ms = ms;
	k->reduced = measure_add(ms, SPAN("leave_reduced"),
	    (struct span){ NULL, 0 }, 0);
}

void
watch_count(struct watch *k)
{
	if (k->leave.problem == LEAVE_FINE)
		measure_count(k->ms, k->reduced,
		    k->leave.day[0].share < TRANSFER_SHARE_ALL, 1);
}
