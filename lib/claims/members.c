/* SPDX-License-Identifier: MIT */
/* Eligibility apart from claims. */
#include "claims/members.h"

#include "rec/measure.h"
#include "rec/reader.h"
#include "rec/salvage.h"

#define PERSONS_MAX ((size_t)1 << 22)
#define TEXT_MAX ((size_t)256 << 20)	/* bytes of their names */

/* What reading takes. */
struct reading {
	struct members *m;
	const struct members_group *by;
	struct slots slots;
	int person, from, to;
	int *part;		/* of the group: slots; -1: the month */
	bool *has_part;		/* some record has it */
	size_t nparts;
	int32_t today;
	struct rec r;
	struct buf group;
};

static void
bind(struct reading *in, const struct binder *b)
{
	struct span rest = in->by->fields, name;
	const struct dict *d = b->dict;
	int slot;

	in->person = slots_read(&in->slots, d, SPAN("person_id"));
	in->from = slots_read(&in->slots, d, SPAN("enrolled_on"));
	in->to = slots_read(&in->slots, d, SPAN("disenrolled_on"));
	(void)slots_read(&in->slots, d, SPAN("issues"));
	while (rest.n > 0 && span_next(&rest, ',', &name)) {
		slot = (int)in->nparts == in->by->month ? -1 :
		    slots_read(&in->slots, d, name);
		in->part = arena_grow(binder_mem(b), in->part, in->nparts + 1,
		    sizeof(*in->part));
		in->part[in->nparts++] = slot;
	}
	in->has_part = arena_zalloc(binder_mem(b), in->nparts + 1,
	    sizeof(*in->has_part));
}

/* -1 where a CSV file has no column for the slot. */
static int
check_column(const struct reading *in, const struct reader *rd, int slot,
    struct fault *e)
{
	struct span name = in->slots.s[slot].name;
	size_t i;

	for (i = 0; i < rd->head.n; i++)
		if (rd->head.slot[i] == slot)
			return 0;
	return fault_at(e, FAULT_INPUT, in->m->path, 1, "no column %.*s",
	    (int)name.n, name.p);
}

static int
check_header(const struct reading *in, const struct reader *rd,
    struct fault *e)
{
	size_t i;

	if (!rd->form->has_header)
		return 0;
	if (check_column(in, rd, in->person, e) == -1 ||
	    check_column(in, rd, in->from, e) == -1)
		return -1;
	for (i = 0; i < in->nparts; i++)
		if (in->part[i] >= 0 &&
		    check_column(in, rd, in->part[i], e) == -1)
			return -1;
	return 0;
}

/*
 * Named now, so that the other records are still read. What its person is a
 * member of, and when, is not known.
 */
static void
leave_out(struct reading *in, const char *why)
{
	char message[FAULT_MESSAGE_MAX];
	struct fault e;
	struct span person = rec_text(&in->r, in->person);

	in->m->nameless += person.n == 0;
	if (person.n > 0 && in->m->unsure.n < PERSONS_MAX &&
	    in->m->unsure.bytes < TEXT_MAX)
		(void)names_add(&in->m->unsure, person);
	(void)fault_at(&e, FAULT_INPUT, in->m->path, in->r.line,
	    "%s; the record is left out", why);
	fault_record(ABOUT_SECOND, "%s", fault_message(&e, message));
	in->m->left_out++;
}

/* The values of the group with a separator between, the month left blank. */
static struct span
group_of(struct reading *in)
{
	struct span value;
	size_t i, k;

	in->group.n = 0;
	for (i = 0; i < in->nparts; i++) {
		if (i > 0)
			buf_addc(&in->group, MEASURE_SEP);
		value = in->part[i] < 0 ? (struct span){ NULL, 0 } :
		    rec_text(&in->r, in->part[i]);
		for (k = 0; k < value.n; k++)
			buf_addc(&in->group, value.p[k] == MEASURE_SEP ? ' ' :
			    value.p[k]);
	}
	return buf_span(&in->group);
}

/* The days of the record; what is wrong with them, or NULL. */
static const char *
find_days(struct reading *in, int32_t *from, int32_t *to)
{
	struct val *v = rec_val(&in->r, in->from);
	struct datetime first, last;

	if (v->state == REC_MISSING)
		return "enrolled_on: missing";
	if (v->state == REC_BAD || !rec_instant(v, &first))
		return "enrolled_on: not a date";
	*from = first.day;
	*to = in->today;
	v = rec_val(&in->r, in->to);
	if (v->state == REC_MISSING)
		return NULL;
	if (v->state == REC_BAD || !rec_instant(v, &last))
		return "disenrolled_on: not a date";
	if (last.day < first.day)
		return "disenrolled_on: before enrolled_on";
	*to = last.day;
	return NULL;
}

/* What is wrong with the record's part of the group, or NULL. */
static const char *
find_parts(struct reading *in)
{
	const char *why = NULL;
	size_t i;

	for (i = 0; i < in->nparts; i++) {
		if (in->part[i] < 0)
			continue;
		in->has_part[i] |= rec_bound(&in->r, in->part[i]);
		if (rec_val(&in->r, in->part[i])->state == REC_BAD)
			why = "a field of the group cannot be used";
	}
	return why;
}

static int
take(struct reading *in, struct fault *e)
{
	struct members *m = in->m;
	struct span person = rec_text(&in->r, in->person);
	struct members_row row;
	const char *why = find_parts(in);
	int64_t months;

	if (person.n == 0)
		why = "person_id: missing";
	else if (why == NULL)
		why = find_days(in, &row.from, &row.to);
	if (why != NULL) {
		leave_out(in, why);
		return 0;
	}
	if (row.from > in->today)	/* not yet a member */
		return 0;
	row.person = (uint32_t)names_add(&m->persons, person);
	row.group = (uint32_t)names_add(&m->groups, group_of(in));
	if (m->persons.n > PERSONS_MAX || m->groups.n > PERSONS_MAX ||
	    m->persons.bytes + m->groups.bytes > TEXT_MAX ||
	    !coverage_add(&m->spans, row.person, row.from, row.to, &months))
		return fault_at(e, FAULT_INPUT, m->path, in->r.line,
		    "more persons, groups or spans than there is room for");
	if (row.to > in->today)
		row.to = in->today;
	m->row = arena_item(m->spans.in, m->row, m->n, &m->cap,
	    sizeof(*m->row));
	m->row[m->n++] = row;
	return 0;
}

/* As of a header without it, -1 where no record has a field of the group. */
static int
check_parts(const struct reading *in, struct fault *e)
{
	struct span name;
	size_t i;

	for (i = 0; i < in->nparts && in->m->n > 0; i++) {
		if (in->part[i] < 0 || in->has_part[i])
			continue;
		name = in->slots.s[in->part[i]].name;
		return fault_at(e, FAULT_INPUT, in->m->path, 0,
		    "no record has the key %.*s", (int)name.n, name.p);
	}
	return 0;
}

static int
read_all(struct reading *in, struct reader *rd, struct fault *e)
{
	enum read_result rc;

	if (check_header(in, rd, e) == -1)
		return -1;
	while ((rc = reader_next(rd, &in->r, e)) > 0) {
		if (rc == READ_REJECT) {
			salvage(rd, &in->r);
			leave_out(in, e->text);
			continue;
		}
		rec_take_noted(&in->r);
		if (take(in, e) == -1)
			return -1;
	}
	if (rc == READ_FAIL)
		return -1;
	if (in->m->n == 0 && in->m->left_out > 0)
		return fault_at(e, FAULT_INPUT, in->m->path, 0,
		    "no usable record");
	return check_parts(in, e);
}

int
members_read(struct members *m, struct binder *b,
    const struct members_group *group, struct fault *e)
{
	struct reading in = { .m = m, .by = group, .today = b->as_of.day };
	struct reader_conf conf = { .slots = &in.slots };
	struct reader *rd;
	int rc = -1;

	names_in(&m->persons, binder_mem(b));
	names_in(&m->groups, binder_mem(b));
	names_in(&m->unsure, binder_mem(b));
	m->spans.in = in.group.in = binder_mem(b);
	bind(&in, b);
	rd = reader_open(m->path, &conf, e);
	if (rd != NULL) {
		rec_init(&in.r, &in.slots);
		rc = read_all(&in, rd, e);
		m->cut = reader_cut(rd);
		rec_free(&in.r);
		reader_close(rd);
	}
	slots_free(&in.slots);
	return rc;
}

bool
members_know(const struct members *m, struct span person)
{
	return person.n > 0 && names_find(&m->persons, person) != HASH_NONE;
}

bool
members_have(const struct members *m, struct span person, int32_t day)
{
	size_t i = person.n == 0 ? HASH_NONE :
	    names_find(&m->persons, person);

	return i != HASH_NONE && coverage_has(&m->spans, i, day);
}

bool
members_may_have(const struct members *m, struct span person)
{
	return person.n > 0 && names_find(&m->unsure, person) != HASH_NONE;
}
