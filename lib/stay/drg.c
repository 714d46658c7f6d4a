/* SPDX-License-Identifier: MIT */
/* Diagnosis-related groups: lookup by version and number. */
#include "stay/drg.h"

#include "base/num.h"
#include "rec/set.h"
#include "rule/used.h"

int
drg_version_parse(struct span text)
{
	const char *point;
	struct span minor;
	int v;

	if (text.n > 1 && (text.p[0] == 'v' || text.p[0] == 'V'))
		text = (struct span){ text.p + 1, text.n - 1 };
	point = text.n == 0 ? NULL : memchr(text.p, '.', text.n);
	if (point != NULL) {
		minor = (struct span){ point + 1,
		    text.n - (size_t)(point + 1 - text.p) };
		if (num_digits(minor, DRG_DIGITS) == -1)
			return -1;
		text.n = (size_t)(point - text.p);
	}
	v = num_digits(text, DRG_DIGITS);
	return v == 0 ? -1 : v;
}

int
drg_version_take(void *version, const char *arg, struct fault *e)
{
	(void)e;
	*(int *)version = drg_version_parse(span_of(arg));
	return *(int *)version == -1 ? -1 : 0;
}

struct drg_version *
drg_version_find(const struct drg_set *s, int version)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->version[i].version == version)
			return &s->version[i];
	return NULL;
}

struct drg_version *
drg_version_on(const struct drg_set *s, int32_t day)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (day >= s->version[i].from && day <= s->version[i].to)
			return &s->version[i];
	return NULL;
}

/* With its groups; or NULL. */
static const struct drg_version *
ready(const struct drg_set *s, struct drg_version *v)
{
	if (v != NULL && !v->loaded)
		s->load(s, v);
	return v;
}

/* The version that applies, or NULL with the reason in p->state. */
static const struct drg_version *
pick_version(const struct drg_set *s, struct span version, int fallback,
    const int32_t *day, struct drg_pick *p)
{
	const struct drg_version *v = NULL;

	p->state = DRG_NO_VERSION;
	if (version.n > 0) {
		p->version = drg_version_parse(version);
		if (p->version != -1)
			return ready(s, drg_version_find(s, p->version));
		p->version = 0;
		p->state = DRG_BAD_VERSION;
		return NULL;
	}
	if (day != NULL)
		v = ready(s, drg_version_on(s, *day));
	else
		p->state = DRG_UNDATED;
	if ((v == NULL || v->n == 0) && fallback > 0) {
		p->version = fallback;
		p->state = DRG_NO_VERSION;
		v = ready(s, drg_version_find(s, fallback));
	}
	return v;
}

/* Notes the rows that gave what was found. */
static void
mark_found(const struct drg_set *s, const struct drg_version *v,
    const struct drg_pick *p)
{
	used_row(v->used);
	used_row(p->drg->used);
	used_row(s->of_rule[0][p->number]);
	used_row(s->of_rule[1][p->number]);
}

struct drg_pick
drg_pick(const struct drg_set *s, struct span code, struct span version,
    int fallback, const int32_t *day)
{
	struct drg_pick p = { .state = DRG_MISSING, .number = -1 };
	const struct drg_version *v;

	if (code.n == 0)
		return p;
	p.number = num_digits(code, DRG_DIGITS);
	if (p.number == -1) {
		p.state = DRG_BAD;
		return p;
	}
	if ((v = pick_version(s, version, fallback, day, &p)) == NULL ||
	    v->n == 0)
		return p;
	p.version = v->version;
	p.state = DRG_NOT_LISTED;
	if (v->row[p.number] != 0) {
		p.state = DRG_FOUND;
		p.drg = &v->drg[v->row[p.number] - 1];
		if (s->watched)
			mark_found(s, v, &p);
	}
	return p;
}

struct drg_pick
drg_read(const struct drg_set *s, struct rec *r, int drg, int version,
    int fallback, const int32_t *day)
{
	struct drg_pick p = { .state = DRG_MISSING, .number = -1 };
	struct span code, ver;
	enum rec_state st = rec_word(r, drg, &code);

	if (st != REC_MISSING)
		p.state = DRG_BAD;
	if (st != REC_OK)
		return p;
	st = rec_word(r, version, &ver);
	p.state = DRG_BAD_VERSION;
	if (st == REC_BAD)
		return p;
	p = drg_pick(s, code, st == REC_OK ? ver : SPAN(""), fallback, day);
	if (p.state == DRG_BAD)
		rec_slot_issue(r, drg, "not_a_drg");
	else if (p.state == DRG_NOT_LISTED)
		rec_slot_issue(r, drg, "not_in_version");
	else if (p.state == DRG_BAD_VERSION)
		rec_slot_issue(r, version, "not_a_version");
	return p;
}

bool
drg_variance(const struct drg *d, int64_t los, int64_t *days)
{
	if (!d->has_gmlos || los > INT32_MAX)
		return false;
	*days = los * num_pow10(d->gmlos_places) - d->gmlos_shown;
	return true;
}

const char *
drg_state_text(enum drg_state state)
{
	static const char *const text[] = {
		[DRG_FOUND] = "",
		[DRG_MISSING] = "no DRG",
		[DRG_BAD] = "the DRG is not three digits",
		[DRG_BAD_VERSION] = "drg_version is not a version",
		[DRG_UNDATED] = "no drg_version, and no discharge date to "
		    "find it by",
		[DRG_NO_VERSION] = "the tables drg_versions and drg do not "
		    "have the version; add it with --table "
		    "drg_versions=+FILE and --table drg=+FILE, or CMS's "
		    "Table 5 with --table5 VERSION=FILE",
		[DRG_NOT_LISTED] = "the version does not have the DRG",
	};

	return text[state];
}
