/* SPDX-License-Identifier: MIT */
/* The reader of JSON Lines. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "rec/form-internal.h"
#include "rec/jsonval.h"
#include "rec/reader.h"
#include "rec/set.h"
#include "text/json.h"
#include "text/limits.h"

#define MEMO_MAX 1024	/* longer keys are looked up each time */

/*
 * What key stood at a place last time, and its slot. Records of one file
 * have the same keys in the same order, mostly: one memcmp binds a member.
 */
struct memo {
	struct buf key;
	int slot;
	bool like;		/* found by a like name */
};

struct jsonl {
	struct rec_member *member;
	size_t cap;
	struct memo memo[TEXT_COLUMNS_MAX];
	bool *seen;		/* by slot: in the present record */
	bool *like;		/* by slot: seen by a like name */
	struct buf text;	/* of a value being decoded */
};

static bool
memo_fits(const struct memo *m, struct span key)
{
	return m->key.n == key.n && m->key.p != NULL &&
	    memcmp(m->key.p, key.p, key.n) == 0;
}

/* The slot of a member's key, -1 if nobody reads it. */
static int
find_slot(struct reader *rd, const struct json_member *m, bool *like)
{
	struct jsonl *j = rd->own;
	struct span key = m->key;
	int slot;

	if (m->key_escaped) {
		j->text.n = 0;
		if (json_unquote((struct span){ key.p - 1, key.n + 2 },
		    &j->text) == 0)
			key = (struct span){ j->text.p, j->text.n };
	}
	slot = slots_find(rd->slots, key);
	*like = slot < 0;
	return slot < 0 ? slots_like(rd->slots, key) : slot;
}

/* The same, for the member at a place, by what stood there last time. */
static int
recall_slot(struct reader *rd, size_t at, const struct json_member *m,
    bool *like)
{
	struct memo *memo = &((struct jsonl *)rd->own)->memo[at];

	if (memo_fits(memo, m->key)) {
		*like = memo->like;
		return memo->slot;
	}
	if (m->key.n > MEMO_MAX)
		return find_slot(rd, m, like);
	memo->key.n = 0;
	buf_addspan(&memo->key, m->key);
	memo->slot = find_slot(rd, m, &memo->like);
	*like = memo->like;
	return memo->slot;
}

static void
set_text(struct val *v, struct span text)
{
	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
}

/* A member's value into the slot's value. */
static void
decode(struct jsonl *j, struct rec *r, const struct json_value *v, int slot)
{
	struct val *out = &r->in[slot];

	if (v->kind == JSON_NULL)
		return;
	if (v->kind == JSON_STRING && !v->escaped) {
		set_text(out, (struct span){ v->raw.p + 1, v->raw.n - 2 });
		return;
	}
	j->text.n = 0;
	if (jsonval_text(v->raw, r->slots->s[slot].type, &j->text) == -1)
		out->state = REC_BAD;
	else
		set_text(out, rec_keep(r, (struct span){ j->text.p,
		    j->text.n }));
	out->json_number = v->kind == JSON_NUMBER;
}

static void
keep_member(struct jsonl *j, struct rec *r, const struct json_member *m,
    int slot)
{
	if (r->nmembers == j->cap) {
		j->cap = j->cap == 0 ? 64 : j->cap * 2;
		j->member = mem_grow(j->member, j->cap, sizeof(*j->member));
	}
	j->member[r->nmembers++] = (struct rec_member){ m->key, m->v.raw,
	    slot };
}

/* One member; -1 with a reason. */
static int
take_member(struct reader *rd, struct rec *r, const struct json_member *m,
    struct fault *e)
{
	struct jsonl *j = rd->own;
	bool like;
	int slot;

	if (r->nmembers == TEXT_COLUMNS_MAX)
		return fault_set(e, FAULT_INPUT, "more than %d keys",
		    TEXT_COLUMNS_MAX);
	slot = recall_slot(rd, r->nmembers, m, &like);
	if (m->v.raw.n > TEXT_FIELD_MAX || m->key.n > TEXT_FIELD_MAX)
		return fault_set(e, FAULT_INPUT,
		    "key %zu: field longer than 1 MiB",
		    r->nmembers + 1);
	keep_member(j, r, m, like ? -1 : slot);
	if (slot == -1 || (like && j->seen[slot] && !j->like[slot]))
		return 0;
	if (j->seen[slot] && like == j->like[slot])
		return fault_set(e, FAULT_INPUT, "%.*s: key stands twice",
		    (int)rd->slots->s[slot].name.n,
		    rd->slots->s[slot].name.p);
	j->seen[slot] = true;
	j->like[slot] = like;
	r->in[slot] = (struct val){0};
	decode(j, r, &m->v, slot);
	return 0;
}

static int
take_object(struct reader *rd, struct rec *r, struct fault *e)
{
	struct jsonl *j = rd->own;
	struct json_scan js;
	struct json_member m;
	struct fault why;
	int rc;

	rec_forget(r);
	r->nmembers = 0;
	r->bound = j->seen;
	if (rd->slots->n > 0)
		memset(j->seen, 0, rd->slots->n * sizeof(*j->seen));
	rc = json_object_begin(&js, r->raw, &why);
	while (rc == 0 && (rc = json_object_next(&js, &m, &why)) == 1) {
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

/* A line too long to be kept: no bytes of it are in r->raw. */
static enum read_result
skip_long(struct input *in, struct rec *r, struct fault *e)
{
	r->line = in->line;
	r->raw = (struct span){ NULL, 0 };
	fault_set(e, FAULT_INPUT, "record longer than 16 MiB");
	return input_skip_line(in, e) == -1 ? READ_FAIL : READ_REJECT;
}

/* The next line that is not blank into r->raw. */
static enum read_result
next_line(struct input *in, struct rec *r, struct fault *e)
{
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
			return skip_long(in, r, e);
		if (nl != NULL)
			break;
		rc = input_fill(in, e);
		if (rc <= 0)
			return rc == 0 ? READ_END : READ_FAIL;
	}
	r->line = in->line++;
	r->raw = (struct span){ p, (size_t)(nl - p) };
	in->start += r->raw.n + 1;
	if (r->raw.p[r->raw.n - 1] == '\r')
		r->raw.n--;
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
	rc = next_line(in, r, e);
	if (rc != READ_OK)
		return rc;
	if (take_object(rd, r, e) == 0)
		return READ_OK;
	if (in->added_newline && in->start == in->end)
		say_cut(e);
	return READ_REJECT;
}

void
jsonl_close(struct reader *rd)
{
	struct jsonl *j = rd->own;
	size_t i;

	for (i = 0; i < TEXT_COLUMNS_MAX; i++)
		buf_free(&j->memo[i].key);
	free(j->member);
	free(j->seen);
	free(j->like);
	buf_free(&j->text);
	free(j);
}

int
jsonl_open(struct reader *rd, struct fault *e)
{
	struct jsonl *j = mem_zalloc(1, sizeof(*j));

	(void)e;
	j->seen = mem_zalloc(rd->slots->n, sizeof(*j->seen));
	j->like = mem_zalloc(rd->slots->n, sizeof(*j->like));
	rd->own = j;
	return 0;
}
