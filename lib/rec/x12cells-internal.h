/* SPDX-License-Identifier: MIT */
/* What the files that fill cells share; for lib/rec/x12*.c only. */
#ifndef CM_REC_X12CELLS_INTERNAL_H
#define CM_REC_X12CELLS_INTERNAL_H

#include "rec/x12cells.h"

/* A value, where there is none before; an item of a list, perhaps empty. */
void x12_put(struct x12cells *c, enum x12_cell at, struct span text);
void x12_item(struct x12cells *c, enum x12_cell at, struct span text);

/* Component n of an element. */
struct span x12_component(const struct x12cells *c, struct span element,
    size_t n);

/*
 * A day, time or period by its qualifier D8, DT, RD8 as ISO text in c->hold:
 * 2026-01-10, 2026-01-10T15:10, 2026-01-10/2026-01-17. Others as they are.
 */
struct span x12_when(struct x12cells *c, struct span how, struct span text);

enum x12_rank {			/* of codes: principal ones come first */
	X12_FIRST,
	X12_LATER
};

/* Takes what has the rank of HI. False: not all of it is known. */
bool x12_take_codes(struct x12cells *c, struct span segment,
    enum x12_rank rank);
void x12_end_codes(struct x12cells *c);

/* A segment of loop 2400. False: it is not read. */
bool x12_take_line(struct x12cells *c, const struct x12_segment *s,
    struct span segment, struct span name);
void x12_end_lines(struct x12cells *c);

/*
 * Who pays: the claim's own payer, then others. SBR begins one, NM1*PR has its
 * name; x12_end_payers chooses.
 */
void x12_begin_payer(struct x12cells *c, struct span segment);
void x12_name_payer(struct x12cells *c, struct span segment);
void x12_end_payers(struct x12cells *c);

/* What is made of all that. */
void x12_end_claim(struct x12cells *c, const struct x12frame *f);

#endif
