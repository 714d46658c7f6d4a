/* SPDX-License-Identifier: MIT */
/* CSV: the quick path and libcsv agree; decoding, quoting, the judge. */
#include "text/csvtext.h"

#include <jansson.h>

#include "csv_agree.h"
#include "rec_world.h"
#include "text/limits.h"
#include "said.h"

/* Random texts, and the longest of all short ones; tests/fuzz makes more. */
#ifdef __SANITIZE_ADDRESS__
#define TEXTS 10000
#define SHORT_MAX 5
#else
#define TEXTS 150000
#define SHORT_MAX 7
#endif
#define TEXT_MAX 200

static uint32_t
draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* Text of the bytes that matter to CSV, now and then with a long run. */
static size_t
draw_text(uint64_t *seed, char *p)
{
	static const char *const piece[] = { "a", ",", "\"", "\"\"", "\n",
		"\r\n", "\r", ";", "\t", "\xc3\xa9", ",\"", "\",", "\"\n",
		"a,a\n", "\"a\"," };
	size_t n = 0, want = draw(seed) % 30, run;
	const char *s;

	if (draw(seed) % 8 == 0)
		want += draw(seed) % (TEXT_MAX - 100);
	while (n < want) {
		if (draw(seed) % 40 == 0) {
			p[n++] = '\0';
			continue;
		}
		if (draw(seed) % 16 == 0) {
			run = draw(seed) % 66;
			for (; run > 0 && n < want; run--)
				p[n++] = 'x';
			continue;
		}
		s = piece[draw(seed) % (sizeof(piece) / sizeof(piece[0]))];
		memcpy(p + n, s, strlen(s));
		n += strlen(s);
	}
	return n;
}

START_TEST(quick_path_agrees_with_the_judge_on_random_text)
{
	static const char delims[] = ",\t;";
	uint64_t seed = 20260101u + (unsigned)_i;
	char raw[TEXT_MAX + 16], *text;
	struct agree a = {0};
	size_t n, len, i;

	for (i = 0; i < TEXTS; i++) {
		n = draw_text(&seed, raw);
		text = agree_text(raw, n, &len);
		ck_assert_msg(agree_walk(&a, text, len, delims[i % 3], 8),
		    "text %zu, record at %zu: %s", i, a.at, a.why);
		free(text);
	}
	/* The texts must not be all of one kind. */
	ck_assert_uint_gt(a.quick, a.records / 5);
	ck_assert_uint_gt(a.refused, a.records / 20);
	agree_free(&a);
}
END_TEST

/* All texts of a few bytes of six. */
START_TEST(quick_path_agrees_with_the_judge_on_all_short_text)
{
	static const char byte[] = { 'a', ',', '"', '\n', '\r', '\0' };
	struct agree a = {0};
	char raw[SHORT_MAX], *text;
	size_t n, len, k, total = 1;
	unsigned long i, rest;

	for (n = 0; n <= sizeof(raw); n++, total *= sizeof(byte))
		for (i = 0; i < total; i++) {
			for (k = 0, rest = i; k < n; k++) {
				raw[k] = byte[rest % sizeof(byte)];
				rest /= sizeof(byte);
			}
			text = agree_text(raw, n, &len);
			ck_assert_msg(agree_walk(&a, text, len, ',', 8),
			    "length %zu, text %lu, record at %zu: %s", n, i,
			    a.at, a.why);
			free(text);
		}
	agree_free(&a);
}
END_TEST

/* Specials at every place of the 64-byte blocks. */
START_TEST(block_borders_do_not_matter)
{
	static const char *const end[] = { "\"\r\n", "\"\"\"\n", "\",\"\"\n",
		"\"\n", "\"\"\r\n\"\n", "\",b,\r\n" };
	struct agree a = {0};
	char raw[512], *text;
	size_t n, i, len;

	for (n = 0; n < 200; n++)
		for (i = 0; i < sizeof(end) / sizeof(end[0]); i++) {
			raw[0] = '"';
			memset(raw + 1, n % 2 ? 'x' : '\xa9', n);
			memcpy(raw + 1 + n, end[i], strlen(end[i]));
			text = agree_text(raw, 1 + n + strlen(end[i]), &len);
			ck_assert_msg(agree_walk(&a, text, len, ',', 8),
			    "%zu bytes, end %zu: %s", n, i, a.why);
			ck_assert_uint_eq(a.refused, 0);
			free(text);
		}
	agree_free(&a);
}
END_TEST

START_TEST(as_many_cells_as_there_is_room_for)
{
	uint32_t end[CSV_ENDS(4)];
	struct csvtext_row row = { .end = end, .max = 4 };
	char text[64 + INPUT_SLACK] = "a,b,c,d\n1,2,3,4,5\nx,\"\"\r\n";

	ck_assert_int_eq(csvtext_quick(text, 26, ',', &row), CSV_OK);
	ck_assert_uint_eq(row.n, 4);
	ck_assert_uint_eq(row.len, 8);
	ck_assert_uint_eq(row.text, 7);
	ck_assert_int_eq(csvtext_quick(text + 8, 18, ',', &row), CSV_ODD);
	ck_assert_int_eq(csvtext_quick(text + 18, 8, ',', &row), CSV_OK);
	ck_assert_uint_eq(row.text, 4);
	ck_assert_uint_eq(row.len, 6);
	ck_assert_uint_eq(row.lines, 1);
	ck_assert(!row.high);
}
END_TEST

/* why: NULL for valid; the cells then stand in cells with '|' between. */
static const struct {
	struct span text;
	const char *why, *cells;
	size_t used, column;
	uint64_t line;
} judged[] = {
	{ TEXT("a,b\nc\n"), NULL, "a|b", 4, 0, 0 },
	{ TEXT("a,b"), NULL, "a|b", 3, 0, 0 },
	{ TEXT("\"a\nb\",\"c\"\"d\"\r\ne\n"), NULL, "a\nb|c\"d", 14, 0, 0 },
	{ TEXT(" a , b \n"), NULL, " a | b ", 8, 0, 0 },
	{ TEXT(",\n"), NULL, "|", 2, 0, 0 },
	{ TEXT("\"\"\n"), NULL, "", 3, 0, 0 },
	{ TEXT("a,b\"c\nd\n"), "quote inside an unquoted field; quote the "
	    "field and write the quote twice", "", 6, 1, 0 },
	{ TEXT("a, \"b\"\n"), "quote inside an unquoted field; quote the "
	    "field and write the quote twice", "", 7, 1, 0 },
	{ TEXT("\"a\"b,c\nd\n"), "text after a closing quote; a quote "
	    "inside a field is written twice", "", 7, 0, 0 },
	{ TEXT("\"a\n\"b,c\n"), "text after a closing quote; a quote "
	    "inside a field is written twice", "", 3, 0, 1 },
	{ TEXT("a,\"b\nc,d\ne,f\n"), "quote never closed", "", 5, 1, 0 },
	{ TEXT("\"a\nb\",\"c\nd,e"), "quote never closed", "", 3, 1, 1 },
	{ TEXT("a,b\0c\nd\n"), "NUL byte", "", 6, 1, 0 },
	{ TEXT("a,\"b\n\0\"\nd\n"), "NUL byte", "", 8, 1, 1 },
	{ TEXT("a\rb,c\nd\n"), "carriage return without line feed", "", 6,
	    0, 0 },
	{ TEXT("\"a\"\rb,c\nd\n"), "carriage return without line feed", "",
	    8, 0, 0 },
	{ TEXT("\r\r\na\n"), "carriage return without line feed", "", 3,
	    0, 0 },
	{ TEXT("\ra,b\nc\n"), "carriage return without line feed", "", 5,
	    0, 0 },
	{ TEXT("a,b\r\r\nc\n"), "carriage return without line feed", "", 6,
	    1, 0 },
};

START_TEST(the_judge_says_what_is_wrong)
{
	struct csvtext_judged j = {0};
	struct buf b = {0};
	size_t i;

	csvtext_judge(judged[_i].text.p, judged[_i].text.n, ',', &j);
	ck_assert_pstr_eq(j.why, judged[_i].why);
	ck_assert_uint_eq(j.used, judged[_i].used);
	if (j.why != NULL) {
		ck_assert_uint_eq(j.column, judged[_i].column);
		ck_assert_uint_eq(j.line, judged[_i].line);
	} else {
		for (i = 0; i < j.n; i++) {
			if (i > 0)
				buf_addc(&b, '|');
			buf_addspan(&b, csvtext_judged_cell(&j, i));
		}
		ck_assert_str_eq(buf_str(&b), judged[_i].cells);
	}
	buf_free(&b);
	csvtext_judged_free(&j);
}
END_TEST

START_TEST(the_judge_holds_the_limit_of_a_field)
{
	char *text = mem_alloc(TEXT_FIELD_MAX + 10, 1);
	struct csvtext_judged j = {0};

	memset(text, 'x', TEXT_FIELD_MAX + 10);
	text[TEXT_FIELD_MAX] = '\n';
	csvtext_judge(text, TEXT_FIELD_MAX + 1, ',', &j);
	ck_assert_ptr_null(j.why);
	text[TEXT_FIELD_MAX] = 'x';
	text[TEXT_FIELD_MAX + 1] = '\n';
	csvtext_judge(text, TEXT_FIELD_MAX + 2, ',', &j);
	ck_assert_pstr_eq(j.why, "field longer than 1 MiB");
	ck_assert_uint_eq(j.used, TEXT_FIELD_MAX + 2);
	csvtext_judged_free(&j);
	free(text);
}
END_TEST

static const struct {
	const char *cell;
	char delim;
	const char *want;
} quoted[] = {
	{ "", ',', "" },
	{ "abc", ',', "abc" },
	{ " a ", ',', " a " },
	{ "a,b", ',', "\"a,b\"" },
	{ "a,b", '\t', "a,b" },
	{ "a\tb", '\t', "\"a\tb\"" },
	{ "a\"b", ',', "\"a\"\"b\"" },
	{ "\"", ',', "\"\"\"\"" },
	{ "a\nb", ',', "\"a\nb\"" },
	{ "a\rb", ',', "\"a\rb\"" },
	{ "\xc3\xa9", ',', "\xc3\xa9" },
	{ "=1+1", ',', "=1+1" },
};

START_TEST(cells_are_quoted_where_they_must_be)
{
	struct span cell = span_of(quoted[_i].cell);
	struct csvtext_judged j = {0};
	struct buf b = {0};

	csvtext_put(&b, cell, quoted[_i].delim);
	ck_assert_str_eq(buf_str(&b), quoted[_i].want);
	if (cell.n > 0) {
		buf_adds(&b, "\n");
		csvtext_judge(b.p, b.n, quoted[_i].delim, &j);
		ck_assert_ptr_null(j.why);
		ck_assert_uint_eq(j.n, 1);
		ck_assert(span_eq(csvtext_judged_cell(&j, 0), cell));
	}
	csvtext_judged_free(&j);
	buf_free(&b);
}
END_TEST

static int
put_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct fault *e)
{
	struct buf *b = arg;
	size_t i;

	buf_fmt(b, "%llu", (unsigned long long)line);
	for (i = 0; i < n; i++)
		buf_fmt(b, "|%.*s", (int)cell[i].n, cell[i].p);
	buf_addc(b, '\n');
	return n == 3 ? fault_set(e, FAULT_TABLE, "three") : 0;
}

static const struct {
	const char *text, *want, *fault;
} tables[] = {
	{ "", "", NULL },
	{ "\n\r\n", "", NULL },
	{ "\xEF\xBB\xBF" "a,b\n1,2", "1|a|b\n2|1|2\n", NULL },
	{ "a\n\n\"x\ny\"\n\r\nz\r\n", "1|a\n3|x\ny\n6|z\n", NULL },
	{ "a\nb,c,d\ne\n", "1|a\n2|b|c|d\n", "three" },
	{ "a\n\"x\ny\nb\n", "1|a\n",
	    "line 2: column 1: quote never closed" },
	{ "a\n\"x\ny\",b\"c\n", "1|a\n",
	    "line 3: column 2: quote inside an unquoted field; quote the "
	    "field and write the quote twice" },
};

START_TEST(whole_texts_row_by_row)
{
	struct fault e = {0};
	struct buf b = {0};
	int rc = csvtext_cells(span_of(tables[_i].text), ',', put_row, &b, &e);

	ck_assert_str_eq(buf_str(&b), tables[_i].want);
	ck_assert_int_eq(rc, tables[_i].fault == NULL ? 0 : -1);
	if (rc == -1)
		ck_assert_str_eq(said(&e), tables[_i].fault);
	buf_free(&b);
}
END_TEST

static const char *const spectrum[] = { "comma_in_quotes", "empty",
	"empty_crlf", "escaped_quotes", "json", "location_coordinates",
	"newlines", "newlines_crlf", "quotes_and_newlines", "simple",
	"simple_crlf", "utf8" };

/* One record of the file against the object of the same place. */
static void
compare_object(const struct world *w, const json_t *object, const char *name)
{
	const char *want;
	struct span got;
	size_t i;

	ck_assert_uint_eq(json_object_size(object), w->slots.n);
	for (i = 0; i < w->slots.n; i++) {
		want = json_string_value(json_object_get(object,
		    w->slots.s[i].name.p));
		ck_assert_msg(want != NULL, "%s: %s: not expected", name,
		    w->slots.s[i].name.p);
		got = rec_text(&w->rec, (int)i);
		ck_assert_msg(span_is(got, want), "%s: %s: %.*s", name,
		    w->slots.s[i].name.p, (int)got.n, got.p);
	}
}

/* Slots for all of a file's columns. */
static void
bind_all(struct world *w, const char *path)
{
	struct reader_conf conf = { .slots = &w->slots };
	struct fault e = {0};
	struct reader *rd;
	size_t i;

	rd = reader_open(path, &conf, &e);
	ck_assert_msg(rd != NULL, "%s", said(&e));
	for (i = 0; i < rd->head.n; i++)
		(void)slots_read(&w->slots, &w->dict, rd->head.name[i]);
	reader_close(rd);
	world_slots(w, "");
}

START_TEST(csv_spectrum)
{
	const char *dir = getenv("CM_SHARED"), *name = spectrum[_i];
	struct buf path = {0};
	struct reader_conf conf;
	struct reader *rd;
	struct fault e = {0};
	struct world w;
	json_t *all;
	size_t n = 0;

	if (dir == NULL) {
		printf("csv-spectrum: skipped, CM_SHARED is not set\n");
		return;
	}
	buf_fmt(&path, "%s/data/hostile/csv-spectrum/json/%s.json", dir, name);
	all = json_load_file(buf_str(&path), 0, NULL);
	ck_assert_msg(all != NULL, "%s: cannot read", path.p);
	path.n = 0;
	buf_fmt(&path, "%s/data/hostile/csv-spectrum/csvs/%s.csv", dir, name);
	world_open(&w);
	bind_all(&w, buf_str(&path));
	conf = (struct reader_conf){ .slots = &w.slots };
	rd = reader_open(path.p, &conf, &e);
	ck_assert_ptr_nonnull(rd);
	while (reader_next(rd, &w.rec, &e) == READ_OK)
		compare_object(&w, json_array_get(all, n++), name);
	ck_assert_uint_eq(n, json_array_size(all));
	reader_close(rd);
	world_close(&w);
	json_decref(all);
	buf_free(&path);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc,
	    quick_path_agrees_with_the_judge_on_random_text, 0, 4);
	tcase_add_test(tc, quick_path_agrees_with_the_judge_on_all_short_text);
	tcase_add_test(tc, block_borders_do_not_matter);
	tcase_add_test(tc, as_many_cells_as_there_is_room_for);
	tcase_add_loop_test(tc, the_judge_says_what_is_wrong, 0,
	    sizeof(judged) / sizeof(judged[0]));
	tcase_add_test(tc, the_judge_holds_the_limit_of_a_field);
	tcase_add_loop_test(tc, cells_are_quoted_where_they_must_be, 0,
	    sizeof(quoted) / sizeof(quoted[0]));
	tcase_add_loop_test(tc, whole_texts_row_by_row, 0,
	    sizeof(tables) / sizeof(tables[0]));
	tcase_add_loop_test(tc, csv_spectrum, 0,
	    sizeof(spectrum) / sizeof(spectrum[0]));
}

int
main(void)
{
	return run_suite("csv", fill);
}
