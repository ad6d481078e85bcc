"""cresset.batched: what its blocks compute, and how they end."""
import unittest

import cresset as cr


def tree(words, pair, depth, place):
    if depth == 0:
        place[0] += 1
        return words[place[0] - 1:place[0]]
    left, right = tree(words, pair, depth - 1, place), tree(words, pair, depth - 1, place)
    return cr.tanh(cr.concat([left, right], axis=1) @ pair)


def forest(words, pair):
    place = [0]
    return cr.stack([tree(words, pair, depth, place).mean() for depth in (3, 0, 2, 1, 3)]).sum()


class Batched(unittest.TestCase):
    def setUp(self):
        cr.manual_seed(1)
        self.words = cr.normal((32, 6), 0, 1).requires_grad_()
        self.pair = cr.normal((12, 6), 0, 1).requires_grad_()

    def test_values_and_gradients(self):
        forest(self.words, self.pair).backward()
        expected = self.words.grad.tolist(), self.pair.grad.tolist()
        self.words.grad = self.pair.grad = None
        with cr.batched() as block:
            loss = forest(self.words, self.pair)
        loss.backward()
        for have, want in zip((self.words.grad.tolist(), self.pair.grad.tolist()), expected):
            for a, b in zip(have, want):
                for x, y in zip(a, b):
                    self.assertAlmostEqual(x, y, places=4)
        self.assertGreater(block.count.calls, 2 * (block.count.batches + block.count.alone))

    def test_values_are_read_inside(self):
        with cr.batched():
            y = cr.exp(cr.zeros(3)) + 1
            self.assertEqual(y.tolist(), [2, 2, 2])
            z = y * y
        self.assertEqual(z.tolist(), [4, 4, 4])

    def test_an_exception_ends_the_block(self):
        with self.assertRaises(KeyError):
            with cr.batched():
                y = cr.exp(cr.zeros(3))
                raise KeyError("mine")
        self.assertEqual(y.tolist(), [1, 1, 1])
        self.assertEqual(cr.exp(cr.zeros(1)).tolist(), [1])

    def test_errors_come_at_the_call(self):
        with cr.batched():
            with self.assertRaisesRegex(cr.Error, "matmul"):
                cr.exp(cr.zeros(2, 3)) @ cr.exp(cr.zeros(2, 3))

    def test_errors_of_values_come_at_the_end(self):
        with self.assertRaisesRegex(cr.Error, "class 3"):
            with cr.batched():
                for i in range(4):
                    y = cr.nn.functional.cross_entropy(cr.zeros(1, 3), cr.asarray([i]))
        with self.assertRaisesRegex(cr.Error, "has failed"):
            y.item()


if __name__ == "__main__":
    unittest.main()
