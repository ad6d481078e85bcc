/* The state of a module as a safetensors file. */
#include "base/memory.h"
#include "base/site.h"
#include <cresset/autograd.h>
#include <cresset/io.h>

bool cr_save_module_at(cr_site at, const cr_module *m, const char *path)
{
    const char *before = cr_enter_op(at, "save_module");
    int count = cr_state_count(m);
    const char **names = cr_calloc((size_t)count, sizeof *names);
    cr_tensor **tensors = cr_calloc((size_t)count, sizeof *tensors);
    bool ok = names && tensors;
    if (!m)
        ok = cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "the module is NULL") : false;
    for (int i = 0; ok && i < count; i++) {
        cr_named part = cr_state_at(m, i);
        names[i] = part.name;
        tensors[i] = part.tensor;
    }
    /* A module without state and one whose names could not be listed look alike. */
    ok = ok && cr_ok() && cr_save_safetensors(path, names, tensors, count);
    cr_free(names);
    cr_free(tensors);
    cr_leave_op(before);
    return ok;
}

/* All tensors of the archive, for cr_set_state. */
static bool take_all(cr_archive *archive, cr_named *state, int count)
{
    for (int i = 0; i < count; i++) {
        state[i] = (cr_named){cr_archive_name(archive, i), cr_archive_tensor(archive, i), false};
        if (!state[i].tensor)
            return false;
    }
    return true;
}

bool cr_load_module_at(cr_site at, cr_module *m, const char *path, bool strict)
{
    const char *before = cr_enter_op(at, "load_module");
    int scope = cr_scope_open();
    cr_archive *archive = NULL;
    if (!m && cr_ok())
        cr_fail(CR_ERROR_VALUE, "the module is NULL");
    else if (m && scope >= 0)
        archive = cr_load_archive_at(at, path);
    int count = (int)cr_archive_count(archive);
    cr_named *state = archive ? cr_calloc((size_t)count, sizeof *state) : NULL;
    cr_enter_op(at, "load_module");
    bool ok = state && take_all(archive, state, count) && cr_set_state(m, state, count, strict);
    cr_free(state);
    cr_scope_close(scope);
    cr_archive_free(archive);
    cr_leave_op(before);
    return ok;
}
