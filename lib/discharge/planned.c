/* SPDX-License-Identifier: MIT */
/* Planned stays by CMS's algorithm. */
#include "discharge/planned.h"

#include "rec/set.h"
#include "val/code.h"


/* What is known of the principal diagnosis, or of all procedures. */
struct codes {
	bool known;
	const char *unknown;	/* why not */
	uint32_t lists, cohorts;
	int32_t ccs;		/* -1: none */
	bool newer;
};

/* One normalised code more. */
static void
add(struct codes *c, const struct ccs *map, const struct ccs_set *lists,
    const struct ccs_set *cohorts, struct span norm)
{
	bool known, ignored;

	c->lists |= ccs_set_has(lists, map, norm.p, norm.n, &known);
	c->cohorts |= ccs_set_has(cohorts, map, norm.p, norm.n, &ignored);
	c->ccs = codemap_find(&map->map, norm.p, norm.n);
	c->newer |= !known;
}

/* The first diagnosis, where its code can be used. */
static void
read_first(const struct planned *p, struct rec *r, struct span list,
    struct codes *out)
{
	char norm[CODE_MAX + 1];
	struct icd_systems s;
	struct span item;
	enum icd_by by;

	out->unknown = "diagnosis_not_usable";
	if (!icd_systems_read(&s, r, p->dx_system, list))
		return;
	(void)span_next(&list, ';', &item);
	by = icd_by(item, icd_next(&s));
	switch (icd_kind(&p->icd, item, by)) {
	case ICD_CODE:
		if (by == ICD_BY_9)
			out->unknown = "diagnosis_not_icd10";
		break;
	case ICD_IS_ODD:
		rec_slot_issue(r, p->dx, ICD_IMPOSSIBLE);
		return;
	case ICD_IS_BLANK:
		return;
	}
	if (by == ICD_BY_9)
		return;
	out->known = true;
	add(out, &p->dx_map, &p->dx_lists, &p->cohorts.dx,
	    (struct span){ norm, code_norm(item, norm) });
}

static void
read_dx(const struct planned *p, struct rec *r, struct codes *out)
{
	struct span list = rec_text(r, p->dx);

	*out = (struct codes){ .unknown = "diagnosis_not_known", .ccs = -1 };
	if (list.n > 0)
		read_first(p, r, list, out);
	else
		out->known = rec_none(r, p->dx);
}

/* A code of ICD-10-PCS has seven digits and letters, none of them I or O. */
static bool
is_pcs(const char *norm, size_t n)
{
	return n == CODEMAP_CODE && memchr(norm, 'I', n) == NULL &&
	    memchr(norm, 'O', n) == NULL;
}

static void
read_px(const struct planned *p, struct rec *r, struct codes *out)
{
	struct span list = rec_text(r, p->px), item;
	char norm[CODE_MAX + 1];
	size_t n;

	*out = (struct codes){ .unknown = "procedures_not_known", .ccs = -1,
	    .known = list.n > 0 || rec_none(r, p->px) };
	while (list.n > 0 && span_next(&list, ';', &item)) {
		n = code_norm(item, norm);
		if (is_pcs(norm, n)) {
			add(out, &p->px_map, &p->px_lists, &p->cohorts.px,
			    (struct span){ norm, n });
			continue;
		}
		rec_slot_issue(r, p->px, ICD_IMPOSSIBLE);
		out->unknown = "procedures_not_usable";
		out->known = false;
	}
}

static void
say(struct planned_found *out, enum planned_state state, const char *why)
{
	out->state = state;
	out->why = why;
}

/* What the codes say; not "no" where others, not known, might say "yes". */
static void
decide(const struct codes *dx, const struct codes *px,
    struct planned_found *out)
{
	bool potential = (px->lists & PLANNED_POTENTIAL) != 0;

	if ((px->lists & PLANNED_ALWAYS) != 0)
		say(out, PLANNED_YES, "always_procedure");
	else if ((dx->lists & PLANNED_ALWAYS) != 0)
		say(out, PLANNED_YES, "always_diagnosis");
	else if (!dx->known)
		say(out, PLANNED_UNKNOWN, dx->unknown);
	else if (potential && (dx->lists & PLANNED_ACUTE) == 0)
		say(out, PLANNED_YES, "potential_not_acute");
	else if (!px->known)
		say(out, PLANNED_UNKNOWN, px->unknown);
	else if (potential)
		say(out, PLANNED_NO, "potential_but_acute");
	else
		say(out, PLANNED_NO, "no_qualifying_code");
}

/* The first cohort whose bit is set, -1 for none. */
static int
first_bit(uint32_t bits)
{
	int i;

	for (i = 0; i < HWR_COHORTS; i++)
		if ((bits >> i & 1) != 0)
			return i;
	return -1;
}

/* A procedure decides before the diagnosis does. */
static void
find_exclusion(const struct planned *p, const struct codes *dx,
    const struct codes *px, struct planned_found *out)
{
	static const struct hwr_exclusion none = { 0, -1 };
	int by_px = first_bit(px->cohorts), cohort = by_px >= 0 ? by_px :
	    first_bit(dx->cohorts);
	const struct hwr_exclusion *x = dx->ccs < 0 ? &none :
	    &p->exclusion[dx->ccs];

	out->excluded = -1;
	if (x->why > 0 && x->unless < 0)
		out->excluded = x->why - 1;
	out->unsure = !dx->known || (by_px < 0 && !px->known);
	if (out->unsure)
		return;
	if (x->why > 0 && (x->unless < 0 || x->unless != cohort))
		out->excluded = x->why - 1;
	else if (cohort < 0)
		out->excluded = HWR_NO_COHORT;
	if (cohort >= 0)
		out->cohort = p->cohorts.name.at[cohort];
}

void
planned_read(const struct planned *p, struct rec *r,
    struct planned_found *out)
{
	struct codes dx, px;

	*out = (struct planned_found){ .excluded = -1 };
	read_dx(p, r, &dx);
	read_px(p, r, &px);
	decide(&dx, &px, out);
	out->newer = dx.newer || px.newer;
	if (p->by_diagnosis)
		find_exclusion(p, &dx, &px, out);
}

void
planned_count(struct planned *p, const struct planned_found *found)
{
	p->not_known += found->state == PLANNED_UNKNOWN;
	p->newer += found->newer;
}

void
planned_finish(const struct planned *p, const struct tell *tell)
{
	tell_cases(tell, "planned_unknown", p->not_known, "dx or px not known "
	    "or not usable (px: ICD-10-PCS): not known if they were planned; "
	    "the word none stands for no procedure");
	tell_cases(tell, "planned_newer", p->newer, "a code of dx or px is in "
	    "neither ccs_dx, ccs_px nor planned_lists, and so matches "
	    "nothing");
}
