/* SPDX-License-Identifier: MIT */
/* What lists of codes say: the principal diagnosis, self-harm, an operation. */
#include <string.h>

#include "fact/fact-internal.h"
#include "rec/set.h"
#include "val/code.h"

void
fact_dx_first(struct rec *r, const struct derived *d)
{
	struct span list = rec_text(r, d->from[0]), code;

	if (rec_val(r, d->from[0])->state == REC_BAD)
		rec_leave(r, d->slot);
	else if (list.n > 0 && span_next(&list, ';', &code))
		rec_set(r, d->slot, span_trim(code));
}

#define DX_SIZE 7	/* of ICD-10-CM and ICD-10-PCS */

static bool
is_between(const char *code, const char *first, const char *last)
{
	return memcmp(code, first, 3) >= 0 && memcmp(code, last, 3) <= 0;
}

/*
 * ICD-10-CM: X71 to X83, and of poisoning, toxic effects and asphyxia the
 * intent 2, the sixth character or, where that is an X, the fifth; T14.91. A
 * sequela, S, is of long ago.
 */
static bool
is_self_harm(struct span code)
{
	char c[CODE_MAX + 1];
	size_t n = code_norm(code, c);

	if (n < 3 || n > DX_SIZE || (n == DX_SIZE && c[6] == 'S'))
		return false;
	if (is_between(c, "X71", "X83"))
		return true;
	if (n < 5)
		return false;
	if (memcmp(c, "T1491", 5) == 0)
		return true;
	return n > 5 && (is_between(c, "T36", "T65") ||
	    is_between(c, "T71", "T71")) && c[c[5] == 'X' ? 4 : 5] == '2';
}

/*
 * ICD-10-PCS: section 0, medical and surgical, through a cut or by endoscope:
 * approach, the fifth character, 0 open, 4 percutaneous endoscopic or F.
 */
static bool
is_operation(struct span code)
{
	char c[CODE_MAX + 1];

	return code_norm(code, c) == DX_SIZE && c[0] == '0' &&
	    (c[4] == '0' || c[4] == '4' || c[4] == 'F');
}

/* Is one of the codes such a one? Nothing is said of a list without any. */
static void
set_any(struct rec *r, const struct derived *d, bool (*is)(struct span code))
{
	struct span list = rec_text(r, d->from[0]), code;
	bool found = false, any = false;

	if (rec_val(r, d->from[0])->state == REC_BAD) {
		rec_leave(r, d->slot);
		return;
	}
	while (!found && list.n > 0 && span_next(&list, ';', &code)) {
		any = true;
		found = is(code);
	}
	if (any)
		rec_set(r, d->slot, TRUTH(found));
}

void
fact_self_harm(struct rec *r, const struct derived *d)
{
	set_any(r, d, is_self_harm);
}

void
fact_operated(struct rec *r, const struct derived *d)
{
	set_any(r, d, is_operation);
}
