/* Copies in which the axis that lies together in the result does not in the input and another one does: transposes, and
 * changes between channels-first and channels-last. */
#ifndef CR_CPU_TRANSPOSE_H
#define CR_CPU_TRANSPOSE_H
#include "cpu/iterate.h"

/* Copies it's operand 1 to operand 0, both with elements of `size` bytes, if it is such a copy; else returns false. */
bool cr_transpose_copy(const cr_iter *it, int64_t size);

/* to[r][c] = from[c][r] for rows * columns elements: those of a row of `to` and of a column of `from` lie together,
 * rows of `to` are to_step and columns of `from` are from_step bytes apart. By size of element: 1, 2, 4, 8 bytes. */
typedef struct cr_transpose_table {
    void (*copy[4])(char *to, int64_t to_step, const char *from, int64_t from_step, int64_t rows, int64_t columns);
    /* The same for two or three columns, with rows of `to` that follow each other without gaps. */
    void (*narrow[4])(char *to, const char *from, int64_t from_step, int64_t rows, int64_t columns);
} cr_transpose_table;
#endif
