/* SPDX-License-Identifier: MIT */
/* Names of columns by their words. */
#include "intake/guess_name.h"

#include "rule/cols.h"

#define WORD_MAX 40	/* bytes of a word; what is longer is cut off */
#define WORDS_MAX 24	/* of a name; more are left out */
#define RUN_LEAST 5	/* letters of a run of words */
#define PIECE_LEAST 2	/* of a word in it */

#define AT(member) offsetof(struct guess_name_word, member)

static const struct col cols[] = {
	{ "word",  AT(word),  COL_KEY, .need = true },
	{ "means", AT(means), COL_TEXT },
	{ "weak",  AT(weak),  COL_BOOL, .need = true },
};

/* The words of a name while they are found. */
struct words {
	const struct guess_names *gn;
	enum guess_name_how how;
	struct span word[WORDS_MAX];
	size_t n;
	int number;
	struct span digits;	/* of it */
};

int
guess_names_bind(struct guess_names *gn, struct binder *b)
{
	size_t i;

	*gn = (struct guess_names){ .mem = binder_mem(b) };
	names_in(&gn->known, gn->mem);
	gn->row = table_rows(b, "name_words", cols, COUNT(cols),
	    sizeof(*gn->row), &gn->n);
	for (i = 0; gn->row != NULL && i < gn->n; i++)
		(void)names_add(&gn->known, gn->row[i].word);
	return gn->row == NULL ? -1 : 0;
}

static void
add_word(struct words *w, struct span word)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (span_eq(w->word[i], word))
			return;
	if (w->n < WORDS_MAX)
		w->word[w->n++] = word;
}

/* What a word of the table means, which may be several words or none. */
static void
add_meaning(struct words *w, const struct guess_name_word *row)
{
	struct span means = row->means, word;

	if (row->weak && w->how == GUESS_NAME_CORE)
		return;
	while (means.n > 0 && span_next(&means, ' ', &word))
		if (word.n > 0)
			add_word(w, word);
}

static bool
add_known(struct words *w, struct span text)
{
	size_t i = names_find(&w->gn->known, text);

	if (i == HASH_NONE)
		return false;
	if (i < w->gn->n)
		add_meaning(w, &w->gn->row[i]);
	else
		add_word(w, w->gn->known.at[i]);
	return true;
}

/* A run of known words, the longest first: its pieces, or nothing. */
static bool
add_run(struct words *w, struct span text)
{
	struct words before = *w;
	size_t n;

	if (text.n == 0)
		return true;
	for (n = text.n; n >= PIECE_LEAST; n--) {
		if (add_known(w, (struct span){ text.p, n }) && add_run(w,
		    (struct span){ text.p + n, text.n - n }))
			return true;
		*w = before;
	}
	return false;
}

/* The last number of a name is its number, those before are words of it. */
static void
add_number(struct words *w, struct span digits)
{
	size_t i;

	if (w->digits.n > 0)
		add_word(w, w->digits);
	w->digits = arena_span(w->gn->mem, digits);
	w->number = 0;
	for (i = 0; i < digits.n && i < 4; i++)
		w->number = w->number * 10 + (digits.p[i] - '0');
}

/* One token, in lower case: a word, a run of words, perhaps with a number. */
static void
add_token(struct words *w, struct span text)
{
	size_t n = text.n;

	if (text.n == 0 || add_known(w, text))
		return;
	while (n > 0 && byte_is_digit(text.p[n - 1]))
		n--;
	if (n < text.n) {
		add_number(w, (struct span){ text.p + n, text.n - n });
		add_token(w, (struct span){ text.p, n });
	} else if (text.n < RUN_LEAST || !add_run(w, text)) {
		add_word(w, arena_span(w->gn->mem, text));
	}
}

/* Does a word end between the two? At another sign, and before a capital. */
static bool
is_edge(char before, char c)
{
	bool low = before >= 'a' && before <= 'z';

	return low && c >= 'A' && c <= 'Z';
}

static bool
is_sign(char c)
{
	return !byte_is_letter(c) && !byte_is_digit(c) && (c & 0x80) == 0;
}

/*
 * Cuts the next token off, in lower case; letters that stand alone, as in
 * D.O.A, make one.
 */
static size_t
next_token(struct span *name, char token[WORD_MAX])
{
	size_t n = 0, i = 0, run = 0;

	for (; i < name->n; i++) {
		if (is_sign(name->p[i])) {
			if (n > 0 && !(run == 1 && i + 2 <= name->n &&
			    byte_is_letter(name->p[i + 1]) &&
			    (i + 2 == name->n || is_sign(name->p[i + 2]))))
				break;
			run = 0;
			continue;
		}
		if (n > 0 && is_edge(name->p[i - 1], name->p[i]))
			break;
		if (n < WORD_MAX)
			token[n++] = byte_lower(name->p[i]);
		run++;
	}
	name->p += i;
	name->n -= i;
	return n;
}

static void
find_words(struct words *w, struct span name)
{
	char token[WORD_MAX];
	size_t n;

	while (name.n > 0) {
		n = next_token(&name, token);
		add_token(w, (struct span){ token, n });
	}
}

void
guess_names_learn(struct guess_names *gn, struct span name)
{
	char token[WORD_MAX];
	size_t n, i;

	while (name.n > 0) {
		n = next_token(&name, token);
		for (i = 0; i < n && byte_is_letter(token[i]); i++)
			;
		if (n > PIECE_LEAST && i == n)
			(void)names_add(&gn->known, (struct span){ token, n });
	}
}

static void
sort_words(struct words *w)
{
	struct span word;
	size_t i, k;

	for (i = 1; i < w->n; i++) {
		word = w->word[i];
		for (k = i; k > 0 && span_cmp(w->word[k - 1], word) > 0; k--)
			w->word[k] = w->word[k - 1];
		w->word[k] = word;
	}
}

struct guess_key
guess_name_key(const struct guess_names *gn, struct span name,
    enum guess_name_how how)
{
	struct words w = { .gn = gn, .how = how, .number = -1 };
	struct buf b = { .in = gn->mem };
	size_t i;

	find_words(&w, name);
	sort_words(&w);
	for (i = 0; i < w.n; i++) {
		if (i > 0)
			buf_addc(&b, ' ');
		buf_addspan(&b, w.word[i]);
	}
	return (struct guess_key){ buf_span(&b), w.number };
}
