/* Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit. */

#include "bound.h"

#include <stddef.h>

#define SIZE(type) (int)sizeof(type)
#define AT(type, member) (int)offsetof(type, member)

static void free_dataset(void *p)
{
    cr_dataset_release(p);
}
static void retain_dataset(void *p)
{
    cr_dataset_retain(p);
}
static void free_log(void *p)
{
    cr_log_close(p);
}

crpy_handle_kind crpy_handle_kinds[] = {
    {"dataset", free_dataset, retain_dataset},
    {"log", free_log, NULL},
};
const int crpy_handle_kind_count = 2;

static const crpy_bound_field log_open_fields[] = {
    {"folder", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"flush_seconds", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_log_opts, flush_seconds), -1, 0, NULL},
    {"suffix", CRPY_B_TEXT, CRPY_OPTION, AT(cr_log_opts, suffix), -1, 0, NULL}};
static void run_log_open(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_log_open_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field log_close_fields[] = {
    {"log", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "log"}};
static void run_log_close(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_log_close((cr_log *)v[0].p);
}
static const crpy_bound_field log_flush_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"}};
static void run_log_flush(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_log_flush((cr_log *)v[0].p);
}
static const crpy_bound_field log_scalar_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"value", CRPY_B_DOUBLE, 0, 2, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 3, -1, 0, NULL}};
static void run_log_scalar(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_log_scalar((cr_log *)v[0].p, (const char *)v[1].p, v[2].d, (int64_t)v[3].i);
}
static const crpy_bound_field log_histogram_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"values", CRPY_B_TENSOR, 0, 2, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 3, -1, 0, NULL},
    {"bins", CRPY_B_INT32, CRPY_OPTION, AT(cr_log_histogram_opts, bins), -1, 0, NULL}};
static void run_log_histogram(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->b = cr_log_histogram_at(at, (cr_log *)v[0].p, (const char *)v[1].p, (cr_tensor *)v[2].p, (int64_t)v[3].i, o);
}
static const crpy_bound_field log_text_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"text", CRPY_B_TEXT, 0, 2, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 3, -1, 0, NULL}};
static void run_log_text(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_log_text((cr_log *)v[0].p, (const char *)v[1].p, (const char *)v[2].p, (int64_t)v[3].i);
}
static const crpy_bound_field log_pr_curve_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"labels", CRPY_B_TENSOR, 0, 2, -1, 0, NULL},
    {"predictions", CRPY_B_TENSOR, 0, 3, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 4, -1, 0, NULL},
    {"thresholds", CRPY_B_INT32, CRPY_OPTION, AT(cr_log_pr_curve_opts, thresholds), -1, 0, NULL}};
static void run_log_pr_curve(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->b = cr_log_pr_curve_at(at, (cr_log *)v[0].p, (const char *)v[1].p, (cr_tensor *)v[2].p, (cr_tensor *)v[3].p, (int64_t)v[4].i, o);
}
static const crpy_bound_field log_image_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"image", CRPY_B_TENSOR, 0, 2, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 3, -1, 0, NULL}};
static void run_log_image(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_log_image_at(at, (cr_log *)v[0].p, (const char *)v[1].p, (cr_tensor *)v[2].p, (int64_t)v[3].i);
}
static const crpy_bound_field log_audio_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"samples", CRPY_B_TENSOR, 0, 2, -1, 0, NULL},
    {"rate", CRPY_B_INT32, 0, 3, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 4, -1, 0, NULL}};
static void run_log_audio(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_log_audio_at(at, (cr_log *)v[0].p, (const char *)v[1].p, (cr_tensor *)v[2].p, (int)v[3].i, (int64_t)v[4].i);
}
static const crpy_bound_field log_embedding_fields[] = {
    {"log", CRPY_B_HANDLE, 0, 0, -1, 0, "log"},
    {"tag", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"points", CRPY_B_TENSOR, 0, 2, -1, 0, NULL},
    {"step", CRPY_B_INT64, 0, 3, -1, 0, NULL},
    {"labels", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_log_embedding_opts, labels), -1, 0, NULL},
    {"images", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_log_embedding_opts, images), -1, 0, NULL}};
static void run_log_embedding(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->b = cr_log_embedding_at(at, (cr_log *)v[0].p, (const char *)v[1].p, (cr_tensor *)v[2].p, (int64_t)v[3].i, o);
}

const crpy_bound crpy_bounds[] = {
    {"log_audio", log_audio_fields, 5, 0, CRPY_R_OK, -1, false, run_log_audio},
    {"log_close", log_close_fields, 1, 0, CRPY_R_OK, -1, false, run_log_close},
    {"log_embedding", log_embedding_fields, 6, SIZE(cr_log_embedding_opts), CRPY_R_OK, -1, false, run_log_embedding},
    {"log_flush", log_flush_fields, 1, 0, CRPY_R_OK, -1, false, run_log_flush},
    {"log_histogram", log_histogram_fields, 5, SIZE(cr_log_histogram_opts), CRPY_R_OK, -1, false, run_log_histogram},
    {"log_image", log_image_fields, 4, 0, CRPY_R_OK, -1, false, run_log_image},
    {"log_open", log_open_fields, 3, SIZE(cr_log_opts), CRPY_R_HANDLE, 1, false, run_log_open},
    {"log_pr_curve", log_pr_curve_fields, 6, SIZE(cr_log_pr_curve_opts), CRPY_R_OK, -1, false, run_log_pr_curve},
    {"log_scalar", log_scalar_fields, 4, 0, CRPY_R_OK, -1, false, run_log_scalar},
    {"log_text", log_text_fields, 4, 0, CRPY_R_OK, -1, false, run_log_text},
};
const int crpy_bound_count = 10;
