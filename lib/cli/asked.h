/* SPDX-License-Identifier: MIT */
/*
 * Fields that a person names on the command line: each must be in the
 * dictionary or in the input, so that a misspelt one is not silently empty.
 */
#ifndef CM_CLI_ASKED_H
#define CM_CLI_ASKED_H

#include "base/fault.h"
#include "rec/reader.h"
#include "rec/slot.h"

struct asked {
	struct asked_field {
		const char *option;	/* "summary"; not copied */
		int slot;
	} *field;		/* those the dictionary does not have */
	size_t n;
};

/* Notes the field of this slot, for asked_check. */
void asked_add(struct asked *a, const char *option, const struct slots *sl,
    int slot);

/*
 * A file is open: -1 for a name that its header does not have or, where it
 * has none, for one that is close to a field's.
 */
MUST_USE int asked_check(const struct asked *a, const struct slots *sl,
    const struct dict *d, const struct header *head, struct fault *e);

void asked_free(struct asked *a);

#endif
