/* SPDX-License-Identifier: MIT */
/* cm-reassess: the clocks of each case, and what changed since before. */
#include "cli/filter.h"
#include "tools/tools.h"

int
main(int argc, char **argv)
{
	return filter_main(&tool_reassess, argc, argv);
}
