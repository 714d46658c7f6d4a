/* SPDX-License-Identifier: MIT */
/* cm-intake: any source to canonical records, and what is wrong in them. */
#include <stddef.h>

#include "cli/tables.h"
#include "intake/intake.h"
#include "intake/notes.h"
#include "intake/propose.h"
#include "tools/tools.h"

#define ID_MEMORY_MAX ((int64_t)1 << 20)
#define SKIP_MAX 1000	/* title lines; more is another kind of file */

struct state {
	struct intake in;
	struct intake_counts counts;
	struct propose propose;
	const char *map_name;
	bool guess;
	struct reader_conf reading;	/* delimiter, encoding, skip */
	bool looked;		/* absent columns were named */
};

struct row {
	struct span case_id, field, problem;
};

#define AT(member) offsetof(struct state, member)
#define COL(member) { #member, offsetof(struct row, member) }

static const struct use reads[] = {
	{ "case_id", AT(in.case_id) },
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
	{ "map", 0, "FILE|NAME", "how columns become fields (see --tables)",
	    OPT_TEXT, .at = AT(map_name) },
	{ "guess", 0, NULL, "propose a map for a file, and print it",
	    OPT_FLAG, .at = AT(guess) },
	{ "na", 0, "LIST", "texts that mean missing, as in '?,NULL,NA'",
	    OPT_TEXT, .at = AT(in.conf.na) },
	{ "delimiter", 0, "C", "the character between columns, or tab",
	    OPT_CALL, .at = AT(reading.delim), .call = take_delim,
	    .expects = "one ASCII character, or tab" },
	{ "skip", 0, "N", "title lines before the header", OPT_NUMBER,
	    .at = AT(reading.skip), .expects = "lines", .high = SKIP_MAX },
	{ "encoding", 0, "NAME", "of the input, as iconv -l lists them",
	    OPT_TEXT, .at = AT(reading.encoding) },
	{ "fold", 0, "KEY", "one case of adjacent rows with one KEY",
	    OPT_TEXT, .at = AT(in.conf.fold_key) },
	{ "join", 0, "FILE", "add the columns of FILE", OPT_TEXT,
	    .at = AT(in.conf.join.path) },
	{ "on", 0, "KEY[=KEY]", "the key of --join, and its name in FILE",
	    OPT_TEXT, .at = AT(in.conf.join.on) },
	{ "sorted", 0, NULL, "both are sorted by the key of --join",
	    OPT_FLAG, .at = AT(in.conf.join.sorted) },
	{ "id-memory", 0, "MIB", "for finding duplicate ids (default 4)",
	    OPT_NUMBER, .at = AT(in.conf.id_memory), .expects = "MiB", .low = 1,
	    .high = ID_MEMORY_MAX },
};

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	struct table *map = NULL, *t;
	int rc = 0;

	*filter_reader(f) = st->reading;
	if (st->map_name != NULL)
		rc = filter_map(f, st->map_name, &map, e);
	if (rc == 0)
		rc = filter_tables(f, intake_table_name, INTAKE_TABLES, &t,
		    e);
	if (rc == 0 && intake_load(&st->in, map, t, filter_opts(f)->as_of.day,
	    filter_slots(f), filter_dict(f), e) == -1)
		rc = -1;
	if (rc != 0)
		return rc;
	intake_counts_init(&st->counts, &st->in.checks, filter_slots(f));
	filter_measures(f, &st->counts.measures);
	return 0;
}

static void
check_map(void *state, const char *name)
{
	struct state *st = state;

	st->map_name = name;
}

/* --guess: a map in place of the cases. */
static int
instead(struct filter *f, void *state, struct fault *e)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	struct reader_conf conf = *filter_reader(f);
	struct buf note = {0};
	struct table *t;
	size_t i;
	int rc;

	if (!st->guess)
		return 1;
	if (st->map_name != NULL || st->in.conf.fold_key != NULL || o->nfiles > 1 ||
	    o->items || o->summary != NULL || o->rejects != NULL ||
	    o->stats != NULL || o->expect >= 0) {
		return fault_set(e, FAULT_USE,
		    "--guess proposes a map for one file, and "
		    "takes no options of a run");
	}
	conf.from = o->from;
	rc = filter_tables(f, propose_table_name, PROPOSE_TABLES, &t, e);
	if (rc != 0)
		return rc;
	if (propose_read(&st->propose, t, filter_dict(f),
	    o->nfiles > 0 ? o->file[0] : "-", &conf, e) == -1 ||
	    propose_write(&st->propose, o->output, o->as_of.day, e) == -1)
		return -1;
	for (i = 0; propose_note(&st->propose, &i, &note);)
		fault_note("%s", buf_str(&note));
	buf_free(&note);
	return 0;
}

static int
opened(struct filter *f, void *state, struct reader *rd, struct fault *e)
{
	struct state *st = state;

	return intake_open(&st->in, rd, filter_dict(f), e);
}

/* Once: fields that no column of this file can fill; notes, with -v. */
static void
show_notes(struct filter *f, const struct state *st)
{
	const struct map *m = &st->in.map;
	const struct slots *sl = filter_slots(f);
	struct buf b = {0};
	size_t i;

	for (i = 0; notes_absent(m, sl, st->in.near, &i, &b);)
		fault_note("map %s: %s", st->map_name, buf_str(&b));
	for (i = 0; filter_opts(f)->verbose && notes_of_map(m, sl, &i, &b);)
		fault_note("map %s: %s", st->map_name, buf_str(&b));
	buf_free(&b);
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;
	char message[FAULT_MESSAGE_MAX];
	struct fault why;

	if (intake_case(&st->in, r, &why) == -1)
		return fault_at(e, why.kind, r->file, r->line, "%s",
		    fault_message(&why, message));
	/* Keys of JSON Lines may come later: see finish. */
	if (!st->looked && r->form == REC_CSV) {
		st->looked = true;
		show_notes(f, st);
	}
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	struct row row = { .case_id = rec_text(r, st->in.case_id) };
	struct span rest = { r->issues.p, r->issues.n };

	while (rest.n > 0 && span_next(&rest, ';', &row.problem)) {
		(void)span_next(&row.problem, ':', &row.field);
		rows_put(filter_rows(f), &row);
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct span rest = { r->issues.p, r->issues.n }, item;

	intake_count(&st->counts, &st->in.checks, r);
	while (rest.n > 0 && span_next(&rest, ';', &item))
		filter_add_value(f, "issue", item, 1, 1);
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	const struct state *st = state;
	struct buf b = {0};
	size_t i;

	(void)e;
	if (!st->looked && st->in.near != NULL)
		show_notes(f, st);
	for (i = 0; notes_fold(&st->in.fold, &i, &b);)
		fault_note("%s", buf_str(&b));
	for (i = 0; notes_join(&st->in.addcols, &i, &b);)
		fault_note("%s", buf_str(&b));
	buf_free(&b);
	if (seen_missed(&st->in.seen))
		fault_warn("case_id: not sorted, and more ids than fit into "
		    "--id-memory: some duplicates may have been missed; sort "
		    "by case_id or give more memory");
	return 0;
}

static void
release(void *state)
{
	struct state *st = state;

	intake_free(&st->in);
	propose_free(&st->propose);
	measures_free(&st->counts.measures);
}

static const struct state start = { .in.conf.id_memory = INTAKE_ID_MEMORY };

const struct tool tool_intake = {
	.name = "cm-intake",
	.purpose = "Any source in, canonical case records out.",
	.synopsis = "[--map FILE|NAME | --guess] [--na LIST] [--delimiter C] "
	    "[--skip N] [--encoding NAME] [--fold KEY] "
	    "[--join FILE --on KEY[=KEY] [--sorted]] [--id-memory MIB]",
	.notes_anew = true, .check_map = check_map,
	HAS(reads), HAS(columns), HAS(opts),
	.setup = setup, .instead = instead, .opened = opened,
	.record = record, .items = items, .tally = tally, .finish = finish,
	.release = release,
	.size = sizeof(struct state), .start = &start,
};
