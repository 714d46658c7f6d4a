/* SPDX-License-Identifier: MIT */
/* CMS-HCC: diagnosis codes to categories. */
#include "score/hcc-internal.h"

struct code_key {
	const struct hcc_codes *codes;
	uint64_t packed;
};

static bool
same_code(const void *arg, size_t i)
{
	const struct code_key *k = arg;

	return k->codes->code[i].packed == k->packed;
}

size_t
hcc_code_find(const struct hcc_codes *codes, uint64_t packed)
{
	struct code_key key = { codes, packed };

	return hash_find(&codes->hash, hash_mix(packed, 0), same_code, &key);
}

size_t
hcc_code_add(struct hcc_codes *codes, uint64_t packed)
{
	struct code_key key = { codes, packed };
	size_t i;

	codes->code[codes->n] = (struct hcc_code){ .packed = packed };
	i = hash_add(&codes->hash, hash_mix(packed, 0), codes->n, same_code,
	    &key);
	codes->n += i == codes->n;
	return i;
}

void
hcc_code(const void *hcc, uint64_t code, struct code_mask *into)
{
	const struct hcc_codes *codes = &((const struct hcc *)hcc)->codes;
	size_t i = hcc_code_find(codes, code);

	code_mask_set(into, HCC_ICD10);
	if (i != HASH_NONE)
		code_mask_add(into, &codes->code[i].mask);
}

/* What the edits make of the codes that have one, in this person. */
static void
take_edits(const struct hcc *h, const struct hcc_case *k,
    const struct code_mask *seen, struct hcc_categories *c)
{
	const struct hcc_edit *e = h->codes.edit, *end = e + h->codes.nedits;
	unsigned label = HCC_LABELS;
	bool is;

	for (; e < end; e++, label++) {
		if (!code_mask_has(seen, label))
			continue;
		is = hcc_is(&e->who, k);
		c->edited = c->edited || is;
		code_mask_add(&c->raw, is ? &e->other : &e->usual);
	}
}

/* Those that count only beside one of others. */
static void
drop_alone(const struct hcc *h, struct code_mask *m)
{
	struct code_mask alone = {0};
	uint64_t bits;
	size_t w, i;

	HCC_EACH(h->beside, w, bits, i)
		if (code_mask_has(m, (unsigned)i) &&
		    !hcc_masks_meet(m, &h->label[i].beside))
			code_mask_set(&alone, (unsigned)i);
	hcc_mask_drop(m, &alone);
}

/* By number: what has been dropped drops nothing itself. */
static void
drop_lesser(const struct hcc *h, struct code_mask *m)
{
	uint64_t bits;
	size_t w, i;

	for (w = 0; w < CODE_LABELS / 64; w++)
		for (bits = m->w[w] & h->worse.w[w]; bits != 0;
		    bits &= bits - 1) {
			i = w * 64 + scan_lowest(bits);
			if (code_mask_has(m, (unsigned)i))
				hcc_mask_drop(m, &h->label[i].drops);
		}
}

void
hcc_categories_find(const struct hcc *h, const struct hcc_case *k,
    const struct code_mask *seen, struct hcc_categories *c)
{
	const uint64_t labels = ((uint64_t)1 << (HCC_LABELS - 64)) - 1;

	*c = (struct hcc_categories){
	    .raw.w = { seen->w[0], seen->w[1] & labels } };
	if (hcc_masks_meet(seen, &h->codes.edits))
		take_edits(h, k, seen, c);
	if (hcc_masks_meet(&c->raw, &h->beside))
		drop_alone(h, &c->raw);
	c->kept = c->raw;
	drop_lesser(h, &c->kept);
}
