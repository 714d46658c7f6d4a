/* SPDX-License-Identifier: MIT */
/* Temporary files that go with the process, whatever ends it. */
#define _XOPEN_SOURCE 700	/* sigaltstack */
#include "base/temporary.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

#include "base/span.h"

#define TEMPORARIES_MAX 16	/* -o, --rejects, --stats, and room */

static struct {
	const char *volatile path[TEMPORARIES_MAX];
	bool caught;		/* signals are */
	sigset_t held;		/* as it was before they were held */
} self;

void
temporaries_remove(void)
{
	size_t i;

	for (i = 0; i < TEMPORARIES_MAX; i++)
		if (self.path[i] != NULL)
			(void)unlink(self.path[i]);
}

/*
 * No other signal, nor a second one of its kind, comes in between; the one
 * raised ends the process when this returns, as it would have without us.
 * SA_RESETHAND would not do: before the handler runs a second one would end
 * the process.
 */
static void
on_signal(int number)
{
	struct sigaction usual = { .sa_handler = SIG_DFL };

	temporaries_remove();
	(void)sigaction(number, &usual, NULL);
	(void)raise(number);
}

/* Does the process go on after the signal if it is not caught? */
static bool
leaves_running(int number)
{
	static const int harmless[] = { SIGCHLD, SIGURG, SIGCONT, SIGTSTP,
	    SIGTTIN, SIGTTOU,
#ifdef SIGWINCH
	    SIGWINCH,
#endif
#ifdef SIGINFO
	    SIGINFO,
#endif
	};
	size_t i;

	for (i = 0; i < COUNT(harmless); i++)
		if (harmless[i] == number)
			return true;
	return false;
}

/*
 * What ends the process, unless its parent had it ignored (nohup). The stack
 * that is full is one of these: the handler has its own.
 */
static void
catch_signals(void)
{
	static char room[1 << 15];
	const stack_t stack = { .ss_sp = room, .ss_size = sizeof(room) };
	struct sigaction sa = { .sa_handler = on_signal,
	    .sa_flags = SA_ONSTACK }, was;
	int number;

	(void)sigaltstack(&stack, NULL);
	(void)sigfillset(&sa.sa_mask);
	for (number = 1; number <= SIGRTMAX; number++)
		if (!leaves_running(number) &&
		    sigaction(number, NULL, &was) == 0 &&
		    was.sa_handler == SIG_DFL)
			(void)sigaction(number, &sa, NULL);
	self.caught = true;
}

/* The first place that holds was gets is; none is found for a 17th file. */
static void
replace(const char *was, const char *is)
{
	size_t i;

	for (i = 0; i < TEMPORARIES_MAX; i++)
		if (self.path[i] == was) {
			self.path[i] = is;
			return;
		}
}

void
temporary_add(const char *path)
{
	if (!self.caught)
		catch_signals();
	replace(NULL, path);
}

void
temporary_drop(const char *path)
{
	replace(path, NULL);
}

void
temporaries_hold_signals(void)
{
	sigset_t all;

	(void)sigfillset(&all);
	(void)sigprocmask(SIG_SETMASK, &all, &self.held);
}

void
temporaries_release_signals(void)
{
	(void)sigprocmask(SIG_SETMASK, &self.held, NULL);
}
