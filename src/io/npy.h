/* The .npy reader on bytes in memory: what cr_load_npy and the fuzz harness share. */
#ifndef CR_IO_NPY_H
#define CR_IO_NPY_H
#include <cresset/tensor.h>

/* A tensor from the bytes of a .npy file; `name` starts error texts. */
cr_tensor *cr_npy_parse(const void *bytes, size_t size, const char *name);
#endif
