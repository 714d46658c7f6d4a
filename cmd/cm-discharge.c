/* SPDX-License-Identifier: MIT */
/* cm-discharge: length of stay, variance, notices and follow-up windows. */
#include "cli/filter.h"
#include "tools/tools.h"

int
main(int argc, char **argv)
{
	return filter_main(&tool_discharge, argc, argv);
}
