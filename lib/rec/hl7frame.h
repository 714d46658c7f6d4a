/* SPDX-License-Identifier: MIT */
/*
 * Where a message of HL7 version 2 begins and ends in an input: from its MSH
 * segment to the next, to the end of a batch or to that of an MLLP block.
 */
#ifndef CM_REC_HL7FRAME_H
#define CM_REC_HL7FRAME_H

#include "rec/reader.h"
#include "text/hl7.h"

/*
 * The bytes of the next message into r->raw, valid until the next call, and
 * its line; *kind is not HL7_HEADER for what belongs to no message. A message
 * that is too long is passed over, and rejected.
 */
MUST_USE enum read_result hl7frame_next(struct reader *rd, struct rec *r,
    enum hl7_line_kind *kind, struct fault *e);

#endif
