/* SPDX-License-Identifier: MIT */
/* The operations of the forms, as form.c lists them; for lib/rec only. */
#ifndef CM_REC_FORM_INTERNAL_H
#define CM_REC_FORM_INTERNAL_H

#include "rec/form.h"

MUST_USE int csvread_open(struct reader *rd, struct fault *e);
MUST_USE enum read_result csvread_next(struct reader *rd, struct rec *r,
    struct fault *e);

MUST_USE int jsonl_open(struct reader *rd, struct fault *e);
MUST_USE enum read_result jsonl_next(struct reader *rd, struct rec *r,
    struct fault *e);

bool jsonl_key(const struct reader *rd, size_t i, struct span *key, int *slot);

MUST_USE int hl7read_open(struct reader *rd, struct fault *e);
MUST_USE enum read_result hl7read_next(struct reader *rd, struct rec *r,
    struct fault *e);
void hl7read_close(struct reader *rd);

MUST_USE int x12read_open(struct reader *rd, struct fault *e);
MUST_USE enum read_result x12read_next(struct reader *rd, struct rec *r,
    struct fault *e);

MUST_USE int writer_csv_text(struct writer *w, const struct rec *r,
    size_t column, struct span *text, struct fault *e);
void writer_csv_header(struct writer *w, struct span raw);
/*
 * Passes over a record of rd too long to be kept, to its first line end: no
 * bytes of it are in r->raw, but the first of them in r->head.
 */
MUST_USE enum read_result reader_skip_long(struct reader *rd, struct rec *r,
    struct fault *e);

MUST_USE int writer_csv_pass(struct writer *w, const struct rec *r,
    struct fault *e);
MUST_USE int writer_csv_convert(struct writer *w, const struct rec *r,
    struct fault *e);

MUST_USE int writer_json_place(struct writer *w, const struct rec *r,
    struct fault *e);
MUST_USE int writer_json_text(struct writer *w, const struct rec *r,
    size_t column, struct span *text, struct fault *e);
MUST_USE int writer_json_pass(struct writer *w, const struct rec *r,
    struct fault *e);
MUST_USE int writer_json_convert(struct writer *w, const struct rec *r,
    struct fault *e);

void rowout_csv_cell(struct rowout *ro, struct span text);
void rowout_csv_end(struct rowout *ro);
void rowout_json_cell(struct rowout *ro, struct span text);
void rowout_json_end(struct rowout *ro);

#endif
