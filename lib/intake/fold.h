/* SPDX-License-Identifier: MIT */
/*
 * Many rows to one case: which columns become lists, and which keys were
 * there before. The gathering itself is rec/group.h.
 *
 *	fold_init(&fold, bytes);
 *	if (fold_push(&fold, rd, "hadm_id", &map, &dict, &e) == -1) ...
 *
 * A column that a list of the map is made from, or that is a list of the
 * dictionary itself, becomes a list of distinct items. Fields that run
 * beside dx, one item for each code, gain an item where dx does; a row that
 * has not one for each of its codes leaves "FIELD:not_one_for_each_code". All
 * other columns keep their first value; where rows of one case disagree, that
 * is an issue "FIELD:differs" of a field; any other column is named once. A row
 * that cannot be read leaves "FIELD:not_usable" of lists and of what is empty.
 */
#ifndef CM_INTAKE_FOLD_H
#define CM_INTAKE_FOLD_H

#include "base/seen.h"
#include "intake/map.h"
#include "rec/torn.h"

struct fold {			/* zero is valid: nothing is folded */
	struct seen seen;
	struct torn torn;	/* keys of rows that cannot be read */
	const struct span *name;	/* of each column of the present file */
	struct span *field;	/* p == NULL: it has none */
	bool *differs;		/* columns without a field that did */
	size_t n;
	struct span key;
};

/* Keeps at most as many keys as fit into bytes, see intake/seen.h. */
void fold_init(struct fold *f, size_t bytes, struct arena *in);

/*
 * Puts the stage on top of rd. key names a column, or is like its name. -1
 * with a message for JSON Lines, or where there is no such column.
 */
MUST_USE int fold_push(struct fold *f, struct reader *rd, struct span key,
    const struct map *m, const struct dict *d, struct fault *e);

/*
 * The column called key, or else the only one with a like name; or -1, with a
 * message that names the option and the file.
 */
MUST_USE int fold_column(const struct reader *rd, const char *option,
    struct span key, size_t *column, struct fault *e);

#endif
