/* SPDX-License-Identifier: MIT */
/*
 * Periods and windows of clocks, and the table they come from. The golden
 * files are read from $CM_SHARED/data/golden/clocks when it is set.
 */
#include "due_world.h"

static const struct due_clock *
clock_named(const struct due_world *w, const char *name)
{
	int i = due_named(&w->due, span_of(name));

	ck_assert_msg(i >= 0, "%s", name);
	return &w->due.clock[i];
}

static const struct {
	const char *anchor;
	int64_t length[3];
	size_t n;
	enum due_unit unit;
	int64_t period;
	const char *first;	/* NULL: refused */
} periods[] = {
	{ "2026-01-15", { 90, 90, 60 }, 3, DUE_DAY, 1, "2026-01-15" },
	{ "2026-01-15", { 90, 90, 60 }, 3, DUE_DAY, 2, "2026-04-15" },
	{ "2026-01-15", { 90, 90, 60 }, 3, DUE_DAY, 3, "2026-07-14" },
	{ "2026-01-15", { 90, 90, 60 }, 3, DUE_DAY, 4, "2026-09-12" },
	{ "2026-01-15", { 90, 90, 60 }, 3, DUE_DAY, 5, "2026-11-11" },
	{ "2026-01-31", { 1 }, 1, DUE_MONTH, 2, "2026-02-28" },
	{ "2026-01-31", { 1 }, 1, DUE_MONTH, 3, "2026-03-31" },
	{ "2024-02-29", { 1 }, 1, DUE_YEAR, 2, "2025-03-01" },
	{ "2024-02-29", { 1 }, 1, DUE_YEAR, 5, "2028-02-29" },
	{ "2024-02-29", { 1, 2 }, 2, DUE_YEAR, 4, "2029-03-01" },
	{ "2026-01-15", { 60 }, 1, DUE_DAY, 0, NULL },
	{ "9999-12-31", { 1 }, 1, DUE_DAY, 2, NULL },
	{ "9999-12-31", { 1 }, 1, DUE_YEAR, 2, NULL },
	{ "9999-12-01", { 1 }, 1, DUE_MONTH, 2, NULL },
	{ "2026-01-15", { DUE_COUNT_MAX }, 1, DUE_DAY, INT64_MAX, NULL },
};

START_TEST(finds_periods)
{
	struct due_clock c = { .nlengths = periods[_i].n,
	    .chain_unit = periods[_i].unit };
	int32_t day = 77;
	char text[DATE_TEXT_MAX + 1] = "";
	int rc;

	memcpy(c.length, periods[_i].length, sizeof(periods[_i].length));
	rc = due_period(&c, due_world_at(periods[_i].anchor).day,
	    periods[_i].period, &day);
	ck_assert_msg(rc == (periods[_i].first == NULL ? -1 : 0),
	    "case %d: %d", _i, rc);
	if (rc == -1)
		return;
	text[date_fmt(day, text)] = '\0';
	ck_assert_msg(strcmp(text, periods[_i].first) == 0, "case %d: %s",
	    _i, text);
}
END_TEST

/* The period found must be the one a walk from the first one finds. */
static void
check_opened(const struct due_clock *c, const struct bday *cal,
    const struct datetime *anchor, int32_t day)
{
	struct datetime now = { .day = day }, counts;
	struct clock_window win;
	int64_t k, want = c->first_period, got;
	bool any = false, found;

	for (k = c->first_period; due_window(c, cal, anchor, k, &win,
	    &counts) == 0 && due_reaches(&now, &win.from); k++) {
		want = k;
		any = true;
	}
	found = due_opened(c, cal, anchor, &now, &got);
	ck_assert_msg(found == any && got == want,
	    "%.*s at %d: period %lld, not %lld", (int)c->name.n, c->name.p,
	    (int)day, (long long)got, (long long)want);
}

static const struct {
	enum due_unit chain_unit, unit;
	int64_t length[2], opens;
	size_t n;
} chains[] = {
	{ DUE_DAY, DUE_DAY, { 60, 0 }, 55, 1 },
	{ DUE_DAY, DUE_DAY, { 90, 60 }, -30, 2 },
	{ DUE_DAY, DUE_BUSINESS, { 15, 0 }, 12, 1 },
	{ DUE_DAY, DUE_BUSINESS, { 15, 0 }, -40, 1 },
	{ DUE_DAY, DUE_HOUR, { 7, 0 }, 400, 1 },
	{ DUE_DAY, DUE_MIDNIGHT, { 3, 5 }, -30, 2 },
	{ DUE_DAY, DUE_MONTH, { 10, 0 }, 2, 1 },
	{ DUE_MONTH, DUE_DAY, { 1, 0 }, -45, 1 },
	{ DUE_MONTH, DUE_DAY, { 3, 1 }, 100, 2 },
	{ DUE_YEAR, DUE_DAY, { 1, 0 }, -30, 1 },
	{ DUE_YEAR, DUE_YEAR, { 1, 0 }, 2, 1 },
};

START_TEST(finds_the_opened_period)
{
	struct due_clock c = { .name = SPAN("chain"), .has_opens = true,
	    .opens = { chains[_i].opens, chains[_i].unit },
	    .closes = { chains[_i].opens, chains[_i].unit },
	    .chain_unit = chains[_i].chain_unit, .nlengths = chains[_i].n,
	    .first_period = 1 + _i % 3 };
	struct datetime anchor = due_world_at("2024-01-31T13:00");
	int32_t d;

	memcpy(c.length, chains[_i].length, sizeof(chains[_i].length));
	for (d = anchor.day - 130; d < anchor.day + 1200; d++)
		check_opened(&c, NULL, &anchor, d);
}
END_TEST

static const struct {
	const char *name, *row, *why;
} faults[] = {
	{ "no anchor", "a,reassess,visit,,,,,,,1,day,,,,,,,,,,,,,c",
	    "must not be empty" },
	{ "anchor is no date", "a,reassess,visit,,,,age,,,1,day,,,,,,,,,,,,,c",
	    "of type date, datetime or list" },
	{ "too many anchors", "a,reassess,visit,,,,soc_date|ard_on|denial_on|"
	    "enrolled_on|birth_date,,,1,day,,,,,,,,,,,,,c",
	    "at most 4 fields" },
	{ "no limit", "a,reassess,visit,,,,soc_date,,,,day,,,,,,,,,,,,,c",
	    "must not be empty" },
	{ "unit", "a,reassess,visit,,,,soc_date,,,1,days,,,,,,,,,,,,,c",
	    "expected hour, midnight, day, business, month, year, "
	    "filing_month or claim_year" },
	{ "no unit of opens", "a,reassess,visit,,,,soc_date,1,,1,day,,,,,,,,,,"
	    ",,,c", "must not be empty where opens is not" },
	{ "chain", "a,reassess,visit,,,,soc_date,,,1,day,,60|0,day,,,,,,,,,,c",
	    "expected up to 8 lengths" },
	{ "chain unit", "a,reassess,visit,,,,soc_date,,,1,day,,60,hour,,,,,,,,"
	    ",,c", "expected day, month or year" },
	{ "first period", "a,reassess,visit,,,,soc_date,,,1,day,,60,day,0,,,,,"
	    ",,,,c", "expected 1 to" },
	{ "end", "a,reassess,visit,,,,soc_date,,,1,day,,,,,discharge_at,stop,,,"
	    ",,,,c", "expected void or due" },
	{ "condition", "a,reassess,visit,,,nix == 1,soc_date,,,1,day,,,,,,,,,,,"
	    ",,c", "unknown field" },
	{ "too far", "a,reassess,visit,,,,soc_date,,,100001,day,,,,,,,,,,,,,c",
	    "expected -100000 to 100000" },
	{ "date", "a,reassess,visit,,,,soc_date,,,1,day,,,,,,,,,,,2026,,c",
	    "date" },
};

static const char head[] = "clock,stage,kind,program,payer,when,anchor,"
    "opens,opens_unit,closes,closes_unit,early,chain,chain_unit,"
    "first_period,ends,at_end,lapses,soon,satisfied_by,satisfied_when,"
    "effective_from,effective_to,citation,fills,text,basis\n";

START_TEST(refuses_rows)
{
	struct bind_world w;
	struct due d = {0};
	struct buf csv = {0};

	bind_world_open(&w);
	buf_adds(&csv, head);
	buf_fmt(&csv, "ok,reassess,visit,,,age > 1,soc_date,,,1,day,,,,,,,,,"
	    ",,,,c,,t,law\n%s,,t,law\n", faults[_i].row);
	bind_world_put(&w, "clocks", buf_str(&csv));
	ck_assert_msg(due_bind(&d, &w.b, "discharge") == -1, "%s",
	    faults[_i].name);
	ck_assert_msg(strstr(said(&w.e), faults[_i].why) != NULL &&
	    strstr(said(&w.e), "test:3") != NULL, "%s: %s", faults[_i].name,
	    said(&w.e));
	buf_free(&csv);
	bind_world_close(&w);
}
END_TEST

/* What a person reads of a duty is in the table, and says no code. */
START_TEST(each_clock_has_words)
{
	static const char *const stage[] = { "reassess", "discharge" };
	const struct due_clock *c;
	struct due_world w;
	size_t i;

	due_world_open(&w, stage[_i], NULL);
	for (i = 0; i < w.due.n; i++) {
		c = &w.due.clock[i];
		ck_assert_msg(!span_eq(c->text, c->name) && memchr(c->text.p,
		    '_', c->text.n) == NULL, "%.*s", (int)c->name.n,
		    c->name.p);
	}
	due_world_close(&w);
}
END_TEST

START_TEST(a_new_clock_needs_a_row_only)
{
	struct due_world w;
	struct buf csv = {0}, b = {0};

	buf_adds(&csv, head);
	buf_adds(&csv, "wound_photo,reassess,visit,home_health,,homebound == "
	    "true,soc_date,5,day,7,day,,7,day,2,discharge_at,void,,1,,,,,"
	    "agency,,take a photo,agency\n");
	due_world_open(&w, "reassess", buf_str(&csv));
	due_world_find(&w, "soc_date=2026-11-01 homebound=yes", "2026-11-14");
	ck_assert_str_eq(due_world_tell(&w, "wound_photo", &b),
	    "due_soon 2026-11-13 2026-11-15 1");
	due_world_find(&w, "soc_date=2026-11-01", "2026-11-14");
	ck_assert_uint_eq(w.n, 0);
	due_world_find(&w, "soc_date=2026-11-01 homebound=yes program=nurse",
	    "2026-11-14");
	ck_assert_uint_eq(w.n, 0);
	buf_free(&csv);
	buf_free(&b);
	due_world_close(&w);
}
END_TEST

/* The lines of a golden file, by take; false when it is not there. */
static bool
golden(const char *name, struct due_world *w,
    void (*take)(struct due_world *, struct span *))
{
	const char *root = getenv("CM_SHARED");
	struct span cell[16], rest;
	char line[512];
	FILE *f = NULL;
	size_t i;

	if (root != NULL) {
		(void)snprintf(line, sizeof(line),
		    "%s/data/golden/clocks/%s", root, name);
		f = fopen(line, "r");
	}
	if (f == NULL) {
		printf("skipped: %s (CM_SHARED)\n", name);
		return false;
	}
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		rest = (struct span){ line, strcspn(line, "\r\n") };
		for (i = 0; i < COUNT(cell) && span_next(&rest, ',',
		    &cell[i]); i++)
			;
		take(w, cell);
	}
	fclose(f);
	return true;
}

static void
check_day(struct span want, int32_t day, const char *what)
{
	char text[DATE_TEXT_MAX + 1] = "";

	if (want.n == 0)
		return;
	text[date_fmt(day, text)] = '\0';
	ck_assert_msg(span_is(want, text), "%s: %s", what, text);
}

static void
check_window(const struct due_world *w, const struct due_clock *c,
    const struct datetime *start, int64_t k, struct span from,
    struct span to)
{
	struct clock_window win;
	struct datetime counts;

	ck_assert_int_eq(due_window(c, &w->due.cal, start, k, &win,
	    &counts), 0);
	check_day(from, win.from.day, "window from");
	check_day(to, win.to.day, "window to");
}

/* program, start, period, its days, recertification, face to face. */
static void
take_period(struct due_world *w, struct span *cell)
{
	struct due_clock c = *clock_named(w, "oasis_recert");
	struct datetime start = { .day = 0 };
	int64_t k;
	int32_t day;

	ck_assert_int_eq(datetime_parse(cell[1], &start), 0);
	k = strtol(cell[2].p, NULL, 10);
	if (span_is(cell[0], "hospice"))
		c = *clock_named(w, "hospice_certification");
	if (span_is(cell[0], "home_health_pdgm30"))
		c.length[0] = 30;
	ck_assert_int_eq(due_period(&c, start.day, k, &day), 0);
	check_day(cell[3], day, "start");
	ck_assert_int_eq(due_period(&c, start.day, k + 1, &day), 0);
	check_day(cell[4], day - 1, "end");
	if (cell[5].n > 0)
		check_window(w, &c, &start, k, cell[5], cell[6]);
	if (cell[7].n > 0)
		check_window(w, clock_named(w, "hospice_face_to_face"),
		    &start, k, cell[7], cell[8]);
}

START_TEST(golden_periods)
{
	struct due_world w;

	due_world_open(&w, "reassess", NULL);
	(void)golden("hospice_homehealth_periods_derived.csv", &w,
	    take_period);
	due_world_close(&w);
}
END_TEST

/* discharge, weekday, contact, 7 days, 14 days. */
static void
take_transition(struct due_world *w, struct span *cell)
{
	static const struct {
		const char *clock;
		size_t cell;
	} row[] = {
		{ "tcm_contact", 2 }, { "tcm_visit_7", 3 },
		{ "tcm_visit_14", 4 },
	};
	struct datetime t = { .day = 0 };
	size_t i;

	ck_assert_int_eq(datetime_parse(cell[0], &t), 0);
	for (i = 0; i < COUNT(row); i++)
		check_window(w, clock_named(w, row[i].clock), &t, 0,
		    (struct span){ NULL, 0 }, cell[row[i].cell]);
}

START_TEST(golden_transitions)
{
	struct due_world w;

	due_world_open(&w, "discharge", NULL);
	(void)golden("tcm_windows_derived.csv", &w, take_transition);
	due_world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("due_clock");
	TCase *tc = tcase_create("due_clock");

	tcase_add_loop_test(tc, finds_periods, 0, COUNT(periods));
	tcase_add_loop_test(tc, finds_the_opened_period, 0, COUNT(chains));
	tcase_add_loop_test(tc, refuses_rows, 0, COUNT(faults));
	tcase_add_loop_test(tc, each_clock_has_words, 0, 2);
	tcase_add_test(tc, a_new_clock_needs_a_row_only);
	tcase_add_test(tc, golden_periods);
	tcase_add_test(tc, golden_transitions);
	suite_add_tcase(s, tc);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failures;

	srunner_run_all(r, CK_ENV);
	failures = srunner_ntests_failed(r);
	srunner_free(r);
	return failures != 0;
}
