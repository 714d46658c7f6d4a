/* SPDX-License-Identifier: MIT */
/* AHRQ's comorbidity measures: how they came about. */
#include "base/words.h"
#include "score/cmr.h"
#include "text/scan.h"
#include "val/date.h"

/* "HF, OBESE", or "none" */
static void
say_set(const struct cmr *c, uint64_t set, struct buf *out)
{
	const struct cmr_measure *m;
	const char *between = "";

	if (set == 0)
		buf_adds(out, "none");
	for (; set != 0; set &= set - 1) {
		m = &c->measure[scan_lowest(set)];
		buf_adds(out, between);
		buf_add(out, m->name, m->n);
		between = ", ";
	}
}

/* "readmission: HF 7, OBESE -2 = 5; " */
static void
say_index(const struct cmr *c, const struct cmr_found *f, enum cmr_index x,
    struct buf *out)
{
	static const char *const name[] = {
		[CMR_READMISSION] = "readmission: ",
		[CMR_MORTALITY]   = "mortality: ",
	};
	const struct cmr_measure *m;
	const char *between = "";
	uint64_t bits;

	buf_adds(out, name[x]);
	for (bits = f->kept; bits != 0; bits &= bits - 1) {
		m = &c->measure[scan_lowest(bits)];
		if (m->weight[x] == 0)
			continue;
		buf_adds(out, between);
		buf_add(out, m->name, m->n);
		buf_addc(out, ' ');
		buf_int(out, m->weight[x]);
		between = ", ";
	}
	buf_adds(out, *between == '\0' ? "none = " : " = ");
	buf_int(out, f->total[x]);
	buf_adds(out, "; ");
}

/* What was found and does not count. */
static void
say_left_out(const struct cmr *c, const struct cmr_found *f, struct buf *out)
{
	uint64_t lesser = f->raw & ~f->kept & ~c->parts;
	uint64_t unshown = c->pass.asked & ~f->raw, part;
	size_t i;

	if (lesser != 0) {
		buf_adds(out, "; beside a worse one: ");
		say_set(c, lesser, out);
	}
	if (unshown != 0) {
		buf_adds(out, "; not shown to be present on admission: ");
		say_set(c, unshown, out);
	}
	for (i = 0; i < c->nparts; i++) {
		part = c->part[i].bit;
		if ((f->raw & part) == 0 || (f->raw & c->part[i].of) != 0)
			continue;
		buf_adds(out, "; void beside one not present: ");
		say_set(c, part, out);
	}
	if (f->odd > 0) {
		buf_adds(out, "; not a code: ");
		buf_int(out, (int64_t)f->odd);
	}
}

/* ", whose codes are those of discharges to 2025-09-30, not of this day" */
static void
say_days(const struct cmr *c, struct buf *out)
{
	char text[DATE_TEXT_MAX];

	buf_adds(out, ", whose codes are those of discharges");
	if (c->from > DATE_MIN) {
		buf_adds(out, " from ");
		buf_add(out, text, date_fmt(c->from, text));
	}
	if (c->to < DATE_MAX) {
		buf_adds(out, " to ");
		buf_add(out, text, date_fmt(c->to, text));
	}
	buf_adds(out, ", not of this day");
}

void
cmr_why(const struct cmr *c, const struct cmr_found *f, enum cmr_result how,
    struct buf *out)
{
	static const char *const none[] = {
		[CMR_NO_DX]   = "dx not known",
		[CMR_NO_CODE] = "dx has no code that can be used",
		[CMR_OF_ICD9] = "dx has a code of ICD-9-CM",
		[CMR_NO_POA]  = "poa not known",
		[CMR_BAD_POA] = "poa cannot be used",
	};

	if (how == CMR_SCORED) {
		say_index(c, f, CMR_READMISSION, out);
		say_index(c, f, CMR_MORTALITY, out);
		buf_addspan(out, c->source);
		if (c->of_other_day)
			say_days(c, out);
		say_left_out(c, f, out);
		return;
	}
	buf_adds(out, "no score: ");
	buf_adds(out, none[how]);
	if (how != CMR_NO_POA && how != CMR_BAD_POA)
		return;
	buf_adds(out, "; measures that do not need it: ");
	say_set(c, f->kept, out);
}
