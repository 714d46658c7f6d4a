/* SPDX-License-Identifier: MIT */
/* The parts of plan/assign.h: for it only. */
#ifndef CM_PLAN_ASSIGN_INTERNAL_H
#define CM_PLAN_ASSIGN_INTERNAL_H

#include "plan/assign.h"

bool assign_has_room(const struct assign_worker *w, int64_t points);

/* Of those who may have the case, are here and have room: the least load. */
uint32_t assign_least(const struct assign *a, const struct assign_case *c);

/* To that worker, or to ASSIGN_NOBODY, from whoever has it. */
void assign_give(struct assign *a, struct assign_case *c, uint32_t worker);

int64_t assign_largest(const struct assign *a);

/*
 * Makes room for those of n cases that no worker has: another of these cases
 * goes on to a third worker. Returns for how many.
 */
size_t assign_fit(struct assign *a, struct assign_case *const *of, size_t n);

/* Makes the largest load smaller; of cases that were kept so many may go. */
void assign_level(struct assign *a, size_t moves);

#endif
