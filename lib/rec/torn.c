/* SPDX-License-Identifier: MIT */
/* Keys of records that cannot be read. */
#include "rec/torn.h"

#include "rec/salvage.h"
#include "rec/unusable.h"

/* Of their texts; a file of nothing but such lines ends as nameless ones. */
#define TORN_BYTES_MAX ((size_t)32 << 20)

void
torn_init(struct torn *t, struct arena *mem)
{
	*t = (struct torn){ .nameless = 0 };
	names_in(&t->keys, mem);
}

static int
too_late(const struct rec *r, struct fault *e)
{
	(void)fault_set(e, FAULT_INPUT, "appears again after others, in a "
	    "record that cannot be read: sort the records by it, in one file");
	return fault_place(e, r->file, r->line);
}

int
torn_add(struct torn *t, const struct rec *r, struct span key,
    struct span present, struct fault *e)
{
	size_t at, n = t->keys.n;

	if (key.n == 0 || t->keys.bytes > TORN_BYTES_MAX) {
		t->nameless++;
		return 0;
	}
	if (t->seen != NULL && !span_eq(key, present) &&
	    seen_has(t->seen, key))
		return too_late(r, e);
	at = names_add(&t->keys, key);
	t->key = arena_item(t->keys.in, t->key, n, &t->cap, sizeof(*t->key));
	if (at == n)
		t->key[at] = (struct torn_key){0};
	t->key[at].count++;
	t->key[at].line = r->line;
	return 0;
}

int
torn_take(struct torn *t, const struct reader *rd, struct rec *r, int slot,
    struct span present, struct fault *e)
{
	salvage(rd, r);
	return torn_add(t, r, rec_key(r, slot), present, e) == 0 ? 0 :
	    fault_field(e, r->slots->s[slot].name);
}

struct torn_stage {
	struct reader_stage stage;	/* first */
	struct torn *t;
	int slot;
};

static enum read_result
torn_next(struct reader_stage *st, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct torn_stage *ts = (struct torn_stage *)(void *)st;
	enum read_result rc = reader_below(st, rd, r, e);

	return rc == READ_REJECT && torn_take(ts->t, rd, r, ts->slot,
	    SPAN(""), e) == -1 ? READ_FAIL : rc;
}

void
torn_push(struct torn *t, struct reader *rd, int slot)
{
	struct torn_stage *ts = arena_zalloc(&rd->mem, 1, sizeof(*ts));

	ts->stage.next = torn_next;
	ts->t = t;
	ts->slot = slot;
	reader_push(rd, &ts->stage);
}

bool
torn_has(struct torn *t, struct span key)
{
	size_t at = t->keys.n == 0 || key.n == 0 ? HASH_NONE :
	    names_find(&t->keys, key);

	if (at != HASH_NONE)
		t->key[at].count = 0;
	return at != HASH_NONE;
}

uint64_t
torn_line(const struct torn *t, struct span key)
{
	size_t at = names_find(&t->keys, key);

	return at == HASH_NONE ? 0 : t->key[at].line;
}

uint64_t
torn_unmatched(const struct torn *t)
{
	uint64_t n = t->nameless;
	size_t i;

	for (i = 0; i < t->keys.n; i++)
		n += t->key[i].count;
	return n;
}

void
torn_tell(const struct torn *t, const char *option, const char *what)
{
	uint64_t n = torn_unmatched(t);

	if (n > 0)
		fault_warn("%s: %llu %s that cannot be read %s no %s here; "
		    "a %s may lack %s", option, (unsigned long long)n,
		    n == 1 ? "record" : "records",
		    n == 1 ? "matches" : "match", what, what,
		    n == 1 ? "it" : "them");
}
