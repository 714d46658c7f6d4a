/* SPDX-License-Identifier: MIT */
/* cm-assess: scores each case: comorbidity, LACE, instruments, tier. */
#include "cli/filter.h"
#include "tools/tools.h"

int
main(int argc, char **argv)
{
	return filter_main(&tool_assess, argc, argv);
}
