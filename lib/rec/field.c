/* SPDX-License-Identifier: MIT */
/* The dictionary of fields. */
#include "rec/field.h"

#include <stdlib.h>

#include "base/mem.h"

static const char *const type_name[] = {
	[FIELD_STRING] = "string",
	[FIELD_INTEGER] = "integer",
	[FIELD_DECIMAL] = "decimal",
	[FIELD_MONEY] = "money",
	[FIELD_DATE] = "date",
	[FIELD_DATETIME] = "datetime",
	[FIELD_CODE] = "code",
	[FIELD_BOOL] = "bool",
	[FIELD_LIST] = "list",
};

const char *
field_type_name(enum field_type t)
{
	return type_name[t];
}

int
field_type_find(struct span s, enum field_type *t)
{
	size_t i;

	for (i = 0; i < sizeof(type_name) / sizeof(type_name[0]); i++)
		if (span_is(s, type_name[i])) {
			*t = (enum field_type)i;
			return 0;
		}
	return -1;
}

struct dict_key {
	const struct dict *d;
	struct span name;
};

static bool
same_field(const void *arg, size_t i)
{
	const struct dict_key *k = arg;

	return span_eq(k->d->f[i].name, k->name);
}

int
dict_add(struct dict *d, const struct field *f)
{
	struct dict_key key = { d, f->name };

	if (hash_add(&d->hash, span_hash(f->name), d->n, same_field, &key) <
	    d->n)
		return -1;
	d->f = mem_more(d->f, d->n, &d->cap, sizeof(*d->f));
	d->f[d->n++] = *f;
	return 0;
}

const struct field *
dict_find(const struct dict *d, struct span name)
{
	struct dict_key key = { d, name };
	size_t i = hash_find(&d->hash, span_hash(name), same_field, &key);

	return i == HASH_NONE ? NULL : &d->f[i];
}

void
dict_free(struct dict *d)
{
	free(d->f);
	hash_free(&d->hash);
	*d = (struct dict){0};
}
