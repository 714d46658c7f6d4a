/* SPDX-License-Identifier: MIT */
/* AHRQ's comorbidity measures of a case. */
#include "score/cmr.h"

#include "rec/set.h"
#include "rule/used.h"
#include "text/scan.h"
#include "val/code.h"

struct code_key {
	const struct cmr *c;
	uint64_t code;
};

static bool
same_code(const void *arg, size_t i)
{
	const struct code_key *k = arg;

	return k->c->code[i].code == k->code;
}

struct cmr_gives
cmr_look(const struct cmr *c, uint64_t code)
{
	struct code_key key = { c, code };
	size_t i = hash_find(&c->hash, hash_mix(code, 0), same_code, &key);

	return i == HASH_NONE ? (struct cmr_gives){0} : c->code[i].gives;
}

struct cmr_pass
cmr_begin(const struct cmr *c, const struct rec *r)
{
	struct span poa = rec_text(r, c->poa);
	static const char none[1];

	if (poa.n == 0)
		return (struct cmr_pass){ .flags = &c->flags, .p = none + 1,
		    .end = none, .known = CMR_KNOWN, .principal = true };
	return (struct cmr_pass){ .flags = &c->flags, .p = poa.p,
	    .end = poa.p + poa.n, .known = CMR_KNOWN, .principal = true,
	    .given = true };
}

const char *
cmr_flag_end(const char *p, const char *end)
{
	while (p < end && *p != ';')
		p++;
	return p;
}

/* A blank for each code is a list of flags too, that show nothing. */
static bool
is_blank_for_each(const struct cmr *c, const struct rec *r)
{
	const struct val *v = rec_val(r, c->poa);

	return v->num_state == REC_BLANKS && span_count((struct span){ v->p,
	    (size_t)v->num }, ';') == span_count(rec_text(r, c->dx), ';');
}

/*
 * Looks at the flags after those of the codes, or at all if no codes were read:
 * one that cannot be used spoils the list.
 */
static void
read_rest(struct cmr *c, struct rec *r, const struct comorbid_found *of)
{
	struct cmr_pass *p = &c->pass;

	if (of == NULL || of->codes == 0)
		*p = cmr_begin(c, r);
	p->many = p->p <= p->end;
	while (p->p <= p->end)
		p->known &= p->flags->of[cmr_next_flag(p)];
	if (p->known == 0)
		rec_slot_issue(r, c->poa, "not_a_known_value");
}

/* Can the flags be used? The principal diagnosis alone needs none. */
static enum cmr_result
judge_flags(const struct cmr *c, struct rec *r)
{
	const struct cmr_pass *p = &c->pass;
	enum rec_state st = REC_OK;
	struct span text;

	if (p->given && !p->few && !p->many && p->known != 0)
		return CMR_SCORED;
	text = rec_text(r, c->dx);
	if (memchr(text.p, ';', text.n) == NULL)
		return CMR_SCORED;
	if (!p->given)
		st = rec_word(r, c->poa, &text);
	if (st == REC_BAD)
		return CMR_BAD_POA;
	if (st == REC_MISSING && !rec_none(r, c->poa))
		return is_blank_for_each(c, r) ? CMR_SCORED : CMR_NO_POA;
	if (p->known != 0)
		rec_slot_issue(r, c->poa, "not_one_for_each_code");
	return CMR_BAD_POA;
}

/* Measures whose parts were found, then without the lesser ones. */
static void
settle(const struct cmr *c, struct cmr_found *f)
{
	uint64_t bits;
	size_t i;

	for (i = 0; (f->raw & c->parts) != 0 && i < c->nparts; i++)
		if ((f->raw & c->part[i].bit) != 0 &&
		    (c->pass.absent & c->part[i].voided_by) == 0)
			f->raw |= c->part[i].of;
	f->kept = f->raw & ~c->parts;
	for (bits = f->raw & c->excluding; bits != 0; bits &= bits - 1)
		f->kept &= ~c->measure[scan_lowest(bits)].excludes;
}

static enum cmr_result
find(struct cmr *c, struct rec *r, const struct comorbid_found *of,
    struct cmr_found *f)
{
	enum cmr_result how;

	read_rest(c, r, of);
	*f = (struct cmr_found){0};
	if (of == NULL)
		return rec_text(r, c->dx).n > 0 ? CMR_NO_CODE : CMR_NO_DX;
	if (of->codes == 0) {
		c->pass = (struct cmr_pass){0};
		return CMR_SCORED;
	}
	f->odd = of->odd;
	f->raw = c->pass.raw;
	if ((f->raw & CMR_OTHER) != 0)
		return CMR_OF_ICD9;
	how = judge_flags(c, r);
	settle(c, f);
	if (how == CMR_SCORED || c->pass.asked == 0)
		return CMR_SCORED;
	f->kept &= ~c->needs_poa;
	return how;
}

/* In one walk over the measures: their list, and the sums of the weights. */
static void
set_scores(const struct cmr *c, struct rec *r, struct cmr_found *f)
{
	char *start = arena_alloc(&r->scratch, c->list_max), *p = start;
	int readmission = 0, mortality = 0;
	const struct cmr_measure *m;
	uint64_t bits;

	for (bits = f->kept; bits != 0; bits &= bits - 1) {
		m = &c->measure[scan_lowest(bits)];
		readmission += m->weight[CMR_READMISSION];
		mortality += m->weight[CMR_MORTALITY];
		used_row(m->used);
		/* A copy of fixed size is a few moves, not a call. */
		memcpy(p, m->name, CMR_NAME_MAX);
		p += m->n;
		*p++ = ';';
	}
	f->total[CMR_READMISSION] = readmission;
	f->total[CMR_MORTALITY] = mortality;
	if (p == start)
		rec_set_none(r, c->measures);
	else
		rec_set(r, c->measures, (struct span){ start,
		    (size_t)(p - start) - 1 });
	rec_set_int(r, c->index[CMR_READMISSION], readmission);
	rec_set_int(r, c->index[CMR_MORTALITY], mortality);
}

/* Is the case of a day that the codes are not for? Not if that is unusable. */
static bool
is_of_other_day(const struct cmr *c, struct rec *r)
{
	struct datetime left = { .day = c->as_of };

	if (!rec_lacks(r, c->discharge_at) &&
	    rec_datetime(r, c->discharge_at, &left) == REC_BAD)
		return false;
	return left.day < c->from || left.day > c->to;
}

void
cmr_score(struct cmr *c, struct rec *r, const struct comorbid_found *of)
{
	struct cmr_found f;
	enum cmr_result how = find(c, r, of, &f);

	c->of_other_day = how == CMR_SCORED && of->codes > 0 &&
	    is_of_other_day(c, r);
	c->other_days += c->of_other_day;
	if (how == CMR_SCORED)
		set_scores(c, r, &f);
	if (c->why == -1 || !rec_bound(r, c->dx))
		return;
	cmr_why(c, &f, how, &c->text);
	rec_set_buf(r, c->why, &c->text);
}
