/* SPDX-License-Identifier: MIT */
/*
 * Which rows a caseload used: a run that watches its tables knows of each row
 * that is not verified how many records it decided something of.
 *
 *	used_watch(&tables);		before anything is bound
 *	MARK(AT(used)),			in a list of columns (rule/cols.h)
 *	used_row(row->used);		where the row decides
 *	used_count(&tables);		after each record, or
 *	used_forget(&tables);		if it was rejected
 *	n = used_times(&tables, t, i);
 *
 * In a run that does not watch, and of a verified row, the mark is NULL.
 */
#ifndef CM_RULE_USED_H
#define CM_RULE_USED_H

#include "rule/tables.h"

/* From now on rows that modules load are watched. */
void used_watch(struct tables *ts);

/* The marks of a table, by row, made when first asked for; or NULL. */
bool *used_marks(struct tables *ts, const struct table *t);

/* Marks the row that has this mark; NULL marks none. */
static inline void
used_row(bool *mark)
{
	if (mark != NULL)
		*mark = true;
}

/* A record ends: its marks count, once each, or do not. */
void used_count(struct tables *ts);
void used_forget(struct tables *ts);

/* Are rows of it watched? */
bool used_any(const struct tables *ts, const struct table *t);

/* Records that the row was used for; 0 in a run that does not watch. */
uint64_t used_times(const struct tables *ts, const struct table *t,
    size_t row);

#endif
