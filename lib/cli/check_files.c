/* SPDX-License-Identifier: MIT */
/* The files of a run: none may destroy another. */
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/filter-internal.h"
#include "text/input.h"
#include "text/output.h"

/* All files of a run; an operand has no option. */
struct files {
	struct opt_file *at;
	size_t n;
};

static void
add(struct files *all, struct opt_file file)
{
	all->at = mem_grow(all->at, all->n + 1, sizeof(*all->at));
	all->at[all->n++] = file;
}

static void
add_input(struct files *all, const char *option, const char *path)
{
	add(all, (struct opt_file){ .option = option, .path = path });
}

static void
gather(struct files *all, const struct filter *f)
{
	const struct opts *o = &f->o;
	const char *second = f->second.rejects.path;
	size_t i;
	int k;

	add(all, (struct opt_file){ "output",
	    o->output == NULL ? "-" : o->output, true });
	for (i = 0; i < o->nnamed; i++)
		if (strcmp(o->named[i].option, "output") != 0)
			add(all, o->named[i]);
	if (second != NULL && strcmp(second, o->rejects) != 0)
		add(all, (struct opt_file){ "rejects", second, true });
	for (i = 0; i < o->tables.n; i++)
		if (o->tables.o[i].optional)
			add_input(all, "tables-from", o->tables.o[i].file);
	for (k = 0; k < o->nfiles; k++)
		add_input(all, NULL, o->file[k]);
	if (o->nfiles == 0)
		add_input(all, NULL, "-");
}

/*
 * Would writing one lose the other? --output FILE may be an operand of the
 * run: it is replaced at the end. What standard output is has no such end.
 */
static bool
destroys(const struct opt_file *out, const struct opt_file *other)
{
	bool last = other->option == NULL &&
	    strcmp(out->option, "output") == 0 &&
	    strcmp(out->path, "-") != 0 && output_replaces(out->path);

	return (other->writes || !last) &&
	    output_same(out->path, other->path,
	    other->writes ? STDOUT_FILENO : STDIN_FILENO);
}

static void
add_name(struct buf *b, const struct opt_file *file)
{
	if (file->option == NULL)
		buf_adds(b, "an input file");
	else if (file->writes && strcmp(file->path, "-") == 0)
		buf_adds(b, "standard output");
	else
		buf_fmt(b, "--%s", file->option);
}

static int
clash(const struct opt_file *out, const struct opt_file *other,
    struct fault *e)
{
	struct buf b = {0};

	add_name(&b, out);
	buf_adds(&b, " and ");
	add_name(&b, other);
	(void)fault_set(e, FAULT_USE, "%s are the same file: expected two",
	    buf_str(&b));
	buf_free(&b);
	return -1;
}

static int
check_output(const struct files *all, size_t i, struct fault *e)
{
	const struct opt_file *out = &all->at[i];
	size_t k;

	if (out->path[0] == '\0')
		return fault_set(e, FAULT_USE, "--%s: expected a file, not an "
		    "empty name", out->option);
	if (i > 0 && strcmp(out->path, "-") == 0)
		return fault_set(e, FAULT_USE, "--%s: expected a file, not "
		    "standard output", out->option);
	/* What is said would go into the file that is replaced. */
	if (strcmp(out->path, "-") != 0 && output_replaces(out->path) &&
	    output_same(out->path, "-", STDERR_FILENO))
		return fault_set(e, FAULT_USE, "--%s and standard error are "
		    "the same file: expected two", out->option);
	for (k = 0; k < all->n; k++)
		if (k != i && destroys(out, &all->at[k]))
			return clash(out, &all->at[k], e);
	return 0;
}

int
filter_other_file(const struct filter *f, struct fault *e)
{
	const struct opts *o = &f->o;
	int i;

	for (i = 0; i < o->nfiles; i++)
		if (o->output != NULL &&
		    output_same(o->output, o->file[i], STDIN_FILENO))
			return fault_set(e, FAULT_USE, "--output is an input "
			    "file: expected another, since this run writes no "
			    "cases");
	return 0;
}

/* A message would be put into the file; the status alone has to do. */
static int
check_errors(const struct files *all, struct fault *e)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (!all->at[i].writes && output_errors_in(all->at[i].path)) {
			fault_mute();
			return fault_set(e, FAULT_USE, "standard error goes "
			    "to a file that the run reads");
		}
	return 0;
}

int
check_files(const struct filter *f, struct fault *e)
{
	struct files all = {0};
	size_t i;
	int rc;

	gather(&all, f);
	rc = check_errors(&all, e);
	if (rc == 0 && input_twice(f->o.file, (size_t)f->o.nfiles))
		rc = fault_set(e, FAULT_USE, "an input file is named twice, "
		    "and would count twice: expected it once");
	/* Standard output last: what is said of an option says more. */
	for (i = all.n; i-- > 0 && rc == 0;)
		if (all.at[i].writes)
			rc = check_output(&all, i, e);
	free(all.at);
	return rc;
}
