/* SPDX-License-Identifier: MIT */
/* cm-intake: any source to canonical records, and what is wrong in them. */
#include "cli/filter.h"
#include "tools/tools.h"

int
main(int argc, char **argv)
{
	return filter_main(&tool_intake, argc, argv);
}
