/* SPDX-License-Identifier: MIT */
/* Teaching of a case, and what its plan asks for. */
#include "plan/teaching.h"

#include "base/words.h"
#include "fact/fact.h"
#include "fact/review.h"
#include "rec/set.h"
#include "rule/used.h"

#define AT(member) offsetof(struct teaching, member)

static const struct use reads[] = {
	{ "teach_back", AT(list) },
	{ "living",     AT(living) },
};

static const struct use appends[] = {
	{ "plan_teach_back",         AT(out) },
	{ "plan_teach_back_percent", AT(percent) },
	{ "plan_teach_back_why",     AT(why) },
};

static const char *const word[TEACH_RESULTS] = {
	[TEACH_UNDERSTOOD] = "understood", [TEACH_PARTLY] = "partly",
	[TEACH_NOT_UNDERSTOOD] = "not_understood",
	[TEACH_NOT_TRIED] = "not_tried", [TEACH_REFUSED] = "refused",
};

void
teaching_bind(struct teaching *tc, struct binder *b)
{
	tc->as_of = b->as_of;
	binder_reads(b, tc, reads, COUNT(reads));
	binder_appends_for(b, tc, appends, COUNT(appends), &tc->list, 1);
	tc->topic = arena_zalloc(binder_mem(b), TEACHING_TOPICS_MAX,
	    sizeof(*tc->topic));
}

/* The number of the topic, added where it is new; -1: too many. */
static struct topic *
find_topic(struct teaching *tc, struct span name)
{
	size_t i;

	for (i = 0; i < tc->n; i++)
		if (name_like(tc->topic[i].name, name))
			return &tc->topic[i];
	if (tc->n == TEACHING_TOPICS_MAX)
		return NULL;
	tc->topic[tc->n] = (struct topic){ .name = name };
	return &tc->topic[tc->n++];
}

/* Of one moment the later item is the last. */
static void
take_result(struct topic *t, enum teach_result result,
    const struct datetime *at)
{
	if (t->dated && datetime_before(at, &t->at))
		return;
	t->dated = true;
	t->result = result;
	t->at = *at;
}

/* NULL, or a word for issues. */
static const char *
take_item(struct teaching *tc, struct span item)
{
	struct span rest = item, name, said;
	struct datetime at;
	struct topic *t;
	int bad = review_parse(item, &said, &at), result;

	if (!span_next(&rest, ':', &name) || name.n == 0 ||
	    !span_next(&rest, ':', &said))
		return "not_a_teach_back";
	for (result = 0; result < TEACH_RESULTS; result++)
		if (span_is(said, word[result]))
			break;
	if (result == TEACH_RESULTS || (bad == -1 && rest.n > 0))
		return "not_a_teach_back";
	if (bad == 0 && datetime_before(&tc->as_of, &at))
		return "in_the_future";
	t = find_topic(tc, name);
	if (t == NULL)
		return "too_many_items";
	if (bad == 0)
		take_result(t, (enum teach_result)result, &at);
	else
		t->unknown = true;
	return NULL;
}

static bool
read_list(struct teaching *tc, struct rec *r)
{
	struct span list, item;
	const char *problem;
	enum rec_state st = rec_word(r, tc->list, &list);

	if (st != REC_OK)
		return st == REC_MISSING && rec_none(r, tc->list);
	while (span_next(&list, ';', &item)) {
		problem = item.n == 0 ? NULL : take_item(tc, item);
		if (problem != NULL) {
			rec_spoil(r, tc->list, problem);
			return false;
		}
	}
	return true;
}

static void
find_again(const struct teaching *tc, const struct bday *calendar,
    struct topic *t)
{
	const struct loop_limit *l;

	if (t->unknown || t->result == TEACH_UNDERSTOOD)
		return;
	l = loop_limit_find(tc->limits, LOOP_TEACHING, t->name,
	    LOOP_PARTLY + (t->result - TEACH_PARTLY));
	if (l == NULL || loop_limit_due(l, calendar, t->at.day, &t->due) == -1)
		return;
	t->again = l;
	used_row(l->used);
}

static bool
is_part(struct span parts, char between, struct span name)
{
	struct span part;

	while (parts.n > 0 && span_next(&parts, between, &part))
		if (name_like(part, name))
			return true;
	return false;
}

/* Does the rule ask for a topic of that name? */
static bool
asks_for(const struct plan_rule *rule, struct span name)
{
	struct span parts = rule->teaching, part;

	if (name_like(rule->id, name))
		return true;
	while (parts.n > 0 && span_next(&parts, ';', &part))
		if (name_like(part, name) || is_part(part, ',', name))
			return true;
	return false;
}

static bool
was_taught(const struct teaching *tc, const struct plan_rule *rule)
{
	size_t i;

	for (i = 0; i < tc->n; i++)
		if (asks_for(rule, tc->topic[i].name))
			return true;
	return false;
}

/* TOPIC:RESULT:DATE */
static void
add_topic(const struct topic *t, struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, t->name);
	buf_addc(&text, ':');
	buf_adds(&text, t->unknown ? "not_recorded" : word[t->result]);
	if (!t->unknown) {
		buf_addc(&text, ':');
		buf_addspan(&text, rec_keep_date(r, t->at.day));
	}
	rec_list_add(r, buf_span(&text));
}

/* The topics and, of open items whose topics are not among them, RULE. */
static size_t
add_topics(const struct teaching *tc, const struct plan *plan, struct rec *r)
{
	struct plan_item *it;
	struct buf text;
	size_t i, n = tc->n;

	for (i = 0; i < tc->n; i++)
		add_topic(&tc->topic[i], r);
	for (i = 0; i < plan->n; i++) {
		it = &plan->item[i];
		if (it->rule->teaching.n == 0 || !plan_is_open(it) ||
		    was_taught(tc, it->rule))
			continue;
		text = rec_buf(r);
		buf_addspan(&text, it->rule->id);
		buf_adds(&text, ":not_recorded");
		rec_list_add(r, buf_span(&text));
		n++;
	}
	return n;
}

/* Was teach-back tried at last? */
static bool
is_tried(const struct topic *t)
{
	return !t->unknown && t->result <= TEACH_NOT_UNDERSTOOD;
}

/* Of the topics where it was tried those that were understood. */
static void
set_percent(const struct teaching *tc, struct rec *r)
{
	int64_t tried = 0, understood = 0;
	size_t i;

	for (i = 0; i < tc->n; i++) {
		tried += is_tried(&tc->topic[i]);
		understood += !tc->topic[i].unknown &&
		    tc->topic[i].result == TEACH_UNDERSTOOD;
	}
	if (tried > 0)
		rec_set_int(r, tc->percent, 100 * understood / tried);
}

/* ", asked for by RULE" of each item of the plan that does. */
static void
why_asked(const struct plan *plan, const struct topic *t, struct buf *out)
{
	const char *between = ", asked for by ";
	size_t i;

	for (i = 0; i < plan->n; i++) {
		if (plan->item[i].rule->teaching.n == 0 ||
		    !asks_for(plan->item[i].rule, t->name))
			continue;
		buf_adds(out, between);
		buf_addspan(out, plan->item[i].rule->id);
		between = " and ";
	}
}

static void
set_why(const struct teaching *tc, const struct plan *plan, struct rec *r)
{
	struct buf text = rec_buf(r);
	const struct topic *t;
	size_t i;

	for (i = 0; i < tc->n; i++) {
		t = &tc->topic[i];
		words_join(&text, "; ");
		buf_addspan(&text, t->name);
		if (t->unknown) {
			buf_adds(&text, " has an item without a date");
		} else {
			buf_fmt(&text, " %s ", word[t->result]);
			buf_addspan(&text, rec_keep_date(r, t->at.day));
		}
		why_asked(plan, t, &text);
		if (t->again == NULL)
			continue;
		buf_adds(&text, ", again by ");
		buf_addspan(&text, rec_keep_date(r, t->due));
	}
	rec_set(r, tc->why, tc->n == 0 ? SPAN("none") : buf_span(&text));
}

void
teaching_case(struct teaching *tc, const struct plan *plan,
    const struct bday *calendar, struct rec *r)
{
	size_t i;

	tc->known = false;
	tc->n = 0;
	if (rec_lacks(r, tc->list) && !rec_none(r, tc->list))
		return;
	if (fact_is_dead(r, tc->living) || !read_list(tc, r)) {
		tc->n = 0;
		return;
	}
	tc->known = true;
	for (i = 0; i < tc->n; i++)
		find_again(tc, calendar, &tc->topic[i]);
	if (add_topics(tc, plan, r) == 0)
		rec_set_none(r, tc->out);
	else
		rec_list_set(r, tc->out);
	set_percent(tc, r);
	if (tc->why >= 0)
		set_why(tc, plan, r);
}

void
teaching_measures(struct teaching *tc, struct measures *ms)
{
	const struct span none = { NULL, 0 };

	tc->first_measure = ms->n;
	(void)measure_add(ms, SPAN("teach_back"), none, 0);
	(void)measure_add(ms, SPAN("teach_back_understood"), none, 0);
}

void
teaching_count(const struct teaching *tc, struct measures *ms)
{
	const struct topic *t;
	size_t i;

	for (i = 0; i < tc->n; i++) {
		t = &tc->topic[i];
		if (t->unknown)
			continue;
		measure_count(ms, tc->first_measure, is_tried(t), 1);
		if (is_tried(t))
			measure_count(ms, tc->first_measure + 1,
			    t->result == TEACH_UNDERSTOOD, 1);
	}
}
