/* SPDX-License-Identifier: MIT */
/*
 * CSV by a quick path, with libcsv in strict mode as the judge.
 *
 * The quick path takes plain records: each field bare, or whole in
 * quotes with quotes doubled, the right number of them, lines ended by LF or
 * CR LF. Any other record goes to libcsv, which says whether it is valid.
 * On every record that both accept they agree; tests and a fuzzer hold that.
 */
#ifndef CM_TEXT_CSVTEXT_H
#define CM_TEXT_CSVTEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "text/scan.h"

enum csvtext_verdict { CSV_OK, CSV_MORE, CSV_ODD };

#define CSV_ENDS(max) ((max) + SCAN_BLOCK)	/* a block may overrun */

struct csvtext_row {
	uint32_t *end;		/* of each raw cell; room for CSV_ENDS(max) */
	size_t max;
	size_t n;		/* cells */
	size_t len;		/* bytes used, line end included */
	size_t text;		/* bytes without the line end */
	uint64_t lines;		/* newlines used */
	bool high;		/* maybe bytes that are not ASCII */
};

/*
 * Scans one record at p. CSV_OK: row is filled. CSV_MORE: avail ends before
 * the record does. CSV_ODD: not plain, or more than row->max cells; the
 * judge decides, and what it says no longer depends on what follows avail.
 * INPUT_SLACK bytes after avail must be readable; max is at least 2.
 */
enum csvtext_verdict csvtext_quick(const char *p, size_t avail, char delim,
    struct csvtext_row *row);

struct csvtext_judged {
	struct buf text;	/* the decoded cells, one after another */
	size_t *off;		/* n + 1 offsets into text */
	size_t n, cap;
	size_t used;		/* bytes of the record, line end included */
	const char *why;	/* NULL if valid, else the reason */
	size_t column;		/* where, from 0 */
	uint64_t line;		/* lines after the first, where */
};

/*
 * Reads one record at p with libcsv. The input must hold all of it: avail
 * ends at the end of the input, or the record is known to end before.
 * An invalid record ends at its first newline, so that an open quote costs
 * one line, not the file.
 */
void csvtext_judge(const char *p, size_t avail, char delim,
    struct csvtext_judged *j);

void csvtext_judged_free(struct csvtext_judged *j);

static inline struct span
csvtext_judged_cell(const struct csvtext_judged *j, size_t i)
{
	return (struct span){ j->text.p + j->off[i],
	    j->off[i + 1] - j->off[i] };
}

/*
 * Reads a whole text through the judge: tables, maps. Calls row for every
 * record with its line number; cells are valid during the call; a leading
 * BOM and blank lines are skipped. Stops with -1 when row does, or with
 * "line N: why" when the text is not valid CSV.
 */
MUST_USE int csvtext_cells(struct span text, char delim, int (*row)(void *arg,
    uint64_t line, const struct span *cell, size_t n, struct fault *e),
    void *arg, struct fault *e);

/* Appends cell as CSV: quoted where delim, quote, CR or LF make it
 * necessary. */
void csvtext_put(struct buf *out, struct span cell, char delim);

/* text, the inside of a quoted field, with doubled quotes made single. */
size_t csvtext_unquote(struct span text, char *out);

/* The decoded text of a raw cell: in hold, valid until its next use, if it
 * has quotes; else the cell itself. */
struct span csvtext_decode(struct span cell, struct buf *hold);

#endif
