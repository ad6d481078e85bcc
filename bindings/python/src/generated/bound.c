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
static void free_sampler(void *p)
{
    cr_sampler_release(p);
}
static void retain_sampler(void *p)
{
    cr_sampler_retain(p);
}
static void free_flow(void *p)
{
    cr_flow_free(p);
}
static void free_transform(void *p)
{
    cr_transform_free(p);
}
static void free_tokenizer(void *p)
{
    cr_tokenizer_release(p);
}
static void retain_tokenizer(void *p)
{
    cr_tokenizer_retain(p);
}
static void free_table(void *p)
{
    cr_table_free(p);
}
static void free_summary(void *p)
{
    cr_summary_free(p);
}
static void free_shard_writer(void *p)
{
    cr_shard_writer_close(p);
}
static void free_kv_cache(void *p)
{
    cr_kv_cache_free(p);
}

crpy_handle_kind crpy_handle_kinds[] = {
    {"dataset", free_dataset, retain_dataset},
    {"log", free_log, NULL},
    {"metric", free_metric, NULL},
    {"checkpoints", free_checkpoints, NULL},
    {"schedule", free_schedule, NULL},
    {"loader", free_loader, NULL},
    {"sampler", free_sampler, retain_sampler},
    {"flow", free_flow, NULL},
    {"transform", free_transform, NULL},
    {"tokenizer", free_tokenizer, retain_tokenizer},
    {"table", free_table, NULL},
    {"summary", free_summary, NULL},
    {"shard_writer", free_shard_writer, NULL},
    {"kv_cache", free_kv_cache, NULL},
};
const int crpy_handle_kind_count = 14;

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
    {"sampler", CRPY_B_HANDLE, CRPY_OPTION | CRPY_TAKES, AT(cr_loader_opts, sampler), -1, 0, "sampler"},
    {"pad", CRPY_B_BOOL, CRPY_OPTION, AT(cr_loader_opts, pad), -1, 0, NULL},
    {"padding_value", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_loader_opts, padding.value), -1, CR_MAX_FIELDS, NULL},
    {"padding_multiple", CRPY_B_INT64, CRPY_OPTION, AT(cr_loader_opts, padding.multiple), -1, CR_MAX_FIELDS, NULL},
    {"padding_lengths", CRPY_B_WORD, CRPY_OPTION, AT(cr_loader_opts, padding.lengths), -1, 0, "no_lengths=0 lengths_next=1 lengths_last=2"},
    {"padding_measured", CRPY_B_INT32, CRPY_OPTION, AT(cr_loader_opts, padding.measured), -1, 0, NULL},
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
static const crpy_bound_field download_fields[] = {
    {"url", CRPY_B_TEXT, 0, 0, -1, 0, NULL},
    {"path", CRPY_B_PATH, 0, 1, -1, 0, NULL},
    {"sha256", CRPY_B_TEXT, CRPY_OPTION, AT(cr_download_opts, sha256), -1, 0, NULL},
    {"resume", CRPY_B_BOOL, CRPY_OPTION, AT(cr_download_opts, resume), -1, 0, NULL},
    {"again", CRPY_B_BOOL, CRPY_OPTION, AT(cr_download_opts, again), -1, 0, NULL},
    {"quiet", CRPY_B_BOOL, CRPY_OPTION, AT(cr_download_opts, quiet), -1, 0, NULL},
    {"tries", CRPY_B_INT32, CRPY_OPTION, AT(cr_download_opts, tries), -1, 0, NULL},
    {"patience", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_download_opts, patience), -1, 0, NULL}};
static void run_download(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_download_at(at, (const char *)v[0].p, (const char *)v[1].p, o);
}
static const crpy_bound_field fetch_dataset_fields[] = {
    {"name", CRPY_B_TEXT, 0, 0, -1, 0, NULL},
    {"folder", CRPY_B_PATH, 0, 1, -1, 0, NULL}};
static void run_fetch_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_fetch_dataset_at(at, (const char *)v[0].p, (const char *)v[1].p);
}
static void run_sequential_sampler(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)v;
    (void)o;
    r->p = (void *)cr_sequential_sampler();
}
static const crpy_bound_field random_sampler_fields[] = {
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_random_sampler_opts, seed), -1, 0, NULL},
    {"replacement", CRPY_B_BOOL, CRPY_OPTION, AT(cr_random_sampler_opts, replacement), -1, 0, NULL},
    {"count", CRPY_B_INT64, CRPY_OPTION, AT(cr_random_sampler_opts, count), -1, 0, NULL}};
static void run_random_sampler(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_sampler_at(at, o);
}
static const crpy_bound_field weighted_sampler_fields[] = {
    {"weights", CRPY_B_TENSOR, 0, 0, -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_weighted_sampler_opts, seed), -1, 0, NULL},
    {"count", CRPY_B_INT64, CRPY_OPTION, AT(cr_weighted_sampler_opts, count), -1, 0, NULL},
    {"once", CRPY_B_BOOL, CRPY_OPTION, AT(cr_weighted_sampler_opts, once), -1, 0, NULL}};
static void run_weighted_sampler(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_weighted_sampler_at(at, (cr_tensor *)v[0].p, o);
}
static const crpy_bound_field bucket_sampler_fields[] = {
    {"lengths", CRPY_B_TENSOR, 0, 0, -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_bucket_sampler_opts, seed), -1, 0, NULL},
    {"pool", CRPY_B_INT64, CRPY_OPTION, AT(cr_bucket_sampler_opts, pool), -1, 0, NULL}};
static void run_bucket_sampler(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_bucket_sampler_at(at, (cr_tensor *)v[0].p, o);
}
static const crpy_bound_field sharded_sampler_fields[] = {
    {"of", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "sampler"},
    {"rank", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"world", CRPY_B_INT64, 0, 2, -1, 0, NULL},
    {"drop_last", CRPY_B_BOOL, CRPY_OPTION, AT(cr_sharded_sampler_opts, drop_last), -1, 0, NULL}};
static void run_sharded_sampler(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_sharded_sampler_at(at, (cr_sampler *)v[0].p, (int64_t)v[1].i, (int64_t)v[2].i, o);
}
static const crpy_bound_field read_csv_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"delimiter", CRPY_B_CHAR, CRPY_OPTION, AT(cr_csv_opts, delimiter), -1, 0, NULL},
    {"no_header", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, no_header), -1, 0, NULL},
    {"columns", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_csv_opts, columns), -1, 0, NULL},
    {"categories", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_csv_opts, categories), -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_csv_opts, dtype), -1, 0, NULL},
    {"complete", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, complete), -1, 0, NULL},
    {"like", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_csv_opts, like), -1, 0, "table"},
    {"allow_unknown", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, allow_unknown), -1, 0, NULL}};
static void run_read_csv(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_read_csv_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field csv_dataset_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"delimiter", CRPY_B_CHAR, CRPY_OPTION, AT(cr_csv_opts, delimiter), -1, 0, NULL},
    {"no_header", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, no_header), -1, 0, NULL},
    {"columns", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_csv_opts, columns), -1, 0, NULL},
    {"categories", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_csv_opts, categories), -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_csv_opts, dtype), -1, 0, NULL},
    {"complete", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, complete), -1, 0, NULL},
    {"like", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_csv_opts, like), -1, 0, "table"},
    {"allow_unknown", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, allow_unknown), -1, 0, NULL},
    {"target", CRPY_B_TEXT, CRPY_OPTION, AT(cr_csv_opts, target), -1, 0, NULL},
    {"one_hot", CRPY_B_BOOL, CRPY_OPTION, AT(cr_csv_opts, one_hot), -1, 0, NULL}};
static void run_csv_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_csv_dataset_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field emnist_fields[] = {
    {"folder", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"split", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"part", CRPY_B_WORD, 0, 2, -1, 0, "train=0 test=1"}};
static void run_emnist(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_emnist_at(at, (const char *)v[0].p, (const char *)v[1].p, (cr_part)v[2].i);
}
static const crpy_bound_field cifar10_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"part", CRPY_B_WORD, 0, 1, -1, 0, "train=0 test=1"}};
static void run_cifar10(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_cifar10_at(at, (const char *)v[0].p, (cr_part)v[1].i);
}
static const crpy_bound_field cifar100_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"part", CRPY_B_WORD, 0, 1, -1, 0, "train=0 test=1"},
    {"coarse", CRPY_B_BOOL, CRPY_OPTION, AT(cr_cifar100_opts, coarse), -1, 0, NULL}};
static void run_cifar100(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_cifar100_at(at, (const char *)v[0].p, (cr_part)v[1].i, o);
}
static const crpy_bound_field audio_folder_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"under", CRPY_B_TEXT, CRPY_OPTION, AT(cr_audio_folder_opts, under), -1, 0, NULL},
    {"rate", CRPY_B_INT32, CRPY_OPTION, AT(cr_audio_folder_opts, rate), -1, 0, NULL},
    {"mono", CRPY_B_BOOL, CRPY_OPTION, AT(cr_audio_folder_opts, mono), -1, 0, NULL},
    {"seconds", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_audio_folder_opts, seconds), -1, 0, NULL},
    {"random_cut", CRPY_B_BOOL, CRPY_OPTION, AT(cr_audio_folder_opts, random_cut), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_audio_folder_opts, seed), -1, 0, NULL}};
static void run_audio_folder(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_audio_folder_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field spectrogram_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"n", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, n), -1, 0, NULL},
    {"hop", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, hop), -1, 0, NULL},
    {"mels", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, mels), -1, 0, NULL},
    {"rate", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_sound_map_opts, rate), -1, 0, NULL},
    {"coefficients", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, coefficients), -1, 0, NULL},
    {"top", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_sound_map_opts, top), -1, 0, NULL},
    {"frequency_masks", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, frequency_masks), -1, 0, NULL},
    {"time_masks", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, time_masks), -1, 0, NULL},
    {"widest_frequency", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, widest_frequency), -1, 0, NULL},
    {"widest_time", CRPY_B_INT64, CRPY_OPTION, AT(cr_sound_map_opts, widest_time), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_sound_map_opts, seed), -1, 0, NULL}};
static void run_spectrogram_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_spectrogram_dataset_at(at, (cr_dataset *)v[0].p, o);
}
static const crpy_bound_field audio_folder_classes_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"}};
static void run_audio_folder_classes(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_audio_folder_classes((cr_dataset *)v[0].p);
}
static const crpy_bound_field audio_folder_class_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"},
    {"i", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_audio_folder_class(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_audio_folder_class((cr_dataset *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field audio_folder_path_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"},
    {"i", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_audio_folder_path(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_audio_folder_path((cr_dataset *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field table_rows_fields[] = {
    {"table", CRPY_B_HANDLE, 0, 0, -1, 0, "table"}};
static void run_table_rows(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_table_rows((const cr_table *)v[0].p);
}
static const crpy_bound_field table_columns_fields[] = {
    {"table", CRPY_B_HANDLE, 0, 0, -1, 0, "table"}};
static void run_table_columns(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_table_columns((const cr_table *)v[0].p);
}
static const crpy_bound_field table_name_fields[] = {
    {"table", CRPY_B_HANDLE, 0, 0, -1, 0, "table"},
    {"column", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_table_name(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_table_name((const cr_table *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field table_categories_fields[] = {
    {"table", CRPY_B_HANDLE, 0, 0, -1, 0, "table"},
    {"column", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_table_categories(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_table_categories((const cr_table *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field table_category_fields[] = {
    {"table", CRPY_B_HANDLE, 0, 0, -1, 0, "table"},
    {"column", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"code", CRPY_B_INT64, 0, 2, -1, 0, NULL}};
static void run_table_category(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_table_category((const cr_table *)v[0].p, (int64_t)v[1].i, (int64_t)v[2].i);
}
static const crpy_bound_field table_column_fields[] = {
    {"table", CRPY_B_HANDLE, 0, 0, -1, 0, "table"},
    {"column", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_table_column(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_table_column_at(at, (const cr_table *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field shards_dataset_fields[] = {
    {"paths", CRPY_B_TEXT, 0, 0, -1, 0, NULL},
    {"fields", CRPY_B_TEXT, CRPY_OPTION, AT(cr_shards_opts, fields), -1, 0, NULL},
    {"pixels", CRPY_B_WORD, CRPY_OPTION, AT(cr_shards_opts, pixels), -1, 0, "rgb=0 bgr=1 grey=2 rgba=3"},
    {"skip_incomplete", CRPY_B_BOOL, CRPY_OPTION, AT(cr_shards_opts, skip_incomplete), -1, 0, NULL}};
static void run_shards_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_shards_dataset_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field shards_key_fields[] = {
    {"dataset", CRPY_B_HANDLE, 0, 0, -1, 0, "dataset"},
    {"i", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_shards_key(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_shards_key((cr_dataset *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field shard_writer_new_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"most_examples", CRPY_B_INT64, CRPY_OPTION, AT(cr_shard_writer_opts, most_examples), -1, 0, NULL},
    {"most_bytes", CRPY_B_INT64, CRPY_OPTION, AT(cr_shard_writer_opts, most_bytes), -1, 0, NULL}};
static void run_shard_writer_new(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_shard_writer_new_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field shard_write_fields[] = {
    {"w", CRPY_B_HANDLE, 0, 0, -1, 0, "shard_writer"},
    {"key", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"ending", CRPY_B_TEXT, 0, 2, -1, 0, NULL},
    {"bytes", CRPY_B_BYTES, CRPY_WIDE, 3, 4, 0, NULL}};
static void run_shard_write(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_shard_write_at(at, (cr_shard_writer *)v[0].p, (const char *)v[1].p, (const char *)v[2].p, (const void *)v[3].p, (size_t)v[4].i);
}
static const crpy_bound_field shard_write_tensor_fields[] = {
    {"w", CRPY_B_HANDLE, 0, 0, -1, 0, "shard_writer"},
    {"key", CRPY_B_TEXT, 0, 1, -1, 0, NULL},
    {"ending", CRPY_B_TEXT, 0, 2, -1, 0, NULL},
    {"t", CRPY_B_TENSOR, 0, 3, -1, 0, NULL}};
static void run_shard_write_tensor(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_shard_write_tensor_at(at, (cr_shard_writer *)v[0].p, (const char *)v[1].p, (const char *)v[2].p, (cr_tensor *)v[3].p);
}
static const crpy_bound_field shard_writer_shards_fields[] = {
    {"w", CRPY_B_HANDLE, 0, 0, -1, 0, "shard_writer"}};
static void run_shard_writer_shards(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_shard_writer_shards((const cr_shard_writer *)v[0].p);
}
static const crpy_bound_field shard_writer_close_fields[] = {
    {"w", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "shard_writer"}};
static void run_shard_writer_close(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_shard_writer_close_at(at, (cr_shard_writer *)v[0].p);
}
static const crpy_bound_field transform_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"transform", CRPY_B_HANDLE, CRPY_MOVES, 1, -1, 0, "transform"},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_transform_dataset_opts, seed), -1, 0, NULL},
    {"pixels", CRPY_B_WORD, CRPY_OPTION, AT(cr_transform_dataset_opts, pixels), -1, 0, "rgb=0 bgr=1 grey=2 rgba=3"},
    {"bytes", CRPY_B_BOOL, CRPY_OPTION, AT(cr_transform_dataset_opts, bytes), -1, 0, NULL},
    {"full_decode", CRPY_B_BOOL, CRPY_OPTION, AT(cr_transform_dataset_opts, full_decode), -1, 0, NULL}};
static void run_transform_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_transform_dataset_at(at, (cr_dataset *)v[0].p, (cr_transform *)v[1].p, o);
}
static const crpy_bound_field mixup_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"classes", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"alpha", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_mix_dataset_opts, alpha), -1, 0, NULL},
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_mix_dataset_opts, p), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_mix_dataset_opts, seed), -1, 0, NULL}};
static void run_mixup_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_mixup_dataset_at(at, (cr_dataset *)v[0].p, (int64_t)v[1].i, o);
}
static const crpy_bound_field cutmix_dataset_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"classes", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"alpha", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_mix_dataset_opts, alpha), -1, 0, NULL},
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_mix_dataset_opts, p), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_mix_dataset_opts, seed), -1, 0, NULL}};
static void run_cutmix_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_cutmix_dataset_at(at, (cr_dataset *)v[0].p, (int64_t)v[1].i, o);
}
static const crpy_bound_field compose_fields[] = {
    {"transforms", CRPY_B_HANDLES, CRPY_MOVES | CRPY_WIDE, 0, 1, 0, "transform"}};
static void run_compose(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_compose_at(at, (cr_transform *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field random_apply_fields[] = {
    {"p", CRPY_B_DOUBLE, 0, 0, -1, 0, NULL},
    {"transforms", CRPY_B_HANDLES, CRPY_MOVES | CRPY_WIDE, 1, 2, 0, "transform"}};
static void run_random_apply(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_random_apply_at(at, v[0].d, (cr_transform *const *)v[1].p, (int)v[2].i);
}
static const crpy_bound_field random_choice_fields[] = {
    {"transforms", CRPY_B_HANDLES, CRPY_MOVES | CRPY_WIDE, 0, 1, 0, "transform"}};
static void run_random_choice(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_random_choice_at(at, (cr_transform *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field resize_picture_fields[] = {
    {"side", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"height", CRPY_B_INT64, CRPY_OPTION, AT(cr_resize_picture_opts, height), -1, 0, NULL},
    {"width", CRPY_B_INT64, CRPY_OPTION, AT(cr_resize_picture_opts, width), -1, 0, NULL},
    {"max_side", CRPY_B_INT64, CRPY_OPTION, AT(cr_resize_picture_opts, max_side), -1, 0, NULL},
    {"filter", CRPY_B_WORD, CRPY_OPTION, AT(cr_resize_picture_opts, filter), -1, 0, "linear=0 nearest=1 cubic=2 area=3"}};
static void run_resize_picture(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_resize_picture_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field center_crop_fields[] = {
    {"height", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"width", CRPY_B_INT64, CRPY_OPTION, AT(cr_crop_opts, width), -1, 0, NULL},
    {"padding", CRPY_B_INT64, CRPY_OPTION, AT(cr_crop_opts, padding), -1, 0, NULL},
    {"padding_mode", CRPY_B_WORD, CRPY_OPTION, AT(cr_crop_opts, padding_mode), -1, 0, "fill=0 edge=1 reflect=2 symmetric=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_crop_opts, fill), -1, 4, NULL}};
static void run_center_crop(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_center_crop_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field random_crop_fields[] = {
    {"height", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"width", CRPY_B_INT64, CRPY_OPTION, AT(cr_crop_opts, width), -1, 0, NULL},
    {"padding", CRPY_B_INT64, CRPY_OPTION, AT(cr_crop_opts, padding), -1, 0, NULL},
    {"padding_mode", CRPY_B_WORD, CRPY_OPTION, AT(cr_crop_opts, padding_mode), -1, 0, "fill=0 edge=1 reflect=2 symmetric=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_crop_opts, fill), -1, 4, NULL}};
static void run_random_crop(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_crop_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field random_resized_crop_fields[] = {
    {"height", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"width", CRPY_B_INT64, CRPY_OPTION, AT(cr_random_resized_crop_opts, width), -1, 0, NULL},
    {"scale", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_resized_crop_opts, scale), -1, 2, NULL},
    {"ratio", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_resized_crop_opts, ratio), -1, 2, NULL},
    {"filter", CRPY_B_WORD, CRPY_OPTION, AT(cr_random_resized_crop_opts, filter), -1, 0, "linear=0 nearest=1 cubic=2 area=3"}};
static void run_random_resized_crop(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_resized_crop_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field pad_picture_fields[] = {
    {"padding", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"left", CRPY_B_INT64, CRPY_OPTION, AT(cr_pad_picture_opts, left), -1, 0, NULL},
    {"top", CRPY_B_INT64, CRPY_OPTION, AT(cr_pad_picture_opts, top), -1, 0, NULL},
    {"right", CRPY_B_INT64, CRPY_OPTION, AT(cr_pad_picture_opts, right), -1, 0, NULL},
    {"bottom", CRPY_B_INT64, CRPY_OPTION, AT(cr_pad_picture_opts, bottom), -1, 0, NULL},
    {"mode", CRPY_B_WORD, CRPY_OPTION, AT(cr_pad_picture_opts, mode), -1, 0, "fill=0 edge=1 reflect=2 symmetric=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_pad_picture_opts, fill), -1, 4, NULL}};
static void run_pad_picture(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_pad_picture_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field random_horizontal_flip_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_flip_opts, p), -1, 0, NULL}};
static void run_random_horizontal_flip(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_horizontal_flip_at(at, o);
}
static const crpy_bound_field random_vertical_flip_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_flip_opts, p), -1, 0, NULL}};
static void run_random_vertical_flip(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_vertical_flip_at(at, o);
}
static const crpy_bound_field normalize_picture_fields[] = {
    {"mean", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_normalize_picture_opts, mean), -1, 4, NULL},
    {"std", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_normalize_picture_opts, std), -1, 4, NULL}};
static void run_normalize_picture(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_normalize_picture_at(at, o);
}
static const crpy_bound_field random_rotation_fields[] = {
    {"degrees", CRPY_B_DOUBLE, 0, 0, -1, 0, NULL},
    {"least", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_rotation_opts, least), -1, 0, NULL},
    {"expand", CRPY_B_BOOL, CRPY_OPTION, AT(cr_random_rotation_opts, expand), -1, 0, NULL},
    {"filter", CRPY_B_WORD, CRPY_OPTION, AT(cr_random_rotation_opts, filter), -1, 0, "linear=0 nearest=1 cubic=2 area=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_rotation_opts, fill), -1, 4, NULL}};
static void run_random_rotation(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_rotation_at(at, v[0].d, o);
}
static const crpy_bound_field random_affine_fields[] = {
    {"degrees", CRPY_B_DOUBLE, 0, 0, -1, 0, NULL},
    {"least", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_affine_opts, least), -1, 0, NULL},
    {"translate", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_affine_opts, translate), -1, 2, NULL},
    {"scale", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_affine_opts, scale), -1, 2, NULL},
    {"shear", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_affine_opts, shear), -1, 4, NULL},
    {"filter", CRPY_B_WORD, CRPY_OPTION, AT(cr_random_affine_opts, filter), -1, 0, "linear=0 nearest=1 cubic=2 area=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_affine_opts, fill), -1, 4, NULL}};
static void run_random_affine(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_affine_at(at, v[0].d, o);
}
static const crpy_bound_field random_erasing_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_erasing_opts, p), -1, 0, NULL},
    {"scale", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_erasing_opts, scale), -1, 2, NULL},
    {"ratio", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_erasing_opts, ratio), -1, 2, NULL},
    {"value", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_random_erasing_opts, value), -1, 4, NULL},
    {"noise", CRPY_B_BOOL, CRPY_OPTION, AT(cr_random_erasing_opts, noise), -1, 0, NULL}};
static void run_random_erasing(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_erasing_at(at, o);
}
static const crpy_bound_field cutout_fields[] = {
    {"side", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"value", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_cutout_opts, value), -1, 4, NULL}};
static void run_cutout(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_cutout_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field color_jitter_fields[] = {
    {"brightness", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_color_jitter_opts, brightness), -1, 0, NULL},
    {"contrast", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_color_jitter_opts, contrast), -1, 0, NULL},
    {"saturation", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_color_jitter_opts, saturation), -1, 0, NULL},
    {"hue", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_color_jitter_opts, hue), -1, 0, NULL}};
static void run_color_jitter(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_color_jitter_at(at, o);
}
static const crpy_bound_field grayscale_fields[] = {
    {"channels", CRPY_B_INT32, 0, 0, -1, 0, NULL}};
static void run_grayscale(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_grayscale_at(at, (int)v[0].i);
}
static const crpy_bound_field random_grayscale_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_grayscale(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_grayscale_at(at, o);
}
static const crpy_bound_field random_invert_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_invert(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_invert_at(at, o);
}
static const crpy_bound_field random_autocontrast_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_autocontrast(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_autocontrast_at(at, o);
}
static const crpy_bound_field random_equalize_fields[] = {
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_equalize(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_random_equalize_at(at, o);
}
static const crpy_bound_field random_posterize_fields[] = {
    {"bits", CRPY_B_DOUBLE, 0, 0, -1, 0, NULL},
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_posterize(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_posterize_at(at, v[0].d, o);
}
static const crpy_bound_field random_solarize_fields[] = {
    {"threshold", CRPY_B_DOUBLE, 0, 0, -1, 0, NULL},
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_solarize(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_solarize_at(at, v[0].d, o);
}
static const crpy_bound_field random_adjust_sharpness_fields[] = {
    {"factor", CRPY_B_DOUBLE, 0, 0, -1, 0, NULL},
    {"p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_chance_opts, p), -1, 0, NULL}};
static void run_random_adjust_sharpness(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_random_adjust_sharpness_at(at, v[0].d, o);
}
static const crpy_bound_field gaussian_blur_fields[] = {
    {"kernel_size", CRPY_B_INT64, 0, 0, -1, 0, NULL},
    {"sigma", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_gaussian_blur_opts, sigma), -1, 2, NULL}};
static void run_gaussian_blur(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_gaussian_blur_at(at, (int64_t)v[0].i, o);
}
static const crpy_bound_field rand_augment_fields[] = {
    {"num_ops", CRPY_B_INT64, CRPY_OPTION, AT(cr_rand_augment_opts, num_ops), -1, 0, NULL},
    {"magnitude", CRPY_B_INT64, CRPY_OPTION, AT(cr_rand_augment_opts, magnitude), -1, 0, NULL},
    {"num_magnitude_bins", CRPY_B_INT64, CRPY_OPTION, AT(cr_rand_augment_opts, num_magnitude_bins), -1, 0, NULL},
    {"filter", CRPY_B_WORD, CRPY_OPTION, AT(cr_rand_augment_opts, filter), -1, 0, "linear=0 nearest=1 cubic=2 area=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_rand_augment_opts, fill), -1, 4, NULL}};
static void run_rand_augment(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_rand_augment_at(at, o);
}
static const crpy_bound_field trivial_augment_fields[] = {
    {"num_magnitude_bins", CRPY_B_INT64, CRPY_OPTION, AT(cr_trivial_augment_opts, num_magnitude_bins), -1, 0, NULL},
    {"filter", CRPY_B_WORD, CRPY_OPTION, AT(cr_trivial_augment_opts, filter), -1, 0, "linear=0 nearest=1 cubic=2 area=3"},
    {"fill", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_trivial_augment_opts, fill), -1, 4, NULL}};
static void run_trivial_augment(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)v;
    r->p = (void *)cr_trivial_augment_at(at, o);
}
static const crpy_bound_field transform_picture_fields[] = {
    {"transform", CRPY_B_HANDLE, 0, 0, -1, 0, "transform"},
    {"picture", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_transform_picture_opts, seed), -1, 0, NULL},
    {"bytes", CRPY_B_BOOL, CRPY_OPTION, AT(cr_transform_picture_opts, bytes), -1, 0, NULL}};
static void run_transform_picture(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_transform_picture_at(at, (const cr_transform *)v[0].p, (cr_tensor *)v[1].p, o);
}
static const crpy_bound_field dataset_flow_fields[] = {
    {"dataset", CRPY_B_HANDLE, CRPY_TAKES, 0, -1, 0, "dataset"},
    {"shuffle", CRPY_B_BOOL, CRPY_OPTION, AT(cr_dataset_flow_opts, shuffle), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_dataset_flow_opts, seed), -1, 0, NULL},
    {"sampler", CRPY_B_HANDLE, CRPY_OPTION | CRPY_TAKES, AT(cr_dataset_flow_opts, sampler), -1, 0, "sampler"}};
static void run_dataset_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_dataset_flow_at(at, (cr_dataset *)v[0].p, o);
}
static const crpy_bound_field lines_flow_fields[] = {
    {"paths", CRPY_B_TEXTS, CRPY_WIDE, 0, 1, 0, NULL}};
static void run_lines_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_lines_flow_at(at, (const char *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field prefetch_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT32, 0, 1, -1, 0, NULL}};
static void run_prefetch_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_prefetch_flow_at(at, (cr_flow *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field shuffle_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_shuffle_flow_opts, seed), -1, 0, NULL}};
static void run_shuffle_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_shuffle_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i, o);
}
static const crpy_bound_field repeat_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"times", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_repeat_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_repeat_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field take_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_take_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_take_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field skip_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_skip_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_skip_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field enumerate_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"}};
static void run_enumerate_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_enumerate_flow_at(at, (cr_flow *)v[0].p);
}
static const crpy_bound_field cache_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"path", CRPY_B_PATH, CRPY_OPTION, AT(cr_cache_opts, path), -1, 0, NULL},
    {"tag", CRPY_B_TEXT, CRPY_OPTION, AT(cr_cache_opts, tag), -1, 0, NULL},
    {"workers", CRPY_B_INT32, CRPY_OPTION, AT(cr_cache_opts, workers), -1, 0, NULL}};
static void run_cache_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_cache_flow_at(at, (cr_flow *)v[0].p, o);
}
static const crpy_bound_field collect_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"path", CRPY_B_PATH, CRPY_OPTION, AT(cr_cache_opts, path), -1, 0, NULL},
    {"tag", CRPY_B_TEXT, CRPY_OPTION, AT(cr_cache_opts, tag), -1, 0, NULL},
    {"workers", CRPY_B_INT32, CRPY_OPTION, AT(cr_cache_opts, workers), -1, 0, NULL}};
static void run_collect_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_collect_flow_at(at, (cr_flow *)v[0].p, o);
}
static const crpy_bound_field batch_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"drop_last", CRPY_B_BOOL, CRPY_OPTION, AT(cr_batch_flow_opts, drop_last), -1, 0, NULL},
    {"pad", CRPY_B_BOOL, CRPY_OPTION, AT(cr_batch_flow_opts, pad), -1, 0, NULL},
    {"padding_value", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_batch_flow_opts, padding.value), -1, CR_MAX_FIELDS, NULL},
    {"padding_multiple", CRPY_B_INT64, CRPY_OPTION, AT(cr_batch_flow_opts, padding.multiple), -1, CR_MAX_FIELDS, NULL},
    {"padding_lengths", CRPY_B_WORD, CRPY_OPTION, AT(cr_batch_flow_opts, padding.lengths), -1, 0, "no_lengths=0 lengths_next=1 lengths_last=2"},
    {"padding_measured", CRPY_B_INT32, CRPY_OPTION, AT(cr_batch_flow_opts, padding.measured), -1, 0, NULL},
    {"collate_fields", CRPY_B_INT32, CRPY_OPTION, AT(cr_batch_flow_opts, collate_fields), -1, 0, NULL}};
static void run_batch_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_batch_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i, o);
}
static const crpy_bound_field bucket_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"upper", CRPY_B_INT64S, CRPY_WIDE, 2, 3, 0, NULL},
    {"drop_last", CRPY_B_BOOL, CRPY_OPTION, AT(cr_bucket_flow_opts, drop_last), -1, 0, NULL},
    {"padding_value", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_bucket_flow_opts, padding.value), -1, CR_MAX_FIELDS, NULL},
    {"padding_multiple", CRPY_B_INT64, CRPY_OPTION, AT(cr_bucket_flow_opts, padding.multiple), -1, CR_MAX_FIELDS, NULL},
    {"padding_lengths", CRPY_B_WORD, CRPY_OPTION, AT(cr_bucket_flow_opts, padding.lengths), -1, 0, "no_lengths=0 lengths_next=1 lengths_last=2"},
    {"padding_measured", CRPY_B_INT32, CRPY_OPTION, AT(cr_bucket_flow_opts, padding.measured), -1, 0, NULL},
    {"measured", CRPY_B_INT32, CRPY_OPTION, AT(cr_bucket_flow_opts, measured), -1, 0, NULL}};
static void run_bucket_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_bucket_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i, (const int64_t *)v[2].p, (int)v[3].i, o);
}
static const crpy_bound_field unbatch_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"}};
static void run_unbatch_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_unbatch_flow_at(at, (cr_flow *)v[0].p);
}
static const crpy_bound_field window_flow_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"count", CRPY_B_INT64, 0, 1, -1, 0, NULL},
    {"shift", CRPY_B_INT64, CRPY_OPTION, AT(cr_window_flow_opts, shift), -1, 0, NULL}};
static void run_window_flow(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_window_flow_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i, o);
}
static const crpy_bound_field join_flows_fields[] = {
    {"flows", CRPY_B_HANDLES, CRPY_MOVES | CRPY_WIDE, 0, 1, 0, "flow"}};
static void run_join_flows(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_join_flows_at(at, (cr_flow *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field zip_flows_fields[] = {
    {"flows", CRPY_B_HANDLES, CRPY_MOVES | CRPY_WIDE, 0, 1, 0, "flow"}};
static void run_zip_flows(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_zip_flows_at(at, (cr_flow *const *)v[0].p, (int)v[1].i);
}
static const crpy_bound_field interleave_flows_fields[] = {
    {"flows", CRPY_B_HANDLES, CRPY_MOVES | CRPY_WIDE, 0, 1, 0, "flow"},
    {"block", CRPY_B_INT64, 0, 2, -1, 0, NULL}};
static void run_interleave_flows(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_interleave_flows_at(at, (cr_flow *const *)v[0].p, (int)v[1].i, (int64_t)v[2].i);
}
static const crpy_bound_field flow_loader_fields[] = {
    {"s", CRPY_B_HANDLE, CRPY_MOVES, 0, -1, 0, "flow"},
    {"prefetch", CRPY_B_INT32, CRPY_OPTION, AT(cr_flow_loader_opts, prefetch), -1, 0, NULL}};
static void run_flow_loader(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_flow_loader_at(at, (cr_flow *)v[0].p, o);
}
static const crpy_bound_field flow_fields_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "flow"}};
static void run_flow_fields(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_flow_fields((const cr_flow *)v[0].p);
}
static const crpy_bound_field flow_length_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "flow"}};
static void run_flow_length(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_flow_length((cr_flow *)v[0].p);
}
static const crpy_bound_field flow_restart_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "flow"},
    {"epoch", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_flow_restart(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_flow_restart_at(at, (cr_flow *)v[0].p, (int64_t)v[1].i);
}
static const crpy_bound_field flow_save_state_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "flow"}};
static void run_flow_save_state(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_flow_save_state_at(at, (cr_flow *)v[0].p);
}
static const crpy_bound_field flow_restore_state_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "flow"},
    {"state", CRPY_B_TEXT, 0, 1, -1, 0, NULL}};
static void run_flow_restore_state(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_flow_restore_state_at(at, (cr_flow *)v[0].p, (const char *)v[1].p);
}
static const crpy_bound_field char_tokenizer_fields[] = {
    {"text", CRPY_B_STRING, CRPY_WIDE, 0, 1, 0, NULL},
    {"unknown", CRPY_B_TEXT, CRPY_OPTION, AT(cr_char_tokenizer_opts, unknown), -1, 0, NULL}};
static void run_char_tokenizer(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_char_tokenizer_at(at, (const char *)v[0].p, v[1].i, o);
}
static const crpy_bound_field word_tokenizer_fields[] = {
    {"text", CRPY_B_STRING, CRPY_WIDE, 0, 1, 0, NULL},
    {"unknown", CRPY_B_TEXT, CRPY_OPTION, AT(cr_word_tokenizer_opts, unknown), -1, 0, NULL},
    {"min_count", CRPY_B_INT64, CRPY_OPTION, AT(cr_word_tokenizer_opts, min_count), -1, 0, NULL},
    {"max_size", CRPY_B_INT64, CRPY_OPTION, AT(cr_word_tokenizer_opts, max_size), -1, 0, NULL},
    {"lowercase", CRPY_B_BOOL, CRPY_OPTION, AT(cr_word_tokenizer_opts, lowercase), -1, 0, NULL},
    {"punctuation", CRPY_B_BOOL, CRPY_OPTION, AT(cr_word_tokenizer_opts, punctuation), -1, 0, NULL},
    {"line_end", CRPY_B_TEXT, CRPY_OPTION, AT(cr_word_tokenizer_opts, line_end), -1, 0, NULL}};
static void run_word_tokenizer(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_word_tokenizer_at(at, (const char *)v[0].p, v[1].i, o);
}
static const crpy_bound_field bpe_train_fields[] = {
    {"text", CRPY_B_STRING, CRPY_WIDE, 0, 1, 0, NULL},
    {"vocabulary", CRPY_B_INT64, 0, 2, -1, 0, NULL},
    {"min_count", CRPY_B_INT64, CRPY_OPTION, AT(cr_bpe_train_opts, min_count), -1, 0, NULL},
    {"split", CRPY_B_WORD, CRPY_OPTION, AT(cr_bpe_train_opts, split), -1, 0, "gpt2=0 gpt4=1"},
    {"specials", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_bpe_train_opts, specials), AT(cr_bpe_train_opts, n_specials), 0, NULL}};
static void run_bpe_train(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_bpe_train_at(at, (const char *)v[0].p, v[1].i, (int64_t)v[2].i, o);
}
static const crpy_bound_field tokenizer_read_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL}};
static void run_tokenizer_read(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_tokenizer_read_at(at, (const char *)v[0].p);
}
static const crpy_bound_field tokenizer_parse_fields[] = {
    {"json", CRPY_B_STRING, CRPY_WIDE, 0, 1, 0, NULL}};
static void run_tokenizer_parse(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_tokenizer_parse_at(at, (const char *)v[0].p, v[1].i);
}
static const crpy_bound_field tokenize_file_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"path", CRPY_B_PATH, 0, 1, -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_tokenize_opts, dtype), -1, 0, NULL},
    {"plain", CRPY_B_BOOL, CRPY_OPTION, AT(cr_tokenize_opts, plain), -1, 0, NULL},
    {"second", CRPY_B_TEXT, CRPY_OPTION, AT(cr_tokenize_opts, second), -1, 0, NULL}};
static void run_tokenize_file(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_tokenize_file_at(at, (cr_tokenizer *)v[0].p, (const char *)v[1].p, o);
}
static const crpy_bound_field token_file_write_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"tokens", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_file_opts, dtype), -1, 0, NULL},
    {"plain", CRPY_B_BOOL, CRPY_OPTION, AT(cr_token_file_opts, plain), -1, 0, NULL}};
static void run_token_file_write(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->b = cr_token_file_write_at(at, (const char *)v[0].p, (cr_tensor *)v[1].p, o);
}
static const crpy_bound_field token_dataset_fields[] = {
    {"tokens", CRPY_B_TENSOR, 0, 0, -1, 0, NULL},
    {"context", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, context), -1, 0, NULL},
    {"stride", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, stride), -1, 0, NULL},
    {"random", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, random), -1, 0, NULL},
    {"streams", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, streams), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_token_dataset_opts, seed), -1, 0, NULL},
    {"first", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, first), -1, 0, NULL},
    {"count", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, count), -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_dataset_opts, dtype), -1, 0, NULL},
    {"stored", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_dataset_opts, stored), -1, 0, NULL}};
static void run_token_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_token_dataset_at(at, (cr_tensor *)v[0].p, o);
}
static const crpy_bound_field token_file_dataset_fields[] = {
    {"path", CRPY_B_PATH, 0, 0, -1, 0, NULL},
    {"context", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, context), -1, 0, NULL},
    {"stride", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, stride), -1, 0, NULL},
    {"random", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, random), -1, 0, NULL},
    {"streams", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, streams), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_token_dataset_opts, seed), -1, 0, NULL},
    {"first", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, first), -1, 0, NULL},
    {"count", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, count), -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_dataset_opts, dtype), -1, 0, NULL},
    {"stored", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_dataset_opts, stored), -1, 0, NULL}};
static void run_token_file_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_token_file_dataset_at(at, (const char *)v[0].p, o);
}
static const crpy_bound_field text_dataset_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"path", CRPY_B_PATH, 0, 1, -1, 0, NULL},
    {"context", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, context), -1, 0, NULL},
    {"stride", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, stride), -1, 0, NULL},
    {"random", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, random), -1, 0, NULL},
    {"streams", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, streams), -1, 0, NULL},
    {"seed", CRPY_B_UINT64, CRPY_OPTION, AT(cr_token_dataset_opts, seed), -1, 0, NULL},
    {"first", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, first), -1, 0, NULL},
    {"count", CRPY_B_INT64, CRPY_OPTION, AT(cr_token_dataset_opts, count), -1, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_dataset_opts, dtype), -1, 0, NULL},
    {"stored", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_token_dataset_opts, stored), -1, 0, NULL}};
static void run_text_dataset(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_text_dataset_at(at, (cr_tokenizer *)v[0].p, (const char *)v[1].p, o);
}
static const crpy_bound_field tokenizer_save_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"path", CRPY_B_PATH, 0, 1, -1, 0, NULL}};
static void run_tokenizer_save(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_tokenizer_save_at(at, (const cr_tokenizer *)v[0].p, (const char *)v[1].p);
}
static const crpy_bound_field tokenize_batch_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"texts", CRPY_B_TEXTS, CRPY_WIDE, 1, 2, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_tokenize_batch_opts, dtype), -1, 0, NULL},
    {"plain", CRPY_B_BOOL, CRPY_OPTION, AT(cr_tokenize_batch_opts, plain), -1, 0, NULL},
    {"second", CRPY_B_TEXTS, CRPY_OPTION, AT(cr_tokenize_batch_opts, second), -1, 0, NULL},
    {"max_length", CRPY_B_INT64, CRPY_OPTION, AT(cr_tokenize_batch_opts, max_length), -1, 0, NULL},
    {"length", CRPY_B_INT64, CRPY_OPTION, AT(cr_tokenize_batch_opts, length), -1, 0, NULL},
    {"pad", CRPY_B_INT64, CRPY_OPTION, AT(cr_tokenize_batch_opts, pad), -1, 0, NULL},
    {"pad_left", CRPY_B_BOOL, CRPY_OPTION, AT(cr_tokenize_batch_opts, pad_left), -1, 0, NULL}};
static void run_tokenize_batch(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    cr_token_batch s = cr_tokenize_batch_at(at, (cr_tokenizer *)v[0].p, (const char *const *)v[1].p, (int64_t)v[2].i, o);
    r->count = 3;
    r->several[0] = s.ids;
    r->several[1] = s.mask;
    r->several[2] = s.types;
}
static const crpy_bound_field token_count_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"}};
static void run_token_count(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_token_count((const cr_tokenizer *)v[0].p);
}
static const crpy_bound_field token_id_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"token", CRPY_B_TEXT, 0, 1, -1, 0, NULL}};
static void run_token_id(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_token_id((const cr_tokenizer *)v[0].p, (const char *)v[1].p);
}
static const crpy_bound_field token_text_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"id", CRPY_B_INT64, 0, 1, -1, 0, NULL}};
static void run_token_text(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->p = (void *)cr_token_text((const cr_tokenizer *)v[0].p, (int64_t)v[1].i, NULL);
}
static const crpy_bound_field tokenize_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"text", CRPY_B_STRING, CRPY_WIDE, 1, 2, 0, NULL},
    {"dtype", CRPY_B_DTYPE, CRPY_OPTION, AT(cr_tokenize_opts, dtype), -1, 0, NULL},
    {"plain", CRPY_B_BOOL, CRPY_OPTION, AT(cr_tokenize_opts, plain), -1, 0, NULL},
    {"second", CRPY_B_TEXT, CRPY_OPTION, AT(cr_tokenize_opts, second), -1, 0, NULL}};
static void run_tokenize(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_tokenize_at(at, (cr_tokenizer *)v[0].p, (const char *)v[1].p, v[2].i, o);
}
static const crpy_bound_field detokenize_fields[] = {
    {"t", CRPY_B_HANDLE, 0, 0, -1, 0, "tokenizer"},
    {"ids", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"skip_specials", CRPY_B_BOOL, CRPY_OPTION, AT(cr_detokenize_opts, skip_specials), -1, 0, NULL}};
static void run_detokenize(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_detokenize_at(at, (cr_tokenizer *)v[0].p, (cr_tensor *)v[1].p, o);
}
static const crpy_bound_field summarize_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"inputs", CRPY_B_TENSORS, 0, 1, -1, 0, NULL}};
static void run_summarize(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_summarize_at(at, (cr_module *)v[0].p, cr_list_of((cr_tensor **)v[1].p, (int)v[1].count));
}
static const crpy_bound_field summary_text_fields[] = {
    {"s", CRPY_B_HANDLE, 0, 0, -1, 0, "summary"},
    {"depth", CRPY_B_INT32, CRPY_OPTION, AT(cr_summary_opts, depth), -1, 0, NULL}};
static void run_summary_text(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_summary_text_at(at, (const cr_summary *)v[0].p, o);
}
static const crpy_bound_field set_autocast_fields[] = {
    {"dtype", CRPY_B_DTYPE, 0, 0, -1, 0, NULL}};
static void run_set_autocast(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->i = (int64_t)cr_set_autocast_at(at, (cr_dtype)v[0].i);
}
static const crpy_bound_field vae_forward_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"x", CRPY_B_TENSOR, 0, 1, -1, 0, NULL}};
static void run_vae_forward(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    cr_vae_result s = cr_vae_forward_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p);
    r->count = 3;
    r->several[0] = s.y;
    r->several[1] = s.mean;
    r->several[2] = s.log_variance;
}
static const crpy_bound_field vae_decode_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"z", CRPY_B_TENSOR, 0, 1, -1, 0, NULL}};
static void run_vae_decode(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->p = (void *)cr_vae_decode_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p);
}
static const crpy_bound_field sample_tokens_fields[] = {
    {"scores", CRPY_B_TENSOR, 0, 0, -1, 0, NULL},
    {"greedy", CRPY_B_BOOL, CRPY_OPTION, AT(cr_sample_tokens_opts, greedy), -1, 0, NULL},
    {"temperature", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_sample_tokens_opts, temperature), -1, 0, NULL},
    {"top_k", CRPY_B_INT64, CRPY_OPTION, AT(cr_sample_tokens_opts, top_k), -1, 0, NULL},
    {"top_p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_sample_tokens_opts, top_p), -1, 0, NULL}};
static void run_sample_tokens(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_sample_tokens_at(at, (cr_tensor *)v[0].p, o);
}
static const crpy_bound_field generate_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"tokens", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"length", CRPY_B_INT64, 0, 2, -1, 0, NULL},
    {"greedy", CRPY_B_BOOL, CRPY_OPTION, AT(cr_generate_opts, greedy), -1, 0, NULL},
    {"temperature", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_generate_opts, temperature), -1, 0, NULL},
    {"top_k", CRPY_B_INT64, CRPY_OPTION, AT(cr_generate_opts, top_k), -1, 0, NULL},
    {"top_p", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_generate_opts, top_p), -1, 0, NULL},
    {"stops", CRPY_B_BOOL, CRPY_OPTION, AT(cr_generate_opts, stops), -1, 0, NULL},
    {"stop", CRPY_B_INT64, CRPY_OPTION, AT(cr_generate_opts, stop), -1, 0, NULL},
    {"mask", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_generate_opts, mask), -1, 0, NULL}};
static void run_generate(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_generate_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p, (int64_t)v[2].i, o);
}
static const crpy_bound_field gpt2_forward_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"tokens", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"mask", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_gpt2_forward_opts, mask), -1, 0, NULL},
    {"cache", CRPY_B_HANDLE, CRPY_OPTION, AT(cr_gpt2_forward_opts, cache), -1, 0, "kv_cache"},
    {"last", CRPY_B_BOOL, CRPY_OPTION, AT(cr_gpt2_forward_opts, last), -1, 0, NULL}};
static void run_gpt2_forward(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    r->p = (void *)cr_gpt2_forward_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p, o);
}
static void run_kv_cache_new(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)v;
    (void)o;
    r->p = (void *)cr_kv_cache_new();
}
static const crpy_bound_field kv_cache_length_fields[] = {
    {"cache", CRPY_B_HANDLE, 0, 0, -1, 0, "kv_cache"}};
static void run_kv_cache_length(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)at;
    (void)o;
    r->i = (int64_t)cr_kv_cache_length((const cr_kv_cache *)v[0].p);
}
static const crpy_bound_field kv_cache_choose_fields[] = {
    {"cache", CRPY_B_HANDLE, 0, 0, -1, 0, "kv_cache"},
    {"rows", CRPY_B_TENSOR, 0, 1, -1, 0, NULL}};
static void run_kv_cache_choose(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    (void)o;
    r->b = cr_kv_cache_choose_at(at, (cr_kv_cache *)v[0].p, (cr_tensor *)v[1].p);
}
static const crpy_bound_field bert_forward_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"tokens", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"mask", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_bert_forward_opts, mask), -1, 0, NULL},
    {"types", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_bert_forward_opts, types), -1, 0, NULL}};
static void run_bert_forward(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    cr_bert_result s = cr_bert_forward_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p, o);
    r->count = 2;
    r->several[0] = s.y;
    r->several[1] = s.pooled;
}
static const crpy_bound_field lstm_lm_forward_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"tokens", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"h", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_rnn_forward_opts, h), -1, 0, NULL},
    {"c", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_rnn_forward_opts, c), -1, 0, NULL},
    {"lengths", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_rnn_forward_opts, lengths), -1, 0, NULL}};
static void run_lstm_lm_forward(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    cr_rnn_result s = cr_lstm_lm_forward_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p, o);
    r->count = 3;
    r->several[0] = s.output;
    r->several[1] = s.h;
    r->several[2] = s.c;
}
static const crpy_bound_field gnmt_translate_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"source", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"begin", CRPY_B_INT64, 0, 2, -1, 0, NULL},
    {"end", CRPY_B_INT64, 0, 3, -1, 0, NULL},
    {"lengths", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_gnmt_translate_opts, lengths), -1, 0, NULL},
    {"width", CRPY_B_INT64, CRPY_OPTION, AT(cr_gnmt_translate_opts, width), -1, 0, NULL},
    {"length", CRPY_B_INT64, CRPY_OPTION, AT(cr_gnmt_translate_opts, length), -1, 0, NULL},
    {"length_penalty", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_gnmt_translate_opts, length_penalty), -1, 0, NULL},
    {"coverage_penalty", CRPY_B_DOUBLE, CRPY_OPTION, AT(cr_gnmt_translate_opts, coverage_penalty), -1, 0, NULL}};
static void run_gnmt_translate(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    cr_beam_result s = cr_gnmt_translate_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p, (int64_t)v[2].i, (int64_t)v[3].i, o);
    r->count = 3;
    r->several[0] = s.tokens;
    r->several[1] = s.lengths;
    r->several[2] = s.scores;
}
static const crpy_bound_field silero_vad_forward_fields[] = {
    {"m", CRPY_B_MODULE, 0, 0, -1, 0, NULL},
    {"sound", CRPY_B_TENSOR, 0, 1, -1, 0, NULL},
    {"state", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_silero_vad_forward_opts, state), -1, 0, NULL},
    {"context", CRPY_B_TENSOR, CRPY_OPTION, AT(cr_silero_vad_forward_opts, context), -1, 0, NULL}};
static void run_silero_vad_forward(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)
{
    cr_silero_vad_result s = cr_silero_vad_forward_at(at, (cr_module *)v[0].p, (cr_tensor *)v[1].p, o);
    r->count = 3;
    r->several[0] = s.speech;
    r->several[1] = s.state;
    r->several[2] = s.context;
}

const crpy_bound crpy_bounds[] = {
    {"auc_metric", auc_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_auc_metric},
    {"audio_folder", audio_folder_fields, 7, SIZE(cr_audio_folder_opts), CRPY_R_HANDLE, 0, false, run_audio_folder},
    {"audio_folder_class", audio_folder_class_fields, 2, 0, CRPY_R_TEXT, -1, false, run_audio_folder_class},
    {"audio_folder_classes", audio_folder_classes_fields, 1, 0, CRPY_R_INT, -1, false, run_audio_folder_classes},
    {"audio_folder_path", audio_folder_path_fields, 2, 0, CRPY_R_TEXT, -1, false, run_audio_folder_path},
    {"augment_dataset", augment_dataset_fields, 6, SIZE(cr_augment_opts), CRPY_R_HANDLE, 0, false, run_augment_dataset},
    {"batch_flow", batch_flow_fields, 9, SIZE(cr_batch_flow_opts), CRPY_R_HANDLE, 7, false, run_batch_flow},
    {"bert_forward", bert_forward_fields, 4, SIZE(cr_bert_forward_opts), CRPY_R_TENSORS, -1, false, run_bert_forward},
    {"bpe_train", bpe_train_fields, 5, SIZE(cr_bpe_train_opts), CRPY_R_HANDLE, 9, false, run_bpe_train},
    {"bucket_flow", bucket_flow_fields, 9, SIZE(cr_bucket_flow_opts), CRPY_R_HANDLE, 7, false, run_bucket_flow},
    {"bucket_sampler", bucket_sampler_fields, 3, SIZE(cr_bucket_sampler_opts), CRPY_R_HANDLE, 6, false, run_bucket_sampler},
    {"cache_dataset", cache_dataset_fields, 4, SIZE(cr_cache_opts), CRPY_R_HANDLE, 0, false, run_cache_dataset},
    {"cache_flow", cache_flow_fields, 4, SIZE(cr_cache_opts), CRPY_R_HANDLE, 7, false, run_cache_flow},
    {"center_crop", center_crop_fields, 5, SIZE(cr_crop_opts), CRPY_R_HANDLE, 8, false, run_center_crop},
    {"char_tokenizer", char_tokenizer_fields, 2, SIZE(cr_char_tokenizer_opts), CRPY_R_HANDLE, 9, false, run_char_tokenizer},
    {"checkpoints_close", checkpoints_close_fields, 1, 0, CRPY_R_OK, -1, false, run_checkpoints_close},
    {"checkpoints_open", checkpoints_open_fields, 4, SIZE(cr_checkpoints_opts), CRPY_R_HANDLE, 3, false, run_checkpoints_open},
    {"checkpoints_wait", checkpoints_wait_fields, 1, 0, CRPY_R_OK, -1, false, run_checkpoints_wait},
    {"cifar10", cifar10_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_cifar10},
    {"cifar100", cifar100_fields, 3, SIZE(cr_cifar100_opts), CRPY_R_HANDLE, 0, false, run_cifar100},
    {"class_metric", class_metric_fields, 4, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_class_metric},
    {"collect_flow", collect_flow_fields, 4, SIZE(cr_cache_opts), CRPY_R_HANDLE, 0, false, run_collect_flow},
    {"color_jitter", color_jitter_fields, 4, SIZE(cr_color_jitter_opts), CRPY_R_HANDLE, 8, false, run_color_jitter},
    {"compose", compose_fields, 1, 0, CRPY_R_HANDLE, 8, false, run_compose},
    {"csv_dataset", csv_dataset_fields, 11, SIZE(cr_csv_opts), CRPY_R_HANDLE, 0, false, run_csv_dataset},
    {"cutmix_dataset", cutmix_dataset_fields, 5, SIZE(cr_mix_dataset_opts), CRPY_R_HANDLE, 0, false, run_cutmix_dataset},
    {"cutout", cutout_fields, 2, SIZE(cr_cutout_opts), CRPY_R_HANDLE, 8, false, run_cutout},
    {"dataset_fields", dataset_fields_fields, 1, 0, CRPY_R_INT, -1, false, run_dataset_fields},
    {"dataset_flow", dataset_flow_fields, 4, SIZE(cr_dataset_flow_opts), CRPY_R_HANDLE, 7, false, run_dataset_flow},
    {"detokenize", detokenize_fields, 3, SIZE(cr_detokenize_opts), CRPY_R_OWN_TEXT, -1, false, run_detokenize},
    {"download", download_fields, 8, SIZE(cr_download_opts), CRPY_R_OWN_TEXT, -1, false, run_download},
    {"emnist", emnist_fields, 3, 0, CRPY_R_HANDLE, 0, false, run_emnist},
    {"enumerate_flow", enumerate_flow_fields, 1, 0, CRPY_R_HANDLE, 7, false, run_enumerate_flow},
    {"evaluate", evaluate_fields, 6, SIZE(cr_evaluate_opts), CRPY_R_DOUBLE, -1, false, run_evaluate},
    {"example_epoch", NULL, 0, 0, CRPY_R_INT, -1, false, run_example_epoch},
    {"fetch_dataset", fetch_dataset_fields, 2, 0, CRPY_R_OWN_TEXT, -1, false, run_fetch_dataset},
    {"fit", fit_fields, 27, SIZE(cr_fit_opts), CRPY_R_OK, -1, false, run_fit},
    {"flow_fields", flow_fields_fields, 1, 0, CRPY_R_INT, -1, false, run_flow_fields},
    {"flow_length", flow_length_fields, 1, 0, CRPY_R_INT, -1, false, run_flow_length},
    {"flow_loader", flow_loader_fields, 2, SIZE(cr_flow_loader_opts), CRPY_R_HANDLE, 5, false, run_flow_loader},
    {"flow_restart", flow_restart_fields, 2, 0, CRPY_R_OK, -1, false, run_flow_restart},
    {"flow_restore_state", flow_restore_state_fields, 2, 0, CRPY_R_OK, -1, false, run_flow_restore_state},
    {"flow_save_state", flow_save_state_fields, 1, 0, CRPY_R_OWN_TEXT, -1, false, run_flow_save_state},
    {"gaussian_blur", gaussian_blur_fields, 2, SIZE(cr_gaussian_blur_opts), CRPY_R_HANDLE, 8, false, run_gaussian_blur},
    {"generate", generate_fields, 10, SIZE(cr_generate_opts), CRPY_R_TENSOR, -1, false, run_generate},
    {"gnmt_translate", gnmt_translate_fields, 9, SIZE(cr_gnmt_translate_opts), CRPY_R_TENSORS, -1, false, run_gnmt_translate},
    {"gpt2_forward", gpt2_forward_fields, 5, SIZE(cr_gpt2_forward_opts), CRPY_R_TENSOR, -1, false, run_gpt2_forward},
    {"grayscale", grayscale_fields, 1, 0, CRPY_R_HANDLE, 8, false, run_grayscale},
    {"image_folder", image_folder_fields, 6, SIZE(cr_image_folder_opts), CRPY_R_HANDLE, 0, false, run_image_folder},
    {"image_folder_class", image_folder_class_fields, 2, 0, CRPY_R_TEXT, -1, false, run_image_folder_class},
    {"image_folder_classes", image_folder_classes_fields, 1, 0, CRPY_R_INT, -1, false, run_image_folder_classes},
    {"interleave_flows", interleave_flows_fields, 2, 0, CRPY_R_HANDLE, 7, false, run_interleave_flows},
    {"join_datasets", join_datasets_fields, 1, 0, CRPY_R_HANDLE, 0, false, run_join_datasets},
    {"join_flows", join_flows_fields, 1, 0, CRPY_R_HANDLE, 7, false, run_join_flows},
    {"kv_cache_choose", kv_cache_choose_fields, 2, 0, CRPY_R_OK, -1, false, run_kv_cache_choose},
    {"kv_cache_length", kv_cache_length_fields, 1, 0, CRPY_R_INT, -1, false, run_kv_cache_length},
    {"kv_cache_new", NULL, 0, 0, CRPY_R_HANDLE, 13, false, run_kv_cache_new},
    {"lines_flow", lines_flow_fields, 1, 0, CRPY_R_HANDLE, 7, false, run_lines_flow},
    {"loader_dataset", loader_dataset_fields, 1, 0, CRPY_R_HANDLE, 0, true, run_loader_dataset},
    {"loader_epoch", loader_epoch_fields, 1, 0, CRPY_R_INT, -1, false, run_loader_epoch},
    {"loader_length", loader_length_fields, 1, 0, CRPY_R_INT, -1, false, run_loader_length},
    {"loader_new", loader_new_fields, 14, SIZE(cr_loader_opts), CRPY_R_HANDLE, 5, false, run_loader_new},
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
    {"lstm_lm_forward", lstm_lm_forward_fields, 5, SIZE(cr_rnn_forward_opts), CRPY_R_TENSORS, -1, false, run_lstm_lm_forward},
    {"mae_metric", mae_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_mae_metric},
    {"metric_add", metric_add_fields, 3, 0, CRPY_R_OK, -1, false, run_metric_add},
    {"metric_confusion", metric_confusion_fields, 1, 0, CRPY_R_TENSOR, -1, false, run_metric_confusion},
    {"metric_name", metric_name_fields, 1, 0, CRPY_R_TEXT, -1, false, run_metric_name},
    {"metric_reset", metric_reset_fields, 1, 0, CRPY_R_NONE, -1, false, run_metric_reset},
    {"metric_rises", metric_rises_fields, 1, 0, CRPY_R_BOOL, -1, false, run_metric_rises},
    {"metric_value", metric_value_fields, 1, 0, CRPY_R_DOUBLE, -1, false, run_metric_value},
    {"mixup_dataset", mixup_dataset_fields, 5, SIZE(cr_mix_dataset_opts), CRPY_R_HANDLE, 0, false, run_mixup_dataset},
    {"mnist", mnist_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_mnist},
    {"mse_metric", mse_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_mse_metric},
    {"normalize_picture", normalize_picture_fields, 2, SIZE(cr_normalize_picture_opts), CRPY_R_HANDLE, 8, false, run_normalize_picture},
    {"pad_picture", pad_picture_fields, 7, SIZE(cr_pad_picture_opts), CRPY_R_HANDLE, 8, false, run_pad_picture},
    {"perplexity_metric", perplexity_metric_fields, 2, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_perplexity_metric},
    {"pick", pick_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_pick},
    {"predict", predict_fields, 3, 0, CRPY_R_TENSOR, -1, false, run_predict},
    {"prefetch_flow", prefetch_flow_fields, 2, 0, CRPY_R_HANDLE, 7, false, run_prefetch_flow},
    {"rand_augment", rand_augment_fields, 5, SIZE(cr_rand_augment_opts), CRPY_R_HANDLE, 8, false, run_rand_augment},
    {"random_adjust_sharpness", random_adjust_sharpness_fields, 2, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_adjust_sharpness},
    {"random_affine", random_affine_fields, 7, SIZE(cr_random_affine_opts), CRPY_R_HANDLE, 8, false, run_random_affine},
    {"random_apply", random_apply_fields, 2, 0, CRPY_R_HANDLE, 8, false, run_random_apply},
    {"random_autocontrast", random_autocontrast_fields, 1, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_autocontrast},
    {"random_choice", random_choice_fields, 1, 0, CRPY_R_HANDLE, 8, false, run_random_choice},
    {"random_crop", random_crop_fields, 5, SIZE(cr_crop_opts), CRPY_R_HANDLE, 8, false, run_random_crop},
    {"random_equalize", random_equalize_fields, 1, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_equalize},
    {"random_erasing", random_erasing_fields, 5, SIZE(cr_random_erasing_opts), CRPY_R_HANDLE, 8, false, run_random_erasing},
    {"random_grayscale", random_grayscale_fields, 1, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_grayscale},
    {"random_horizontal_flip", random_horizontal_flip_fields, 1, SIZE(cr_random_flip_opts), CRPY_R_HANDLE, 8, false, run_random_horizontal_flip},
    {"random_invert", random_invert_fields, 1, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_invert},
    {"random_posterize", random_posterize_fields, 2, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_posterize},
    {"random_resized_crop", random_resized_crop_fields, 5, SIZE(cr_random_resized_crop_opts), CRPY_R_HANDLE, 8, false, run_random_resized_crop},
    {"random_rotation", random_rotation_fields, 5, SIZE(cr_random_rotation_opts), CRPY_R_HANDLE, 8, false, run_random_rotation},
    {"random_sampler", random_sampler_fields, 3, SIZE(cr_random_sampler_opts), CRPY_R_HANDLE, 6, false, run_random_sampler},
    {"random_solarize", random_solarize_fields, 2, SIZE(cr_chance_opts), CRPY_R_HANDLE, 8, false, run_random_solarize},
    {"random_vertical_flip", random_vertical_flip_fields, 1, SIZE(cr_random_flip_opts), CRPY_R_HANDLE, 8, false, run_random_vertical_flip},
    {"read_csv", read_csv_fields, 9, SIZE(cr_csv_opts), CRPY_R_HANDLE, 10, false, run_read_csv},
    {"repeat_dataset", repeat_dataset_fields, 2, 0, CRPY_R_HANDLE, 0, false, run_repeat_dataset},
    {"repeat_flow", repeat_flow_fields, 2, 0, CRPY_R_HANDLE, 7, false, run_repeat_flow},
    {"resize_picture", resize_picture_fields, 5, SIZE(cr_resize_picture_opts), CRPY_R_HANDLE, 8, false, run_resize_picture},
    {"sample_tokens", sample_tokens_fields, 5, SIZE(cr_sample_tokens_opts), CRPY_R_TENSOR, -1, false, run_sample_tokens},
    {"schedule_set_position", schedule_set_position_fields, 2, 0, CRPY_R_OK, -1, false, run_schedule_set_position},
    {"sequential_sampler", NULL, 0, 0, CRPY_R_HANDLE, 6, false, run_sequential_sampler},
    {"set_autocast", set_autocast_fields, 1, 0, CRPY_R_DTYPE, -1, false, run_set_autocast},
    {"shard_write", shard_write_fields, 4, 0, CRPY_R_OK, -1, false, run_shard_write},
    {"shard_write_tensor", shard_write_tensor_fields, 4, 0, CRPY_R_OK, -1, false, run_shard_write_tensor},
    {"shard_writer_close", shard_writer_close_fields, 1, 0, CRPY_R_OK, -1, false, run_shard_writer_close},
    {"shard_writer_new", shard_writer_new_fields, 3, SIZE(cr_shard_writer_opts), CRPY_R_HANDLE, 12, false, run_shard_writer_new},
    {"shard_writer_shards", shard_writer_shards_fields, 1, 0, CRPY_R_INT, -1, false, run_shard_writer_shards},
    {"sharded_sampler", sharded_sampler_fields, 4, SIZE(cr_sharded_sampler_opts), CRPY_R_HANDLE, 6, false, run_sharded_sampler},
    {"shards_dataset", shards_dataset_fields, 4, SIZE(cr_shards_opts), CRPY_R_HANDLE, 0, false, run_shards_dataset},
    {"shards_key", shards_key_fields, 2, 0, CRPY_R_TEXT, -1, false, run_shards_key},
    {"shuffle_flow", shuffle_flow_fields, 3, SIZE(cr_shuffle_flow_opts), CRPY_R_HANDLE, 7, false, run_shuffle_flow},
    {"silero_vad_forward", silero_vad_forward_fields, 4, SIZE(cr_silero_vad_forward_opts), CRPY_R_TENSORS, -1, false, run_silero_vad_forward},
    {"skip_flow", skip_flow_fields, 2, 0, CRPY_R_HANDLE, 7, false, run_skip_flow},
    {"spectrogram_dataset", spectrogram_dataset_fields, 12, SIZE(cr_sound_map_opts), CRPY_R_HANDLE, 0, false, run_spectrogram_dataset},
    {"subset", subset_fields, 3, 0, CRPY_R_HANDLE, 0, false, run_subset},
    {"summarize", summarize_fields, 2, 0, CRPY_R_HANDLE, 11, false, run_summarize},
    {"summary_text", summary_text_fields, 2, SIZE(cr_summary_opts), CRPY_R_OWN_TEXT, -1, false, run_summary_text},
    {"table_categories", table_categories_fields, 2, 0, CRPY_R_INT, -1, false, run_table_categories},
    {"table_category", table_category_fields, 3, 0, CRPY_R_TEXT, -1, false, run_table_category},
    {"table_column", table_column_fields, 2, 0, CRPY_R_TENSOR, -1, false, run_table_column},
    {"table_columns", table_columns_fields, 1, 0, CRPY_R_INT, -1, false, run_table_columns},
    {"table_name", table_name_fields, 2, 0, CRPY_R_TEXT, -1, false, run_table_name},
    {"table_rows", table_rows_fields, 1, 0, CRPY_R_INT, -1, false, run_table_rows},
    {"take_flow", take_flow_fields, 2, 0, CRPY_R_HANDLE, 7, false, run_take_flow},
    {"tensor_dataset", tensor_dataset_fields, 5, SIZE(cr_tensor_dataset_opts), CRPY_R_HANDLE, 0, false, run_tensor_dataset},
    {"text_dataset", text_dataset_fields, 11, SIZE(cr_token_dataset_opts), CRPY_R_HANDLE, 0, false, run_text_dataset},
    {"token_count", token_count_fields, 1, 0, CRPY_R_INT, -1, false, run_token_count},
    {"token_dataset", token_dataset_fields, 10, SIZE(cr_token_dataset_opts), CRPY_R_HANDLE, 0, false, run_token_dataset},
    {"token_file_dataset", token_file_dataset_fields, 10, SIZE(cr_token_dataset_opts), CRPY_R_HANDLE, 0, false, run_token_file_dataset},
    {"token_file_write", token_file_write_fields, 4, SIZE(cr_token_file_opts), CRPY_R_OK, -1, false, run_token_file_write},
    {"token_id", token_id_fields, 2, 0, CRPY_R_INT, -1, false, run_token_id},
    {"token_text", token_text_fields, 2, 0, CRPY_R_TEXT, -1, false, run_token_text},
    {"tokenize", tokenize_fields, 5, SIZE(cr_tokenize_opts), CRPY_R_TENSOR, -1, false, run_tokenize},
    {"tokenize_batch", tokenize_batch_fields, 9, SIZE(cr_tokenize_batch_opts), CRPY_R_TENSORS, -1, false, run_tokenize_batch},
    {"tokenize_file", tokenize_file_fields, 5, SIZE(cr_tokenize_opts), CRPY_R_TENSOR, -1, false, run_tokenize_file},
    {"tokenizer_parse", tokenizer_parse_fields, 1, 0, CRPY_R_HANDLE, 9, false, run_tokenizer_parse},
    {"tokenizer_read", tokenizer_read_fields, 1, 0, CRPY_R_HANDLE, 9, false, run_tokenizer_read},
    {"tokenizer_save", tokenizer_save_fields, 2, 0, CRPY_R_OK, -1, false, run_tokenizer_save},
    {"top_k_metric", top_k_metric_fields, 3, SIZE(cr_metric_opts), CRPY_R_HANDLE, 2, false, run_top_k_metric},
    {"transform_dataset", transform_dataset_fields, 6, SIZE(cr_transform_dataset_opts), CRPY_R_HANDLE, 0, false, run_transform_dataset},
    {"transform_picture", transform_picture_fields, 4, SIZE(cr_transform_picture_opts), CRPY_R_TENSOR, -1, false, run_transform_picture},
    {"trivial_augment", trivial_augment_fields, 3, SIZE(cr_trivial_augment_opts), CRPY_R_HANDLE, 8, false, run_trivial_augment},
    {"unbatch_flow", unbatch_flow_fields, 1, 0, CRPY_R_HANDLE, 7, false, run_unbatch_flow},
    {"vae_decode", vae_decode_fields, 2, 0, CRPY_R_TENSOR, -1, false, run_vae_decode},
    {"vae_forward", vae_forward_fields, 2, 0, CRPY_R_TENSORS, -1, false, run_vae_forward},
    {"weighted_sampler", weighted_sampler_fields, 4, SIZE(cr_weighted_sampler_opts), CRPY_R_HANDLE, 6, false, run_weighted_sampler},
    {"window_flow", window_flow_fields, 3, SIZE(cr_window_flow_opts), CRPY_R_HANDLE, 7, false, run_window_flow},
    {"word_tokenizer", word_tokenizer_fields, 7, SIZE(cr_word_tokenizer_opts), CRPY_R_HANDLE, 9, false, run_word_tokenizer},
    {"zip_datasets", zip_datasets_fields, 1, 0, CRPY_R_HANDLE, 0, false, run_zip_datasets},
    {"zip_flows", zip_flows_fields, 1, 0, CRPY_R_HANDLE, 7, false, run_zip_flows},
};
const int crpy_bound_count = 164;
