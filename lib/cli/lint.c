/* SPDX-License-Identifier: MIT */
/* --lint-table: a file is loaded as the program does, and all faults named. */
#include "base/words.h"
#include "rule/cols.h"
#include "rule/lint.h"

#include "cli/filter-internal.h"

struct findings {
	const char *name;	/* of the table */
	struct buf text;
	size_t n;		/* of which FAULT_RECORDS_MAX are in text */
};

/* What is said about the table itself does without its name. */
static void
add_finding(void *arg, const struct fault *e)
{
	char message[FAULT_MESSAGE_MAX];
	struct findings *l = arg;
	struct fault about = *e;

	if (l->n++ >= FAULT_RECORDS_MAX)
		return;
	if (strcmp(about.table, l->name) == 0)
		about.table[0] = '\0';
	buf_adds(&l->text, fault_message(&about, message));
	buf_addc(&l->text, '\n');
}

static const struct col program_col[] = {
	{ "programs", 0, COL_LIST, .need = true },
};

/* The programs that load all of the table; none: any one can check it. */
static int
find_programs(struct binder *b, const char *table, struct span *out)
{
	bool map = strncmp(table, TABLE_MAP "_", sizeof(TABLE_MAP)) == 0;
	struct span in;
	struct row r;

	*out = (struct span){ NULL, 0 };
	table_bind(&r, b, "programs", program_col, COUNT(program_col));
	row_only(&r, "table", map ? TABLE_MAP : table);
	while (row_next(&r, &in, sizeof(in)))
		*out = in;
	return row_end(&r);
}

/* Another program would not find what only its own loader knows. */
static int
check_program(struct filter *f, const char *table, struct fault *e)
{
	struct buf b = {0};
	struct span programs;

	if (find_programs(&f->binder, table, &programs) == -1)
		return -1;
	if (programs.n == 0 ||
	    words_have(programs, '|', span_of(f->tool->name)))
		return 0;
	words_or(&b, programs);
	(void)fault_set(e, FAULT_USE, "--lint-table: the table %s is checked "
	    "by %s", table, buf_str(&b));
	buf_free(&b);
	return -1;
}

/* The file stands for the table from now on. */
static const char *
take_file(struct filter *f, struct fault *e)
{
	const char *spec = f->o.show_arg, *eq = strchr(spec, '='), *name;

	if (tables_override(&f->o.tables, spec, e) == -1) {
		e->kind = FAULT_USE;
		return NULL;
	}
	name = arena_dup(&f->mem, spec, (size_t)(eq - spec));
	if (check_program(f, name, e) == -1 ||
	    tables_table(&f->o.tables, name, e) == NULL)
		return NULL;
	return name;
}

int
show_lint(struct filter *f, struct fault *e)
{
	struct binder *b = &f->binder;
	struct findings l = { .name = take_file(f, e) };

	if (l.name == NULL)
		return -1;
	b->report = add_finding;
	b->arg = &l;
	if (f->tool->check_map != NULL && strncmp(l.name, "map_", 4) == 0)
		f->tool->check_map(f->state, l.name + 4);
	if (bind_program(f) == -1 && b->found == 0)
		return -1;
	if (b->found == 0)	/* the program may have no use for it */
		(void)binder_table(b, l.name);
	if (b->found > 0)
		filter_fault(f, FAULT_TABLE);
	if (l.n > FAULT_RECORDS_MAX)
		buf_fmt(&l.text, "... and %zu more faults were not printed\n",
		    l.n - FAULT_RECORDS_MAX);
	return show_text(f->o.output, &l.text, e);
}
