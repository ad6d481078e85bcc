/* Profiles of calls. */
#include "op/profile.h"
#include "tensor/tensor.h"

#include <string.h>

static void tensors(cr_text *t, const char *field, cr_tensor *const *list, int n, int64_t *bytes)
{
    cr_text_add(t, "\"%s\":\"", field);
    for (int i = 0; i < n; i++) {
        char text[96];
        if (!list[i])
            continue;
        cr_text_add(t, "%s%s", i ? " " : "", cr_describe(list[i], text, sizeof text));
        *bytes += list[i]->numel * (int64_t)cr_dtype_size((cr_dtype)list[i]->dtype);
    }
    cr_text_add(t, "\",");
}

void cr_profile_site(cr_text *t, cr_site at)
{
    if (!at.file)
        return;
    cr_text line = {0};
    cr_text_add(&line, "%s:%d", at.file, at.line);
    cr_text_add(t, ",\"at\":");
    if (!line.failed)
        cr_profile_string(t, line.data);
    t->failed |= line.failed;
    cr_text_free(&line);
}

void cr_profile_call(const cr_call *c, cr_tensor *const *out, const char *kernel, const char *category, cr_site at,
                     uint64_t start)
{
    cr_text t = {0};
    int64_t bytes = 0;
    tensors(&t, "in", c->in, c->n_in, &bytes);
    tensors(&t, "out", out, c->op->n_out, &bytes);
    cr_text_add(&t, "\"bytes\":%lld", (long long)bytes);
    if (kernel) {
        cr_text_add(&t, ",\"kernel\":");
        cr_profile_string(&t, kernel);
    }
    cr_profile_site(&t, at);
    cr_profile_add(c->op->name, category, start, t.failed ? NULL : t.data);
    cr_text_free(&t);
}
