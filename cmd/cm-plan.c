/* SPDX-License-Identifier: MIT */
/* cm-plan: the plan items that each case's facts and scores call for. */
#include "cli/filter.h"
#include "tools/tools.h"

int
main(int argc, char **argv)
{
	return filter_main(&tool_plan, argc, argv);
}
