/* SPDX-License-Identifier: MIT */
/* Who pays, by the words of the payer. */
#include "fact/payer.h"

#include <stdlib.h>

#include "rule/cols.h"

#define BIT(class) ((uint32_t)1 << (class))

struct words_row {
	struct span words;
	int class;
};

#define AT(member) offsetof(struct words_row, member)

static const struct col col[] = {
	{ "words",       AT(words), COL_TEXT, .need = true },
	{ "payer_class", AT(class), COL_WORD, .words = PAYER_CLASSES,
	    .need = true },
};

static bool
in_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c & 0x80) != 0;
}

/*
 * The next word of *text, in lower case, into the scratch at out, which has
 * room for all of *text; an apostrophe is no letter, and ends no word.
 */
static bool
next_word(struct span *text, char *out, struct span *word)
{
	size_t n = 0;
	char c;

	for (; text->n > 0; text->p++, text->n--) {
		c = byte_lower(*text->p);
		if (in_word(c))
			out[n++] = c;
		else if (c != '\'' && n > 0)
			break;
	}
	*word = (struct span){ out, n };
	return n > 0;
}

static int
take_words(struct payer_words *pw, struct row *r, struct span text)
{
	struct payer_row *row = &pw->row[pw->n];
	struct span word;
	char *out;

	buf_need(&pw->text, text.n + 1);
	out = pw->text.p;
	while (next_word(&text, out, &word)) {
		if (row->n == PAYER_WORDS_MAX)
			return row_fault(r, "words", "expected up to %d words",
			    PAYER_WORDS_MAX);
		row->word[row->n++] = names_add(&pw->words, word);
	}
	return row->n > 0 ? 0 : row_fault(r, "words", "expected words");
}

int
payer_words_bind(struct payer_words *pw, struct binder *b)
{
	struct words_row in;
	struct row r;

	table_bind(&r, b, "payer_words", col, COUNT(col));
	pw->row = row_room(&r, sizeof(*pw->row));
	while (row_next(&r, &in, sizeof(in))) {
		pw->row[pw->n].class = in.class;
		if (take_words(pw, &r, in.words) == 0)
			pw->n++;
	}
	pw->has = mem_zalloc(pw->words.n + 1, sizeof(*pw->has));
	return row_end(&r);
}

void
payer_words_free(struct payer_words *pw)
{
	names_free(&pw->words);
	names_free(&pw->seen);
	buf_free(&pw->text);
	free(pw->has);
	*pw = (struct payer_words){0};
}

/* Notes which words of the table are in the text. */
static void
look_for_words(struct payer_words *pw, struct span text, char *scratch)
{
	struct span word;
	size_t i;

	memset(pw->has, 0, pw->words.n * sizeof(*pw->has));
	while (next_word(&text, scratch, &word)) {
		i = names_find(&pw->words, word);
		if (i != HASH_NONE)
			pw->has[i] = true;
	}
}

static bool
row_fits(const struct payer_words *pw, const struct payer_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (!pw->has[row->word[i]])
			return false;
	return true;
}

static enum payer_class
most_words(const struct payer_words *pw)
{
	const struct payer_row *row;
	int class = PAYER_UNKNOWN;
	size_t i, best = 0;

	for (i = 0; i < pw->n; i++) {
		row = &pw->row[i];
		if (row->n < best || !row_fits(pw, row))
			continue;
		if (row->n > best)
			class = row->class;
		else if (row->class != class)
			class = PAYER_UNKNOWN;
		best = row->n;
	}
	return (enum payer_class)class;
}

enum payer_class
payer_class(struct payer_words *pw, const struct span *text, size_t n)
{
	enum payer_class class;
	struct span all;
	size_t i;

	pw->text.n = 0;
	for (i = 0; i < n; i++) {
		buf_addspan(&pw->text, text[i]);
		buf_addc(&pw->text, '|');
	}
	all.n = pw->text.n;
	buf_need(&pw->text, all.n);	/* and as much for words */
	all.p = pw->text.p;
	i = names_find(&pw->seen, all);
	if (i != HASH_NONE)
		return (enum payer_class)pw->class_of[i];
	look_for_words(pw, all, pw->text.p + all.n);
	class = most_words(pw);
	if (pw->seen.n < PAYER_MEMO && all.n < 256)
		pw->class_of[names_add(&pw->seen, all)] = (uint8_t)class;
	return class;
}

struct span
payer_class_name(enum payer_class class)
{
	struct span list = SPAN(PAYER_CLASSES), name = { NULL, 0 };
	int i;

	for (i = 0; i <= (int)class; i++)
		(void)span_next(&list, '|', &name);
	return name;
}

enum payer_class
payer_class_named(struct span name)
{
	struct span list = SPAN(PAYER_CLASSES), item;
	int i;

	for (i = 0; span_next(&list, '|', &item); i++)
		if (span_eq(item, name))
			return (enum payer_class)i;
	return PAYER_UNKNOWN;
}

#define MEDICARE (BIT(PAYER_MEDICARE_FFS) | BIT(PAYER_MEDICARE_ADVANTAGE))
#define MEDICAID (BIT(PAYER_MEDICAID_FFS) | BIT(PAYER_MEDICAID_MANAGED))

uint32_t
payer_classes_named(struct span name)
{
	enum payer_class class = payer_class_named(name);

	if (class == PAYER_MEDICARE)
		return MEDICARE | BIT(class);
	if (class == PAYER_MEDICAID)
		return MEDICAID | BIT(class);
	return BIT(class);
}

uint32_t
payer_classes_doubtful(uint32_t set)
{
	uint32_t doubtful = BIT(PAYER_UNKNOWN);

	if ((set & MEDICARE) != 0)
		doubtful |= BIT(PAYER_MEDICARE);
	if ((set & MEDICAID) != 0)
		doubtful |= BIT(PAYER_MEDICAID);
	return doubtful & ~set;
}
