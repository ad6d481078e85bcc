/* Gradients of gradients: Newton's method on the Rosenbrock function
 *
 *     f(x, y) = (1 - x)^2 + 100 (y - x^2)^2,
 *
 * whose minimum (1, 1) lies in a curved valley that plain gradient descent takes thousands of steps to follow. The
 * gradient is recorded (.create_graph), so each row of the 2x2 Hessian is the gradient of one of its elements.
 *
 *     build/examples/second_order [--quick]
 *
 * Prints the way of both methods: Newton's arrives within ten steps, gradient descent is still far from it after
 * as many, and after a hundred times as many. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>

static cr_tensor *rosenbrock(cr_tensor *p)
{
    cr_tensor *x = cr_select(p, 0, 0), *y = cr_select(p, 0, 1);
    cr_tensor *a = cr_sub(cr_num(1), x), *b = cr_sub(y, cr_mul(x, x));
    return cr_add(cr_mul(a, a), cr_mul(cr_num(100), cr_mul(b, b)));
}

/* One step of Newton's method: at -= H^-1 g. Returns f before it. */
static double newton(double at[2])
{
    double value = NAN, g[2] = {0}, h[2][2] = {{1, 0}, {0, 1}};
    CR_SCOPE {
        cr_tensor *p = cr_requires_grad(cr_from_data(at, CR_SHAPE(2), CR_F64), true);
        cr_tensor *f = rosenbrock(p), *gradient, *row;
        value = cr_item(f);
        cr_grad(&f, 1, &p, 1, &gradient, .create_graph = true);
        cr_copy_out(gradient, g, sizeof g, CR_F64);
        for (int i = 0; i < 2; i++) {
            cr_tensor *element = cr_select(gradient, 0, i);
            cr_grad(&element, 1, &p, 1, &row, .keep_graph = true);
            cr_copy_out(row, h[i], sizeof h[i], CR_F64);
        }
    }
    double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
    at[0] -= (h[1][1] * g[0] - h[0][1] * g[1]) / determinant;
    at[1] -= (h[0][0] * g[1] - h[1][0] * g[0]) / determinant;
    return value;
}

static double descend(double at[2])
{
    double value = NAN, g[2] = {0};
    CR_SCOPE {
        cr_tensor *p = cr_requires_grad(cr_from_data(at, CR_SHAPE(2), CR_F64), true);
        cr_tensor *f = rosenbrock(p);
        value = cr_item(f);
        cr_backward(f);
        cr_copy_out(cr_grad_of(p), g, sizeof g, CR_F64);
    }
    for (int i = 0; i < 2; i++)
        at[i] -= 1e-3 * g[i];
    return value;
}

int main(void)
{
    double by_newton[2] = {-1.2, 1}, by_gradient[2] = {-1.2, 1};
    printf("step   Newton: x, y, f                    gradient descent: x, y, f\n");
    for (int step = 0; step < 10 && cr_ok(); step++) {
        double n[2] = {by_newton[0], by_newton[1]}, g[2] = {by_gradient[0], by_gradient[1]};
        double f = newton(by_newton), slow = descend(by_gradient);
        printf("%4d   %9.5f %9.5f %12.3e   %9.5f %9.5f %12.3e\n", step, n[0], n[1], f, g[0], g[1], slow);
    }
    for (int step = 10; step < 1000 && cr_ok(); step++)
        descend(by_gradient);
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    printf("gradient descent after 1000 steps: %.5f %.5f\n", by_gradient[0], by_gradient[1]);
    return fabs(by_newton[0] - 1) < 1e-6 && fabs(by_newton[1] - 1) < 1e-6 ? 0 : 1;
}
