/* SPDX-License-Identifier: MIT */
/* The dictionary of fields. */
#include "rec/field.h"

#include "base/mem.h"
#include "base/words.h"

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

/* The bytes of a text of 1 to FIELD_WORD bytes; others have others. */
static uint64_t
bytes_of(struct span s)
{
	uint32_t low, high;

	if (s.n < 4)
		return (unsigned char)s.p[0] |
		    (uint64_t)(unsigned char)s.p[s.n / 2] << 8 |
		    (uint64_t)(unsigned char)s.p[s.n - 1] << 16;
	memcpy(&low, s.p, 4);
	memcpy(&high, s.p + s.n - 4, 4);
	return low | (uint64_t)high << 32;
}

bool
field_has_value(const struct field *f, struct span text)
{
	const struct field_word *w = f->word, *end = w + f->nwords;
	uint64_t bytes;

	if (f->nwords == 0 || text.n == 0 || text.n > FIELD_WORD)
		return words_have(f->values, '|', text);
	for (bytes = bytes_of(text); w < end; w++)
		if (w->bytes == bytes && w->n == text.n)
			return true;
	return false;
}

/* The short ones of the values: most are, and compare at once. */
static void
find_words(struct dict *d, struct field *f)
{
	struct span left = f->values, word;
	struct field_word *w;

	if (left.n == 0)
		return;
	f->word = w = arena_alloc(&d->names.mem, (left.n + 1) / 2 * sizeof(*w));
	while (span_next(&left, '|', &word))
		if (word.n > 0 && word.n <= FIELD_WORD)
			*w++ = (struct field_word){ bytes_of(word), word.n };
	f->nwords = (size_t)(w - f->word);
}

int
dict_add(struct dict *d, const struct field *f)
{
	if (names_add(&d->names, f->name) < d->n)
		return -1;
	d->f = arena_item(&d->names.mem, d->f, d->n, &d->cap, sizeof(*d->f));
	d->f[d->n] = *f;
	find_words(d, &d->f[d->n++]);
	return 0;
}

const struct field *
dict_find(const struct dict *d, struct span name)
{
	size_t i = names_find(&d->names, name);

	return i == HASH_NONE ? NULL : &d->f[i];
}

void
dict_free(struct dict *d)
{
	names_free(&d->names);
	*d = (struct dict){0};
}
