/* SPDX-License-Identifier: MIT */
/* cm-intake: any source to canonical records, and what is wrong in them. */
#include <stddef.h>

#include "cli/second.h"
#include "fact/fact.h"
#include "intake/intake.h"
#include "intake/notes.h"
#include "intake/propose.h"
#include "tools/tools.h"

#define ID_MEMORY_MAX ((int64_t)1 << 20)
#define SKIP_MAX 1000	/* title lines; more is another kind of file */

struct state {
	struct facts facts;
	struct intake in;
	struct propose propose;
	struct reader_conf reading;	/* delimiter, encoding, skip */
	bool looked;		/* absent columns were named */
	bool alone;		/* there is only a ledger */
	bool looks;		/* at what is no message, too: never */
};

struct row {
	struct span case_id, field, problem;
};

#define AT(member) offsetof(struct state, member)
#define COL(member) { #member, offsetof(struct row, member) }

static const char *const together[] = { "cases", "without_issues", "issue" };

static const struct module modules[] = {
	FACTS(struct state),
	{ offsetof(struct state, in), intake_bind, .finish = intake_finish,
	    .free = intake_free },
	{ offsetof(struct state, propose), propose_bind },
};

static const struct use columns[] = {
	COL(case_id), COL(field), COL(problem),
};

static int
take_delim(void *delim, const char *arg, struct fault *e)
{
	(void)e;
	return reader_delim(arg, delim);
}

static const struct opt opts[] = {
	{ "map", 0, "FILE|NAME",
	    "make fields of columns by this map (see --tables)",
	    OPT_TEXT, .at = AT(in.conf.map) },
	{ "guess", 0, NULL, "print a proposed map for a file",
	    OPT_FLAG, .at = AT(propose.wanted) },
	{ "na", 0, "LIST", "take these texts for missing, as in '?,NULL,NA'",
	    OPT_TEXT, .at = AT(in.conf.na) },
	{ "delimiter", 0, "C", "expect this character between columns, or tab",
	    OPT_CALL, .at = AT(reading.delim), .call = take_delim,
	    .expects = "one ASCII character, or tab" },
	{ "skip", 0, "N", "skip this many title lines before the header",
	    OPT_NUMBER, .at = AT(reading.skip), .expects = "lines",
	    .high = SKIP_MAX },
	{ "encoding", 0, "NAME", "read this encoding (iconv -l lists them)",
	    OPT_TEXT, .at = AT(reading.encoding) },
	{ "fold", 0, "KEY", "make one case of adjacent rows with the same KEY",
	    OPT_TEXT, .at = AT(in.conf.fold_key) },
	{ "join", 0, "FILE", "add the columns of FILE to the cases", OPT_TEXT,
	    .at = AT(in.conf.join.path) },
	{ "on", 0, "KEY[=KEY]", "join by this column, and its name in FILE",
	    OPT_TEXT, .at = AT(in.conf.join.on) },
	{ "events", 0, "FILE", "fold the dated lines of FILE into the cases",
	    OPT_TEXT, .at = AT(in.conf.events) },
	{ "icd10cm", 0, "FILE|WHEN=FILE",
	    "judge dx by CMS's order file of ICD-10-CM", OPT_CALL,
	    .at = AT(in.in_force.list), .call = icd10cm_take },
	{ "sorted", 0, NULL, "merge files that are sorted by the key",
	    OPT_FLAG, .at = AT(in.conf.sorted) },
	{ "id-memory", 0, "MIB",
	    "use this memory to find duplicate ids (default 32)",
	    OPT_NUMBER, .at = AT(in.conf.id_memory), .expects = "MiB", .low = 1,
	    .high = ID_MEMORY_MAX },
};

static const struct use code_columns[] = {
	{ "case_id", offsetof(struct in_force_row, case_id) },
	{ "position", offsetof(struct in_force_row, position) },
	{ "code", offsetof(struct in_force_row, code) },
	{ "description", offsetof(struct in_force_row, description) },
	{ "billable", offsetof(struct in_force_row, billable) },
	{ "status", offsetof(struct in_force_row, status) },
	{ "judged_on", offsetof(struct in_force_row, judged_on) },
	{ "code_year", offsetof(struct in_force_row, code_year) },
};

static const struct use event_columns[] = {
	{ "case_id", offsetof(struct events_row, case_id) },
	{ "field", offsetof(struct events_row, field) },
	{ "folded", offsetof(struct events_row, folded) },
	{ "lines", offsetof(struct events_row, lines) },
};

/* What may lack codes is told: it makes good ones look wrong. */
static void
tell_files(struct filter *f, const struct icd10cm *codes)
{
	const struct icd10cm_file *file;
	size_t i;

	for (i = 0; i < codes->n; i++) {
		file = &codes->file[i];
		if (!file->cut && !file->gaps)
			continue;
		fault_warn("%s: %s: codes may be missing, which are then said "
		    "not to be in force", file->path, file->cut ?
		    "the last line has no line end" :
		    "the order numbers have gaps");
		if (filter_opts(f)->strict)
			filter_fail(f);
	}
}

/* A ledger alone has the cases that are listed. */
static int
setup_ledger(struct filter *f, struct state *st, struct fault *e)
{
	struct ledger *l = st->in.events.ledger;

	if (l == NULL)
		return 0;
	l->tell = (struct ledger_tell){ filter_second_from,
	    filter_second_out, f };
	st->alone = filter_opts(f)->items && filter_opts(f)->no_files;
	if (!st->alone)
		return 0;
	if (st->in.in_force.codes.n > 0)
		return fault_set(e, FAULT_USE, "--items: expected files of "
		    "cases for --icd10cm, or --events alone");
	filter_second_alone(f, st->in.conf.events, event_columns,
	    COUNT(event_columns));
	return 0;
}

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;

	if (st->in.conf.sorted && st->in.conf.join.path == NULL &&
	    st->in.events.ledger == NULL)
		return fault_set(e, FAULT_USE, "--sorted needs --join or "
		    "--events");
	st->in.adt.keeps = filter_opts(f)->strict &&
	    filter_opts(f)->rejects != NULL;
	tell_files(f, &st->in.in_force.codes);
	if (st->in.in_force.codes.n > 0)
		filter_columns(f, code_columns, COUNT(code_columns));
	return setup_ledger(f, st, e);
}

static void
check_map(void *state, const char *name)
{
	struct state *st = state;

	st->in.conf.map = name;
}

static void
from_form(void *state, const struct form *from)
{
	struct state *st = state;

	if (st->in.conf.map == NULL && !st->propose.wanted)
		st->in.conf.map = from->map;
}

/* Is an option of a run among them? */
static bool
is_run(const struct state *st, const struct opts *o)
{
	return st->in.conf.map != NULL || st->in.conf.fold_key != NULL ||
	    st->in.conf.join.path != NULL || st->in.conf.events != NULL ||
	    st->in.conf.na != NULL || st->in.in_force.list.n > 0 ||
	    st->in.conf.id_memory != INTAKE_ID_MEMORY || o->nfiles > 1 ||
	    o->items || o->summary != NULL || o->rejects != NULL ||
	    o->stats != NULL || o->expect >= 0 || o->strict || o->explain ||
	    o->to != NULL || o->keep != NULL || o->drop != NULL ||
	    o->no_header || o->show_values || o->diff_table != NULL ||
	    o->show != SHOW_NOTHING;
}

static void
put_note(void *arg, const void *text)
{
	(void)arg;
	fault_note("%s", (const char *)text);
}

static void
put_warning(void *arg, const void *text)
{
	(void)arg;
	fault_warn("%s", (const char *)text);
}

static const struct rows notes = { put_note, NULL };
static const struct rows warnings = { put_warning, NULL };

/* --guess: a map in place of the cases. */
static int
replaces_run(struct filter *f, void *state, struct fault *e)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	struct reader_conf conf = st->reading;

	if (!st->propose.wanted)
		return 1;
	if (is_run(st, o))
		return fault_set(e, FAULT_USE, "--guess proposes a map for "
		    "one file, and takes no options of a run");
	conf.from = o->from;
	if (filter_other_file(f, e) == -1 ||
	    propose_read(&st->propose, o->file[0], &conf, e) == -1 ||
	    propose_write(&st->propose, o->output, o->as_of.day, e) == -1)
		return -1;
	propose_notes(&st->propose, &notes);
	return 0;
}

static int
opened(struct filter *f, void *state, struct reader *rd, struct fault *e)
{
	struct state *st = state;

	if (st->alone)
		events_push(&st->in.events, rd);
	return intake_open(&st->in, rd, filter_binder(f)->dict, e);
}

static void
look(void *state, struct rec *r)
{
	struct state *st = state;

	adt_look(&st->in.adt, r);
}

static void
put_map_note(void *state, const void *text)
{
	const struct state *st = state;

	fault_note("map %s: %s", st->in.conf.map, (const char *)text);
}

/* Once: fields that no column of this file can fill; notes, with -v. */
static void
show_notes(struct filter *f, struct state *st)
{
	const struct rows out = { put_map_note, st };
	const struct slots *sl = filter_binder(f)->slots;

	notes_absent(&st->in.map, sl, st->in.near, &out);
	if (filter_opts(f)->verbose)
		notes_of_map(&st->in.map, sl, &out);
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;

	if (intake_case(&st->in, r, e) == -1)
		return fault_place(e, r->file, r->line);
	/* Keys of JSON Lines may come later: see finish. */
	if (!st->looked && r->form->has_header) {
		st->looked = true;
		show_notes(f, st);
	}
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct row row = { .case_id = rec_text(r, st->in.case_id) };
	struct span rest;

	if (st->alone) {
		events_rows(&st->in.events, r, filter_rows(f));
		return;
	}
	if (st->in.in_force.codes.n > 0) {
		in_force_rows(&st->in.in_force, r, filter_rows(f));
		return;
	}
	rest = filter_issues(f);
	while (rest.n > 0 && span_next(&rest, ';', &row.problem)) {
		(void)span_next(&row.problem, ':', &row.field);
		rows_put(filter_rows(f), &row);
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct span rest, item;

	intake_count(&st->in, r);
	rest = filter_issues(f);
	intake_count_issues(&st->in, rest);
	while (rest.n > 0 && span_next(&rest, ';', &item))
		filter_add_value(f, "issue", item, 1, 1);
}

static int
finish_events(struct filter *f, struct events *ev, struct fault *e)
{
	struct buf text = {0};

	if (events_end(ev, e) == -1)
		return -1;
	if (ledger_cut(ev->ledger))
		filter_cut(f, ev->conf.path);
	events_note(ev, &text);
	fault_note("%s", buf_str(&text));
	buf_free(&text);
	return 0;
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	int rc;

	if (!st->looked && st->in.near != NULL && st->in.adt.state == NULL)
		show_notes(f, st);
	adt_notes(&st->in.adt, &notes);
	notes_fold(&st->in.fold, &notes);
	torn_tell(&st->in.fold.torn, "--fold", "case");
	notes_join(&st->in.addcols, &notes);
	if (seen_missed(&st->in.fold.seen))
		fault_warn("--fold: more keys than fit into --id-memory: a "
		    "case that appears again may have been missed; sort by the "
		    "key or give more memory");
	if (seen_missed(&st->in.seen))
		fault_warn("case_id: not sorted, and more ids than fit into "
		    "--id-memory: some duplicates may have been missed; sort "
		    "by case_id or give more memory");
	if (st->in.events.ledger != NULL &&
	    finish_events(f, &st->in.events, e) == -1)
		return -1;
	rc = filter_second(f, st->in.addcols.join, e);
	notes_nameless(&st->in.addcols, &warnings);
	return rc;
}

static void
begin(void *state)
{
	struct state *st = state;

	st->in.conf.id_memory = INTAKE_ID_MEMORY;
}

const struct tool tool_intake = {
	.name = "cm-intake",
	.purpose = "Any source in, canonical case records out.",
	.synopsis = "[--map FILE|NAME | --guess] [--na LIST] [--delimiter C] "
	    "[--skip N] [--encoding NAME] [--fold KEY] "
	    "[--join FILE --on KEY[=KEY]] [--events FILE] "
	    "[--icd10cm FILE|WHEN=FILE] [--sorted] [--id-memory MIB]",
	.second = "events", .setup = setup,
	.rechecks_issues = true, .check_map = check_map,
	.from_form = from_form,
	.merging = { .together = LIST(together),
	    .note = "an id that is in two parts is not counted as a "
	    "duplicate; --summary of all files in one call counts it" },
	HAS(modules), HAS(columns), HAS(opts),
	.reading = AT(reading), .replaces_run = replaces_run, .opened = opened,
	.look = look, .looks = AT(looks),
	.record = record, .items = items, .tally = tally, .finish = finish,
	.measures = offsetof(struct state, in.counts.measures),
	.size = sizeof(struct state), .begin = begin,
};
