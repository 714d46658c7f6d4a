/* SPDX-License-Identifier: MIT */
/* The reader of JSON Lines. */

#include "base/hash.h"
#include "base/mem.h"
#include "rec/form-internal.h"
#include "rec/jsonval.h"
#include "rec/nested.h"
#include "rec/reader.h"
#include "rec/set.h"
#include "text/json.h"
#include "text/limits.h"

#define KEYS_MAX TEXT_COLUMNS_MAX	/* others are looked up each time */
#define KEY_MAX 1024			/* so are longer ones */

/*
 * A key that was met, its slot, and the key that came after it last time:
 * mostly it does so again, and one comparison finds and binds a member.
 */
struct key {
	struct span begin;	/* raw, in quotes, and a colon */
	int slot;		/* or -1 */
	bool like;		/* found by a like name */
	size_t next;
};

struct jsonl {
	struct rec_member *member;
	size_t cap;
	struct names keys;	/* their texts */
	struct key *key;	/* by number, + 1; key[0] is before the first */
	struct arena *mem;
	size_t last;		/* the key before, in the present record */
	bool *seen;		/* by slot: in the present record */
	bool *like;		/* by slot: seen by a like name */
	int *got;		/* the slots seen */
	size_t ngot;
	struct buf text;	/* of a value being decoded */
};

/* A member's key as most members with it begin. */
static struct span
keep_key(struct jsonl *j, struct span key)
{
	j->text.n = 0;
	buf_addc(&j->text, '"');
	buf_addspan(&j->text, key);
	buf_adds(&j->text, "\":");
	return arena_span(j->mem, buf_span(&j->text));
}

/* The slot of a member's key, -1 if no rule reads it. */
static void
find_slot(struct reader *rd, const struct json_member *m, struct key *k)
{
	struct jsonl *j = rd->own;
	struct span key = m->key;

	if (m->key_escaped)
		key = json_key_text(key, &j->text);
	k->slot = slots_find(rd->slots, key);
	k->like = k->slot < 0;
	if (k->like)
		k->slot = slots_like(rd->slots, key);
}

/* A key that did not come where it was expected: *k, if it is not kept. */
static const struct key *
look_up(struct reader *rd, const struct json_member *m, struct key *k)
{
	struct jsonl *j = rd->own;
	size_t i, n = j->keys.n;

	if (m->key.n > KEY_MAX || n + 1 == KEYS_MAX) {
		i = names_find(&j->keys, m->key);
	} else if ((i = names_add(&j->keys, m->key)) == n) {
		j->key[n + 1] = (struct key){ .begin = keep_key(j, m->key) };
		find_slot(rd, m, &j->key[n + 1]);
	}
	if (i == HASH_NONE) {
		find_slot(rd, m, k);
		return k;
	}
	i++;
	j->key[j->last].next = i;
	j->last = i;
	return &j->key[i];
}

static inline const struct key *
recall(struct reader *rd, const struct json_member *m, struct key *k)
{
	struct jsonl *j = rd->own;

	if (!m->expected)
		return look_up(rd, m, k);
	j->last = j->key[j->last].next;
	return &j->key[j->last];
}

static void
set_text(struct val *v, struct span text)
{
	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
}

/* A member's value into its slot's, which is empty. */
static void
decode(struct jsonl *j, struct rec *r, const struct json_value *v,
    struct val *out, enum field_type type)
{
	if (v->kind == JSON_NULL)
		return;
	if (v->kind == JSON_STRING && !v->escaped) {
		set_text(out, (struct span){ v->raw.p + 1, v->raw.n - 2 });
		if (type == FIELD_LIST)
			val_see_none(out);
		return;
	}
	j->text.n = 0;
	if (jsonval_text(v->raw, type, &j->text) == -1)
		out->state = REC_BAD;
	else
		set_text(out, rec_keep(r, (struct span){ j->text.p,
		    j->text.n }));
	if (type == FIELD_LIST)
		val_see_none(out);
	if (type == FIELD_LIST && jsonval_is_none(v->raw))
		out->none = true;
	out->json_number = v->kind == JSON_NUMBER;
}

static void
keep_member(struct jsonl *j, struct rec *r, const struct json_member *m,
    int slot)
{
	j->member = arena_item(j->mem, j->member, r->nmembers, &j->cap,
	    sizeof(*j->member));
	j->member[r->nmembers++] = (struct rec_member){ m->key, m->v.raw,
	    slot };
}

/* One member; -1 with a reason. */
static int
take_member(struct reader *rd, struct rec *r, const struct json_member *m,
    struct fault *e)
{
	struct jsonl *j = rd->own;
	const struct key *k;
	struct key other;
	int slot;

	if (r->nmembers == TEXT_COLUMNS_MAX)
		return fault_set(e, FAULT_INPUT, "more than %d keys",
		    TEXT_COLUMNS_MAX);
	k = recall(rd, m, &other);
	slot = k->slot;
	if (m->v.raw.n > TEXT_FIELD_MAX || m->key.n > TEXT_FIELD_MAX)
		return fault_set(e, FAULT_INPUT,
		    "key %zu: field longer than 1 MiB",
		    r->nmembers + 1);
	keep_member(j, r, m, k->like ? -1 : slot);
	if (slot == -1 || (k->like && j->seen[slot] && !j->like[slot]))
		return 0;
	if (j->seen[slot] && k->like == j->like[slot])
		return fault_set(e, FAULT_INPUT, "%.*s: duplicate key",
		    (int)rd->slots->s[slot].name.n,
		    rd->slots->s[slot].name.p);
	if (!j->seen[slot])
		j->got[j->ngot++] = slot;
	j->seen[slot] = true;
	j->like[slot] = k->like;
	decode(j, r, &m->v, rec_fill(r, slot), r->slots->s[slot].type);
	if (slot == r->noted && r->in[slot].state == REC_BAD) {
		r->in[slot].p = m->v.raw.p;
		r->in[slot].n = (uint32_t)m->v.raw.n;
	}
	rec_see_nested(r, slot);
	return 0;
}

/* Only what the record before had has to be forgotten. */
static void
forget(struct jsonl *j, struct rec *r)
{
	size_t i;

	rec_forget(r);
	r->nmembers = 0;
	r->bound = j->seen;
	for (i = 0; i < j->ngot; i++)
		j->seen[j->got[i]] = false;
	j->ngot = 0;
	j->last = 0;
}

static int
take_object(struct reader *rd, struct rec *r, struct fault *e)
{
	struct jsonl *j = rd->own;
	struct json_scan js;
	struct json_member m;
	struct fault why;
	int rc;

	forget(j, r);
	rc = json_object_begin(&js, r->raw, &why);
	while (rc == 0) {
		js.expect = j->key[j->key[j->last].next].begin;
		rc = json_object_next(&js, &m, &why);
		if (rc != 1)
			break;
		rc = take_member(rd, r, &m, e);
		if (rc == -1)
			return -1;
	}
	r->member = j->member;
	r->close = js.close;
	if (rc == 0)
		return 0;
	if (js.at >= r->raw.n)
		return fault_set(e, FAULT_INPUT,
		    "the line ends inside the object; one "
		    "object is one line (jq -c .)");
	return fault_set(e, FAULT_INPUT, "byte %zu: %s", js.at + 1, why.text);
}

static enum read_result
skip_long(struct reader *rd, struct rec *r, struct fault *e)
{
	r->line = rd->in.line;
	fault_set(e, FAULT_INPUT, "record longer than 16 MiB");
	return reader_skip_long(rd, r, e);
}

/* The next line that is not blank into r->raw. */
static enum read_result
next_line(struct reader *rd, struct rec *r, struct fault *e)
{
	struct input *in = &rd->in;
	const char *p, *nl;
	size_t seen = 0;
	int rc;

	for (;;) {
		p = in->buf + in->start;
		nl = memchr(p + seen, '\n', in->end - in->start - seen);
		if (nl == p || (nl == p + 1 && *p == '\r')) {
			in->start += (size_t)(nl - p) + 1;
			in->line++;
			seen = 0;
			continue;
		}
		seen = nl != NULL ? (size_t)(nl - p) : in->end - in->start;
		if (seen > TEXT_RECORD_MAX)
			return skip_long(rd, r, e);
		if (nl != NULL)
			break;
		rc = input_fill(in, e);
		if (rc <= 0)
			return rc == 0 ? READ_END : READ_FAIL;
	}
	r->line = in->line++;
	r->raw = (struct span){ p, (size_t)(nl - p) };
	in->start += r->raw.n + 1;
	rd->crlf = r->raw.p[r->raw.n - 1] == '\r';
	r->raw.n -= rd->crlf;
	return READ_OK;
}

/* What is wrong may come of the file having been cut off. */
static void
say_cut(struct fault *e)
{
	struct fault why = *e;

	(void)fault_set(e, FAULT_INPUT, "the last line, without a line end: "
	    "%s", why.text);
}

enum read_result
jsonl_next(struct reader *rd, struct rec *r, struct fault *e)
{
	struct input *in = &rd->in;
	enum read_result rc;

	r->form = rd->form;
	r->line = in->line;
	rc = next_line(rd, r, e);
	if (rc != READ_OK)
		return rc;
	if (take_object(rd, r, e) == 0)
		return READ_OK;
	if (in->added_newline && in->start == in->end)
		say_cut(e);
	return READ_REJECT;
}

bool
jsonl_key(const struct reader *rd, size_t i, struct span *key, int *slot)
{
	const struct jsonl *j = rd->own;

	if (i >= j->keys.n)
		return false;
	*key = j->keys.at[i];
	*slot = j->key[i + 1].slot;
	return true;
}

int
jsonl_open(struct reader *rd, struct fault *e)
{
	size_t n = rd->slots->n;
	struct jsonl *j = arena_zalloc(&rd->mem, 1, sizeof(*j));

	(void)e;
	j->mem = j->text.in = &rd->mem;
	names_in(&j->keys, &rd->mem);
	j->key = arena_grow(&rd->mem, NULL, KEYS_MAX, sizeof(*j->key));
	j->key[0] = (struct key){ .slot = 0 };
	j->seen = arena_zalloc(&rd->mem, n, sizeof(*j->seen));
	j->got = arena_zalloc(&rd->mem, n, sizeof(*j->got));
	j->like = arena_zalloc(&rd->mem, n, sizeof(*j->like));
	rd->own = j;
	return 0;
}
