/* SPDX-License-Identifier: MIT */
/*
 * An element of a case as a row of a listing.
 *
 *	static const struct use columns[] = { ELEMENT_COLUMNS };
 *	struct element_row row = element_row_of(&found, slots, &text);
 *	row.case_id = ...
 *	rows_put(out, &row);
 */
#ifndef CM_ELEMENT_ELEMENT_ROW_H
#define CM_ELEMENT_ELEMENT_ROW_H

#include <stddef.h>

#include "element/element.h"

struct element_row {
	struct span case_id, profile, element, text, status;
	struct span proved_by;	/* the field; of what is not recorded those
				 * that could tell */
	struct span found_on;	/* its date, if it is one */
	struct span basis, citation;
};

#define ELEMENT_COLUMN(name) { #name, offsetof(struct element_row, name) }
#define ELEMENT_COLUMNS \
	ELEMENT_COLUMN(case_id), ELEMENT_COLUMN(profile), \
	ELEMENT_COLUMN(element), ELEMENT_COLUMN(text), \
	ELEMENT_COLUMN(status), ELEMENT_COLUMN(proved_by), \
	ELEMENT_COLUMN(found_on), ELEMENT_COLUMN(basis), \
	ELEMENT_COLUMN(citation)

/* All but case_id. Its texts last as long as those of found and text. */
struct element_row element_row_of(const struct element_found *found,
    const struct slots *slots, struct buf *text);

#endif
