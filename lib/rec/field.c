/* SPDX-License-Identifier: MIT */
/* The dictionary of fields and the slots that a program binds. */
#include "rec/field.h"

#include <stdlib.h>

#include "val/code.h"

static const char *const type_name[] = {
	[FIELD_STRING] = "string",
	[FIELD_INTEGER] = "integer",
	[FIELD_DECIMAL] = "decimal",
	[FIELD_MONEY] = "money",
	[FIELD_DATE] = "date",
	[FIELD_DATETIME] = "datetime",
	[FIELD_CODE] = "code",
	[FIELD_BOOL] = "bool",
	[FIELD_LIST] = "list",
};

const char *
field_type_name(enum field_type t)
{
	return type_name[t];
}

int
field_type_find(struct span s, enum field_type *t)
{
	size_t i;

	for (i = 0; i < sizeof(type_name) / sizeof(type_name[0]); i++)
		if (span_is(s, type_name[i])) {
			*t = (enum field_type)i;
			return 0;
		}
	return -1;
}

/* The place of name in the hash: its own or the free one. */
static size_t
dict_place(const struct dict *d, struct span name)
{
	size_t i = span_hash(name) & (d->nhash - 1);

	while (d->hash[i] != 0 && !span_eq(d->f[d->hash[i] - 1].name, name))
		i = (i + 1) & (d->nhash - 1);
	return i;
}

static void
dict_grow(struct dict *d)
{
	size_t i;

	d->cap = d->cap == 0 ? 512 : d->cap * 2;
	d->f = mem_grow(d->f, d->cap, sizeof(*d->f));
	free(d->hash);
	d->nhash = d->cap * 2;
	d->hash = mem_zalloc(d->nhash, sizeof(*d->hash));
	for (i = 0; i < d->n; i++)
		d->hash[dict_place(d, d->f[i].name)] = (uint32_t)i + 1;
}

int
dict_add(struct dict *d, const struct field *f)
{
	size_t at;

	if (d->n == d->cap)
		dict_grow(d);
	at = dict_place(d, f->name);
	if (d->hash[at] != 0)
		return -1;
	d->f[d->n++] = *f;
	d->hash[at] = (uint32_t)d->n;
	return 0;
}

const struct field *
dict_find(const struct dict *d, struct span name)
{
	size_t at;

	if (d->nhash == 0)
		return NULL;
	at = dict_place(d, name);
	return d->hash[at] == 0 ? NULL : &d->f[d->hash[at] - 1];
}

void
dict_free(struct dict *d)
{
	free(d->f);
	free(d->hash);
	*d = (struct dict){0};
}

int
slots_find(const struct slots *sl, struct span name)
{
	size_t i;

	for (i = 0; i < sl->n; i++)
		if (span_eq(sl->s[i].name, name))
			return (int)i;
	return -1;
}

static char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
name_like(struct span a, struct span b)
{
	size_t i;

	a = span_trim(a);
	b = span_trim(b);
	for (i = 0; i < a.n && i < b.n; i++)
		if (fold(a.p[i]) != fold(b.p[i]))
			return false;
	return a.n == b.n;
}

int
slots_like(const struct slots *sl, struct span name)
{
	size_t i;

	for (i = 0; i < sl->n; i++)
		if (sl->s[i].like && name_like(sl->s[i].name, name))
			return (int)i;
	return -1;
}

static int
slots_get(struct slots *sl, const struct dict *d, struct span name)
{
	const struct field *f = dict_find(d, name);
	int i = slots_find(sl, name);
	struct slot *s;

	if (i >= 0)
		return i;
	sl->s = mem_grow(sl->s, sl->n + 1, sizeof(*sl->s));
	s = &sl->s[sl->n];
	*s = (struct slot){0};
	s->name.p = arena_dup(&sl->names, name.p, name.n);
	s->name.n = name.n;
	if (f != NULL) {
		s->known = true;
		s->type = f->type;
		s->def = *f;
	}
	return (int)sl->n++;
}

int
slots_read(struct slots *sl, const struct dict *d, struct span name)
{
	int i = slots_get(sl, d, name);

	sl->s[i].read = true;
	return i;
}

int
slots_append(struct slots *sl, const struct dict *d, struct span name)
{
	int i = slots_get(sl, d, name);

	sl->s[i].append = true;
	return i;
}

void
slots_need(struct slots *sl, int slot, const int *needs, size_t n)
{
	struct slot *s = &sl->s[slot];

	s->needs = arena_alloc(&sl->names, n * sizeof(*needs) + 1);
	memcpy(s->needs, needs, n * sizeof(*needs));
	s->nneeds = n;
}

int
slots_prefix(struct slots *sl, int slot, struct span text)
{
	struct slot *s = &sl->s[slot];
	uint64_t packed = code_pack(text);
	uint64_t mask = code_pack_mask(text.n);
	size_t i;

	if (text.n > CODE_PACKED)
		return -1;
	for (i = 0; i < s->nprefixes; i++)
		if (s->prefix[i].packed == packed && s->prefix[i].mask == mask)
			return (int)i;
	if (i == SLOT_PREFIXES)
		return -1;
	s->prefix = mem_grow(s->prefix, i + 1, sizeof(*s->prefix));
	s->prefix[i] = (struct slot_prefix){ packed, mask };
	return (int)s->nprefixes++;
}

void
slots_free(struct slots *sl)
{
	size_t i;

	for (i = 0; i < sl->n; i++)
		free(sl->s[i].prefix);
	free(sl->s);
	arena_free(&sl->names);
	*sl = (struct slots){0};
}
