/* SPDX-License-Identifier: MIT */
/* A ledger: its file, its lines, those of one case in order. */
#include "intake/ledger.h"

#include <stdlib.h>

#include "base/mem.h"
#include "intake/event_line.h"
#include "intake/ledger-internal.h"
#include "rec/salvage.h"
#include "rec/set.h"

/* What is no text stands for a text that no table has. */
static struct span
cell(const struct ledger *l, enum ledger_column c)
{
	const struct ledger_state *own = l->own;

	if (rec_val(&own->rec, own->slot[c])->state == REC_BAD)
		return SPAN("?");
	return span_trim(rec_text(&own->rec, own->slot[c]));
}

struct span
ledger_case_id(const struct ledger *l)
{
	return rec_text(&l->own->rec, l->own->slot[LINE_CASE]);
}

void
ledger_no_case(struct fault *why)
{
	(void)fault_set(why, FAULT_INPUT, "no such case");
	(void)fault_field(why, SPAN("case_id"));
}

/* A column that has something else than one text. */
static int
not_a_text(const struct ledger *l, struct fault *why)
{
	const struct ledger_state *own = l->own;
	size_t i;

	for (i = 0; i < LINE_COLUMNS; i++) {
		if (rec_val(&own->rec, own->slot[i])->state != REC_BAD)
			continue;
		(void)fault_set(why, FAULT_INPUT, "%s",
		    rec_noted(&own->rec, own->slot[i]) ? "the issues of the "
		    "line say that it cannot be used" : "expected one text");
		return fault_field(why, own->slots.s[own->slot[i]].name);
	}
	return 0;
}

static struct event_line
line_of(const struct ledger *l)
{
	return (struct event_line){
		.at = cell(l, LINE_AT), .kind = cell(l, LINE_KIND),
		.text = { cell(l, LINE_WHO), cell(l, LINE_WHAT),
		    cell(l, LINE_RESULT) },
	};
}

/* A line that cannot be read to its end, of a case that can be told. */
static enum read_result
judge_torn(struct ledger *l, struct event *ev)
{
	struct event_line line;

	salvage(l->own->rd, &l->own->rec);
	if (ledger_case_id(l).n == 0)
		return READ_REJECT;
	line = line_of(l);
	event_take_torn(l->conf.kinds, &line, ev);
	return READ_OK;
}

static int
judge(const struct ledger *l, struct event *ev, struct fault *why)
{
	const struct event_line line = line_of(l);
	int rc;

	if (ledger_case_id(l).n > 0) {
		rc = event_take(l->conf.kinds, &line, ev, why);
		ev->bad |= not_a_text(l, rc == -1 ? NULL : why) == -1;
		return ev->bad ? -1 : 0;
	}
	ev->rules = 0;
	(void)fault_set(why, FAULT_INPUT, "missing");
	return fault_field(why, SPAN("case_id"));
}

enum read_result
ledger_line(struct ledger *l, struct event *ev, struct fault *e)
{
	struct ledger_state *own = l->own;
	enum read_result rc;

	if (!own->told && l->tell.from != NULL) {
		own->told = true;
		if (l->tell.from(l->tell.arg, own->rd, e) == -1)
			return READ_FAIL;
	}
	rc = reader_next(own->rd, &own->rec, e);
	own->read += rc == READ_OK || rc == READ_REJECT;
	if (rc == READ_REJECT)
		return judge_torn(l, ev);
	if (rc == READ_OK)
		rec_take_noted(&own->rec);
	if (rc != READ_OK || judge(l, ev, e) == 0)
		return rc;
	return ledger_case_id(l).n > 0 ? READ_OK : READ_REJECT;
}

int
ledger_leave_out(struct ledger *l, const struct fault *why, struct fault *e)
{
	l->left_out++;
	return l->tell.leave_out(l->tell.arg, &l->own->rec, why, e);
}

void
ledger_add(struct ledger *l, const struct event *ev)
{
	struct ledger_state *own = l->own;

	l->ev = arena_item(&own->mem, l->ev, l->n, &own->cap,
	    sizeof(*l->ev));
	l->ev[l->n++] = *ev;
}

int
ledger_find(struct ledger *l, struct span case_id, struct fault *e)
{
	if (l->conf.sorted && case_id.n > 0)
		return merged_find(l, case_id, e);
	return case_id.n == 0 ? 0 : held_find(l, case_id);
}

int
ledger_next(struct ledger *l, struct span *case_id, struct fault *e)
{
	return l->conf.sorted ? merged_next(l, case_id, e) :
	    held_next(l, case_id);
}

int
ledger_end(struct ledger *l, struct fault *e)
{
	return l->conf.sorted ? merged_end(l, e) : held_end(l, e);
}

bool
ledger_cut(const struct ledger *l)
{
	return l->own->cut;
}

int
ledger_reopen(struct ledger *l, struct fault *e)
{
	struct reader_conf conf = { .slots = &l->own->slots };

	if (l->own->rd != NULL)
		reader_close(l->own->rd);
	l->own->told = false;
	l->own->read = 0;
	l->own->rd = reader_open(l->conf.path, &conf, e);
	return l->own->rd == NULL ? -1 : 0;
}

static int
no_column(const struct ledger *l, const char *name, struct fault *e)
{
	return fault_at(e, FAULT_INPUT, l->conf.path, 1, "no column %s: "
	    "expected case_id, at, kind, who, what, result", name);
}

int
ledger_changed(const struct ledger *l, struct fault *e)
{
	return l->own->read == l->lines ? 0 : fault_at(e, FAULT_INPUT,
	    l->conf.path, 0, "it has changed while it was read: run again");
}

static int
check_columns(const struct ledger *l, struct fault *e)
{
	static const char *const need[] = { "case_id", "at", "kind" };
	const struct ledger_state *own = l->own;
	size_t i;

	for (i = 0; i < COUNT(need) && own->rd->form->has_header; i++)
		if (!header_has_slot(&own->rd->head,
		    own->slot[LINE_CASE + i]))
			return no_column(l, need[i], e);
	return 0;
}

/* A line of the first reading whose case is known. */
static int
see(struct ledger *l, const struct event *ev, struct fault *e)
{
	if (!ev->bad)
		l->has_kind[ev->kind] = true;
	return l->conf.sorted && !ev->torn ? merged_check(l, e) :
	    held_keep(l, ev, e);
}

/* Which kinds of lines there are; holds them, or checks their order. */
static int
survey(struct ledger *l, struct fault *e)
{
	struct ledger_state *own = l->own;
	enum read_result rc;
	struct fault first;
	struct event ev;

	while ((rc = ledger_line(l, &ev, e)) != READ_END) {
		if (rc == READ_FAIL)
			return -1;
		if ((rc == READ_REJECT || ev.bad) && own->bad++ == 0) {
			first = *e;
			(void)fault_place(&first, own->rec.file, own->rec.line);
		}
		if (rc == READ_OK && see(l, &ev, e) == -1)
			return -1;
	}
	own->cut = reader_cut(own->rd);
	own->last.n = 0;
	l->lines = own->read;
	if (l->lines == 0 || own->bad < l->lines)
		return 0;
	(void)fault_at(e, FAULT_INPUT, first.file, first.line,
	    "%s; no line can be used", first.text);
	return fault_field(e, span_of(first.field));
}

static void
bind_columns(struct ledger_state *own)
{
	static const char *const name[LINE_COLUMNS] = { "who", "what",
	    "result", "case_id", "at", "kind" };
	static const struct dict no_dict;
	size_t i;

	for (i = 0; i < LINE_COLUMNS; i++) {
		own->slot[i] = slots_read(&own->slots, &no_dict,
		    span_of(name[i]));
		own->slots.s[own->slot[i]].like = true;
	}
	i = (size_t)slots_read(&own->slots, &no_dict, SPAN("issues"));
	own->slots.s[i].type = FIELD_LIST;
}

struct ledger *
ledger_open(const struct ledger_conf *conf, struct fault *e)
{
	struct ledger *l = mem_zalloc(1, sizeof(*l));
	struct ledger_state *own = l->own = mem_zalloc(1, sizeof(*own));

	l->conf = *conf;
	if (l->conf.bytes_max == 0)
		l->conf.bytes_max = LEDGER_BYTES_MAX;
	own->last.in = own->wanted.in = &own->mem;
	names_in(&own->ids, &own->mem);
	l->has_kind = arena_zalloc(&own->mem, conf->kinds->n,
	    sizeof(*l->has_kind));
	bind_columns(own);
	rec_init(&own->rec, &own->slots);
	if (input_check_twice("events", conf->path, e) == 0 &&
	    ledger_reopen(l, e) == 0 && check_columns(l, e) == 0 &&
	    survey(l, e) == 0 && (!conf->sorted || ledger_reopen(l, e) == 0))
		return l;
	ledger_close(l);
	return NULL;
}

void
ledger_close(struct ledger *l)
{
	if (l == NULL)
		return;
	rec_free(&l->own->rec);
	if (l->own->rd != NULL)
		reader_close(l->own->rd);
	slots_free(&l->own->slots);
	arena_free(&l->own->texts);
	arena_free(&l->own->mem);
	free(l->own);
	free(l);
}
