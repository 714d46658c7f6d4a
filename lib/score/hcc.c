/* SPDX-License-Identifier: MIT */
/* CMS-HCC: the sum, and what is set. */
#include "rec/set.h"
#include "rule/used.h"
#include "score/hcc-internal.h"

/*
 * Puts the numbers of m, ';' between, where there is room for HCC_LABELS: their
 * length. A copy of fixed size is a move, not a call.
 */
static size_t
put_numbers(const struct hcc *h, const struct code_mask *m, char *out)
{
	char *p = out;
	uint64_t bits;
	size_t w, i;

	HCC_EACH(*m, w, bits, i) {
		memcpy(p, h->number[i].text, HCC_TEXT);
		p += h->number[i].n;
	}
	return (size_t)(p - out) - 1;
}

static void
set_list(const struct hcc *h, struct rec *r, int slot,
    const struct code_mask *m)
{
	char *p;

	if (code_mask_empty(m)) {
		rec_set_none(r, slot);
		return;
	}
	p = arena_alloc(&r->scratch, HCC_LABELS * HCC_TEXT);
	rec_set(r, slot, (struct span){ p, put_numbers(h, m, p) });
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

/* The sum, in thousandths. */
static int64_t
add_up(const struct hcc *h, const struct hcc_person *p,
    struct hcc_categories *c)
{
	const int32_t *factor = h->factor[p->segment];
	const int32_t *meeting = h->meeting[p->segment];
	int64_t sum = p->factor;
	uint32_t groups = 0, may;
	uint64_t bits;
	size_t w, i;
	int n = 0;

	HCC_EACH(c->kept, w, bits, i) {
		sum += factor[i];
		groups |= h->number[i].group;
		n++;
	}
	for (may = groups == 0 ? 0 : p->may; may != 0; may &= may - 1) {
		i = scan_lowest(may);
		if ((groups & h->meet[i]) == h->meet[i])
			sum += meeting[i];
	}
	c->groups = groups;
	c->n = n;
	return sum + h->count[p->segment][n];
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
	struct code_mask gaps = {0};
	uint64_t bits;
	size_t w, i;

	f->has_gaps = read_prior(h, r, &gaps);
	if (!f->has_gaps)
		return;
	HCC_EACH(gaps, w, bits, i)
		f->prior++;
	hcc_mask_drop(&gaps, &c->raw);
	HCC_EACH(c->raw, w, bits, i)
		hcc_mask_drop(&gaps, &h->label[i].drops);
	HCC_EACH(gaps, w, bits, i)
		f->gaps++;
	set_list(h, r, h->slot.gaps, &gaps);
}

/* Most sums are below 10: "1.234", without a call. */
static void
set_thousandths(struct rec *r, int slot, int64_t v)
{
	unsigned n = (unsigned)v;
	char *p;

	if (v < 0 || v > 9999) {
		rec_set_dec(r, slot, v, HCC_SCALE);
		return;
	}
	p = arena_alloc(&r->scratch, 5);
	p[0] = (char)('0' + n / 1000);
	p[1] = '.';
	p[2] = (char)('0' + n / 100 % 10);
	p[3] = (char)('0' + n / 10 % 10);
	p[4] = (char)('0' + n % 10);
	rec_set(r, slot, (struct span){ p, 5 });
}

static void
set_sum(const struct hcc *h, struct rec *r, const struct hcc_person *p,
    const struct hcc_found *f)
{
	rec_set(r, h->slot.segment, h->segment[p->segment].name);
	set_thousandths(r, h->slot.raf, f->raf);
	if (h->slot.adjusted != -1)
		set_thousandths(r, h->slot.adjusted, hcc_adjusted(f->raf,
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
	if (f->has_raf) {
		used_row(h->used);
		f->raf = add_up(h, p, &c);
		set_sum(h, r, p, f);
	}
	if ((k.missing & needed) == 0) {
		set_list(h, r, h->slot.list, &c.kept);
		if (!rec_lacks(r, h->slot.prior) || rec_none(r, h->slot.prior))
			find_gaps(h, r, &c, f);
	}
	if (h->explain) {
		hcc_why(h, &k, p, &c);
		rec_set_buf(r, h->slot.why, &h->text);
	}
}
