/* SPDX-License-Identifier: MIT */
/* A file without a header: its first line is a record. */
#ifndef CM_REC_HEADLESS_H
#define CM_REC_HEADLESS_H

#include "rec/reader.h"

/*
 * Do the names look like the values of a record: a date, a telephone or
 * identity number, a price, an address, a diagnosis code with its dot, a sex, a
 * number of two digits or more that is no year, two of one digit, or two of
 * these: an id as H-1001 in front, a payer, a class of patient, an urgency,
 * where to and yes? Ask only where no column is known. A single name that holds
 * other delimiters is split at them first. What has less, as "Doe,Ann,West", is
 * not told from a header.
 */
bool headless_like(const struct header *h);

/*
 * Is a column known that only a header has? One field called by a plain word,
 * such as pain, may be what a record has in a cell.
 */
bool headless_knows(const struct reader *rd);

/* The fault of such a file. */
int headless_fault(const struct reader *rd, struct fault *e);

#endif
