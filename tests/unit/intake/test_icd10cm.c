/* SPDX-License-Identifier: MIT */
/* Order files of ICD-10-CM: their days, their lines, what is no such file. */
#include "intake/icd10cm.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "care_world.h"
#include "said.h"

#define SHORT "Short description, sixty bytes with the blanks after it.    "
#define LINE(order, code, flag, text) \
	order " " code " " flag " " SHORT " " text "\n"

static const struct {
	const char *arg, *from;	/* NULL: refused */
} args[] = {
	{ "icd10cm_order_2026.txt", "2025-10-01" },
	{ "icd10cm-order-2024.txt", "2023-10-01" },
	{ "ICD10CM_Order_2026.TXT", "2025-10-01" },
	{ "../x/icd10cm_order_2016.txt", "2015-10-01" },
	{ "icd10cm_order_2026.txt.gz", "2025-10-01" },
	{ "icd10cm-order-April-2025.txt", "2025-04-01" },
	{ "icd10cm-order-April-1-2026.txt", "2026-04-01" },
	{ "icd10cm_order_2026_april.txt", "2026-04-01" },
	{ "icd10cm-order-Jan-2021.txt", "2021-01-01" },
	{ "2026=codes", "2025-10-01" },
	{ "2026=icd10cm_order_2025.txt", "2025-10-01" },
	{ "2026-04-01=a=b", "2026-04-01" },
	{ "icd10cm_order_2015.txt", NULL },
	{ "icd10cm_codes_2026.txt", NULL },
	{ "icd10cm_order_addenda_2026.txt", NULL },
	{ "icd10cm_order_2026 (1).txt", NULL },
	{ "icd10cm_order.txt", NULL },
	{ "icd10cm_order_2026_1.txt", NULL },
	{ "icd10cm-order-April-31-2026.txt", NULL },
	{ "icd10cm_order_2026.txt/", NULL },
	{ "order_2026.txt", NULL },
	{ "codes.txt", NULL },
	{ "", NULL },
	{ "2026=", NULL },
	{ "=codes", NULL },
	{ "2015=codes", NULL },
	{ "2015-09-30=codes", NULL },
	{ "2026-02-30=codes", NULL },
	{ "26=codes", NULL },
	{ "2026=-", NULL },
};

START_TEST(each_argument)
{
	struct icd10cm_list list = {0};
	struct fault e = {0};
	char text[DATE_TEXT_MAX + 1] = "";
	int rc = icd10cm_take(&list, args[_i].arg, &e);

	if (args[_i].from == NULL) {
		ck_assert_msg(rc == -1, "%s", args[_i].arg);
		ck_assert_int_eq(e.kind, FAULT_USE);
		ck_assert_ptr_nonnull(strstr(said(&e), "YEAR=FILE"));
		return;
	}
	ck_assert_msg(rc == 0, "%s: %s", args[_i].arg, said(&e));
	text[date_fmt(list.file[0].from, text)] = '\0';
	ck_assert_str_eq(text, args[_i].from);
}
END_TEST

START_TEST(files_are_in_the_order_of_their_days)
{
	struct icd10cm_list l = {0};
	struct fault e = {0};

	ck_assert_int_eq(icd10cm_take(&l, "2026=b", &e), 0);
	ck_assert_int_eq(icd10cm_take(&l, "2026-04-01=c", &e), 0);
	ck_assert_int_eq(icd10cm_take(&l, "2025=a", &e), 0);
	ck_assert_uint_eq(l.n, 3);
	ck_assert_str_eq(l.file[0].path, "a");
	ck_assert_str_eq(l.file[1].path, "b");
	ck_assert_str_eq(l.file[2].path, "c");
	ck_assert_int_eq(icd10cm_take(&l, "2025-10-01=d", &e), -1);
	ck_assert_ptr_nonnull(strstr(said(&e), "two files for the same days"));
}
END_TEST

/* A file of n bytes, to be removed; its name is in path. */
static void
write_file(char path[32], const char *p, size_t n)
{
	FILE *f;
	int fd;

	strcpy(path, "/tmp/icd10cm.XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ne(fd, -1);
	f = fdopen(fd, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(p, 1, n, f), n);
	ck_assert_int_eq(fclose(f), 0);
}

static const struct {
	const char *name, *text, *message;	/* NULL: it is one */
	size_t n;		/* codes */
	bool cut, gaps;
} files[] = {
	{ "two lines", LINE("00001", "A00    ", "0", "Cholera")
	    LINE("00002", "A000   ", "1", "Of the first kind"), NULL, 2,
	    false, false },
	{ "blanks, carriage returns, empty lines, a mark",
	    "\xEF\xBB\xBF" "00001 A00     0 " SHORT " Cholera   \r\n\r\n"
	    LINE("00002", "A000   ", "1", "B\r") "   \n", NULL, 2, false,
	    false },
	{ "seven characters", LINE("00001", "T509X6A", "1", "Dose"), NULL, 1,
	    false, false },
	{ "no last line end", "00001 A00     0 " SHORT " Chol", NULL, 1, true,
	    false },
	{ "lines are missing", LINE("00001", "A00    ", "0", "A")
	    LINE("00003", "A001   ", "1", "B"), NULL, 2, false, true },
	{ "not from the start", LINE("00002", "A00    ", "0", "A"), NULL, 1,
	    false, true },
	{ "empty", "", ": empty: expected", 0, false, false },
	{ "blanks", " \r\n\n", ": empty: expected", 0, false, false },
	{ "cut in a code", LINE("00001", "A00    ", "0", "A") "00002 A0",
	    ":2: expected a line of", 0, false, false },
	{ "cut before the long description",
	    "00001 A00     0 " SHORT, ":1: expected a line of", 0, false,
	    false },
	{ "codes without flags", "A000   Cholera due to Vibrio cholerae 01, "
	    "biovar cholerae                                       \n",
	    ":1: expected a line of", 0, false, false },
	{ "an order number of letters", LINE("0000x", "A00    ", "0", "A"),
	    ":1: expected a line of", 0, false, false },
	{ "columns that are moved", LINE("00001", "A00   ", "0", "A    "),
	    ":1: expected a line of", 0, false, false },
	{ "a number twice", LINE("00001", "A00    ", "0", "A")
	    LINE("00001", "A01    ", "0", "A"), ":2: columns 1 to 5:", 0,
	    false, false },
	{ "a code twice", LINE("00001", "A00    ", "0", "A")
	    LINE("00002", "A00    ", "1", "A"), ":2: columns 7 to 13: a code "
	    "that an earlier line has", 0, false, false },
	{ "a code in small letters", LINE("00001", "a00    ", "0", "A"),
	    ":1: columns 7 to 13: expected", 0, false, false },
	{ "a code with a point", LINE("00001", "A00.0  ", "0", "A"),
	    ":1: columns 7 to 13: expected", 0, false, false },
	{ "a short code", LINE("00001", "A0     ", "0", "A"),
	    ":1: columns 7 to 13: expected", 0, false, false },
	{ "another flag", LINE("00001", "A00    ", "2", "A"), ":1: column 15:",
	    0, false, false },
	{ "gzip", "\x1f\x8b\x08", ": compressed: gunzip it first", 0, false,
	    false },
	{ "zip", "PK\x03\x04", ": an archive: unzip it first", 0, false,
	    false },
	{ "UTF-16", "\xff\xfe" "0", ": UTF-16: convert it", 0, false, false },
};

START_TEST(each_file)
{
	struct icd10cm_list list = { .n = 1 };
	struct icd10cm codes;
	struct arena mem = {0};
	struct fault e = {0};
	char path[32];
	int rc;

	write_file(path, files[_i].text, strlen(files[_i].text));
	list.file[0].path = path;
	rc = icd10cm_load(&codes, &list, &mem, &e);
	if (files[_i].message == NULL) {
		ck_assert_msg(rc == 0, "%s: %s", files[_i].name, said(&e));
		ck_assert_uint_eq(codes.file[0].n, files[_i].n);
		ck_assert_int_eq(codes.file[0].cut, files[_i].cut);
		ck_assert_int_eq(codes.file[0].gaps, files[_i].gaps);
	} else {
		ck_assert_msg(rc == -1, "%s", files[_i].name);
		ck_assert_int_eq(e.kind, FAULT_TABLE);
		ck_assert_msg(strncmp(said(&e) + strlen(path),
		    files[_i].message, strlen(files[_i].message)) == 0,
		    "%s: %s", files[_i].name, said(&e));
	}
	arena_free(&mem);
	ck_assert_int_eq(unlink(path), 0);
}
END_TEST

START_TEST(what_cannot_be_read_says_so)
{
	struct icd10cm_list list = { .n = 1 };
	struct icd10cm codes;
	struct arena mem = {0};
	struct fault e = {0};

	list.file[0].path = "/nowhere/icd10cm_order_2026.txt";
	ck_assert_int_eq(icd10cm_load(&codes, &list, &mem, &e), -1);
	ck_assert_int_eq(e.kind, FAULT_OPEN);
	list.file[0].path = "/";
	ck_assert_int_eq(icd10cm_load(&codes, &list, &mem, &e), -1);
	ck_assert_int_eq(e.kind, FAULT_WRITE);
	arena_free(&mem);
}
END_TEST

static const char book[] =
    LINE("00001", "E11    ", "0", "Type 2 diabetes mellitus")
    LINE("00002", "E119   ", "1", "Without complications  ")
    LINE("00003", "H8109  ", "1", "M\xe9ni\xe8re's disease, unspecified ear")
    LINE("00004", "T509X6A", "1", "\x1b[31mred\tM\xc3\xa9");

static const struct {
	const char *code, *text;	/* NULL: not in the file */
	bool billable;
} codes_of[] = {
	{ "E11", "Type 2 diabetes mellitus", false },
	{ "E11.9", "Without complications", true },
	{ "e119", "Without complications", true },
	{ " E11.9 ", "Without complications", true },
	{ "H81.09", "M\xc3\xa9ni\xc3\xa8re's disease, unspecified ear", true },
	/* Of text in UTF-8 nothing is converted, and no terminal steered. */
	{ "T50.9X6A", "\\x1b[31mred\\x09M\xc3\xa9", true },
	{ "E1", NULL, false },
	{ "E110", NULL, false },
	{ "E1190", NULL, false },
	{ "T509X6AAA", NULL, false },
	{ "", NULL, false },
};

START_TEST(each_code)
{
	struct icd10cm_list list = { .n = 1 };
	struct icd10cm codes;
	struct icd10cm_entry entry;
	struct arena mem = {0};
	struct buf text = {0};
	struct fault e = {0};
	char path[32];
	bool found;

	write_file(path, book, sizeof(book) - 1);
	list.file[0].path = path;
	ck_assert_msg(icd10cm_load(&codes, &list, &mem, &e) == 0, "%s",
	    said(&e));
	found = icd10cm_find(codes.file, span_of(codes_of[_i].code), &entry);
	ck_assert_msg(found == (codes_of[_i].text != NULL), "%s",
	    codes_of[_i].code);
	if (found) {
		icd10cm_say(&entry, &text);
		ck_assert_str_eq(buf_str(&text), codes_of[_i].text);
		ck_assert_int_eq(entry.billable, codes_of[_i].billable);
	}
	buf_free(&text);
	arena_free(&mem);
	ck_assert_int_eq(unlink(path), 0);
}
END_TEST

static const struct {
	const char *day;
	int file;		/* of 2024, April 2024 and 2026; -1: none */
} days[] = {
	{ "2023-09-30", -1 }, { "2023-10-01", 0 }, { "2024-03-31", 0 },
	{ "2024-04-01", 1 }, { "2024-09-30", 1 }, { "2024-10-01", -1 },
	{ "2025-09-30", -1 }, { "2025-10-01", 2 }, { "2026-09-30", 2 },
	{ "2026-10-01", -1 },
};

START_TEST(each_day)
{
	static const char *const first[] = { "2023-10-01", "2024-04-01",
	    "2025-10-01" };
	struct icd10cm_list list = { .n = COUNT(first) };
	struct icd10cm codes;
	struct arena mem = {0};
	struct fault e = {0};
	char path[32];
	size_t i;

	write_file(path, book, sizeof(book) - 1);
	for (i = 0; i < COUNT(first); i++)
		list.file[i] = (struct icd10cm_arg){ care_at(first[i]).day,
		    path };
	ck_assert_msg(icd10cm_load(&codes, &list, &mem, &e) == 0, "%s",
	    said(&e));
	ck_assert_ptr_eq(icd10cm_on(&codes, care_at(days[_i].day).day),
	    days[_i].file == -1 ? NULL : &codes.file[days[_i].file]);
	ck_assert_int_eq(codes.file[1].year, 2024);
	arena_free(&mem);
	ck_assert_int_eq(unlink(path), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("icd10cm");
	TCase *tc = tcase_create("icd10cm");

	tcase_add_loop_test(tc, each_argument, 0, COUNT(args));
	tcase_add_test(tc, files_are_in_the_order_of_their_days);
	tcase_add_loop_test(tc, each_file, 0, COUNT(files));
	tcase_add_test(tc, what_cannot_be_read_says_so);
	tcase_add_loop_test(tc, each_code, 0, COUNT(codes_of));
	tcase_add_loop_test(tc, each_day, 0, COUNT(days));
	suite_add_tcase(s, tc);
	return care_run(s);
}
