/* SPDX-License-Identifier: MIT */
/* Completeness of an assessment against a profile. */
#include "care/profile.h"

#include <stdlib.h>

#include "rec/set.h"

#define PROFILE_DOMAINS_MAX 64

struct columns {
	int profile, program, domain, fields;
};

static int
find_columns(const struct table *t, struct columns *c, struct err *e)
{
	if ((c->profile = table_need(t, "profile", e)) == -1 ||
	    (c->program = table_need(t, "program", e)) == -1 ||
	    (c->domain = table_need(t, "domain", e)) == -1 ||
	    (c->fields = table_need(t, "fields", e)) == -1)
		return -1;
	return 0;
}

static struct span
keep(struct profiles *p, struct span text)
{
	return (struct span){ arena_dup(&p->mem, text.p, text.n), text.n };
}

static int
load_fields(struct profiles *p, const struct table *t, size_t row, int col,
    struct slots *sl, const struct dict *d, struct err *e)
{
	struct profile_row *r = &p->row[p->nrows];
	struct span list = table_cell(t, row, col), name;
	int slot;

	r->first = p->nfields;
	while (span_next(&list, '|', &name)) {
		if (dict_find(d, name) == NULL)
			return table_fault(t, row, col, e,
			    "expected names of the table fields");
		slot = slots_find(sl, name);
		p->field = mem_grow(p->field, p->nfields + 1,
		    sizeof(*p->field));
		p->field[p->nfields++] = slot != -1 ? slot :
		    slots_read(sl, d, name);
	}
	r->n = p->nfields - r->first;
	return r->n > 0 ? 0 : table_fault(t, row, col, e,
	    "must not be empty");
}

/* The profile of a row: the last one or a new one; NULL with a message. */
static struct profile_one *
profile_of(struct profiles *p, const struct table *t, size_t row,
    const struct columns *c, struct err *e)
{
	struct span name = table_cell(t, row, c->profile);
	struct profile_one *one;
	size_t i;

	if (p->n > 0 && span_eq(p->list[p->n - 1].name, name))
		return &p->list[p->n - 1];
	for (i = 0; i < p->n; i++)
		if (span_eq(p->list[i].name, name)) {
			(void)table_fault(t, row, c->profile, e,
			    "the rows of a profile must stand together");
			return NULL;
		}
	p->list = mem_grow(p->list, p->n + 1, sizeof(*p->list));
	one = &p->list[p->n++];
	*one = (struct profile_one){ .first = p->nrows,
	    .domain = p->ndomains };
	one->name = keep(p, name);
	one->program = keep(p, table_cell(t, row, c->program));
	return one;
}

static int
load_row(struct profiles *p, const struct table *t, size_t row,
    const struct columns *c, struct slots *sl, const struct dict *d,
    struct err *e)
{
	struct span domain = table_cell(t, row, c->domain);
	struct profile_one *one = profile_of(p, t, row, c, e);
	size_t i;

	if (one == NULL)
		return -1;
	if (domain.n == 0 || memchr(domain.p, ';', domain.n) != NULL)
		return table_fault(t, row, c->domain, e,
		    "expected a name without \";\"");
	if (one->domains == 0 ||
	    !span_eq(p->domain[p->ndomains - 1], domain)) {
		for (i = one->domain; i < p->ndomains; i++)
			if (span_eq(p->domain[i], domain))
				return table_fault(t, row, c->domain, e,
				    "the rows of a domain must stand "
				    "together");
		if (one->domains++ == PROFILE_DOMAINS_MAX)
			return table_fault(t, row, c->domain, e,
			    "more than %d domains", PROFILE_DOMAINS_MAX);
		p->domain[p->ndomains++] = keep(p, domain);
	}
	if (load_fields(p, t, row, c->fields, sl, d, e) == -1)
		return -1;
	p->row[p->nrows++].domain = p->ndomains - 1 - one->domain;
	one->n++;
	return 0;
}

static int
force(struct profiles *p, struct span name, struct err *e)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (span_eq(p->list[i].name, name)) {
			p->forced = &p->list[i];
			return 0;
		}
	return err_set(e, "--profile: no such profile in the table profiles");
}

int
profiles_load(struct profiles *p, const struct table *t, struct span name,
    struct slots *sl, const struct dict *d, struct err *e)
{
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	p->program = slots_read(sl, d, SPAN("program"));
	p->pct = slots_append(sl, d, SPAN("assess_complete_pct"));
	p->missing = slots_append(sl, d, SPAN("assess_missing"));
	p->row = mem_zalloc(t->nrows + 1, sizeof(*p->row));
	p->domain = mem_zalloc(t->nrows + 1, sizeof(*p->domain));
	for (i = 0; i < t->nrows; i++)
		if (load_row(p, t, i, &c, sl, d, e) == -1)
			return -1;
	if (name.n > 0)
		return force(p, name, e);
	slots_need(sl, p->pct, &p->program, 1);
	slots_need(sl, p->missing, &p->program, 1);
	return 0;
}

void
profiles_free(struct profiles *p)
{
	free(p->list);
	free(p->row);
	free(p->domain);
	free(p->field);
	arena_free(&p->mem);
	*p = (struct profiles){0};
}

static const struct profile_one *
profile_for(const struct profiles *p, struct rec *r)
{
	struct span program;
	size_t i;

	if (p->forced != NULL)
		return p->forced;
	if (rec_word(r, p->program, &program) != REC_OK)
		return NULL;
	for (i = 0; i < p->n; i++)
		if (span_eq(p->list[i].program, program))
			return &p->list[i];
	return NULL;
}

/* What this program set is usable; what was read is looked at. */
static bool
is_usable(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	struct val *v = rec_val(r, slot);

	return v->state == REC_OK &&
	    (s->append || rec_val_problem(&s->def, v) == NULL);
}

static bool
is_complete(const struct profiles *p, const struct profile_row *row,
    const struct rec *r)
{
	size_t i;

	for (i = row->first; i < row->first + row->n; i++)
		if (is_usable(r, p->field[i]))
			return true;
	return false;
}

void
profiles_find(const struct profiles *p, struct rec *r,
    struct profile_found *found)
{
	const struct profile_one *one = profile_for(p, r);
	int64_t done, all;
	uint64_t lacks = 0;
	size_t i;

	*found = (struct profile_found){0};
	if (one == NULL)
		return;
	for (i = one->first; i < one->first + one->n; i++)
		if (!is_complete(p, &p->row[i], r))
			lacks |= (uint64_t)1 << p->row[i].domain;
	done = all = (int64_t)one->domains;
	for (i = 0; i < one->domains; i++)
		if ((lacks >> i & 1) != 0) {
			rec_list_add(r, p->domain[one->domain + i]);
			done--;
		}
	rec_list_set(r, p->missing);
	rec_set_int(r, p->pct, (200 * done + all) / (2 * all));
	*found = (struct profile_found){ done, all };
}
