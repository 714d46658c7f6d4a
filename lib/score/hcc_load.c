/* SPDX-License-Identifier: MIT */
/* CMS-HCC: loading of categories, persons and factors. */
#include "base/num.h"
#include "rule/cols.h"
#include "score/hcc-internal.h"

#define NO_YES "no|yes"			/* 0, 1; -1 where empty */
#define SEXES "male|female"		/* as struct hcc_case */

/* A bit for a code of original entitlement. */
static int
take_orec(struct row *r, const struct col *c, struct span cell, void *member)
{
	int *orec = member;

	if (cell.n != 1 || cell.p[0] < '0' || cell.p[0] > '3')
		return row_fault(r, c->name, "expected 0, 1, 2 or 3");
	*orec |= 1 << (cell.p[0] - '0');
	return 0;
}

int
hcc_label_at(const struct hcc *h, struct row *r, const char *column,
    int64_t number)
{
	int label = h->of_number[number] - 1;

	if (label == HCC_NONE)
		(void)row_fault(r, column,
		    "no such category in the table hcc_labels");
	return label;
}

struct label_row {
	int64_t hcc;
	struct span label, group, beside;
};

#define AT(member) offsetof(struct label_row, member)

static const struct col label_col[] = {
	{ "hcc",    AT(hcc),    COL_INT,  .need = true, HCC_NUMBERS },
	{ "label",  AT(label),  COL_TEXT, .need = true },
	{ "group",  AT(group),  COL_TEXT },
	{ "beside", AT(beside), COL_LIST },
};

/* The bit of a group, a new one if need be; 0, with a fault, if full. */
static uint32_t
group_bit(struct hcc *h, struct row *r, struct span name)
{
	int i;

	for (i = 0; i < h->ngroups; i++)
		if (span_eq(h->group[i], name))
			return (uint32_t)1 << i;
	if (i == HCC_GROUPS) {
		(void)row_fault(r, "group", "more than %d groups", HCC_GROUPS);
		return 0;
	}
	h->group[h->ngroups++] = name;
	return (uint32_t)1 << i;
}

static void
take_label(struct hcc *h, struct row *r, const struct label_row *in)
{
	struct hcc_label *l = &h->label[h->nlabels];
	struct hcc_number *n = &h->number[h->nlabels];
	struct buf number = { .in = h->mem };

	if (h->nlabels == HCC_LABELS) {
		(void)row_fault(r, NULL, "more than %d categories",
		    HCC_LABELS);
		return;
	}
	if (h->nlabels > 0 && l[-1].hcc >= in->hcc) {
		(void)row_fault(r, "hcc", "must be above that of the row "
		    "before it");
		return;
	}
	l->text = in->label;
	l->hcc = (int16_t)in->hcc;
	buf_int(&number, in->hcc);
	buf_addc(&number, ';');
	memcpy(n->text, number.p, number.n);
	n->n = (uint32_t)number.n;
	n->group = in->group.n == 0 ? 0 : group_bit(h, r, in->group);
	h->of_number[in->hcc] = (uint8_t)++h->nlabels;
}

/* Once all have a label. */
static void
take_beside(struct hcc *h, struct row *r, const struct label_row *in)
{
	struct span rest = in->beside, item;
	struct hcc_label *l;
	int64_t number;
	int other;

	if (rest.n == 0)
		return;
	l = &h->label[h->of_number[in->hcc] - 1];
	while (span_next(&rest, '|', &item)) {
		if (num_parse(item, 0, &number) == -1 || number < 1 ||
		    number > HCC_NUMBER_MAX) {
			(void)row_fault(r, "beside", "expected numbers of "
			    "categories with bars between");
			return;
		}
		other = hcc_label_at(h, r, "beside", number);
		if (other != HCC_NONE)
			code_mask_set(&l->beside, (unsigned)other);
	}
	code_mask_set(&h->beside, (unsigned)(l - h->label));
}

static int
load_labels(struct hcc *h, struct binder *b)
{
	struct label_row in;
	struct row r;

	table_bind(&r, b, "hcc_labels", label_col, COUNT(label_col));
	while (row_next(&r, &in, sizeof(in)))
		take_label(h, &r, &in);
	if (row_end(&r) == -1)
		return -1;
	table_bind(&r, b, "hcc_labels", label_col, COUNT(label_col));
	while (row_next(&r, &in, sizeof(in)))
		take_beside(h, &r, &in);
	return row_end(&r);
}

struct pair_row {
	int64_t over, under;
};

#define PAIR(member) offsetof(struct pair_row, member)

static const struct col pair_col[] = {
	{ "over",  PAIR(over),  COL_INT, .need = true, HCC_NUMBERS },
	{ "under", PAIR(under), COL_INT, .need = true, HCC_NUMBERS },
};

static int
load_hierarchies(struct hcc *h, struct binder *b)
{
	struct pair_row in;
	struct row r;
	int over, under;

	table_bind(&r, b, "hcc_hierarchies", pair_col, COUNT(pair_col));
	while (row_next(&r, &in, sizeof(in))) {
		over = hcc_label_at(h, &r, "over", in.over);
		under = hcc_label_at(h, &r, "under", in.under);
		if (over == HCC_NONE || under == HCC_NONE)
			continue;
		code_mask_set(&h->worse, (unsigned)over);
		code_mask_set(&h->label[over].drops, (unsigned)under);
	}
	return row_end(&r);
}

#define OF(member) offsetof(struct hcc_segment, member)
#define AGES .high = HCC_AGE_MAX

static const struct col segment_col[] = {
	{ "segment",       OF(name),           COL_TEXT, .need = true },
	{ "institutional", OF(in_institution), COL_WORD, .words = NO_YES },
	{ "new_enrollee",  OF(is_new),         COL_WORD, .words = NO_YES },
	{ "chronic_snp",   OF(in_snp),         COL_WORD, .words = NO_YES },
	{ "medicaid",      OF(medicaid),       COL_WORD,
	    .words = "none|partial|full" },
	{ "from",          OF(from),           COL_INT,  AGES },
	{ "to",            OF(to),             COL_INT,  AGES,
	    .empty = HCC_AGE_MAX },
	{ "label",         OF(label),          COL_TEXT, .need = true },
};

static int
load_segments(struct hcc *h, struct binder *b)
{
	struct hcc_segment in;
	struct row r;

	table_bind(&r, b, "hcc_segments", segment_col, COUNT(segment_col));
	while (row_next(&r, &in, sizeof(in))) {
		if (h->nsegments == HCC_SEGMENTS)
			(void)row_fault(&r, NULL, "more than %d segments",
			    HCC_SEGMENTS);
		else
			h->segment[h->nsegments++] = in;
	}
	return row_end(&r);
}

struct interaction_row {
	struct span variable, group, other;
	struct hcc_who who;
};

#define MEET(member) offsetof(struct interaction_row, member)

static const struct col interaction_col[] = {
	{ "variable", MEET(variable), COL_TEXT, .need = true },
	{ "group",    MEET(group),    COL_TEXT, .need = true },
	{ "other",    MEET(other),    COL_TEXT },
	{ "to",       MEET(who.to),   COL_INT,  AGES, .empty = HCC_AGE_MAX },
	{ "orec",     MEET(who.orec), .take = take_orec, .parts = true },
};

static uint32_t
known_group(const struct hcc *h, struct row *r, const char *column,
    struct span name)
{
	int i;

	for (i = 0; i < h->ngroups; i++)
		if (span_eq(h->group[i], name))
			return (uint32_t)1 << i;
	(void)row_fault(r, column, "no such group in the table hcc_labels");
	return 0;
}

static int
load_interactions(struct hcc *h, struct binder *b)
{
	struct hcc_interaction *x;
	struct interaction_row in;
	uint32_t *meet;
	struct row r;

	table_bind(&r, b, "hcc_interactions", interaction_col,
	    COUNT(interaction_col));
	while (row_next(&r, &in, sizeof(in))) {
		if (h->ninteractions == HCC_INTERACTIONS) {
			(void)row_fault(&r, NULL, "more than %d rows",
			    HCC_INTERACTIONS);
			continue;
		}
		meet = &h->meet[h->ninteractions];
		x = &h->interaction[h->ninteractions++];
		x->variable = in.variable;
		x->who = in.who;
		x->who.sex = x->who.medicaid = x->who.is_new = -1;
		*meet = known_group(h, &r, "group", in.group);
		if (in.other.n > 0)
			*meet |= known_group(h, &r, "other", in.other);
		else
			h->alone |= *meet;
	}
	return row_end(&r);
}

#define TERM(member) offsetof(struct hcc_term, member)

static const struct col term_col[] = {
	{ "segment",      TERM(segment),      COL_TEXT, .need = true },
	{ "variable",     TERM(variable),     COL_TEXT, .need = true },
	{ "term",         TERM(kind),         COL_WORD, .need = true,
	    .words = "person|hcc|interaction|count" },
	{ "hcc",          TERM(hcc),          COL_INT,  HCC_NUMBERS },
	{ "sex",          TERM(who.sex),      COL_WORD, .words = SEXES },
	{ "from",         TERM(who.from),     COL_INT,  AGES },
	{ "to",           TERM(who.to),       COL_INT,  AGES,
	    .empty = HCC_AGE_MAX },
	{ "orec",         TERM(who.orec),     .take = take_orec,
	    .parts = true },
	{ "medicaid",     TERM(who.medicaid), COL_WORD, .words = NO_YES },
	{ "new_enrollee", TERM(who.is_new),   COL_WORD, .words = NO_YES },
	{ "factor",       TERM(factor),       COL_DEC,  .need = true,
	    .low = -100000, .high = 100000, .scale = HCC_SCALE },
};

static int
segment_at(const struct hcc *h, struct row *r, struct span name)
{
	int i;

	for (i = 0; i < h->nsegments; i++)
		if (span_eq(h->segment[i].name, name))
			return i;
	(void)row_fault(r, "segment",
	    "no such segment in the table hcc_segments");
	return HCC_NONE;
}

static void
put_category(struct hcc *h, struct row *r, const struct hcc_term *t)
{
	int label;

	if (t->hcc == 0) {
		(void)row_fault(r, "hcc", "must not be empty");
		return;
	}
	label = hcc_label_at(h, r, "hcc", t->hcc);
	if (label != HCC_NONE)
		h->factor[t->at][label] = (int32_t)t->factor;
}

static void
put_interaction(struct hcc *h, struct row *r, const struct hcc_term *t)
{
	int i;

	for (i = 0; i < h->ninteractions; i++)
		if (span_eq(h->interaction[i].variable, t->variable)) {
			h->meeting[t->at][i] = (int32_t)t->factor;
			h->interaction[i].has[t->at] = true;
			return;
		}
	(void)row_fault(r, "variable",
	    "no such variable in the table hcc_interactions");
}

static void
put_term(struct hcc *h, struct row *r, struct hcc_term *t)
{
	int64_t i;

	t->at = segment_at(h, r, t->segment);
	if (t->at == HCC_NONE)
		return;
	if (t->kind == HCC_CATEGORY)
		put_category(h, r, t);
	else if (t->kind == HCC_INTERACTION)
		put_interaction(h, r, t);
	else if (t->kind == HCC_COUNT)
		for (i = t->who.from; i <= t->who.to; i++)
			h->count[t->at][i] = (int32_t)t->factor;
	else {
		t->next = h->of_person[t->at];
		h->of_person[t->at] = t;
	}
}

static int
load_terms(struct hcc *h, struct binder *b)
{
	struct row r;

	table_bind(&r, b, "hcc_coefficients", term_col, COUNT(term_col));
	h->term = row_room(&r, sizeof(*h->term));
	while (row_next(&r, &h->term[h->nterms], sizeof(*h->term)))
		put_term(h, &r, &h->term[h->nterms++]);
	return row_end(&r);
}

int
hcc_load(struct hcc *h, struct binder *b)
{
	if (load_labels(h, b) == -1 || load_hierarchies(h, b) == -1 ||
	    load_segments(h, b) == -1 || load_interactions(h, b) == -1 ||
	    load_terms(h, b) == -1)
		return -1;
	return 0;
}
