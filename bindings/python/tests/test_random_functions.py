"""Random calls of staged functions: trees of arguments, keywords, defaults, methods, gradients. Staged as plain.

    run.py test_random_functions.py      CRESSET_RANDOM_CALLS=COUNT[,FIRST]: so many functions from a seed on
"""
import collections
import os
import random
import sys
import unittest
import warnings

import cresset as cr

try:
    import numpy as np
except ImportError:
    np = None

Pair = collections.namedtuple("Pair", "left right")
SHAPES = ((), (3,), (2, 3), (1, 3), (0, 3), (2, 1))


def leaf(r, depth=0):
    kind = r.randrange(13)
    if kind < 5:
        t = cr.tensor([[r.uniform(-1, 1) for _ in range(3)] for _ in range(2)], dtype=r.choice(["f32", "f64"]))
        shape = r.choice(SHAPES)
        t = {(): t[0, 0], (3,): t[1], (2, 3): t, (1, 3): t[:1], (0, 3): t[:0], (2, 1): t[:, 1:2]}[shape]
        if kind == 0:
            t = t.T if t.ndim == 2 else t
        if kind == 1 and t.ndim:
            t = t.detach().clone().requires_grad_()
        return t
    if kind == 5:
        return cr.tensor([r.randrange(5), r.randrange(5), 1])
    if kind == 6 and np is not None:
        return np.array([r.uniform(-1, 1), 2.0, 3.0], dtype=r.choice(["float32", "float64", "int64"]))
    if kind == 7:
        return r.uniform(-1, 1)
    if kind == 8:
        return r.randrange(3)
    if kind == 9:
        return r.random() < 0.5
    if kind == 10:
        return r.choice(["a", "b", ""])
    return None if kind == 11 else cr.tensor(r.random() < 0.5)


def tree(r, depth=0):
    kind = r.randrange(9) if depth < 3 else 8
    n = r.randrange(4)
    if kind == 0:
        return [tree(r, depth + 1) for _ in range(n)]
    if kind == 1:
        return tuple(tree(r, depth + 1) for _ in range(n))
    if kind == 2:
        names = r.sample(["x", "y", "z", "w"], n)
        return {name: tree(r, depth + 1) for name in names}
    if kind == 3:
        return Pair(tree(r, depth + 1), tree(r, depth + 1))
    return leaf(r)


def leaves(value):
    if isinstance(value, dict):
        for k in sorted(value):
            yield k
            yield from leaves(value[k])
    elif isinstance(value, (list, tuple)):
        yield type(value).__name__
        for v in value:
            yield from leaves(v)
    else:
        yield value


def compute(seed, values, weight):
    """Something that depends on all leaves, their order and structure; a tree of results."""
    r = random.Random(seed)
    total, seen = (weight * 0.5).sum(), []
    for value in leaves(values):
        if isinstance(value, str):
            total = total + 0.1 * len(value) * r.random()
        elif isinstance(value, bool):
            total = total * (0.5 if value else 1.5)
        elif isinstance(value, int):
            total = total + 0.25 * value
        elif value is None:
            total = cr.tanh(total)
        elif isinstance(value, float) or value.ndim == 0:  # a float is a tensor in a staged function
            total = total * (1 + cr.astype(cr.asarray(value), cr.float32))
        else:
            x = cr.asarray(value)
            y = cr.astype(x, cr.float32) if not x.dtype.is_floating_point else x
            part = cr.sin(y * (1 + r.random()))
            total = total + cr.astype(part.sum(), cr.float32)
            seen.append(x if r.random() < 0.3 else part)
    results = {"total": total, "seen": seen, "last": (total * 2, r.random() < 0.5), "none": None}
    return Pair(results, weight) if r.random() < 0.3 else results


class Thing:
    def __init__(self, seed):
        self.seed = seed
        self.weight = cr.tensor([0.5, -0.25], requires_grad=True)

    @cr.function(max_traces=1000)
    def staged(self, a, *rest, b=0.5, c=None, **more):
        return self.plain(a, *rest, b=b, c=c, **more)

    def plain(self, a, *rest, b=0.5, c=None, **more):
        return compute(self.seed, [a, rest, b, c, more], self.weight)


def same(test, x, y, where):
    if isinstance(y, cr.Tensor):
        test.assertIsInstance(x, cr.Tensor, where)
        test.assertEqual((x.dtype, x.shape, x.requires_grad), (y.dtype, y.shape, y.requires_grad), where)
        test.assertTrue(cr.allclose(x.detach(), y.detach(), rtol=1e-4, atol=1e-5), f"{where}: {x} {y}")
    elif isinstance(y, dict):
        test.assertEqual(sorted(x), sorted(y), where)
        for k in y:
            same(test, x[k], y[k], f"{where}.{k}")
    elif isinstance(y, (list, tuple)):
        test.assertIs(type(x), type(y), where)
        test.assertEqual(len(x), len(y), where)
        for i, v in enumerate(y):
            same(test, x[i], v, f"{where}[{i}]")
    else:
        test.assertEqual((type(x), x), (type(y), y), where)


def vary(r, value):
    """Now and then another leaf."""
    if isinstance(value, dict):
        return {k: vary(r, value[k]) for k in value}
    if isinstance(value, Pair):
        return Pair(*(vary(r, v) for v in value))
    if isinstance(value, (list, tuple)):
        return type(value)(vary(r, v) for v in value)
    return leaf(r) if r.random() < 0.1 else value


class RandomCalls(unittest.TestCase):
    def one(self, seed):
        r = random.Random(seed)
        thing = Thing(seed)
        args, keywords = [tree(r)] + [tree(r) for _ in range(r.randrange(3))], {}
        for name in r.sample(["b", "c", "d", "e"], r.randrange(4)):
            keywords[name] = tree(r)
        for turn in range(6):
            where = f"function {seed}, call {turn}"
            if turn in (2, 4, 5):
                args = [vary(r, a) for a in args]
                names = list(keywords)
                r.shuffle(names)
                keywords = {k: vary(r, keywords[k]) for k in names if r.random() < 0.9}
            want, got = thing.plain(*args, **keywords), thing.staged(*args, **keywords)
            same(self, got, want, where)
            grads = []
            tensors = [t for t in leaves([args, keywords]) if isinstance(t, cr.Tensor) and t.requires_grad]
            for result in (want, got):
                total = (result.left if isinstance(result, Pair) else result)["total"]
                for t in [thing.weight] + tensors:
                    t.grad = None
                total.backward()
                grads.append([None if t.grad is None else t.grad.clone() for t in [thing.weight] + tensors])
            same(self, grads[1], grads[0], where + ", gradients")

    def test_calls(self):
        how = [int(n) for n in os.environ.get("CRESSET_RANDOM_CALLS", "10,1").split(",")]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for seed in range(how[1], how[1] + how[0]):
                self.one(seed)


if __name__ == "__main__":
    unittest.main()
