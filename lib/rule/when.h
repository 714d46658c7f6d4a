/* SPDX-License-Identifier: MIT */
/*
 * Conditions of rules: predicates over fields, compiled once, evaluated for
 * every record without allocation.
 *
 *	assess_lace >= 10 and dx has "I50" and not stroke
 *
 * The grammar, "not" binding closer than "and", "and" closer than "or":
 *
 *	condition   = [ or ]			empty: always true
 *	or          = and { "or" and }
 *	and         = not { "and" not }
 *	not         = "not" not | "(" or ")" | comparison
 *	comparison  = NAME | FIELD relation ( literal | FIELD )
 *	            | FIELD "in" "(" literal { "," literal } ")"
 *	            | FIELD "has" ( text | FIELD )
 *	            | FIELD "missing" | "missing" [ "(" ] FIELD [ ")" ]
 *	            | "unusable" FIELD | "unusable" "(" FIELD ")"
 *	relation    = "==" | "=" | "!=" | "<" | "<=" | ">" | ">="
 *	literal     = number | text | "true" | "false"
 *	number      = [ "-" ] digits [ "." digits ]	six places at most
 *	text        = '"' bytes '"' | "'" bytes "'"	no escapes
 *
 * A NAME is that of a condition of rule/named.h, as if that stood here in "()";
 * a FIELD is of the dictionary, and its type says what it compares with:
 *
 *	integer decimal money	numbers, such fields; all relations
 *	date			"YYYY-MM-DD", date and datetime fields, by day
 *	datetime		the same; and "YYYY-MM-DDTHH:MM", datetime
 *				fields, by the instant
 *	bool			true, false, bool fields; == and !=
 *	string code		text byte by byte, such fields; == and !=
 *	list			"has" only: one item is the text, or that of
 *				a string or code field
 *	list of unit codes, code "has": a code begins with the text, both
 *				without dots and blanks, without regard to
 *				upper and lower case
 *
 * "in" is for numbers, days and text. Text for a field that has its values
 * in the dictionary must be one of them.
 *
 * Logic has three values (Kleene): a comparison with a missing or unusable
 * value is unknown; not unknown is unknown; unknown and false is false;
 * unknown or true is true. A rule fires only when its condition is true.
 * "missing" and "unusable" are never unknown: such a value is there. Instants
 * of one day that cannot be ordered, as one without a time, are unknown too.
 */
#ifndef CM_RULE_WHEN_H
#define CM_RULE_WHEN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "rec/rec.h"
#include "rec/slot.h"

#define WHEN_BYTES_MAX 4096	/* one condition: no person reads more */
#define WHEN_TERMS_MAX 256	/* comparisons in one condition */
#define WHEN_DEPTH_MAX 32	/* open "(" and "not" at once */

struct when;

/* Where the names in a condition are looked for. */
struct when_scope {
	struct slots *slots;
	const struct dict *dict;
	/* The condition called so, and the closest name; or .p NULL. */
	struct span (*find)(void *arg, struct span name);
	struct span (*near)(void *arg, struct span name);
	void *arg;
};

/*
 * Compiles text into *out, to be freed with when_free. Its fields become slots
 * that are read, but for those that there are already. Nothing of text and in
 * must outlive the call. Returns -1 with "column N: what was expected", N in
 * bytes from 1; there may then be more slots.
 */
MUST_USE int when_compile(struct when **out, struct span text,
    const struct when_scope *in, struct fault *e);

/*
 * Is it true of r, which must have the slots it was compiled with? Unusable
 * values are noted if it would be true, were the comparisons with them.
 */
bool when_true(const struct when *w, struct rec *r);

/*
 * Adapts it to the file that r is of: fields that cannot have a value there
 * are not looked at any more. NULL is any file, as after when_compile; so is
 * one of a form without a header, where any record may have all fields.
 * Returns whether it can be true at all.
 */
bool when_fit(struct when *w, const struct rec *r);

/* The i-th of the distinct slots that it looks at, or -1. */
int when_slot(const struct when *w, size_t i);

/*
 * Appends the fields it looks at, each with its value or "missing", and of a
 * list the first item found, if one was: "assess_lace 12, dx I50.9"; nothing
 * of NULL. For the record's own explanations; never for a message.
 */
void when_why(const struct when *w, const struct rec *r, struct buf *out);

void when_free(struct when *w);		/* NULL is fine */

#endif
