/* SPDX-License-Identifier: MIT */
/*
 * What kind of stay a case is, by the table "stay_classes", from its setting
 * and patient class.
 *
 *	struct stay_classes sc = {0};
 *	if (stay_classes_bind(&sc, binder) == -1) ...
 *	stay_classes_find(&sc, SPAN("acute"), SPAN("inpatient"));
 */
#ifndef CM_FACT_STAY_CLASS_H
#define CM_FACT_STAY_CLASS_H

#include "rule/bind.h"

struct stay_class_row {
	struct span setting, patient_class, stay_class;
	bool by_drg;			/* may be paid by DRG */
};

/* Zero is a valid empty set. */
struct stay_classes {
	struct stay_class_row *row;	/* lives as long as the tables */
	size_t n;
};

/* Loads the zeroed *sc; stay_classes_free in either case. */
MUST_USE int stay_classes_bind(struct stay_classes *sc, struct binder *b);

/*
 * The row that has both words, else one that has the setting and no patient
 * class, else NULL.
 */
const struct stay_class_row *stay_classes_find(const struct stay_classes *sc,
    struct span setting, struct span patient_class);

#endif
