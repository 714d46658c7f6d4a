/* SPDX-License-Identifier: MIT */
/*
 * What must be known of all inputs before the first record: the columns of
 * those without a header, which are the keys of all their records, in the
 * order in which they first appear; or what look makes of the records. For it
 * each input is read twice; what a pipe gives is kept in a file for that.
 *
 *	rd = reader_open(file[0], &conf, &e);
 *	survey_take(&s, rd, file + 1, n - 1, &conf, &e);
 *	... rd->head.name ...
 *	rd = survey_open(&s, file[1], &conf, &e);	and so on
 *	survey_free(&s);
 */
#ifndef CM_REC_SURVEY_H
#define CM_REC_SURVEY_H

#include "base/names.h"
#include "rec/reader.h"

struct survey {			/* zero: no survey was made */
	const char *dir;	/* for copies of pipes */
	/* Sees each record that can be read, of any form; or NULL. */
	void (*look)(void *arg, struct rec *r);
	void *arg;
	bool no_keys;		/* the columns are not wanted */
	struct names keys;
	struct reader **held;	/* pipes of the other inputs, in order */
	size_t nheld, given;
	bool done;
};

/*
 * Reads rd, which is just open, and the other inputs to their ends; then rd
 * is where it was, with a header. Inputs that cannot be opened are left to
 * survey_open. -1 with a message.
 */
int survey_take(struct survey *s, struct reader *rd, char *const *other,
    size_t n, const struct reader_conf *conf, struct fault *e) MUST_USE;

/* As reader_open, for the next input, with the header of the survey. */
struct reader *survey_open(struct survey *s, const char *path,
    const struct reader_conf *conf, struct fault *e) MUST_USE;

void survey_free(struct survey *s);

#endif
