/* SPDX-License-Identifier: MIT */
/*
 * What libcsv takes to decode every cell of standard input and do nothing
 * with it, with the settings that our reader gives it.
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
	size_t cells, records;
};

static void
cell(void *text, size_t n, void *arg)
{
	struct counts *c = arg;

	(void)text;
	(void)n;
	c->cells++;
}

static void
record(int end, void *arg)
{
	struct counts *c = arg;

	(void)end;
	c->records++;
}

static int
never(unsigned char c)
{
	(void)c;
	return 0;
}

int
main(void)
{
	static char buf[1 << 16];
	struct counts c = {0};
	struct csv_parser p;
	size_t n;

	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return EXIT_FAILURE;
	csv_set_space_func(&p, never);
	while ((n = fread(buf, 1, sizeof(buf), stdin)) > 0)
		if (csv_parse(&p, buf, n, cell, record, &c) != n)
			break;
	if (n > 0 || ferror(stdin) || csv_fini(&p, cell, record, &c) != 0) {
		fprintf(stderr, "libcsv_only: %s\n",
		    csv_strerror(csv_error(&p)));
		return EXIT_FAILURE;
	}
	csv_free(&p);
	printf("%zu cells, %zu records\n", c.cells, c.records);
	return EXIT_SUCCESS;
}
