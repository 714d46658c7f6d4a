/* SPDX-License-Identifier: MIT */
/* The largest record, field and number of columns that a reader takes. */
#ifndef CM_TEXT_LIMITS_H
#define CM_TEXT_LIMITS_H

#include <stddef.h>

#define TEXT_FIELD_MAX ((size_t)1 << 20)	/* 1 MiB: one field */
#define TEXT_RECORD_MAX ((size_t)16 << 20)	/* 16 MiB: one record */
#define TEXT_COLUMNS_MAX 4096	/* columns of a file; keys of an object */

#endif
