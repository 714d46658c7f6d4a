/* SPDX-License-Identifier: MIT */
/*
 * What a program sets in a record: values, lists, issues.
 *
 *	rec_set_int(r, s->assess_lace, 10);
 *	rec_list_add(r, SPAN("lace_high"));
 *	rec_list_set(r, s->assess_tier_reasons);
 */
#ifndef CM_REC_SET_H
#define CM_REC_SET_H

#include "base/names.h"
#include "rec/rec.h"

/*
 * Sets an appended value. Texts must outlive the record or be in its
 * scratch: rec_keep copies one there. Setting an empty text is no value.
 */
void rec_set(struct rec *r, int slot, struct span text);
void rec_set_int(struct rec *r, int slot, int64_t v);
void rec_set_dec(struct rec *r, int slot, int64_t v, int scale);
void rec_set_date(struct rec *r, int slot, int32_t day);
void rec_set_datetime(struct rec *r, int slot, const struct datetime *dt);
struct span rec_keep(struct rec *r, struct span text);

/* A text to be built for r and set as it is: its bytes are in the scratch. */
static inline struct buf
rec_buf(struct rec *r)
{
	return (struct buf){ .in = &r->scratch };
}

/* Sets a copy of the text of a buffer, and empties the buffer. */
void rec_set_buf(struct rec *r, int slot, struct buf *text);

/* Texts of values in the record's scratch. */
struct span rec_keep_dec(struct rec *r, int64_t v, int scale);
struct span rec_keep_date(struct rec *r, int32_t day);
struct span rec_keep_datetime(struct rec *r, const struct datetime *dt);

/* Sets a derived slot to what was read for its own name, usable or not. */
void rec_set_as_read(struct rec *r, int slot);

/* Sets it to the value of another field, with what has been made of that. */
void rec_set_from(struct rec *r, int slot, int from);

/*
 * For a value that stands in an appended field's place and cannot be used:
 * it is passed on as it is, and counts as unusable.
 */
void rec_leave(struct rec *r, int slot);

/*
 * Builds a list: any number of rec_list_add, or rec_list_add_of, which adds
 * texts->at[i] where bit i is set, then rec_list_set, which sets nothing
 * without items. rec_set_none sets a list that was computed and is empty.
 */
void rec_list_add(struct rec *r, struct span item);
void rec_list_add_of(struct rec *r, const struct names *texts, uint64_t which);
void rec_list_set(struct rec *r, int slot);
void rec_set_none(struct rec *r, int slot);

/* Do the issues that came with the record, or were noted since, name it? */
bool rec_noted(const struct rec *r, int slot);

/* Notes "FIELD:PROBLEM" in the record's issues, once; ';' of FIELD as ' '. */
void rec_issue(struct rec *r, struct span field, const char *problem);
void rec_slot_issue(struct rec *r, int slot, const char *problem);

/*
 * Takes back what was noted since issues had n bytes, and forgets what was
 * derived, which notes it anew when it is asked for.
 */
void rec_unsay(struct rec *r, size_t n);

/* As rec_slot_issue; no module uses the value after that, nor any program. */
void rec_spoil(struct rec *r, int slot, const char *problem);

/*
 * Sets the appended slot "issues" to what was read there and, after it, what
 * this program found that is not in it yet. A value that was read there and
 * is not a list of texts is left as it is if nothing was found, else replaced
 * by an issue that says so and what was found.
 */
void rec_set_issues(struct rec *r, int slot);

#endif
