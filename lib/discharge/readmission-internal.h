/* SPDX-License-Identifier: MIT */
/* The parts of lib/discharge/readmission.h: for it only. */
#ifndef CM_DISCHARGE_READMISSION_INTERNAL_H
#define CM_DISCHARGE_READMISSION_INTERNAL_H

#include "discharge/readmission.h"

/* One more record of the person, which will be given later; for gather. */
void readmission_take(void *arg, struct rec *r);

/* All of them were taken: finds what is true of each. */
void readmission_find(void *arg);

/* Reads it again, given now: for issues, and what tables were used for. */
void readmission_take_again(const struct readmission *re, struct rec *r,
    const struct readmission_rec *in);

#endif
