/* SPDX-License-Identifier: MIT */
/* CMS-HCC: the sum, and what is set. */
#include "base/num.h"
#include "rec/set.h"
#include "rule/used.h"
#include "score/hcc-internal.h"

/* Puts a number and ';': where they end. A fixed size is a move, not a call. */
static inline char *
put_number(const struct hcc *h, size_t label, char *p)
{
	memcpy(p, h->number[label].text, HCC_TEXT);
	return p + h->number[label].n;
}

static bool
has_segment(const struct hcc_segment *s, const struct hcc_case *k)
{
	return (s->in_institution == -1 ||
	    s->in_institution == k->in_institution) &&
	    (s->is_new == -1 || s->is_new == k->is_new) &&
	    (s->in_snp == -1 || s->in_snp == k->in_snp) &&
	    (s->medicaid == -1 || s->medicaid == k->medicaid) &&
	    k->age >= s->from && k->age <= s->to;
}

static void
find_person(const struct hcc *h, const struct hcc_case *k,
    struct hcc_person *p)
{
	const struct hcc_term *t;
	int i;

	p->known = true;
	p->segment = HCC_NONE;
	for (i = h->nsegments; i-- > 0;)	/* the first one holds */
		if (has_segment(&h->segment[i], k))
			p->segment = (int8_t)i;
	if (p->segment == HCC_NONE)
		return;
	for (t = h->of_person[p->segment]; t != NULL; t = t->next)
		if (hcc_is(&t->who, k))
			p->factor += (int32_t)t->factor;
	for (i = 0; i < h->ninteractions; i++)
		if (h->interaction[i].has[p->segment] &&
		    hcc_is(&h->interaction[i].who, k))
			p->may |= (uint32_t)1 << i;
}

/* What such a person has: looked at once. */
static const struct hcc_person *
person_of(const struct hcc *h, const struct hcc_case *k)
{
	size_t at = (size_t)k->in_institution << 2 | (size_t)k->is_new << 1 |
	    (size_t)k->in_snp;
	struct hcc_person *p;

	at = ((at * 3 + (size_t)k->medicaid) * 4 + (size_t)k->orec) * 2 +
	    (size_t)k->sex;
	p = &h->person[at * (HCC_AGE_MAX + 1) + (size_t)k->age];
	if (!p->known)
		find_person(h, k, p);
	return p;
}

/* In one walk over the categories kept: their list, and what add_up needs. */
static void
take_categories(const struct hcc *h, struct rec *r, int slot,
    struct hcc_categories *c)
{
	static const int32_t none[HCC_LABELS];
	const int32_t *factor = c->factor != NULL ? c->factor : none;
	char *start, *p;
	uint64_t bits;
	size_t w, i;

	if (code_mask_empty(&c->kept)) {
		rec_set_none(r, slot);
		return;
	}
	start = p = arena_alloc(&r->scratch, HCC_LABELS * HCC_TEXT);
	HCC_EACH(c->kept, w, bits, i) {
		p = put_number(h, i, p);
		c->factors += factor[i];
		c->groups |= h->number[i].group;
		c->n++;
	}
	rec_set(r, slot, (struct span){ start, (size_t)(p - start) - 1 });
}

/* The sum, in thousandths. */
static int64_t
add_up(const struct hcc *h, const struct hcc_person *p,
    struct hcc_categories *c)
{
	const int32_t *meeting = h->meeting[p->segment];
	const uint32_t groups = c->groups;
	int64_t sum = p->factor + c->factors;
	uint32_t may = p->may;
	size_t i;

	/* Hardly any group counts alone. */
	if ((groups & (groups - 1)) == 0 && (groups & h->alone) == 0)
		may = 0;
	for (; may != 0; may &= may - 1) {
		i = scan_lowest(may);
		if ((groups & h->meet[i]) == h->meet[i])
			sum += meeting[i];
	}
	return sum + h->count[p->segment][c->n];
}

static int64_t
divide_half_up(int64_t a, int64_t b)
{
	return (2 * a + b) / (2 * b);
}

int64_t
hcc_adjusted(int64_t raf, int64_t normalization, int64_t coding,
    enum hcc_adjust adjust)
{
	raf = divide_half_up(raf * 1000, normalization);
	return adjust == HCC_PAYMENT ?
	    divide_half_up(raf * (1000 - coding), 1000) : raf;
}

/* The number of a category as a label, or HCC_NONE. */
static int
label_of(const struct hcc *h, struct span text)
{
	size_t i, number = 0;

	text = span_trim(text);
	for (i = 0; i < text.n && number <= HCC_NUMBER_MAX; i++) {
		if (!byte_is_digit(text.p[i]))
			return HCC_NONE;
		number = number * 10 + (size_t)(text.p[i] - '0');
	}
	return i == 0 || number > HCC_NUMBER_MAX ? HCC_NONE :
	    h->of_number[number] - 1;
}

/* Last year's categories; false: not known, or not a list of categories. */
static bool
read_prior(const struct hcc *h, struct rec *r, struct code_mask *prior)
{
	struct span list = rec_text(r, h->slot.prior), item;
	int label;

	if (list.n == 0)
		return rec_none(r, h->slot.prior);
	while (span_next(&list, ';', &item)) {
		label = label_of(h, item);
		if (label == HCC_NONE) {
			rec_slot_issue(r, h->slot.prior, "not_a_category");
			return false;
		}
		code_mask_set(prior, (unsigned)label);
	}
	return true;
}

/*
 * Last year's that have not been seen this year: neither the category nor a
 * more severe one, which stands for it.
 */
static void
find_gaps(const struct hcc *h, struct rec *r, const struct hcc_categories *c,
    struct hcc_found *f)
{
	struct hcc_categories gaps = {0};
	uint64_t bits;
	size_t w, i;

	f->has_gaps = read_prior(h, r, &gaps.kept);
	if (!f->has_gaps)
		return;
	HCC_EACH(gaps.kept, w, bits, i)
		f->prior++;
	hcc_mask_drop(&gaps.kept, &c->raw);
	HCC_EACH(c->raw, w, bits, i)
		hcc_mask_drop(&gaps.kept, &h->label[i].drops);
	take_categories(h, r, h->slot.gaps, &gaps);
	f->gaps = gaps.n;
}

/* Most sums are below 10, "1.234": their texts are made once. */
static void
set_thousandths(const struct hcc *h, struct rec *r, int slot, int64_t v)
{
	struct span *sum;

	if (v < 0 || v >= HCC_SUMS) {
		rec_set_dec(r, slot, v, HCC_SCALE);
		return;
	}
	sum = &h->sum[v];
	if (sum->n == 0)
		*sum = num_text(v, HCC_SCALE, arena_alloc(h->mem,
		    NUM_TEXT_MAX));
	rec_set(r, slot, *sum);
}

static void
set_sum(const struct hcc *h, struct rec *r, const struct hcc_person *p,
    const struct hcc_found *f)
{
	rec_set(r, h->slot.segment, h->segment[p->segment].name);
	set_thousandths(h, r, h->slot.raf, f->raf);
	if (h->slot.adjusted != -1)
		set_thousandths(h, r, h->slot.adjusted, hcc_adjusted(f->raf,
		    h->normalization, h->coding, h->adjust));
}

void
hcc_find(struct hcc *h, struct rec *r, const struct code_mask *codes,
    struct hcc_found *f)
{
	const unsigned needed = 1u << HCC_AGE | 1u << HCC_SEX | 1u << HCC_DX;
	const struct hcc_person *p = NULL;
	struct hcc_categories c;
	struct hcc_case k;

	*f = (struct hcc_found){0};
	hcc_case_read(h, r, &k);
	if (!code_mask_has(codes, HCC_ICD10) && !rec_none(r, h->slot.dx))
		k.missing |= 1u << HCC_DX;
	hcc_categories_find(h, &k, codes, &c);
	if (k.missing == 0)
		p = person_of(h, &k);
	f->has_raf = p != NULL && p->segment != HCC_NONE;
	if (f->has_raf)
		c.factor = h->factor[p->segment];
	if ((k.missing & needed) == 0) {
		take_categories(h, r, h->slot.list, &c);
		if (!rec_lacks(r, h->slot.prior) || rec_none(r, h->slot.prior))
			find_gaps(h, r, &c, f);
	}
	if (f->has_raf) {
		used_row(h->used);
		f->raf = add_up(h, p, &c);
		set_sum(h, r, p, f);
	}
	if (h->explain) {
		hcc_why(h, &k, p, &c);
		rec_set_buf(r, h->slot.why, &h->text);
	}
}
