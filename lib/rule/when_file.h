/* SPDX-License-Identifier: MIT */
/* To which file is what adapts to files adapted, such as conditions? */
#ifndef CM_RULE_WHEN_FILE_H
#define CM_RULE_WHEN_FILE_H

#include <stdbool.h>

#include "rec/rec.h"

/* The file of the record looked at last; zero: none. */
struct when_file {
	const struct form *form;
	const bool *bound;
};

/* Is r of another file, or of another form without a header? It is the last
 * one then. */
static inline bool
when_other_file(struct when_file *f, const struct rec *r)
{
	if (f->form == r->form &&
	    (!r->form->has_header || rec_alike(r, f->bound)))
		return false;
	*f = (struct when_file){ r->form, r->bound };
	return true;
}

#endif
