/* SPDX-License-Identifier: MIT */
/* The table of forms. */
#include "rec/form.h"

#include "rec/form-internal.h"
#include "text/hl7.h"
#include "text/input.h"
#include "text/x12.h"

/* A title line, a header: anything that is not JSON. */
static bool
begins_csv(const struct input *in)
{
	return in->buf[in->start] != '{';
}

/* The first line has a tab and no comma. */
static bool
begins_tsv(const struct input *in)
{
	const char *p = in->buf + in->start, *nl;
	size_t n;

	nl = memchr(p, '\n', in->end - in->start);
	n = nl == NULL ? in->end - in->start : (size_t)(nl - p);
	return begins_csv(in) && memchr(p, ',', n) == NULL &&
	    memchr(p, '\t', n) != NULL;
}

static bool
begins_jsonl(const struct input *in)
{
	return in->buf[in->start] == '{';
}

#define CSV_OPERATIONS \
	.called = "CSV", .has_header = true, \
	.open = csvread_open, .next = csvread_next, \
	.text = writer_csv_text, .header = writer_csv_header, \
	.pass = writer_csv_pass, .convert = writer_csv_convert, \
	.row_cell = rowout_csv_cell, .row_end = rowout_csv_end

static bool
begins_hl7(const struct input *in)
{
	return hl7_begins((struct span){ in->buf + in->start,
	    in->end - in->start });
}

static bool
begins_x12(const struct input *in)
{
	return x12_begins((struct span){ in->buf + in->start,
	    in->end - in->start });
}

/* In the order in which a beginning is tried. */
static const struct form form[] = {
	{ .word = "hl7v2", .called = "HL7 messages", .tells = true,
	    .begins = begins_hl7, .open = hl7read_open, .next = hl7read_next,
	    .close = hl7read_close },
	{ .word = "x12", .called = "X12 claims", .map = "x12", .delim = ',',
	    .has_header = true, .begins = begins_x12, .open = x12read_open,
	    .next = x12read_next, .text = writer_csv_text },
	{ .word = "tsv", .delim = '\t', .begins = begins_tsv, CSV_OPERATIONS },
	{ .word = "csv", .delim = ',', .begins = begins_csv, CSV_OPERATIONS },
	{ .word = "jsonl", .called = "JSON Lines", .nests = true,
	    .begins = begins_jsonl,
	    .open = jsonl_open, .next = jsonl_next, .key = jsonl_key,
	    .place = writer_json_place, .text = writer_json_text,
	    .pass = writer_json_pass, .convert = writer_json_convert,
	    .row_cell = rowout_json_cell, .row_end = rowout_json_end },
};

#define NFORMS (sizeof(form) / sizeof(form[0]))

const struct form *
form_find(const char *word)
{
	size_t i;

	for (i = 0; i < NFORMS; i++)
		if (strcmp(form[i].word, word) == 0)
			return &form[i];
	return NULL;
}

const struct form *
form_guess(const struct input *in)
{
	size_t i;

	for (i = 0; i < NFORMS; i++)
		if (form[i].begins(in))
			break;
	return &form[i];
}
