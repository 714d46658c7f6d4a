/* SPDX-License-Identifier: MIT */
/* cm-intake: any source to canonical records, and what is wrong in them. */
#include "base/num.h"
#include "cli/filter.h"
#include "intake/check.h"
#include "intake/map.h"
#include "intake/seen.h"
#include "rec/set.h"

#define ID_MEMORY ((int64_t)4)	/* MiB: about 458,000 unsorted ids */
#define ID_MEMORY_MAX ((int64_t)1 << 20)

struct intake {
	int case_id;
	const char *map_name;
	const char *na;
	int64_t id_memory;	/* MiB */
	struct map map;
	struct checks checks;
	struct table status;
	struct seen seen;
	int cases, clean, issue;	/* measures */
	bool looked;		/* absent columns were told */
};

static const struct use reads[] = {
	{ "case_id", offsetof(struct intake, case_id) },
};

static const struct opt opts[] = {
	{ "map", 0, "FILE|NAME", "how columns become fields (see --tables)" },
	{ "na", 0, "LIST", "texts that mean missing, as in '?,NULL,NA'" },
	{ "id-memory", 0, "MIB", "for finding duplicate ids (default 4)" },
};

static const char *const columns[] = { "case_id", "field", "problem" };

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct intake *s = state;

	if (strcmp(name, "map") == 0)
		s->map_name = arg;
	else if (strcmp(name, "na") == 0)
		s->na = arg;
	else if (num_parse(span_of(arg), 0, &s->id_memory) == -1 ||
	    s->id_memory < 1 || s->id_memory > ID_MEMORY_MAX)
		return err_set(e, "--id-memory: expected MiB, 1 to %lld",
		    (long long)ID_MEMORY_MAX);
	return 0;
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
setup(struct filter *f, void *state, struct err *e)
{
	struct intake *s = state;
	struct table checks;
	int rc = load_map(f, s, e);

	if (rc != 0)
		return rc;
	map_add_na(&s->map, span_of(s->na));
	rc = filter_table(f, "discharge_status", &s->status, e);
	if (rc != 0)
		return rc;
	rc = filter_table(f, "checks", &checks, e);
	if (rc != 0)
		return rc;
	if (checks_load(&s->checks, &checks, &s->status,
	    filter_opts(f)->as_of.day, filter_slots(f), filter_dict(f),
	    e) == -1)
		rc = EXIT_TABLE;
	table_free(&checks);
	seen_init(&s->seen, (size_t)(s->id_memory == 0 ? ID_MEMORY :
	    s->id_memory) << 20);
	s->cases = filter_measure(f, SPAN("cases"), 0);
	s->clean = filter_measure(f, SPAN("without_issues"), 0);
	s->issue = filter_measure(f, SPAN("issue"), 0);
	filter_measure(f, SPAN("filled"), 0);
	return rc;
}

/* Once: fields that no column of this file can fill. */
static void
tell_absent(const struct intake *s, const struct rec *r)
{
	const struct map_row *row;
	size_t i = 0;

	while ((row = map_absent(&s->map, r, &i)) != NULL)
		diag_note("map %s: %.*s: no column for it here: it stays "
		    "empty", s->map_name,
		    (int)r->slots->s[row->target].name.n,
		    r->slots->s[row->target].name.p);
}

static void
tell_notes(const struct intake *s, const struct rec *r)
{
	size_t i;

	for (i = 0; i < s->map.n; i++)
		if (s->map.row[i].note.n > 0)
			diag_note("map %s: %.*s: %.*s", s->map_name,
			    (int)r->slots->s[s->map.row[i].target].name.n,
			    r->slots->s[s->map.row[i].target].name.p,
			    (int)s->map.row[i].note.n, s->map.row[i].note.p);
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	struct intake *s = state;
	struct span id;

	if (!s->looked) {
		s->looked = true;
		tell_absent(s, r);
		if (filter_opts(f)->verbose)
			tell_notes(s, r);
	}
	map_apply(&s->map, r);
	checks_apply(&s->checks, r);
	id = rec_text(r, s->case_id);
	if (id.n == 0)
		rec_slot_issue(r, s->case_id, "missing");
	else if (seen_before(&s->seen, id))
		rec_slot_issue(r, s->case_id, "duplicate");
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

	(void)f;
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
}

static const struct tool tool = {
	.name = "cm-intake",
	.purpose = "Any source in, canonical case records out.",
	.synopsis = "[--map FILE|NAME] [--na LIST] [--id-memory MIB]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.reads = reads, .nreads = sizeof(reads) / sizeof(reads[0]),
	.item_columns = columns,
	.nitem_columns = sizeof(columns) / sizeof(columns[0]),
	.option = option, .setup = setup, .record = record, .items = items,
	.tally = tally, .finish = finish, .release = release,
};

int
main(int argc, char **argv)
{
	struct intake state = {0};

	return filter_main(&tool, &state, argc, argv);
}
