/* SPDX-License-Identifier: MIT */
/* A temporary file without a name. */
#include "text/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/temporary.h"

int
spool_open(const char *dir, struct fault *e)
{
	struct buf name = {0};
	int fd;

	buf_fmt(&name, "%s/cmtools.XXXXXX", dir);
	(void)buf_str(&name);
	/* No signal ends the process while the file has a name. */
	temporaries_hold_signals();
	fd = mkstemp(name.p);	/* mode 0600: POSIX.1-2008 */
	if (fd == -1)
		(void)fault_at(e, FAULT_WRITE, dir, 0,
		    "cannot make a temporary file: %s (set TMPDIR)",
		    strerror(errno));
	else if (unlink(name.p) == -1 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) == -1) {
		(void)fault_at(e, FAULT_WRITE, dir, 0,
		    "cannot hide a temporary file: %s", strerror(errno));
		(void)close(fd);
		fd = -1;
	}
	temporaries_release_signals();
	buf_free(&name);
	return fd;
}

int
spool_write(int fd, const char *p, size_t n, struct fault *e)
{
	ssize_t did;

	while (n > 0) {
		did = write(fd, p, n);
		if (did == -1 && errno == EINTR)
			continue;
		if (did == -1)
			return fault_set(e, FAULT_WRITE,
			    "cannot write a temporary file: %s (set TMPDIR)",
			    strerror(errno));
		p += did;
		n -= (size_t)did;
	}
	return 0;
}
