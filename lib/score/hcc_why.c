/* SPDX-License-Identifier: MIT */
/* CMS-HCC: how a sum came about. */
#include "score/hcc-internal.h"

/* What lacks, as a list: "orec, dual_status". */
static void
say_missing(const struct hcc_case *k, struct buf *out)
{
	static const char *const name[HCC_FACTS] = {
		[HCC_DX]            = "a code of ICD-10-CM, or none, in dx",
		[HCC_AGE]           = "age or birth_date",
		[HCC_SEX]           = "sex (male or female)",
		[HCC_DUAL]          = "dual_status",
		[HCC_OREC]          = "orec",
		[HCC_NEW]           = "new_enrollee",
		[HCC_INSTITUTIONAL] = "institutional",
		[HCC_SNP]           = "chronic_snp",
	};
	size_t i, n = 0;

	buf_adds(out, "no score: not known or not usable: ");
	for (i = 0; i < HCC_FACTS; i++)
		if ((k->missing >> i & 1) != 0) {
			buf_adds(out, n++ == 0 ? "" : ", ");
			buf_adds(out, name[i]);
		}
}

static bool
holds(const struct hcc *h, const struct hcc_term *t, const struct hcc_case *k,
    const struct hcc_person *p, const struct hcc_categories *c)
{
	int i = 0;

	switch ((enum hcc_kind)t->kind) {
	case HCC_PERSON:
		return hcc_is(&t->who, k);
	case HCC_CATEGORY:
		return code_mask_has(&c->kept,
		    (unsigned)h->of_number[t->hcc] - 1);
	case HCC_COUNT:
		return c->n >= t->who.from && c->n <= t->who.to;
	case HCC_INTERACTION:
		while (!span_eq(h->interaction[i].variable, t->variable))
			i++;
		return (p->may >> i & 1) != 0 &&
		    (c->groups & h->meet[i]) == h->meet[i];
	}
	return false;
}

/* "HCC37 diabetes with chronic complications 0.166" */
static void
say_term(const struct hcc *h, const struct hcc_term *t, int n, struct buf *out)
{
	buf_addspan(out, t->variable);
	if (t->kind == HCC_CATEGORY) {
		buf_addc(out, ' ');
		buf_addspan(out, h->label[h->of_number[t->hcc] - 1].text);
	} else if (t->kind == HCC_COUNT) {
		buf_fmt(out, " (%d %s)", n, n == 1 ? "category" :
		    "categories");
	}
	buf_addc(out, ' ');
	buf_dec(out, t->factor, HCC_SCALE);
}

static int64_t
say_terms(const struct hcc *h, const struct hcc_case *k,
    const struct hcc_person *p, const struct hcc_categories *c,
    struct buf *out)
{
	const struct hcc_term *t;
	int64_t sum = 0;
	bool aged = false;
	size_t i, n = 0;

	for (i = 0; i < h->nterms; i++) {
		t = &h->term[i];
		if (t->at != p->segment || !holds(h, t, k, p, c))
			continue;
		buf_adds(out, n++ == 0 ? ": " : "; ");
		say_term(h, t, c->n, out);
		sum += t->factor;
		aged = aged || (t->kind == HCC_PERSON && t->who.sex != -1);
	}
	if (!aged)
		buf_adds(out, n == 0 ? ": no factor of age and sex" :
		    "; no factor of age and sex");
	return sum;
}

/* "; HCC38 does not count beside HCC37": what the hierarchy dropped. */
static void
say_dropped(const struct hcc *h, const struct hcc_categories *c,
    struct buf *out)
{
	struct code_mask dropped = c->raw;
	uint64_t bits;
	size_t w, i, n = 0;

	hcc_mask_drop(&dropped, &c->kept);
	HCC_EACH(dropped, w, bits, i) {
		buf_adds(out, n++ == 0 ? "; " : ", ");
		buf_fmt(out, "HCC%d", (int)h->label[i].hcc);
	}
	if (n > 0)
		buf_adds(out, n == 1 ? " does not count beside a more severe "
		    "one" : " do not count beside more severe ones");
}

static void
say_adjusted(const struct hcc *h, int64_t sum, struct buf *out)
{
	if (h->slot.adjusted == -1)
		return;
	buf_adds(out, "; / ");
	buf_dec(out, h->normalization, HCC_SCALE);
	if (h->adjust == HCC_PAYMENT) {
		buf_adds(out, " x (1 - ");
		buf_dec(out, h->coding, HCC_SCALE);
		buf_addc(out, ')');
	}
	buf_adds(out, " = ");
	buf_dec(out, hcc_adjusted(sum, h->normalization, h->coding,
	    h->adjust), HCC_SCALE);
}

void
hcc_why(struct hcc *h, const struct hcc_case *k, const struct hcc_person *p,
    const struct hcc_categories *c)
{
	struct buf *out = &h->text;
	const struct hcc_segment *s;
	int64_t sum;

	if (p == NULL) {
		say_missing(k, out);
		return;
	}
	if (p->segment == HCC_NONE) {
		buf_adds(out, "no score: no row of hcc_segments holds");
		return;
	}
	s = &h->segment[p->segment];
	buf_addspan(out, s->name);
	buf_adds(out, " (");
	buf_addspan(out, s->label);
	buf_addc(out, ')');
	sum = say_terms(h, k, p, c, out);
	buf_adds(out, " = ");
	buf_dec(out, sum, HCC_SCALE);
	buf_fmt(out, ", CMS-HCC V28, payment year %d", (int)h->year);
	say_dropped(h, c, out);
	if (c->edited)
		buf_adds(out, "; sex or age changed what a code counts for");
	say_adjusted(h, sum, out);
}
