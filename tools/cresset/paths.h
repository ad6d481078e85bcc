/* Paths of files that subcommands write. */
#ifndef CRESSET_TOOL_PATHS_H
#define CRESSET_TOOL_PATHS_H
#include <stdbool.h>

char *join_path(const char *folder, const char *name); /* free() it */
/* The folder and those it lies in; fine when it exists. */
bool make_folder(const char *path);
#endif
