/* SPDX-License-Identifier: MIT */
/* A second file by key: a hash of its records, or a merge. */
#include "rec/join.h"

#include "base/packed.h"
#include "rec/ahead.h"
#include "rec/join-internal.h"

/*
 * A record held: whether it was looked for, then for the key and for each
 * slot a length (base/packed.h) and so many bytes.
 */
struct join_entry {
	unsigned char *p;
};

const char join_unusable[] = "";

struct span
join_value(const struct rec *r, int slot)
{
	return rec_val(r, slot)->state == REC_BAD ?
	    (struct span){ join_unusable, 0 } : rec_text(r, slot);
}

int
join_key_fault(const struct join *j, struct fault *e, const char *what)
{
	struct span name = j->slots->s[j->key].name;

	return fault_at(e, FAULT_INPUT, j->path, j->rec.line, "%.*s: %s",
	    (int)name.n, name.p, what);
}

/* Named now, so that the other records are still read. */
static void
leave_out(struct join *j, const struct fault *why)
{
	char message[FAULT_MESSAGE_MAX];

	fault_record(ABOUT_SECOND, "%s", fault_message(why, message));
	j->left_out++;
}

void
join_duplicate(struct join *j)
{
	struct fault why;

	(void)join_key_fault(j, &why, "duplicate; the first record counts");
	leave_out(j, &why);
}

/* The record that cannot be read: its case is there, if it can be told. */
static int
keep_torn(struct join *j, const struct fault *read, struct fault *e)
{
	struct fault why;

	(void)fault_at(&why, FAULT_INPUT, j->path, j->rec.line,
	    "%s; the record is left out", read->text);
	leave_out(j, &why);
	return torn_take(&j->torn, j->rd, &j->rec, j->key, SPAN(""), e) == -1 ?
	    -1 : merge_torn(j, rec_text(&j->rec, j->key), e);
}

bool
join_is_second(struct join *j)
{
	struct span key = rec_text(&j->rec, j->key);
	struct fault why;

	if (!torn_has(&j->torn, key) ||
	    (j->runs && torn_line(&j->torn, key) < j->rec.line))
		return false;
	(void)join_key_fault(j, &why, "another record of it cannot be read; "
	    "this one is left out, too");
	leave_out(j, &why);
	return true;
}

static int
at_end(const struct join *j, struct fault *e)
{
	return j->used > 0 || j->left_out == 0 ? 0 : fault_at(e, FAULT_INPUT,
	    j->path, 0, "no usable record");
}

/* Takes the record just read: 1, or 0 when it has no key and is named. */
static int
take_rec(struct join *j)
{
	struct fault why;

	if (rec_key(&j->rec, j->key).n > 0) {
		j->used++;
		return 1;
	}
	(void)join_key_fault(j, &why, rec_came_unusable(&j->rec, j->key) ?
	    "not_usable; the record is left out" :
	    "missing; the record is left out");
	leave_out(j, &why);
	j->keyless++;
	return 0;
}

int
join_next(struct join *j, struct fault *e)
{
	struct fault why;

	for (;;) {
		switch (reader_next(j->rd, &j->rec, e)) {
		case READ_OK:
			if (j->heeds_issues)
				rec_take_noted(&j->rec);
			if ((!j->runs || j->last_of_run) && take_rec(j) == 1)
				return 1;
			break;
		case READ_END:
			return at_end(j, e);
		case READ_REJECT:
			why = *e;
			if (keep_torn(j, &why, e) == -1)
				return -1;
			break;
		default:
			return -1;
		}
	}
}

/* Its length, and one more; 0: unusable. */
static void
pack(struct buf *b, struct span s)
{
	unsigned char length[PACKED_MAX];
	size_t n = join_is_unusable(s) ? 0 : s.n + 1;

	buf_add(b, (const char *)length,
	    (size_t)(packed_put(length, n) - length));
	buf_addspan(b, s);
}

static const unsigned char *
unpack(const unsigned char *p, struct span *s)
{
	p = packed_get(p, &s->n);
	if (s->n == 0) {
		s->p = join_unusable;
		return p;
	}
	s->n--;
	s->p = s->n == 0 ? NULL : (const char *)p;
	return p + s->n;
}

static struct span
entry_key(const struct join_entry *en)
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
		pack(&j->packed, join_value(&j->rec, (int)i));
}

static int
hold_rec(struct join *j, struct fault *e)
{
	struct held_key key = { j, rec_text(&j->rec, j->key) };

	if (join_is_second(j))
		return 0;
	if (hash_add(&j->hash, span_hash(key.key), j->n, same_key, &key) <
	    j->n) {
		join_duplicate(j);
		return 0;
	}
	pack_rec(j);
	j->bytes += j->packed.n + sizeof(struct join_entry) +
	    2 * sizeof(struct hash_cell);
	if (j->bytes > j->bytes_max)
		return fault_at(e, FAULT_INPUT, j->path, 0, "more than %zu MiB "
		    "of values to hold: sort both files by %.*s (LC_ALL=C) and "
		    "use --sorted", j->bytes_max >> 20,
		    (int)j->slots->s[j->key].name.n,
		    j->slots->s[j->key].name.p);
	j->entry = arena_item(&j->rd->mem, j->entry, j->n, &j->cap,
	    sizeof(*j->entry));
	j->entry[j->n].p = arena_alloc(&j->rd->mem, j->packed.n);
	memcpy(j->entry[j->n++].p, j->packed.p, j->packed.n);
	return 0;
}

static int
hold_all(struct join *j, struct fault *e)
{
	int rc;

	while ((rc = join_next(j, e)) == 1)
		if (hold_rec(j, e) == -1)
			return -1;
	return rc;
}

/* Reads the whole file, or nothing yet. */
static int
begin(struct join *j, struct fault *e)
{
	if (j->rd->form->has_header &&
	    !header_has_slot(&j->rd->head, j->key))
		return fault_at(e, FAULT_INPUT, j->path, 1, "no column "
		    "%.*s", (int)j->slots->s[j->key].name.n,
		    j->slots->s[j->key].name.p);
	return j->sorted ? 0 : hold_all(j, e);
}

struct join *
join_open(const char *path, const struct join_conf *conf, struct fault *e)
{
	struct reader_conf rc = { .slots = conf->slots };
	struct reader *rd = reader_open(path, &rc, e);
	struct join *j;

	if (rd == NULL)
		return NULL;
	j = arena_zalloc(&rd->mem, 1, sizeof(*j));
	j->hash.in = j->packed.in = j->last.in = j->wanted.in = &rd->mem;
	torn_init(&j->torn, &rd->mem);
	j->path = path;
	j->slots = conf->slots;
	j->key = conf->key;
	j->sorted = conf->sorted;
	j->heeds_issues = conf->heeds_issues;
	j->runs = conf->runs;
	j->bytes_max = conf->bytes_max == 0 ? JOIN_BYTES_MAX :
	    conf->bytes_max;
	j->rd = rd;
	if (conf->runs)
		ahead_push(rd, conf->key, &j->last_of_run, NULL);
	rec_init(&j->rec, conf->slots);
	j->vals = arena_zalloc(&rd->mem, conf->slots->n, sizeof(*j->vals));
	if (begin(j, e) == -1) {
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
	rec_free(&j->rec);
	reader_close(j->rd);
}

static int
find_held(struct join *j, struct span key)
{
	struct held_key held = { j, key };
	size_t i = hash_find(&j->hash, span_hash(key), same_key, &held);
	const unsigned char *p;
	struct span skip;
	struct join_entry *en;

	if (i == HASH_NONE)
		return 0;
	en = &j->entry[i];
	en->p[0] = 1;
	p = unpack(en->p + 1, &skip);
	for (i = 0; i < j->slots->n; i++)
		p = unpack(p, &j->vals[i]);
	return 1;
}

int
join_find(struct join *j, struct span key, const struct span **vals,
    struct fault *e)
{
	*vals = j->vals;
	if (key.n == 0)
		return 0;
	return j->sorted ? merge_find(j, key, e) : find_held(j, key);
}

bool
join_bound(const struct join *j, int slot)
{
	return rec_asked(&j->rec, slot);
}

static int
gone_held(struct join *j, struct span *key)
{
	const struct join_entry *en;

	while (j->gone < j->n) {
		en = &j->entry[j->gone++];
		if (en->p[0] == 0) {
			*key = entry_key(en);
			return 1;
		}
	}
	return 0;
}

int
join_gone(struct join *j, struct span before, struct span *key,
    struct fault *e)
{
	if (j->sorted)
		return merge_gone(j, before, key, e);
	return before.p == NULL ? gone_held(j, key) : 0;
}

int
join_end(struct join *j, struct fault *e)
{
	return j->sorted ? merge_end(j, e) : 0;
}

const char *
join_path(const struct join *j)
{
	return j->path;
}

bool
join_cut(const struct join *j)
{
	return reader_cut(j->rd);
}

bool
join_torn(struct join *j, struct span key)
{
	return torn_has(&j->torn, key);
}

uint64_t
join_nameless(const struct join *j)
{
	return j->torn.nameless + j->keyless;
}

uint64_t
join_left_out(const struct join *j)
{
	return j->left_out;
}

int
join_fault(struct fault *e, const struct rec *r, int key)
{
	if (e->file[0] != '\0')
		return -1;
	(void)fault_place(e, r->file, r->line);
	return fault_field(e, r->slots->s[key].name);
}
