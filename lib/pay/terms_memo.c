/* SPDX-License-Identifier: MIT */
/* The terms of the last hospital and year. */
#include "pay/terms_memo.h"

static bool
same_provider(const struct provider *a, const struct provider *b)
{
	int i;

	for (i = 0; i < PROVIDER_FACTS; i++)
		if (a->has[i] != b->has[i] ||
		    (a->has[i] && a->fact[i] != b->fact[i]))
			return false;
	return true;
}

bool
terms_memo_find(struct terms_memo *m, const struct ipps_year *year,
    const struct provider *h)
{
	if (!m->known || m->year != year || !same_provider(&m->last, h)) {
		m->known = true;
		m->year = year;
		m->last = *h;
		(void)payment_terms(year, h, &m->terms, &m->lack);
	}
	return m->lack.of == LACK_NOTHING;
}
