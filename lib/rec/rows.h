/* SPDX-License-Identifier: MIT */
/*
 * Where rows go that are made one at a time: a listing, a caller's list. A
 * row is a struct that the maker and the receiver both know.
 *
 *	void plan_rows(const struct plan *p, const struct rows *out)
 *	{
 *		struct plan_row row = { .item = ... };
 *		rows_put(out, &row);
 *	}
 */
#ifndef CM_REC_ROWS_H
#define CM_REC_ROWS_H

struct rows {
	void (*put)(void *arg, const void *row);	/* row: for the call */
	void *arg;
};

static inline void
rows_put(const struct rows *out, const void *row)
{
	out->put(out->arg, row);
}

#endif
