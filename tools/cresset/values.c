/* Reading and comparing ONNX values. */
#include "values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cr_value *read_value(const char *path, const cr_onnx_port *port)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return cr_fail(CR_ERROR_IO, "%s: cannot be opened", path);
    char *bytes = NULL;
    size_t size = 0, capacity = 0, n = 1;
    while (n) {
        if (size == capacity) {
            capacity = capacity ? 2 * capacity : 1 << 16;
            char *more = realloc(bytes, capacity);
            if (!more) {
                free(bytes);
                fclose(file);
                return cr_fail(CR_ERROR_MEMORY, "%s: out of memory", path);
            }
            bytes = more;
        }
        n = fread(bytes + size, 1, capacity - size, file);
        size += n;
    }
    fclose(file);
    cr_value *v = cr_value_parse(bytes, size, port ? port->kind : CR_VALUE_TENSOR, NULL);
    free(bytes);
    return v;
}

/* ---- comparing ---- */

typedef struct comparison {
    double relative, absolute;
    bool values;
    char *why;
    size_t size;
} comparison;

#define DIFFERENT(c, ...) (snprintf((c)->why, (c)->size, __VA_ARGS__), false)

static bool same(const comparison *c, const cr_value *got, const cr_value *expected);

static bool same_shape(const comparison *c, cr_dims a, cr_dims b)
{
    if (a.count != b.count)
        return DIFFERENT(c, "%d dimensions, expected %d", a.count, b.count);
    for (int i = 0; i < a.count; i++)
        if (a.at[i] != b.at[i])
            return DIFFERENT(c, "size %lld in dimension %d, expected %lld", (long long)a.at[i], i, (long long)b.at[i]);
    return true;
}

static bool same_number(const comparison *c, double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    if (isinf(a) || isinf(b))
        return a == b;
    return fabs(a - b) <= c->absolute + c->relative * fabs(b);
}

/* Floats as doubles (complex ones as pairs), integers exactly. */
static bool same_elements(const comparison *c, cr_tensor *a, cr_tensor *b)
{
    cr_dtype dtype = cr_dtype_of(b);
    bool whole = cr_dtype_is_int(dtype) || dtype == CR_BOOL, is_complex = cr_dtype_is_complex(dtype);
    int64_t n = cr_numel(b) * (is_complex ? 2 : 1);
    cr_dtype as = is_complex ? CR_C128 : dtype == CR_U64 ? CR_U64 : whole ? CR_I64 : CR_F64;
    size_t bytes = (size_t)n * 8;
    double *x = malloc(bytes + 8), *y = malloc(bytes + 8);
    bool ok = x && y && cr_copy_out(a, x, bytes, as) && cr_copy_out(b, y, bytes, as);
    if (!ok)
        snprintf(c->why, c->size, "%s", cr_ok() ? "out of memory" : cr_error());
    for (int64_t i = 0; ok && i < n; i++) {
        if (whole) {
            int64_t p, q;
            memcpy(&p, &x[i], sizeof p);
            memcpy(&q, &y[i], sizeof q);
            ok = p == q || DIFFERENT(c, "element %lld is %lld, expected %lld", (long long)i, (long long)p, (long long)q);
        } else {
            ok = same_number(c, x[i], y[i]) ||
                 DIFFERENT(c, "element %lld is %.9g, expected %.9g", (long long)i, x[i], y[i]);
        }
    }
    free(x);
    free(y);
    return ok;
}

static bool same_texts(const comparison *c, const cr_value *got, const cr_value *expected)
{
    for (int64_t i = 0; i < cr_value_count(expected); i++)
        if (strcmp(cr_value_string(got, i), cr_value_string(expected, i)) != 0)
            return DIFFERENT(c, "text %lld is '%.40s', expected '%.40s'", (long long)i, cr_value_string(got, i),
                             cr_value_string(expected, i));
    return true;
}

static bool same_items(const comparison *c, const cr_value *got, const cr_value *expected)
{
    if (cr_value_count(got) != cr_value_count(expected))
        return DIFFERENT(c, "%lld items, expected %lld", (long long)cr_value_count(got),
                         (long long)cr_value_count(expected));
    for (int64_t i = 0; i < cr_value_count(expected); i++)
        if (!same(c, cr_value_item(got, i), cr_value_item(expected, i)))
            return false;
    return cr_value_kind_of(expected) != CR_VALUE_MAP || same(c, cr_value_keys(got), cr_value_keys(expected));
}

static bool same(const comparison *c, const cr_value *got, const cr_value *expected)
{
    cr_value_kind kind = cr_value_kind_of(expected);
    if (cr_value_kind_of(got) != kind)
        return DIFFERENT(c, "%s, expected %s", cr_value_kind_name(cr_value_kind_of(got)), cr_value_kind_name(kind));
    if (kind != CR_VALUE_TENSOR && kind != CR_VALUE_STRINGS)
        return same_items(c, got, expected);
    if (cr_value_type_of(got) != cr_value_type_of(expected))
        return DIFFERENT(c, "type %s, expected %s", cr_onnx_type_name(cr_value_type_of(got)),
                         cr_onnx_type_name(cr_value_type_of(expected)));
    if (!same_shape(c, cr_value_shape(got), cr_value_shape(expected)) || !c->values)
        return !c->values && !*c->why;
    return kind == CR_VALUE_STRINGS ? same_texts(c, got, expected)
                                    : same_elements(c, cr_value_get_tensor(got), cr_value_get_tensor(expected));
}

bool same_value(const cr_value *got, const cr_value *expected, double relative, double absolute, bool values, char *why,
                size_t size)
{
    comparison c = {relative, absolute, values, why, size};
    *why = '\0';
    return same(&c, got, expected);
}
