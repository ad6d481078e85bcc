/* Writing a function as C: it is traced with what it has from outside as constants, its groups are emitted as for the
 * compiler on this machine, its other nodes by the emitters of their ops, and memory is planned as for a run here. */
#include "export/export.h"
#include "autograd/node.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "graph/control/control.h"
#include "graph/jit/jit.h"
#include "graph/pass/pass.h"
#include "graph/stage/stage.h"
#include "op/generated/attrs.h"
#include <cresset/export.h>
#include <cresset/ops.h>

#include <ctype.h>
#include <string.h>

static cr_emit_fn emitter_of(const cr_op *op)
{
    switch (op->id) {
    case CR_OP_conv1d:
    case CR_OP_conv2d:
    case CR_OP_conv3d:
        return cr_emit_conv;
    case CR_OP_conv_input_grad:
        return cr_emit_conv_input_grad;
    case CR_OP_linear:
        return cr_emit_linear;
    case CR_OP_matmul:
        return cr_emit_matmul;
    case CR_OP_max_pool:
    case CR_OP_avg_pool:
        return cr_emit_pool;
    case CR_OP_sum:
    case CR_OP_mean:
    case CR_OP_prod:
    case CR_OP_max:
    case CR_OP_min:
    case CR_OP_var:
    case CR_OP_logsumexp:
    case CR_OP_any:
    case CR_OP_all:
        return cr_emit_reduction;
    case CR_OP_clone:
    case CR_OP_cast:
    case CR_OP_copy:
        return cr_emit_assign;
    case CR_OP_concat:
        return cr_emit_concat;
    case CR_OP_constant_pad:
        return cr_emit_pad;
    case CR_OP_gather:
    case CR_OP_index_select:
    case CR_OP_embedding:
        return cr_emit_pick;
    case CR_OP_argmax:
    case CR_OP_argmin:
        return cr_emit_argmax;
    case CR_OP_cumsum:
        return cr_emit_cumsum;
    case CR_OP_softmax:
    case CR_OP_log_softmax:
        return cr_emit_softmax;
    case CR_OP_resample:
        return cr_emit_resample;
    case CR_OP_full:
    case CR_OP_full_like:
        return cr_emit_full;
    default:
        return op->id >= 0 && cr_pointwise_text(op) ? cr_emit_pointwise : NULL;
    }
}

/* Those that move elements, whatever they are. */
static bool moves(const cr_op *op)
{
    switch (op->id) {
    case CR_OP_clone:
    case CR_OP_cast:
    case CR_OP_copy:
    case CR_OP_concat:
    case CR_OP_constant_pad:
    case CR_OP_gather:
    case CR_OP_index_select:
    case CR_OP_embedding:
    case CR_OP_full:
    case CR_OP_full_like:
        return true;
    default:
        return false;
    }
}

/* ---- tracing ---- */

/* Results row-major, as the header promises them. */
static bool trace_outputs(cr_graph *g, cr_trace *t, cr_tensor **out, int count)
{
    for (int i = 0; i < count; i++) {
        cr_tensor *row_major = cr_clone(out[i], .layout = CR_LAYOUT_CONTIGUOUS);
        bool done = out[i] && cr_is_contiguous(out[i]) && cr_is_symbolic(out[i]);
        cr_graph_value *v = row_major ? cr_trace_value(t, done ? out[i] : row_major) : NULL;
        if (!v || !cr_graph_add_output(g, v))
            return false;
    }
    return true;
}

/* Fused ops are written as what they are composed of, but for softmax. */
static bool takes_apart(const cr_op *op)
{
    return op->id != CR_OP_softmax && op->id != CR_OP_log_softmax;
}

static bool trace(cr_function *f, cr_list in, cr_graph *g, bool recording_inside)
{
    cr_tensor **list = cr_calloc((size_t)(in.count + f->outputs), sizeof *list), **out = list ? list + in.count : NULL;
    cr_trace t;
    bool recording = cr_recording, ok = list && cr_trace_begin(&t, g);
    if (!ok) {
        cr_free(list);
        return false;
    }
    cr_recording = recording_inside;
    t.frozen = true;
    t.takes_apart = takes_apart;
    int scope = cr_scope_open();
    for (int i = 0; ok && i < in.count; i++) {
        cr_spec spec;
        cr_spec_of(&spec, in.at[i]);
        cr_spec_contiguous(&spec);
        ok = (list[i] = cr_trace_input(&t, &spec)) != NULL;
    }
    bool clean = cr_ok();
    ok = ok && f->fn(cr_list_of(list, in.count), out, f->context) && (cr_ok() || !clean);
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, "the function %s returned false", f->name);
    ok = ok && trace_outputs(g, &t, out, cr_function_count(f, out));
    ok = cr_trace_take_gradients(&t, cr_list_of(list, in.count)) && ok;
    cr_scope_close(scope);
    cr_trace_end(&t);
    cr_trace_drop(&t);
    cr_recording = recording;
    cr_free(list);
    if (ok && (g->n_gradients || g->random_blocks || g->random_unknown))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            g->n_gradients ? "the function sets gradients, which cannot be written as C"
                                           : "the function draws random numbers, which cannot be written as C");
    return ok && cr_graph_run_passes(g, f->name) && cr_control_finish(g, NULL);
}

/* ---- places ---- */

bool cr_export_is_direct(const cr_exporter *e, int i)
{
    const cr_graph *g = e->at.g;
    const cr_graph_value *v = g->outputs[i];
    if (v->memory->kind != CR_MEMORY_OWN || v->spec.offset || !cr_spec_is_contiguous(&v->spec) ||
        v->memory->extent != cr_spec_numel(&v->spec))
        return false;
    for (int k = 0; k < i; k++)
        if (g->outputs[k]->memory == v->memory)
            return false;
    for (size_t k = 0; k < g->n_values; k++) /* a view of another type of element would need a cast */
        if (g->values[k]->memory == v->memory && g->values[k]->spec.dtype != v->spec.dtype)
            return false;
    return true;
}

static size_t aligned(size_t bytes)
{
    return (bytes + 63) / 64 * 64;
}

size_t cr_export_reserve(cr_exporter *e, size_t bytes)
{
    size_t at = e->at.top;
    e->at.top += aligned(bytes);
    e->arena = e->at.top > e->arena ? e->at.top : e->arena;
    return at;
}

bool cr_export_begin(cr_exporter *e, const cr_graph *g, size_t base)
{
    cr_exported_graph *at = &e->at;
    *at = (cr_exported_graph){.g = g, .top = base};
    if (!cr_program_grouped(&at->program, g) ||
        !(at->places = cr_calloc(g->n_memories + 1 + CR_EXPORT_WIDE, sizeof *at->places)) ||
        !cr_memory_plan_make(&at->plan, &at->program))
        return false;
    cr_export_reserve(e, at->plan.bytes);
    for (size_t i = 0; i < g->n_memories; i++) {
        if (g->memories[i]->kind == CR_MEMORY_INPUT)
            at->places[i] = (cr_exported_place){CR_AT_INPUT, g->memories[i]->input, 0};
        else if (at->plan.places[i].used)
            at->places[i] = (cr_exported_place){CR_AT_ARENA, 0, base + at->plan.places[i].offset};
    }
    for (size_t i = 0; i < g->n_outputs; i++) {
        const cr_graph_value *v = g->outputs[i];
        cr_exported_place *p = &at->places[v->memory->number];
        if (v->memory->kind == CR_MEMORY_OWN && p->kind == CR_AT_NONE)
            *p = (cr_exported_place){
                CR_AT_ARENA, 0, cr_export_reserve(e, (size_t)v->memory->extent * cr_dtype_size(v->spec.dtype))};
    }
    return true;
}

void cr_export_end(cr_exporter *e)
{
    cr_memory_plan_free(&e->at.plan);
    cr_program_free(&e->at.program);
    cr_free(e->at.places);
}

/* The function's: outputs are the caller's where they can be. */
static bool make_places(cr_exporter *e, const cr_graph *g)
{
    bool ok = cr_export_begin(e, g, 0);
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        if (cr_export_is_direct(e, (int)i))
            e->at.places[g->outputs[i]->memory->number] = (cr_exported_place){CR_AT_OUTPUT, (int)i, 0};
    return ok;
}

/* ---- the body ---- */

static bool emit_group(cr_exporter *e, const cr_group *g, int number)
{
    char name[64];
    snprintf(name, sizeof name, "group%d", number);
    cr_text one = {0};
    cr_group_emit(g, name, &one);
    e->texts |= CR_TEXT_GROUPS;
    cr_text_add(&e->groups, "static ");
    for (const char *line = one.data; line && *line;) {
        size_t n = strcspn(line, "\n");
        if (n > 8 && !strncmp(line + strspn(line, " "), "#pragma ", 8)) {
            const char *pragma = strstr(line, "#pragma ") + 8;
            cr_text_add(&e->groups, "    PRAGMA(%.*s)\n", (int)(line + n - pragma), pragma);
        } else {
            bool end = !strncmp(line, "void group", 10) && strstr(line, "_end(") && strstr(line, "_end(") < line + n;
            cr_text_add(&e->groups, "%s%.*s\n", end ? "static " : "", (int)n, line);
        }
        const char *text = line + strspn(line, " "), *product = strstr(text, " = c[row * ");
        if (!strncmp(text, "const int64_t rows = ", 21))
            cr_text_add(&e->groups, "        (void)rows;\n"); /* which only what follows a product uses */
        if (product && product < line + n && !strncmp(text, "const float ", 12)) /* likewise */
            cr_text_add(&e->groups, "            (void)%.*s;\n", (int)(product - text) - 12, text + 12);
        line += n + (line[n] == '\n');
    }
    e->groups.failed |= one.failed;
    cr_text_free(&one);
    cr_text *t = &e->body;
    cr_text_add(t, "    {\n        char *args[] = {");
    bool ok = true;
    for (int i = 0; ok && i < g->n_args; i++) {
        cr_text_add(t, i ? ",\n                        (char *)(uintptr_t)" : "(char *)(uintptr_t)");
        ok = cr_export_address(e, g->args[i].value, t);
    }
    if (g->sums)
        cr_text_add(t, ",\n                        (char *)sums");
    cr_text_add(t, "};\n        %s(args, 0, %lld);\n", name, (long long)g->count);
    if (g->sums)
        cr_text_add(t, "        %s_end(args, sums);\n", name);
    cr_text_add(t, "    }\n");
    return ok;
}

static bool emit_item(cr_exporter *e, const cr_item *item)
{
    const cr_graph_node *n = item->node;
    if (item->group) {
        if (item->group->sums)
            cr_text_add(&e->body, "    {\n    double sums[%lld] = {0};\n", (long long)item->group->sums);
        bool ok = emit_group(e, item->group, e->n_groups++);
        if (item->group->sums)
            cr_text_add(&e->body, "    }\n");
        return ok;
    }
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && cr_graph_node_writes(n, i) && n->in[i]->memory->tensor)
            return cr_export_refuse(n, "it changes a tensor from outside");
    if (n->op->id == CR_OP_CONTROL)
        return cr_emit_control(e, n);
    cr_emit_fn emit = emitter_of(n->op);
    if (!emit)
        return cr_export_refuse(n, "this op has no C code yet (docs/c-source.md): compute it outside, or run the model "
                                   "with the library");
    if (n->in_place && n->op->id != CR_OP_copy)
        return cr_export_refuse(n, "it is done in place");
    cr_export_note(e, n);
    bool halves = cr_export_is_half(n) && !moves(n->op);
    return cr_spec_numel(&n->out[0]->spec) == 0 || (halves ? cr_emit_half(e, n, emit) : emit(e, n));
}

/* Outputs whose memory is not the caller's. */
static bool copy_outputs(cr_exporter *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < e->at.g->n_outputs; i++) {
        const cr_graph_value *v = e->at.g->outputs[i];
        const cr_exported_place *p = &e->at.places[v->memory->number];
        if (p->kind == CR_AT_OUTPUT && p->number == (int)i)
            continue;
        cr_text from = {0};
        cr_spec out = v->spec;
        char to[32];
        cr_spec_contiguous(&out);
        snprintf(to, sizeof to, "out%zu", i);
        ok = cr_export_address(e, v, &from) && !from.failed &&
             cr_export_copy(e, &out, to, v->spec.dtype, v->spec.stride, from.data);
        cr_text_free(&from);
    }
    return ok;
}

bool cr_export_nodes(cr_exporter *e)
{
    for (size_t i = 0; i < e->at.program.n_items; i++)
        if (!emit_item(e, &e->at.program.items[i]))
            return false;
    return true;
}

static bool make_body(cr_exporter *e)
{
    return cr_export_nodes(e) && copy_outputs(e) && !e->body.failed && !e->groups.failed;
}

/* ---- files ---- */

static bool signature(const cr_exporter *e, cr_text *t)
{
    const cr_graph *g = e->at.g;
    cr_text_add(t, "void %s_run(", e->name);
    for (size_t i = 0; i < g->n_inputs + g->n_outputs; i++) {
        bool in = i < g->n_inputs;
        const cr_graph_value *v = in ? g->inputs[i] : g->outputs[i - g->n_inputs];
        const char *type = cr_export_type(v->spec.dtype);
        if (!type)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s %zu is %s, which C has no type for", in ? "input" : "output",
                                in ? i : i - g->n_inputs, cr_dtype_name(v->spec.dtype));
        cr_text_add(t, "%s%s%s *%s%zu", i ? ", " : "", in ? "const " : "", type, in ? "in" : "out",
                    in ? i : i - g->n_inputs);
    }
    cr_text_add(t, ")");
    return true;
}

static bool make_header(const cr_exporter *e, cr_text *t)
{
    const cr_graph *g = e->at.g;
    char upper[128];
    size_t n = strlen(e->name);
    for (size_t i = 0; i <= n; i++)
        upper[i] = (char)toupper((unsigned char)e->name[i]);
    cr_text_add(t, "/* Written by Cresset %s.\n *\n", cr_version());
    for (size_t i = 0; i < g->n_inputs + g->n_outputs; i++) {
        bool in = i < g->n_inputs;
        const cr_graph_value *v = in ? g->inputs[i] : g->outputs[i - g->n_inputs];
        char shape[192];
        cr_text_add(t, " * %s%zu: %s%s, row-major\n", in ? "in" : "out", in ? i : i - g->n_inputs,
                    cr_dtype_name(v->spec.dtype), cr_shape_text(v->spec.ndim, v->spec.shape, shape, sizeof shape));
    }
    cr_text_add(
        t,
        " *\n * All memory is static: one call at a time. */\n#ifndef %s_H\n#define %s_H\n#include <stdint.h>\n\n"
        "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n",
        upper, upper);
    for (size_t i = 0; i < g->n_inputs + g->n_outputs; i++) {
        bool in = i < g->n_inputs;
        const cr_graph_value *v = in ? g->inputs[i] : g->outputs[i - g->n_inputs];
        cr_text_add(t, "#define %s_%s%zu_SIZE %lld\n", upper, in ? "IN" : "OUT", in ? i : i - g->n_inputs,
                    (long long)cr_spec_numel(&v->spec));
    }
    cr_text_add(t, "#define %s_ARENA_BYTES %zu /* of the memory that a run needs */\n\n", upper,
                aligned(e->arena) + aligned(e->scratch) + 64);
    bool ok = signature(e, t);
    cr_text_add(t, ";\n\n#ifdef __cplusplus\n}\n#endif\n#endif\n");
    return ok && !t->failed;
}

static void declare_weights(const cr_exporter *e, cr_text *t)
{
    for (size_t i = 0; i < e->n_weights; i++)
        cr_text_add(t, "extern const %s %s_w%zu[%lld];\n", cr_export_type(e->weights[i].dtype), e->name, i,
                    (long long)(e->weights[i].count ? e->weights[i].count : 1));
}

/* Parameters that the body does not read (an input of which only the dtype matters) are named nevertheless. */
static void name_unused(const cr_exporter *e, cr_text *t)
{
    const cr_graph *g = e->at.g;
    for (size_t i = 0; i < g->n_inputs + g->n_outputs; i++) {
        char name[32];
        bool in = i < g->n_inputs, used = false;
        int n = snprintf(name, sizeof name, "%s%zu", in ? "in" : "out", in ? i : i - g->n_inputs);
        for (const char *at = e->body.data; !used && at && (at = strstr(at, name)); at += n)
            used = !isalnum((unsigned char)at[n]) && (at == e->body.data || !(isalnum((unsigned char)at[-1]) || at[-1] == '_'));
        if (!used)
            cr_text_add(t, "    (void)%s;\n", name);
    }
}

static bool make_source(const cr_exporter *e, cr_text *t)
{
    static const struct {
        int bit;
        const char *text;
    } texts[] = {{CR_TEXT_VECTOR, cr_export_vector_text},       {CR_TEXT_CONV, cr_export_conv_text},
                 {CR_TEXT_DEPTHWISE, cr_export_depthwise_text}, {CR_TEXT_PRODUCT, cr_export_product_text},
                 {CR_TEXT_SPREAD, cr_export_spread_text},       {CR_TEXT_WINDOW, cr_export_window_text},
                 {CR_TEXT_POOL, cr_export_pool_text},           {CR_TEXT_CONVERT, cr_export_convert_text}};
    cr_text_add(t,
                "/* Written by Cresset %s. Compile with -DUSE_OPENMP_SIMD -fopenmp-simd where the compiler has it. */\n"
                "#ifdef __GNUC__\n#pragma GCC diagnostic ignored \"-Wpsabi\"\n"
                "#pragma GCC diagnostic ignored \"-Wunused-variable\" /* of loops from which not all is needed */\n#endif\n"
                "#if defined(__GNUC__) && !defined(__clang__)\n"
                "#pragma GCC diagnostic ignored \"-Wstringop-overflow\" "
                "/* without optimisation it sees stores that do not happen */\n"
                "#endif\n"
                "#include \"%s.h\"\n\n"
                "#include <math.h>\n#include <stdint.h>\n#include <string.h>\n\n"
                "#ifdef USE_OPENMP_SIMD\n#define PRAGMA(text) _Pragma(#text)\n#else\n#define PRAGMA(text)\n#endif\n\n",
                cr_version(), e->name);
    declare_weights(e, t);
    bool arena = (e->body.data && strstr(e->body.data, "_arena"));
    if (arena)
        cr_text_add(t, "\n#define SCRATCH_AT %zu\nstatic _Alignas(64) unsigned char %s_arena[%zu];\n\n",
                    aligned(e->arena), e->name, aligned(e->arena) + aligned(e->scratch) + 64);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (e->texts & texts[i].bit)
            cr_text_add(t, "%s\n", texts[i].text);
    const char *line = e->texts & CR_TEXT_GROUPS ? cr_jit_prelude : "";
    for (size_t n; *line; line += n + 1) {
        n = strcspn(line, "\n");
        if (!strncmp(line, "#pragma omp simd", 16))
            cr_text_add(t, "PRAGMA(%.*s)\n", (int)n - 8, line + 8);
        else if (!strncmp(line, "static inline int", 17))
            cr_text_add(t, "V_INLINE %.*s\n", (int)n - 14, line + 14);
        else
            cr_text_add(t, "%.*s\n", (int)n, line);
    }
    if (e->groups.data)
        cr_text_add_bytes(t, e->groups.data, e->groups.length);
    cr_text_add(t, "\n");
    bool ok = signature(e, t);
    cr_text_add(t, "\n{\n");
    name_unused(e, t);
    if (e->body.data)
        cr_text_add_bytes(t, e->body.data, e->body.length);
    cr_text_add(t, "}\n");
    return ok && !t->failed;
}

/* Of type float where it is one, for compilers that warn of conversions; whole numbers convert without loss. */
static void add_number(cr_text *t, double x, bool is_float)
{
    char text[40] = "0";
    if (x != x || x - x != 0) {
        cr_text_add(t, x != x ? "NAN" : x < 0 ? "-INFINITY" : "INFINITY");
        return;
    }
    if (x != 0)
        snprintf(text, sizeof text, is_float ? "%.9g" : "%.17g", x);
    cr_text_add(t, "%s%s", text, is_float && strpbrk(text, ".e") ? "f" : "");
}

static bool make_weights(const cr_exporter *e, cr_text *t)
{
    cr_text_add(t, "/* Written by Cresset %s: the constants of %s.c. */\n#include <math.h>\n#include <stdint.h>\n\n",
                cr_version(), e->name);
    declare_weights(e, t);
    for (size_t i = 0; i < e->n_weights; i++) {
        const cr_exported_weight *w = &e->weights[i];
        cr_text_add(t, "\n_Alignas(64) const %s %s_w%zu[%lld] = {", cr_export_type(w->dtype), e->name, i,
                    (long long)(w->count ? w->count : 1));
        for (int64_t k = 0; k < w->count; k++) {
            double x = 0;
            int64_t whole = 0;
            const char *at = (const char *)w->data + (size_t)k * cr_dtype_size(w->dtype);
            cr_text_add(t, k % 8 ? ", " : k ? ",\n    " : "\n    ");
            cr_convert(&x, CR_F64, 1, at, w->dtype, 1, 1);
            cr_convert(&whole, CR_I64, 1, at, w->dtype, 1, 1);
            if (w->dtype == CR_F16 || w->dtype == CR_BF16)
                cr_text_add(t, "0x%04x", (unsigned)*(const uint16_t *)(const void *)at);
            else if (w->dtype == CR_U64)
                cr_text_add(t, "%llu", (unsigned long long)whole);
            else if (!cr_dtype_is_float(w->dtype))
                cr_text_add(t, whole == INT64_MIN ? "INT64_MIN" : "%lld", (long long)whole);
            else
                add_number(t, x, w->dtype == CR_F32);
        }
        cr_text_add(t, w->count ? "};\n" : "0};\n");
    }
    return !t->failed;
}

static bool write_one(const cr_exporter *e, const char *folder, const char *ending,
                      bool (*make)(const cr_exporter *e, cr_text *t))
{
    char name[160];
    cr_text text = {0};
    snprintf(name, sizeof name, "%s%s", e->name, ending);
    char *path = cr_path_join(folder, name);
    bool ok = path && make(e, &text) && cr_file_write(path, text.data, text.length);
    cr_text_free(&text);
    cr_free(path);
    return ok;
}

/* ---- all of it ---- */

static bool export_graph(cr_exporter *e, const cr_graph *g, const char *folder)
{
    bool ok = make_places(e, g) && make_body(e) && cr_make_folders(folder) &&
              write_one(e, folder, ".h", make_header) && write_one(e, folder, ".c", make_source) &&
              write_one(e, folder, "_weights.c", make_weights);
    cr_export_end(e);
    for (size_t i = 0; i < e->n_weights; i++)
        cr_free(e->weights[i].data);
    cr_free(e->weights);
    cr_text_free(&e->body);
    cr_text_free(&e->groups);
    return ok;
}

static bool check(const cr_function *f, cr_list in, const char *folder, const char *name)
{
    if (!f || !folder)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "the %s is NULL", f ? "folder" : "function") : false;
    for (int i = 0; i < in.count; i++)
        if (!in.at[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i) : false;
    size_t n = strlen(name);
    bool good = n && n < 100 && !isdigit((unsigned char)*name);
    for (size_t i = 0; i < n; i++)
        good = good && (isalnum((unsigned char)name[i]) || name[i] == '_');
    return good ? true : cr_fail_bool(CR_ERROR_VALUE, "the name \"%s\" is no identifier of C", name);
}

bool cr_export_c_at(cr_site at, cr_function *f, cr_list inputs, const char *folder, const cr_export_opts *options)
{
    CR_TAKE_OPTIONS(cr_export_opts, o, options);
    const char *before = cr_enter_op(at, "export_c");
    int scope = cr_scope_open();
    cr_exporter e = {.name = o.name ? o.name : f ? f->name : ""};
    cr_graph *g = NULL;
    bool awaited = cr_gradient_awaited;
    cr_gradient_missed = false;
    cr_gradient_awaited = cr_recording;
    bool ok = scope >= 0 && check(f, inputs, folder, e.name) && (g = cr_graph_new()) && trace(f, inputs, g, false);
    cr_gradient_awaited = awaited;
    if (ok && cr_gradient_missed && cr_recording) { /* it takes gradients itself */
        cr_graph_free(g);
        ok = (g = cr_graph_new()) && trace(f, inputs, g, true);
    }
    cr_enter_op(at, "export_c");
    ok = ok && export_graph(&e, g, folder);
    cr_graph_free(g);
    cr_scope_close(scope);
    cr_leave_op(before);
    return ok;
}
