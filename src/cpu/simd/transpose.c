/* Transposing matrices tile by tile. A tile is as wide as a cache line on both sides and goes through a buffer, so that
 * every line is read and written once and whole, also when all rows fall into the same set of the cache. */
#include "cpu/isa.h"
#include "cpu/transpose.h"

#include <string.h>

/* Two or three columns that lie together in the result: rows are threaded into each other. */
#define NARROW(name, type)                                                                                             \
    static void name(char *to, const char *from, int64_t from_step, int64_t rows, int64_t columns)                     \
    {                                                                                                                  \
        type *restrict out = (type *)(void *)to;                                                                       \
        const type *a = (const type *)(const void *)from, *b = (const type *)(const void *)(from + from_step),         \
                   *c = (const type *)(const void *)(from + (columns - 1) * from_step);                                \
        if (columns == 3)                                                                                              \
            for (int64_t i = 0; i < rows; i++)                                                                         \
                out[3 * i] = a[i], out[3 * i + 1] = b[i], out[3 * i + 2] = c[i];                                       \
        else                                                                                                           \
            for (int64_t i = 0; i < rows; i++)                                                                         \
                out[2 * i] = a[i], out[2 * i + 1] = b[i];                                                              \
    }

NARROW(narrow_1, uint8_t)
NARROW(narrow_2, uint16_t)
NARROW(narrow_4, uint32_t)
NARROW(narrow_8, uint64_t)

#define TRANSPOSE(name, type)                                                                                          \
    static void name(char *to, int64_t to_step, const char *from, int64_t from_step, int64_t rows, int64_t columns)    \
    {                                                                                                                  \
        enum { TILE = 64 / sizeof(type) };                                                                             \
        for (int64_t r = 0; r < rows; r += TILE)                                                                       \
            for (int64_t c = 0; c < columns; c += TILE) {                                                              \
                _Alignas(64) type tile[TILE][TILE], line[TILE];                                                        \
                const char *in = from + c * from_step + r * (int64_t)sizeof(type);                                     \
                char *out = to + r * to_step + c * (int64_t)sizeof(type);                                              \
                int64_t high = rows - r < TILE ? rows - r : TILE, wide = columns - c < TILE ? columns - c : TILE;      \
                if (high == TILE && wide == TILE) {                                                                    \
                    for (int64_t k = 0; k < TILE; k++)                                                                 \
                        memcpy(tile[k], in + k * from_step, sizeof line);                                              \
                    for (int64_t i = 0; i < TILE; i++) {                                                               \
                        for (int64_t k = 0; k < TILE; k++)                                                             \
                            line[k] = tile[k][i];                                                                      \
                        memcpy(out + i * to_step, line, sizeof line);                                                  \
                    }                                                                                                  \
                    continue;                                                                                          \
                }                                                                                                      \
                for (int64_t k = 0; k < wide; k++)                                                                     \
                    memcpy(tile[k], in + k * from_step, (size_t)high * sizeof(type));                                  \
                for (int64_t i = 0; i < high; i++)                                                                     \
                    for (int64_t k = 0; k < wide; k++)                                                                 \
                        ((type *)(void *)(out + i * to_step))[k] = tile[k][i];                                         \
            }                                                                                                          \
    }

TRANSPOSE(copy_1, uint8_t)
TRANSPOSE(copy_2, uint16_t)
TRANSPOSE(copy_4, uint32_t)
TRANSPOSE(copy_8, uint64_t)

CR_ISA_TABLE(cr_transpose_table, transpose) = {{copy_1, copy_2, copy_4, copy_8}, {narrow_1, narrow_2, narrow_4, narrow_8}};
