/* SPDX-License-Identifier: MIT */
/*
 * What --merge is to know of the measures of a program. A summary has no name
 * of its program: its measures tell.
 *
 *	static const char *const roi[] = { "roi_" };
 *	static const struct merging merging = {
 *		.apart = LIST(roi),
 *		.note = "a person who is in two parts counts in each",
 *	};
 */
#ifndef CM_CLI_MERGING_H
#define CM_CLI_MERGING_H

#include <stddef.h>

#define TOGETHER_MAX 4

struct word_list {
	const char *const *at;
	size_t n;
};

#define LIST(words) { words, sizeof(words) / sizeof((words)[0]) }

struct merging {		/* zero is valid */
	/* Beginnings of measures that do not add up over parts. */
	struct word_list apart;

	/* Beginnings of measures that only some options count. */
	struct word_list optional;

	/* Up to TOGETHER_MAX measures of which each group has all. */
	struct word_list together;

	/* What parts cannot know of each other, to be said; or NULL. */
	const char *note;
};

#endif
