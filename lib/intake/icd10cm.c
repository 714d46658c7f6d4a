/* SPDX-License-Identifier: MIT */
/* The ICD-10-CM codes as CMS publishes them. */
#include "intake/icd10cm.h"

#include "base/mem.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "text/input.h"
#include "val/code.h"

/* Columns, from 0. */
enum { AT_CODE = 6, CODE_END = 13, AT_FLAG = 14, AT_LONG = 77 };

#define ORDER_DIGITS 5
#define CODE_SHORTEST 3		/* a category */

struct key {
	const struct icd10cm_line *line;
	uint64_t code;
};

static bool
has_code(const void *arg, size_t item)
{
	const struct key *k = arg;

	return k->line[item].code == k->code;
}

static uint64_t
code_hash(uint64_t code)
{
	char bytes[sizeof(code)];

	memcpy(bytes, &code, sizeof(code));
	return span_hash((struct span){ bytes, sizeof(bytes) });
}

/* Without a carriage return and blanks at its end. */
static struct span
stripped(struct span line)
{
	while (line.n > 0 && (line.p[line.n - 1] == '\r' ||
	    line.p[line.n - 1] == ' '))
		line.n--;
	return line;
}

/* Is it as long as it must be, with blanks between the columns? */
static bool
in_columns(struct span line)
{
	return line.n > AT_LONG && line.p[ORDER_DIGITS] == ' ' &&
	    line.p[CODE_END] == ' ' && line.p[AT_FLAG + 1] == ' ' &&
	    line.p[AT_LONG - 1] == ' ';
}

/* As code_pack gives it; 0 where it has not the form of a code. */
static uint64_t
code_of(struct span line)
{
	size_t i = AT_CODE, end = CODE_END;

	while (end > i && line.p[end - 1] == ' ')
		end--;
	while (i < end && (byte_is_digit(line.p[i]) ||
	    (line.p[i] >= 'A' && line.p[i] <= 'Z')))
		i++;
	return i < end || end < AT_CODE + CODE_SHORTEST ? 0 :
	    code_pack((struct span){ line.p + AT_CODE, end - AT_CODE });
}

static int
add_code(struct icd10cm_file *f, uint64_t code, size_t at, struct fault *e)
{
	struct key k;

	f->line = arena_item(f->text.in, f->line, f->n, &f->cap,
	    sizeof(*f->line));
	f->line[f->n] = (struct icd10cm_line){ code, at };
	k = (struct key){ f->line, code };
	if (hash_add(&f->hash, code_hash(code), f->n, has_code, &k) < f->n)
		return fault_set(e, FAULT_TABLE, "columns 7 to 13: a code "
		    "that an earlier line has");
	f->n++;
	return 0;
}

/* A code or header; *order is the number of the line before it. */
static int
take_line(struct icd10cm_file *f, struct span line, int *order,
    struct fault *e)
{
	int number = in_columns(line) ? num_digits((struct span){ line.p,
	    ORDER_DIGITS }, ORDER_DIGITS) : -1;
	uint64_t code;

	if (number == -1)
		return fault_set(e, FAULT_TABLE, "expected a line of CMS's "
		    "order file of ICD-10-CM, in columns: 1 to 5 a number, "
		    "7 to 13 a code, 15 a flag, 17 to 76 and from 78 a "
		    "description");
	if (number <= *order)
		return fault_set(e, FAULT_TABLE, "columns 1 to 5: expected a "
		    "number after that of the line before");
	code = code_of(line);
	if (code == 0)
		return fault_set(e, FAULT_TABLE, "columns 7 to 13: expected a "
		    "code of 3 to 7 capital letters and digits");
	if (line.p[AT_FLAG] != '0' && line.p[AT_FLAG] != '1')
		return fault_set(e, FAULT_TABLE, "column 15: expected 1, of a "
		    "code that can be billed, or 0");
	f->gaps |= number != *order + 1;
	*order = number;
	return add_code(f, code, (size_t)(line.p - f->text.p), e);
}

static int
take_lines(struct icd10cm_file *f, struct fault *e)
{
	struct span line, rest = buf_span(&f->text);
	uint64_t number = 0;
	int order = 0;

	while (rest.n > 0) {
		(void)span_next(&rest, '\n', &line);
		line = stripped(line);
		number++;
		if (line.n > 0 && take_line(f, line, &order, e) == -1)
			return fault_place(e, f->path, number);
	}
	return f->n > 0 ? 0 : fault_at(e, FAULT_TABLE, f->path, 0,
	    "empty: expected CMS's order file of ICD-10-CM");
}

/* What is no text is named with what makes it one. */
static int
check_kind(const struct icd10cm_file *f, struct fault *e)
{
	static const struct {
		const char *begin, *text;
	} kind[] = {
		{ "\x1f\x8b", "compressed: gunzip it first" },
		{ "PK\x03\x04", "an archive: unzip it first" },
		{ "\xff\xfe", "UTF-16: convert it (iconv -f UTF-16 -t UTF-8)" },
	};
	size_t i;

	for (i = 0; i < COUNT(kind); i++)
		if (f->text.n >= strlen(kind[i].begin) && memcmp(f->text.p,
		    kind[i].begin, strlen(kind[i].begin)) == 0)
			return fault_at(e, FAULT_TABLE, f->path, 0, "%s",
			    kind[i].text);
	return 0;
}

static int
load_file(struct icd10cm_file *f, struct fault *e)
{
	static const char mark[] = { '\xEF', '\xBB', '\xBF' };

	if (input_all(f->path, ICD10CM_BYTES_MAX, &f->text, e) == -1 ||
	    check_kind(f, e) == -1)
		return -1;
	if (f->text.n > ICD10CM_BYTES_MAX)
		return fault_at(e, FAULT_TABLE, f->path, 0,
		    "larger than %zu MiB", ICD10CM_BYTES_MAX >> 20);
	if (f->text.n >= sizeof(mark) &&
	    memcmp(f->text.p, mark, sizeof(mark)) == 0) {
		f->text.n -= sizeof(mark);
		memmove(f->text.p, f->text.p + sizeof(mark), f->text.n);
	}
	f->cut = f->text.n > 0 && f->text.p[f->text.n - 1] != '\n';
	return take_lines(f, e);
}

int
icd10cm_load(struct icd10cm *codes, const struct icd10cm_list *list,
    struct arena *mem, struct fault *e)
{
	struct icd10cm_file *f;
	size_t i;

	*codes = (struct icd10cm){ .n = list->n };
	codes->file = arena_zalloc(mem, list->n, sizeof(*codes->file));
	for (i = 0; i < list->n; i++) {
		f = &codes->file[i];
		f->path = list->file[i].path;
		f->from = list->file[i].from;
		f->year = icd10cm_year(f->from);
		f->to = icd10cm_first_day(f->year + 1) - 1;
		if (i + 1 < list->n && list->file[i + 1].from <= f->to)
			f->to = list->file[i + 1].from - 1;
		f->text.in = f->hash.in = mem;
		if (load_file(f, e) == -1)
			return -1;
	}
	return 0;
}

const struct icd10cm_file *
icd10cm_on(const struct icd10cm *codes, int32_t day)
{
	size_t i;

	for (i = 0; i < codes->n; i++)
		if (day >= codes->file[i].from && day <= codes->file[i].to)
			return &codes->file[i];
	return NULL;
}

bool
icd10cm_find(const struct icd10cm_file *file, struct span code,
    struct icd10cm_entry *out)
{
	struct key k = { file->line, code_pack(code) };
	size_t i = k.code == 0 ? HASH_NONE : hash_find(&file->hash,
	    code_hash(k.code), has_code, &k);
	struct span line, rest = buf_span(&file->text);

	if (i == HASH_NONE)
		return false;
	rest.p += file->line[i].at;
	rest.n -= file->line[i].at;
	(void)span_next(&rest, '\n', &line);
	line = stripped(line);
	*out = (struct icd10cm_entry){ line.p[AT_FLAG] == '1',
	    { line.p + AT_LONG, line.n - AT_LONG } };
	return true;
}

static void
add_visible(struct buf *out, struct span text)
{
	char c[VISIBLE_MAX];
	size_t n;

	while ((n = visible_next(&text, c)) > 0)
		buf_add(out, c, n);
}

void
icd10cm_say(const struct icd10cm_entry *entry, struct buf *out)
{
	struct span text = entry->text;
	char c[UTF8_MAX];
	size_t i, n;

	if (utf8_valid(text.p, text.n)) {
		add_visible(out, text);
		return;
	}
	for (i = 0; i < text.n; i++) {
		n = utf8_put((unsigned char)text.p[i], c);
		add_visible(out, (struct span){ c, n });
	}
}
