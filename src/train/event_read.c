/* Scalars read back from event files. A file may be cut anywhere: it is read up to its last whole record. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "train/event_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A curve while it grows. */
static bool add_point(cr_curve *c, int64_t step, double value, double time)
{
    if ((c->count & (c->count + 1)) == 0) { /* full at 0, 1, 3, 7, ... */
        size_t room = (size_t)(2 * c->count + 1);
        int64_t *steps = cr_realloc(c->steps, room * sizeof *steps);
        c->steps = steps ? steps : c->steps;
        double *values = cr_realloc(c->values, room * sizeof *values);
        c->values = values ? values : c->values;
        double *times = cr_realloc(c->times, room * sizeof *times);
        c->times = times ? times : c->times;
        if (!steps || !values || !times)
            return false;
    }
    c->steps[c->count] = step;
    c->values[c->count] = value;
    c->times[c->count++] = time;
    return true;
}

static cr_curve *curve_of(cr_curves *out, const unsigned char *tag, size_t size)
{
    for (int i = 0; i < out->count; i++)
        if (strlen(out->at[i].tag) == size && !memcmp(out->at[i].tag, tag, size))
            return &out->at[i];
    cr_curve *at = cr_realloc(out->at, (size_t)(out->count + 1) * sizeof *at);
    if (!at)
        return NULL;
    out->at = at;
    at[out->count] = (cr_curve){0};
    if (!(at[out->count].tag = cr_malloc(size + 1)))
        return NULL;
    memcpy(at[out->count].tag, tag, size);
    at[out->count].tag[size] = 0;
    for (char *c = at[out->count].tag; c < at[out->count].tag + size; c++)
        if (!*c)
            *c = ' ';
    return &at[out->count++];
}

static double float_of(uint64_t bits)
{
    uint32_t low = (uint32_t)bits;
    float v;
    memcpy(&v, &low, sizeof v);
    return v;
}

static double double_of(uint64_t bits)
{
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

/* The number in a tensor of one element, as newer writers store scalars. */
static bool tensor_scalar(cr_field tensor, double *out)
{
    cr_fields f = {tensor.bytes, tensor.bytes + tensor.size, false};
    cr_field one;
    bool found = false;
    while (cr_next_field(&f, &one)) {
        uint64_t bits = one.value;
        size_t size = one.number == 6 ? 8 : 4;
        if (one.bytes && one.size == size && (one.number == 4 || one.number == 5 || one.number == 6)) {
            bits = 0;
            for (size_t i = 0; i < size; i++)
                bits |= (uint64_t)one.bytes[i] << (8 * i);
        } else if (one.bytes || (one.number != 5 && one.number != 6)) {
            continue;
        }
        *out = size == 8 ? double_of(bits) : float_of(bits);
        found = true;
    }
    return found && !f.bad;
}

static bool read_value(cr_field value, int64_t step, double time, cr_curves *out)
{
    cr_fields f = {value.bytes, value.bytes + value.size, false};
    cr_field one, tag = {0};
    double number = 0;
    bool found = false;
    while (cr_next_field(&f, &one)) {
        if (one.number == CR_SUMMARY_TAG && one.bytes)
            tag = one;
        else if (one.number == CR_SUMMARY_SIMPLE && !one.bytes) {
            number = float_of(one.value);
            found = true;
        } else if (one.number == CR_SUMMARY_TENSOR && one.bytes && tensor_scalar(one, &number)) {
            found = true;
        }
    }
    if (f.bad || !found || !tag.bytes)
        return true;
    cr_curve *c = curve_of(out, tag.bytes, tag.size);
    return c && add_point(c, step, number, time);
}

/* True unless out of memory. What is no event is passed over. */
static bool read_event(const unsigned char *bytes, size_t size, cr_curves *out)
{
    cr_fields f = {bytes, bytes + size, false};
    cr_field one, summary = {0};
    int64_t step = 0;
    double time = 0;
    while (cr_next_field(&f, &one)) {
        if (one.number == CR_EVENT_TIME && !one.bytes)
            time = double_of(one.value);
        else if (one.number == CR_EVENT_STEP && !one.bytes)
            step = (int64_t)one.value;
        else if (one.number == CR_EVENT_SUMMARY && one.bytes)
            summary = one;
    }
    cr_fields values = {summary.bytes, summary.bytes ? summary.bytes + summary.size : NULL, f.bad};
    while (summary.bytes && cr_next_field(&values, &one))
        if (one.number == 1 && one.bytes && !read_value(one, step, time, out))
            return false;
    return true;
}

static uint64_t little(const unsigned char *at, int size)
{
    uint64_t v = 0;
    for (int i = 0; i < size; i++)
        v |= (uint64_t)at[i] << (8 * i);
    return v;
}

bool cr_read_events(const char *name, const void *file, size_t size, cr_curves *out)
{
    const unsigned char *bytes = file;
    size_t at = 0;
    while (at < size) {
        size_t left = size - at;
        uint64_t length = left >= CR_RECORD_HEAD ? little(bytes + at, 8) : 0;
        if (left < CR_RECORD_HEAD) {
            out->cut = true;
            return true;
        }
        if (little(bytes + at + 8, 4) != cr_record_checksum(bytes + at, 8))
            return cr_fail_bool(CR_ERROR_FORMAT,
                                "%s: the record at byte %zu has a wrong checksum: no event file, or damaged", name, at);
        if (left - CR_RECORD_HEAD < CR_RECORD_TAIL || length > left - CR_RECORD_HEAD - CR_RECORD_TAIL) {
            out->cut = true;
            return true;
        }
        const unsigned char *body = bytes + at + CR_RECORD_HEAD;
        if (little(body + length, 4) != cr_record_checksum(body, (size_t)length))
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: the record at byte %zu is damaged: its checksum is wrong", name,
                                at);
        if (!read_event(body, (size_t)length, out))
            return false;
        at += CR_RECORD_HEAD + (size_t)length + CR_RECORD_TAIL;
    }
    return true;
}

/* ---- folders ---- */

static int is_event_file(const struct dirent *e)
{
    return strstr(e->d_name, "tfevents") != NULL;
}

bool cr_read_curves_at(cr_site at, const char *folder, cr_curves *out)
{
    const char *before = cr_enter_op(at, "read_curves");
    *out = (cr_curves){0};
    struct dirent **names = NULL;
    int n = folder ? scandir(folder, &names, is_event_file, alphasort) : 0;
    bool ok = n > 0;
    if (n < 0)
        cr_fail(CR_ERROR_IO, "%s: cannot read: %s", folder, strerror(errno));
    else if (!n)
        cr_fail(CR_ERROR_IO, "%s: there is no event file (its name has tfevents in it)",
                folder ? folder : "the folder is NULL");
    for (int i = 0; i < n; i++) {
        char *path = ok ? cr_path_join(folder, names[i]->d_name) : NULL;
        void *data = NULL;
        size_t size;
        ok = ok && path && cr_file_read(path, &data, &size) && cr_read_events(path, data, size, out);
        cr_free(data);
        cr_free(path);
        free(names[i]);
    }
    free(names);
    if (!ok)
        cr_curves_free(out);
    cr_leave_op(before);
    return ok;
}

void cr_curves_free(cr_curves *curves)
{
    for (int i = 0; i < curves->count; i++) {
        cr_free(curves->at[i].tag);
        cr_free(curves->at[i].steps);
        cr_free(curves->at[i].values);
        cr_free(curves->at[i].times);
    }
    cr_free(curves->at);
    *curves = (cr_curves){0};
}
