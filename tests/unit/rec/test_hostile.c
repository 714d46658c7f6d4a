/* SPDX-License-Identifier: MIT */
/*
 * Every file that was made to break readers: libcsv and the quick path
 * agree on it, and a reader tells the same of it however it comes.
 */
#include <dirent.h>
#include <sys/stat.h>

#include "csv_agree.h"
#include "rec_world.h"
#include "text/limits.h"

#define FILES_MAX 2000
#define SMALL 20000		/* bytes that are also read in small pieces */

struct files {
	char *path[FILES_MAX];
	size_t n;
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All files under dir; readdir's order is no order. */
static void
find_files(const char *dir, struct files *f)
{
	struct buf path = {0};
	struct dirent *d;
	struct stat st;
	DIR *open_dir = opendir(dir);

	if (open_dir == NULL)
		return;
	while ((d = readdir(open_dir)) != NULL) {
		if (d->d_name[0] == '.')
			continue;
		path.n = 0;
		buf_fmt(&path, "%s/%s", dir, d->d_name);
		ck_assert_int_eq(stat(buf_str(&path), &st), 0);
		if (S_ISDIR(st.st_mode))
			find_files(path.p, f);
		else if (f->n < FILES_MAX)
			f->path[f->n++] = strdup(path.p);
	}
	(void)closedir(open_dir);
	buf_free(&path);
}

static bool
hostile_files(struct files *f)
{
	const char *shared = getenv("CM_SHARED");
	struct buf dir = {0};

	*f = (struct files){ .n = 0 };
	if (shared == NULL) {
		printf("hostile files: skipped, CM_SHARED is not set\n");
		return false;
	}
	buf_fmt(&dir, "%s/data/hostile", shared);
	find_files(buf_str(&dir), f);
	ck_assert_msg(f->n > 100, "%s: only %zu files", dir.p, f->n);
	qsort(f->path, f->n, sizeof(f->path[0]), by_name);
	buf_free(&dir);
	return true;
}

static void
free_files(struct files *f)
{
	while (f->n > 0)
		free(f->path[--f->n]);
}

static void
get_file(const char *path, struct buf *b)
{
	ssize_t n;
	int fd = open(path, O_RDONLY);

	b->n = 0;
	ck_assert_msg(fd != -1, "%s: cannot open", path);
	do {
		buf_need(b, 65536);
		n = read(fd, b->p + b->n, 65536);
		ck_assert_msg(n >= 0, "%s: cannot read", path);
		b->n += (size_t)n;
	} while (n > 0);
	(void)close(fd);
}

START_TEST(quick_path_agrees_with_the_judge)
{
	static const char delims[] = ",\t;|";
	struct agree a = {0};
	struct buf b = {0};
	struct files f;
	size_t i, k, len;
	char *text;

	if (!hostile_files(&f))
		return;
	for (i = 0; i < f.n; i++) {
		get_file(f.path[i], &b);
		text = agree_text(b.p, b.n, &len);
		for (k = 0; k < 4; k++)
			ck_assert_msg(agree_walk(&a, text, len, delims[k],
			    TEXT_COLUMNS_MAX), "%s: delimiter %zu, record at "
			    "%zu: %s", f.path[i], k, a.at, a.why);
		free(text);
	}
	ck_assert_uint_gt(a.quick, 10000);
	ck_assert_uint_gt(a.refused, 100);
	agree_free(&a);
	buf_free(&b);
	free_files(&f);
}
END_TEST

START_TEST(readers_do_not_see_the_size_of_a_read)
{
	static const char *const forms[] = { NULL, "csv",
		"jsonl" };
	struct buf b = {0}, whole = {0}, parts = {0};
	struct files f;
	struct world w;
	size_t i, piece;

	if (!hostile_files(&f))
		return;
	world_open(&w);
	world_slots(&w, "name,a,id");
	for (i = 0; i < f.n; i++) {
		get_file(f.path[i], &b);
		whole.n = 0;
		trace(f.path[i], &w, forms[_i], &whole);
		piece = b.n < SMALL ? 7 + i % 50 : 4093;
		parts.n = 0;
		trace_text((struct span){ b.p, b.n }, piece, &w, forms[_i],
		    &parts);
		ck_assert_msg(span_eq((struct span){ whole.p, whole.n },
		    (struct span){ parts.p, parts.n }),
		    "%s: not the same in pieces of %zu", f.path[i], piece);
	}
	world_close(&w);
	buf_free(&b);
	buf_free(&whole);
	buf_free(&parts);
	free_files(&f);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_test(tc, quick_path_agrees_with_the_judge);
	tcase_add_loop_test(tc, readers_do_not_see_the_size_of_a_read, 0, 3);
}

int
main(void)
{
	return run_suite("hostile", fill);
}
