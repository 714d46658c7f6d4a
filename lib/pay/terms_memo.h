/* SPDX-License-Identifier: MIT */
/*
 * The terms of the last hospital and year: cases of one hospital usually come
 * together.
 *
 *	if (terms_memo_find(&memo, year, &provider)) ... memo.terms
 */
#ifndef CM_PAY_TERMS_MEMO_H
#define CM_PAY_TERMS_MEMO_H

#include "pay/ipps.h"
#include "pay/payment.h"
#include "pay/provider.h"

struct terms_memo {		/* zero: none yet */
	bool known;
	const struct ipps_year *year;
	struct provider last;
	struct payment_terms terms;
	struct payment_lack lack;
};

/*
 * Terms of the hospital for the year into m->terms, anew only where either
 * changed; false with the reason in m->lack.
 */
bool terms_memo_find(struct terms_memo *m, const struct ipps_year *year,
    const struct provider *h);

#endif
