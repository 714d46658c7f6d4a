/* SPDX-License-Identifier: MIT */
/* The codes of a list. */
#include "rec/codes.h"

#include "rec/set.h"
#include "rec/unusable.h"
#include "val/code.h"

#define MEMO_BITS 10	/* 1024 codes, 144 KiB */

/* What texts turned out to be: the same few hundred come again and again. */
struct rec_code_memo {
	struct seen {
		uint64_t key;
		uint64_t tag;	/* length, by, slot; 0: free */
		struct codes found;
	} seen[1 << MEMO_BITS];
	struct codes once;	/* of a text too long to be kept */
};

struct codes
rec_codes_of(const struct rec *r, int slot, struct span code)
{
	const struct slot *s = &r->slots->s[slot];
	const struct slot_wanted *w = s->wanted;
	bool items = s->nwanted > 0 && w->item.n > 0;
	uint64_t packed = items ? 0 : code_pack(code);
	struct codes found = {0};
	size_t i;

	for (i = 0; i < s->nwanted; i++)
		if (items ? span_eq(w[i].item, code) : packed != 0 &&
		    (packed & w[i].mask) == w[i].packed)
			codes_put(&found, (int)i);
	return found;
}

const struct codes *
rec_codes_found(struct rec *r, int slot, const struct rec_code_find *how,
    struct span item, uint64_t key, int by)
{
	uint64_t tag = (uint64_t)slot << 16 | (uint64_t)by << 8 | (item.n + 1);
	struct seen *e;

	if (r->code_memo == NULL)
		r->code_memo = arena_zalloc(&r->mem, 1, sizeof(*r->code_memo));
	if (item.n > CODE_ITEM_KEY) {
		r->code_memo->once = how->find(how->arg, r, slot, item, by);
		return &r->code_memo->once;
	}
	e = &r->code_memo->seen[(key ^ tag) * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - MEMO_BITS)];
	if (e->key != key || e->tag != tag)
		*e = (struct seen){ key, tag, how->find(how->arg, r, slot,
		    item, by) };
	return &e->found;
}

/* Of a list whose texts are codes as they stand. */
static struct codes
find_any(const void *arg, const struct rec *r, int slot, struct span code,
    int by)
{
	(void)arg;
	(void)by;
	return rec_codes_of(r, slot, code);
}

void
rec_codes_keep(struct rec *r, int slot, const struct codes *found)
{
	if (r->codes == NULL)
		r->codes = arena_zalloc(&r->mem, r->slots->n,
		    sizeof(*r->codes));
	r->codes[slot] = *found;
	rec_val(r, slot)->num_state = REC_CODES;
}

bool
rec_codes_read(struct rec *r, int slot)
{
	static const struct rec_code_find any = { find_any, NULL };
	const struct val *v = rec_val(r, slot);
	struct code_items it = { .list = { v->p, v->n } };
	struct codes found = {0};
	struct span item;
	uint64_t key;

	if (v->state == REC_BAD && !rec_came_unusable(r, slot))
		rec_slot_issue(r, slot, val_spoilt(v));
	if (v->state != REC_OK || rec_word(r, slot, &item) != REC_OK)
		return false;
	if (r->slots->judge != NULL && r->slots->judged == slot)
		return r->slots->judge(r->slots->judge_arg, r);
	while (code_items_next(&it, &item, &key))
		codes_add(&found, rec_codes_found(r, slot, &any, item, key,
		    0));
	rec_codes_keep(r, slot, &found);
	return true;
}
