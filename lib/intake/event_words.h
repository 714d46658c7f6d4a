/* SPDX-License-Identifier: MIT */
/*
 * Words of a ledger against those of the table event_kinds: alike if they
 * differ in case and in blanks, '-' and '_' only.
 */
#ifndef CM_INTAKE_EVENT_WORDS_H
#define CM_INTAKE_EVENT_WORDS_H

#include "intake/event_kinds.h"

bool event_word_like(struct span a, struct span b);

/* The table's word that is like the text, or NULL. */
const struct event_word *event_word_find(const struct event_words *ws,
    struct span text);

/* Is the text one that the words stand for? No words: any, or none. */
bool event_words_take(const struct event_words *ws, struct span text);

/*
 * May a text that the words do not take have been meant for one of them: is it
 * empty, or one or two slips of the pen away?
 */
bool event_words_may_mean(const struct event_words *ws, struct span text);

/* The kind whose name is one or two slips away from name, or k->n. */
size_t event_kind_near(const struct event_kinds *k, struct span name);

#endif
