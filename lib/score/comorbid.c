/* SPDX-License-Identifier: MIT */
/* Comorbidity indexes: the pass over the codes, scores, lists. */
#include "score/comorbid.h"

#include "rec/codes.h"
#include "rec/set.h"
#include "rule/used.h"
#include "score/comorbid_marks.h"
#include "text/scan.h"

#define WAYS 4		/* places of the memo where a code may be */

/* What the other readers make of a code. */
static void
look_further(const struct comorbid_also *also, uint64_t code, enum icd_by by,
    struct comorbid_seen *e)
{
	if (also->cmr != NULL)
		e->gives = by == ICD_BY_9 ?
		    (struct cmr_gives){ .always = CMR_OTHER } :
		    cmr_look(also->cmr, code);
	if (also->find != NULL && by != ICD_BY_9)
		also->find(also->arg, code, &e->also);
}

/* What the text is and stands for. */
static enum icd_kind
look_at(const struct comorbid *c, struct span item, enum icd_by said,
    struct comorbid_seen *e)
{
	enum icd_kind kind = icd_kind(&c->icd, item, said);
	enum icd_by by = icd_by(item, said);
	const struct code_trie *trie = by == ICD_BY_9 ? c->codes.icd9 :
	    c->codes.icd10;
	char text[CODE_MAX + 1] = {0};
	size_t n;

	e->mask = e->also = (struct code_mask){0};
	e->gives = (struct cmr_gives){0};
	if (kind != ICD_CODE)
		return kind;
	n = code_norm(item, text);
	code_trie_match(trie, text, n, &e->mask);
	if (c->marks != NULL)
		codeset_mark(&c->codes, trie, (struct span){ text, n });
	if (c->also.match != NULL)
		look_further(&c->also, code_pack_norm(text, n), by, e);
	return kind;
}

/* What one pass over the codes of a case needs. */
struct comorbid_pass {
	struct comorbid *c;
	struct rec *r;
	struct comorbid_found *f;
	struct icd_systems systems;
	struct comorbid_seen once;	/* of a text too long to be kept */
};

/* Length and system of a text: never 0. */
static inline uint32_t
tag_of(struct span item, enum icd_by by)
{
	return (uint32_t)(item.n + 1) << 2 | by;
}

static const struct comorbid_seen *
see(struct comorbid_pass *p, struct span item, enum icd_by by,
    struct comorbid_seen *e)
{
	enum icd_kind kind = look_at(p->c, item, by, e);

	e->is_code = kind == ICD_CODE;
	e->is_odd = kind == ICD_IS_ODD;
	e->codes = kind == ICD_CODE ? rec_codes_of(p->r, p->c->dx, item) :
	    (struct codes){0};
	return e;
}

/*
 * A code that is not in its first place in the memo: found in another one of
 * the four, or put into the first, whose code takes the place of another.
 */
static const struct comorbid_seen *
look_aside(struct comorbid_pass *p, struct span item, uint64_t key,
    enum icd_by by, size_t i)
{
	uint32_t tag = tag_of(item, by);
	struct comorbid_seen *seen = p->c->seen, *e = &seen[i];
	size_t k;

	for (k = 1; k < WAYS; k++)
		if (seen[i ^ k].key == key && seen[i ^ k].tag == tag)
			return &seen[i ^ k];
	if (p->c->marks != NULL)	/* each code is to be marked */
		return see(p, item, by, &p->once);
	seen[i ^ (1 + p->c->turn++ % (WAYS - 1))] = *e;
	e->key = key;
	e->tag = tag;
	return see(p, item, by, e);
}

/* What a code is: found in the memo, or put there unless it is too long. */
static inline const struct comorbid_seen *
look_up(struct comorbid_pass *p, struct span item, uint64_t key, enum icd_by by)
{
	const struct comorbid_seen *e;
	size_t i;

	if (item.n > CODE_ITEM_KEY)
		return see(p, item, by, &p->once);
	i = (key ^ by) * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - COMORBID_MEMO_BITS);
	e = &p->c->seen[i];
	if (e->key == key && e->tag == tag_of(item, by))
		return e;
	return look_aside(p, item, key, by, i);
}

/*
 * The walk over the codes, for other readers too where they are not NULL. A
 * copy is made of it for each of its callers, without what they do not want.
 */
static SCAN_ALWAYS inline void
walk(struct comorbid_pass *p, struct span list, struct code_mask *also,
    struct cmr_pass *cmr)
{
	struct code_items it = { .list = list };
	struct comorbid_found f = {0};
	const struct comorbid_seen *e;
	struct codes codes = {0};
	struct span item;
	uint64_t key;

	while (code_items_next(&it, &item, &key)) {
		e = look_up(p, item, key, icd_next(&p->systems));
		code_mask_add(&f.raw, &e->mask);
		f.codes += e->is_code;
		f.odd += e->is_odd;
		codes_add(&codes, &e->codes);
		if (also != NULL)
			code_mask_add(also, &e->also);
		if (cmr != NULL)
			cmr_take(cmr, &e->gives);
	}
	*p->f = f;
	rec_codes_keep(p->r, p->c->dx, &codes);
}

static void
match_list(struct comorbid_pass *p, struct span list)
{
	walk(p, list, NULL, NULL);
}

/* The same, and what another module makes of each code. */
static void
match_list_also(struct comorbid_pass *p, struct span list)
{
	struct code_mask also = {0};

	walk(p, list, &also, NULL);
	p->f->also = also;
}

/* The same with AHRQ's measures. */
static void
match_list_cmr(struct comorbid_pass *p, struct span list)
{
	struct cmr_pass of = cmr_begin(p->c->also.cmr, p->r);
	struct code_mask also = {0};

	walk(p, list, &also, &of);
	p->f->also = also;
	*p->c->also.pass = of;
}

/* All codes of the case into f->raw; false if there is nothing to score. */
static bool
match_all(struct comorbid_pass *p)
{
	struct rec *r = p->r;
	int dx = p->c->dx;
	struct span list = rec_text(r, dx);	/* any text can be a list */
	enum rec_state st = list.n > 0 ? REC_OK : rec_word(r, dx, &list);

	if (st != REC_OK)	/* known to be none, or not known */
		return st == REC_MISSING && rec_none(r, dx);
	if (!icd_systems_read(&p->systems, r, p->c->dx_system, list))
		return false;
	if (p->c->also.match == NULL)
		match_list(p, list);
	else
		p->c->also.match(p, list);
	if (p->f->odd > 0)
		rec_slot_issue(r, dx, ICD_IMPOSSIBLE);
	return p->f->codes > 0 || p->f->odd == 0;
}

static void
drop_lesser(const struct comorbid *c, struct comorbid_found *f)
{
	const struct comorbid_pair *p;
	size_t i;

	f->kept = f->raw;
	if (((f->raw.w[0] & c->worse.w[0]) |
	    (f->raw.w[1] & c->worse.w[1])) == 0)
		return;
	for (i = 0; i < c->npairs; i++) {
		p = &c->pair[i];
		f->kept.w[p->under / 64] &= ~((f->raw.w[p->over / 64] >>
		    p->over % 64 & 1) << p->under % 64);
	}
}

static void
add_up(const struct comorbid *c, struct comorbid_found *f)
{
	int total[COMORBID_INDEXES] = {0};
	const int *weight;
	uint64_t bits;
	size_t w, k;

	for (w = 0; w < CODE_LABELS / 64; w++)
		for (bits = f->kept.w[w]; bits != 0; bits &= bits - 1) {
			weight = c->weight[w * 64 + scan_lowest(bits)];
			for (k = 0; k < COMORBID_INDEXES; k++)
				total[k] += weight[k];
		}
	memcpy(f->total, total, sizeof(total));
}

void
comorbid_also(struct comorbid *c, comorbid_code *find, const void *arg)
{
	c->also.find = find;
	c->also.arg = arg;
	if (c->also.match == NULL)
		c->also.match = match_list_also;
}

void
comorbid_also_cmr(struct comorbid *c, const struct cmr *cmr,
    struct cmr_pass *pass)
{
	c->also.cmr = cmr;
	c->also.pass = pass;
	c->also.match = match_list_cmr;
}

/* Notes the rows that the conditions and the points came from. */
static void
mark_found(const struct comorbid *c, const struct comorbid_found *f)
{
	const struct comorbid_pair *p;
	unsigned i;
	int x;

	for (i = 0; i < CODE_LABELS; i++) {
		if (code_mask_has(&f->raw, i))
			used_row(c->marks->condition[i]);
		for (x = 0; code_mask_has(&f->kept, i) && x < COMORBID_INDEXES;
		    x++)
			used_row(c->marks->weight[i][x]);
	}
	for (i = 0; i < c->npairs; i++) {
		p = &c->pair[i];
		if (code_mask_has(&f->raw, p->over) &&
		    code_mask_has(&f->raw, p->under))
			used_row(c->marks->pair[i]);
	}
}

bool
comorbid_find(struct comorbid *c, struct rec *r, struct comorbid_found *f)
{
	struct comorbid_pass p;

	p.c = c;
	p.r = r;
	p.f = f;
	*f = (struct comorbid_found){0};
	if (!match_all(&p))
		return false;
	drop_lesser(c, f);
	add_up(c, f);
	if (c->marks != NULL)
		mark_found(c, f);
	return true;
}

bool
comorbid_has_cancer(const struct comorbid *c, const struct comorbid_found *f)
{
	return ((f->raw.w[0] & c->cancer.w[0]) |
	    (f->raw.w[1] & c->cancer.w[1])) != 0;
}

struct span
comorbid_list(const struct comorbid *c, struct rec *r,
    const struct code_mask *mask, enum comorbid_set set)
{
	const struct comorbid_key *key;
	struct span list = { NULL, 0 };
	char *p, *start;
	uint64_t bits;
	size_t w;

	if (((mask->w[0] & c->set[set].w[0]) |
	    (mask->w[1] & c->set[set].w[1])) == 0)
		return list;
	p = start = arena_alloc(&r->scratch, c->list_max[set]);
	for (w = 0; w < CODE_LABELS / 64; w++)
		for (bits = mask->w[w] & c->set[set].w[w]; bits != 0;
		    bits &= bits - 1) {
			key = &c->key[w * 64 + scan_lowest(bits)];
			/* A copy of fixed size is a few moves, not a call. */
			memcpy(p, key->text, COMORBID_KEY_MAX);
			p += key->n;
			*p++ = ';';
		}
	return (struct span){ start, (size_t)(p - start) - 1 };
}

void
comorbid_parts(const struct comorbid *c, const struct comorbid_found *f,
    enum comorbid_index x, struct buf *out)
{
	size_t i, start = out->n;

	for (i = 0; i < c->codes.nlabels; i++) {
		if (!code_mask_has(&f->kept, (unsigned)i) ||
		    c->weight[i][x] == 0)
			continue;
		if (out->n > start)
			buf_adds(out, ", ");
		buf_add(out, c->key[i].text, c->key[i].n);
		buf_addc(out, ' ');
		buf_int(out, c->weight[i][x]);
	}
	if (out->n == start)
		buf_adds(out, "none");
}

/* "; diab, canc do not count beside a worse one" */
static void
why_dropped(const struct comorbid *c, const struct comorbid_found *f,
    enum comorbid_index x, struct buf *out)
{
	size_t i, n = 0;

	for (i = 0; i < c->codes.nlabels; i++) {
		if (!code_mask_has(&f->raw, (unsigned)i) ||
		    code_mask_has(&f->kept, (unsigned)i) ||
		    c->weight[i][x] == 0)
			continue;
		buf_adds(out, n++ == 0 ? "; " : ", ");
		buf_add(out, c->key[i].text, c->key[i].n);
	}
	if (n > 0)
		buf_adds(out, n == 1 ? " does not count beside a worse one" :
		    " do not count beside worse ones");
}

void
comorbid_why(const struct comorbid *c, const struct comorbid_found *f,
    enum comorbid_index x, struct buf *out)
{
	comorbid_parts(c, f, x, out);
	buf_adds(out, " = ");
	buf_int(out, f->total[x]);
	buf_adds(out, ", ");
	buf_addspan(out, c->source[x]);
	why_dropped(c, f, x, out);
	if (f->odd > 0) {
		buf_adds(out, "; not a code: ");
		buf_int(out, (int64_t)f->odd);
	}
}
