/* SPDX-License-Identifier: MIT */
/* Completeness of an assessment against a profile. */
#include "element/profile.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/used.h"

#define PROFILE_ROWS_MAX 64	/* of one profile */
#define UNDETERMINED "undetermined"	/* says a screen that was not decided */

struct profiles_row {
	struct span profile, program, domain, required;
	struct col_slots fields;
	bool *used;
};

#define IN(member) offsetof(struct profiles_row, member)

static const struct col col[] = {
	{ "profile", IN(profile), COL_TEXT,   .need = true },
	{ "program", IN(program), COL_TEXT,   .need = true },
	{ "domain",  IN(domain),  COL_KEY,    .need = true },
	{ "fields",  IN(fields),  COL_FIELDS, .need = true },
	{ "required", IN(required), COL_LIST },
	MARK(IN(used)),
};

static struct profile_one *
find_profile(struct profiles *p, struct span name)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (span_eq(p->list[i].name, name))
			return &p->list[i];
	return NULL;
}

/* The profile of a row: the last one or a new one; NULL with a fault. */
static struct profile_one *
profile_of(struct profiles *p, struct row *r, const struct profiles_row *in)
{
	struct profile_one *one = find_profile(p, in->profile);

	if (one != NULL && one == &p->list[p->n - 1])
		return one;
	if (one != NULL) {
		(void)row_fault(r, "profile",
		    "the rows of a profile must be consecutive");
		return NULL;
	}
	one = &p->list[p->n++];
	*one = (struct profile_one){ .name = in->profile,
	    .program = in->program, .first = p->nrows,
	    .domain = p->ndomains };
	return one;
}

/* Adds the domain of a row unless it is that of the row before. */
static int
add_domain(struct profiles *p, struct profile_one *one, struct row *r,
    struct span domain)
{
	size_t i = one->domain;

	while (i < p->ndomains && !span_eq(p->domain[i], domain))
		i++;
	if (i + 1 < p->ndomains)
		return row_fault(r, "domain",
		    "the rows of a domain must be consecutive");
	if (i == p->ndomains) {
		p->domain[p->ndomains++] = domain;
		one->domains++;
	}
	return 0;
}

static void
take_row(struct profiles *p, struct row *r, const struct profiles_row *in)
{
	struct profile_one *one = profile_of(p, r, in);

	if (one == NULL || add_domain(p, one, r, in->domain) == -1)
		return;
	if (one->n == PROFILE_ROWS_MAX) {
		(void)row_fault(r, "profile", "more than %d rows",
		    PROFILE_ROWS_MAX);
		return;
	}
	p->row[p->nrows++] = (struct profile_row){ one->domains - 1,
	    in->required, in->used, in->fields };
	p->nfields += in->fields.n;
	one->n++;
}

static int
load_rows(struct profiles *p, struct binder *b)
{
	struct profiles_row in;
	struct row r;

	table_bind(&r, b, "profiles", col, COUNT(col));
	p->list = row_room(&r, sizeof(*p->list));
	p->row = row_room(&r, sizeof(*p->row));
	p->domain = row_room(&r, sizeof(*p->domain));
	while (row_next(&r, &in, sizeof(in)))
		take_row(p, &r, &in);
	return row_end(&r);
}

#define AT(member) offsetof(struct profiles, member)

static const struct use appends[] = {
	{ "assess_complete_pct", AT(pct) },
	{ "assess_missing",      AT(missing) },
};

int
profiles_bind(struct profiles *p, const char *name, struct binder *b)
{
	struct fault e;

	p->program = slots_read(b->slots, b->dict, SPAN("program"));
	binder_appends(b, p, appends, COUNT(appends));
	if (load_rows(p, b) == -1)
		return -1;
	p->mem = binder_mem(b);
	p->watched = b->tables->watched;
	p->ask = arena_zalloc(p->mem, p->nfields, sizeof(*p->ask));
	if (name == NULL) {
		slots_need(b->slots, p->pct, &p->program, 1);
		slots_need(b->slots, p->missing, &p->program, 1);
		return 0;
	}
	p->forced = find_profile(p, span_of(name));
	if (p->forced != NULL)
		return 0;
	(void)fault_set(&e, FAULT_USE,
	    "--profile: no such profile in the table profiles");
	return binder_fault(b, &e);
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

/*
 * The fields of a profile that the input can have: any, where no header tells.
 */
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
		for (k = 0; k < row->fields.n; k++) {
			slot = row->fields.slot[k];
			s = &r->slots->s[slot];
			if (!r->form->has_header || rec_possible(r, slot))
				p->ask[first + one->nask++] =
				    (struct profile_ask){ slot,
				    s->append || field_takes_any(&s->def),
				    s->append && field_has_value(&s->def,
				    SPAN(UNDETERMINED)), (uint64_t)1 << i };
		}
	}
}

/* All records of a file are alike. */
static void
find_all_asked(struct profiles *p, const struct rec *r)
{
	size_t i, first = 0;

	if (p->form == r->form && rec_alike(r, p->bound))
		return;
	p->form = r->form;
	p->bound = r->bound;
	for (i = 0; i < p->n; i++) {
		find_asked(p, &p->list[i], first, r);
		first += p->list[i].nask;
	}
}

/* The rows of a profile that are not complete. */
static uint64_t
find_lacks(const struct profiles *p, const struct profile_one *one,
    struct rec *r, const int unusable[PROFILE_UNUSABLE])
{
	const struct profile_ask *a = p->ask + one->ask;
	uint64_t lacks = UINT64_MAX >> (PROFILE_ROWS_MAX - one->n);
	struct val *v;
	size_t i;

	for (i = 0; i < one->nask; i++) {
		v = rec_val(r, a[i].slot);
		if (v->none)
			lacks &= ~a[i].row;
		if (v->state == REC_OK && (lacks & a[i].row) != 0 &&
		    a[i].slot != unusable[0] && a[i].slot != unusable[1] &&
		    (!a[i].open ||
		    !span_is((struct span){ v->p, v->n }, UNDETERMINED)) &&
		    (a[i].any || rec_val_problem(
		    &r->slots->s[a[i].slot].def, v) == NULL))
			lacks &= ~a[i].row;
	}
	return lacks;
}

/* Is the i-th row the first of its requirement, and none of these complete? */
static bool
is_unknown(const struct profile_row *row, size_t n, uint64_t lacks, size_t i)
{
	size_t k;

	if (row[i].required.n == 0)
		return false;
	for (k = 0; k < n; k++)
		if (span_eq(row[k].required, row[i].required) &&
		    (k < i || (lacks >> k & 1) == 0))
			return false;
	return true;
}

static void
add_unknown(struct buf *out, struct span required)
{
	struct span part;

	while (span_next(&required, '|', &part)) {
		words_join(out, ";");
		buf_addspan(out, part);
		buf_adds(out, ":not_known");
	}
}

static void
fill_memo(const struct profiles *p, struct profile_memo *m,
    const struct profile_one *one, uint64_t lacks)
{
	size_t i, domain, last = SIZE_MAX;

	m->of = one;
	m->lacks = lacks;
	m->done = (int64_t)one->domains;
	m->missing.n = m->unknown.n = 0;
	m->missing.in = m->unknown.in = p->mem;
	for (i = 0; i < one->n; i++) {
		if (is_unknown(p->row + one->first, one->n, lacks, i))
			add_unknown(&m->unknown,
			    p->row[one->first + i].required);
		domain = p->row[one->first + i].domain;
		if ((lacks >> i & 1) == 0 || domain == last)
			continue;
		words_join(&m->missing, ";");
		buf_addspan(&m->missing, p->domain[one->domain + domain]);
		m->done--;
		last = domain;
	}
}

/* All rows of a profile ask for something of its cases. */
static void
mark_rows(const struct profiles *p, const struct profile_one *one)
{
	size_t i;

	for (i = 0; i < one->n; i++)
		used_row(p->row[one->first + i].used);
}

void
profiles_find(struct profiles *p, struct rec *r,
    const int unusable[PROFILE_UNUSABLE], struct profile_found *found)
{
	const struct profile_one *one = profile_for(p, r);
	struct profile_memo *m;
	uint64_t lacks;
	int64_t all;

	*found = (struct profile_found){0};
	if (one == NULL)
		return;
	find_all_asked(p, r);
	if (p->watched)
		mark_rows(p, one);
	lacks = find_lacks(p, one, r, unusable);
	m = &p->memo[lacks * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - PROFILE_MEMO_BITS)];
	if (m->of != one || m->lacks != lacks)
		fill_memo(p, m, one, lacks);
	all = (int64_t)one->domains;
	rec_set(r, p->missing, buf_span(&m->missing));
	rec_set_int(r, p->pct, (200 * m->done + all) / (2 * all));
	*found = (struct profile_found){ m->done, all, buf_span(&m->unknown) };
}
