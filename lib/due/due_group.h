/* SPDX-License-Identifier: MIT */
/* Groups of the clocks of struct due; for due_load.c only. */
#ifndef CM_DUE_DUE_GROUP_H
#define CM_DUE_DUE_GROUP_H

#include "due/due.h"

/*
 * Fills group and anchor from clock. -1 with a message when there are more
 * than DUE_ANCHORS_MAX different anchors.
 */
int due_group(struct due *d, struct fault *e);

#endif
