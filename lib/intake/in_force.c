/* SPDX-License-Identifier: MIT */
/* The ICD-10-CM codes of a case, judged by the file of its day. */
#include "intake/in_force.h"

#include "rec/codes.h"
#include "rec/set.h"
#include "rec/unusable.h"

/* The words for issues, which are those of the listing. */
static const char *const status[CODE_STATES] = {
	[CODE_IN_FORCE]     = "in_force",
	[CODE_HEADER]       = "header_code",
	[CODE_NOT_IN_FORCE] = "not_in_force",
	[CODE_IMPOSSIBLE]   = ICD_IMPOSSIBLE,
	[CODE_ICD9]         = "icd9",
	[CODE_NOT_JUDGED]   = "not_judged",
};

/* The codes of a case, one after the other. */
struct pass {
	struct in_force *in;
	struct code_items items;
	struct icd_systems systems;
	bool systems_known;
	enum rec_state has_day;
	int32_t day;
	const struct icd10cm_file *file;	/* or NULL */
};

struct code {
	struct span text;
	size_t position;	/* from 1 */
	enum in_force_is is;
};

int
in_force_bind(struct in_force *in, const struct icd *icd, struct binder *b)
{
	static const struct use reads[] = {
		{ "case_id", offsetof(struct in_force, case_id) },
		{ "dx", offsetof(struct in_force, dx) },
		{ "dx_system", offsetof(struct in_force, dx_system) },
		{ "soc_date", offsetof(struct in_force, episode[0]) },
		{ "election_date", offsetof(struct in_force, episode[1]) },
		{ "agency_ended_on", offsetof(struct in_force, episode[2]) },
		{ "discharge_at", offsetof(struct in_force, end[0]) },
		{ "disenrolled_on", offsetof(struct in_force, end[1]) },
		{ "died_on", offsetof(struct in_force, end[2]) },
		{ "arrive_at", offsetof(struct in_force, arrival[0]) },
		{ "admit_at", offsetof(struct in_force, arrival[1]) },
		{ "obs_start_at", offsetof(struct in_force, arrival[2]) },
		{ "stay_class", offsetof(struct in_force, stay_class) },
		{ "stay_arrived", offsetof(struct in_force, stay_arrived) },
	};
	static const struct use whys[] = {
		{ "intake_dx_why", offsetof(struct in_force, why) },
	};
	struct fault e = {0};

	if (in->list.n == 0)
		return 0;
	if (icd10cm_load(&in->codes, &in->list, binder_mem(b), &e) == -1)
		return binder_fault(b, &e);
	in->icd = icd;
	in->today = b->as_of.day;
	binder_reads(b, in, reads, COUNT(reads));
	binder_appends(b, in, whys, COUNT(whys));
	return 0;
}

/* Had one of three fields a value that could not be used? */
static bool
any_noted(const struct rec *r, const int slot[3])
{
	return rec_noted(r, slot[0]) || rec_noted(r, slot[1]) ||
	    rec_noted(r, slot[2]);
}

/* Do issues say that it cannot be used, though it may have a value? */
static bool
is_lost(const struct rec *r, int slot)
{
	return rec_noted_unusable(r, slot) || rec_came_unusable(r, slot);
}

static bool
any_lost(const struct rec *r, const int slot[3])
{
	return is_lost(r, slot[0]) || is_lost(r, slot[1]) ||
	    is_lost(r, slot[2]);
}

/* Is it an episode of home health or hospice? */
static bool
is_episode(const struct in_force *in, const struct rec *r)
{
	return rec_has(r, in->episode[0]) || rec_has(r, in->episode[1]) ||
	    rec_has(r, in->episode[2]) || any_noted(r, in->episode);
}

static enum rec_state
episode_end(const struct in_force *in, struct rec *r, int32_t *day)
{
	enum rec_state st = rec_date(r, in->episode[2], day);

	return (st == REC_MISSING && (any_noted(r, in->episode) ||
	    any_noted(r, in->end))) || any_lost(r, in->end) ?
	    REC_BAD : st;
}

/* The first of the ends that is there. */
static enum rec_state
other_end(const struct in_force *in, struct rec *r, int32_t *day)
{
	enum rec_state st = REC_MISSING;
	size_t i;

	for (i = 0; i < COUNT(in->end) && st == REC_MISSING; i++)
		st = is_lost(r, in->end[i]) ? REC_BAD :
		    rec_date(r, in->end[i], day);
	return st == REC_MISSING && any_noted(r, in->end) ? REC_BAD : st;
}

/* Has its codes the day of service, of which the arrival is the first? */
static bool
is_visit(const struct in_force *in, const struct rec *r)
{
	struct span class = rec_text(r, in->stay_class);

	return span_is(class, "outpatient") || span_is(class, "emergency");
}

static enum rec_state
arrival_day(const struct in_force *in, struct rec *r, int32_t *day)
{
	enum rec_state st = rec_date(r, in->stay_arrived, day);

	return (st == REC_MISSING && any_noted(r, in->arrival)) ||
	    any_lost(r, in->arrival) ? REC_BAD : st;
}

static enum rec_state
find_day(const struct in_force *in, struct rec *r, int32_t *day)
{
	enum rec_state st = is_episode(in, r) ? episode_end(in, r, day) :
	    other_end(in, r, day);

	if (st == REC_MISSING && is_visit(in, r))
		st = arrival_day(in, r, day);
	if (st == REC_MISSING || (st == REC_OK && *day > in->today)) {
		*day = in->today;
		st = REC_OK;
	}
	return st;
}

/* False where there are no codes. */
static bool
pass_begin(struct pass *p, struct in_force *in, struct rec *r)
{
	struct span list = rec_text(r, in->dx);

	*p = (struct pass){ .in = in, .items.list = list };
	if (list.n == 0)
		return false;
	p->systems_known = icd_systems_read(&p->systems, r, in->dx_system,
	    list);
	p->has_day = find_day(in, r, &p->day);
	if (p->has_day == REC_OK)
		p->file = icd10cm_on(&in->codes, p->day);
	return true;
}

static enum in_force_is
judge(const struct pass *p, struct span code, enum icd_by by)
{
	struct icd10cm_entry entry;

	if (icd_kind(p->in->icd, code, by) != ICD_CODE)
		return CODE_IMPOSSIBLE;
	if (icd_by(code, by) == ICD_BY_9)
		return CODE_ICD9;
	if (p->file == NULL)
		return CODE_NOT_JUDGED;
	if (!icd10cm_find(p->file, code, &entry))
		return CODE_NOT_IN_FORCE;
	return entry.billable ? CODE_IN_FORCE : CODE_HEADER;
}

/* From memory for a code that came lately. */
static enum in_force_is
judge_again(const struct pass *p, struct span code, uint64_t key,
    enum icd_by by)
{
	size_t file = p->file == NULL ? 0 :
	    (size_t)(p->file - p->in->codes.file) + 1;
	uint32_t tag = (uint32_t)(file << 8 | (code.n + 1) << 2 | by);
	struct in_force_memo *m;

	if (code.n > CODE_ITEM_KEY)
		return judge(p, code, by);
	m = &p->in->memo[(key ^ tag) * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - IN_FORCE_BITS)];
	if (m->key != key || m->tag != tag)
		*m = (struct in_force_memo){ key, tag, judge(p, code, by) };
	return m->is;
}

/* The next code that is not blank. */
static bool
pass_next(struct pass *p, struct code *c)
{
	uint64_t key;

	while (code_items_next(&p->items, &c->text, &key)) {
		c->position++;
		c->is = !p->systems_known ? CODE_NOT_JUDGED :
		    judge_again(p, c->text, key, icd_next(&p->systems));
		c->text = span_trim(c->text);
		if (c->text.n > 0)
			return true;
	}
	return false;
}

/*
 * Appends what the file of the day says of a code, or, where it does not have
 * that, the newest one that does.
 */
static void
describe(const struct pass *p, const struct code *c, struct buf *out)
{
	const struct icd10cm *codes = &p->in->codes;
	struct icd10cm_entry entry;
	size_t i = codes->n;
	bool found;

	if (p->file == NULL || c->is > CODE_NOT_IN_FORCE)
		return;
	found = icd10cm_find(p->file, c->text, &entry);
	while (!found && i > 0)
		found = icd10cm_find(&codes->file[--i], c->text, &entry);
	if (found)
		icd10cm_say(&entry, out);
}

/* Is the day one on which codes of ICD-10-CM had to be used? */
static bool
in_use(int32_t day)
{
	return day >= icd10cm_first_day(ICD10CM_FIRST_YEAR);
}

/* "2 E11: Type 2 diabetes mellitus (header_code)" */
static void
say_code(struct buf *out, const struct pass *p, const struct code *c)
{
	size_t start;

	if (out->n > 0)
		buf_adds(out, "; ");
	buf_int(out, (int64_t)c->position);
	buf_addc(out, ' ');
	buf_addspan(out, c->text);
	start = out->n;
	buf_adds(out, ": ");
	describe(p, c, out);
	if (out->n == start + 2)
		out->n = start;
	if (c->is != CODE_IN_FORCE)
		buf_fmt(out, " (%s)", status[c->is]);
}

/* "; on 2026-11-19, by the file from 2026-10-01" */
static void
say_day(struct buf *out, const struct pass *p)
{
	char text[DATE_TEXT_MAX];

	if (p->has_day != REC_OK) {
		buf_adds(out, "; no day to judge them on: the end cannot be "
		    "used");
		return;
	}
	buf_adds(out, "; on ");
	buf_add(out, text, date_fmt(p->day, text));
	if (p->file != NULL) {
		buf_adds(out, ", by the file from ");
		buf_add(out, text, date_fmt(p->file->from, text));
	} else if (in_use(p->day)) {
		buf_adds(out, ", of which there is no file");
	} else {
		buf_adds(out, ", when ICD-10-CM was not in force");
	}
}

/* What was found in the codes of a case, by state, is noted and counted. */
static void
note(struct in_force *in, struct rec *r, const struct pass *p,
    const uint64_t n[CODE_STATES])
{
	size_t i;

	for (i = 0; i < CODE_STATES; i++)
		in->n[i] += n[i];
	if (n[CODE_HEADER] > 0)
		rec_slot_issue(r, in->dx, status[CODE_HEADER]);
	if (n[CODE_NOT_IN_FORCE] > 0)
		rec_slot_issue(r, in->dx, status[CODE_NOT_IN_FORCE]);
	if (n[CODE_NOT_JUDGED] == 0 || !p->systems_known)
		return;
	if (p->has_day != REC_OK)
		in->no_day++;
	else if (in_use(p->day))
		in->no_file++;
}

void
in_force_apply(struct in_force *in, struct rec *r)
{
	uint64_t n[CODE_STATES] = {0};
	struct code c = {0};
	struct pass p;
	struct buf why = rec_buf(r);

	if (in->codes.n == 0 || !pass_begin(&p, in, r))
		return;
	while (pass_next(&p, &c)) {
		n[c.is]++;
		if (in->why >= 0)
			say_code(&why, &p, &c);
	}
	note(in, r, &p, n);
	if (in->why < 0 || why.n == 0)
		return;
	if (p.systems_known && n[CODE_ICD9] + n[CODE_IMPOSSIBLE] < c.position)
		say_day(&why, &p);
	rec_set(r, in->why, buf_span(&why));
}

/* The day and the file where the code is one that is looked up. */
static void
put_day(struct in_force_row *row, struct rec *r, const struct pass *p,
    enum in_force_is is)
{
	row->judged_on = row->code_year = (struct span){ NULL, 0 };
	if (is == CODE_IMPOSSIBLE || is == CODE_ICD9)
		return;
	if (p->has_day == REC_OK)
		row->judged_on = rec_keep_date(r, p->day);
	if (p->file != NULL)
		row->code_year = rec_keep_dec(r, p->file->year, 0);
}

static void
put_code(struct in_force_row *row, struct rec *r, const struct pass *p,
    const struct code *c)
{
	struct buf text = rec_buf(r);

	row->position = rec_keep_dec(r, (int64_t)c->position, 0);
	row->code = c->text;
	row->status = span_of(status[c->is]);
	row->billable = c->is == CODE_IN_FORCE ? SPAN("true") :
	    c->is == CODE_HEADER ? SPAN("false") : (struct span){ NULL, 0 };
	put_day(row, r, p, c->is);
	describe(p, c, &text);
	row->description = buf_span(&text);
}

void
in_force_rows(struct in_force *in, struct rec *r, const struct rows *out)
{
	struct in_force_row row = { .case_id = rec_text(r, in->case_id) };
	struct code c = {0};
	struct pass p;

	if (!pass_begin(&p, in, r))
		return;
	while (pass_next(&p, &c)) {
		put_code(&row, r, &p, &c);
		rows_put(out, &row);
	}
}

void
in_force_finish(const struct in_force *in, const struct tell *tell)
{
	if (in->codes.n == 0)
		return;
	tell->count(tell->arg, "icd10cm_in_force", in->n[CODE_IN_FORCE]);
	tell->count(tell->arg, "icd10cm_headers", in->n[CODE_HEADER]);
	tell->count(tell->arg, "icd10cm_not_in_force",
	    in->n[CODE_NOT_IN_FORCE]);
	tell_cases(tell, "icd10cm_no_file", in->no_file, "no --icd10cm file "
	    "covers their day, so their codes are not judged; give the file "
	    "of that fiscal year (--items lists the days)");
	tell_cases(tell, "icd10cm_no_day", in->no_day, "the date of their end "
	    "cannot be used, so their codes are not judged; correct it");
}
