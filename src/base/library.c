/* Libraries that are loaded when first needed. */
#include "base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool load(cr_library *library, void *functions, size_t size)
{
    void *handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s cannot be loaded: %s", library->file, dlerror());
    char *to = functions;
    for (size_t i = 0; i < size / sizeof(void *); i++) {
        void *function = dlsym(handle, library->names[i]);
        if (!function) {
            dlclose(handle);
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s has no function %s", library->file, library->names[i]);
        }
        memcpy(to + i * sizeof function, &function, sizeof function);
    }
    return true;
}

bool cr_library_load(cr_library *library, void *functions, size_t size)
{
    pthread_mutex_lock(&lock);
    if (!library->loaded)
        library->loaded = load(library, functions, size);
    bool ok = library->loaded;
    pthread_mutex_unlock(&lock);
    return ok;
}
