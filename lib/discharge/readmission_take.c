/* SPDX-License-Identifier: MIT */
/* Readmission: what is read of each record of a person. */
#include "discharge/readmission-internal.h"
#include "rec/set.h"
#include "rec/unusable.h"
#include "rule/used.h"

static enum pairing_truth
takes_class(const struct readmission *re, struct rec *r)
{
	struct span class;
	enum rec_state st = rec_word(r, re->stay_class, &class);
	size_t i;

	if (st != REC_OK)
		return st == REC_BAD ? TRUTH_UNKNOWN : TRUTH_YES;
	for (i = 0; i < re->rule.nclasses; i++)
		if (span_eq(class, re->rule.class[i]))
			return TRUTH_YES;
	return TRUTH_NO;
}

/* An admission that is there, cannot be used, and is only yet to come. */
static bool
is_ahead(const struct readmission *re, struct rec *r)
{
	struct val v = { .p = NULL };
	struct datetime at;

	if (rec_came_unusable(r, re->admit_at))
		return false;
	v.p = r->in[re->admit_at].p;
	v.n = r->in[re->admit_at].n;
	v.state = REC_OK;
	return rec_instant(&v, &at) && at.day > re->as_of.day;
}

/* Without a discharge: it ended with a death, on a day known or not, or not. */
static enum rec_state
end_without(const struct readmission *re, struct rec *r,
    struct pairing_visit *v)
{
	enum rec_state st;
	int32_t day;
	bool dead;

	v->open = true;
	st = rec_date(r, re->died_on, &day);
	if (st == REC_OK && day > re->as_of.day)
		return REC_BAD;
	if (st == REC_OK) {
		v->open = false;
		v->died = true;
		v->discharge = (struct datetime){ .day = day };
	}
	if (st != REC_MISSING)
		return st;
	st = rec_bool(r, re->deceased, &dead);
	return st == REC_BAD || (st == REC_OK && dead) ? REC_BAD : REC_OK;
}

/* When the stay was: WHYS, or why it cannot be placed. */
static enum readmission_why
read_times(const struct readmission *re, struct rec *r,
    struct pairing_visit *v)
{
	enum rec_state admit = rec_datetime(r, re->admit_at, &v->admit);
	enum rec_state end = rec_datetime(r, re->discharge_at, &v->discharge);

	if (admit == REC_MISSING)
		return end == REC_MISSING ? WHY_NO_STAY : WHY_NOT_DATED;
	if (admit == REC_BAD)
		return is_ahead(re, r) ? WHY_NOT_YET : WHY_NOT_DATED;
	if (end == REC_MISSING)
		end = end_without(re, r, v);
	if (end == REC_BAD || (!v->open &&
	    datetime_before(&v->discharge, &v->admit)))
		return WHY_NOT_DATED;
	return WHYS;
}

/* Why a record takes no part in what is found of the person; WHYS: it does. */
static enum readmission_why
takes_part(const struct readmission *re, struct rec *r,
    struct pairing_visit *v)
{
	enum pairing_truth takes = takes_class(re, r);
	enum readmission_why out;

	if (re->known && rec_text(r, re->person_id).n == 0)
		return WHY_NO_PERSON;
	out = takes == TRUTH_NO ? WHY_NO_STAY : read_times(re, r, v);
	return out == WHYS && takes == TRUTH_UNKNOWN ? WHY_CLASS : out;
}

static const struct readmission_status *
find_status(const struct readmission *re, struct span code)
{
	size_t i;

	for (i = 0; i < re->nstatus; i++)
		if (span_eq(code, re->status[i].status))
			return &re->status[i];
	return NULL;
}

/* What a death recorded without a disposition says of the stay. */
static void
read_death(const struct readmission *re, struct rec *r,
    struct pairing_visit *v, struct readmission_rec *in)
{
	enum rec_state st;
	int32_t day;
	bool dead;

	if (v->open || v->died)
		return;
	st = rec_date(r, re->died_on, &day);
	v->died = st == REC_OK && day <= v->discharge.day;
	if (st == REC_MISSING) {
		st = rec_bool(r, re->deceased, &dead);
		if (st == REC_OK && dead)
			st = REC_BAD;
	}
	in->death_unsure = st == REC_BAD;
}

static void
read_status(const struct readmission *re, struct rec *r,
    struct pairing_visit *v, struct readmission_rec *in)
{
	struct span code;

	/* The fact judges the code, too: one that no table has is unusable. */
	(void)rec_has(r, re->living);
	in->has_status = rec_word(r, re->disposition, &code);
	if (in->has_status == REC_OK) {
		in->status = find_status(re, code);
		v->died |= in->status != NULL && in->status->why == WHY_DIED;
		v->interim = in->status != NULL &&
		    in->status->why == WHY_IN_HOSPITAL;
	} else if (in->has_status == REC_MISSING) {
		read_death(re, r, v, in);
	} else {
		in->death_unsure = true;
	}
	v->transfers = in->has_status == REC_BAD ? TRUTH_UNKNOWN :
	    in->status != NULL && in->status->joins ? TRUTH_YES : TRUTH_NO;
}

static void
grow(struct readmission *re)
{
	size_t cap = re->cap == 0 ? 16 : 2 * re->cap;
	struct arena *mem = &re->tables->mem;

	if (re->n < re->cap)
		return;
	re->rec = arena_grow(mem, re->rec, cap, sizeof(*re->rec));
	re->pairing.visit = arena_grow(mem, re->pairing.visit, cap,
	    sizeof(*re->pairing.visit));
	re->pairing.stay = arena_grow(mem, re->pairing.stay, cap,
	    sizeof(*re->pairing.stay));
	re->cap = cap;
}

void
readmission_take(void *arg, struct rec *r)
{
	struct readmission *re = arg;
	struct pairing_visit v = { .number = re->n };
	struct readmission_rec in = { .age = -1, .days = -1 };

	grow(re);
	in.out = takes_part(re, r, &v);
	planned_read(re->planned, r, &in.planned);
	if (in.out == WHYS) {
		read_status(re, r, &v, &in);
		if (rec_int(r, re->age, &in.age) != REC_OK)
			in.age = -1;
		v.case_id = arena_span(&re->texts, rec_text(r, re->case_id));
		v.facility = arena_span(&re->texts,
		    rec_text(r, re->facility));
		re->pairing.visit[re->pairing.n++] = v;
	}
	re->undated |= in.out == WHY_NOT_DATED;
	re->unclassed |= in.out == WHY_CLASS;
	re->rec[re->n++] = in;
	/* What it used of tables counts when it is computed. */
	used_forget(re->tables);
}

void
readmission_take_again(const struct readmission *re, struct rec *r,
    const struct readmission_rec *in)
{
	struct pairing_visit v = { .number = 0 };
	struct readmission_rec ignored = { .age = -1 };
	int64_t age;

	if (takes_class(re, r) == TRUTH_NO)
		return;
	(void)read_times(re, r, &v);
	if (in->out == WHYS)
		read_status(re, r, &v, &ignored);
	(void)rec_int(r, re->age, &age);
}
