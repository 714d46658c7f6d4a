/* SPDX-License-Identifier: MIT */
/* The whole message of a fault, for checks. */
#ifndef CM_TESTS_SAID_H
#define CM_TESTS_SAID_H

#include "base/fault.h"

/* Valid until the next call. */
static inline const char *
said(const struct fault *e)
{
	static char message[FAULT_MESSAGE_MAX];

	return fault_message(e, message);
}

#endif
