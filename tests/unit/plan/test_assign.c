/* SPDX-License-Identifier: MIT */
/* Cases to workers: limits, who stays, and how large the largest load is. */
#include "plan/assign.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>


#define WORKERS 12
#define CASES 400
#define KINDS 6

struct made {			/* a made-up caseload */
	struct arena mem;
	struct assign a;
	struct assign_worker worker[WORKERS];
	struct assign_kind kind[KINDS];
	uint32_t may[KINDS][WORKERS];
	struct assign_case c[CASES];
};

static unsigned
draw(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

static void
make(struct made *m, unsigned seed, int64_t cap, bool had)
{
	size_t i, k;

	memset(m, 0, sizeof(*m));
	for (i = 0; i < WORKERS; i++) {
		m->worker[i].cap = cap;
		m->worker[i].away = draw(&seed, 12) == 0;
	}
	for (k = 0; k < KINDS; k++) {
		for (i = 0; i < WORKERS; i++)
			if (k == 0 || draw(&seed, 3) > 0)
				m->may[k][m->kind[k].n++] = (uint32_t)i;
		m->kind[k].may = m->may[k];
	}
	for (i = 0; i < CASES; i++)
		m->c[i] = (struct assign_case){
		    .points = 50 * (1 + draw(&seed, 10)),
		    .kind = draw(&seed, KINDS),
		    .before = had && draw(&seed, 4) > 0 ?
		    draw(&seed, WORKERS) : ASSIGN_NOBODY };
	m->a = (struct assign){ m->worker, WORKERS, m->kind, KINDS, m->c,
	    CASES, &m->mem };
}

/* In the order of the file to whoever has the least: without who had whom. */
static int64_t
simple_largest(const struct made *m)
{
	int64_t load[WORKERS] = {0}, most = 0;
	const struct assign_kind *kind;
	size_t i, k, best;

	for (i = 0; i < CASES; i++) {
		kind = &m->kind[m->c[i].kind];
		best = WORKERS;
		for (k = 0; k < kind->n; k++)
			if (!m->worker[kind->may[k]].away &&
			    (best == WORKERS ||
			    load[kind->may[k]] < load[best]))
				best = kind->may[k];
		if (best < WORKERS)
			load[best] += m->c[i].points;
	}
	for (i = 0; i < WORKERS; i++)
		if (load[i] > most)
			most = load[i];
	return most;
}

/* No answer has less: of those here, and of each kind's own. */
static int64_t
bound(const struct made *m)
{
	int64_t all[KINDS] = {0}, best = 0, sum = 0;
	size_t i, k, here;

	for (i = 0; i < CASES; i++)
		all[m->c[i].kind] += m->c[i].points;
	for (k = 0; k < KINDS; k++) {
		for (i = here = 0; i < m->kind[k].n; i++)
			here += !m->worker[m->kind[k].may[i]].away;
		if (here > 0 && all[k] / (int64_t)here > best)
			best = all[k] / (int64_t)here;
		sum += all[k];
	}
	for (i = here = 0; i < WORKERS; i++)
		here += !m->worker[i].away;
	return sum / (int64_t)here > best ? sum / (int64_t)here : best;
}

/* Loads are the sums, limits and caps hold, words are true. */
static void
check_sound(const struct made *m)
{
	int64_t load[WORKERS] = {0};
	const struct assign_case *c;
	size_t i;

	for (c = m->c; c < m->c + CASES; c++) {
		ck_assert((c->how == ASSIGN_NONE) ==
		    (c->worker == ASSIGN_NOBODY));
		if (c->worker == ASSIGN_NOBODY)
			continue;
		load[c->worker] += c->points;
		ck_assert(assign_may(&m->kind[c->kind], c->worker));
		ck_assert((c->how == ASSIGN_KEPT) == (c->worker == c->before));
		ck_assert(!m->worker[c->worker].away || c->how == ASSIGN_KEPT);
	}
	for (i = 0; i < WORKERS; i++) {
		ck_assert_int_eq(load[i], m->worker[i].load);
		ck_assert(m->worker[i].cap < 0 || load[i] <= m->worker[i].cap);
	}
}

static int64_t
largest(const struct made *m)
{
	int64_t most = 0;
	size_t i;

	for (i = 0; i < WORKERS; i++)
		if (m->worker[i].load > most)
			most = m->worker[i].load;
	return most;
}

START_TEST(is_near_the_least_and_never_above_the_simple)
{
	struct made m;

	make(&m, (unsigned)_i, -1, false);
	assign_run(&m.a, 0);
	check_sound(&m);
	ck_assert_int_le(largest(&m), simple_largest(&m));
	ck_assert_int_le(100 * largest(&m), 105 * bound(&m));
	arena_free(&m.mem);
}
END_TEST

START_TEST(keeps_whom_it_can_and_moves_so_many)
{
	struct made m, n;
	size_t i, moved = 0, could = 0;

	make(&m, (unsigned)_i, 14000, true);
	assign_run(&m.a, 0);
	check_sound(&m);
	make(&n, (unsigned)_i, 14000, true);
	assign_run(&n.a, 5);
	check_sound(&n);
	for (i = 0; i < CASES; i++) {
		could += n.c[i].before != ASSIGN_NOBODY &&
		    assign_may(&n.kind[n.c[i].kind], n.c[i].before);
		moved += n.c[i].how == ASSIGN_REBALANCED;
		ck_assert_int_ne(m.c[i].how, ASSIGN_REBALANCED);
		ck_assert(m.c[i].how != ASSIGN_MOVED ||
		    !assign_may(&m.kind[m.c[i].kind], m.c[i].before));
	}
	ck_assert_uint_gt(could, 0);
	ck_assert_uint_le(moved, 5);
	ck_assert_int_le(largest(&n), largest(&m));
	arena_free(&m.mem);
	arena_free(&n.mem);
}
END_TEST

/* What does not fit is nobody's, and no cap is broken for it. */
START_TEST(leaves_what_does_not_fit)
{
	struct made m;
	size_t i, none = 0;

	make(&m, (unsigned)_i, 4000, _i % 2 == 1);
	assign_run(&m.a, 0);
	check_sound(&m);
	for (i = 0; i < CASES; i++)
		none += m.c[i].worker == ASSIGN_NOBODY;
	ck_assert_uint_gt(none, 0);
	arena_free(&m.mem);
}
END_TEST

/* A full worker's case goes on, so that one that only he may have fits. */
START_TEST(makes_room)
{
	struct arena mem = {0};
	static const uint32_t both[] = { 0, 1 }, first[] = { 0 };
	const struct assign_kind kind[] = { { both, 2 }, { first, 1 } };
	struct assign_worker w[2] = { { .cap = 300 }, { .cap = 300 } };
	struct assign_case c[] = {
		{ .points = 200, .kind = 0, .before = ASSIGN_NOBODY },
		{ .points = 150, .kind = 1, .before = ASSIGN_NOBODY },
	};
	struct assign a = { w, 2, kind, 2, c, 2, &mem };

	assign_run(&a, 0);
	ck_assert_uint_eq(c[0].worker, 1);
	ck_assert_uint_eq(c[1].worker, 0);
	arena_free(&mem);
}
END_TEST

/* Of one above the cap the smallest case that is enough goes. */
START_TEST(sheds_as_few_as_can_be)
{
	struct arena mem = {0};
	static const uint32_t both[] = { 0, 1 };
	const struct assign_kind kind[] = { { both, 2 } };
	struct assign_worker w[2] = { { .cap = 500 }, { .cap = -1 } };
	struct assign_case c[] = {
		{ .points = 100 }, { .points = 200 }, { .points = 300 },
	};
	struct assign a = { w, 2, kind, 1, c, 3, &mem };

	assign_run(&a, 0);
	ck_assert_int_eq(c[0].how, ASSIGN_OVER_CAP);
	ck_assert_uint_eq(c[0].worker, 1);
	ck_assert_int_eq(c[1].how, ASSIGN_KEPT);
	ck_assert_int_eq(c[2].how, ASSIGN_KEPT);
	ck_assert_int_eq(w[0].before, 600);
	arena_free(&mem);
}
END_TEST

START_TEST(has_nothing_to_do)
{
	struct arena mem = {0};
	struct assign_worker w = { .cap = -1 };
	struct assign_kind kind = {0};
	struct assign_case c = { .before = ASSIGN_NOBODY, .points = 100 };
	struct assign none = { &w, 1, NULL, 0, NULL, 0, &mem };
	struct assign a = { &w, 1, &kind, 1, &c, 1, &mem };

	assign_run(&none, 3);
	assign_run(&a, 3);
	ck_assert_int_eq(c.how, ASSIGN_NONE);
	arena_free(&mem);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("assign");
	TCase *tc = tcase_create("assign");

	tcase_add_loop_test(tc, is_near_the_least_and_never_above_the_simple,
	    0, 50);
	tcase_add_loop_test(tc, keeps_whom_it_can_and_moves_so_many, 0, 50);
	tcase_add_loop_test(tc, leaves_what_does_not_fit, 0, 10);
	tcase_add_test(tc, makes_room);
	tcase_add_test(tc, sheds_as_few_as_can_be);
	tcase_add_test(tc, has_nothing_to_do);
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
