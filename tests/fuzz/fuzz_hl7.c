/* SPDX-License-Identifier: MIT */
/* The reader of HL7 messages, in pieces. */
#define FORM "hl7v2"

static const char *const name[] = {
	"MSH-9.2", "MSH-10", "PID-3", "PID-3.1(5=MR)", "PID-3.1(*)",
	"PID-5.1.2", "PV1-44", "PV1-18(-2=O,1!=X)", "DG1", "DG1-3.1(*)",
	"DG1-3.3(*)", "MRG-1.1(*,#1)", "PID-", "PV1-0", "DG1-3(5=)", "ZZZ-1",
};

#include "pieces.h"
