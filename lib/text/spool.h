/* SPDX-License-Identifier: MIT */
/*
 * A temporary file without a name, which nothing leaves behind and which no
 * other user can read: for input that has to be read a second time.
 */
#ifndef CM_TEXT_SPOOL_H
#define CM_TEXT_SPOOL_H

#include <stddef.h>

#include "base/fault.h"

/* A new file in the directory, to be closed; -1 with a message. */
MUST_USE int spool_open(const char *dir, struct fault *e);

MUST_USE int spool_write(int fd, const char *p, size_t n, struct fault *e);

#endif
