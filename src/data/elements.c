/* Elements of tensors as files want them. */
#include "data/elements.h"
#include "base/memory.h"
#include "device/device.h"

bool cr_elements_open(cr_elements *e, cr_tensor *t)
{
    cr_settle(t);
    *e = (cr_elements){.bytes = (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype)};
    if (t->contiguous && t->storage->device->host_memory) {
        e->data = cr_bytes(t);
        return true;
    }
    e->data = e->copy = cr_malloc(e->bytes);
    return e->copy && cr_copy_out(t, e->copy, e->bytes, (cr_dtype)t->dtype);
}

void cr_elements_close(cr_elements *e)
{
    cr_free(e->copy);
    e->copy = NULL;
}
