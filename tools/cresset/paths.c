/* Paths of files that subcommands write. */
#include "paths.h"

#include <cresset.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *join_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (!path)
        return cr_fail(CR_ERROR_MEMORY, "out of memory for a path");
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

/* The folder and those it lies in. */
bool make_folder(const char *path)
{
    char *part = join_path(path, "");
    for (char *slash = part ? strchr(part + 1, '/') : NULL; slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            cr_fail(CR_ERROR_IO, "%s: the folder cannot be made: %s", part, strerror(errno));
        *slash = '/';
    }
    free(part);
    return cr_ok();
}
