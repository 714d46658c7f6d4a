/* SPDX-License-Identifier: MIT */
/*
 * Temporary files with a name, which hold patients: none stays when the
 * process ends in fault_die or by a signal that can be caught.
 */
#ifndef CM_BASE_TEMPORARY_H
#define CM_BASE_TEMPORARY_H

/*
 * A file that is temporary from now on, and one that is not any more. path is
 * not copied. Name it before it is made: then there is no moment in which it
 * could stay.
 */
void temporary_add(const char *path);
void temporary_drop(const char *path);

/* Removes them all. */
void temporaries_remove(void);

/* Holds signals back until release, while several files change together. */
void temporaries_hold_signals(void);
void temporaries_release_signals(void);

#endif
