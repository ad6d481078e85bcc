/* The IDX reader on bytes in memory: what cr_read_idx and the fuzz harness share. */
#ifndef CR_DATA_IDX_H
#define CR_DATA_IDX_H
#include <cresset/tensor.h>

/* A tensor from the bytes of an IDX file, plain or gzip; `name` starts error texts. */
cr_tensor *cr_idx_parse(const void *bytes, size_t size, const char *name);
#endif
