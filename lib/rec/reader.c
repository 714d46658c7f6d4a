/* SPDX-License-Identifier: MIT */
/* Readers: tells the form of an input and opens the reader for it. */
#include "rec/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rec/form-internal.h"
#include "text/limits.h"

#define LONG_HEAD ((size_t)1 << 16)	/* a key stands near the beginning */

static const char bom[] = "\xEF\xBB\xBF";

/* Reads until the window holds a whole first line, or all there is. */
static int
first_line(struct input *in, struct fault *e)
{
	int rc;

	for (;;) {
		if (in->end - in->start > TEXT_RECORD_MAX || (in->end >
		    in->start &&
		    memchr(in->buf + in->start, '\n',
		    in->end - in->start) != NULL))
			return 0;
		rc = input_fill(in, e);
		if (rc <= 0)
			return rc;
	}
}

static int
keep_title(void *before, struct span bytes, struct fault *e)
{
	(void)e;
	buf_addspan(before, bytes);
	return 0;
}

/* Title lines that stand before the header. */
static int
skip_lines(struct reader *rd, int64_t n, struct fault *e)
{
	struct input *in = &rd->in;
	int rc = 0;

	in->skipped = (struct input_sink){ keep_title, &rd->before };
	for (; n > 0 && rc == 0 && in->start < in->end; n--)
		rc = input_skip_line(in, e);
	in->skipped = (struct input_sink){ NULL, NULL };
	return rc == 0 ? first_line(in, e) : rc;
}

static void
skip_bom(struct reader *rd)
{
	struct input *in = &rd->in;
	size_t n = sizeof(bom) - 1;

	if (in->end - in->start < n ||
	    memcmp(in->buf + in->start, bom, n) != 0)
		return;
	in->start += n;
	buf_adds(&rd->before, bom);
}

/* Of a line that has nothing else the blanks before its end; else 0. */
static size_t
blanks(const struct input *in)
{
	size_t i = in->start;

	while (i < in->end && in->buf[i] == ' ')
		i++;
	return i < in->end && (in->buf[i] == '\n' || in->buf[i] == '\r') ?
	    i - in->start : 0;
}

/* Up to a line that is not blank, the whole of it read; as first_line. */
static int
skip_blank_lines(struct input *in, struct fault *e)
{
	char c;
	int rc = 0;

	while (rc == 0 && in->start < in->end) {
		in->start += blanks(in);
		c = in->buf[in->start];
		if (c != '\n' && c != '\r')
			break;
		if (c == '\n')
			in->line++;
		in->start++;
		if (in->start == in->end || c == '\n')
			rc = first_line(in, e);
	}
	return rc;
}

int
reader_delim(const char *text, char *delim)
{
	bool tab = strcmp(text, "tab") == 0;
	char c = tab ? '\t' : text[0];

	if (c == '\0' || (!tab && text[1] != '\0') || c == '"' ||
	    c == '\n' || c == '\r' || (unsigned char)c > '~')
		return -1;
	*delim = c;
	return 0;
}

/* A zip archive, which a spreadsheet is; PK alone may begin a column. */
static bool
is_zip(const struct input *in)
{
	static const char magic[] = { 'P', 'K', 3, 4 };

	return in->end - in->start >= sizeof(magic) &&
	    memcmp(in->buf + in->start, magic, sizeof(magic)) == 0;
}

static int
not_records(const struct input *in, const struct form *from, struct fault *e)
{
	unsigned char a = (unsigned char)in->buf[in->start];

	if (a == '[' && (from == NULL || from->nests))
		return fault_at(e, FAULT_INPUT, in->name, 0, "a JSON array, "
		    "not JSON Lines: put jq -c '.[]' in front");
	if (a == 0xFF || a == 0xFE || (in->end - in->start > 1 &&
	    (a == 0 || in->buf[in->start + 1] == '\0')))
		return fault_at(e, FAULT_INPUT, in->name, 0, "looks like "
		    "UTF-16: convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)");
	if (a == 0x1F || is_zip(in))
		return fault_at(e, FAULT_INPUT, in->name, 0, "compressed or a "
		    "spreadsheet: decompress it (zcat) or export it as CSV");
	return 0;
}

/* What only CSV has: --skip would take a record away. */
static int
check_csv_only(const struct reader *rd, const struct reader_conf *conf,
    struct fault *e)
{
	const char *option = conf->skip > 0 ? "skip" : "delimiter",
	    *what = conf->skip > 0 ? "title lines" : "columns",
	    *file = conf->from != NULL ? "" : rd->in.name;

	if (form_is_cells(rd->form) || (conf->skip == 0 && conf->delim == '\0'))
		return 0;
	return fault_at(e, conf->from != NULL ? FAULT_USE : FAULT_INPUT,
	    file, 0, "--%s: %s have no %s", option, rd->form->called, what);
}

static int
open_form(struct reader *rd, const struct reader_conf *conf, struct fault *e)
{
	struct input *in = &rd->in;
	const struct form *form = conf->from;

	if (in->start == in->end && (form == NULL || form->has_header))
		return fault_at(e, FAULT_INPUT, in->name, 0, "empty: expected "
		    "a header line or JSON Lines");
	if (in->start < in->end && not_records(in, form, e) == -1)
		return -1;
	if (form == NULL)
		form = form_guess(in);
	if (form_is_cells(form) && conf->delim != '\0')
		form = form_find(conf->delim == '\t' ? "tsv" : "csv");
	rd->form = form;
	rd->delim = conf->delim != '\0' ? conf->delim : form->delim;
	return check_csv_only(rd, conf, e) == -1 ? -1 : form->open(rd, e);
}

/*
 * Excel's own first line, sep=; with or without quotes, which says the
 * delimiter: passed over like a title.
 */
static int
take_sep(struct reader *rd, struct reader_conf *conf, struct fault *e)
{
	const struct input *in = &rd->in;
	const char *p = in->buf + in->start;
	size_t n = in->end - in->start, quoted = n > 0 && p[0] == '"', at;

	at = quoted + 4;
	if ((conf->from != NULL && !form_is_cells(conf->from)) ||
	    n < at + quoted + 2 || memcmp(p + quoted, "sep=", 4) != 0 ||
	    strchr(",;|\t", p[at]) == NULL || p[at] == '\0' ||
	    (quoted && p[at + 1] != '"') || (p[at + 1 + quoted] != '\n' &&
	    p[at + 1 + quoted] != '\r'))
		return 0;
	if (conf->delim == '\0')
		conf->delim = p[at];
	return skip_lines(rd, 1, e);
}

/* Up to the first record. */
static int
begin(struct reader *rd, const struct reader_conf *conf, struct fault *e)
{
	struct reader_conf own = *conf;

	if (conf->encoding != NULL &&
	    input_encoding(&rd->in, conf->encoding, e) == -1)
		return -1;
	if (first_line(&rd->in, e) == -1)
		return -1;
	skip_bom(rd);
	if (skip_lines(rd, conf->skip, e) == -1 ||
	    skip_blank_lines(&rd->in, e) == -1 ||
	    take_sep(rd, &own, e) == -1)
		return -1;
	return open_form(rd, &own, e);
}

struct reader *
reader_open(const char *path, const struct reader_conf *conf,
    struct fault *e)
{
	struct reader *rd = mem_zalloc(1, sizeof(*rd));

	rd->slots = conf->slots;
	rd->names_twice = conf->names_twice;
	rd->path = path;
	rd->before.in = &rd->mem;
	if (input_open(&rd->in, path, e) == -1) {
		free(rd);
		return NULL;
	}
	if (begin(rd, conf, e) == 0)
		return rd;
	reader_close(rd);
	return NULL;
}

static enum read_result
take(struct reader_stage *st, struct reader *rd, struct rec *r,
    struct fault *e)
{
	if (st != NULL)
		return st->next(st, rd, r, e);
	rec_reset(r);
	r->file = rd->in.name;
	return rd->form->next(rd, r, e);
}

bool
header_has_slot(const struct header *h, int slot)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (h->slot[i] == slot)
			return true;
	return false;
}

bool
header_has(const struct header *h, struct span name)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (span_eq(h->name[i], name))
			return true;
	return false;
}

enum read_result
reader_next(struct reader *rd, struct rec *r, struct fault *e)
{
	return take(rd->top, rd, r, e);
}

bool
reader_cut(const struct reader *rd)
{
	return (form_is_cells(rd->form) || rd->form->tells) &&
	    rd->in.added_newline;
}

void
reader_push(struct reader *rd, struct reader_stage *st)
{
	st->below = rd->top;
	rd->top = st;
}

enum read_result
reader_skip_long(struct reader *rd, struct rec *r, struct fault *e)
{
	struct input *in = &rd->in;
	size_t n = in->end - in->start;

	r->raw = (struct span){ NULL, 0 };
	r->head = arena_span(&r->scratch, (struct span){ in->buf + in->start,
	    n < LONG_HEAD ? n : LONG_HEAD });
	return input_skip_line(in, e) == -1 ? READ_FAIL : READ_REJECT;
}

enum read_result
reader_below(const struct reader_stage *st, struct reader *rd,
    struct rec *r, struct fault *e)
{
	return take(st->below, rd, r, e);
}

void
reader_close(struct reader *rd)
{
	struct reader_stage *st, *below;

	for (st = rd->top; st != NULL; st = below) {
		below = st->below;
		if (st->close != NULL)
			st->close(st);
	}
	if (rd->form != NULL && rd->form->close != NULL)
		rd->form->close(rd);
	input_close(&rd->in);
	arena_free(&rd->mem);
	free(rd);
}
