/* SPDX-License-Identifier: MIT */
/* Typed values of a record; a part of rec/rec.h. */
#ifndef CM_REC_REC_GET_H
#define CM_REC_REC_GET_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/val.h"
#include "val/date.h"

struct rec;

/*
 * Typed values as read. REC_OK with the value in *out; REC_MISSING;
 * or REC_BAD with an issue noted: wrong form, out of the bounds of
 * fields.csv, not among its values.
 */
enum rec_state rec_int(struct rec *r, int slot, int64_t *out);
enum rec_state rec_dec(struct rec *r, int slot, int scale, int64_t *out);
enum rec_state rec_money(struct rec *r, int slot, int64_t *cents);
enum rec_state rec_date(struct rec *r, int slot, int32_t *day);
enum rec_state rec_datetime(struct rec *r, int slot, struct datetime *out);
enum rec_state rec_bool(struct rec *r, int slot, bool *out);
enum rec_state rec_word(struct rec *r, int slot, struct span *out);

#endif
