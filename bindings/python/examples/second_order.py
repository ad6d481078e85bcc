"""Gradients of gradients: Newton's method on the Rosenbrock function

    f(x, y) = (1 - x)^2 + 100 (y - x^2)^2,

whose minimum (1, 1) lies in a curved valley that plain gradient descent takes thousands of steps to follow.
cr.hessian gives its second derivatives; cr.value_and_grad the first ones.

    python bindings/python/examples/second_order.py

Prints the way of both methods: Newton's arrives within ten steps, gradient descent is still far from it after as
many, and after a hundred times as many. examples/second_order.c is the same in C."""
import sys

import cresset as cr


def rosenbrock(p: cr.Tensor) -> cr.Tensor:
    x, y = p
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def main(arguments: list[str]) -> int:
    first, second = cr.value_and_grad(rosenbrock), cr.hessian(rosenbrock)
    newton = descent = cr.asarray([-1.2, 1.0], dtype=cr.float64)
    print("step   Newton: x, y, f                    gradient descent: x, y, f")
    for step in range(1000):
        slow, slope = first(descent)
        if step < 10:
            value, gradient = first(newton)
            print(f"{step:4}   {newton[0].item():9.5f} {newton[1].item():9.5f} {value.item():12.3e}   "
                  f"{descent[0].item():9.5f} {descent[1].item():9.5f} {slow.item():12.3e}")
            newton = newton - cr.linalg.solve(second(newton), gradient)
        descent = descent - 1e-3 * slope
    print(f"gradient descent after 1000 steps: {descent[0].item():.5f} {descent[1].item():.5f}")
    return 0 if cr.allclose(newton, cr.ones((2,), dtype=cr.float64), atol=1e-6) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
