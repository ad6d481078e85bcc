/* What `cresset run --explain` tells: the steps that a model has when it is staged, and the time that each takes. */
#include "explain.h"

#include <stdio.h>
#include <stdlib.h>

static bool call_model(cr_list in, cr_tensor **out, void *context)
{
    cr_onnx *model = context;
    return cr_onnx_run(model, in, out, cr_onnx_output_count(model));
}

/* A few runs while a profile is written that nobody reads: the steps' times are kept on the way. */
static bool run_timed(cr_function *f, cr_list in, cr_tensor **out)
{
    enum { RUNS = 10 };
    bool own = cr_profile_start("/dev/null"), ok = true;
    if (!own)
        cr_clear_error(); /* CRESSET_PROFILE writes one */
    for (int i = 0; ok && i < RUNS; i++) {
        int scope = cr_scope_open();
        ok = cr_call_function(f, in, out);
        cr_scope_close(scope);
    }
    return (!own || cr_profile_stop()) && ok;
}

static bool write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    bool ok = file && fputs(text, file) >= 0;
    if (file)
        ok = fclose(file) == 0 && ok;
    return ok ? true : cr_fail_bool(CR_ERROR_IO, "%s: cannot be written", path);
}

bool explain_model(cr_onnx *model, cr_value *const *in, int n_in, const char *picture)
{
    enum { MOST = 64 };
    cr_tensor *tensors[MOST], *out[MOST];
    int n_out = cr_onnx_output_count(model);
    if (n_in > MOST || n_out > MOST)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "--explain: more than %d inputs or outputs", MOST);
    for (int i = 0; i < n_in; i++)
        if (cr_value_kind_of(in[i]) != CR_VALUE_TENSOR || !(tensors[i] = cr_value_get_tensor(in[i])))
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "--explain: input '%s' is no tensor", cr_onnx_input(model, i)->name);
    cr_function *f = cr_stage(call_model, model, .name = "model", .outputs = n_out, .frozen = true);
    cr_list list = cr_list_of(tensors, n_in);
    bool ok = f && cr_call_function(f, list, out) && run_timed(f, list, out);
    char *text = ok ? cr_function_explain(f, 0) : NULL, *svg = text && picture ? cr_function_picture(f, 0) : NULL;
    if (text)
        printf("%s", text);
    ok = text && (!picture || (svg && write_text(picture, svg)));
    free(text);
    free(svg);
    cr_function_free(f);
    return ok;
}
