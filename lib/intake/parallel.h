/* SPDX-License-Identifier: MIT */
/*
 * Fields that have one item for each of another, as the dictionary says; and
 * of which one item may be for all.
 */
#ifndef CM_INTAKE_PARALLEL_H
#define CM_INTAKE_PARALLEL_H

#include <stdbool.h>

static const struct {
	const char *list, *field;
	bool one_for_all;
} parallel[] = {
	{ "dx", "dx_system", true },
	{ "dx", "poa",       false },
};

#define PARALLELS (sizeof(parallel) / sizeof(parallel[0]))

#endif
