/* SPDX-License-Identifier: MIT */
/* What must be known of all inputs before the first record. */
#include "rec/survey.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/json.h"
#include "text/limits.h"

static int
add_keys(struct survey *s, const struct rec *r, struct buf *hold,
    struct fault *e)
{
	size_t i;

	if (s->no_keys || r->form->has_header)
		return 0;
	for (i = 0; i < r->nmembers; i++)
		(void)names_add(&s->keys,
		    json_key_text(r->member[i].key, hold));
	if (s->keys.n > TEXT_COLUMNS_MAX)
		return fault_at(e, FAULT_INPUT, r->file, r->line,
		    "more than %d keys in all: too many for columns",
		    TEXT_COLUMNS_MAX);
	if (s->keys.bytes > TEXT_RECORD_MAX)
		return fault_at(e, FAULT_INPUT, r->file, r->line,
		    "keys of more than 16 MiB in all: too long for columns");
	return 0;
}

static int
take(struct survey *s, struct rec *r, struct buf *hold, struct fault *e)
{
	int rc = add_keys(s, r, hold, e);

	if (rc == 0 && s->look != NULL) {
		rec_take_noted(r);
		s->look(s->arg, r);
	}
	return rc;
}

/* Reads all records; what cannot be read is rejected the second time. */
static int
read_all(struct survey *s, struct reader *rd, struct fault *e)
{
	struct buf hold = {0};
	enum read_result rc;
	struct rec r;
	int ok = 0;

	rec_init(&r, rd->slots);
	while (ok == 0 && (rc = reader_next(rd, &r, e)) != READ_END)
		if (rc == READ_FAIL)
			ok = -1;
		else if (rc == READ_OK)
			ok = take(s, &r, &hold, e);
	rec_free(&r);
	buf_free(&hold);
	return ok;
}

static int
survey_one(struct survey *s, struct reader *rd, struct fault *e)
{
	struct input_mark mark;

	if (input_mark(&rd->in, s->dir, &mark, e) == -1 ||
	    read_all(s, rd, e) == -1)
		return -1;
	return input_rewind(&rd->in, &mark, e);
}

/* Another input: a pipe can only be opened once, and is held. */
static int
survey_other(struct survey *s, const char *path,
    const struct reader_conf *conf, struct fault *e)
{
	struct fault later;
	struct reader *rd;
	int rc = 0;
	bool once;

	rd = reader_open(path, conf, &later);
	if (rd == NULL)
		return 0;
	once = !input_is_file(&rd->in);
	if (!rd->form->has_header || s->look != NULL)
		rc = survey_one(s, rd, e);
	if (once || rd->in.fd == 0) {
		s->held = mem_grow(s->held, s->nheld + 1, sizeof(*s->held));
		s->held[s->nheld++] = rd;
	} else {
		reader_close(rd);
	}
	return rc;
}

static void
give_header(const struct survey *s, struct reader *rd)
{
	struct header *h = &rd->head;
	size_t i;

	if (rd->form->has_header || !s->done || s->no_keys)
		return;
	h->n = s->keys.n;
	h->name = arena_grow(&rd->mem, NULL, h->n, sizeof(*h->name));
	h->slot = arena_grow(&rd->mem, NULL, h->n, sizeof(*h->slot));
	for (i = 0; i < h->n; i++) {
		h->name[i] = s->keys.at[i];
		h->slot[i] = slots_find(rd->slots, h->name[i]);
	}
}

int
survey_take(struct survey *s, struct reader *rd, char *const *other,
    size_t n, const struct reader_conf *conf, struct fault *e)
{
	size_t i;
	int rc = survey_one(s, rd, e);

	for (i = 0; rc == 0 && i < n; i++)
		rc = survey_other(s, other[i], conf, e);
	s->done = true;
	if (rc == 0)
		give_header(s, rd);
	return rc;
}

struct reader *
survey_open(struct survey *s, const char *path,
    const struct reader_conf *conf, struct fault *e)
{
	struct reader *rd;

	if (s->given < s->nheld && s->held[s->given]->path == path)
		rd = s->held[s->given++];
	else
		rd = reader_open(path, conf, e);
	if (rd != NULL)
		give_header(s, rd);
	return rd;
}

void
survey_free(struct survey *s)
{
	for (; s->given < s->nheld; s->given++)
		reader_close(s->held[s->given]);
	free(s->held);
	names_free(&s->keys);
	*s = (struct survey){0};
}
