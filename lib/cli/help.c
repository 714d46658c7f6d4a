/* SPDX-License-Identifier: MIT */
/* Options: the usage line and the help text. */
#include "cli/opt.h"

#define WIDTH 80	/* columns of a terminal */
#define COLUMN 27	/* where what an option does begins */

/* Adds a word of the synopsis; a line ends before column WIDTH. */
static void
usage_word(struct buf *out, size_t *start, struct span word)
{
	if (out->n - *start + 1 + word.n > WIDTH) {
		buf_addc(out, '\n');
		*start = out->n;
		buf_adds(out, "   ");
	}
	buf_addc(out, ' ');
	buf_addspan(out, word);
}

/* The next "[...]" of the synopsis, or word; brackets are not broken. */
static bool
usage_next(struct span *rest, struct span *word)
{
	size_t n = 0;
	int depth = 0;

	*rest = span_trim(*rest);
	for (; n < rest->n && (depth > 0 || rest->p[n] != ' '); n++)
		depth += (rest->p[n] == '[') - (rest->p[n] == ']');
	*word = (struct span){ rest->p, n };
	rest->p += n;
	rest->n -= n;
	return n > 0;
}

void
opt_usage(struct buf *out, const char *prog, const char *synopsis)
{
	struct span rest = span_of(synopsis == NULL ? "" : synopsis), word;
	size_t start = out->n;

	buf_fmt(out, "usage: %s", prog);
	while (usage_next(&rest, &word))
		usage_word(out, &start, word);
	usage_word(out, &start, SPAN("[shared options]"));
	usage_word(out, &start, SPAN("[file ...]"));
	buf_addc(out, '\n');
}

/* "  -o, --output FILE", filled up to COLUMN, and what it does. */
static void
help_line(struct buf *out, const struct opt *o)
{
	size_t start = out->n;
	bool optional = o->arg != NULL && o->arg[0] == '[';

	buf_adds(out, "  ");
	if (o->letter != 0)
		buf_fmt(out, "-%c, ", o->letter);
	buf_fmt(out, "--%s", o->name);
	if (optional)
		buf_fmt(out, "[=%s", o->arg + 1);
	else if (o->arg != NULL)
		buf_fmt(out, " %s", o->arg);
	do
		buf_addc(out, ' ');
	while (out->n - start < COLUMN);
	buf_fmt(out, "%s\n", o->help);
}

static void
help_lines(struct buf *out, const struct opt *o, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (o[i].head != NULL)
			buf_fmt(out, "%s:\n", o[i].head);
		help_line(out, &o[i]);
	}
}

void
opt_help(struct buf *out, const char *prog, const char *synopsis,
    const char *purpose, const struct opt_list *own)
{
	const struct opt *shared;
	size_t n;

	opt_usage(out, prog, synopsis);
	buf_fmt(out, "%s\n", purpose);
	help_lines(out, own->opt, own->n);
	shared = opt_shared(&n);
	buf_adds(out, "Shared options, see cmtools(7).\n");
	help_lines(out, shared, n);
}
