/* SPDX-License-Identifier: MIT */
/* cm-intake: any source to canonical records, and what is wrong in them. */
#include <stdlib.h>

#include "base/num.h"
#include "cli/figures.h"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include "intake/addcols.h"
#include "intake/check.h"
#include "intake/guess.h"
#include "intake/notes.h"
#include "rec/set.h"

#define ID_MEMORY ((int64_t)4)	/* MiB: about 458,000 unsorted ids */
#define ID_MEMORY_MAX ((int64_t)1 << 20)
#define SKIP_MAX 1000	/* title lines; more is another kind of file */

struct intake {
	int case_id;
	const char *map_name;
	const char *na;
	const char *fold_key, *join_path, *join_on;
	bool join_sorted, guess;
	struct reader_conf reading;	/* delimiter, encoding, skip */
	int64_t id_memory;	/* MiB */
	struct map map;
	struct fold fold;
	struct addcols addcols;
	struct checks checks;
	struct table status;
	struct seen seen;
	int cases, clean, issue;	/* measures */
	bool looked;		/* absent columns were told */
	struct span *near;	/* by row of the map: a column like it */
	struct arena mem;
};

static const struct use reads[] = {
	{ "case_id", offsetof(struct intake, case_id) },
};

static const struct opt opts[] = {
	{ "map", 0, "FILE|NAME", "how columns become fields (see --tables)" },
	{ "guess", 0, NULL, "propose a map for a file, and print it" },
	{ "na", 0, "LIST", "texts that mean missing, as in '?,NULL,NA'" },
	{ "delimiter", 0, "C", "the character between columns, or tab" },
	{ "skip", 0, "N", "title lines before the header" },
	{ "encoding", 0, "NAME", "of the input, as iconv -l lists them" },
	{ "fold", 0, "KEY", "one case of adjacent rows with one KEY" },
	{ "join", 0, "FILE", "add the columns of FILE" },
	{ "on", 0, "KEY[=KEY]", "the key of --join, and its name in FILE" },
	{ "sorted", 0, NULL, "both are sorted by the key of --join" },
	{ "id-memory", 0, "MIB", "for finding duplicate ids (default 4)" },
};

static const char *const columns[] = { "case_id", "field", "problem" };

static int
take_number(int64_t *out, const char *arg, int64_t low, int64_t high,
    const char *what, struct err *e)
{
	if (num_parse(span_of(arg), 0, out) == 0 && *out >= low &&
	    *out <= high)
		return 0;
	return err_set(e, "%s, %lld to %lld", what, (long long)low,
	    (long long)high);
}

/* Options that only keep their argument. */
static const struct {
	const char *name;
	size_t at;
} text[] = {
	{ "encoding", offsetof(struct intake, reading.encoding) },
	{ "fold", offsetof(struct intake, fold_key) },
	{ "join", offsetof(struct intake, join_path) },
	{ "map", offsetof(struct intake, map_name) },
	{ "na", offsetof(struct intake, na) },
	{ "on", offsetof(struct intake, join_on) },
};

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct intake *s = state;
	size_t i;

	for (i = 0; i < sizeof(text) / sizeof(text[0]); i++)
		if (strcmp(name, text[i].name) == 0) {
			*(const char **)(void *)((char *)s + text[i].at) =
			    arg;
			return 0;
		}
	if (strcmp(name, "sorted") == 0)
		return s->join_sorted = true, 0;
	if (strcmp(name, "guess") == 0)
		return s->guess = true, 0;
	if (strcmp(name, "delimiter") == 0)
		return reader_delim(arg, &s->reading.delim) == 0 ? 0 :
		    err_set(e, "--delimiter: expected one ASCII character, "
		    "or tab");
	if (strcmp(name, "skip") == 0)
		return take_number(&s->reading.skip, arg, 0, SKIP_MAX,
		    "--skip: expected lines", e);
	return take_number(&s->id_memory, arg, 1, ID_MEMORY_MAX,
	    "--id-memory: expected MiB", e);
}

static int
load_map(struct filter *f, struct intake *s, struct err *e)
{
	struct table t;
	int rc;

	if (s->map_name == NULL)
		return 0;
	rc = filter_map(f, s->map_name, &t, e);
	if (rc != 0)
		return rc;
	if (map_load(&s->map, &t, filter_slots(f), filter_dict(f), e) == -1)
		rc = EXIT_TABLE;
	table_free(&t);
	return rc;
}

static int
load_checks(struct filter *f, struct intake *s, struct err *e)
{
	struct table checks = { .name = NULL };
	int rc = filter_table(f, "discharge_status", &s->status, e);

	if (rc == 0)
		rc = filter_table(f, "checks", &checks, e);
	if (rc == 0 && checks_load(&s->checks, &checks, &s->status,
	    filter_opts(f)->as_of.day, filter_slots(f), filter_dict(f),
	    e) == -1)
		rc = EXIT_TABLE;
	table_free(&checks);
	return rc;
}

/* What changes records before they are mapped. */
static int
load_stages(struct filter *f, struct intake *s, size_t bytes, struct err *e)
{
	*filter_reader(f) = s->reading;
	if (s->fold_key != NULL)
		fold_init(&s->fold, bytes);
	if ((s->join_path == NULL) != (s->join_on == NULL) ||
	    (s->join_sorted && s->join_path == NULL))
		return err_set(e, "--join, --on: one needs the other; "
		    "--sorted needs both"), EXIT_USE;
	if (s->join_path == NULL)
		return 0;
	return addcols_open(&s->addcols, s->join_path, s->join_on,
	    s->join_sorted, filter_slots(f), filter_dict(f), e);
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	struct intake *s = state;
	size_t bytes = (size_t)s->id_memory << 20;
	int rc = load_map(f, s, e);

	if (rc != 0)
		return rc;
	if (s->na != NULL) {
		map_add_na(&s->map, span_of(s->na));
		map_add_fields(&s->map, filter_slots(f), filter_dict(f));
	}
	rc = load_checks(f, s, e);
	if (rc == 0)
		rc = load_stages(f, s, bytes, e);
	seen_init(&s->seen, bytes);
	s->cases = filter_measure(f, SPAN("cases"), 0);
	s->clean = filter_measure(f, SPAN("without_issues"), 0);
	s->issue = filter_measure(f, SPAN("issue"), 0);
	filter_measure(f, SPAN("filled"), 0);
	return rc;
}

static int
opened(struct filter *f, void *state, struct reader *rd, struct err *e)
{
	struct intake *s = state;

	if (s->fold_key != NULL && fold_push(&s->fold, rd,
	    span_of(s->fold_key), &s->map, filter_dict(f), e) == -1)
		return EXIT_INPUT;
	if (s->join_path != NULL)
		addcols_push(&s->addcols, rd, filter_dict(f));
	if (s->near == NULL)
		s->near = notes_near(&s->map, rd, &s->mem);
	return 0;
}

/* Once: fields that no column of this file can fill; notes, with -v. */
static void
tell_map(struct filter *f, const struct intake *s)
{
	const struct slots *sl = filter_slots(f);
	struct err e;
	size_t i;

	for (i = 0; notes_absent(&s->map, sl, s->near, &i, &e);)
		diag_note("map %s: %s", s->map_name, e.msg);
	for (i = 0; filter_opts(f)->verbose &&
	    notes_of_map(&s->map, sl, &i, &e);)
		diag_note("map %s: %s", s->map_name, e.msg);
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	struct intake *s = state;
	struct span id;
	struct err e;

	if (map_apply(&s->map, r, &e) == -1)
		filter_stop(f, EXIT_TABLE, e.msg);
	/* Keys of JSON Lines may come later: those are told at the end. */
	if (!s->looked && r->form == REC_CSV) {
		s->looked = true;
		tell_map(f, s);
	}
	checks_apply(&s->checks, r);
	id = rec_text(r, s->case_id);
	if (id.n == 0)
		rec_slot_issue(r, s->case_id, "missing");
	else if (seen_before(&s->seen, id))
		rec_slot_issue(r, s->case_id, "duplicate");
}

static void
tell_guess(const struct guess *g, const struct buf *all,
    const struct buf *part)
{
	struct buf left = {0};
	size_t i;

	for (i = 0; guess_left(g, &i, &left); left.n = 0)
		diag_note("left out: %s", buf_str(&left));
	diag_note("instruments it allows: %.*s", all->n > 0 ? (int)all->n : 4,
	    all->n > 0 ? all->p : "none");
	if (part->n > 0)
		diag_note("in part: %.*s", (int)part->n, part->p);
	if (!guess_maps(g, "case_id"))
		diag_note("no column looks like case_id, which all need");
	if (!guess_maps(g, "program"))
		diag_note("no column looks like program: add =nurse, "
		    "=home_health, =social_work or =remote");
	buf_free(&left);
}

static int
propose(struct filter *f, struct guess *g, const struct table *t,
    struct err *e)
{
	const struct opts *o = filter_opts(f);
	struct reader_conf conf = *filter_reader(f);
	struct buf all = {0}, part = {0};
	struct output out;
	int rc = EXIT_INPUT, y, m, d;

	conf.from = o->from;
	if (guess_read(g, o->nfiles > 0 ? o->file[0] : "-", &conf, &rc,
	    e) == -1)
		return rc;
	guess_choose(g);
	guess_instruments(g, &t[0], &t[1], &all, &part);
	if (output_open(&out, o->output, e) == -1)
		return EXIT_WRITE;
	date_to_ymd(o->as_of.day, &y, &m, &d);
	guess_write(g, y, &out.buf);
	rc = output_close(&out, e) == -1 ? EXIT_WRITE : 0;
	tell_guess(g, &all, &part);
	buf_free(&all);
	buf_free(&part);
	return rc;
}

/* --guess: a map in place of the cases. */
static int
instead(struct filter *f, void *state, struct err *e)
{
	static const char *const name[] = { "aliases", "words",
	    "instruments", "items" };
	struct table t[4] = { { .name = NULL } };
	struct guess g = { .n = 0 };
	int rc = ((struct intake *)state)->guess ? 0 : -1;
	size_t i;

	for (i = 0; rc == 0 && i < 4; i++)
		rc = filter_table(f, name[i], &t[i], e);
	if (rc == 0 && guess_load(&g, &t[0], &t[1], filter_dict(f), e) == -1)
		rc = EXIT_TABLE;
	if (rc == 0)
		rc = propose(f, &g, &t[2], e);
	guess_free(&g);
	for (i = 0; i < 4; i++)
		table_free(&t[i]);
	return rc;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct intake *s = state;
	struct rowout *ro = filter_rows(f);
	struct span rest = { r->issues.n == 0 ? NULL : r->issues.p,
	    r->issues.n }, item, field;

	while (span_next(&rest, ';', &item)) {
		(void)span_next(&item, ':', &field);
		rowout_cell(ro, rec_text(r, s->case_id));
		rowout_cell(ro, field);
		rowout_cell(ro, item);
		rowout_end(ro);
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	const struct intake *s = state;
	struct span rest = { r->issues.n == 0 ? NULL : r->issues.p,
	    r->issues.n }, item;
	int64_t n = 0;
	size_t i;

	filter_add(f, s->cases, 1, 1);
	filter_add(f, s->clean, r->issues.n == 0, 1);
	for (; span_next(&rest, ';', &item); n++)
		filter_add_value(f, "issue", item, 1, 1);
	filter_add(f, s->issue, n, 1);
	for (i = 0; i < s->checks.ntyped; i++)
		if (rec_bound(r, s->checks.typed[i]) ||
		    r->slots->s[s->checks.typed[i]].append)
			filter_add_value(f, "filled",
			    r->slots->s[s->checks.typed[i]].name,
			    rec_has(r, s->checks.typed[i]), 1);
}

static void
finish(struct filter *f, void *state)
{
	const struct intake *s = state;
	struct err e;
	size_t i;

	if (!s->looked && s->near != NULL)
		tell_map(f, s);
	for (i = 0; notes_fold(&s->fold, &i, &e);)
		diag_note("%s", e.msg);
	for (i = 0; notes_join(&s->addcols, &i, &e);)
		diag_note("%s", e.msg);
	if (seen_missed(&s->seen))
		diag_warn("case_id: not sorted, and more ids than fit into "
		    "--id-memory: some duplicates may have been missed; sort "
		    "by case_id or give more memory");
}

static void
release(void *state)
{
	struct intake *s = state;
	map_free(&s->map);
	checks_free(&s->checks);
	table_free(&s->status);
	seen_free(&s->seen);
	fold_free(&s->fold);
	addcols_free(&s->addcols);
	free(s->near);
	arena_free(&s->mem);
}

static const struct tool tool = {
	.name = "cm-intake",
	.purpose = "Any source in, canonical case records out.",
	.synopsis = "[--map FILE|NAME | --guess] [--na LIST] [--delimiter C] "
	    "[--skip N] [--encoding NAME] [--fold KEY] "
	    "[--join FILE --on KEY[=KEY] [--sorted]] [--id-memory MIB]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.reads = reads, .nreads = sizeof(reads) / sizeof(reads[0]),
	.item_columns = columns,
	.nitem_columns = sizeof(columns) / sizeof(columns[0]),
	.option = option,
	.setup = setup, .instead = instead, .opened = opened,
	.record = record, .items = items,
	.tally = tally, .finish = finish, .release = release,
};

int
main(int argc, char **argv)
{
	struct intake state = { .id_memory = ID_MEMORY };

	return filter_main(&tool, &state, argc, argv);
}
