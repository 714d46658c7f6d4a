/* SPDX-License-Identifier: MIT */
/* cm-cost: DRG weight, expected payment, cost and margin of each case. */
#include "cli/filter.h"
#include "tools/tools.h"

int
main(int argc, char **argv)
{
	return filter_main(&tool_cost, argc, argv);
}
