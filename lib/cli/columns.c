/* SPDX-License-Identifier: MIT */
/* Columns that are, by their names, not what they should be. */
#include "base/words.h"
#include "cli/columns-internal.h"
#include "rec/derive.h"
#include "rule/near.h"

#define SAID_MAX 20	/* columns that a message names */

#define LIKE "named like a field except for case, blanks or hyphens, so " \
	"not read; cm-intake --map renames them, --guess proposes a map"
#define FACT "named like a fact, so not read; a fact is computed from " \
	"other fields, see cm-record(5)"

/* Columns or keys of one kind, for a message and a count. */
struct odd {
	const char *unit;	/* "column" */
	size_t n;
	struct buf text;	/* "1 (case_id), 4" */
};

/* A field's name may be said; any other may be a patient's. */
static void
add(struct odd *o, size_t column, struct span field)
{
	if (o->n++ >= SAID_MAX)
		return;
	words_join(&o->text, ", ");
	buf_fmt(&o->text, "%zu", column + 1);
	if (field.n > 0)
		buf_fmt(&o->text, " (%.*s)", (int)field.n, field.p);
}

static void
add_key(struct odd *o, struct span field)
{
	if (o->n++ >= SAID_MAX)
		return;
	words_join(&o->text, ", ");
	buf_addspan(&o->text, field);
}

static void
tell(struct filter *f, const char *name, struct odd *o, const char *what)
{
	struct buf b = {0};

	if (o->n > 0) {
		words_count(&b, (int64_t)o->n, o->unit);
		fault_note("%s: %s%s: %s", buf_str(&b), buf_str(&o->text),
		    o->n > SAID_MAX ? ", ..." : "", what);
		counts_tell(&f->counts, name, o->n);
	}
	buf_free(&b);
	buf_free(&o->text);
}

/* Is it computed here, and from other fields alone, whatever the input has? */
static bool
is_fact(const struct slots *sl, int slot)
{
	const struct slot *s = &sl->s[slot];
	size_t i;

	for (i = 0; s->derive != NULL && i < s->derive->nreads; i++)
		if (s->from[i] == slot)
			return false;
	return s->derive != NULL;
}

/* The slot of the field that the program would read from "Case ID", or -1. */
static int
like_slot(const struct slots *sl, struct span written)
{
	char text[NEAR_NAME_MAX];
	struct span name = near_lower(written, text);
	size_t k;
	int slot;

	for (k = 0; k < name.n; k++)
		if (text[k] == ' ' || text[k] == '-')
			text[k] = '_';
	slot = slots_find(sl, name);
	return slot >= 0 && sl->s[slot].known && sl->s[slot].read &&
	    !is_fact(sl, slot) ? slot : -1;
}

/* The name of that of a column which is not read; n 0: none. */
static struct span
like_field(const struct slots *sl, const struct header *h, size_t i)
{
	int slot = h->slot[i] >= 0 ? -1 : like_slot(sl, h->name[i]);

	if (slot < 0 || header_has(h, sl->s[slot].name))
		return (struct span){ NULL, 0 };
	return sl->s[slot].name;
}

/* "<td>", "</b>", "<!DOCTYPE". */
static bool
has_html(struct span name)
{
	size_t i;

	for (i = 0; i + 1 < name.n; i++)
		if (name.p[i] == '<' && (byte_is_letter(name.p[i + 1]) ||
		    name.p[i + 1] == '/' || name.p[i + 1] == '!'))
			return true;
	return false;
}

void
columns_tell(struct filter *f, const struct reader *rd)
{
	const struct header *h = &rd->head;
	struct odd like = { "column" }, fact = like, semicolon = like,
	    bar = like, html = like;
	struct span field, none = { NULL, 0 };
	size_t i;

	for (i = 0; i < h->n; i++) {
		field = like_field(&f->slots, h, i);
		if (field.n > 0)
			add(&like, i, field);
		if (h->slot[i] >= 0 && is_fact(&f->slots, h->slot[i]))
			add(&fact, i, f->slots.s[h->slot[i]].name);
		if (rd->form->has_header && h->name[i].n > 0 &&
		    memchr(h->name[i].p, ';', h->name[i].n) != NULL)
			add(&semicolon, i, none);
		if (rd->form->has_header && h->n == 1 && h->name[i].n > 0 &&
		    memchr(h->name[i].p, '|', h->name[i].n) != NULL)
			add(&bar, i, none);
		if (has_html(h->name[i]))
			add(&html, i, none);
	}
	tell(f, "columns_like_fields", &like, LIKE);
	tell(f, "columns_like_facts", &fact, FACT);
	tell(f, "columns_with_semicolons", &semicolon, "a semicolon in the "
	    "name; if it separates columns, read the file with cm-intake "
	    "--delimiter ';'");
	tell(f, "columns_with_bars", &bar, "'|' in the only name; if it "
	    "separates columns, read the file with cm-intake --delimiter "
	    "'|'");
	tell(f, "columns_with_html", &html, "HTML in the name; export the "
	    "table as CSV");
}

/* Does a key of rd fill the slot? */
static bool
is_filled(const struct reader *rd, int slot)
{
	struct span key;
	size_t i;
	int by;

	for (i = 0; rd->form->key(rd, i, &key, &by); i++)
		if (by == slot)
			return true;
	return false;
}

/* As like_slot, of a field that no other key has. */
static int
like_unfilled(const struct slots *sl, const struct reader *rd, struct span key)
{
	int slot = like_slot(sl, key);

	return slot >= 0 && !is_filled(rd, slot) ? slot : -1;
}

void
columns_keys(struct filter *f, const struct reader *rd)
{
	struct span key;
	size_t i;
	int slot;

	if (rd->form->key == NULL || rd->head.n > 0)
		return;
	if (f->in.unread == NULL)
		f->in.unread = arena_zalloc(&f->mem, f->slots.n, sizeof(bool));
	for (i = 0; rd->form->key(rd, i, &key, &slot); i++) {
		if (slot < 0)
			slot = like_unfilled(&f->slots, rd, key);
		else if (!is_fact(&f->slots, slot))
			slot = -1;
		if (slot >= 0)
			f->in.unread[slot] = true;
	}
}

void
columns_asked(struct filter *f)
{
	struct asked_field *a = f->asked.field;
	size_t i;

	for (i = 0; i < f->asked.n; i++)
		a[i].seen = a[i].seen ||
		    rec_recorded(&f->in.rec, a[i].slot);
}

/* Without a header a misspelt name shows only when all records are read. */
static void
asked_end(struct filter *f)
{
	const struct asked_field *a = f->asked.field;
	struct span name;
	size_t i, n = 0;

	for (i = 0; i < f->asked.n; i++) {
		if (a[i].seen || f->counts.in == f->counts.rejected)
			continue;
		name = f->slots.s[a[i].slot].name;
		fault_warn("--%s: no record has the key %.*s", a[i].option,
		    (int)name.n, name.p);
		filter_worse(f, STATUS_REJECTED);
		n++;
	}
	if (n > 0)
		counts_tell(&f->counts, "names_without_key", n);
}

void
columns_end(struct filter *f)
{
	struct odd like = { "key" }, fact = like;
	size_t i;

	for (i = 0; f->in.unread != NULL && i < f->slots.n; i++)
		if (f->in.unread[i])
			add_key(is_fact(&f->slots, (int)i) ? &fact : &like,
			    f->slots.s[i].name);
	tell(f, "keys_like_fields", &like, LIKE);
	tell(f, "keys_like_facts", &fact, FACT);
	asked_end(f);
}
