/* SPDX-License-Identifier: MIT */
/*
 * The quick path against libcsv on any text. The first byte chooses the
 * delimiter, the second how many cells there is room for.
 */
#include "../unit/csv_agree.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
ignore_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct fault *e)
{
	size_t i, *bytes = arg;

	(void)line;
	(void)e;
	for (i = 0; i < n; i++)
		*bytes += cell[i].n;
	return 0;
}

/* What csvtext_put writes is one cell, the same one. */
static void
check_put(const char *p, size_t n, char delim)
{
	struct csvtext_judged j = {0};
	struct buf b = {0};

	if (n == 0 || memchr(p, '\0', n) != NULL)
		return;
	csvtext_put(&b, (struct span){ p, n }, delim);
	buf_addc(&b, '\n');
	csvtext_judge(b.p, b.n, delim, &j);
	if (j.why != NULL || j.n != 1 || j.used != b.n ||
	    !span_eq(csvtext_judged_cell(&j, 0), (struct span){ p, n }))
		abort();
	csvtext_judged_free(&j);
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char delims[] = ",\t;|";
	struct agree a = {0};
	struct fault e;
	size_t n, bytes = 0;
	char *text, delim;

	if (size < 2)
		return 0;
	delim = delims[data[0] % 4];
	text = agree_text((const char *)data + 2, size - 2, &n);
	if (!agree_walk(&a, text, n, delim, 2 + data[1] % 20)) {
		fprintf(stderr, "record at %zu: %s\n", a.at, a.why);
		abort();
	}
	(void)csvtext_cells((struct span){ text, n }, delim, ignore_row, &bytes,
	    &e);
	if (bytes > n)
		abort();
	check_put(text, n, delim);
	agree_free(&a);
	free(text);
	return 0;
}
