/* SPDX-License-Identifier: MIT */
/* Avoidable midnights by reason. */
#include "stay/delay.h"

#include "base/num.h"
#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "val/elapsed.h"

#define MIDNIGHTS_MAX 36525	/* a hundred years: of a reason */

#define IN(member) offsetof(struct delay_reason, member)

static const struct col col[] = {
	{ "area",        IN(area),        COL_KEY,  .need = true },
	{ "reason",      IN(reason),      COL_KEY,  .need = true },
	{ "attribution", IN(attribution), COL_KEY,  .need = true },
	{ "description", IN(description), COL_TEXT, .need = true },
	MARK(IN(used)),
};

/* "PAC.SNF_BED.community", and as its beginning "PAC.SNF_BED". */
static void
add_code(struct delay_reason *d, struct arena *mem)
{
	struct buf text = { .in = mem };

	buf_fmt(&text, "%.*s.%.*s", (int)d->area.n, d->area.p,
	    (int)d->reason.n, d->reason.p);
	d->path.n = text.n;
	buf_addc(&text, '.');
	buf_addspan(&text, d->attribution);
	d->code = buf_span(&text);
	d->path.p = d->code.p;
}

static int
load(struct delay_rules *rules, struct binder *b)
{
	size_t i;

	rules->loaded = true;
	rules->row = table_rows(b, "delay_reasons", col, COUNT(col),
	    sizeof(*rules->row), &rules->n);
	if (rules->row == NULL) {
		rules->n = 0;
		return -1;
	}
	for (i = 0; i < rules->n; i++)
		add_code(&rules->row[i], binder_mem(b));
	return 0;
}

#define AT(member) offsetof(struct delay_rules, member)

int
delay_bind(struct delay_rules *rules, struct binder *b)
{
	static const struct use reads[] = {
		{ "delay",              AT(delay) },
		{ "medically_ready_at", AT(ready) },
		{ "stay_arrived",       AT(arrived) },
	};

	binder_reads(b, rules, reads, COUNT(reads));
	if (b->all || b->report != NULL || binder_owns(b, "delay_reasons"))
		return load(rules, b);
	rules->b = b;
	return 0;
}

/* The built-in table has no faults, and can wait for the first list. */
static const struct delay_reason *
find_reason(struct delay_rules *rules, struct span code)
{
	size_t i;

	if (!rules->loaded)
		(void)load(rules, rules->b);
	for (i = 0; i < rules->n; i++)
		if (span_eq(rules->row[i].code, code))
			return &rules->row[i];
	return NULL;
}

/* One entry as it is written: "REASON:MIDNIGHTS". */
struct written {
	struct span code;
	int64_t midnights;
};

/*
 * Takes the next entry of *rest, with ';' between them, off it. 1; 0 at the
 * end; -1 for text of any other form.
 */
static int
next_written(struct span *rest, struct written *out)
{
	struct span item;
	size_t i;

	do {
		if (rest->p == NULL || !span_next(rest, ';', &item))
			return 0;
		item = span_trim(item);
	} while (item.n == 0);
	for (i = item.n; i > 0 && item.p[i - 1] != ':'; i--)
		;
	if (i < 2 || num_parse((struct span){ item.p + i, item.n - i }, 0,
	    &out->midnights) == -1)
		return -1;
	out->code = (struct span){ item.p, i - 1 };
	return out->midnights < 0 || out->midnights > MIDNIGHTS_MAX ? -1 : 1;
}

/* The midnights of all entries into *sum; what is wrong with one, or NULL. */
static const char *
sum_entries(struct delay_rules *rules, struct span list, int64_t *sum)
{
	const struct delay_reason *of;
	bool unknown = false;
	struct written w;
	int got;

	*sum = 0;
	while ((got = next_written(&list, &w)) == 1) {
		of = find_reason(rules, w.code);
		unknown |= of == NULL;
		if (of != NULL)
			used_row(of->used);
		*sum += w.midnights;
	}
	return got == -1 ? "not_reason_midnights" :
	    unknown ? "not_in_table" : NULL;
}

/*
 * The midnights that the person was there, observation before the order too,
 * from a day on; -1: not known.
 */
static int64_t
nights_there(const struct delay_rules *rules, struct rec *r,
    const struct stay *st)
{
	struct datetime at;
	enum rec_state arrived = REC_MISSING;

	if (st->has_end)
		arrived = rec_datetime(r, rules->arrived, &at);
	if (arrived == REC_OK)
		return at.day > st->end ? 0 : (int64_t)st->end - at.day;
	return arrived == REC_BAD || st->from == STAY_UNKNOWN ? -1 :
	    st->midnights;
}

/* Nobody is ready to leave before coming: by times where both have one. */
static bool
is_before_arrival(const struct delay_rules *rules, struct rec *r,
    const struct datetime *ready)
{
	struct datetime at;

	return rec_datetime(r, rules->arrived, &at) == REC_OK &&
	    datetime_elapsed(&at, ready).high < 0;
}

/* The midnights from readiness to the end. */
static void
read_ready(const struct delay_rules *rules, struct rec *r,
    const struct stay *st, int64_t nights, struct delay *out)
{
	struct datetime at;

	if (rec_lacks(r, rules->ready) ||
	    rec_datetime(r, rules->ready, &at) != REC_OK)
		return;
	if (st->has_discharge == REC_OK && at.day > st->discharge.day) {
		rec_slot_issue(r, rules->ready, "after_discharge_at");
		return;
	}
	if (is_before_arrival(rules, r, &at)) {
		rec_spoil(r, rules->ready, "before_admit_at");
		return;
	}
	out->is_ready = true;
	out->ready = at.day;
	out->has_after = st->has_end && nights >= 0;
	if (!out->has_after)
		return;
	out->after = (int64_t)st->end - at.day;
	if (out->after > nights)
		out->after = nights;
	if (out->after < 0)
		out->after = 0;
}

static void
read_list(struct delay_rules *rules, struct rec *r, int64_t nights,
    struct delay *out)
{
	enum rec_state state = rec_word(r, rules->delay, &out->list);
	const char *problem = NULL;

	if (state != REC_OK) {
		out->list = (struct span){ NULL, 0 };
		out->known = state == REC_MISSING && rec_none(r, rules->delay);
		return;
	}
	problem = sum_entries(rules, out->list, &out->midnights);
	if (problem == NULL && out->has_after &&
	    out->midnights > out->after)
		problem = "more_than_after_medically_ready";
	else if (problem == NULL && nights >= 0 && out->midnights > nights)
		problem = "more_than_the_stay";
	out->known = problem == NULL;
	if (problem != NULL) {
		out->list = (struct span){ NULL, 0 };
		rec_slot_issue(r, rules->delay, problem);
	}
}

void
delay_read(struct delay_rules *rules, struct rec *r, const struct stay *st,
    struct delay *out)
{
	bool listed = rec_has(r, rules->delay) || rec_none(r, rules->delay);
	int64_t nights;

	*out = (struct delay){0};
	if (!listed && rec_lacks(r, rules->ready))
		return;
	nights = nights_there(rules, r, st);
	read_ready(rules, r, st, nights, out);
	if (listed)
		read_list(rules, r, nights, out);
}

int64_t
delay_unexplained(const struct delay *d, const struct rec *r,
    const struct delay_rules *rules)
{
	if (!d->has_after || (!d->known && rec_has(r, rules->delay)))
		return -1;
	return d->after - (d->known ? d->midnights : 0);
}

bool
delay_next(const struct delay_rules *rules, struct span *rest,
    struct delay_entry *out)
{
	struct written w;
	size_t i;

	if (next_written(rest, &w) != 1)
		return false;
	out->midnights = w.midnights;
	for (i = 0; i < rules->n; i++)
		if (span_eq(rules->row[i].code, w.code)) {
			out->of = &rules->row[i];
			return true;
		}
	return false;
}

/* "PAC.SNF_BED.community 2 (...) + PAY.AUTH_PENDING.payer 1 (...) = " */
static void
entries_why(const struct delay_rules *rules, const struct delay *d,
    struct buf *out)
{
	struct span rest = d->list;
	struct delay_entry e;
	const char *between = "";

	while (delay_next(rules, &rest, &e)) {
		buf_adds(out, between);
		between = " + ";
		buf_addspan(out, e.of->code);
		buf_fmt(out, " %lld (", (long long)e.midnights);
		buf_addspan(out, e.of->description);
		buf_addc(out, ')');
	}
	if (d->list.n > 0)
		buf_adds(out, " = ");
}

static void
after_why(const struct delay *d, int64_t left, struct buf *out)
{
	char day[DATE_TEXT_MAX];

	if (!d->is_ready) {
		buf_adds(out, "; medically_ready_at not known");
		return;
	}
	buf_adds(out, ", medically ready ");
	buf_add(out, day, date_fmt(d->ready, day));
	if (!d->has_after)
		return;
	buf_adds(out, ": ");
	words_count(out, d->after, "midnight");
	buf_adds(out, " since");
	if (left > 0)
		buf_fmt(out, ", %lld without a reason", (long long)left);
}

void
delay_why(const struct delay_rules *rules, const struct rec *r,
    const struct delay *d, struct buf *out)
{
	bool has = rec_has(r, rules->delay);

	if (!d->known && !has && !d->is_ready)
		return;
	if (d->known) {
		entries_why(rules, d, out);
		words_count(out, d->midnights, "midnight");
	} else {
		buf_adds(out, has ? "not known: delay cannot be used" :
		    "not known: no delay recorded");
	}
	after_why(d, delay_unexplained(d, r, rules), out);
}
