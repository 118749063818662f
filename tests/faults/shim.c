/* Calls that write, counted and made to fail: preloaded into a process that works with a register.

   Only calls on files below FAULTS_UNDER are counted. `faults_arm(k, error, lasting)` makes the k-th of them
   from now on fail with `error` (an errno), and all after it where `lasting`; k = 0 only counts.
   `faults_bytes(n, error)` lets n more bytes through below FAULTS_UNDER, written or read, and fails all that
   comes after: a stick that is pulled out. `faults_seen()` is how many calls were counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long seen, fails_at, bytes_left = -1;
static int fails_with, lasts, pulled;

void faults_arm(long k, int error, int lasting) { seen = 0; fails_at = k; fails_with = error; lasts = lasting; bytes_left = -1; pulled = 0; }
void faults_bytes(long n, int error) { seen = 0; fails_at = 0; fails_with = error; bytes_left = n; pulled = 0; }
long faults_seen(void) { return seen; }

static int below(const char *path) {
    const char *under = getenv("FAULTS_UNDER");
    return under && path && strncmp(path, under, strlen(under)) == 0;
}

static int counts(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return below(path);
}

/* Whether this call is to fail. */
static int due(void) {
    if (pulled) { errno = fails_with; return 1; }
    seen++;
    if (fails_at && (seen == fails_at || (lasts && seen > fails_at))) { errno = fails_with; return 1; }
    return 0;
}

/* How many of n bytes may pass; -1: none, and the call fails. */
static ssize_t passing(size_t n) {
    if (bytes_left < 0) return n;
    if (pulled || bytes_left == 0) { pulled = 1; errno = fails_with; return -1; }
    if ((long)n > bytes_left) n = bytes_left;
    bytes_left -= n;
    return n;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *buf, size_t n) {
    REAL(write);
    if (fd > 2 && counts(fd)) { if (due()) return -1; ssize_t m = passing(n); if (m < 0) return -1; n = m; }
    return real(fd, buf, n);
}
ssize_t pwrite64(int fd, const void *buf, size_t n, off64_t at) {
    REAL(pwrite64);
    if (counts(fd)) { if (due()) return -1; ssize_t m = passing(n); if (m < 0) return -1; n = m; }
    return real(fd, buf, n, at);
}
ssize_t read(int fd, void *buf, size_t n) {
    REAL(read);
    if (bytes_left >= 0 && fd > 2 && counts(fd)) { ssize_t m = passing(n); if (m < 0) return -1; n = m; }
    return real(fd, buf, n);
}
int fsync(int fd) { REAL(fsync); if (counts(fd) && due()) return -1; return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); if (counts(fd) && due()) return -1; return real(fd); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); if (counts(fd) && due()) return -1; return real(fd, n); }
int rename(const char *a, const char *b) { REAL(rename); if ((below(a) || below(b)) && due()) return -1; return real(a, b); }
int unlink(const char *path) { REAL(unlink); if (below(path) && due()) return -1; return real(path); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); if (below(path) && due()) return -1; return real(path, mode); }
int open64(const char *path, int flags, ...) {
    REAL(open64);
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
    if (below(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)) && due()) return -1;
    return real(path, flags, mode);
}
