/* SPDX-License-Identifier: MIT */
/* What the record says and what a ledger says of a field, as one value. */
#include "base/num.h"
#include "base/words.h"
#include "intake/events-internal.h"
#include "rec/set.h"
#include "text/limits.h"

const char events_not_usable[] = "not_usable";
static const char differs[] = "differs";

void
events_take_own(struct events_field *f, struct rec *r)
{
	const struct val *v = f->mapped ? &r->out[f->slot] :
	    &r->in[f->slot];

	f->lines = 0;
	f->ev = NULL;
	f->items.n = 0;
	f->spoilt = false;
	f->bad = v->state == REC_BAD;
	f->noted = r->out[f->slot].listed;
	f->own = v->none ? VAL_NONE : v->state == REC_OK ?
	    (struct span){ v->p, v->n } : (struct span){ NULL, 0 };
}

/* How often the record has an item that the ledger has, too. */
struct own_items {
	struct names text;
	size_t *times;
};

static void
count_items(struct own_items *o, struct rec *r, struct span list)
{
	struct span item, rest = list;
	size_t i;

	names_in(&o->text, &r->scratch);
	o->times = arena_zalloc(&r->scratch, span_count(list, ';'),
	    sizeof(*o->times));
	while (span_next(&rest, ';', &item)) {
		i = names_add(&o->text, item);
		o->times[i]++;
	}
}

static void
keep_own(const struct events_field *f, struct rec *r)
{
	if (span_eq(f->own, VAL_NONE) &&
	    f->def->def->type == FIELD_LIST)
		rec_set_none(r, f->slot);
	else
		rec_set(r, f->slot, f->own);
}

/* The record's items, then those of the ledger that it does not have. */
static void
set_list(const struct events_field *f, struct rec *r)
{
	struct own_items own = {0};
	struct span mine = span_eq(f->own, VAL_NONE) ?
	    (struct span){ NULL, 0 } : f->own;
	struct span rest = buf_span(&f->items), item;
	size_t i;

	count_items(&own, r, mine);
	if (mine.n > 0)
		rec_list_add(r, mine);
	while (span_next(&rest, ';', &item)) {
		i = names_find(&own.text, item);
		if (i != HASH_NONE && own.times[i] > 0)
			own.times[i]--;
		else
			rec_list_add(r, item);
	}
	if (r->list.n <= TEXT_FIELD_MAX / 2) {
		rec_list_set(r, f->slot);
		return;
	}
	/* No program could read it. */
	r->list.n = 0;
	rec_slot_issue(r, f->slot, "too_long");
	keep_own(f, r);
}

static void
set_count(const struct events_field *f, struct rec *r)
{
	int64_t own;

	if (num_parse(f->own, 0, &own) == 0 && own > (int64_t)f->lines)
		rec_set(r, f->slot, f->own);
	else
		rec_set_int(r, f->slot, (int64_t)f->lines);
}

/* Is the value the time of the line itself? */
static bool
is_time_of(const struct event_rule *rule)
{
	return rule->ngives == 1 && rule->gives[0] >= EVENT_AT;
}

static bool
is_date(const struct events_field *f)
{
	return f->def->def->type == FIELD_DATE ||
	    f->def->def->type == FIELD_DATETIME;
}

/* Does the record's own date count, beside the one of the line? */
static bool
own_counts(const struct events *ev, const struct events_field *f,
    struct rec *r)
{
	const struct datetime *at = &f->ev->at;
	struct datetime own;

	if (datetime_parse(f->own, &own) == -1)
		return false;
	if (own.day > ev->today) {
		rec_slot_issue(r, f->slot, "in_the_future");
		return false;
	}
	if (own.day == at->day && (f->def->def->type == FIELD_DATE ||
	    !(own.has_time && at->has_time)))
		return own.has_time;
	if (f->def->how == EVENT_LAST)
		return !datetime_before(&own, at);
	if (!datetime_before(at, &own))
		return true;
	rec_slot_issue(r, f->slot, differs);
	return false;
}

static void
set_time(const struct events *ev, const struct events_field *f, struct rec *r)
{
	if (own_counts(ev, f, r))
		rec_set(r, f->slot, f->own);
	else if (f->def->def->type == FIELD_DATE)
		rec_set_date(r, f->slot, f->ev->at.day);
	else
		rec_set_datetime(r, f->slot, &f->ev->at);
}

/* The day of the record's own value: that of the field that dates it. */
static bool
own_day(const struct events *ev, const struct events_field *f,
    const struct rec *r, int32_t *day)
{
	struct span text = f->dated_by < 0 ? (struct span){ NULL, 0 } :
	    rec_text(r, f->dated_by);
	struct datetime at;
	size_t i;

	/* As it was before the ledger, which may feed that field, too. */
	for (i = 0; i < ev->n && f->dated_by >= 0; i++)
		if (ev->field[i].slot == f->dated_by)
			text = ev->field[i].own;
	if (datetime_parse(text, &at) == -1 || at.day > ev->today)
		return false;
	*day = at.day;
	return true;
}

static void
set_text(struct events *ev, const struct events_field *f, struct rec *r)
{
	struct span given;
	int32_t day;
	bool own = false;

	ev->text.n = 0;
	event_given(f->rule, f->ev, &ev->text);
	given = buf_span(&ev->text);
	if (f->own.n > 0 && rec_problem(f->def->def, f->own) != NULL) {
		own = false;
	} else if (f->rule->fallback && f->own.n > 0) {
		own = true;
	} else if (own_day(ev, f, r, &day) && !span_eq(f->own, given)) {
		own = day > f->ev->at.day ||
		    (day == f->ev->at.day && f->own.n > 0);
		if (own && day == f->ev->at.day)
			rec_slot_issue(r, f->slot, differs);
	}
	rec_set(r, f->slot, own ? f->own : rec_keep(r, given));
}

void
events_set(struct events *ev, const struct events_field *f, struct rec *r)
{
	const struct field *def = f->def->def;
	const char *problem = f->bad ? "not_a_single_value" :
	    f->own.n == 0 || def->type == FIELD_LIST ? NULL :
	    rec_problem(def, f->own);
	const char *word = problem;

	/* Beside these words a field has no value, were it the ledger's. */
	if (f->lines > 0 && problem != NULL &&
	    strstr("not_a_single_value not_a_known_value", problem) != NULL)
		word = events_not_usable;
	if (problem != NULL && !f->noted)
		rec_slot_issue(r, f->slot, word);
	if (f->spoilt)
		rec_slot_issue(r, f->slot, events_not_usable);
	if (f->lines == 0 && problem != NULL)
		rec_leave(r, f->slot);
	else if (f->lines == 0)
		keep_own(f, r);
	else if (f->def->how == EVENT_APPEND)
		set_list(f, r);
	else if (f->def->how == EVENT_COUNT)
		set_count(f, r);
	else if (is_date(f) && is_time_of(f->rule))
		set_time(ev, f, r);
	else
		set_text(ev, f, r);
}

/* "last_contact_on: 2 lines, 2026-11-03; the record had 2026-11-01". */
static void
explain_field(const struct events_field *f, struct rec *r, struct buf *out)
{
	words_join(out, "; ");
	buf_addspan(out, f->def->def->name);
	buf_adds(out, ": ");
	words_count(out, (int64_t)f->lines, "line");
	if (f->ev != NULL) {
		buf_adds(out, ", ");
		if (is_date(f) && is_time_of(f->rule))
			buf_addspan(out, rec_keep_datetime(r, &f->ev->at));
		else
			event_given(f->rule, f->ev, out);
	}
	if (f->own.n == 0)
		return;
	buf_adds(out, "; the record had ");
	if (f->def->how == EVENT_APPEND && !span_eq(f->own, VAL_NONE))
		words_count(out, (int64_t)span_count(f->own, ';'), "item");
	else
		buf_addspan(out, f->own);
}

void
events_explain(const struct events *ev, struct rec *r, size_t future)
{
	struct buf text = rec_buf(r);
	size_t i;

	for (i = 0; i < ev->n; i++)
		if (ev->field[i].lines > 0)
			explain_field(&ev->field[i], r, &text);
	if (future > 0) {
		words_join(&text, "; ");
		words_count(&text, (int64_t)future, "line");
		buf_adds(&text, " in the future not used");
	}
	if (text.n > 0)
		rec_set_buf(r, ev->why, &text);
}

