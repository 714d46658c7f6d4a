/* SPDX-License-Identifier: MIT */
/* Comorbidity indexes: the pass over the codes, scores, lists. */
#include "care/comorbid.h"

#include "rec/scan.h"
#include "rec/set.h"

/* By which system a code is read. */
enum read_by { BY_ICD10, BY_ICD9, BY_SHAPE };

/* What a text turned out to be. */
enum text_kind { TEXT_UNSEEN, TEXT_CODE, TEXT_ODD, TEXT_BLANK };

struct systems {
	enum read_by all;	/* of all codes, */
	struct span rest;	/* or, if not NULL, the words not used yet */
};

/* A word of dx_system; BY_SHAPE for an empty one or another. */
static enum read_by
system_word(struct span s)
{
	if (s.n == 5 && memcmp(s.p, "icd10", 5) == 0)
		return BY_ICD10;
	if (s.n == 4 && memcmp(s.p, "icd9", 4) == 0)
		return BY_ICD9;
	return BY_SHAPE;
}

static size_t
count_items(struct span list)
{
	struct span item;
	size_t n = 0;

	while (span_next(&list, ';', &item))
		n++;
	return n;
}

static bool
words_known(struct span list)
{
	struct span item;

	while (span_next(&list, ';', &item))
		if (item.n > 0 && system_word(item) == BY_SHAPE)
			return false;
	return true;
}

/* Sorts out dx_system for a list of codes; false if it is not usable. */
static bool
systems_of(struct rec *r, int dx_system, struct span dx, struct systems *s)
{
	struct span text = rec_text(r, dx_system);
	enum rec_state st;

	*s = (struct systems){ .all = system_word(text) };
	if (s->all != BY_SHAPE)		/* one for all, as mostly */
		return true;
	st = rec_word(r, dx_system, &text);
	if (st != REC_OK)
		return st == REC_MISSING;
	if (!words_known(text)) {
		rec_slot_issue(r, dx_system, "not_a_known_value");
		return false;
	}
	if (memchr(text.p, ';', text.n) == NULL) {
		s->all = system_word(text);
		return true;
	}
	if (count_items(text) != count_items(dx)) {
		rec_slot_issue(r, dx_system, "not_one_for_each_code");
		return false;
	}
	s->rest = text;
	return true;
}

static enum read_by
next_system(struct systems *s)
{
	struct span word;

	if (s->rest.p == NULL)
		return s->all;
	(void)span_next(&s->rest, ';', &word);
	return system_word(word);
}

/* What the text is and stands for. */
static enum text_kind
look_at(const struct comorbid *c, struct span item, enum read_by by,
    struct code_mask *mask)
{
	char text[CODE_MAX + 1];
	struct span norm = { text, code_norm(item, text) };
	bool icd9 = by == BY_ICD9 || (by == BY_SHAPE && norm.n > 0 &&
	    norm.p[0] >= '0' && norm.p[0] <= '9');

	*mask = (struct code_mask){0};
	if (!(icd9 ? code_icd9_shape(norm) : code_icd10_shape(norm)))
		return span_trim(item).n > 0 ? TEXT_ODD : TEXT_BLANK;
	code_trie_match(icd9 ? c->codes.icd9 : c->codes.icd10, text, norm.n,
	    mask);
	return TEXT_CODE;
}

/* key: the bytes of the item, if they are no more than fit. */
static void
match_code(const struct comorbid *c, struct comorbid_memo *memo,
    struct span item, uint64_t key, enum read_by by,
    struct rec_codes *codes, struct comorbid_found *f)
{
	struct comorbid_seen *e, once = {0};

	e = &memo->seen[(key ^ by) * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - COMORBID_MEMO_BITS)];
	if (item.n > sizeof(key))
		e = &once;
	if (e->kind == TEXT_UNSEEN || e->key != key || e->n != item.n ||
	    e->by != by) {
		e->kind = (uint8_t)look_at(c, item, by, &e->mask);
		e->packed = code_pack(item);
		e->key = key;
		e->n = (uint8_t)item.n;
		e->by = (uint8_t)by;
	}
	f->raw.w[0] |= e->mask.w[0];
	f->raw.w[1] |= e->mask.w[1];
	codes->code[codes->n] = e->packed;
	codes->n += e->packed != 0;
	f->codes += e->kind == TEXT_CODE;
	f->odd += e->kind == TEXT_ODD;
}

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (unsigned char)(c))

/* Eight bytes as a number, the first the lowest: one load, mostly. */
static uint64_t
load_8(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint64_t)u[0] | (uint64_t)u[1] << 8 | (uint64_t)u[2] << 16 |
	    (uint64_t)u[3] << 24 | (uint64_t)u[4] << 32 |
	    (uint64_t)u[5] << 40 | (uint64_t)u[6] << 48 | (uint64_t)u[7] << 56;
}

/*
 * The bytes from p up to a ';' into *key and their number into *n; false if
 * there is none among the eight bytes.
 */
static bool
short_item(const char *p, uint64_t *key, size_t *n)
{
	uint64_t bytes = load_8(p), x = bytes ^ EACH_BYTE(';');
	uint64_t zero = (x - EACH_BYTE(1)) & ~x & EACH_BYTE(0x80);

	if (zero == 0)
		return false;
	/* The lowest bit set is right: only above it there are false ones. */
	*key = bytes & (((zero & (~zero + 1)) >> 7) - 1);
	*n = (size_t)scan_lowest(zero) / 8;
	return true;
}

static void
match_list(const struct comorbid *c, struct comorbid_memo *memo,
    struct span list, struct systems *s, struct rec_codes *codes,
    struct comorbid_found *f)
{
	const char *p = list.p, *end = p + list.n, *sep;
	uint64_t key;
	size_t n, i;

	for (;; p += n + 1) {
		if (end - p < 8 || !short_item(p, &key, &n)) {
			sep = end == p ? NULL : memchr(p, ';',
			    (size_t)(end - p));
			n = (size_t)((sep == NULL ? end : sep) - p);
			for (key = 0, i = 0; i < n && i < 8; i++)
				key |= (uint64_t)(unsigned char)p[i] << 8 * i;
		}
		match_code(c, memo, (struct span){ p, n }, key,
		    next_system(s), codes, f);
		if (p + n == end)
			break;
	}
}

/* All codes of the case into f->raw; false if there is nothing to score. */
static bool
match_all(const struct comorbid *c, struct comorbid_memo *memo,
    struct rec *r, int dx, int dx_system, struct comorbid_found *f)
{
	struct span list;
	struct systems s;
	enum rec_state st = rec_word(r, dx, &list);

	/* JSON Lines leave out what in CSV is an empty cell. */
	if (st != REC_OK)
		return st == REC_MISSING && (r->form == REC_JSONL ||
		    rec_bound(r, dx));
	if (!systems_of(r, dx_system, list, &s))
		return false;
	match_list(c, memo, list, &s, rec_codes_begin(r, dx), f);
	if (f->odd > 0)
		rec_slot_issue(r, dx, "not_a_code");
	return f->codes > 0 || f->odd == 0;
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
	const int16_t *weight;
	uint64_t bits;
	size_t w, k;

	for (w = 0; w < CODE_LABELS / 64; w++)
		for (bits = f->kept.w[w]; bits != 0; bits &= bits - 1) {
			weight = c->weight[w * 64 + (size_t)scan_lowest(bits)];
			for (k = 0; k < COMORBID_INDEXES; k++)
				f->total[k] += weight[k];
		}
}

bool
comorbid_find(const struct comorbid *c, struct comorbid_memo *memo,
    struct rec *r, int dx, int dx_system, struct comorbid_found *f)
{
	*f = (struct comorbid_found){0};
	if (!match_all(c, memo, r, dx, dx_system, f))
		return false;
	drop_lesser(c, f);
	add_up(c, f);
	return true;
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
			key = &c->key[w * 64 + (size_t)scan_lowest(bits)];
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

void
comorbid_free(struct comorbid *c)
{
	codeset_free(&c->codes);
	arena_free(&c->mem);
	*c = (struct comorbid){0};
}
