/* SPDX-License-Identifier: MIT */
/* Sign-offs of a case, and their clocks. */
#include "plan/signoff.h"

#include "due/outcome.h"
#include "rec/set.h"

#define STAGE "plan"
#define PREFIX "sign_"
#define AGREEMENT "agreement"

#define AT(member) offsetof(struct signoffs, member)

static const struct use reads[] = {
	{ "case_id",     AT(case_id) },
	{ "agreed",      AT(agreed) },
	{ "agreed_on",   AT(agreed_on) },
	{ "approvals",   AT(approvals) },
	{ "approved_by", AT(approved_by) },
};

static const struct use appends[] = {
	{ "plan_signoffs", AT(out) },
};

/* What a clock asks to be signed. */
static struct span
what_of(const struct due_clock *c)
{
	struct span name = c->name;
	size_t n = strlen(PREFIX);

	return name.n > n && memcmp(name.p, PREFIX, n) == 0 ?
	    (struct span){ name.p + n, name.n - n } : name;
}

static size_t
find_what(const struct signoffs *so, struct span what)
{
	size_t i;

	for (i = 0; i < so->nwhat; i++)
		if (span_eq(so->what[i], what))
			break;
	return i;
}

int
signoffs_bind(struct signoffs *so, struct binder *b)
{
	struct span what;
	size_t i;

	binder_reads(b, so, reads, COUNT(reads));
	binder_appends(b, so, appends, COUNT(appends));
	if (due_bind(&so->due, b, STAGE) == -1)
		return -1;
	so->window = arena_zalloc(binder_mem(b), due_found_max(&so->due),
	    sizeof(*so->window));
	for (i = 0; i < so->due.n; i++) {
		what = what_of(&so->due.clock[i]);
		if (so->nwhat < SIGNOFFS_MAX && find_what(so, what) ==
		    so->nwhat)
			so->what[so->nwhat++] = what;
	}
	return 0;
}

static bool
is_open(enum clock_state s)
{
	return s == CLOCK_OVERDUE || s == CLOCK_MISSED ||
	    s == CLOCK_NOT_RECORDED || s == CLOCK_UNDECIDED;
}

/* What nothing tells of is not said to be missing. */
static enum clock_state
state_of(const struct signoffs *so, const struct due_found *f,
    const struct rec *r)
{
	bool late = f->state == CLOCK_OVERDUE || f->state == CLOCK_MISSED;

	return late && !outcome_told(&so->due, f->clock, r) ?
	    CLOCK_NOT_RECORDED : f->state;
}

/* The window of that clock, if the case has it. */
static const struct due_found *
find_window(const struct signoffs *so, struct span what)
{
	size_t i;

	for (i = 0; i < so->nwindows; i++)
		if (!so->window[i].secondary &&
		    span_eq(what_of(so->window[i].clock), what))
			return &so->window[i];
	return NULL;
}

/* What the person answered, where that is known or cannot be used: a no beside
 * a day of agreement is neither. */
static bool
take_answer(const struct signoffs *so, struct rec *r, struct signoff *s)
{
	bool agreed;
	enum rec_state st;

	if (!span_is(s->what, AGREEMENT))
		return false;
	st = rec_bool(r, so->agreed, &agreed);
	if (st == REC_MISSING || (st == REC_OK && agreed && s->found != NULL))
		return false;
	s->found = NULL;
	s->open = st == REC_BAD || (!agreed && rec_has(r, so->agreed_on));
	s->status = s->open ? SPAN("undecided") :
	    agreed ? SPAN("agreed") : SPAN("refused");
	return true;
}

static void
take(struct signoffs *so, struct rec *r, struct span what)
{
	struct signoff *s = &so->list[so->n];

	*s = (struct signoff){ .what = what, .found = find_window(so, what) };
	if (take_answer(so, r, s)) {
		so->n++;
		return;
	}
	if (s->found == NULL)
		return;
	s->state = state_of(so, s->found, r);
	s->status = span_of(clock_state_name(s->state));
	s->open = is_open(s->state);
	so->n++;
}

/* Who signed it that day, by approvals. */
static struct span
who(const struct signoffs *so, struct rec *r, const struct signoff *s)
{
	struct span list = rec_text(r, so->approvals), item, word, by;
	struct datetime at;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (span_next(&item, ':', &word) && span_eq(word, s->what) &&
		    span_next(&item, ':', &by) &&
		    datetime_parse(item, &at) == 0 &&
		    at.day == s->found->met.at.day)
			return by;
	}
	return span_is(s->what, "plan") ? rec_text(r, so->approved_by) :
	    (struct span){0};
}

static bool
is_signed(const struct signoff *s)
{
	return s->found != NULL && s->found->met.dated;
}

/* WHAT:STATUS and, where it is known, :DATE it was signed or its last day, and
 * of what was signed :WHO. */
static void
add_one(const struct signoffs *so, struct rec *r, const struct signoff *s)
{
	const struct due_found *f = s->found;
	struct span by = is_signed(s) ? who(so, r, s) : (struct span){0};
	int32_t day;

	rec_list_add(r, s->what);
	buf_addc(&r->list, ':');
	buf_addspan(&r->list, s->status);
	if (f == NULL || (f->no_limit && !is_signed(s)))
		return;
	day = is_signed(s) ? f->met.at.day : f->window.to.day;
	buf_addc(&r->list, ':');
	buf_addspan(&r->list, rec_keep_date(r, day));
	if (by.n == 0)
		return;
	buf_addc(&r->list, ':');
	buf_addspan(&r->list, by);
}

void
signoffs_case(struct signoffs *so, struct rec *r)
{
	size_t i;

	so->n = 0;
	so->nwindows = due_find(&so->due, r, so->window);
	for (i = 0; i < so->nwhat; i++)
		take(so, r, so->what[i]);
	for (i = 0; i < so->n; i++)
		add_one(so, r, &so->list[i]);
	rec_list_set(r, so->out);
}

void
signoffs_gaps(const struct signoffs *so, struct rec *r)
{
	size_t i;

	for (i = 0; i < so->n; i++) {
		if (!so->list[i].open)
			continue;
		rec_list_add(r, SPAN("sign_off:"));
		buf_addspan(&r->list, so->list[i].what);
		buf_addc(&r->list, ':');
		buf_addspan(&r->list, so->list[i].status);
	}
}

static struct element_row
row_of(const struct signoffs *so, const struct signoff *s, struct rec *r)
{
	struct element_row row = { .case_id = rec_text(r, so->case_id),
	    .profile = SPAN("sign_off"), .element = s->what,
	    .text = s->what, .status = s->status };

	if (s->found == NULL) {
		row.proved_by = SPAN("agreed");
		return row;
	}
	row.text = s->found->clock->text;
	row.basis = s->found->clock->basis;
	row.citation = s->found->clock->citation;
	row.proved_by = s->found->met.by.n > 0 ? s->found->met.by :
	    s->found->clock->name;
	if (is_signed(s))
		row.found_on = rec_keep_date(r, s->found->met.at.day);
	return row;
}

void
signoffs_rows(const struct signoffs *so, struct rec *r, const struct rows *out)
{
	struct element_row row;
	size_t i;

	for (i = 0; i < so->n; i++) {
		row = row_of(so, &so->list[i], r);
		rows_put(out, &row);
	}
}

static void
add_measures(const struct signoffs *so, struct measures *ms, const char *name)
{
	struct buf text = {0};
	size_t i;

	for (i = 0; i < so->nwhat; i++) {
		text.n = 0;
		buf_adds(&text, name);
		buf_addspan(&text, so->what[i]);
		(void)measure_add(ms, buf_span(&text),
		    (struct span){ NULL, 0 }, 0);
	}
	buf_free(&text);
}

void
signoffs_measures(struct signoffs *so, struct measures *ms)
{
	so->first = ms->n;
	add_measures(so, ms, "sign_offs_late:");
	add_measures(so, ms, "sign_offs_open:");
}

void
signoffs_count(const struct signoffs *so, struct measures *ms)
{
	enum clock_state s;
	size_t i, at;

	for (i = 0; i < so->n; i++) {
		if (so->list[i].found == NULL)
			continue;
		s = so->list[i].state;
		if (s != CLOCK_SATISFIED && s != CLOCK_LATE &&
		    s != CLOCK_OVERDUE && s != CLOCK_MISSED)
			continue;
		at = so->first + find_what(so, so->list[i].what);
		measure_count(ms, at, s == CLOCK_LATE, 1);
		measure_count(ms, at + so->nwhat, s == CLOCK_OVERDUE ||
		    s == CLOCK_MISSED, 1);
	}
}
