/* SPDX-License-Identifier: MIT */
/* Elements of a profile: met, missing, not recorded. */
#include "element/element.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/used.h"
#include "rule/when_doubt.h"

#define UNCLASSED SPAN("unclassed")	/* of a case without a kind of stay */

#define AT(member) offsetof(struct element, member)

static const struct col col[] = {
	{ "profile",  AT(profile),  COL_KEY,  .need = true },
	{ "element",  AT(name),     COL_KEY,  .need = true },
	{ "classes",  AT(classes),  COL_LIST },
	{ "when",     AT(when),     COL_WHEN },
	{ "met",      AT(met),      COL_WHEN },
	{ "missing",  AT(missing),  COL_WHEN },
	{ "fields",   AT(fields),   COL_FIELDS },
	{ "since",    AT(since),    COL_FIELD },
	{ "until",    AT(until),    COL_FIELD },
	{ "empty",    AT(empty),    COL_WORD, .words = "missing" },
	{ "starts",   AT(starts),   COL_FIELDS },
	{ "clocks",   AT(clocks),   COL_LIST },
	{ "late",     AT(late),     COL_BOOL },
	{ "required", AT(required), COL_LIST },
	{ "role",     AT(role),     COL_KEY },
	{ "text",     AT(text),     COL_TEXT, .need = true },
	{ "barrier",  AT(barrier),  COL_TEXT },
	{ "basis",    AT(basis),    COL_TEXT },
	{ "citation", AT(citation), COL_TEXT },
	MARK(AT(used)),
};

static void
add_starts(struct elements *es, struct binder *b, const struct element *e)
{
	size_t i;

	for (i = 0; i < e->starts.n; i++) {
		es->start = arena_grow(binder_mem(b), es->start,
		    es->nstart + 1, sizeof(*es->start));
		es->start[es->nstart++] = e->starts.slot[i];
	}
}

static void
take(struct elements *es, struct row *r, const struct element *in)
{
	if (in->clocks.n == 0 && in->met == NULL)
		(void)row_fault(r, "met", "expected a condition, or clocks");
	else if (in->met != NULL && in->fields.n == 0 && in->clocks.n == 0)
		(void)row_fault(r, "fields",
		    "expected the fields that tell, or clocks");
	else
		es->row[es->n++] = *in;
}

int
elements_bind(struct elements *es, struct binder *b, const char *table,
    struct span profile)
{
	struct element in;
	struct row r;

	es->class = binder_read(b, SPAN("stay_class"));
	table_bind(&r, b, table, col, COUNT(col));
	if (profile.n > 0)
		row_only_text(&r, "profile", profile);
	es->row = row_room(&r, sizeof(*es->row));
	while (row_next(&r, &in, sizeof(in))) {
		take(es, &r, &in);
		add_starts(es, b, &in);
	}
	return row_end(&r);
}

/* Is there one in this record? It is asked of each without a header. */
static bool
has_start(const struct elements *es, const struct rec *r)
{
	const int *slot = es->start, *end = slot + es->nstart;

	for (; slot < end; slot++)
		if (rec_bound(r, *slot))
			return true;
	return false;
}

/* Can there be one in the records of its file? */
static bool
can_start(const struct elements *es, const struct rec *r)
{
	size_t i;

	for (i = 0; i < es->nstart; i++)
		if (rec_possible(r, es->start[i]))
			return true;
	return false;
}

bool
elements_look(struct elements *es, const struct rec *r)
{
	es->form = r->form;
	es->bound = r->bound;
	es->possible = r->form->has_header ? can_start(es, r) :
	    has_start(es, r);
	return es->possible;
}

static bool
list_has(struct span list, struct span word)
{
	return words_have(list, '|', word);
}

static enum rec_state
read_end(struct rec *r, int slot, struct datetime *end)
{
	return slot == -1 ? REC_MISSING : rec_datetime(r, slot, end);
}

/*
 * Is the day of a date within those of the element, where they are known?
 * REC_MISSING: it is not; REC_BAD: a value that would tell cannot be used.
 */
static enum rec_state
is_within(const struct element *e, struct rec *r, int32_t day)
{
	struct datetime first, last;
	enum rec_state since = read_end(r, e->since, &first);
	enum rec_state until = read_end(r, e->until, &last);

	if ((since == REC_OK && day < first.day) ||
	    (until == REC_OK && day > last.day))
		return REC_MISSING;
	return since == REC_BAD || until == REC_BAD ? REC_BAD : REC_OK;
}

/* The value of a date as text; nothing of one that does not count. */
static enum rec_state
read_at(struct rec *r, int slot, struct element_found *say)
{
	struct datetime dt;
	enum rec_state st = rec_datetime(r, slot, &dt);

	if (st == REC_OK)
		st = is_within(say->of, r, dt.day);
	if (st == REC_OK)
		say->at = rec_keep_datetime(r, &dt);
	return st;
}

/* A number as it was written. */
static enum rec_state
read_number(struct rec *r, int slot, struct span *number)
{
	int64_t n;
	enum rec_state st = rec_dec(r, slot, FIELD_NUM_SCALE, &n);

	if (st == REC_OK)
		*number = rec_text(r, slot);
	return st;
}

/* Can the value of a field be used? An empty list can, too. */
static enum rec_state
look(struct rec *r, int slot, struct element_found *say)
{
	const struct field *def = &r->slots->s[slot].def;
	struct span word;
	bool b;

	if (rec_none(r, slot))
		return REC_OK;
	switch (def->type) {
	case FIELD_DATE:
	case FIELD_DATETIME:
		return read_at(r, slot, say);
	case FIELD_BOOL:
		return rec_bool(r, slot, &b);
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_MONEY:
		return read_number(r, slot, &say->number);
	case FIELD_CODE:
	case FIELD_LIST:
		return rec_word(r, slot, &word);
	default:
		return rec_val(r, slot)->state;
	}
}

/* What the fields of an element say. */
struct told {
	bool usable, recorded, unusable;
	size_t none;		/* lists that are known to be empty */
};

/* What they say; the first that can be used is the proof. */
static struct told
ask(struct rec *r, struct element_found *f)
{
	const struct col_slots *fields = &f->of->fields;
	struct element_found say;
	struct told t = {0};
	enum rec_state st;
	size_t i;
	int slot;

	for (i = 0; i < fields->n; i++) {
		slot = fields->slot[i];
		say = (struct element_found){ .of = f->of };
		st = look(r, slot, &say);
		t.recorded |= rec_bound(r, slot);
		t.unusable |= st == REC_BAD;
		t.none += rec_none(r, slot);
		if (st != REC_OK || t.usable)
			continue;
		t.usable = true;
		f->by = r->slots->s[slot].name;
		f->at = say.at;
		f->number = say.number;
	}
	return t;
}

static bool
must_be(const struct when *w, struct rec *r)
{
	return w != NULL && when_must(w, r);
}

static enum element_state
judge(const struct element *e, struct rec *r, const struct told *t)
{
	if (must_be(e->missing, r))
		return ELEMENT_MISSING;
	if ((t->usable || e->fields.n == 0) && must_be(e->met, r))
		return ELEMENT_MET;
	if (t->none > 0 && t->none == e->fields.n)
		return ELEMENT_MISSING;
	return e->empty == 0 && t->recorded && !t->usable && !t->unusable ?
	    ELEMENT_MISSING : ELEMENT_NOT_RECORDED;
}

/* By the fields, of an element whose clocks say nothing against it. */
static void
find_by_fields(struct rec *r, struct element_found *f)
{
	struct told t;

	f->by = f->at = (struct span){0};
	t = ask(r, f);
	f->state = judge(f->of, r, &t);
}

static void
find_one(const struct element *e, struct rec *r,
    const struct element_aid *aid, struct element_found *f)
{
	struct element_found clocks;

	f->state = ELEMENT_NOT_ASKED;
	if (e->clocks.n > 0 && aid->clocks != NULL)
		aid->clocks(aid->arg, r, f);
	if (f->state < ELEMENT_MET || e->met == NULL)
		return;
	clocks = *f;
	find_by_fields(r, f);
	if (f->state == ELEMENT_MET && clocks.state == ELEMENT_MET)
		*f = clocks;
}

/* Was a row of the same element asked before? */
static bool
is_found(const struct element_found *found, size_t n, const struct element *e)
{
	return n > 0 && span_eq(found[n - 1].of->name, e->name) &&
	    span_eq(found[n - 1].of->profile, e->profile);
}

static bool
may_be_asked(const struct element *e, struct rec *r, struct span class)
{
	return (e->classes.n == 0 || list_has(e->classes, class)) &&
	    (e->when == NULL || when_may(e->when, r));
}

/* What is met stands against nothing, be it asked or not. */
static void
doubt(struct element_found *f, struct rec *r)
{
	if (f->state == ELEMENT_MISSING && when_has_doubts(r) &&
	    f->of->when != NULL && !when_must(f->of->when, r))
		f->state = ELEMENT_NOT_RECORDED;
}

size_t
elements_find(const struct elements *es, struct rec *r,
    const struct element_aid *aid, struct element_found *found)
{
	struct span class = rec_text(r, es->class);
	const struct element *e;
	size_t i, n = 0;

	if (class.n == 0)
		class = UNCLASSED;
	for (i = 0; i < es->n; i++) {
		e = &es->row[i];
		if (is_found(found, n, e) || !may_be_asked(e, r, class))
			continue;
		found[n] = (struct element_found){ .of = e, .required =
		    span_is(e->required, "any") ||
		    list_has(e->required, class) };
		find_one(e, r, aid, &found[n]);
		if (found[n].state == ELEMENT_NOT_ASKED)
			continue;
		doubt(&found[n], r);
		used_row(e->used);
		n++;
	}
	return n;
}

const char *
element_state_name(enum element_state s)
{
	static const char *const name[] = {
		[ELEMENT_MISSING]      = "missing",
		[ELEMENT_NOT_RECORDED] = "not_recorded",
		[ELEMENT_MET]          = "met",
		[ELEMENT_NOT_ASKED]    = "",
	};

	return name[s];
}

enum element_state
elements_worst(const struct element_found *found, size_t n)
{
	enum element_state worst = ELEMENT_NOT_ASKED;
	size_t i;

	for (i = 0; i < n; i++)
		if (found[i].state < worst)
			worst = found[i].state;
	return worst;
}

void
element_why(const struct element_found *f, struct buf *out)
{
	buf_addspan(out, f->of->name);
	buf_adds(out, f->state == ELEMENT_NOT_RECORDED ? " not recorded" :
	    f->state == ELEMENT_MET ? " met" : " missing");
	if (f->by.n == 0)
		return;
	buf_adds(out, " (");
	buf_addspan(out, f->by);
	if (f->at.n > 0 || f->number.n > 0)
		buf_addc(out, ' ');
	buf_addspan(out, f->at);
	buf_addspan(out, f->number);
	buf_addc(out, ')');
}
