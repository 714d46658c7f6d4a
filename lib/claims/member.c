/* SPDX-License-Identifier: MIT */
/* Member months of an enrolment. */
#include "claims/member.h"

#include "val/date.h"

int64_t
member_months_in(int32_t from, int32_t to, int year, int month,
    enum member_how how)
{
	int32_t first = date_from_ymd(year, month, 1);
	int32_t last = date_add_months(first, 1) - 1;
	int64_t all = last - first + 1, days;

	if (from < first)
		from = first;
	if (to > last)
		to = last;
	if (to < from)
		return 0;
	days = to - from + 1;
	return how == MEMBER_DAYS ? (days * MEMBER_ONE * 2 + all) / (all * 2) :
	    MEMBER_ONE;
}

int64_t
member_months(int32_t from, int32_t to, enum member_how how)
{
	int64_t sum;
	int y, m, y2, m2, d;

	if (to < from)
		return 0;
	date_to_ymd(from, &y, &m, &d);
	date_to_ymd(to, &y2, &m2, &d);
	if (y == y2 && m == m2)
		return member_months_in(from, to, y, m, how);
	/* Every month between the first and the last is a whole one. */
	sum = ((int64_t)(y2 - y) * 12 + m2 - m - 1) * MEMBER_ONE;
	return sum + member_months_in(from, to, y, m, how) +
	    member_months_in(from, to, y2, m2, how);
}
