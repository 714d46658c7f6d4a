/* SPDX-License-Identifier: MIT */
/* The slots that a program binds. */
#include "rec/slot.h"

#include "rec/derive.h"
#include "val/code.h"

int
slots_find(const struct slots *sl, struct span name)
{
	size_t i = names_find(&sl->names, name);

	return i == HASH_NONE ? -1 : (int)i;
}

/* A heading of several lines is as one with blanks. */
static char
like(char c)
{
	return byte_is_control(c) ? ' ' : byte_lower(c);
}

bool
name_like(struct span a, struct span b)
{
	size_t i;

	a = span_trim(a);
	b = span_trim(b);
	for (i = 0; i < a.n && i < b.n; i++)
		if (like(a.p[i]) != like(b.p[i]))
			return false;
	return a.n == b.n;
}

/* Is the name noted that of a slot, if in other case and without its ';'? */
static bool
noted_like(struct span name, struct span noted)
{
	size_t i;

	for (i = 0; i < name.n && i < noted.n; i++)
		if (byte_lower(noted.p[i]) != (name.p[i] == ';' ? ' ' :
		    byte_lower(name.p[i])))
			return false;
	return name.n == noted.n && memchr(name.p, ';', name.n) != NULL;
}

int
slots_noted(const struct slots *sl, struct span noted)
{
	int slot = slots_find(sl, noted);
	size_t i;

	for (i = 0; i < sl->n && slot < 0; i++)
		if (noted_like(sl->s[i].name, noted))
			slot = (int)i;
	return slot;
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
	size_t i = names_add(&sl->names, name);
	const struct field *f;
	struct slot *s;

	if (i < sl->n)
		return (int)i;
	f = dict_find(d, name);
	sl->s = arena_item(&sl->names.mem, sl->s, sl->n, &sl->cap,
	    sizeof(*sl->s));
	s = &sl->s[sl->n++];
	*s = (struct slot){ .name = sl->names.at[i] };
	if (f != NULL) {
		s->known = true;
		s->type = f->type;
		s->def = *f;
	}
	return (int)i;
}

void
slots_derive(struct slots *sl, const struct derive *list, size_t n, void *arg)
{
	sl->derive = list;
	sl->nderive = n;
	sl->derive_arg = arg;
}

/* Makes the slot a derived one, and binds what it is computed from. */
static void
derive(struct slots *sl, const struct dict *d, int slot,
    const struct derive *how)
{
	int *from = arena_zalloc(&sl->names.mem, how->nreads, sizeof(*from));
	size_t i;

	sl->s[slot].derive = how;
	sl->s[slot].from = from;
	if (!sl->s[slot].known)
		sl->s[slot].type = how->type;
	sl->nderived++;
	for (i = 0; i < how->nreads; i++) {
		from[i] = slots_read(sl, d, span_of(how->reads[i]));
		sl->s[from[i]].feeds |= from[i] != slot;
	}
	if (how->need != NULL)
		how->need(sl->derive_arg);
}

int
slots_column(struct slots *sl, const struct dict *d, struct span name)
{
	int slot = slots_get(sl, d, name);

	sl->s[slot].read = true;
	return slot;
}

int
slots_read(struct slots *sl, const struct dict *d, struct span name)
{
	int slot = slots_column(sl, d, name);
	size_t i;

	for (i = 0; sl->s[slot].derive == NULL && i < sl->nderive; i++)
		if (span_is(name, sl->derive[i].name))
			derive(sl, d, slot, &sl->derive[i]);
	return slot;
}

int
slots_append(struct slots *sl, const struct dict *d, struct span name)
{
	int i = slots_get(sl, d, name);

	sl->s[i].append = true;
	return i;
}

void
slots_stale(struct slots *sl, const struct dict *d, struct span name,
    struct span of)
{
	int i = slots_append(sl, d, name);	/* may move all slots */

	sl->s[i].stale = true;
	sl->s[i].of = of;
}

static int *
copy_of(struct slots *sl, const int *list, size_t n)
{
	int *copy = arena_alloc(&sl->names.mem, n * sizeof(*list) + 1);

	if (n > 0)
		memcpy(copy, list, n * sizeof(*list));
	return copy;
}

void
slots_need(struct slots *sl, int slot, const int *needs, size_t n)
{
	if (slot == -1)
		return;
	sl->s[slot].needs = copy_of(sl, needs, n);
	sl->s[slot].nneeds = n;
}

void
slots_only_with(struct slots *sl, int slot, const int *only, size_t n)
{
	if (slot == -1)
		return;
	sl->s[slot].only = copy_of(sl, only, n);
	sl->s[slot].nonly = n;
}

void
slots_made_of(struct slots *sl, int slot, const int *parts, size_t n)
{
	struct slot *s;
	size_t i;

	if (slot == -1)
		return;
	s = &sl->s[slot];
	for (i = 0; i < n; i++) {
		s->parts = arena_grow(&sl->names.mem, s->parts, s->nparts + 1,
		    sizeof(*s->parts));
		s->parts[s->nparts++] = parts[i];
	}
}

void
slots_order(struct slots *sl)
{
	struct slot *s;
	size_t i, k;
	int other;

	for (i = 0; i < sl->n; i++) {
		s = &sl->s[i];
		s->of_slot = s->stale ? slots_find(sl, s->of) : -1;
		if (s->def.norder == 0 || s->derive != NULL)
			continue;
		s->order = arena_alloc(&sl->names.mem,
		    s->def.norder * sizeof(*s->order));
		for (k = 0; k < s->def.norder; k++) {
			other = slots_find(sl, s->def.order[k].other);
			s->order[k] = other >= 0 &&
			    sl->s[other].derive == NULL ? other : -1;
		}
	}
}

static int
add_wanted(struct slots *sl, int slot, const struct slot_wanted *want)
{
	struct slot *s = &sl->s[slot];
	const struct slot_wanted *have;
	size_t i;

	for (i = 0; i < s->nwanted; i++) {
		have = &s->wanted[i];
		if (have->packed == want->packed && have->mask == want->mask &&
		    span_eq(have->item, want->item))
			return (int)i;
	}
	if (i == SLOT_WANTED)
		return -1;
	s->wanted = arena_grow(&sl->names.mem, s->wanted, i + 1,
	    sizeof(*s->wanted));
	s->wanted[i] = *want;
	return (int)s->nwanted++;
}

int
slots_prefix(struct slots *sl, int slot, struct span text)
{
	if (text.n > CODE_PACKED)
		return -1;
	return add_wanted(sl, slot, &(struct slot_wanted){
	    .packed = code_pack(text), .mask = code_pack_mask(text.n) });
}

int
slots_item(struct slots *sl, int slot, struct span item)
{
	return add_wanted(sl, slot, &(struct slot_wanted){ .item = item });
}

void
slots_free(struct slots *sl)
{
	names_free(&sl->names);
	*sl = (struct slots){0};
}
