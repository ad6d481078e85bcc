/* The CPU's raw memory: memory_new and memory_delete of its cr_device. */
#ifndef CR_CPU_MEMORY_H
#define CR_CPU_MEMORY_H
#include "device/device.h"

void *cr_cpu_memory_new(cr_device *device, size_t bytes);
void cr_cpu_memory_delete(cr_device *device, void *data, size_t bytes);
#endif
