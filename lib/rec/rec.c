/* SPDX-License-Identifier: MIT */
/* A record: its values, from one reading to the next. */
#include "rec/rec.h"

#include "rec/derive.h"

static void
forget_derived(struct rec *r)
{
	size_t i;

	for (i = 0; i < r->nderived; i++)
		r->out[r->derived[i]].state = REC_UNASKED;
	r->any_derived = false;
}

void
rec_init(struct rec *r, const struct slots *slots)
{
	struct arena *mem = &r->mem;
	size_t i, n = slots->n;

	*r = (struct rec){0};
	r->slots = slots;
	r->form = form_find("csv");
	r->noted = slots_find(slots, SPAN("issues"));
	r->in = arena_zalloc(mem, n, sizeof(*r->in));
	r->out = arena_zalloc(mem, n, sizeof(*r->out));
	r->val = arena_zalloc(mem, n, sizeof(*r->val));
	r->filled = arena_zalloc(mem, n, sizeof(*r->filled));
	r->set = r->set_end = arena_zalloc(mem, n, sizeof(*r->set));
	r->derived = arena_zalloc(mem, slots->nderived,
	    sizeof(*r->derived));
	r->more = arena_zalloc(mem, n, sizeof(*r->more));
	r->feeds = arena_zalloc(mem, n, sizeof(*r->feeds));
	r->self = r;
	for (i = 0; i < n; i++) {
		r->feeds[i] = slots->s[i].feeds;
		r->val[i] = slots->s[i].append || slots->s[i].derive != NULL ?
		    &r->out[i] : &r->in[i];
		if (slots->s[i].derive != NULL && !slots->s[i].append)
			r->derived[r->nderived++] = (int)i;
	}
	forget_derived(r);
}

void
rec_free(struct rec *r)
{
	arena_free(&r->mem);
	arena_free(&r->scratch);
	buf_free(&r->list);
	buf_free(&r->issues);
	*r = (struct rec){0};
}

/* Read from a column, and from nothing else. */
static inline bool
is_plain(const struct slot *s)
{
	return !s->append && s->derive == NULL;
}

bool
rec_possible(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	const int *need = s->needs, *last = need + s->nneeds;

	if (r->bound == NULL || r->bound[slot])
		return true;
	if (s->derive != NULL && !s->append) {
		need = s->from;
		last = need + (s->derive->nkeys > 0 ? s->derive->nkeys :
		    s->derive->nreads);
	} else if (!s->append) {
		return false;
	}
	for (; need < last; need++)
		if (r->bound[*need] || (*need != slot &&
		    !is_plain(&r->slots->s[*need]) &&
		    rec_possible(r, *need)))
			return true;
	return s->append && s->nneeds == 0;
}

bool
rec_recorded(const struct rec *r, int slot)
{
	return rec_bound(r, slot) || (r->slots->s[slot].derive != NULL &&
	    rec_possible(r, slot));
}

void
rec_reset(struct rec *r)
{
	struct val **p, **end = r->set_end, *v;

	for (p = r->set; p < end; p++) {
		v = *p;
		v->n = 0;
		v->state = REC_MISSING;
		v->num_state = REC_NOTHING;
		v->none = v->listed = false;
	}
	r->set_end = r->set;
	forget_derived(r);
	r->own = r->head = (struct span){ NULL, 0 };
	arena_reset(&r->scratch);
	r->list.n = 0;
	r->issues.n = 0;
}

void
rec_forget(struct rec *r)
{
	size_t i;

	for (i = 0; i < r->nfilled; i++)
		*r->filled[i] = (struct val){0};
	r->nfilled = 0;
}

struct val *
rec_fill(struct rec *r, int slot)
{
	struct val *v = &r->in[slot];

	if (!v->listed)
		r->filled[r->nfilled++] = v;
	*v = (struct val){ .listed = true };
	return v;
}

/* Is it plain that there is no value, as none of its keys has one? */
static bool
lacks_keys(const struct rec *r, const struct slot *s)
{
	size_t i;

	for (i = 0; i < s->derive->nkeys; i++)
		if (!rec_lacks(r, s->from[i]))
			return false;
	return s->derive->nkeys > 0;
}

struct val *
rec_derive(const struct rec *r, int slot)
{
	struct val *v = &r->out[slot];
	struct derived d = { slot, r->slots->s[slot].from,
	    r->slots->derive_arg };
	bool missing;

	r->self->any_derived = true;
	/* A key of its own name is not asked for yet, and so does not lack. */
	missing = lacks_keys(r, &r->slots->s[slot]);
	/* What it computes may ask for the slot itself: there is nothing. */
	v->state = REC_MISSING;
	if (missing)
		return v;
	r->slots->s[slot].derive->compute(r->self, &d);
	if (v->state == REC_UNASKED)
		v->state = REC_MISSING;
	return v;
}

int
derive_source(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	const struct val *v = rec_val(r, slot);
	size_t i;

	if (s->derive == NULL || v->n == 0)
		return -1;
	for (i = 0; i < s->derive->nreads; i++)
		if (r->in[s->from[i]].p == v->p)
			return s->from[i];
	return -1;
}

void
derive_say(const struct rec *r, int slot, struct buf *out)
{
	int source = derive_source(r, slot);

	buf_addspan(out, r->slots->s[slot].name);
	if (source == -1 || source == slot)
		return;
	buf_adds(out, " (");
	buf_addspan(out, r->slots->s[source].name);
	buf_addc(out, ')');
}
