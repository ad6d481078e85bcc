/* The op table and what programs add to it. */
#include "base/fork.h"
#include "base/memory.h"
#include "base/site.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
CR_LOCK_AT_FORK(CR_FORK_REGISTRY, lock)
static cr_op **registered;
static size_t registered_count, registered_capacity;

__attribute__((destructor)) static void forget(void)
{
    cr_free(registered);
}

int cr_op_count(void)
{
    pthread_mutex_lock(&lock);
    int n = CR_OP_BUILTIN_COUNT + (int)registered_count;
    pthread_mutex_unlock(&lock);
    return n;
}

const cr_op *cr_op_by_id(int id)
{
    if (id < 0)
        return NULL;
    if (id < CR_OP_BUILTIN_COUNT)
        return &cr_builtin_ops[id];
    pthread_mutex_lock(&lock);
    size_t i = (size_t)(id - CR_OP_BUILTIN_COUNT);
    const cr_op *op = i < registered_count ? registered[i] : NULL;
    pthread_mutex_unlock(&lock);
    return op;
}

static const cr_op *find(const char *name)
{
    for (int i = 0; i < CR_OP_BUILTIN_COUNT; i++)
        if (!strcmp(cr_builtin_ops[i].name, name))
            return &cr_builtin_ops[i];
    for (size_t i = 0; i < registered_count; i++)
        if (!strcmp(registered[i]->name, name))
            return registered[i];
    return NULL;
}

const cr_op *cr_find_op(const char *name)
{
    if (!name)
        return NULL;
    pthread_mutex_lock(&lock);
    const cr_op *op = find(name);
    pthread_mutex_unlock(&lock);
    return op;
}

static bool check_record(const cr_op *op)
{
    if (!op || !op->name)
        return cr_fail_bool(CR_ERROR_VALUE, "register_op: op has no name");
    bool computes = op->compose || (op->infer && ((op->flags & CR_OP_VIEW) || (op->kernels && op->kernels->run)));
    if (!computes)
        return cr_fail_bool(CR_ERROR_VALUE, "register_op: %s has neither infer with kernels nor compose", op->name);
    if (op->n_out < 1 || op->n_out > CR_MAX_OUTPUTS || op->n_in < 0 || op->n_in > CR_MAX_INPUTS)
        return cr_fail_bool(CR_ERROR_VALUE,
                            "register_op: %s has %d inputs and %d outputs, expected 0 to %d and 1 to %d", op->name,
                            op->n_in, op->n_out, CR_MAX_INPUTS, CR_MAX_OUTPUTS);
    if (op->attrs_size > CR_MAX_ATTRS)
        return cr_fail_bool(CR_ERROR_VALUE, "register_op: %s has %zu bytes of attributes, expected at most %d",
                            op->name, op->attrs_size, CR_MAX_ATTRS);
    return true;
}

bool cr_register_op(cr_op *op)
{
    if (!check_record(op))
        return false;
    pthread_mutex_lock(&lock);
    bool ok = true;
    if (find(op->name)) {
        ok = cr_fail_bool(CR_ERROR_VALUE, "register_op: there is already an op named %s", op->name);
    } else if ((ok = cr_grow(&registered, &registered_capacity, registered_count + 1, sizeof *registered))) {
        op->id = CR_OP_BUILTIN_COUNT + (int)registered_count;
        registered[registered_count++] = op;
    }
    pthread_mutex_unlock(&lock);
    return ok;
}
