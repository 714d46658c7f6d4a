/* SPDX-License-Identifier: MIT */
/* Conditions of rules: text to jumps, by precedence of operators. */
#include "rule/when_parse.h"

#include <stdlib.h>

#include "rule/when.h"

/* Every open "(" and "not", and between them one "and" and one "or". */
#define OPERATORS_MAX (3 * WHEN_DEPTH_MAX + 2)

/* What an operator joins; with TOK_NAME, a is a term. */
struct node {
	enum token_kind op;
	int a, b;
};

struct build {
	struct when_parse ps;
	struct node *node;
	size_t nnodes, cap;
	enum token_kind op[OPERATORS_MAX];	/* not joined yet */
	size_t nops, depth;
	size_t base;			/* of those: of the text being read */
	int operand[OPERATORS_MAX + 1];		/* nodes not joined yet */
	size_t noperands;
};

static int
precedence(enum token_kind op)
{
	return op == TOK_NOT ? 3 : op == TOK_AND ? 2 : op == TOK_OR ? 1 : 0;
}

static void
add_node(struct build *b, struct node node)
{
	b->node = mem_more(b->node, b->nnodes, &b->cap, sizeof(*b->node));
	b->node[b->nnodes] = node;
	b->operand[b->noperands++] = (int)b->nnodes++;
}

/* "not" of a node: it goes down to the terms, and makes "or" of "and". */
static void
negate(struct build *b, int node)
{
	struct node *n = &b->node[node];
	struct when_term *t;

	if (n->op == TOK_NAME) {
		t = &b->ps.w->term[n->a];
		t->stands ^= STANDS_ALL;
		t->negated = !t->negated;
		return;
	}
	n->op = n->op == TOK_AND ? TOK_OR : TOK_AND;
	negate(b, n->a);
	negate(b, n->b);
}

/* Joins what waits, as long as it binds as closely as least or closer. */
static void
join(struct build *b, int least)
{
	struct node n;

	while (b->nops > 0 && precedence(b->op[b->nops - 1]) >= least) {
		n.op = b->op[--b->nops];
		if (n.op == TOK_NOT) {
			b->depth--;
			negate(b, b->operand[b->noperands - 1]);
			continue;
		}
		n.b = b->operand[--b->noperands];
		n.a = b->operand[--b->noperands];
		add_node(b, n);
	}
}

static int
open_one(struct build *b, enum token_kind op)
{
	if (b->depth == WHEN_DEPTH_MAX)
		return fault_set(b->ps.e, FAULT_TABLE,
		    "column %zu: nested more than %d deep", b->ps.tok.column,
		    WHEN_DEPTH_MAX);
	b->depth++;
	b->op[b->nops++] = op;
	return 0;
}

static int
add_comparison(struct build *b)
{
	struct when_parse *ps = &b->ps;

	if (ps->w->nterms == WHEN_TERMS_MAX)
		return fault_set(ps->e, FAULT_TABLE,
		    "column %zu: more than %d comparisons",
		    ps->tok.column, WHEN_TERMS_MAX);
	if (when_comparison(ps) == -1)
		return -1;
	add_node(b, (struct node){ TOK_NAME, (int)ps->w->nterms - 1, 0 });
	return 0;
}

static int parse_text(struct build *b);

/* What is wrong in a condition with a name, where the name stands. */
static int
fault_in(struct build *b, const struct token *name)
{
	struct fault why = *b->ps.e;

	return fault_set(b->ps.e, FAULT_TABLE, "column %zu: in %.*s, %s",
	    name->column, (int)name->text.n, name->text.p, why.text);
}

/* A condition by its name, as if it stood here in "(" and ")". */
static int
add_named(struct build *b, struct span text)
{
	struct when_parse *ps = &b->ps, outer = *ps;
	size_t base = b->base;

	if (open_one(b, TOK_OPEN) == -1)
		return -1;
	b->base = b->nops;
	ps->text = text;
	ps->at = 0;
	if (parse_text(b) == -1)
		return fault_in(b, &outer.tok);
	b->base = base;
	b->nops--;
	b->depth--;
	ps->text = outer.text;
	ps->at = outer.at;
	when_next(ps);
	return 0;
}

/* Any "not" and "(", then a comparison or a name. */
static int
parse_operand(struct build *b)
{
	struct when_parse *ps = &b->ps;
	struct span named = { NULL, 0 };

	for (; ps->tok.kind == TOK_NOT || ps->tok.kind == TOK_OPEN;
	    when_next(ps))
		if (open_one(b, ps->tok.kind) == -1)
			return -1;
	if (ps->tok.kind == TOK_NAME &&
	    dict_find(ps->in->dict, ps->tok.text) == NULL)
		named = ps->in->find(ps->in->arg, ps->tok.text);
	return named.p == NULL ? add_comparison(b) : add_named(b, named);
}

/* Any ")", then "and", "or" or the end: 1 if an operand must follow. */
static int
parse_operator(struct build *b)
{
	struct when_parse *ps = &b->ps;

	for (; ps->tok.kind == TOK_CLOSE; when_next(ps)) {
		join(b, precedence(TOK_OR));
		if (b->nops == b->base)
			break;
		b->nops--;
		b->depth--;
	}
	if (ps->tok.kind == TOK_AND || ps->tok.kind == TOK_OR) {
		join(b, precedence(ps->tok.kind));
		b->op[b->nops++] = ps->tok.kind;
		when_next(ps);
		return 1;
	}
	if (ps->tok.kind != TOK_END)
		return when_expected(ps, "\"and\", \"or\" or the end");
	join(b, precedence(TOK_OR));
	return b->nops == b->base ? 0 : when_expected(ps, "\")\"");
}

/* Sets the jumps of the terms under a node and returns the first of them. */
static int
set_jumps(struct build *b, int node, int yes, int no)
{
	const struct node *n = &b->node[node];
	struct when_term *t;
	int second;

	if (n->op == TOK_NAME) {
		t = &b->ps.w->term[n->a];
		t->yes = yes;
		t->no = no;
		return n->a;
	}
	second = set_jumps(b, n->b, yes, no);
	if (n->op == TOK_AND)
		return set_jumps(b, n->a, second, no);
	return set_jumps(b, n->a, yes, second);
}

/* The text from its beginning to its end: one operand, which may be joined. */
static int
parse_text(struct build *b)
{
	int more = 1;

	if (b->ps.text.n > WHEN_BYTES_MAX)
		return fault_set(b->ps.e, FAULT_TABLE,
		    "column %d: longer than %d bytes",
		    WHEN_BYTES_MAX + 1, WHEN_BYTES_MAX);
	when_next(&b->ps);
	while (more == 1) {
		if (parse_operand(b) == -1)
			return -1;
		more = parse_operator(b);
	}
	return more;
}

static int
compile(struct build *b)
{
	struct when *w = b->ps.w;
	size_t at = 0;

	w->start = WHEN_YES;
	if (when_token(b->ps.text, &at).kind == TOK_END)
		return 0;
	if (parse_text(b) == -1)
		return -1;
	w->start = set_jumps(b, b->operand[0], WHEN_YES, WHEN_NO);
	return 0;
}

int
when_compile(struct when **out, struct span text,
    const struct when_scope *in, struct fault *e)
{
	struct build b = { .ps = { .text = text, .in = in, .e = e } };
	int rc;

	if (text.n == 0)
		b.ps.text = SPAN("");	/* of a missing cell it is NULL */
	b.ps.w = mem_zalloc(1, sizeof(*b.ps.w));
	rc = compile(&b);
	free(b.node);
	if (rc == -1) {
		when_free(b.ps.w);
		b.ps.w = NULL;
	} else {
		(void)when_fit(b.ps.w, NULL);
	}
	*out = b.ps.w;
	return rc;
}
