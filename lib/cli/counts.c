/* SPDX-License-Identifier: MIT */
/* What a run has counted. */
#include "cli/counts.h"

#include "cli/opt.h"

#define PROGRESS_AFTER 1000	/* milliseconds before the first */
#define PROGRESS_EVERY 250

static void
add(struct buf *b, uint64_t n, const char *what)
{
	buf_fmt(b, "%llu %s", (unsigned long long)n, what);
}

static void
add_if_any(struct buf *b, uint64_t n, const char *what)
{
	if (n > 0) {
		buf_adds(b, ", ");
		add(b, n, what);
	}
}

void
counts_text(const struct counts *c, struct buf *b)
{
	add(b, c->in, c->folds ? "row" : "record");
	buf_adds(b, c->in == 1 ? ", " : "s, ");
	add(b, c->passed, "passed, ");
	add(b, c->rejected, "rejected");
	if (c->folds) {
		buf_adds(b, ", ");
		add(b, c->folded, "folded");
	}
	add_if_any(b, c->left_out, "left out");
	add_if_any(b, c->with_issues, "with issues");
}

int
counts_check(const struct counts *c, int64_t expect, struct fault *e)
{
	if (c->in != c->passed + c->rejected + c->folded + c->left_out)
		return fault_set(e, FAULT_INTERNAL,
		    "records were lost: this is a bug");
	if (expect < 0 || c->in == (uint64_t)expect)
		return 0;
	return fault_set(e, FAULT_INPUT, "expected %lld record%s, read %llu",
	    (long long)expect, expect == 1 ? "" : "s",
	    (unsigned long long)c->in);
}

void
counts_tell(void *counts, const char *name, uint64_t n)
{
	struct counts *c = counts;

	if (c->ntold < COUNTS_TOLD)
		c->told[c->ntold++] = (struct count_told){ name, n };
}

static void
add_member(struct buf *b, const char *name, uint64_t n)
{
	buf_fmt(b, ",\"%s\":%llu", name, (unsigned long long)n);
}

void
counts_json(const struct counts *c, const char *program, int status,
    struct buf *b)
{
	size_t i;

	buf_fmt(b, "{\"program\":\"%s\"", program);
	add_member(b, "records_in", c->in);
	add_member(b, "records_out", c->passed);
	add_member(b, "rejected", c->rejected);
	add_member(b, "left_out", c->left_out);
	add_member(b, "with_issues", c->with_issues);
	add_member(b, "bytes_in", c->bytes);
	add_member(b, "status", (uint64_t)status);
	if (c->folds)
		add_member(b, "folded", c->folded);
	for (i = 0; i < c->ntold; i++)
		add_member(b, c->told[i].name, c->told[i].n);
	buf_adds(b, "}\n");
}

void
progress_show(struct progress *p, const struct counts *c)
{
	struct buf b = {0};
	int64_t now = opt_millis();

	if (now - p->began < PROGRESS_AFTER ||
	    now - p->shown < PROGRESS_EVERY)
		return;
	p->shown = now;
	buf_fmt(&b, "\r%s: %llu records, %llu rejected\033[K", p->program,
	    (unsigned long long)c->in, (unsigned long long)c->rejected);
	fault_text(b.p, b.n);
	buf_free(&b);
	p->visible = true;
}

void
progress_clear(struct progress *p)
{
	static const char blank[] = "\r\033[K";

	if (p->visible)
		fault_text(blank, sizeof(blank) - 1);
	p->visible = false;
}
