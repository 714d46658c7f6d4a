/* SPDX-License-Identifier: MIT */
/* What cannot be right in a case. */
#include "intake/check.h"

#include "rec/codes.h"
#include "rec/set.h"
#include "rec/unusable.h"
#include "rule/cols.h"
#include "rule/used.h"

enum check_kind {
	CHECK_WHEN, CHECK_ORDER, CHECK_FUTURE, CHECK_STATUS, CHECK_ICD,
	CHECK_WORDS, CHECK_DATES, CHECK_SHAPE, CHECK_DAYS, CHECK_SUM
};

#define APART_MAX 36500	/* days: a hundred years */

struct check {
	int kind;		/* enum check_kind */
	int field;		/* slot */
	struct when *when;
	struct span shape, problem;
	struct col_slots of;
	int64_t apart;		/* days that ways of counting may differ by */
	const char *word;	/* problem, with a NUL */
	bool possible;		/* in the present file */
	bool *used;		/* mark of its row, or NULL */
};

#define AT(member) offsetof(struct check, member)

static const struct col check_col[] = {
	{ "kind",    AT(kind),    COL_WORD, .need = true, .words =
	    "when|order|future|status|icd|words|dates|shape|days|sum" },
	{ "field",   AT(field),   COL_FIELD, .need = true },
	{ "when",    AT(when),    COL_WHEN },
	{ "shape",   AT(shape),   COL_TEXT },
	{ "of",      AT(of),      COL_FIELDS },
	{ "apart",   AT(apart),   COL_INT, .high = APART_MAX },
	{ "problem", AT(problem), COL_TEXT, .need = true },
	MARK(AT(used)),
};

static void
want_case_fields(struct checks *c, struct binder *b)
{
	const struct dict *d = b->dict;
	size_t i;

	c->typed = arena_alloc(&b->tables->mem, d->n * sizeof(*c->typed));
	c->here = arena_alloc(&b->tables->mem, d->n * sizeof(*c->here));
	for (i = 0; i < d->n; i++)
		if (field_is_input(&d->f[i]))
			c->typed[c->ntyped++] = binder_read(b, d->f[i].name);
}

static void
take_check(struct checks *c, struct row *r, struct check *in)
{
	if (in->kind == CHECK_WHEN && in->when == NULL)
		(void)row_fault(r, "when", "expected a condition");
	else if (in->kind == CHECK_SHAPE && in->shape.n == 0)
		(void)row_fault(r, "shape", "expected a shape");
	else if (in->kind == CHECK_ORDER && in->of.n != 1)
		(void)row_fault(r, "of", "expected one date");
	else if (in->kind == CHECK_DAYS && in->of.n != 2)
		(void)row_fault(r, "of", "expected two dates");
	else if (in->kind == CHECK_SUM && in->of.n == 0)
		(void)row_fault(r, "of", "expected fields");
	in->word = arena_dup(&r->b->tables->mem, in->problem.p, in->problem.n);
	c->c[c->n++] = *in;
}

int
checks_bind(struct checks *c, struct binder *b)
{
	struct check in;
	struct row r;

	*c = (struct checks){ .as_of = b->as_of.day };
	if (status_bind(&c->statuses, b) == -1 || icd_bind(&c->icd, b) == -1)
		return -1;
	want_case_fields(c, b);
	c->dx_system = binder_read(b, SPAN("dx_system"));
	table_bind(&r, b, "checks", check_col, COUNT(check_col));
	c->c = row_room(&r, sizeof(*c->c));
	c->active = row_room(&r, sizeof(*c->active));
	while (row_next(&r, &in, sizeof(in)))
		take_check(c, &r, &in);
	return row_end(&r);
}

/* Can there be something wrong with a value that is a text in itself? */
static bool
can_be_wrong(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];

	return r->bound[slot] && !s->append && (r->form->nests ||
	    !field_takes_any(&s->def));
}

/* Can it be found in the present file? */
static bool
can_be(const struct check *k, const struct rec *r)
{
	if (k->kind == CHECK_ORDER)
		return rec_possible(r, k->of.slot[0]);
	return k->when == NULL || when_fit(k->when, r);
}

/* Finds which conditions can be true. */
static void
fit(struct checks *c, const struct rec *r)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		c->c[i].possible = can_be(&c->c[i], r);
}

/*
 * The typed fields that can have a value: a CSV file has the same ones in
 * every record. Mapped values were checked as they were set.
 */
static void
find_here(struct checks *c, const struct rec *r)
{
	size_t i;

	if (when_other_file(&c->file, r))
		fit(c, r);
	else if (r->form->has_header)
		return;
	c->nhere = 0;
	for (i = 0; i < c->ntyped; i++)
		if (can_be_wrong(r, c->typed[i]))
			c->here[c->nhere++] = (struct check_here){
			    c->typed[i], &r->slots->s[c->typed[i]] };
	c->nactive = 0;
	for (i = 0; i < c->n; i++)
		if (c->c[i].possible && (r->bound[c->c[i].field] ||
		    r->slots->s[c->c[i].field].append))
			c->active[c->nactive++] = &c->c[i];
}

static void
check_types(const struct checks *c, struct rec *r)
{
	const struct slot *s;
	const char *problem;
	struct val *v;
	size_t i;

	for (i = 0; i < c->nhere; i++) {
		s = c->here[i].s;
		v = &r->in[c->here[i].slot];
		if (v->state == REC_MISSING)
			continue;
		problem = rec_val_problem(&s->def, v);
		if (problem != NULL)
			rec_issue(r, s->name, problem);
	}
}

static bool
is_future(const struct checks *c, struct val *v)
{
	struct datetime dt;

	if (v->num_state == REC_INSTANT)
		return val_day(v->num) > c->as_of;
	return rec_instant(v, &dt) && dt.day > c->as_of;
}

static bool
is_before(const struct check *k, struct rec *r)
{
	const struct slot *s = r->slots->s;
	int of = k->of.slot[0];
	struct datetime at, first;

	return val_instant(&s[k->field].def, rec_val(r, k->field), &at) &&
	    val_instant(&s[of].def, rec_val(r, of), &first) &&
	    datetime_before(&at, &first);
}

/* From memory for a code that was possible lately. */
static bool
is_possible(struct checks *c, struct span code, uint64_t key,
    enum icd_by by)
{
	uint64_t tag = (uint64_t)(code.n + 1) << 2 | by;
	struct check_code *e;

	if (code.n > CODE_ITEM_KEY)
		return icd_kind(&c->icd, code, by) != ICD_IS_ODD;
	e = &c->code[(key ^ tag) * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - CHECK_CODE_BITS)];
	if (e->key == key && e->tag == tag)
		return true;
	if (icd_kind(&c->icd, code, by) == ICD_IS_ODD)
		return false;
	*e = (struct check_code){ key, tag };
	return true;
}

static bool
codes_possible(struct checks *c, struct rec *r, struct span list)
{
	struct code_items it = { .list = list };
	struct icd_systems systems;
	struct span item;
	uint64_t key;

	if (!icd_systems_read(&systems, r, c->dx_system, list))
		return true;
	while (code_items_next(&it, &item, &key))
		if (!is_possible(c, item, key, icd_next(&systems)))
			return false;
	return true;
}

/* Is c what one byte of a shape stands for? */
static bool
is_meant(char shape, char c)
{
	if (shape == '9' || shape == '#')
		return byte_is_digit(c);
	if (shape == 'A')
		return byte_is_letter(c);
	return c == shape;
}

/* The first byte of text from n on that does not belong to the run. */
static size_t
run_end(struct span text, size_t n, char shape, char next)
{
	while (n < text.n && (shape == '#' ? byte_is_digit(text.p[n]) :
	    text.p[n] != next))
		n++;
	return n;
}

/* One shape and a text, byte by byte. */
static bool
fits(struct span shape, struct span text)
{
	size_t i, n = 0;
	char c, next;

	for (i = 0; i < shape.n; i++) {
		c = shape.p[i];
		next = i + 1 < shape.n ? shape.p[i + 1] : '\0';
		if (n == text.n || (c != '*' && !is_meant(c, text.p[n])))
			return false;
		if (c == '*' || c == '#')
			n = run_end(text, n, c, next);
		else
			n++;
	}
	return n == text.n;
}

bool
check_shape(struct span shapes, struct span text)
{
	struct span shape;

	while (span_next(&shapes, '|', &shape))
		if (fits(shape, text))
			return true;
	return false;
}

static bool
shaped(const struct check *k, enum field_type type, struct span text)
{
	struct span item;

	if (type != FIELD_LIST)
		return check_shape(k->shape, text);
	while (span_next(&text, ';', &item))
		if (item.n > 0 && !check_shape(k->shape, item))
			return false;
	return true;
}

/* Could each item of a list stand in a field of that type, and those words? */
static bool
items_fit(const struct field *list, enum field_type type, struct span text)
{
	struct field one = *list;
	struct span item;

	one.type = type;
	while (span_next(&text, ';', &item))
		if (item.n > 0 && rec_problem(&one, item) != NULL)
			return false;
	return true;
}

/* Is the stated number of days another than that of the dates? */
static bool
other_days(const struct check *k, struct rec *r)
{
	struct datetime from, to;
	int64_t stated, days;

	if ((k->when != NULL && !when_true(k->when, r)) ||
	    rec_int(r, k->field, &stated) != REC_OK ||
	    rec_datetime(r, k->of.slot[0], &from) != REC_OK ||
	    rec_datetime(r, k->of.slot[1], &to) != REC_OK)
		return false;
	days = (int64_t)to.day - from.day;
	return stated < days - k->apart || stated > days + k->apart;
}

/* What an item is, or else can be; false where it can be anything. */
static bool
item_range(struct rec *r, int slot, int64_t *least, int64_t *most)
{
	const struct field *f = &r->slots->s[slot].def;

	if (rec_dec(r, slot, FIELD_NUM_SCALE, least) == REC_OK) {
		*most = *least;
		return true;
	}
	*least = f->low;
	*most = f->high;
	return f->has_low && f->has_high;
}

/* Can the total not be the sum, whatever the items that are not known are? */
static bool
other_sum(const struct check *k, struct rec *r)
{
	const int64_t limit = INT64_MAX / (int64_t)(k->of.n + 1);
	int64_t total, low, high, least = 0, most = 0;
	size_t i;

	if (rec_dec(r, k->field, FIELD_NUM_SCALE, &total) != REC_OK)
		return false;
	for (i = 0; i < k->of.n; i++) {
		if (!item_range(r, k->of.slot[i], &low, &high) ||
		    low < -limit || high > limit)
			return false;
		least += low;
		most += high;
	}
	return total < least || total > most;
}

static bool
is_found(struct checks *c, const struct check *k, struct rec *r)
{
	struct span text;

	if (rec_lacks(r, k->field))
		return false;
	if (k->kind == CHECK_FUTURE)
		return is_future(c, rec_val(r, k->field));
	text = rec_text(r, k->field);
	if (text.n == 0)
		return false;
	if (k->kind == CHECK_ORDER)
		return is_before(k, r);
	if (k->kind == CHECK_WHEN)
		return when_true(k->when, r);
	if (k->kind == CHECK_STATUS)
		return !status_is_known(&c->statuses, text);
	if (k->kind == CHECK_WORDS)
		return !items_fit(&r->slots->s[k->field].def, FIELD_CODE,
		    text);
	if (k->kind == CHECK_DATES)
		return !items_fit(&r->slots->s[k->field].def, FIELD_DATETIME,
		    text);
	if (k->kind == CHECK_SHAPE)
		return !shaped(k, r->slots->s[k->field].type, text);
	if (k->kind == CHECK_DAYS)
		return other_days(k, r);
	if (k->kind == CHECK_SUM)
		return other_sum(k, r);
	return !codes_possible(c, r, text);
}

void
checks_apply(struct checks *c, struct rec *r)
{
	size_t i;

	find_here(c, r);
	check_types(c, r);
	for (i = 0; i < c->nactive; i++)
		if (is_found(c, c->active[i], r)) {
			used_row(c->active[i]->used);
			rec_slot_issue(r, c->active[i]->field,
			    c->active[i]->word);
		}
}
