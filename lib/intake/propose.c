/* SPDX-License-Identifier: MIT */
/* A map proposed for a file. */
#include "intake/propose.h"

#include "text/output.h"

const char *
propose_table_name(int i)
{
	static const char *const name[PROPOSE_TABLES] = {
		[PROPOSE_ALIASES]     = "aliases",
		[PROPOSE_WORDS]       = "words",
		[PROPOSE_INSTRUMENTS] = "instruments",
		[PROPOSE_ITEMS]       = "items",
	};

	return name[i];
}

int
propose_read(struct propose *p, const struct table t[PROPOSE_TABLES],
    const struct dict *d, const char *path, const struct reader_conf *conf,
    struct fault *e)
{
	if (guess_load(&p->guess, &t[PROPOSE_ALIASES], &t[PROPOSE_WORDS], d,
	    e) == -1 || guess_read(&p->guess, path, conf, e) == -1)
		return -1;
	guess_choose(&p->guess);
	guess_instruments(&p->guess, &t[PROPOSE_INSTRUMENTS],
	    &t[PROPOSE_ITEMS], &p->all, &p->part);
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

static bool
note_left(const struct guess *g, size_t *i, struct buf *out)
{
	struct buf left = {0};
	bool some = guess_left(g, i, &left);

	if (some) {
		buf_adds(out, "left out: ");
		buf_add(out, left.p, left.n);
	}
	buf_free(&left);
	return some;
}

/* A note of its own, by number; empty where there is nothing to say. */
static void
note(const struct propose *p, size_t number, struct buf *out)
{
	if (number == 0)
		buf_fmt(out, "instruments it allows: %.*s", p->all.n > 0 ?
		    (int)p->all.n : 4, p->all.n > 0 ? p->all.p : "none");
	else if (number == 1 && p->part.n > 0)
		buf_fmt(out, "in part: %.*s", (int)p->part.n, p->part.p);
	else if (number == 2 && !guess_maps(&p->guess, "case_id"))
		buf_adds(out, "no column looks like case_id, which is needed");
	else if (number == 3 && !guess_maps(&p->guess, "program"))
		buf_adds(out, "no column looks like program: add =nurse, "
		    "=home_health, =social_work or =remote");
}

bool
propose_note(const struct propose *p, size_t *i, struct buf *out)
{
	out->n = 0;
	if (*i < p->guess.n && note_left(&p->guess, i, out))
		return true;
	while (out->n == 0 && *i < p->guess.n + 4)
		note(p, (*i)++ - p->guess.n, out);
	return out->n > 0;
}

void
propose_free(struct propose *p)
{
	guess_free(&p->guess);
	buf_free(&p->all);
	buf_free(&p->part);
}
