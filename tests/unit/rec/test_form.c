/* SPDX-License-Identifier: MIT */
/* The table of forms: which records pass as they are, which can be written. */
#include "rec/form.h"

#include "rec_world.h"

static const struct {
	const char *from, *to;	/* "" is a form that is only read */
	bool passes;
} pairs[] = {
	{ "csv", "csv", true },
	{ "csv", "tsv", true },
	{ "tsv", "csv", true },
	{ "jsonl", "jsonl", true },
	{ "jsonl", "csv", false },
	{ "csv", "jsonl", false },
	{ "", "jsonl", false },
	{ "", "csv", false },
	{ "", "", true },
	{ "", "other", false },
};

static const struct form *
form_of(const char *word)
{
	static const struct form read_only = { .word = "messages" },
	    other = { .word = "other" };

	if (word[0] == '\0')
		return &read_only;
	return strcmp(word, "other") == 0 ? &other : form_find(word);
}

START_TEST(a_record_passes_to_its_own_kind)
{
	ck_assert_msg(form_passes(form_of(pairs[_i].from),
	    form_of(pairs[_i].to)) == pairs[_i].passes, "%s to %s",
	    pairs[_i].from, pairs[_i].to);
}
END_TEST

START_TEST(what_has_no_writer_is_only_read)
{
	ck_assert(form_writes(form_of("csv")));
	ck_assert(form_writes(form_of("tsv")));
	ck_assert(form_writes(form_of("jsonl")));
	ck_assert(!form_writes(form_of("")));
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, a_record_passes_to_its_own_kind, 0,
	    COUNT(pairs));
	tcase_add_test(tc, what_has_no_writer_is_only_read);
}

int
main(void)
{
	return run_suite("form", fill);
}
