/* SPDX-License-Identifier: MIT */
/* AHRQ's comorbidity measures: loading of the tables. */
#include "rule/cols.h"
#include "score/cmr.h"
#include "val/code.h"

struct measure_row {
	struct span measure, part_of, voided_by, excludes, source;
	bool poa, has[CMR_INDEXES];
	int64_t weight[CMR_INDEXES];
	int32_t from, to;
};

#define IN(member) offsetof(struct measure_row, member)
#define WEIGHT(x) IN(weight[x]), COL_INT, .has = IN(has[x]), \
	.low = -CMR_WEIGHT_MAX, .high = CMR_WEIGHT_MAX

static const struct col measure_col[] = {
	{ "measure",     IN(measure),   COL_KEY,  .need = true },
	{ "poa",         IN(poa),       COL_BOOL, .need = true },
	{ "part_of",     IN(part_of),   COL_TEXT },
	{ "voided_by",   IN(voided_by), COL_TEXT },
	{ "excludes",    IN(excludes),  COL_LIST },
	{ "readmission", WEIGHT(CMR_READMISSION) },
	{ "mortality",   WEIGHT(CMR_MORTALITY) },
	{ "from",        IN(from),      COL_DATE, .empty = DATE_MIN },
	{ "to",          IN(to),        COL_DATE, .empty = DATE_MAX },
	{ "source",      IN(source),    COL_TEXT },
};

/* The bit of a measure, or 0 with a fault. */
static uint64_t
bit_of(const struct cmr *c, struct row *r, const char *column,
    struct span name)
{
	size_t i;

	for (i = 0; i < c->nmeasures; i++)
		if (c->measure[i].n == name.n &&
		    memcmp(c->measure[i].name, name.p, name.n) == 0)
			return (uint64_t)1 << i;
	(void)row_fault(r, column, "no such measure in the table "
	    "cmr_measures");
	return 0;
}

/* Those of a list with bars between. */
static uint64_t
set_of(const struct cmr *c, struct row *r, const char *column,
    struct span list)
{
	struct span name;
	uint64_t set = 0;

	while (list.n > 0 && span_next(&list, '|', &name))
		set |= bit_of(c, r, column, name);
	return set;
}

static void
take_name(struct cmr *c, struct row *r, const struct measure_row *in)
{
	struct cmr_measure *m = &c->measure[c->nmeasures];

	if (c->nmeasures == CMR_MEASURES_MAX) {
		(void)row_fault(r, NULL, "more than %d measures",
		    CMR_MEASURES_MAX);
	} else if (in->measure.n > CMR_NAME_MAX) {
		(void)row_fault(r, "measure", "longer than %d bytes",
		    CMR_NAME_MAX);
	} else {
		m->n = in->measure.n;
		memcpy(m->name, in->measure.p, m->n);
		c->list_max += m->n + 1;
		c->nmeasures++;
	}
}

/* First all names: a row may name a measure of a later one. */
static int
load_names(struct cmr *c, struct binder *b)
{
	struct measure_row in;
	struct row r;

	c->list_max = CMR_NAME_MAX;
	table_bind(&r, b, "cmr_measures", measure_col, COUNT(measure_col));
	while (row_next(&r, &in, sizeof(in)))
		take_name(c, &r, &in);
	return row_end(&r);
}

static void
take_part(struct cmr *c, struct row *r, const struct measure_row *in,
    uint64_t bit)
{
	struct cmr_part *p = &c->part[c->nparts];

	if (in->has[CMR_READMISSION] || in->has[CMR_MORTALITY]) {
		(void)row_fault(r, "part_of", "a part has no weights");
	} else if (c->nparts == CMR_PARTS_MAX) {
		(void)row_fault(r, "part_of", "more than %d parts",
		    CMR_PARTS_MAX);
	} else {
		p->bit = bit;
		p->of = bit_of(c, r, "part_of", in->part_of);
		if (in->voided_by.n > 0)
			p->voided_by = bit_of(c, r, "voided_by",
			    in->voided_by);
		c->parts |= bit;
		c->nparts++;
	}
}

static void
take_measure(struct cmr *c, struct row *r, const struct measure_row *in)
{
	size_t i = row_number(r);
	struct cmr_measure *m = &c->measure[i];
	uint64_t bit = (uint64_t)1 << i;

	if (in->part_of.n > 0)
		take_part(c, r, in, bit);
	else if (in->voided_by.n > 0)
		(void)row_fault(r, "voided_by", "only a part can be void");
	else if (!in->has[CMR_READMISSION] || !in->has[CMR_MORTALITY])
		(void)row_fault(r, NULL, "expected both weights, as it is no "
		    "part");
	m->weight[CMR_READMISSION] = (int)in->weight[CMR_READMISSION];
	m->weight[CMR_MORTALITY] = (int)in->weight[CMR_MORTALITY];
	m->used = row_mark(r);
	m->excludes = set_of(c, r, "excludes", in->excludes);
	c->excluding |= m->excludes != 0 ? bit : 0;
	c->needs_poa |= in->poa ? bit : 0;
	if (c->source.p == NULL)
		c->source = in->source;
	c->from = in->from < c->from ? in->from : c->from;
	c->to = in->to > c->to ? in->to : c->to;
}

static int
load_measures(struct cmr *c, struct binder *b)
{
	struct measure_row in;
	struct row r;

	if (load_names(c, b) == -1)
		return -1;
	table_bind(&r, b, "cmr_measures", measure_col, COUNT(measure_col));
	while (row_next(&r, &in, sizeof(in)))
		take_measure(c, &r, &in);
	return row_end(&r);
}

struct flag_row {
	struct span flag;
	bool present, says;
};

#define AT(member) offsetof(struct flag_row, member)

static const struct col flag_col[] = {
	{ "flag",    AT(flag),    COL_TEXT, .need = true },
	{ "present", AT(present), COL_BOOL, .has = AT(says) },
};

static bool
is_flag(char c)
{
	return byte_is_digit(c) || byte_is_letter(c);
}

static int
load_flags(struct cmr *c, struct binder *b)
{
	struct flag_row in;
	struct row r;

	c->flags.of[CMR_BLANK_FLAG] = CMR_SILENT;
	table_bind(&r, b, "poa_flags", flag_col, COUNT(flag_col));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.flag.n != 1 || !is_flag(in.flag.p[0]))
			(void)row_fault(&r, "flag",
			    "expected one letter or digit");
		else
			c->flags.of[(unsigned char)in.flag.p[0]] = !in.says ?
			    CMR_SILENT : in.present ? CMR_PRESENT :
			    CMR_ABSENT;
	}
	return row_end(&r);
}

struct code_row {
	struct span code, measures;
	bool exempt;
};

#define OF(member) offsetof(struct code_row, member)

static const struct col code_col[] = {
	{ "code",       OF(code),     COL_TEXT, .need = true },
	{ "measures",   OF(measures), COL_LIST, .need = true },
	{ "poa_exempt", OF(exempt),   COL_BOOL, .need = true },
};

static bool
same_code(const void *arg, size_t i)
{
	const struct cmr *c = arg;

	return c->code[i].code == c->code[c->ncodes].code;
}

static void
take_code(struct cmr *c, struct row *r, const struct code_row *in)
{
	char norm[CODE_MAX + 1];
	size_t n = code_norm(in->code, norm);
	struct cmr_code *code = &c->code[c->ncodes];
	uint64_t set = set_of(c, r, "measures", in->measures);

	if (n == 0 || n > CODE_PACKED) {
		(void)row_fault(r, "code", "expected a code of at most %d "
		    "letters and digits", CODE_PACKED);
		return;
	}
	*code = (struct cmr_code){ .code = code_pack(in->code),
	    .gives.always = in->exempt ? set : set & ~c->needs_poa,
	    .gives.present = in->exempt ? 0 : set & c->needs_poa };
	if (hash_add(&c->hash, hash_mix(code->code, 0), c->ncodes, same_code,
	    c) != c->ncodes)
		(void)row_fault(r, "code", "duplicate code");
	else
		c->ncodes++;
}

static int
load_codes(struct cmr *c, struct binder *b)
{
	struct code_row in;
	struct row r;

	c->hash.in = binder_mem(b);
	table_bind(&r, b, "cmr_codes", code_col, COUNT(code_col));
	c->code = row_room(&r, sizeof(*c->code));
	while (row_next(&r, &in, sizeof(in)))
		take_code(c, &r, &in);
	return row_end(&r);
}

#undef AT
#define AT(member) offsetof(struct cmr, member)

static const struct use reads[] = {
	{ "dx",           AT(dx) },
	{ "poa",          AT(poa) },
	{ "discharge_at", AT(discharge_at) },
};

static const struct use appends[] = {
	{ "assess_cmr_measures",    AT(measures) },
	{ "assess_cmr_readmission", AT(index[CMR_READMISSION]) },
	{ "assess_cmr_mortality",   AT(index[CMR_MORTALITY]) },
	{ "assess_cmr_why",         AT(why) },
};

int
cmr_bind(struct cmr *c, struct binder *b)
{
	c->text.in = binder_mem(b);
	c->as_of = b->as_of.day;
	c->from = DATE_MAX;
	c->to = DATE_MIN;
	binder_reads(b, c, reads, COUNT(reads));
	binder_appends(b, c, appends, COUNT(appends));
	if (load_flags(c, b) == -1 || load_measures(c, b) == -1)
		return -1;
	return load_codes(c, b);
}
