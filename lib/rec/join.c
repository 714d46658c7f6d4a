/* SPDX-License-Identifier: MIT */
/* A second file by key: a hash of its records, or a merge. */
#include "rec/join.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "rec/reader.h"
#include "rec/rec.h"

#define LENGTH_BITS 7		/* of a length in each byte */
#define LENGTH_MORE 0x80

/*
 * A record held: whether it was looked for, then for the key and for each
 * slot a length (seven bits a byte, least first) and so many bytes.
 */
struct entry {
	unsigned char *p;
};

struct join {
	const char *path;
	const struct slots *slots;
	int key;
	bool sorted;
	size_t bytes_max, bytes;
	struct reader *rd;
	struct rec rec;
	struct span *vals;	/* by slot */

	struct arena mem;
	struct entry *entry;	/* in the file's order */
	size_t n, cap;
	struct hash hash;	/* of entries, by key */
	size_t gone;		/* entries before it have been shown */
	struct buf packed;

	bool has_rec, end, seen;	/* sorted: rec is the present one */
	struct buf last, wanted;	/* keys before, to check the order */
	bool any_wanted;
};

static int
key_fault(const struct join *j, struct fault *e, const char *what)
{
	struct span name = j->slots->s[j->key].name;

	return fault_at(e, FAULT_INPUT, j->path, j->rec.line, "%.*s: %s",
	    (int)name.n, name.p, what);
}

/* The next record of the file: 1, 0 at its end, -1. */
static int
next_rec(struct join *j, struct fault *e)
{
	struct fault why;

	switch (reader_next(j->rd, &j->rec, e)) {
	case READ_OK:
		if (rec_text(&j->rec, j->key).n == 0)
			return key_fault(j, e, "missing");
		return 1;
	case READ_END:
		return 0;
	case READ_REJECT:
		why = *e;
		return fault_at(e, FAULT_INPUT, j->path, j->rec.line, "%s",
		    why.text);
	default:
		return -1;
	}
}

static void
pack(struct buf *b, struct span s)
{
	size_t n = s.n;

	while (n >= LENGTH_MORE) {
		buf_addc(b, (char)(n | LENGTH_MORE));
		n >>= LENGTH_BITS;
	}
	buf_addc(b, (char)n);
	buf_addspan(b, s);
}

static const unsigned char *
unpack(const unsigned char *p, struct span *s)
{
	size_t n = 0;
	int shift = 0;

	while ((*p & LENGTH_MORE) != 0) {
		n |= (size_t)(*p++ & ~LENGTH_MORE) << shift;
		shift += LENGTH_BITS;
	}
	n |= (size_t)*p++ << shift;
	s->p = n == 0 ? NULL : (const char *)p;
	s->n = n;
	return p + n;
}

static struct span
entry_key(const struct entry *en)
{
	struct span key;

	(void)unpack(en->p + 1, &key);
	return key;
}

struct held_key {
	const struct join *j;
	struct span key;
};

static bool
same_key(const void *arg, size_t i)
{
	const struct held_key *k = arg;

	return span_eq(entry_key(&k->j->entry[i]), k->key);
}

static void
pack_rec(struct join *j)
{
	size_t i;

	j->packed.n = 0;
	buf_addc(&j->packed, 0);
	pack(&j->packed, rec_text(&j->rec, j->key));
	for (i = 0; i < j->slots->n; i++)
		pack(&j->packed, rec_text(&j->rec, (int)i));
}

static int
hold_rec(struct join *j, struct fault *e)
{
	struct held_key key = { j, rec_text(&j->rec, j->key) };

	if (hash_add(&j->hash, span_hash(key.key), j->n, same_key, &key) <
	    j->n)
		return key_fault(j, e, "duplicate");
	pack_rec(j);
	j->bytes += j->packed.n + sizeof(struct entry) +
	    2 * sizeof(struct hash_cell);
	if (j->bytes > j->bytes_max)
		return fault_at(e, FAULT_INPUT, j->path, 0, "more than %zu MiB "
		    "of values to hold: sort both files by %.*s (LC_ALL=C) and "
		    "use --sorted", j->bytes_max >> 20,
		    (int)j->slots->s[j->key].name.n,
		    j->slots->s[j->key].name.p);
	j->entry = mem_more(j->entry, j->n, &j->cap, sizeof(*j->entry));
	j->entry[j->n].p = arena_alloc(&j->mem, j->packed.n);
	memcpy(j->entry[j->n++].p, j->packed.p, j->packed.n);
	return 0;
}

static int
hold_all(struct join *j, struct fault *e)
{
	int rc;

	while ((rc = next_rec(j, e)) == 1)
		if (hold_rec(j, e) == -1)
			return -1;
	return rc;
}

struct join *
join_open(const char *path, const struct join_conf *conf, struct fault *e)
{
	struct reader_conf rc = { .slots = conf->slots };
	struct reader *rd = reader_open(path, &rc, e);
	struct join *j;

	if (rd == NULL)
		return NULL;
	j = mem_zalloc(1, sizeof(*j));
	j->path = path;
	j->slots = conf->slots;
	j->key = conf->key;
	j->sorted = conf->sorted;
	j->bytes_max = conf->bytes_max == 0 ? JOIN_BYTES_MAX :
	    conf->bytes_max;
	j->rd = rd;
	rec_init(&j->rec, conf->slots);
	j->vals = mem_zalloc(conf->slots->n, sizeof(*j->vals));
	if (!j->sorted && hold_all(j, e) == -1) {
		join_close(j);
		return NULL;
	}
	return j;
}

void
join_close(struct join *j)
{
	if (j == NULL)
		return;
	reader_close(j->rd);
	rec_free(&j->rec);
	free(j->vals);
	free(j->entry);
	hash_free(&j->hash);
	arena_free(&j->mem);
	buf_free(&j->packed);
	buf_free(&j->last);
	buf_free(&j->wanted);
	free(j);
}

static int
find_held(struct join *j, struct span key)
{
	struct held_key held = { j, key };
	size_t i = hash_find(&j->hash, span_hash(key), same_key, &held);
	const unsigned char *p;
	struct span skip;
	struct entry *en;

	if (i == HASH_NONE)
		return 0;
	en = &j->entry[i];
	en->p[0] = 1;
	p = unpack(en->p + 1, &skip);
	for (i = 0; i < j->slots->n; i++)
		p = unpack(p, &j->vals[i]);
	return 1;
}

static struct span
text_of(const struct buf *b)
{
	return (struct span){ b->p, b->n };
}

static void
copy_to(struct buf *b, struct span s)
{
	b->n = 0;
	buf_addspan(b, s);
}

/* Sorted: makes the next record of the file the present one. */
static int
advance(struct join *j, struct fault *e)
{
	bool first = !j->has_rec;
	int rc, order;

	if (j->end)
		return 0;
	if (!first)
		copy_to(&j->last, rec_text(&j->rec, j->key));
	rc = next_rec(j, e);
	j->has_rec = rc == 1;
	j->seen = false;
	j->end = rc == 0;
	if (rc != 1 || first)
		return rc;
	order = span_cmp(text_of(&j->last), rec_text(&j->rec, j->key));
	if (order == 0)
		return key_fault(j, e, "duplicate");
	if (order > 0)
		return key_fault(j, e, "not in order: sort both files by it "
		    "(LC_ALL=C), or leave --sorted out");
	return 1;
}

/* How the present record's key stands to key; reads the first one. */
static int
compare(struct join *j, struct span key, int *order, struct fault *e)
{
	if (!j->has_rec && !j->end && advance(j, e) == -1)
		return -1;
	*order = j->end ? 1 : span_cmp(rec_text(&j->rec, j->key), key);
	return 0;
}

static int
check_wanted(struct join *j, struct span key, struct fault *e)
{
	struct span name = j->slots->s[j->key].name;

	if (j->any_wanted && span_cmp(text_of(&j->wanted), key) > 0)
		return fault_set(e, FAULT_INPUT,
		    "the records are not in order of %.*s: sort "
		    "both files by it (LC_ALL=C), or leave --sorted out",
		    (int)name.n, name.p);
	copy_to(&j->wanted, key);
	j->any_wanted = true;
	return 0;
}

static int
find_merged(struct join *j, struct span key, struct fault *e)
{
	int order;
	size_t i;

	if (check_wanted(j, key, e) == -1)
		return -1;
	for (;;) {
		if (compare(j, key, &order, e) == -1)
			return -1;
		if (order >= 0)
			break;
		if (advance(j, e) == -1)
			return -1;
	}
	if (order > 0)
		return 0;
	j->seen = true;
	for (i = 0; i < j->slots->n; i++)
		j->vals[i] = rec_text(&j->rec, (int)i);
	return 1;
}

int
join_find(struct join *j, struct span key, const struct span **vals,
    struct fault *e)
{
	*vals = j->vals;
	if (key.n == 0)
		return 0;
	return j->sorted ? find_merged(j, key, e) : find_held(j, key);
}

bool
join_bound(const struct join *j, int slot)
{
	return rec_asked(&j->rec, slot);
}

static int
gone_held(struct join *j, struct span *key)
{
	const struct entry *en;

	while (j->gone < j->n) {
		en = &j->entry[j->gone++];
		if (en->p[0] == 0) {
			*key = entry_key(en);
			return 1;
		}
	}
	return 0;
}

static int
gone_merged(struct join *j, struct span before, struct span *key,
    struct fault *e)
{
	int order;

	for (;;) {
		if (compare(j, before, &order, e) == -1)
			return -1;
		if (j->end || (before.p != NULL && order >= 0))
			return 0;
		if (!j->seen) {
			j->seen = true;
			*key = rec_text(&j->rec, j->key);
			return 1;
		}
		if (advance(j, e) == -1)
			return -1;
	}
}

int
join_gone(struct join *j, struct span before, struct span *key,
    struct fault *e)
{
	if (j->sorted)
		return gone_merged(j, before, key, e);
	return before.p == NULL ? gone_held(j, key) : 0;
}
