/* SPDX-License-Identifier: MIT */
/*
 * What could not be decided in a run, because a table has no row for it or a
 * field is empty: said once at the end, with what to do.
 *
 *	tell_cases(tell, "payer_unknown", 12, "payer not in the table ...");
 */
#ifndef CM_RULE_TELL_H
#define CM_RULE_TELL_H

#include <stdint.h>

struct tell {			/* for the file of --stats */
	void (*count)(void *arg, const char *name, uint64_t cases);
	void *arg;
};

/*
 * Says "12 cases: what", and counts them under the name, which is not copied;
 * nothing where there are none.
 */
void tell_cases(const struct tell *t, const char *name, uint64_t n,
    const char *what);

#endif
