/* SPDX-License-Identifier: MIT */
/* Options: the usage line and the help text. */
#include "cli/opt.h"

#define WIDTH 80	/* columns of a terminal */

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

	while (rest->n > 0 && *rest->p == ' ') {
		rest->p++;
		rest->n--;
	}
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
	struct span rest = span_of(synopsis), word;
	size_t start = out->n;

	buf_fmt(out, "usage: %s", prog);
	while (usage_next(&rest, &word))
		usage_word(out, &start, word);
	usage_word(out, &start, SPAN("[shared options]"));
	usage_word(out, &start, SPAN("[file ...]"));
	buf_addc(out, '\n');
}

/* "-o, --output FILE", filled up to width, and the few words. */
static void
help_cell(struct buf *out, const struct opt *o, size_t width)
{
	size_t start = out->n;
	bool optional = o->arg != NULL && o->arg[0] == '[';

	if (o->letter != 0)
		buf_fmt(out, "  -%c, ", o->letter);
	else
		buf_adds(out, "  ");
	buf_fmt(out, "--%s", o->name);
	if (optional)
		buf_fmt(out, "[=%s", o->arg + 1);
	else if (o->arg != NULL)
		buf_fmt(out, " %s", o->arg);
	do
		buf_addc(out, ' ');
	while (out->n - start < width);
	buf_adds(out, o->help);
}

static void
help_shared(struct buf *out)
{
	size_t n, half, i, start;
	const struct opt *shared = opt_shared(&n);

	half = (n + 1) / 2;
	for (i = 0; i < half; i++) {
		start = out->n;
		help_cell(out, &shared[i], 19);
		if (i + half < n) {
			while (out->n - start < WIDTH / 2)
				buf_addc(out, ' ');
			help_cell(out, &shared[i + half], 19);
		}
		buf_addc(out, '\n');
	}
}

void
opt_help(struct buf *out, const char *prog, const char *synopsis,
    const char *purpose, const struct opt *own, size_t nown)
{
	size_t i;

	opt_usage(out, prog, synopsis);
	buf_fmt(out, "%s\n", purpose);
	for (i = 0; i < nown; i++) {
		help_cell(out, &own[i], 26);
		buf_addc(out, '\n');
	}
	buf_adds(out, "shared options, cmtools(7):\n");
	help_shared(out);
}
