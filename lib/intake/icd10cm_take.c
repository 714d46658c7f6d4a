/* SPDX-License-Identifier: MIT */
/* Which days a file of ICD-10-CM codes is for, by its name or as given. */
#include "base/num.h"
#include "intake/icd10cm.h"
#include "val/date.h"

#define NO_DAY (DATE_MIN - 1)

/* What the words of a name say; 0: nothing. */
struct name {
	int year, month, day;
	bool codes, order;	/* "icd10cm", "order" */
	bool odd;		/* a word that no published name has */
};

/* "Effective October 1" of the year before: title of the yearly guidelines. */
int32_t
icd10cm_first_day(int year)
{
	return date_from_ymd(year - 1, 10, 1);
}

int
icd10cm_year(int32_t day)
{
	int y, m, d;

	date_to_ymd(day, &y, &m, &d);
	return m >= 10 ? y + 1 : y;
}

static bool
is_word(struct span s, const char *word)
{
	size_t i;

	for (i = 0; i < s.n && byte_lower(s.p[i]) == word[i]; i++)
		;
	return i == s.n && word[i] == '\0';
}

/* A month in which updates are published: 42 USC 1395ww(d)(5)(K)(vii). */
static int
month_of(struct span word)
{
	static const struct {
		const char *word;
		int month;
	} name[] = {
		{ "jan",     1 },
		{ "january", 1 },
		{ "apr",     4 },
		{ "april",   4 },
	};
	size_t i;

	for (i = 0; i < COUNT(name); i++)
		if (is_word(word, name[i].word))
			return name[i].month;
	return 0;
}

static void
take_word(struct name *n, struct span word)
{
	int number = (int)num_digits(word, 4), month = month_of(word);

	if (word.n == 4 && number > 0)
		n->year = number;
	else if (word.n <= 2 && number > 0)
		n->day = number;
	else if (month > 0)
		n->month = month;
	else if (is_word(word, "icd10cm"))
		n->codes = true;
	else if (is_word(word, "order"))
		n->order = true;
	else if (!is_word(word, "txt") && !is_word(word, "gz"))
		n->odd = true;
}

static int32_t
day_of_year(int year)
{
	return year < ICD10CM_FIRST_YEAR ? NO_DAY : icd10cm_first_day(year);
}

/* The first day by the name of the file, or NO_DAY. */
static int32_t
day_of_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *p = slash == NULL ? path : slash + 1;
	struct name n = {0};
	size_t len;

	for (; *p != '\0'; p += len + (p[len] != '\0')) {
		len = strcspn(p, "-_. ");
		take_word(&n, (struct span){ p, len });
	}
	if (n.odd || !n.codes || !n.order || n.year == 0)
		return NO_DAY;
	if (n.month == 0)
		return n.day == 0 ? day_of_year(n.year) : NO_DAY;
	if (n.day == 0)
		n.day = 1;
	return date_valid(n.year, n.month, n.day) ?
	    date_from_ymd(n.year, n.month, n.day) : NO_DAY;
}

/* The first day as it is given: a fiscal year, or that day. */
static int32_t
day_given(struct span text)
{
	int32_t day;

	if (text.n == 4)
		return day_of_year((int)num_digits(text, 4));
	return date_parse(text, &day) == 0 ? day : NO_DAY;
}

static int
unexpected(struct fault *e)
{
	return fault_set(e, FAULT_USE, "--icd10cm: expected a file with the "
	    "name that CMS gave it, as icd10cm_order_2026.txt, or YEAR=FILE "
	    "with its fiscal year from %d, or DATE=FILE with the first day "
	    "that it is in force", ICD10CM_FIRST_YEAR);
}

int
icd10cm_take(void *list, const char *arg, struct fault *e)
{
	struct icd10cm_list *l = list;
	const char *eq = strchr(arg, '='), *path = eq == NULL ? arg : eq + 1;
	int32_t from = eq == NULL ? day_of_name(arg) :
	    day_given((struct span){ arg, (size_t)(eq - arg) });
	size_t i = l->n;

	if (from < day_of_year(ICD10CM_FIRST_YEAR) || path[0] == '\0' ||
	    strcmp(path, "-") == 0)
		return unexpected(e);
	if (l->n == ICD10CM_FILES_MAX)
		return fault_set(e, FAULT_USE, "--icd10cm: more than %d "
		    "files", ICD10CM_FILES_MAX);
	while (i > 0 && l->file[i - 1].from >= from)
		i--;
	if (i < l->n && l->file[i].from == from)
		return fault_set(e, FAULT_USE, "--icd10cm: two files for the "
		    "same days: expected one, or DATE=FILE with the first day "
		    "of each");
	memmove(&l->file[i + 1], &l->file[i],
	    (l->n - i) * sizeof(l->file[0]));
	l->file[i] = (struct icd10cm_arg){ from, path };
	l->n++;
	return 0;
}
