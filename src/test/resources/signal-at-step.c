/*
 * To be preloaded into a program: sends it STEP_SIGNAL just before the STEP_NUMBER-th step that changes anything in
 * STEP_FOLDER, so that a test can end or halt it between any two of them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int steps;

static void step(const char *path) {
    const char *folder = getenv("STEP_FOLDER");
    if (strncmp(path, folder, strlen(folder)) == 0 && atomic_fetch_add(&steps, 1) + 1 == atoi(getenv("STEP_NUMBER"))) {
        kill(getpid(), atoi(getenv("STEP_SIGNAL")));
    }
}

static void step_on(int fd) {
    char link[64];
    char path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length > 0) {
        path[length] = 0;
        step(path);
    }
}

#define NEXT(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

#define OPEN(name)                                                                                                       \
    int name(const char *path, int flags, ...) {                                                                         \
        va_list more;                                                                                                    \
        va_start(more, flags);                                                                                           \
        mode_t mode = va_arg(more, mode_t);                                                                              \
        va_end(more);                                                                                                    \
        if (flags & O_CREAT) {                                                                                           \
            step(path);                                                                                                  \
        }                                                                                                                \
        return NEXT(name)(path, flags, mode);                                                                            \
    }

OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t count) {
    step_on(fd);
    return NEXT(write)(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    step_on(fd);
    return NEXT(pwrite64)(fd, bytes, count, at);
}

int ftruncate64(int fd, off64_t length) {
    step_on(fd);
    return NEXT(ftruncate64)(fd, length);
}

int fsync(int fd) {
    step_on(fd);
    return NEXT(fsync)(fd);
}

int rename(const char *from, const char *to) {
    step(to);
    return NEXT(rename)(from, to);
}

int unlink(const char *path) {
    step(path);
    return NEXT(unlink)(path);
}
