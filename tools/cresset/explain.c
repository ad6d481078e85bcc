/* What --explain tells: the steps that a staged function or model has, and the bytes and the time that each takes. */
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

bool explain_function(cr_function *f, cr_list in, const char *picture)
{
    enum { MOST = 64 };
    cr_tensor *out[MOST];
    if (cr_function_outputs(f) > MOST)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "--explain: more than %d outputs", MOST);
    bool ok = cr_call_function(f, in, out) && run_timed(f, in, out);
    char *text = ok ? cr_function_explain(f, 0) : NULL, *svg = text && picture ? cr_function_picture(f, 0) : NULL;
    if (text)
        printf("%s", text);
    ok = text && (!picture || (svg && write_text(picture, svg)));
    free(text);
    free(svg);
    return ok;
}

bool explain_onnx(cr_onnx *model, cr_list in, const char *picture)
{
    cr_function *f = cr_stage(call_model, model, .name = "model", .outputs = cr_onnx_output_count(model), .frozen = true);
    bool ok = f && explain_function(f, in, picture);
    cr_function_free(f);
    return ok;
}
