/* SPDX-License-Identifier: MIT */
/* Referrals of a case: what the record says of them. */
#include "plan/referrals.h"

#include "fact/fact.h"
#include "fact/review.h"
#include "rec/set.h"
#include "rule/used.h"

#define AT(member) offsetof(struct referrals, member)

static const struct use reads[] = {
	{ "referrals", AT(list) },
	{ "living",    AT(living) },
};

static const struct use appends[] = {
	{ "plan_referrals",         AT(out) },
	{ "plan_referrals_open",    AT(open) },
	{ "plan_referrals_overdue", AT(overdue) },
	{ "plan_loop_days",         AT(loop_days) },
	{ "plan_referrals_why",     AT(why) },
};

void
referrals_bind(struct referrals *rf, struct binder *b)
{
	struct arena *mem = binder_mem(b);

	rf->as_of = b->as_of;
	binder_reads(b, rf, reads, COUNT(reads));
	binder_appends_for(b, rf, appends, COUNT(appends), &rf->list, 1);
	rf->kind = arena_zalloc(mem, REFERRAL_ITEMS_MAX, sizeof(*rf->kind));
	rf->event = arena_zalloc(mem, REFERRAL_ITEMS_MAX, sizeof(*rf->event));
}

/* REFERRAL_NONE: another word. */
static enum referral_state
read_status(struct span word)
{
	static const struct {
		const char *word;
		enum referral_state what;
	} words[] = {
		{ "sent",      REFERRAL_OPEN },
		{ "accepted",  REFERRAL_ACCEPTED },
		{ "seen",      REFERRAL_SEEN },
		{ "closed",    REFERRAL_CLOSED },
		{ "declined",  REFERRAL_DECLINED },
		{ "cancelled", REFERRAL_CANCELLED },
	};
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (span_is(word, words[i].word))
			return words[i].what;
	return REFERRAL_NONE;
}

/* The number of the kind, added where it is new. */
static size_t
find_kind(struct referrals *rf, struct span kind)
{
	size_t i;

	for (i = 0; i < rf->n; i++)
		if (name_like(rf->kind[i].kind, kind))
			return i;
	rf->kind[rf->n] = (struct referral){ .kind = kind };
	return rf->n++;
}

static void
add_event(struct referrals *rf, const struct referral_event *in)
{
	size_t i = rf->nevents++;

	for (; i > 0 && datetime_before(&in->at, &rf->event[i - 1].at); i--)
		rf->event[i] = rf->event[i - 1];
	rf->event[i] = *in;
}

/* NULL, or a word for issues. */
static const char *
take_item(struct referrals *rf, struct span item)
{
	struct span rest = item, kind, status;
	struct referral_event in;
	int bad = review_parse(item, &status, &in.at);

	if (rf->nevents == REFERRAL_ITEMS_MAX || rf->n == REFERRAL_ITEMS_MAX)
		return "too_many_items";
	if (!span_next(&rest, ':', &kind) || kind.n == 0 ||
	    !span_next(&rest, ':', &status))
		return "not_a_referral";
	in.what = read_status(status);
	if (in.what == REFERRAL_NONE || (bad == -1 && rest.n > 0))
		return "not_a_referral";
	if (bad == 0 && datetime_before(&rf->as_of, &in.at))
		return "in_the_future";
	in.kind = find_kind(rf, kind);
	if (bad == 0)
		add_event(rf, &in);
	else
		rf->kind[in.kind].unknown = true;
	return NULL;
}

static bool
read_list(struct referrals *rf, struct rec *r)
{
	struct span list, item;
	const char *problem;
	enum rec_state st = rec_word(r, rf->list, &list);

	rf->n = rf->nevents = 0;
	if (st != REC_OK)
		return st == REC_MISSING && rec_none(r, rf->list);
	while (span_next(&list, ';', &item)) {
		problem = item.n == 0 ? NULL : take_item(rf, item);
		if (problem != NULL) {
			rec_spoil(r, rf->list, problem);
			return false;
		}
	}
	return true;
}

static bool
is_waiting(const struct referral *k)
{
	return k->state >= REFERRAL_OPEN && k->state <= REFERRAL_SEEN;
}

static void
send(struct referral *k, int32_t day)
{
	if (k->sent && is_waiting(k))
		return;
	k->sent = true;
	k->sent_on = k->state_on = day;
	k->state = REFERRAL_OPEN;
	k->loops++;
}

/* What is closed stays so, and what was seen is not only accepted. */
static bool
moves(const struct referral *k, enum referral_state what)
{
	return k->state != REFERRAL_CLOSED && (!is_waiting(k) ||
	    what > k->state);
}

static void
take_event(struct referral *k, const struct referral_event *in)
{
	if (in->what == REFERRAL_OPEN) {
		send(k, in->at.day);
		return;
	}
	if (!moves(k, in->what))
		return;
	k->state = in->what;
	k->state_on = in->at.day;
	if (in->what != REFERRAL_CLOSED || !k->sent)
		return;
	k->closed++;
	k->days += k->state_on - k->sent_on;
}

/* The step it waits for whose limit was first, if that is past. */
static void
find_late(const struct referrals *rf, const struct bday *calendar,
    struct referral *k)
{
	const struct loop_limit *l;
	int32_t due;
	int step = k->state - REFERRAL_OPEN;

	for (; step <= LOOP_CLOSED; step++) {
		l = loop_limit_find(rf->limits, LOOP_REFERRAL, k->kind, step);
		if (l == NULL || loop_limit_due(l, calendar, k->sent_on,
		    &due) == -1 || due >= rf->as_of.day ||
		    (k->late != NULL && due >= k->due))
			continue;
		k->late = l;
		k->due = due;
	}
	if (k->late != NULL)
		used_row(k->late->used);
}

void
referrals_case(struct referrals *rf, const struct bday *calendar,
    struct rec *r)
{
	size_t i;

	rf->known = false;
	rf->n = 0;
	if (rec_lacks(r, rf->list) && !rec_none(r, rf->list))
		return;
	if (fact_is_dead(r, rf->living) || !read_list(rf, r)) {
		rf->n = 0;
		return;
	}
	rf->known = true;
	for (i = 0; i < rf->nevents; i++)
		take_event(&rf->kind[rf->event[i].kind], &rf->event[i]);
	for (i = 0; i < rf->n; i++)
		if (rf->kind[i].sent && !rf->kind[i].unknown &&
		    is_waiting(&rf->kind[i]))
			find_late(rf, calendar, &rf->kind[i]);
	referrals_set(rf, r);
}

enum { CLOSED, DAYS, BY };

static const char *const figure[BY] = {
	[CLOSED] = "loops_closed", [DAYS] = "loop_days",
};

/* The number of the measure of a kind: other has the last. */
static size_t
measure_of(const struct referrals *rf, struct span kind)
{
	size_t i;

	for (i = 0; i < rf->limits->n; i++)
		if (rf->limits->row[i].loop == LOOP_REFERRAL &&
		    name_like(rf->limits->row[i].kind, kind))
			return rf->measure[i];
	return rf->nkinds - 1;
}

static void
add_by_kind(struct measures *ms, int of, struct span kind)
{
	struct buf text = {0};

	buf_adds(&text, figure[of]);
	buf_addc(&text, ':');
	buf_addspan(&text, kind);
	(void)measure_add(ms, buf_span(&text), (struct span){ NULL, 0 }, 0);
	buf_free(&text);
}

static void
add_kinds(struct referrals *rf, struct measures *ms, int of)
{
	const struct loop_limits *ls = rf->limits;
	const struct span none = { NULL, 0 };
	size_t i, at = ms->n;

	(void)measure_add(ms, span_of(figure[of]), none, 0);
	for (i = 0; i < ls->n; i++) {
		rf->measure[i] = ms->n - at;
		if (ls->row[i].loop == LOOP_REFERRAL && !span_is(
		    ls->row[i].kind, "*") && !loop_limit_named(ls,
		    LOOP_REFERRAL, ls->row[i].kind, i))
			add_by_kind(ms, of, ls->row[i].kind);
	}
	add_by_kind(ms, of, SPAN("other"));
	rf->nkinds = ms->n - at;
}

void
referrals_measures(struct referrals *rf, struct arena *mem,
    struct measures *ms)
{
	int of;

	rf->measure = arena_zalloc(mem, rf->limits->n + 1,
	    sizeof(*rf->measure));
	rf->first_measure = ms->n;
	for (of = 0; of < BY; of++)
		add_kinds(rf, ms, of);
	(void)measure_add(ms, SPAN("referrals_overdue"),
	    (struct span){ NULL, 0 }, 0);
}

static void
count_kind(const struct referrals *rf, const struct referral *k,
    struct measures *ms)
{
	size_t all = rf->first_measure, at = all + measure_of(rf, k->kind);
	size_t overdue = all + BY * rf->nkinds;

	measure_count_of(ms, all, k->closed, k->loops);
	measure_count_of(ms, at, k->closed, k->loops);
	all += DAYS * rf->nkinds;
	at += DAYS * rf->nkinds;
	measure_count_of(ms, all, k->days, k->closed);
	measure_count_of(ms, at, k->days, k->closed);
	if (k->sent && is_waiting(k))
		measure_count(ms, overdue, k->late != NULL, 1);
}

void
referrals_count(const struct referrals *rf, struct measures *ms)
{
	size_t i;

	for (i = 0; i < rf->n; i++)
		if (!rf->kind[i].unknown)
			count_kind(rf, &rf->kind[i], ms);
}
