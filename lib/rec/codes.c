/* SPDX-License-Identifier: MIT */
/* The codes of a list. */
#include "rec/codes.h"

#include "rec/set.h"
#include "val/code.h"

#define MEMO_BITS 10	/* 1024 codes, 24 KiB */

/* What texts turned out to be: the same few hundred come again and again. */
struct rec_code_memo {
	struct seen {
		uint64_t key, bits;
		uint64_t tag;	/* length, by, slot; 0: free */
	} seen[1 << MEMO_BITS];
};

uint64_t
rec_codes_of(const struct rec *r, int slot, struct span code)
{
	const struct slot *s = &r->slots->s[slot];
	const struct slot_wanted *w = s->wanted;
	uint64_t bits = 0, packed;
	size_t i;

	if (s->nwanted > 0 && w->item.n > 0) {
		for (i = 0; i < s->nwanted; i++)
			bits |= (uint64_t)span_eq(w[i].item, code) << i;
		return bits;
	}
	packed = code_pack(code);
	for (i = 0; packed != 0 && i < s->nwanted; i++)
		if ((packed & w[i].mask) == w[i].packed)
			bits |= (uint64_t)1 << i;
	return bits;
}

uint64_t
rec_codes_found(struct rec *r, int slot, const struct rec_code_find *how,
    struct span item, uint64_t key, int by)
{
	uint64_t tag = (uint64_t)slot << 16 | (uint64_t)by << 8 | (item.n + 1);
	struct seen *e;

	if (item.n > CODE_ITEM_KEY)
		return how->find(how->arg, r, slot, item, by);
	if (r->code_memo == NULL)
		r->code_memo = arena_zalloc(&r->mem, 1, sizeof(*r->code_memo));
	e = &r->code_memo->seen[(key ^ tag) * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - MEMO_BITS)];
	if (e->key != key || e->tag != tag)
		*e = (struct seen){ key, how->find(how->arg, r, slot, item,
		    by), tag };
	return e->bits;
}

/* Of a list whose texts are codes as they stand. */
static uint64_t
find_any(const void *arg, const struct rec *r, int slot, struct span code,
    int by)
{
	(void)arg;
	(void)by;
	return rec_codes_of(r, slot, code);
}

void
rec_codes_keep(struct rec *r, int slot, uint64_t bits)
{
	struct val *v = rec_val(r, slot);

	v->num = (int64_t)bits;
	v->num_state = REC_CODES;
}

bool
rec_codes_read(struct rec *r, int slot, uint64_t *bits)
{
	static const struct rec_code_find any = { find_any, NULL };
	const struct val *v = rec_val(r, slot);
	struct code_items it = { .list = { v->p, v->n } };
	struct span item;
	uint64_t key;

	if (v->state == REC_BAD)
		rec_slot_issue(r, slot, val_spoilt(v));
	if (v->state != REC_OK)
		return false;
	if (r->slots->judge != NULL && r->slots->judged == slot)
		return r->slots->judge(r->slots->judge_arg, r, bits);
	*bits = 0;
	while (code_items_next(&it, &item, &key))
		*bits |= rec_codes_found(r, slot, &any, item, key, 0);
	rec_codes_keep(r, slot, *bits);
	return true;
}
