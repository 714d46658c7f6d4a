/* SPDX-License-Identifier: MIT */
/*
 * Where in a struct each of a list of fields goes, so that the list stands in
 * one place: beside the struct that has the slots, or the cells of a row.
 *
 *	static const struct use reads[] = {
 *		{ "dx", offsetof(struct comorbid, dx) },
 *	};
 *	binder_reads(b, c, reads, COUNT(reads));	rule/bind.h
 */
#ifndef CM_REC_USE_H
#define CM_REC_USE_H

#include <stddef.h>

struct use {
	const char *field;
	size_t at;		/* offset of its int slot in a struct; in
				 * columns of rows, of a struct span */
};

#endif
