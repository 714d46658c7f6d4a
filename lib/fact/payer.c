/* SPDX-License-Identifier: MIT */
/* Who pays, by the words of the payer. */
#include "fact/payer.h"

#include "rule/cols.h"

#define BIT(class) ((uint32_t)1 << (class))

struct words_row {
	struct span words;
	int class;
	bool by_drg, supplement;
	bool *used;
};

#define AT(member) offsetof(struct words_row, member)

static const struct col col[] = {
	{ "words",       AT(words), COL_TEXT, .need = true },
	{ "payer_class", AT(class), COL_WORD, .words = PAYER_CLASSES,
	    .need = true },
	{ "by_drg",      AT(by_drg), COL_BOOL },
	{ "supplement",  AT(supplement), COL_BOOL },
	MARK(AT(used)),
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

	buf_need(&pw->word, text.n + 1);
	out = pw->word.p;
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

	names_in(&pw->words, binder_mem(b));
	names_in(&pw->seen, binder_mem(b));
	pw->found = arena_alloc(binder_mem(b), PAYER_MEMO *
	    sizeof(*pw->found));
	pw->text.in = pw->word.in = binder_mem(b);
	table_bind(&r, b, "payer_words", col, COUNT(col));
	pw->row = row_room(&r, sizeof(*pw->row));
	while (row_next(&r, &in, sizeof(in))) {
		pw->row[pw->n].payer = (struct payer){
		    (enum payer_class)in.class, in.by_drg, in.supplement,
		    in.used };
		if (take_words(pw, &r, in.words) == 0)
			pw->n++;
	}
	pw->has = arena_zalloc(binder_mem(b), pw->words.n, sizeof(*pw->has));
	return row_end(&r);
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

/* Two rows that say the same: where one is verified, the other adds nothing. */
static void
agree(struct payer *best, const struct payer *other)
{
	best->by_drg &= other->by_drg;
	if (other->used == NULL)
		best->used = NULL;
}

static struct payer
most_words(const struct payer_words *pw)
{
	const struct payer_row *row;
	struct payer best = { .class = PAYER_UNKNOWN };
	size_t i, most = 0;

	for (i = 0; i < pw->n; i++) {
		row = &pw->row[i];
		if (row->n < most || !row_fits(pw, row))
			continue;
		if (row->n > most)
			best = row->payer;
		else if (row->payer.class != best.class)
			best = (struct payer){ .class = PAYER_UNKNOWN };
		else
			agree(&best, &row->payer);
		most = row->n;
	}
	return best;
}

/* The texts as one, with bars between: often there is but one. */
static struct span
join(struct payer_words *pw, const struct span *text, size_t n)
{
	size_t i;

	while (n > 1 && text[n - 1].n == 0)
		n--;
	if (n == 1)
		return text[0];
	pw->text.n = 0;
	for (i = 0; i < n; i++) {
		buf_addspan(&pw->text, text[i]);
		buf_addc(&pw->text, '|');
	}
	return buf_span(&pw->text);
}

static struct payer
judge(struct payer_words *pw, struct span text)
{
	buf_need(&pw->word, text.n + 1);
	look_for_words(pw, text, pw->word.p);
	return most_words(pw);
}

/* Who has a plan that supplements Medicare beside it; else the plan. */
static struct payer
supplemented(struct payer_words *pw, struct span payer, struct payer plan)
{
	struct payer p = judge(pw, payer);

	if (p.class == PAYER_MEDICARE)
		p.class = PAYER_MEDICARE_FFS;
	return p.class == PAYER_MEDICARE_FFS ? p : plan;
}

struct payer
payer_find(struct payer_words *pw, const struct span *text, size_t n)
{
	struct payer found;
	struct span all = join(pw, text, n);
	size_t i = names_find(&pw->seen, all);

	if (i != HASH_NONE)
		return pw->found[i];
	found = judge(pw, all);
	if (found.supplement)
		found = supplemented(pw, text[0], found);
	if (pw->seen.n < PAYER_MEMO && all.n < 256)
		pw->found[names_add(&pw->seen, all)] = found;
	return found;
}

#define NAME(text) { text, sizeof(text) - 1 }

/* The words of PAYER_CLASSES: a test holds them equal. */
static const struct span names[] = {
	NAME("medicare_ffs"), NAME("medicare_advantage"), NAME("medicare"),
	NAME("medicaid_ffs"), NAME("medicaid_managed"), NAME("medicaid"),
	NAME("chip"), NAME("commercial"), NAME("fehb"), NAME("self_pay"),
	NAME("charity"), NAME("tricare"), NAME("va"), NAME("workers_comp"),
	NAME("other"), NAME("unknown"),
};

struct span
payer_class_name(enum payer_class class)
{
	return names[class];
}

enum payer_class
payer_class_named(struct span name)
{
	int i;

	for (i = 0; i < PAYER_UNKNOWN; i++)
		if (span_eq(names[i], name))
			break;
	return (enum payer_class)i;
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
