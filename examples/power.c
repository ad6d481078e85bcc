/* The exponent phi of y = x^phi, found by gradient descent from 100 samples of the curve: first with the derivative
 * and the update written by hand, then with a module and SGD with momentum, which gets there in fewer steps.
 *
 *     build/examples/power [PHI] [--quick]
 *
 * Prints phi and the loss on the way; both end within 0.001 of PHI (2.5 unless given). */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 100 };
#define RATE 0.02

static void report(int step, double phi, double loss)
{
    printf("  step %3d   phi %.4f   loss %.2e\n", step, phi, loss);
}

/* d/dphi of mean((x^phi - y)^2) is mean(2 (x^phi - y) x^phi log x). */
static double by_hand(cr_tensor *x, cr_tensor *y, int steps)
{
    double phi = 1;
    printf("gradient descent by hand:\n");
    for (int step = 0; step <= steps; step++)
        CR_SCOPE {
            cr_tensor *power = cr_pow(x, cr_num(phi));
            cr_tensor *miss = cr_sub(power, y);
            cr_tensor *slope = cr_mul(cr_mul(miss, power), cr_log(x));
            double loss = cr_item(cr_sum(cr_square(miss))) / POINTS;
            if (step % 20 == 0)
                report(step, phi, loss);
            phi -= RATE * 2 * cr_item(cr_sum(slope)) / POINTS;
        }
    return phi;
}

/* The same model as a module: one parameter, named "phi". */
static cr_tensor *power_forward(cr_module *m, cr_tensor *x)
{
    return cr_pow(x, cr_find_parameter(m, "phi"));
}

static cr_module *power_new(void)
{
    cr_module *m = cr_module_new("power", power_forward, 0);
    CR_SCOPE {
        cr_add_parameter(m, "phi", cr_ones(CR_SCALAR));
    }
    return cr_module_built(m);
}

static double with_sgd(cr_tensor *x, cr_tensor *y, int steps)
{
    cr_module *model = power_new();
    cr_optimizer *opt = cr_sgd(model, .lr = RATE, .momentum = 0.8);
    double phi = NAN;
    printf("SGD with momentum:\n");
    for (int step = 0; step <= steps; step++)
        CR_SCOPE {
            cr_tensor *miss = cr_sub(cr_forward(model, x), y);
            cr_tensor *loss = cr_mean(cr_square(miss));
            phi = cr_item(cr_find_parameter(model, "phi"));
            if (step % 20 == 0)
                report(step, phi, cr_item(loss));
            cr_backward(loss);
            cr_step(opt);
        }
    cr_optimizer_free(opt);
    cr_module_free(model);
    return phi;
}

int main(int argc, char **argv)
{
    double phi = 2.5, found = 0, again = 0;
    int steps = 300;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            steps = 200;
        else
            phi = atof(argv[i]);
    }
    float points[POINTS];
    for (int i = 0; i < POINTS; i++)
        points[i] = 2.0f * (float)(i + 1) / POINTS;

    CR_SCOPE {
        cr_tensor *x = cr_from_data(points, CR_SHAPE(POINTS), CR_F32);
        cr_tensor *y = cr_pow(x, cr_num(phi));
        found = by_hand(x, y, steps);
        again = with_sgd(x, y, steps);
    }
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    printf("wanted %.4f, found %.4f and %.4f\n", phi, found, again);
    return fabs(found - phi) < 1e-3 && fabs(again - phi) < 1e-3 ? 0 : 1;
}
