/* SPDX-License-Identifier: MIT */
/* Where an output goes: what a path leads to; for lib/text only. */
#ifndef CM_TEXT_OUTPUT_INTERNAL_H
#define CM_TEXT_OUTPUT_INTERNAL_H

#include "text/output.h"

/*
 * The length of the folder in a path, with its slash; 0: none is named. And
 * that folder's text.
 */
int outfile_folder(const char *path);
void outfile_folder_of(const char *path, char *dir, size_t size);

/* Opens o->path: a temporary file beside it, or what is not replaced. */
MUST_USE int outfile_open(struct output *o, struct fault *e);

#endif
