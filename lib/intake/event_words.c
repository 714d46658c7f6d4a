/* SPDX-License-Identifier: MIT */
/* Words of a ledger and those of the table event_kinds. */
#include "base/num.h"
#include "intake/event_words.h"
#include "rule/near.h"

/* As a person writes a word: "Left message" is left_message. */
static char
fold_byte(char c)
{
	return c == ' ' || c == '-' ? '_' : byte_lower(c);
}

bool
event_word_like(struct span a, struct span b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (a.p[i] != b.p[i] && fold_byte(a.p[i]) !=
		    fold_byte(b.p[i]))
			return false;
	return true;
}

const struct event_word *
event_word_find(const struct event_words *ws, struct span text)
{
	size_t i;

	for (i = 0; i < ws->n; i++)
		if (event_word_like(ws->at[i].word, text))
			return &ws->at[i];
	return NULL;
}

/* No words: any text, or none. */
bool
event_words_take(const struct event_words *ws, struct span text)
{
	if (ws->some)
		return text.n > 0;
	if (ws->number)
		return num_digits(text, EVENT_DIGITS_MAX) >= 0;
	if (text.n == 0 && ws->none)
		return true;
	return ws->n == 0 || event_word_find(ws, text) != NULL;
}

/* As the table writes words; empty if it is longer than they are. */
static struct span
folded(struct span text, char out[NEAR_NAME_MAX])
{
	size_t i;

	for (i = 0; i < text.n && i < NEAR_NAME_MAX; i++)
		out[i] = fold_byte(text.p[i]);
	return (struct span){ out, text.n > NEAR_NAME_MAX ? 0 : i };
}

bool
event_words_may_mean(const struct event_words *ws, struct span text)
{
	char out[NEAR_NAME_MAX];
	struct near n = near_to(folded(text, out));
	size_t i;

	for (i = 0; i < ws->n; i++)
		if (near_try(&n, ws->at[i].word))
			return true;
	return text.n == 0;
}

size_t
event_kind_near(const struct event_kinds *k, struct span name)
{
	char out[NEAR_NAME_MAX];
	struct near n = near_to(folded(name, out));
	size_t i, best = k->n;

	for (i = 0; i < k->n; i++)
		if (near_try(&n, k->kind[i].name))
			best = i;
	return best;
}
