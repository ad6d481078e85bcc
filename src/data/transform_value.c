/* Transforms of values: normalizing. */
#include "base/site.h"
#include "data/transform.h"

#include <string.h>

typedef struct normalizing {
    cr_transform base;
    cr_normalize_picture_opts o;
} normalizing;

/* Noted here and done when the values are written. */
static bool normalize(const cr_transform *t, cr_picture *f)
{
    const cr_normalize_picture_opts *o = &((const normalizing *)t)->o;
    for (int c = 0; c < 4; c++) {
        double std = o->std[c] != 0 ? o->std[c] : 1;
        f->scale[c] = (float)(1 / (255 * std));
        f->offset[c] = (float)(-o->mean[c] / std);
    }
    f->normalized = true;
    return true;
}

cr_transform *cr_normalize_picture_at(cr_site at, const cr_normalize_picture_opts *options)
{
    normalizing *t = cr_transform_new(sizeof *t, "normalize_picture", normalize);
    if (!t)
        return NULL;
    if (options)
        memcpy(&t->o, options, options->size < sizeof t->o ? options->size : sizeof t->o);
    bool ok = true;
    for (int c = 0; c < 4; c++)
        ok = ok && t->o.std[c] >= 0;
    return cr_transform_checked(at, &t->base, ok, "std has a value below 0: %g, %g, %g, %g", t->o.std[0], t->o.std[1],
                                t->o.std[2], t->o.std[3]);
}
