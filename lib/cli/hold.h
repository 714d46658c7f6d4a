/* SPDX-License-Identifier: MIT */
/*
 * Output that is held back, to be written in an order known only at the end.
 *
 *	struct hold h = {0};
 *	hold_take(&h, key, text, &e);	for each line or block of lines
 *	hold_sort(&h);
 *	for (i = 0; i < h.n; i++) ... h.entry[i].text
 *	hold_free(&h);
 */
#ifndef CM_CLI_HOLD_H
#define CM_CLI_HOLD_H

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"

/*
 * A caseload of 500,000 records of 500 bytes. What is larger is for sort(1),
 * which has the disk.
 */
#define HOLD_BYTES_MAX ((size_t)256 << 20)

/* Smaller goes first: by first, then by second, then as taken. */
struct hold_key {
	int64_t first, second;
};

struct hold {
	struct hold_entry {
		struct hold_key key;
		size_t number;
		struct span text;
	} *entry;
	size_t n, cap, bytes;
	size_t bytes_max;	/* 0: HOLD_BYTES_MAX */
	struct arena mem;
};

/* Copies text; nothing for an empty one. -1 when it is too much to hold. */
MUST_USE int hold_take(struct hold *h, struct hold_key key, struct span text,
    struct fault *e);

void hold_sort(struct hold *h);
void hold_free(struct hold *h);

#endif
