/* What a run of cr_fit says on its way: the progress bar, the log, the CSV file. */
#include "base/file.h"
#include "base/memory.h"
#include "train/fit.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const char *metric_name(const cr_fit_run *r, int i)
{
    return cr_metric_name(r->o.metrics[i]);
}

/* ---- CSV ---- */

static bool csv_begin(cr_fit_run *r)
{
    bool fresh = !(r->o.resume && cr_file_exists(r->o.csv));
    r->csv = fopen(r->o.csv, fresh ? "w" : "a");
    if (!r->csv)
        return cr_fail_bool(CR_ERROR_IO, "%s: cannot write: %s", r->o.csv, strerror(errno));
    if (!fresh)
        return true;
    fprintf(r->csv, "epoch,step,seconds,learning_rate,loss");
    for (int i = 0; i < r->o.n_metrics; i++)
        fprintf(r->csv, ",%s", metric_name(r, i));
    if (r->o.validation) {
        fprintf(r->csv, ",validation_loss");
        for (int i = 0; i < r->o.n_metrics; i++)
            fprintf(r->csv, ",validation_%s", metric_name(r, i));
    }
    fprintf(r->csv, "\n");
    return true;
}

static bool csv_line(cr_fit_run *r, double seconds)
{
    const cr_fit_state *s = &r->state;
    fprintf(r->csv, "%lld,%lld,%.3f,%.9g,%.9g", (long long)s->epoch + 1, (long long)s->step, seconds, s->learning_rate,
            s->loss);
    for (int i = 0; i < r->o.n_metrics; i++)
        fprintf(r->csv, ",%.9g", s->metrics[i]);
    if (r->o.validation) {
        fprintf(r->csv, ",%.9g", s->validation_loss);
        for (int i = 0; i < r->o.n_metrics; i++)
            fprintf(r->csv, ",%.9g", s->validation[i]);
    }
    fprintf(r->csv, "\n");
    return fflush(r->csv) == 0 || cr_fail_bool(CR_ERROR_IO, "%s: cannot write: %s", r->o.csv, strerror(errno));
}

/* ---- the log ---- */

static bool log_value(cr_fit_run *r, const char *name, const char *part, double value)
{
    char tag[128];
    snprintf(tag, sizeof tag, *part ? "%s/%s" : "%s", name, part);
    return isnan(value) || cr_log_scalar(r->o.log, tag, value, r->state.step);
}

static bool log_epoch(cr_fit_run *r)
{
    const cr_fit_state *s = &r->state;
    bool ok = log_value(r, "loss", "validation", s->validation_loss);
    for (int i = 0; i < r->o.n_metrics; i++)
        ok = ok && log_value(r, metric_name(r, i), "train", s->metrics[i]) &&
             log_value(r, metric_name(r, i), "validation", s->validation[i]);
    return ok;
}

/* ---- all of it ---- */

bool cr_fit_report_begin(cr_fit_run *r)
{
    return !r->o.csv || csv_begin(r);
}

void cr_fit_report_epoch_begin(cr_fit_run *r)
{
    char label[64];
    snprintf(label, sizeof label, "epoch %lld/%lld", (long long)r->state.epoch + 1, (long long)r->o.epochs);
    int64_t left = r->state.batches ? r->state.batches - r->state.batch : 0; /* 0: not known */
    r->bar = cr_progress_new(label, left, .out = r->o.out, .style = r->o.style);
}

void cr_fit_report_batch(cr_fit_run *r, int64_t count)
{
    cr_progress_set(r->bar, "loss", r->state.loss);
    for (int i = 0; i < r->o.n_metrics; i++)
        cr_progress_set(r->bar, metric_name(r, i), r->state.metrics[i]);
    cr_progress_step(r->bar, count);
}

bool cr_fit_report_epoch_end(cr_fit_run *r, double seconds)
{
    char name[96];
    if (r->o.validation) {
        cr_progress_set(r->bar, "val loss", r->state.validation_loss);
        for (int i = 0; i < r->o.n_metrics; i++) {
            snprintf(name, sizeof name, "val %s", metric_name(r, i));
            cr_progress_set(r->bar, name, r->state.validation[i]);
        }
    }
    cr_progress_end(r->bar);
    r->bar = NULL;
    return (!r->o.log || log_epoch(r)) && (!r->csv || csv_line(r, seconds));
}

void cr_fit_report_end(cr_fit_run *r)
{
    cr_progress_end(r->bar);
    if (r->csv)
        fclose(r->csv);
}
