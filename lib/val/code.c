/* SPDX-License-Identifier: MIT */
/* Diagnosis codes: normal form, shapes, prefix sets. */
#include "val/code.h"

#include "base/mem.h"

#define SLOTS 37		/* ten digits, 26 letters, 0 for the rest */
#define INDEX_MAX UINT16_MAX

/* The slot of a byte; letters of either case share one. */
static const unsigned char slot[256] = {
	['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,
	['5'] = 6,  ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10,
	['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15,
	['F'] = 16, ['G'] = 17, ['H'] = 18, ['I'] = 19, ['J'] = 20,
	['K'] = 21, ['L'] = 22, ['M'] = 23, ['N'] = 24, ['O'] = 25,
	['P'] = 26, ['Q'] = 27, ['R'] = 28, ['S'] = 29, ['T'] = 30,
	['U'] = 31, ['V'] = 32, ['W'] = 33, ['X'] = 34, ['Y'] = 35,
	['Z'] = 36,
	['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15,
	['f'] = 16, ['g'] = 17, ['h'] = 18, ['i'] = 19, ['j'] = 20,
	['k'] = 21, ['l'] = 22, ['m'] = 23, ['n'] = 24, ['o'] = 25,
	['p'] = 26, ['q'] = 27, ['r'] = 28, ['s'] = 29, ['t'] = 30,
	['u'] = 31, ['v'] = 32, ['w'] = 33, ['x'] = 34, ['y'] = 35,
	['z'] = 36,
};

/* The character of a slot. */
static const char slot_char[SLOTS + 1] =
    "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

size_t
code_norm(struct span s, char out[CODE_MAX + 1])
{
	size_t i, n = 0;
	unsigned k;

	/* Each byte is stored, and stays if it counts: no branch on data. */
	for (i = 0; i < s.n; i++) {
		k = slot[(unsigned char)s.p[i]];
		out[n] = slot_char[k];
		n += k != 0;
		if (n > CODE_MAX) {
			n = 0;
			break;
		}
	}
	out[n] = '\0';
	return n;
}

uint64_t
code_pack(struct span s)
{
	uint64_t code = 0;
	size_t i, n = 0;
	unsigned k;

	for (i = 0; i < s.n; i++) {
		k = slot[(unsigned char)s.p[i]];
		if (k == 0)
			continue;
		if (++n > CODE_MAX)
			return 0;
		if (n <= CODE_PACKED)
			code = code << 8 | (unsigned char)slot_char[k];
	}
	return n == 0 || n >= CODE_PACKED ? code :
	    code << (CODE_PACKED - n) * 8;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_meant(char shape, char c)
{
	if (shape == '9' || shape == 'X')
		return byte_is_digit(c) || (shape == 'X' && is_upper(c));
	return shape == 'A' ? is_upper(c) : c == shape;
}

/* Is each point of the text after its first head letters and digits? */
static bool
points_at(struct span text, size_t head)
{
	size_t i, n = 0, points = 0;

	for (i = 0; i < text.n; i++) {
		if (text.p[i] == '.' && (n != head || points++ > 0))
			return false;
		n += slot[(unsigned char)text.p[i]] != 0;
	}
	return true;
}

bool
code_fits(struct span text, struct span shape)
{
	const char *point = memchr(shape.p, '.', shape.n);
	size_t head = point == NULL ? shape.n : (size_t)(point - shape.p);
	char norm[CODE_MAX + 1];
	size_t i, n = code_norm(text, norm);

	if (n < head || n > shape.n - (point != NULL) ||
	    !points_at(text, head))
		return false;
	for (i = 0; i < n; i++)
		if (!is_meant(shape.p[i + (i >= head)], norm[i]))
			return false;
	return true;
}

/*
 * What one more character leads to: the row of its followers (0: there are
 * none) and the labels so far, as an index into masks. Every cell of a row,
 * used or not, holds at least the labels of the row's own prefix: so the
 * last cell reached holds the whole answer, and a match reads one cell a
 * character and one mask.
 */
struct cell {
	uint16_t row, mask;
};

struct row {
	struct cell c[SLOTS];
};

struct code_trie {
	struct row *rows;		/* 0 unused, 1 the root */
	size_t nrows, rows_cap;
	struct code_mask *masks;	/* 0 the empty one; all different */
	size_t nmasks, masks_cap;
	struct arena *mem;
};

/* A new row whose cells all hold the mask; its index, 0 if full. */
static uint16_t
row_new(struct code_trie *t, uint16_t mask)
{
	struct row *r;
	size_t i;

	if (t->nrows > INDEX_MAX)
		return 0;
	t->rows = arena_item(t->mem, t->rows, t->nrows, &t->rows_cap,
	    sizeof(*t->rows));
	r = &t->rows[t->nrows];
	for (i = 0; i < SLOTS; i++)
		r->c[i] = (struct cell){ .row = 0, .mask = mask };
	return (uint16_t)t->nrows++;
}

/* Index of the mask, added if it is new; 0 if full. m is not empty. */
static uint16_t
mask_index(struct code_trie *t, const struct code_mask *m)
{
	size_t i;

	for (i = t->nmasks; i-- > 1;)
		if (t->masks[i].w[0] == m->w[0] && t->masks[i].w[1] == m->w[1])
			return (uint16_t)i;
	if (t->nmasks > INDEX_MAX)
		return 0;
	t->masks = arena_item(t->mem, t->masks, t->nmasks, &t->masks_cap,
	    sizeof(*t->masks));
	t->masks[t->nmasks] = *m;
	return (uint16_t)t->nmasks++;
}

struct code_trie *
code_trie_new(struct arena *mem)
{
	struct code_trie *t = arena_zalloc(mem, 1, sizeof(*t));

	t->mem = mem;
	t->masks = arena_item(mem, NULL, 0, &t->masks_cap, sizeof(*t->masks));
	t->masks[0] = (struct code_mask){0};
	t->nmasks = 1;
	(void)row_new(t, 0);
	(void)row_new(t, 0);
	return t;
}

static bool
is_norm(struct span s)
{
	size_t i;

	if (s.n == 0 || s.n > CODE_MAX)
		return false;
	for (i = 0; i < s.n; i++)
		if (!byte_is_digit(s.p[i]) && !is_upper(s.p[i]))
			return false;
	return true;
}

/* The cell of a whole prefix, with rows made on the way; NULL if full. */
static struct cell *
cell_of(struct code_trie *t, struct span prefix)
{
	size_t at = 1, i;
	struct cell *c;
	uint16_t row;

	for (i = 0;; i++) {
		c = &t->rows[at].c[slot[(unsigned char)prefix.p[i]]];
		if (i + 1 == prefix.n)
			return c;
		row = c->row;
		if (row == 0) {
			row = row_new(t, c->mask);
			if (row == 0)
				return NULL;
			/* The rows may have moved. */
			t->rows[at].c[slot[(unsigned char)prefix.p[i]]].row =
			    row;
		}
		at = row;
	}
}

/* Labels a cell and all below it: at most CODE_MAX levels. */
static int
cell_label(struct code_trie *t, struct cell *c, unsigned label)
{
	struct code_mask m = t->masks[c->mask];
	size_t i;

	code_mask_set(&m, label);
	c->mask = mask_index(t, &m);
	if (c->mask == 0)
		return -1;
	if (c->row == 0)
		return 0;
	for (i = 0; i < SLOTS; i++)
		if (cell_label(t, &t->rows[c->row].c[i], label) == -1)
			return -1;
	return 0;
}

int
code_trie_add(struct code_trie *t, struct span norm_prefix, unsigned label)
{
	struct cell *c;

	if (label >= CODE_LABELS || !is_norm(norm_prefix))
		return -1;
	c = cell_of(t, norm_prefix);
	return c == NULL ? -1 : cell_label(t, c, label);
}

void
code_trie_match(const struct code_trie *t, const char *norm, size_t n,
    struct code_mask *into)
{
	struct cell c = { .row = 1, .mask = 0 };
	size_t i;

	for (i = 0; i < n && c.row != 0; i++)
		c = t->rows[c.row].c[slot[(unsigned char)norm[i]]];
	into->w[0] |= t->masks[c.mask].w[0];
	into->w[1] |= t->masks[c.mask].w[1];
}
