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
static void free_metric(void *p)
{
    cr_metric_free(p);
}
static void free_checkpoints(void *p)
{
    cr_checkpoints_close(p);
}
static void free_schedule(void *p)
{
    cr_schedule_free(p);
}
static void free_loader(void *p)
{
    cr_loader_free(p);
}

crpy_handle_kind crpy_handle_kinds[] = {
    {"dataset", free_dataset, retain_dataset},
    {"log", free_log, NULL},
    {"metric", free_metric, NULL},
    {"checkpoints", free_checkpoints, NULL},
    {"schedule", free_schedule, NULL},
    {"loader", free_loader, NULL},
};
const int crpy_handle_kind_count = 6;

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
static const crpy_bound_field metric_add_fields[] = {
    {"m", CRPY_B_HANDLE, 0, 0, -1, 0, "metric"},
    {"predictions", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"targets", CRPY_B_TENSOR, 0, 2, -1, 0, NULL}};
static void run_metric_add(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_metric_add_at(at, (cr_metric *)v[0].p, (cr_tensor *)v[1].p, (cr_tensor *)v[2].p);
}
static const crpy_bound_field metric_value_fields[] = {
    {"m", CRPY_B_HANDLE, 0, 0, -1, 0, "metric"}};
static void run_metric_value(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->d = cr_metric_value((const cr_metric *)v[0].p);
}
static const crpy_bound_field metric_reset_fields[] = {
    {"m", CRPY_B_HANDLE, 0, 0, -1, 0, "metric"}};
static void run_metric_reset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    (void)r;
    cr_metric_reset((cr_metric *)v[0].p);
}
static const crpy_bound_field metric_name_fields[] = {
    {"m", CRPY_B_HANDLE, 0, 0, -1, 0, "metric"}};
static void run_metric_name(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_metric_name((const cr_metric *)v[0].p);
}
static const crpy_bound_field metric_rises_fields[] = {
    {"m", CRPY_B_HANDLE, 0, 0, -1, 0, "metric"}};
static void run_metric_rises(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_metric_rises((const cr_metric *)v[0].p);
}
static const crpy_bound_field metric_confusion_fields[] = {
    {"m", CRPY_B_HANDLE, 0, 0, -1, 0, "metric"}};
static void run_metric_confusion(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_metric_confusion_at(at, (const cr_metric *)v[0].p);
}
static const crpy_bound_field top_k_metric_fields[] = {
    {"k", CRPY_B_INT32, 0, 0, -1, 0, NULL},
    {"ignore_index", CRPY_B_INT64, CRPY_OPTION, AT(cr_metric_opts, ignore_index), -1, 0, NULL},
    {"name", CRPY_B_TEXT, CRPY_OPTION, AT(cr_metric_opts, name), -1, 0, NULL}};
static void run_top_k_metric(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_top_k_metric_at(at, (int)v[0].i, o);
}
static const crpy_bound_field class_metric_fields[] = {
    {"score", CRPY_B_WORD, 0, 0, -1, 0, "precision=0 recall=1 f1=2 mean_iou=3"},
    {"classes", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"ignore_index", CRPY_B_INT64, CRPY_OPTION, AT(cr_metric_opts, ignore_index), -1, 0, NULL},
    {"name", CRPY_B_TEXT, CRPY_OPTION, AT(cr_metric_opts, name), -1, 0, NULL}};
static void run_class_metric(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_class_metric_at(at, (cr_class_score)v[0].i, (int64_t)v[1].i, o);
}
static const crpy_bound_field auc_metric_fields[] = {
    {"ignore_index", CRPY_B_INT64, CRPY_OPTION, AT(cr_metric_opts, ignore_index), -1, 0, NULL},
    {"name", CRPY_B_TEXT, CRPY_OPTION, AT(cr_metric_opts, name), -1, 0, NULL}};
static void run_auc_metric(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_auc_metric_at(at, o);
}
static const crpy_bound_field perplexity_metric_fields[] = {
    {"ignore_index", CRPY_B_INT64, CRPY_OPTION, AT(cr_metric_opts, ignore_index), -1, 0, NULL},
    {"name", CRPY_B_TEXT, CRPY_OPTION, AT(cr_metric_opts, name), -1, 0, NULL}};
static void run_perplexity_metric(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_perplexity_metric_at(at, o);
}
static const crpy_bound_field mae_metric_fields[] = {
    {"ignore_index", CRPY_B_INT64, CRPY_OPTION, AT(cr_metric_opts, ignore_index), -1, 0, NULL},
    {"name", CRPY_B_TEXT, CRPY_OPTION, AT(cr_metric_opts, name), -1, 0, NULL}};
static void run_mae_metric(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_mae_metric_at(at, o);
}
static const crpy_bound_field mse_metric_fields[] = {
    {"ignore_index", CRPY_B_INT64, CRPY_OPTION, AT(cr_metric_opts, ignore_index), -1, 0, NULL},
    {"name", CRPY_B_TEXT, CRPY_OPTION, AT(cr_metric_opts, name), -1, 0, NULL}};
static void run_mse_metric(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_mse_metric_at(at, o);
}
static const crpy_bound_field checkpoints_open_fields[] = {
    {"folder", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"keep", CRPY_B_INT32, CRPY_OPTION, AT(cr_checkpoints_opts, keep), -1, 0, NULL},
    {"smaller", CRPY_B_BOOL, CRPY_OPTION, AT(cr_checkpoints_opts, smaller), -1, 0, NULL},
    {"background", CRPY_B_BOOL, CRPY_OPTION, AT(cr_checkpoints_opts, background), -1, 0, NULL}};
static void run_checkpoints_open(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_checkpoints_open_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field checkpoints_close_fields[] = {
    {"c", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "checkpoints"}};
static void run_checkpoints_close(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_checkpoints_close((cr_checkpoints *)v[0].p);
}
static const crpy_bound_field checkpoints_wait_fields[] = {
    {"c", CRPY_B_HANDLE, 0, 0, -1, 0, "checkpoints"}};
static void run_checkpoints_wait(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_checkpoints_wait((cr_checkpoints *)v[0].p);
}
static const crpy_bound_field fit_fields[] = {
    {"net", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"optimizer", CRPY_B_OPTIMIZER, 0, 1, -1, 0, NULL},
    {"batches", CRPY_B_HANDLE, 0, 2, -1, 0, "loader"},
    {"epochs", CRPY_B_INT64, CRPY_OPTION, AT(cr_fit_opts, epochs), -1, 0, NULL},
    {"loss", CRPY_B_MODULE, CRPY_OPTION, AT(cr_fit_opts, loss), -1, 0, NULL},
    {"validation", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_fit_opts, validation), -1, 0, "loader"},
    {"metrics", CRPY_B_HANDLES, CRPY_OPTION, AT(cr_fit_opts, metrics), AT(cr_fit_opts, n_metrics), 0, "metric"},
    {"staged", CRPY_B_BOOL, CRPY_OPTION, AT(cr_fit_opts, staged), -1, 0, NULL},
    {"precision", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_fit_opts, precision), -1, 0, NULL},
    {"schedule", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_fit_opts, schedule), -1, 0, "schedule"},
    {"schedule_by_epoch", CRPY_B_BOOL, CRPY_OPTION, AT(cr_fit_opts, schedule_by_epoch), -1, 0, NULL},
    {"accumulate", CRPY_B_INT32, CRPY_OPTION, AT(cr_fit_opts, accumulate), -1, 0, NULL},
    {"clip_norm", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_fit_opts, clip_norm), -1, 0, NULL},
    {"clip_value", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_fit_opts, clip_value), -1, 0, NULL},
    {"average", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_fit_opts, average), -1, 0, NULL},
    {"average_from", CRPY_B_INT64, CRPY_OPTION, AT(cr_fit_opts, average_from), -1, 0, NULL},
    {"watch", CRPY_B_INT32, CRPY_OPTION, AT(cr_fit_opts, watch), -1, 0, NULL},
    {"patience", CRPY_B_INT32, CRPY_OPTION, AT(cr_fit_opts, patience), -1, 0, NULL},
    {"keep_best", CRPY_B_BOOL, CRPY_OPTION, AT(cr_fit_opts, keep_best), -1, 0, NULL},
    {"plateau", CRPY_B_INT32, CRPY_OPTION, AT(cr_fit_opts, plateau), -1, 0, NULL},
    {"plateau_factor", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_fit_opts, plateau_factor), -1, 0, NULL},
    {"log", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_fit_opts, log), -1, 0, "log"},
    {"csv", CRPY_B_PATH, CRPY_OPTION, AT(cr_fit_opts, csv), -1, 0, NULL},
    {"checkpoints", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_fit_opts, checkpoints), -1, 0, "checkpoints"},
    {"checkpoint_steps", CRPY_B_INT64, CRPY_OPTION, AT(cr_fit_opts, checkpoint_steps), -1, 0, NULL},
    {"resume", CRPY_B_BOOL, CRPY_OPTION, AT(cr_fit_opts, resume), -1, 0, NULL},
    {"style", CRPY_B_WORD, CRPY_OPTION, AT(cr_fit_opts, style), -1, 0, "auto=0 bar=1 lines=2 quiet=3"}};
static void run_fit(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->b = cr_fit_at(at, (cr_module *)v[0].p, (cr_optimizer *)v[1].p, (cr_loader *)v[2].p, v[3].p, o);
}
static const crpy_bound_field evaluate_fields[] = {
    {"net", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"batches", CRPY_B_HANDLE, 0, 1, -1, 0, "loader"},
    {"loss", CRPY_B_MODULE, CRPY_OPTION, AT(cr_evaluate_opts, loss), -1, 0, NULL},
    {"metrics", CRPY_B_HANDLES, CRPY_OPTION, AT(cr_evaluate_opts, metrics), AT(cr_evaluate_opts, n_metrics), 0, "metric"},
    {"staged", CRPY_B_BOOL, CRPY_OPTION, AT(cr_evaluate_opts, staged), -1, 0, NULL},
    {"precision", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_evaluate_opts, precision), -1, 0, NULL}};
static void run_evaluate(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->d = cr_evaluate_at(at, (cr_module *)v[0].p, (cr_loader *)v[1].p, o);
}
static const crpy_bound_field predict_fields[] = {
    {"net", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"batches", CRPY_B_HANDLE, 0, 1, -1, 0, "loader"},
    {"targets", CRPY_B_BOOL, 0, 2, -1, 0, NULL}};
static void run_predict(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_predict_at(at, (cr_module *)v[0].p, (cr_loader *)v[1].p, v[2].b);
}
static const crpy_bound_field schedule_set_position_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "schedule"},
    {"position", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_schedule_set_position(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->b = cr_schedule_set_position((cr_schedule *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field dataset_fields_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"}};
static void run_dataset_fields(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_dataset_fields((cr_dataset *)v[0].p);
}
static const crpy_bound_field loader_new_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"batch_size", CRPY_B_INT64, CRPY_OPTION, AT(cr_loader_opts, batch_size), -1, 0, NULL},
    {"shuffle", CRPY_B_BOOL, CRPY_OPTION, AT(cr_loader_opts, shuffle), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_loader_opts, seed), -1, 0, NULL},
    {"drop_last", CRPY_B_BOOL, CRPY_OPTION, AT(cr_loader_opts, drop_last), -1, 0, NULL},
    {"workers", CRPY_B_INT32, CRPY_OPTION, AT(cr_loader_opts, workers), -1, 0, NULL},
    {"prefetch", CRPY_B_INT32, CRPY_OPTION, AT(cr_loader_opts, prefetch), -1, 0, NULL},
    {"pad", CRPY_B_BOOL, CRPY_OPTION, AT(cr_loader_opts, pad), -1, 0, NULL},
    {"collate_fields", CRPY_B_INT32, CRPY_OPTION, AT(cr_loader_opts, collate_fields), -1, 0, NULL}};
static void run_loader_new(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_loader_new_at(at, (cr_dataset *)v[0].p, o);
}
static const crpy_bound_field loader_length_fields[] = {
    {"loader", CRPY_B_HANDLE, 0, 0, -1, 0, "loader"}};
static void run_loader_length(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_loader_length((const cr_loader *)v[0].p);
}
static const crpy_bound_field loader_epoch_fields[] = {
    {"loader", CRPY_B_HANDLE, 0, 0, -1, 0, "loader"}};
static void run_loader_epoch(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_loader_epoch((const cr_loader *)v[0].p);
}
static const crpy_bound_field loader_set_epoch_fields[] = {
    {"loader", CRPY_B_HANDLE, 0, 0, -1, 0, "loader"},
    {"epoch", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_loader_set_epoch(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    (void)r;
    cr_loader_set_epoch((cr_loader *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field loader_dataset_fields[] = {
    {"loader", CRPY_B_HANDLE, 0, 0, -1, 0, "loader"}};
static void run_loader_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_loader_dataset((const cr_loader *)v[0].p);
}
static const crpy_bound_field mnist_fields[] = {
    {"folder", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"part", CRPY_B_WORD, 0, 1, -1, 0, "train=0 test=1"}};
static void run_mnist(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_mnist_at(at, (const char *)v[0].p, (cr_part)v[1].i);
}
static const crpy_bound_field tensor_dataset_fields[] = {
    {"x", CRPY_B_TENSOR, 0, 0, -1, 0, NULL},
    {"y", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"x_dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_tensor_dataset_opts, x_dtype), -1, 0, NULL},
    {"y_dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_tensor_dataset_opts, y_dtype), -1, 0, NULL},
    {"x_scale", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_tensor_dataset_opts, x_scale), -1, 0, NULL}};
static void run_tensor_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_tensor_dataset_at(at, (cr_tensor *)v[0].p, (cr_tensor *)v[1].p, o);
}
static const crpy_bound_field subset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"start", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"count", CRPY_B_INT64, 0, 2, -1, 0, NULL}};
static void run_subset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_subset_at(at, (cr_dataset *)v[0].p, (int64_t)v[1].i, (int64_t)v[2].i);
}
static const crpy_bound_field pick_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"indices", CRPY_B_INT64S, CRPY_WIDE, 1, 2, 0, NULL}};
static void run_pick(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_pick_at(at, (cr_dataset *)v[0].p, (const int64_t *)v[1].p, (int64_t)v[2].i);
}
static const crpy_bound_field repeat_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"times", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_repeat_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_repeat_dataset_at(at, (cr_dataset *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field join_datasets_fields[] = {
    {"datasets", CRPY_B_HANDLES, CRPY_TAKES | CRPY_WIDE, 0, 1, 0, "dataset"}};
static void run_join_datasets(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_join_datasets_at(at, (cr_dataset *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field zip_datasets_fields[] = {
    {"datasets", CRPY_B_HANDLES, CRPY_TAKES | CRPY_WIDE, 0, 1, 0, "dataset"}};
static void run_zip_datasets(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_zip_datasets_at(at, (cr_dataset *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field cache_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"path", CRPY_B_PATH, CRPY_OPTION, AT(cr_cache_opts, path), -1, 0, NULL},
    {"tag", CRPY_B_TEXT, CRPY_OPTION, AT(cr_cache_opts, tag), -1, 0, NULL},
    {"workers", CRPY_B_INT32, CRPY_OPTION, AT(cr_cache_opts, workers), -1, 0, NULL}};
static void run_cache_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_cache_dataset_at(at, (cr_dataset *)v[0].p, o);
}
static const crpy_bound_field image_folder_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"under", CRPY_B_TEXT, CRPY_OPTION, AT(cr_image_folder_opts, under), -1, 0, NULL},
    {"pixels", CRPY_B_WORD, CRPY_OPTION, AT(cr_image_folder_opts, pixels), -1, 0, "rgb=0 bgr=1 grey=2 rgba=3"},
    {"height", CRPY_B_INT64, CRPY_OPTION, AT(cr_image_folder_opts, height), -1, 0, NULL},
    {"width", CRPY_B_INT64, CRPY_OPTION, AT(cr_image_folder_opts, width), -1, 0, NULL},
    {"form", CRPY_B_WORD, CRPY_OPTION, AT(cr_image_folder_opts, form), -1, 0, "values=0 bytes=1 files=2"}};
static void run_image_folder(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_image_folder_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field augment_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"pad", CRPY_B_INT64, CRPY_OPTION, AT(cr_augment_opts, pad), -1, 0, NULL},
    {"flip", CRPY_B_BOOL, CRPY_OPTION, AT(cr_augment_opts, flip), -1, 0, NULL},
    {"mean", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_augment_opts, mean), -1, 4, NULL},
    {"std", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_augment_opts, std), -1, 4, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_augment_opts, seed), -1, 0, NULL}};
static void run_augment_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_augment_dataset_at(at, (cr_dataset *)v[0].p, o);
}
static const crpy_bound_field image_folder_classes_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"}};
static void run_image_folder_classes(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_image_folder_classes((cr_dataset *)v[0].p);
}
static const crpy_bound_field image_folder_class_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"},
    {"i", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_image_folder_class(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_image_folder_class((cr_dataset *)v[0].p, (int64_t)v[1].i);
}
static void run_example_epoch(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)v;
    (void)o;
    r->i = (int64_t)cr_example_epoch();
}

const crpy_bound crpy_bounds[] = {
    {"auc_metric", auc_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_auc_metric},
    {"augment_dataset", augment_dataset_fields, 6, SIZE(cr_augment_opts), CRPY_R_HANDLE, 0, false, run_augment_dataset},
    {"cache_dataset", cache_dataset_fields, 4, SIZE(cr_cache_opts), CRPY_R_HANDLE, 0, false, run_cache_dataset},
    {"checkpoints_close", checkpoints_close_fields, 1, 0, CRPY_R_OK, -1, false, run_checkpoints_close},
    {"checkpoints_open", checkpoints_open_fields, 4, SIZE(cr_checkpoints_opts), CRPY_R_HANDLE, 3, false, run_checkpoints_open},
    {"checkpoints_wait", checkpoints_wait_fields, 1, 0, CRPY_R_OK, -1, false, run_checkpoints_wait},
    {"class_metric", class_metric_fields, 4, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_class_metric},
    {"dataset_fields", dataset_fields_fields, 1, 0, CRPY_R_INT, -1, false, run_dataset_fields},
    {"evaluate", evaluate_fields, 6, SIZE(cr_evaluate_opts), CRPY_R_DOUBLE, -1, false, run_evaluate},
    {"example_epoch", NULL, 0, 0, CRPY_R_INT, -1, false, run_example_epoch},
    {"fit", fit_fields, 27, SIZE(cr_fit_opts), CRPY_R_OK, -1, false, run_fit},
    {"image_folder", image_folder_fields, 6, SIZE(cr_image_folder_opts), CRPY_R_HANDLE, 0, false, run_image_folder},
    {"image_folder_class", image_folder_class_fields, 2, 0, CRPY_R_TEXT, -1, false, run_image_folder_class},
    {"image_folder_classes", image_folder_classes_fields, 1, 0, CRPY_R_INT, -1, false, run_image_folder_classes},
    {"join_datasets", join_datasets_fields, 1, 0, CRPY_R_HANDLE, 0, false, run_join_datasets},
    {"loader_dataset", loader_dataset_fields, 1, 0, CRPY_R_HANDLE, 0, true, run_loader_dataset},
    {"loader_epoch", loader_epoch_fields, 1, 0, CRPY_R_INT, -1, false, run_loader_epoch},
    {"loader_length", loader_length_fields, 1, 0, CRPY_R_INT, -1, false, run_loader_length},
    {"loader_new", loader_new_fields, 9, SIZE(cr_loader_opts), CRPY_R_HANDLE, 5, false, run_loader_new},
    {"loader_set_epoch", loader_set_epoch_fields, 2, 0, CRPY_R_NONE, -1, false, run_loader_set_epoch},
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
    {"mae_metric", mae_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_mae_metric},
    {"metric_add", metric_add_fields, 3, 0, CRPY_R_OK, -1, false, run_metric_add},
    {"metric_confusion", metric_confusion_fields, 1, 0, CRPY_R_TENSOR, -1, false, run_metric_confusion},
    {"metric_name", metric_name_fields, 1, 0, CRPY_R_TEXT, -1, false, run_metric_name},
    {"metric_reset", metric_reset_fields, 1, 0, CRPY_R_NONE, -1, false, run_metric_reset},
    {"metric_rises", metric_rises_fields, 1, 0, CRPY_R_BOOL, -1, false, run_metric_rises},
    {"metric_value", metric_value_fields, 1, 0, CRPY_R_DOUBLE, -1, false, run_metric_value},
    {"mnist", mnist_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_mnist},
    {"mse_metric", mse_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_mse_metric},
    {"perplexity_metric", perplexity_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_perplexity_metric},
    {"pick", pick_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_pick},
    {"predict", predict_fields, 3, 0, CRPY_R_TENSOR, -1, false, run_predict},
    {"repeat_dataset", repeat_dataset_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_repeat_dataset},
    {"schedule_set_position", schedule_set_position_fields, 2, 0, CRPY_R_OK, -1, false, run_schedule_set_position},
    {"subset", subset_fields, 3, 0, CRPY_R_HANDLE, 0, false, run_subset},
    {"tensor_dataset", tensor_dataset_fields, 5, SIZE(cr_tensor_dataset_opts), CRPY_R_HANDLE, 0, false, run_tensor_dataset},
    {"top_k_metric", top_k_metric_fields, 3, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_top_k_metric},
    {"zip_datasets", zip_datasets_fields, 1, 0, CRPY_R_HANDLE, 0, false, run_zip_datasets},
};
const int crpy_bound_count = 48;
