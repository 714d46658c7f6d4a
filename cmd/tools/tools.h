/* SPDX-License-Identifier: MIT */
/*
 * The descriptions of the programs, for their main(): each is made in the
 * file of its name, and none knows another.
 */
#ifndef CM_TOOLS_TOOLS_H
#define CM_TOOLS_TOOLS_H

struct tool;

extern const struct tool tool_assess;
extern const struct tool tool_cost;
extern const struct tool tool_discharge;
extern const struct tool tool_intake;
extern const struct tool tool_plan;
extern const struct tool tool_reassess;

#endif
