/* SPDX-License-Identifier: MIT */
/* A map proposed for a file. */
#include "intake/propose.h"

#include <string.h>

#include "base/words.h"
#include "rule/cols.h"
#include "text/output.h"

/* A row of items; of instruments, with its kind in place of the item. */
struct item {
	struct span instrument, item, field;
};

#define AT(member) offsetof(struct item, member)

static const struct col item_col[] = {
	{ "instrument", AT(instrument), COL_TEXT, .need = true },
	{ "item",       AT(item),       COL_TEXT, .need = true },
	{ "field",      AT(field),      COL_TEXT, .need = true },
};

static const struct col instrument_col[] = {
	{ "instrument", AT(instrument), COL_TEXT, .need = true },
	{ "kind",       AT(item),       COL_TEXT, .need = true },
};

#define OF(member) offsetof(struct propose_job, member)

static const struct col job_col[] = {
	{ "job",    OF(job),    COL_KEY,  .need = true },
	{ "fields", OF(fields), COL_TEXT, .need = true },
};

/* Is the instrument of the kind "own", which is not made from answers? */
static bool
is_own(const struct item *all, size_t n, struct span instrument)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_is(all[i].item, "own") &&
		    span_eq(all[i].instrument, instrument))
			return true;
	return false;
}

static int
bind_items(struct propose *p, struct binder *b)
{
	struct item *all, in;
	struct row r;
	size_t n;

	all = table_rows(b, "instruments", instrument_col,
	    COUNT(instrument_col), sizeof(*all), &n);
	if (all == NULL)
		return -1;
	table_bind(&r, b, "items", item_col, COUNT(item_col));
	p->item = row_room(&r, sizeof(*p->item));
	while (row_next(&r, &in, sizeof(in)))
		/* A total that was made elsewhere is not needed. */
		if (!span_is(in.item, "total") && !is_own(all, n,
		    in.instrument))
			p->item[p->nitems++] = (struct propose_item){
			    in.instrument, in.field };
	return row_end(&r);
}

int
propose_bind(void *propose, struct binder *b)
{
	struct propose *p = propose;

	if (!p->wanted && !b->all && b->report == NULL)
		return 0;
	p->all.in = p->part.in = binder_mem(b);
	p->job = table_rows(b, "guess_jobs", job_col, COUNT(job_col),
	    sizeof(*p->job), &p->njobs);
	return p->job == NULL || guess_bind(&p->guess, b) == -1 ? -1 :
	    bind_items(p, b);
}

static void
put_instrument(struct propose *p, struct span name, size_t have, size_t of)
{
	struct buf *out = have == of ? &p->all : &p->part;

	if (have == 0)
		return;
	words_join(out, ", ");
	buf_addspan(out, name);
	if (have < of)
		buf_fmt(out, " (%zu of %zu)", have, of);
}

/* What the file has of the answers of each instrument. */
static void
find_instruments(struct propose *p)
{
	const struct propose_item *it = p->item;
	size_t i, have = 0, of = 0;

	for (i = 0; i < p->nitems; i++, it++) {
		have += guess_maps(&p->guess, it->field);
		of++;
		if (i + 1 < p->nitems &&
		    span_eq(it->instrument, it[1].instrument))
			continue;
		put_instrument(p, it->instrument, have, of);
		have = of = 0;
	}
}

int
propose_read(struct propose *p, const char *path,
    const struct reader_conf *conf, struct fault *e)
{
	if (guess_read(&p->guess, path, conf, e) == -1)
		return -1;
	guess_choose(&p->guess);
	find_instruments(p);
	return 0;
}

int
propose_write(const struct propose *p, const char *path, int32_t day,
    struct fault *e)
{
	struct output out;
	int y, m, d;

	if (output_open(&out, path, e) == -1)
		return -1;
	date_to_ymd(day, &y, &m, &d);
	guess_write(&p->guess, y, &out.buf);
	return output_close(&out, e);
}

/*
 * The columns left out, so many in a text that a message can hold them: by
 * number, as a name that is not known may be a patient's.
 */
static void
put_left(const struct guess *g, const struct rows *out)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i <= g->n; i++) {
		if (b.n > 0 && (i == g->n || b.n >= FAULT_TEXT_MAX / 2)) {
			rows_put(out, buf_str(&b));
			b.n = 0;
		}
		if (i == g->n || g->col[i].field != NULL ||
		    g->col[i].is_time)
			continue;
		buf_adds(&b, b.n == 0 ? "left out: " : ", ");
		buf_fmt(&b, "%s %zu", i < g->nheader ? "column" : "key",
		    i + 1);
	}
	buf_free(&b);
}

/* Has one of the fields, with bars between, a column? */
static bool
has_one(const struct propose *p, struct span fields)
{
	struct span field;

	while (fields.n > 0 && span_next(&fields, '|', &field))
		if (guess_maps(&p->guess, field))
			return true;
	return false;
}

#define LACKS_MOST 2	/* fields for which a job is still worth naming */

/*
 * The fields that a job lacks, of those with bars between the first; how many.
 * LACKS_MOST + 1 where it has none of its fields.
 */
static size_t
find_lacks(const struct propose *p, const struct propose_job *job,
    struct buf *out)
{
	struct span rest = job->fields, field, first;
	size_t lacks = 0, has = 0;

	out->n = 0;
	while (rest.n > 0 && span_next(&rest, ' ', &field)) {
		if (field.n == 0 || has_one(p, field)) {
			has += field.n > 0;
			continue;
		}
		(void)span_next(&field, '|', &first);
		words_join(out, ", ");
		buf_addspan(out, first);
		lacks++;
	}
	return lacks > 0 && has == 0 ? LACKS_MOST + 1 : lacks;
}

static void
put_text(const struct rows *out, const char *before, const struct buf *list)
{
	struct buf text = {0};

	if (list->n == 0)
		return;
	buf_adds(&text, before);
	buf_addspan(&text, buf_span(list));
	rows_put(out, buf_str(&text));
	buf_free(&text);
}

/* What the columns allow, and what one or two more would. */
static void
put_jobs(const struct propose *p, const struct rows *out)
{
	struct buf can = {0}, more = {0}, lacks = {0};
	size_t i, n;

	for (i = 0; i < p->njobs; i++) {
		n = find_lacks(p, &p->job[i], &lacks);
		if (n > LACKS_MOST)
			continue;
		words_join(n == 0 ? &can : &more, "; ");
		buf_addspan(n == 0 ? &can : &more, p->job[i].job);
		if (n > 0)
			buf_fmt(&more, " (%s)", buf_str(&lacks));
	}
	put_text(out, "with these columns: ", &can);
	put_text(out, "not without: ", &more);
	buf_free(&can);
	buf_free(&more);
	buf_free(&lacks);
}

/* A line of one cell may be a title; that with more is the header then. */
static void
put_title(const struct guess *g, const struct rows *out)
{
	struct buf b = {0};

	if (g->wide == 0)
		return;
	buf_fmt(&b, "line %llu has more cells than the header: if the lines "
	    "before it are titles, add --skip %llu",
	    (unsigned long long)g->wide, (unsigned long long)g->wide - 1);
	rows_put(out, buf_str(&b));
	buf_free(&b);
}

/* Columns that no map can name. */
static void
put_twice(const struct guess *g, const struct rows *out)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < g->n; i++) {
		if (!g->col[i].twice)
			continue;
		b.n = 0;
		buf_fmt(&b, "column %zu has the name of an earlier one: give "
		    "it another before a program reads the file", i + 1);
		rows_put(out, buf_str(&b));
	}
	buf_free(&b);
}

/* A header of one column may be one of several, with another delimiter. */
static void
put_delimiter(const struct guess *g, const struct rows *out)
{
	static const char other[] = ";|";
	struct span name = g->nheader == 1 ? g->col[0].name : SPAN("");
	struct buf b = {0};
	size_t i;

	for (i = 0; name.n > 0 && other[i] != '\0'; i++) {
		if (memchr(name.p, other[i], name.n) == NULL)
			continue;
		buf_fmt(&b, "the header is one column with %c in it: if that "
		    "separates columns, add --delimiter '%c'", other[i],
		    other[i]);
		rows_put(out, buf_str(&b));
		break;
	}
	buf_free(&b);
}

void
propose_notes(const struct propose *p, const struct rows *out)
{
	struct buf b = {0};

	put_delimiter(&p->guess, out);
	put_title(&p->guess, out);
	put_twice(&p->guess, out);
	put_left(&p->guess, out);
	put_jobs(p, out);
	buf_adds(&b, "instruments that can be scored: ");
	buf_addspan(&b, p->all.n > 0 ? buf_span(&p->all) : SPAN("none"));
	rows_put(out, buf_str(&b));
	b.n = 0;
	buf_adds(&b, "in part: ");
	buf_addspan(&b, buf_span(&p->part));
	if (p->part.n > 0)
		rows_put(out, buf_str(&b));
	buf_free(&b);
	if (!guess_maps(&p->guess, SPAN("case_id")))
		rows_put(out,
		    "no column looks like case_id, which is needed");
	if (!guess_maps(&p->guess, SPAN("program")))
		rows_put(out, "no column looks like program: add a row "
		    "program,=nurse,,,,,, (or =home_health, =social_work, "
		    "=remote)");
}
