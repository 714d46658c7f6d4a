/* SPDX-License-Identifier: MIT */
/* Comorbidity indexes: marks of rows that are watched (rule/used.h). */
#ifndef CM_SCORE_COMORBID_MARKS_H
#define CM_SCORE_COMORBID_MARKS_H

#include "score/comorbid.h"

struct comorbid_marks {			/* by label; by pair */
	bool *condition[CODE_LABELS];
	bool *weight[CODE_LABELS][COMORBID_INDEXES];
	bool *pair[COMORBID_PAIRS_MAX];
};

#endif
