/* The devices of this build, found by name, and each thread's default device. */
#include "base/text.h"
#include "device/device.h"

#include <string.h>

static cr_device *(*const devices[])(void) = {cr_cpu_device, cr_stream_device};
enum { DEVICES = sizeof devices / sizeof *devices };

static _Thread_local cr_device *default_tls; /* NULL: the CPU */

cr_device *cr_cpu(void)
{
    return cr_cpu_device();
}

cr_device *cr_device_named(const char *name)
{
    for (int i = 0; name && i < DEVICES; i++) {
        cr_device *device = devices[i]();
        if (!strcmp(device->name, name))
            return device;
    }
    cr_text names = {0};
    for (int i = 0; i < DEVICES; i++)
        cr_text_add(&names, "%s%s", i ? ", " : "", devices[i]()->name);
    if (names.failed)
        cr_fail(CR_ERROR_MEMORY, "out of memory");
    else if (!name)
        cr_fail(CR_ERROR_VALUE, "device_named: name is NULL; there are: %s", names.data);
    else
        cr_fail(CR_ERROR_VALUE, "device_named: no device is called \"%s\"; there are: %s", name, names.data);
    cr_text_free(&names);
    return NULL;
}

const char *cr_device_name(const cr_device *device)
{
    return device ? device->name : "(none)";
}

cr_device *cr_default_device(void)
{
    return default_tls ? default_tls : cr_cpu_device();
}

void cr_set_default_device(cr_device *device)
{
    default_tls = device;
}

bool cr_synchronize(cr_device *device)
{
    if (!device)
        return cr_fail_bool(CR_ERROR_VALUE, "synchronize: device is NULL");
    return device->synchronize ? device->synchronize(device) : true;
}
