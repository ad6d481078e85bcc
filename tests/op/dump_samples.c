/* Writes every good sample of every op (or of the ops named) for comparison with another library:
 * tests/op/compare_torch.py reads it.
 *
 *     dump_samples DIR [op...]
 *
 * DIR (which must exist) gets NUMBER.npy files and index.jsonl, one JSON object a line for each sample:
 *     op, sample, note, tolerance
 *     attrs       name -> number, true/false, list, dtype name
 *     inputs      file or null for an input that was not given; floating-point ones are f64
 *     outputs     file; half precision is written as f32, dtypes has the types as they were
 *     after       input number -> file, for inputs that the op changed
 *     cotangents  one for an output, null where it has no gradient; missing when the sample is not differentiable
 *     gradients   input number -> file: d sum(outputs * cotangents) / d input
 * or op, sample and error where the op refuses f64. Samples whose values are random are left out. */
#include "op/catch.h"
#include "op/samples.h"
#include "support/op_run.h"
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/io.h>
#include <cresset/ops.h>

typedef struct dump {
    const char *folder;
    FILE *index;
    int files, samples;
} dump;

static dump to; /* one a program */

/* Writes t to a file of its own and the file's name to the index. */
static void put_tensor(cr_tensor *t)
{
    char path[4096];
    if (!t) {
        fputs("null", to.index);
        return;
    }
    cr_dtype dtype = cr_dtype_of(t);
    if (dtype == CR_F16 || dtype == CR_BF16)
        t = cr_cast(t, CR_F32);
    snprintf(path, sizeof path, "%s/%d.npy", to.folder, to.files);
    cr_save_npy(path, cr_detach(t));
    fprintf(to.index, "\"%d.npy\"", to.files++);
}

static void put_tensors(const char *key, cr_tensor *const *t, int n)
{
    fprintf(to.index, ", \"%s\": [", key);
    for (int i = 0; i < n; i++) {
        fputs(i ? ", " : "", to.index);
        put_tensor(t[i]);
    }
    fputs("]", to.index);
}

/* Those that are not NULL, by number. */
static void put_numbered(const char *key, cr_tensor *const *t, int n)
{
    const char *comma = "";
    fprintf(to.index, ", \"%s\": {", key);
    for (int i = 0; i < n; i++)
        if (t[i]) {
            fprintf(to.index, "%s\"%d\": ", comma, i);
            put_tensor(t[i]);
            comma = ", ";
        }
    fputs("}", to.index);
}

static void put_text(const char *key, const char *text)
{
    fprintf(to.index, ", \"%s\": ", key);
    if (!text) {
        fputs("null", to.index);
        return;
    }
    fputc('"', to.index);
    for (; *text; text++)
        fprintf(to.index, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text == '\n' ? ' ' : *text);
    fputc('"', to.index);
}

/* Python's json reads NaN and Infinity. */
static void put_number(double v)
{
    if (isnan(v) || isinf(v))
        fputs(isnan(v) ? "NaN" : v > 0 ? "Infinity" : "-Infinity", to.index);
    else
        fprintf(to.index, "%.17g", v);
}

static void put_integers(const int64_t *v, int n)
{
    fputs("[", to.index);
    for (int i = 0; i < n; i++)
        fprintf(to.index, "%s%lld", i ? ", " : "", (long long)v[i]);
    fputs("]", to.index);
}

static void put_numbers(const double *v, int n)
{
    fputs("[", to.index);
    for (int i = 0; i < n; i++) {
        fputs(i ? ", " : "", to.index);
        put_number(v[i]);
    }
    fputs("]", to.index);
}

static void put_attrs(const cr_op *op, const void *attrs)
{
    const char *comma = "";
    fputs(", \"attrs\": {", to.index);
    for (int i = 0; i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        const void *at = (const char *)attrs + a->offset;
        if (a->kind == CR_ATTR_TENSOR) /* is an input */
            continue;
        fprintf(to.index, "%s\"%s\": ", comma, a->name);
        comma = ", ";
        switch (a->kind) {
        case CR_ATTR_INT:
            fprintf(to.index, "%lld", (long long)*(const int64_t *)at);
            break;
        case CR_ATTR_FLOAT:
            put_number(*(const double *)at);
            break;
        case CR_ATTR_BOOL:
            fputs(*(const bool *)at ? "true" : "false", to.index);
            break;
        case CR_ATTR_DTYPE: {
            cr_dtype dtype = *(const cr_dtype *)at;
            fprintf(to.index, "\"%s\"", dtype == CR_DTYPE_NONE ? "" : cr_dtype_name(dtype));
            break;
        }
        case CR_ATTR_DIMS:
            put_integers(((const cr_dims *)at)->at, ((const cr_dims *)at)->count);
            break;
        case CR_ATTR_INTS:
            put_integers(at, a->length);
            break;
        case CR_ATTR_FLOATS:
            put_numbers(at, a->length);
            break;
        case CR_ATTR_TEXT:
            fprintf(to.index, "\"%s\"", *(const char *const *)at ? *(const char *const *)at : "");
            break;
        case CR_ATTR_TENSOR:
            break;
        }
    }
    fputs("}", to.index);
}

static bool differentiable(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    return !s->no_gradient && !(op->flags & CR_OP_NOGRAD) && (op->grad || op->compose);
}

static bool same_values(cr_tensor *a, cr_tensor *b)
{
    return cr_item_int(cr_sum(cr_logical_and(cr_not_equal(a, b), cr_equal(a, a)))) == 0;
}

/* Calls the op again on leaves and writes cotangents and gradients. */
static void put_gradients(const cr_sample *s, const op_inputs *plain)
{
    op_inputs in = *plain;
    cr_tensor *leaves[OP_MAX_IN], *dx[OP_MAX_IN], *by_input[OP_MAX_IN] = {NULL};
    cr_tensor *out[CR_MAX_OUTPUTS], *recorded[CR_MAX_OUTPUTS], *given[CR_MAX_OUTPUTS];
    cr_tensor *cotangent[CR_MAX_OUTPUTS] = {NULL};
    int n = 0, m = 0, place[OP_MAX_IN];
    for (int i = 0; i < in.n; i++)
        if (op_varies(s, i)) {
            leaves[n] = in.in[i] = cr_requires_grad(cr_clone(cr_detach(in.in[i])), true);
            place[n++] = i;
        }
    if (!n || !op_call(s, &in, out))
        return;
    for (int i = 0; i < s->call.op->n_out; i++)
        if (cr_is_recorded(out[i])) {
            cotangent[i] = given[m] = op_noise_like(cr_detach(out[i]));
            recorded[m++] = out[i];
        }
    if (!m || !cr_grad(recorded, m, leaves, n, dx, .grads = given))
        return;
    for (int k = 0; k < n; k++)
        by_input[place[k]] = dx[k];
    put_tensors("cotangents", cotangent, s->call.op->n_out);
    put_numbered("gradients", by_input, in.n);
}

static void put_sample(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    op_inputs in = op_cast_inputs(s, CR_F64);
    cr_tensor *before[OP_MAX_IN] = {NULL}, *changed[OP_MAX_IN] = {NULL}, *out[CR_MAX_OUTPUTS];
    if (s->no_values)
        return;
    to.samples++;
    fprintf(to.index, "{\"op\": \"%s\", \"sample\": %d, \"tolerance\": %.17g", op->name, s->number, s->tolerance);
    put_text("note", s->note);
    for (int i = 0; i < in.n; i++)
        before[i] = in.in[i] ? cr_clone(in.in[i]) : NULL;
    if (!op_call(s, &in, out)) {
        put_text("error", cr_error());
        fputs("}\n", to.index);
        cr_clear_error();
        return;
    }
    put_attrs(op, s->call.attrs);
    put_tensors("inputs", before, in.n);
    put_tensors("outputs", out, op->n_out);
    fputs(", \"dtypes\": [", to.index);
    for (int i = 0; i < op->n_out; i++)
        fprintf(to.index, "%s\"%s\"", i ? ", " : "", cr_dtype_name(cr_dtype_of(out[i])));
    fputs("]", to.index);
    for (int i = 0; i < in.n; i++)
        changed[i] = in.in[i] && !same_values(in.in[i], before[i]) ? in.in[i] : NULL;
    put_numbered("after", changed, in.n);
    if (differentiable(s))
        put_gradients(s, &in);
    fputs("}\n", to.index);
    if (!cr_ok()) {
        fprintf(stderr, "%s: %s\n", op_name(s), cr_error());
        exit(1);
    }
}

static bool named(const char *name, int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        if (!strcmp(argv[i], name))
            return true;
    return argc == 2;
}

int main(int argc, char **argv)
{
    char path[4096];
    if (argc < 2) {
        fprintf(stderr, "usage: dump_samples DIR [op...]\n");
        return 2;
    }
    to.folder = argv[1];
    snprintf(path, sizeof path, "%s/index.jsonl", to.folder);
    to.index = fopen(path, "w");
    if (!to.index) {
        perror(path);
        return 1;
    }
    for (int id = 0; id < cr_op_count(); id++) {
        const cr_op *op = cr_op_by_id(id);
        if (op && cr_samples_of(op) && named(op->name, argc, argv))
            op_each_good(op, put_sample);
    }
    if (fclose(to.index)) {
        perror(path);
        return 1;
    }
    printf("%d samples in %d files\n", to.samples, to.files);
    return 0;
}
