/* SPDX-License-Identifier: MIT */
/*
 * JSON pointers (RFC 6901): values inside the nested ones of a record.
 *
 *	if (pointer_find(r->member, r->nmembers, SPAN("/name/0/family"), &v))
 *		... v.raw ...
 */
#ifndef CM_REC_POINTER_H
#define CM_REC_POINTER_H

#include "rec/rec.h"
#include "text/json.h"

/* Does text begin with '/' and hold '~' only as ~0 and ~1? */
bool pointer_valid(struct span text);

/*
 * The value that the pointer, a valid one, leads to from the members of a
 * record's object. False if it leads to nothing.
 */
bool pointer_find(const struct rec_member *m, size_t n, struct span pointer,
    struct json_value *v);

#endif
