/* SPDX-License-Identifier: MIT */
/* The reader of X12 claims, in pieces. */
#define FORM "x12"

static const char *const name[] = {
	"case_id", "person_id", "birth_date", "discharge_at", "charges", "dx",
	"poa", "x12_dx_system", "x12_line_codes", "x12_line_dates",
	"x12_not_read", "payer",
};

#include "pieces.h"
