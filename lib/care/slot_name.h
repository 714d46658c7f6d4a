/* SPDX-License-Identifier: MIT */
/*
 * Which fields the slots of a module's struct are bound to, so that the
 * program that uses the module need not list them again.
 *
 *	for (i = 0; i < n; i++)
 *		*slot_at(&extra, &name[i]) = filter_read(f, name[i].field);
 */
#ifndef CM_CARE_SLOT_NAME_H
#define CM_CARE_SLOT_NAME_H

#include <stddef.h>

struct slot_name {
	const char *field;
	size_t at;		/* offset of the int slot */
};

static inline int *
slot_at(void *base, const struct slot_name *s)
{
	return (int *)(void *)((char *)base + s->at);
}

#endif
