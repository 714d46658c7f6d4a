/* SPDX-License-Identifier: MIT */
/* What a run could not decide. */
#include "rule/module.h"

#include "base/words.h"

void
tell_cases(const struct tell *t, const char *name, uint64_t n,
    const char *what)
{
	struct buf b = {0};

	if (n == 0)
		return;
	words_count(&b, (int64_t)n, "case");
	fault_note("%s: %s", buf_str(&b), what);
	buf_free(&b);
	t->count(t->arg, name, n);
}
