/* SPDX-License-Identifier: MIT */
/* Completeness of an assessment against a profile. */
#include "element/profile.h"

#include <stdlib.h>

#include "rec/set.h"

#define PROFILE_ROWS_MAX 64	/* of one profile */

struct columns {
	int profile, program, domain, fields;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
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
    struct slots *sl, const struct dict *d, struct fault *e)
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
    const struct columns *c, struct fault *e)
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
    struct fault *e)
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
		one->domains++;
		p->domain[p->ndomains++] = keep(p, domain);
	}
	if (load_fields(p, t, row, c->fields, sl, d, e) == -1)
		return -1;
	p->row[p->nrows++].domain = p->ndomains - 1 - one->domain;
	if (one->n++ == PROFILE_ROWS_MAX)
		return table_fault(t, row, c->profile, e,
		    "more than %d rows", PROFILE_ROWS_MAX);
	return 0;
}

static int
force(struct profiles *p, struct span name, struct fault *e)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (span_eq(p->list[i].name, name)) {
			p->forced = &p->list[i];
			return 0;
		}
	return fault_set(e, FAULT_TABLE,
	    "--profile: no such profile in the table profiles");
}

int
profiles_load(struct profiles *p, const struct table *t, struct span name,
    struct slots *sl, const struct dict *d, struct fault *e)
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
	p->ask = mem_zalloc(p->nfields + 1, sizeof(*p->ask));
	if (name.n > 0)
		return force(p, name, e);
	slots_need(sl, p->pct, &p->program, 1);
	slots_need(sl, p->missing, &p->program, 1);
	return 0;
}

void
profiles_free(struct profiles *p)
{
	size_t i;

	for (i = 0; i < sizeof(p->memo) / sizeof(p->memo[0]); i++)
		buf_free(&p->memo[i].missing);
	free(p->ask);
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
	struct span program = rec_text(r, p->program);
	size_t i;

	if (p->forced != NULL)
		return p->forced;
	for (i = 0; program.n > 0 && i < p->n; i++)
		if (span_eq(p->list[i].program, program))
			return &p->list[i];
	(void)rec_word(r, p->program, &program);	/* notes a wrong one */
	return NULL;
}

/* The fields of a profile that the input can have. */
static void
find_asked(struct profiles *p, struct profile_one *one, size_t first,
    const struct rec *r)
{
	const struct profile_row *row;
	const struct slot *s;
	size_t i, k;
	int slot;

	one->ask = first;
	one->nask = 0;
	for (i = 0; i < one->n; i++) {
		row = &p->row[one->first + i];
		for (k = row->first; k < row->first + row->n; k++) {
			slot = p->field[k];
			s = &r->slots->s[slot];
			if (rec_possible(r, slot))
				p->ask[first + one->nask++] =
				    (struct profile_ask){ slot,
				    s->append || field_takes_any(&s->def),
				    (uint64_t)1 << i };
		}
	}
}

/* All records of a file with a header are alike. */
static void
find_all_asked(struct profiles *p, const struct rec *r)
{
	size_t i, first = 0;

	if (r->form->has_header && p->bound != NULL && p->bound == r->bound)
		return;
	p->bound = r->bound;
	for (i = 0; i < p->n; i++) {
		find_asked(p, &p->list[i], first, r);
		first += p->list[i].nask;
	}
}

/* The rows of a profile that are not complete. */
static uint64_t
find_lacks(const struct profiles *p, const struct profile_one *one,
    struct rec *r)
{
	const struct profile_ask *a = p->ask + one->ask;
	uint64_t lacks = UINT64_MAX >> (PROFILE_ROWS_MAX - one->n);
	struct val *v;
	size_t i;

	for (i = 0; i < one->nask; i++) {
		v = rec_val(r, a[i].slot);
		if (v->state == REC_OK && (lacks & a[i].row) != 0 &&
		    (a[i].any || rec_val_problem(
		    &r->slots->s[a[i].slot].def, v) == NULL))
			lacks &= ~a[i].row;
	}
	return lacks;
}

static void
fill_memo(const struct profiles *p, struct profile_memo *m,
    const struct profile_one *one, uint64_t lacks)
{
	size_t i, domain, last = SIZE_MAX;

	m->of = one;
	m->lacks = lacks;
	m->done = (int64_t)one->domains;
	m->missing.n = 0;
	for (i = 0; i < one->n; i++) {
		domain = p->row[one->first + i].domain;
		if ((lacks >> i & 1) == 0 || domain == last)
			continue;
		if (m->missing.n > 0)
			buf_addc(&m->missing, ';');
		buf_addspan(&m->missing, p->domain[one->domain + domain]);
		m->done--;
		last = domain;
	}
}

void
profiles_find(struct profiles *p, struct rec *r, struct profile_found *found)
{
	const struct profile_one *one = profile_for(p, r);
	struct profile_memo *m;
	uint64_t lacks;
	int64_t all;

	*found = (struct profile_found){0};
	if (one == NULL)
		return;
	find_all_asked(p, r);
	lacks = find_lacks(p, one, r);
	m = &p->memo[lacks * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - PROFILE_MEMO_BITS)];
	if (m->of != one || m->lacks != lacks)
		fill_memo(p, m, one, lacks);
	all = (int64_t)one->domains;
	rec_set(r, p->missing, (struct span){ m->missing.p, m->missing.n });
	rec_set_int(r, p->pct, (200 * m->done + all) / (2 * all));
	*found = (struct profile_found){ m->done, all };
}
