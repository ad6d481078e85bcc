/* What the fuzz harnesses share. A harness feeds bytes to a reader and checks what must hold whatever they are: it
 * either succeeds without an error or fails with one, leaves no scope open, and what it gives can be read to its end.
 *
 * tests/fuzz/run.sh NAME SECONDS builds one with libFuzzer and lets it search; in `make test` replay.c runs the corpus
 * and fixed mutations of it under the same checks. */
#ifndef CR_FUZZ_H
#define CR_FUZZ_H
#include <cresset/tensor.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : fuzz_broken(#condition, __FILE__, __LINE__))

static inline void fuzz_broken(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s (error: %s)\n", file, line, condition, cr_error());
    abort();
}

/* After a call that gave `ok`: there is an error with a text exactly when it failed. Forgets the error. */
static inline void fuzz_check_error(bool ok)
{
    MUST(cr_ok() == ok);
    MUST(ok == (cr_error()[0] == '\0'));
    MUST(cr_error_code() != CR_ERROR_INTERNAL);
    cr_clear_error();
}

/* Reads every element of t (NULL is fine), so that the sanitizers see them all. */
static inline void fuzz_read(cr_tensor *t)
{
    if (!t)
        return;
    size_t bytes = (size_t)cr_numel(t) * cr_dtype_size(cr_dtype_of(t));
    void *copy = malloc(bytes + 1);
    MUST(!copy || cr_copy_out(t, copy, bytes, cr_dtype_of(t)));
    free(copy);
}
#endif
