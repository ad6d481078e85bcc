/* Compiled code on disk, by the digest of what it was made from, in a folder of the user's own: $CRESSET_CACHE, else
 * $XDG_CACHE_HOME/cresset, else ~/.cache/cresset. A file is loaded only when the folder and the file are the user's,
 * closed to others, and the file's last bytes are the digest of the rest. Any number of processes may use the folder;
 * the files that were used longest ago are deleted when there are more than $CRESSET_CACHE_MB megabytes of them (256).
 */
#ifndef CR_GRAPH_CACHE_H
#define CR_GRAPH_CACHE_H
#include <cresset/error.h>

/* The folder, made if need be, as a file descriptor; -1 (no error) when there is none that is safe. `path` (4096 bytes)
 * gets its name. */
int cr_cache_open(char *path);
/* The library of this name as a file descriptor that dlopen can load by way of /proc/self/fd; -1 when it is not there.
 */
int cr_cache_find(int folder, const char *name);
/* Appends the digest to the library `from` (a path), moves it into the folder and gives it as cr_cache_find would. */
int cr_cache_put(int folder, const char *name, const char *from);
#endif
