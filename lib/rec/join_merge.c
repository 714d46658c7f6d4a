/* SPDX-License-Identifier: MIT */
/* A second file merged with the records: both are sorted by the key. */
#include "rec/join-internal.h"

static const char not_in_order[] = "not in order: sort both files by it "
    "(LC_ALL=C), or leave --sorted out";

static void
copy_to(struct buf *b, struct span s)
{
	b->n = 0;
	buf_addspan(b, s);
}

static struct span
present_key(struct join *j)
{
	return rec_text(&j->rec, j->key);
}

/* A record with another key than the one before: 1, 0 at the end, -1. */
static int
next_key(struct join *j, struct fault *e)
{
	int rc, order;

	while ((rc = join_next(j, e)) == 1) {
		if (join_is_second(j))
			continue;
		order = !j->has_rec ? -1 : span_cmp(buf_span(&j->last),
		    present_key(j));
		if (order < 0)
			return 1;
		if (order > 0)
			return join_key_fault(j, e, not_in_order);
		join_duplicate(j);
	}
	return rc;
}

int
merge_torn(const struct join *j, struct span key, struct fault *e)
{
	return j->sorted && j->has_rec && key.n > 0 &&
	    span_cmp(buf_span(&j->last), key) > 0 ?
	    join_key_fault(j, e, not_in_order) : 0;
}

/* Makes the next record of the file the present one. */
static int
advance(struct join *j, struct fault *e)
{
	int rc;

	if (j->end)
		return 0;
	if (j->has_rec)
		copy_to(&j->last, present_key(j));
	rc = next_key(j, e);
	j->has_rec = rc == 1;
	j->seen = false;
	j->end = rc != 1;
	return rc;
}

/* How the present record's key stands to key; reads the first one. */
static int
compare(struct join *j, struct span key, int *order, struct fault *e)
{
	if (!j->has_rec && !j->end && advance(j, e) == -1)
		return -1;
	*order = j->end ? 1 : span_cmp(present_key(j), key);
	return 0;
}

static int
check_wanted(struct join *j, struct span key, struct fault *e)
{
	if (j->any_wanted && span_cmp(buf_span(&j->wanted), key) > 0)
		return fault_set(e, FAULT_INPUT, "%s", not_in_order);
	copy_to(&j->wanted, key);
	j->any_wanted = true;
	return 0;
}

int
merge_find(struct join *j, struct span key, struct fault *e)
{
	int order;
	size_t i;

	if (check_wanted(j, key, e) == -1)
		return -1;
	for (;;) {
		if (compare(j, key, &order, e) == -1)
			return -1;
		if (order >= 0)
			break;
		if (advance(j, e) == -1)
			return -1;
	}
	if (order > 0)
		return 0;
	j->seen = true;
	for (i = 0; i < j->slots->n; i++)
		j->vals[i] = join_value(&j->rec, (int)i);
	return 1;
}

int
merge_gone(struct join *j, struct span before, struct span *key,
    struct fault *e)
{
	int order;

	for (;;) {
		if (compare(j, before, &order, e) == -1)
			return -1;
		if (j->end || (before.p != NULL && order >= 0))
			return 0;
		if (!j->seen) {
			j->seen = true;
			*key = present_key(j);
			return 1;
		}
		if (advance(j, e) == -1)
			return -1;
	}
}

int
merge_end(struct join *j, struct fault *e)
{
	int rc;

	while ((rc = advance(j, e)) == 1)
		continue;
	return rc;
}
