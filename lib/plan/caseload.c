/* SPDX-License-Identifier: MIT */
/* All cases of a run to workers. */
#include "plan/caseload.h"

#include "fact/fact.h"
#include "rec/set.h"

#define POINTS_SCALE 2
#define ONE_POINT 100
#define AT(member) offsetof(struct caseload, member)

static const struct use reads[] = {
	{ "case_id",        AT(case_id) },
	{ "assess_points",  AT(points) },
	{ "case_manager",   AT(manager) },
	{ "living",         AT(living) },
	{ "disenrolled_on", AT(left) },
};

int
caseload_bind(void *caseload, struct binder *b)
{
	struct caseload *cl = caseload;

	if (cl->workers.path == NULL && !b->all)
		return 0;
	binder_reads(b, cl, reads, COUNT(reads));
	cl->case_manager = slots_append(b->slots, b->dict,
	    SPAN("plan_case_manager"));
	/* Asked for by the option, not by --explain. */
	cl->why = slots_append(b->slots, b->dict, SPAN("plan_assign_why"));
	cl->today = b->as_of.day;
	cl->text.in = cl->assign.mem = binder_mem(b);
	return workers_bind(&cl->workers, b);
}

static bool
is_out(const struct caseload *cl, struct rec *r)
{
	int32_t day;

	return fact_is_dead(r, cl->living) ||
	    (rec_date(r, cl->left, &day) == REC_OK && day < cl->today);
}

static int64_t
points_of(struct caseload *cl, struct rec *r)
{
	int64_t points;

	if (rec_dec(r, cl->points, POINTS_SCALE, &points) == REC_OK &&
	    points >= 0 && points <= INT32_MAX)
		return points;
	cl->no_points++;
	return ONE_POINT;
}

static uint32_t
worker_of(struct caseload *cl, struct rec *r, struct caseload_case *more)
{
	struct span id;
	enum rec_state st = rec_word(r, cl->manager, &id);
	size_t i = st == REC_OK ? names_find(&cl->workers.ids, id) : HASH_NONE;

	if (st == REC_MISSING)
		return ASSIGN_NOBODY;
	if (i != HASH_NONE)
		return (uint32_t)i;
	more->strange = true;
	cl->strangers++;
	return ASSIGN_NOBODY;
}

void
caseload_look(struct caseload *cl, struct rec *r)
{
	struct assign *a = &cl->assign;
	struct assign_case *c;
	struct caseload_case *more;

	a->c = arena_item(a->mem, a->c, a->n, &cl->cap, sizeof(*a->c));
	cl->more = arena_item(a->mem, cl->more, a->n, &cl->more_cap,
	    sizeof(*cl->more));
	c = &a->c[a->n];
	more = &cl->more[a->n++];
	*more = (struct caseload_case){ .out = is_out(cl, r) };
	*c = (struct assign_case){ .before = ASSIGN_NOBODY };
	c->kind = workers_kind(&cl->workers, r);
	if (more->out)
		return;
	cl->no_state += cl->workers.has[LIMIT_LICENCE] &&
	    rec_text(r, cl->workers.slot[LIMIT_LICENCE]).n == 0;
	c->points = points_of(cl, r);
	c->before = worker_of(cl, r, more);
	if (c->before != ASSIGN_NOBODY)
		more->lack = workers_lack(&cl->workers, r, c->before);
}

/* Those who take no part are last, apart from the others. */
static void
decide(struct caseload *cl)
{
	struct assign all = cl->assign, *a = &cl->assign;
	size_t *at = arena_alloc(a->mem, all.n * sizeof(*at));
	size_t i;

	a->worker = cl->workers.load;
	a->nworkers = cl->workers.n;
	a->kind = cl->workers.kind;
	a->nkinds = cl->workers.kinds.n;
	a->c = arena_alloc(a->mem, all.n * sizeof(*a->c));
	for (i = a->n = 0; i < all.n; i++)
		if (!cl->more[i].out) {
			at[a->n] = i;
			a->c[a->n++] = all.c[i];
		}
	assign_run(a, (size_t)cl->moves);
	for (i = 0; i < a->n; i++)
		all.c[at[i]] = a->c[i];
	a->c = all.c;
	a->n = all.n;
}

static struct span
id_of(const struct caseload *cl, uint32_t worker)
{
	return worker == ASSIGN_NOBODY ? SPAN("") :
	    cl->workers.w[worker].id;
}

/* Of a worker who is not in the file it is not new. */
static enum assign_how
how_of(const struct caseload *cl, size_t i)
{
	enum assign_how how = cl->assign.c[i].how;

	return how == ASSIGN_NEW && cl->more[i].strange ? ASSIGN_MOVED : how;
}

/* Why none of the n who may have it does: "no room with any of 4; 2 away". */
static void
say_full(const struct caseload *cl, const struct assign_kind *kind,
    struct buf *out)
{
	size_t i, away = 0;

	for (i = 0; i < kind->n; i++)
		away += cl->workers.load[kind->may[i]].away;
	if (away == kind->n) {
		buf_fmt(out, "each of %zu is away", kind->n);
		return;
	}
	buf_fmt(out, "no room with any of %zu", kind->n - away);
	if (away > 0)
		buf_fmt(out, "; %zu away", away);
}

/* "kept", "new; least load of 12", "moved: licence; ...", "no worker: unit". */
static void
say(const struct caseload *cl, size_t i, struct buf *out)
{
	static const char *const word[] = { [ASSIGN_KEPT] = "kept",
	    [ASSIGN_NEW] = "new", [ASSIGN_MOVED] = "moved: ",
	    [ASSIGN_OVER_CAP] = "moved: over the cap",
	    [ASSIGN_REBALANCED] = "moved: largest load",
	    [ASSIGN_NONE] = "no worker: " };
	const struct assign_case *c = &cl->assign.c[i];
	size_t may = cl->workers.kind[c->kind].n;

	buf_adds(out, word[how_of(cl, i)]);
	if (how_of(cl, i) == ASSIGN_MOVED)
		buf_addspan(out, cl->more[i].strange ?
		    SPAN("worker not in the file") : cl->more[i].lack);
	else if (c->how == ASSIGN_NONE && may == 0)
		buf_addspan(out, cl->workers.why[c->kind]);
	else if (c->how == ASSIGN_NONE)
		say_full(cl, &cl->workers.kind[c->kind], out);
	if (c->worker != ASSIGN_NOBODY && c->how != ASSIGN_KEPT)
		buf_fmt(out, "; least load of %zu", may);
}

static struct span
why_text(struct caseload *cl, size_t i)
{
	cl->text.n = 0;
	say(cl, i, &cl->text);
	return buf_span(&cl->text);
}

/* What could not be used when it was looked at is an issue of the record. */
static void
note(struct caseload *cl, struct rec *r)
{
	struct span id;
	int64_t points;

	(void)is_out(cl, r);
	(void)workers_kind(&cl->workers, r);
	(void)rec_dec(r, cl->points, POINTS_SCALE, &points);
	(void)rec_word(r, cl->manager, &id);
}

void
caseload_case(struct caseload *cl, struct rec *r)
{
	size_t i = cl->next++;

	note(cl, r);

	if (i == 0)
		decide(cl);
	if (cl->more[i].out)
		return;
	rec_set(r, cl->case_manager, id_of(cl, cl->assign.c[i].worker));
	rec_set(r, cl->why, rec_keep(r, why_text(cl, i)));
}

void
caseload_rows(struct caseload *cl, struct rec *r, const struct rows *out)
{
	size_t i = cl->next - 1;
	const struct assign_case *c = &cl->assign.c[i];
	struct caseload_row row;

	if (cl->more[i].out || c->how == ASSIGN_KEPT)
		return;
	row = (struct caseload_row){ .case_id = rec_text(r, cl->case_id),
	    .from = rec_text(r, cl->manager), .to = id_of(cl, c->worker),
	    .points = rec_keep_dec(r, c->points, POINTS_SCALE),
	    .why = rec_keep(r, why_text(cl, i)) };
	rows_put(out, &row);
}

/* "8.5 to 21" points, of the int64_t at that offset of each worker. */
static void
add_range(const struct caseload *cl, size_t at, struct buf *out)
{
	int64_t v, low = 0, high = 0;
	size_t i;

	for (i = 0; i < cl->workers.n; i++) {
		memcpy(&v, (const char *)&cl->workers.load[i] + at, sizeof(v));
		if (i == 0 || v < low)
			low = v;
		if (v > high)
			high = v;
	}
	buf_short(out, low, POINTS_SCALE);
	buf_adds(out, " to ");
	buf_short(out, high, POINTS_SCALE);
}

static void
put(struct caseload *cl, const struct rows *lines)
{
	rows_put(lines, buf_str(&cl->text));
	cl->text.n = 0;
}

static void
note_doubts(struct caseload *cl, const struct rows *lines)
{
	if (cl->no_points > 0) {
		buf_fmt(&cl->text, "%llu without usable assess_points: each "
		    "counts as one point",
		    (unsigned long long)cl->no_points);
		put(cl, lines);
	}
	if (cl->no_state > 0) {
		buf_fmt(&cl->text, "%llu without a usable state: licences are "
		    "not checked", (unsigned long long)cl->no_state);
		put(cl, lines);
	}
	if (cl->strangers > 0) {
		buf_fmt(&cl->text, "%llu whose case_manager is not in %s",
		    (unsigned long long)cl->strangers, cl->workers.path);
		put(cl, lines);
	}
}

void
caseload_note(struct caseload *cl, const struct rows *lines)
{
	uint64_t by[ASSIGN_NONE + 1] = {0}, n = 0;
	size_t i;

	for (i = 0; i < cl->assign.n; i++)
		if (!cl->more[i].out) {
			by[how_of(cl, i)]++;
			n++;
		}
	cl->text.n = 0;
	buf_fmt(&cl->text, "%llu of %llu cases to %zu workers: %llu kept, %llu "
	    "new, %llu moved; no worker for %llu",
	    (unsigned long long)(n - by[ASSIGN_NONE]), (unsigned long long)n,
	    cl->workers.n, (unsigned long long)by[ASSIGN_KEPT],
	    (unsigned long long)by[ASSIGN_NEW],
	    (unsigned long long)(by[ASSIGN_MOVED] + by[ASSIGN_OVER_CAP] +
	    by[ASSIGN_REBALANCED]), (unsigned long long)by[ASSIGN_NONE]);
	put(cl, lines);
	buf_adds(&cl->text, "points of a worker: ");
	add_range(cl, offsetof(struct assign_worker, before), &cl->text);
	buf_adds(&cl->text, " before, ");
	add_range(cl, offsetof(struct assign_worker, load), &cl->text);
	buf_adds(&cl->text, " now");
	put(cl, lines);
	note_doubts(cl, lines);
}
