/* SPDX-License-Identifier: MIT */
/* CMS-HCC: fields, the year, the codes. */
#include "rule/cols.h"
#include "score/hcc-internal.h"

#define SLOT(member) offsetof(struct hcc, slot.member)

static const struct use reads[] = {
	{ "birth_date",    SLOT(birth_date) },
	{ "sex",           SLOT(sex) },
	{ "dx",            SLOT(dx) },
	{ "dual_status",   SLOT(dual) },
	{ "orec",          SLOT(orec) },
	{ "new_enrollee",  SLOT(is_new) },
	{ "institutional", SLOT(institutional) },
	{ "chronic_snp",   SLOT(snp) },
	{ "hcc_prior",     SLOT(prior) },
};

static const struct use appends[] = {
	{ "assess_hcc_segment", SLOT(segment) },
	{ "assess_hcc",         SLOT(list) },
	{ "assess_hcc_raf",     SLOT(raf) },
};

static const struct use adjusted[] = {
	{ "assess_hcc_adjusted", SLOT(adjusted) },
};

static const struct use gaps[] = {
	{ "assess_hcc_gaps", SLOT(gaps) },
};

static const struct use why[] = {
	{ "assess_hcc_why", SLOT(why) },
};

static void
bind_fields(struct hcc *h, struct binder *b)
{
	h->slot.age = binder_read(b, SPAN("age"));
	h->slot.adjusted = -1;
	binder_reads(b, h, reads, COUNT(reads));
	binder_appends(b, h, appends, COUNT(appends));
	if (h->adjust != HCC_RAW || b->all)
		binder_appends(b, h, adjusted, COUNT(adjusted));
	binder_appends_for(b, h, gaps, COUNT(gaps), &h->slot.prior, 1);
	binder_appends(b, h, why, COUNT(why));
}

struct year_row {
	int64_t year, normalization, coding;
	int32_t age_on;
	bool *used;
};

#define IN(member) offsetof(struct year_row, member)

static const struct col year_col[] = {
	{ "year",          IN(year),          COL_INT, .need = true,
	    .low = 2000, .high = 2200 },
	{ "age_on",        IN(age_on),        COL_DATE, .need = true },
	{ "normalization", IN(normalization), COL_DEC, .need = true,
	    .low = 1, .high = 10000, .scale = HCC_SCALE },
	{ "coding",        IN(coding),        COL_DEC, .need = true,
	    .high = 999, .scale = HCC_SCALE },
	MARK(IN(used)),
};

static int
no_such_year(struct binder *b)
{
	struct fault e;

	(void)fault_set(&e, FAULT_USE,
	    "--hcc: no such year in the table hcc_year; --print-table "
	    "hcc_year shows which, --table hcc_year=+FILE adds one");
	return binder_fault(b, &e);
}

static int
load_year(struct hcc *h, struct binder *b, int64_t year)
{
	struct year_row in;
	struct row r;

	table_bind(&r, b, "hcc_year", year_col, COUNT(year_col));
	while (row_next(&r, &in, sizeof(in)))
		if (in.year == year) {
			h->year = year;
			h->day = in.age_on;
			h->normalization = in.normalization;
			h->coding = in.coding;
			h->used = in.used;
		}
	if (row_end(&r) == -1)
		return -1;
	if (year == 0)		/* only to look at fields or tables */
		return 0;
	return h->year == 0 ? no_such_year(b) : 0;
}

struct dual_row {
	struct span code;
	int medicaid;
};

#define DUAL(member) offsetof(struct dual_row, member)

static const struct col dual_col[] = {
	{ "dual_status", DUAL(code),     COL_TEXT, .need = true },
	{ "medicaid",    DUAL(medicaid), COL_WORD, .need = true,
	    .words = "none|partial|full" },
};

static int
load_duals(struct hcc *h, struct binder *b)
{
	struct dual_row in;
	struct row r;

	table_bind(&r, b, "hcc_dual", dual_col, COUNT(dual_col));
	h->dual = row_room(&r, sizeof(*h->dual));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.code.n != sizeof(h->dual->text)) {
			(void)row_fault(&r, "dual_status",
			    "expected two characters");
			continue;
		}
		memcpy(h->dual[h->nduals].text, in.code.p, in.code.n);
		h->dual[h->nduals++].medicaid = in.medicaid;
	}
	return row_end(&r);
}

struct code_row {
	struct span code;
	int64_t hcc;
	struct hcc_who who;	/* of an edit */
};

#define CODE(member) offsetof(struct code_row, member)

static const struct col code_col[] = {
	{ "code", CODE(code), COL_TEXT, .need = true },
	{ "hcc",  CODE(hcc),  COL_INT,  .need = true, HCC_NUMBERS },
};

/* Rows of one code stand together. */
static void
take_code(struct hcc_codes *c, struct row *r, uint64_t packed, int label)
{
	struct hcc_code *last = c->n == 0 ? NULL : &c->code[c->n - 1];
	size_t i;

	if (packed == 0 || (packed & 0xff) != 0) {
		(void)row_fault(r, "code", "expected a code of at most 7 "
		    "letters and digits");
		return;
	}
	if (last != NULL && last->packed == packed) {
		code_mask_set(&last->mask, (unsigned)label);
		return;
	}
	i = hcc_code_add(c, packed);
	if (i != c->n - 1) {
		(void)row_fault(r, "code", "its rows must stand together");
		return;
	}
	code_mask_set(&c->code[i].mask, (unsigned)label);
}

static int
load_codes(struct hcc *h, struct binder *b)
{
	struct code_row in;
	struct row r;
	int label;

	table_bind(&r, b, "hcc_codes", code_col, COUNT(code_col));
	h->codes.code = row_room(&r, sizeof(*h->codes.code));
	h->codes.hash.in = h->mem;
	while (row_next(&r, &in, sizeof(in))) {
		label = hcc_label_at(h, &r, "hcc", in.hcc);
		if (label != HCC_NONE)
			take_code(&h->codes, &r, code_pack(in.code), label);
	}
	return row_end(&r);
}

static const struct col edit_col[] = {
	{ "code", CODE(code),     COL_TEXT, .need = true },
	{ "sex",  CODE(who.sex),  COL_WORD, .words = "male|female" },
	{ "from", CODE(who.from), COL_INT,  .high = HCC_AGE_MAX },
	{ "to",   CODE(who.to),   COL_INT,  .high = HCC_AGE_MAX,
	    .empty = HCC_AGE_MAX },
	{ "hcc",  CODE(hcc),      COL_INT,  HCC_NUMBERS },
};

static bool
same_edit(const struct hcc_edit *a, const struct hcc_edit *b)
{
	return memcmp(&a->other, &b->other, sizeof(a->other)) == 0 &&
	    memcmp(&a->usual, &b->usual, sizeof(a->usual)) == 0 &&
	    a->who.from == b->who.from && a->who.to == b->who.to &&
	    a->who.sex == b->who.sex;
}

/* Gives the code the label of the edit, a new one if need be. */
static void
put_edit(struct hcc_codes *c, struct row *r, const struct hcc_edit *edit,
    struct code_mask *mask)
{
	unsigned label;
	size_t i;

	for (i = 0; i < c->nedits && !same_edit(&c->edit[i], edit); i++)
		;
	if (i == HCC_EDITS) {
		(void)row_fault(r, NULL, "more than %d different edits",
		    HCC_EDITS);
		return;
	}
	if (i == c->nedits)
		c->edit[c->nedits++] = *edit;
	label = HCC_LABELS + (unsigned)i;
	code_mask_set(&c->edits, label);
	*mask = (struct code_mask){0};
	code_mask_set(mask, label);
}

static void
take_edit(struct hcc *h, struct row *r, const struct code_row *in)
{
	size_t code = hcc_code_find(&h->codes, code_pack(in->code));
	struct hcc_edit edit = { .who = in->who };
	struct code_mask *mask;
	int label = HCC_NONE;

	if (code == HASH_NONE) {
		(void)row_fault(r, "code", "no such code in the table "
		    "hcc_codes");
		return;
	}
	mask = &h->codes.code[code].mask;
	if (hcc_masks_meet(mask, &h->codes.edits)) {
		(void)row_fault(r, "code", "has an edit already");
		return;
	}
	if (in->hcc != 0)
		label = hcc_label_at(h, r, "hcc", in->hcc);
	if (label != HCC_NONE)
		code_mask_set(&edit.other, (unsigned)label);
	edit.who.medicaid = edit.who.is_new = -1;
	edit.usual = *mask;
	put_edit(&h->codes, r, &edit, mask);
}

static int
load_edits(struct hcc *h, struct binder *b)
{
	struct code_row in;
	struct row r;

	table_bind(&r, b, "hcc_edits", edit_col, COUNT(edit_col));
	while (row_next(&r, &in, sizeof(in)))
		take_edit(h, &r, &in);
	return row_end(&r);
}

static int
adjust_without_year(struct binder *b)
{
	struct fault e;

	(void)fault_set(&e, FAULT_USE, "--hcc-adjust: expected --hcc, too");
	return binder_fault(b, &e);
}

int
hcc_bind(struct hcc **out, const struct hcc_conf *conf, struct binder *b)
{
	struct hcc *h;

	*out = NULL;
	if (conf->year == 0 && conf->adjust != HCC_RAW)
		return adjust_without_year(b);
	if (conf->year == 0 && !b->all)
		return 0;
	*out = h = arena_zalloc(binder_mem(b), 1, sizeof(*h));
	h->mem = h->text.in = binder_mem(b);
	h->explain = b->explain;
	h->adjust = (enum hcc_adjust)conf->adjust;
	bind_fields(h, b);
	if (load_year(h, b, conf->year) == -1 || hcc_load(h, b) == -1 ||
	    load_duals(h, b) == -1 || load_codes(h, b) == -1 ||
	    load_edits(h, b) == -1)
		return -1;
	h->person = arena_zalloc(h->mem, HCC_PERSONS, sizeof(*h->person));
	h->sum = arena_zalloc(h->mem, HCC_SUMS, sizeof(*h->sum));
	return 0;
}
