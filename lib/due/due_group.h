/* SPDX-License-Identifier: MIT */
/* Groups of the clocks of struct due; for due_load.c only. */
#ifndef CM_DUE_DUE_GROUP_H
#define CM_DUE_DUE_GROUP_H

#include "due/due.h"

/* Puts the clock of the row, the last of d, into its group. -1: a fault. */
int due_group_add(struct due *d, struct row *r);

#endif
