/* SPDX-License-Identifier: MIT */
/* CMS-HCC: the facts of a person. */
#include "rec/set.h"
#include "score/hcc-internal.h"

bool
hcc_is(const struct hcc_who *w, const struct hcc_case *k)
{
	return k->age >= w->from && k->age <= w->to &&
	    (w->sex == -1 || w->sex == k->sex) &&
	    (w->orec == 0 || (w->orec >> k->orec & 1) != 0) &&
	    (w->medicaid == -1 ||
	    w->medicaid == (k->medicaid != HCC_NOT_DUAL)) &&
	    (w->is_new == -1 || w->is_new == k->is_new);
}

/* Completed years on the year's day; no more than the field "age" allows. */
static bool
age_from_birth(const struct hcc *h, struct rec *r, int64_t *age)
{
	const struct field *f = &r->slots->s[h->slot.age].def;
	int32_t birth;

	if (rec_date(r, h->slot.birth_date, &birth) != REC_OK)
		return false;
	*age = date_age(birth, h->day);
	if (!f->has_high || *age * FIELD_NUM_ONE <= f->high)
		return true;
	rec_spoil(r, h->slot.birth_date, "out_of_range");
	return false;
}

/* The age as given, or else from the date of birth. */
static bool
read_age(const struct hcc *h, struct rec *r, int64_t *age)
{
	if (r->in[h->slot.age].state != REC_MISSING) {
		if (rec_int(r, h->slot.age, age) != REC_OK)
			return false;
	} else if (!age_from_birth(h, r, age))
		return false;
	if (*age < 0)		/* born after that day */
		*age = 0;
	if (*age > HCC_AGE_MAX)
		*age = HCC_AGE_MAX;
	return true;
}

static bool
read_sex(const struct hcc *h, struct rec *r, int *sex)
{
	struct span word = rec_text(r, h->slot.sex);

	*sex = span_is(word, "female");
	if (*sex != 0 || span_is(word, "male"))
		return true;
	(void)rec_word(r, h->slot.sex, &word);	/* notes what it is not */
	return false;
}

static bool
read_dual(const struct hcc *h, struct rec *r, int *medicaid)
{
	struct span word = rec_text(r, h->slot.dual);
	size_t i;

	for (i = 0; word.n == sizeof(h->dual->text) && i < h->nduals; i++)
		if (memcmp(word.p, h->dual[i].text, word.n) == 0) {
			*medicaid = h->dual[i].medicaid;
			return true;
		}
	(void)rec_word(r, h->slot.dual, &word);
	return false;
}

static bool
read_orec(const struct hcc *h, struct rec *r, int *orec)
{
	struct span word = rec_text(r, h->slot.orec);

	if (word.n == 1 && word.p[0] >= '0' && word.p[0] <= '3') {
		*orec = word.p[0] - '0';
		return true;
	}
	(void)rec_word(r, h->slot.orec, &word);
	return false;
}

/* Most say no, which takes no call. */
static inline bool
read_bool(struct rec *r, int slot, bool *is)
{
	struct span word = rec_text(r, slot);

	*is = false;
	return (word.n == 2 && memcmp(word.p, "no", 2) == 0) ||
	    rec_bool(r, slot, is) == REC_OK;
}

/* A plan for chronic conditions is an exception: without the field, none. */
static bool
read_snp(const struct hcc *h, struct rec *r, bool *in_snp)
{
	*in_snp = false;
	return !rec_bound(r, h->slot.snp) ||
	    rec_bool(r, h->slot.snp, in_snp) == REC_OK;
}

void
hcc_case_read(const struct hcc *h, struct rec *r, struct hcc_case *k)
{
	unsigned not_known = 0;

	*k = (struct hcc_case){0};
	not_known |= (unsigned)!read_age(h, r, &k->age) << HCC_AGE;
	not_known |= (unsigned)!read_sex(h, r, &k->sex) << HCC_SEX;
	not_known |= (unsigned)!read_dual(h, r, &k->medicaid) << HCC_DUAL;
	not_known |= (unsigned)!read_orec(h, r, &k->orec) << HCC_OREC;
	not_known |= (unsigned)!read_bool(r, h->slot.is_new, &k->is_new) <<
	    HCC_NEW;
	not_known |= (unsigned)!read_bool(r, h->slot.institutional,
	    &k->in_institution) << HCC_INSTITUTIONAL;
	if (k->is_new && !k->in_institution)
		not_known |= (unsigned)!read_snp(h, r, &k->in_snp) << HCC_SNP;
	k->missing = not_known;
}
