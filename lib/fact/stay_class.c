/* SPDX-License-Identifier: MIT */
/* What kind of stay a case is. */
#include "fact/stay_class.h"

#include "rule/cols.h"

#define AT(member) offsetof(struct stay_class_row, member)

static const struct col col[] = {
	{ "setting",       AT(setting),       COL_TEXT },
	{ "patient_class", AT(patient_class), COL_TEXT },
	{ "stay_class",    AT(stay_class),    COL_TEXT, .need = true },
	{ "by_drg",        AT(by_drg),        COL_BOOL },
};

int
stay_classes_bind(struct stay_classes *sc, struct binder *b)
{
	struct row r;

	table_bind(&r, b, "stay_classes", col, COUNT(col));
	sc->row = row_room(&r, sizeof(*sc->row));
	while (row_next(&r, &sc->row[sc->n], sizeof(*sc->row)))
		sc->n++;
	return row_end(&r);
}

const struct stay_class_row *
stay_classes_find(const struct stay_classes *sc, struct span setting,
    struct span patient_class)
{
	const struct stay_class_row *row, *any = NULL;
	size_t i;

	for (i = 0; i < sc->n; i++) {
		row = &sc->row[i];
		if (!span_eq(row->setting, setting))
			continue;
		if (span_eq(row->patient_class, patient_class))
			return row;
		if (row->patient_class.n == 0)
			any = row;
	}
	return any;
}
