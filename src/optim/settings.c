/* Settings of an optimizer by name, and lists of tensors as what constructors take. */
#include "base/site.h"
#include "base/text.h"
#include "optim/optimizer.h"
#include <cresset/autograd.h>

#include <math.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
    bool flag;
} settings[] = {
    {"lr", offsetof(cr_settings, lr), false},
    {"weight_decay", offsetof(cr_settings, weight_decay), false},
    {"momentum", offsetof(cr_settings, momentum), false},
    {"dampening", offsetof(cr_settings, dampening), false},
    {"beta1", offsetof(cr_settings, beta1), false},
    {"beta2", offsetof(cr_settings, beta2), false},
    {"eps", offsetof(cr_settings, eps), false},
    {"alpha", offsetof(cr_settings, alpha), false},
    {"rho", offsetof(cr_settings, rho), false},
    {"lr_decay", offsetof(cr_settings, lr_decay), false},
    {"initial", offsetof(cr_settings, initial), false},
    {"nesterov", offsetof(cr_settings, nesterov), true},
    {"amsgrad", offsetof(cr_settings, amsgrad), true},
    {"centered", offsetof(cr_settings, centered), true},
};

/* The number of a setting that the optimizer has; -1 after an error. */
static int find(const cr_optimizer *opt, int group, const char *name, const char *who)
{
    char wanted[32];
    if (!opt)
        cr_ok() ? cr_fail(CR_ERROR_VALUE, "%s: the optimizer is NULL", who) : NULL;
    else if (group < -1 || group >= (int)opt->group_count)
        cr_fail(CR_ERROR_INDEX, "%s: group is %d, expected 0 to %zu, or -1 for all", who, group, opt->group_count - 1);
    if (!opt || group < -1 || group >= (int)opt->group_count)
        return -1;
    snprintf(wanted, sizeof wanted, " %s ", name);
    for (int i = 0; strstr(opt->algorithm->settings, wanted) && i < (int)(sizeof settings / sizeof *settings); i++)
        if (!strcmp(settings[i].name, name))
            return i;
    cr_fail(CR_ERROR_VALUE, "%s: %s has no setting %s (it has%s)", who, opt->algorithm->name, name,
            opt->algorithm->settings);
    return -1;
}

double cr_setting(const cr_optimizer *opt, int group, const char *name)
{
    int i = find(opt, group, name, "setting");
    if (i < 0)
        return NAN;
    const char *at = (const char *)&opt->groups[group < 0 ? 0 : group] + settings[i].offset;
    double value;
    if (settings[i].flag)
        return *(const bool *)at;
    memcpy(&value, at, sizeof value);
    return value;
}

bool cr_set_setting(cr_optimizer *opt, int group, const char *name, double value)
{
    int i = find(opt, group, name, "set_setting");
    if (i < 0)
        return false;
    for (int pass = 0; pass < 2; pass++) /* all is checked before anything is changed */
        for (int g = 0; g < (int)opt->group_count; g++) {
            cr_settings s = opt->groups[g];
            char *at = (char *)&s + settings[i].offset;
            if (group >= 0 && g != group)
                continue;
            if (settings[i].flag)
                *(bool *)at = value != 0;
            else
                memcpy(at, &value, sizeof value);
            if (!cr_check_settings(&s))
                return false;
            if (pass)
                opt->groups[g] = s;
        }
    return true;
}

cr_module *cr_parameter_list_at(cr_site at, cr_list tensors)
{
    const char *before = cr_enter_op(at, "parameter_list");
    cr_module *m = cr_module_new_at(at, "parameter_list", NULL, 0);
    char name[24];
    for (int i = 0; m && i < tensors.count; i++) {
        bool wanted = cr_is_recorded(tensors.at[i]), seen = false;
        for (int k = 0; k < i; k++)
            seen = seen || tensors.at[k] == tensors.at[i];
        snprintf(name, sizeof name, "%d", i);
        if (!tensors.at[i] && cr_ok())
            cr_fail(CR_ERROR_VALUE, "a tensor is NULL");
        if (!seen && cr_add_parameter(m, name, tensors.at[i]) && !wanted)
            cr_requires_grad(tensors.at[i], false);
    }
    m = cr_module_built(m);
    cr_leave_op(before);
    return m;
}
