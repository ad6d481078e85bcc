"""Modules: parts, modes, hooks, calls, copies, memory."""
import copy
import gc
import gzip
import os
import pickle
import unittest
import weakref

import cresset as cr
from cresset import models, nn, optim
from cresset.nn import functional as F, utils

MNIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../data/mnist")


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 8)
        self.r = nn.ReLU()
        self.b = nn.Linear(8, 1)
        self.scale = nn.Parameter(cr.ones(1))
        self.register_buffer("count", cr.zeros(()))

    def forward(self, x):
        return self.b(self.r(self.a(x))) * self.scale


class Parts(unittest.TestCase):
    def test_lists(self):
        net = Net()
        self.assertEqual([n for n, _ in net.named_parameters()], ["scale", "a.weight", "a.bias", "b.weight", "b.bias"])
        self.assertEqual(list(net.state_dict()), ["scale", "count", "a.weight", "a.bias", "b.weight", "b.bias"])
        self.assertEqual([n for n, _ in net.named_children()], ["a", "r", "b"])
        self.assertEqual([n for n, _ in net.named_modules()], ["", "a", "r", "b"])
        self.assertEqual([n for n, _ in net.named_buffers()], ["count"])
        self.assertIs(net.get_submodule("a"), net.a)
        self.assertIs(net.get_parameter("a.weight"), net.a.weight)
        self.assertIsInstance(net.a.weight, nn.Parameter)
        with self.assertRaisesRegex(AttributeError, "has no module 'a.q'"):
            net.get_submodule("a.q")

    def test_replacing_and_deleting(self):
        net = Net()
        net.a = nn.Linear(2, 8, bias=False)
        self.assertEqual([n for n, _ in net.named_children()], ["a", "r", "b"])
        self.assertIsNone(net.a.bias)
        net.a.weight = nn.Parameter(cr.ones((8, 2)))
        self.assertEqual(net.a(cr.ones((1, 2)))[0, 0].item(), 2.0)
        net.r = None
        self.assertEqual(len(list(net.children())), 2)
        del net.scale
        self.assertFalse(hasattr(net, "scale"))
        with self.assertRaisesRegex(TypeError, "is a child module"):
            net.a = 3
        with self.assertRaisesRegex(TypeError, "is a parameter"):
            net.a.weight = cr.ones(3)
        net.count = cr.ones(())
        self.assertEqual(net.state_dict()["count"].item(), 1.0)
        with self.assertRaises(KeyError):
            net.register_parameter("a.b", None)

    def test_a_network_of_c_is_changed(self):
        net = models.resnet50(10)
        net.fc = nn.Linear(2048, 3)
        net.eval()
        self.assertEqual(net(cr.zeros((1, 3, 32, 32))).shape, (1, 3))
        self.assertIsInstance(net.layer1[0].conv1, nn.Conv2d)
        seen = []
        handle = net.layer4.register_forward_hook(lambda m, args, y: seen.append(y.shape))
        net(cr.zeros((1, 3, 32, 32)))
        handle.remove()
        net(cr.zeros((1, 3, 32, 32)))
        self.assertEqual(seen, [(1, 2048, 1, 1)])

    def test_shared_modules_and_parameters(self):
        shared = nn.Linear(3, 3)
        net = nn.Sequential(shared, nn.ReLU(), shared)
        self.assertEqual([n for n, _ in net.named_parameters()], ["0.weight", "0.bias"])
        self.assertEqual(list(net.state_dict()), ["0.weight", "0.bias", "2.weight", "2.bias"])
        x = cr.ones((1, 3))
        self.assertEqual(net(x).tolist(), shared(F.relu(shared(x))).tolist())
        tied = nn.Sequential(nn.Embedding(5, 3), nn.Linear(3, 5, bias=False))
        tied[1].weight = tied[0].weight
        self.assertEqual(len(list(tied.parameters())), 1)
        tied(cr.asarray([1])).sum().backward()
        self.assertIs(tied[0].weight, tied[1].weight)
        other = nn.Sequential(shared)  # in a second tree, too
        self.assertEqual(other(x).tolist(), shared(x).tolist())
        del net
        gc.collect()
        self.assertEqual(other(x).tolist(), shared(x).tolist())

    def test_a_module_does_not_contain_itself(self):
        net = Net()
        with self.assertRaisesRegex(ValueError, "contains"):
            net.a.outer = net

    def test_containers(self):
        seq = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
        seq.append(nn.Linear(3, 4)).insert(1, nn.Tanh())
        self.assertEqual([type(m).__name__ for m in seq], ["Linear", "Tanh", "ReLU", "Linear"])
        self.assertEqual(seq(cr.ones((1, 2))).shape, (1, 4))
        del seq[1]
        seq[0] = nn.Linear(5, 3)
        self.assertEqual((len(seq), seq(cr.ones((1, 5))).shape, len(seq[:2]), type(seq[-1])), (3, (1, 4), 2, nn.Linear))
        listed = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)])
        listed += [nn.Linear(1, 1)]
        self.assertEqual((len(listed), len(list(listed.parameters())), nn.ReLU() in listed), (4, 8, False))
        named = nn.ModuleDict({"a": nn.Linear(1, 2)})
        named["b"] = nn.ReLU()
        self.assertEqual((list(named), named.pop("a").weight.shape, "a" in named), (["a", "b"], (2, 1), False))
        params = nn.ParameterList([cr.ones(2), cr.ones(3)])
        self.assertEqual((len(params), params[1].shape, len(list(params.parameters()))), (2, (3,), 2))
        self.assertEqual(nn.ParameterDict({"x": cr.ones(2)})["x"].shape, (2,))

    def test_text(self):
        self.assertEqual(repr(nn.Sequential(nn.Linear(2, 3), nn.Sequential(nn.ReLU()))),
                         "Sequential(\n  (0): Linear(in_features=2, out_features=3, bias=True)\n  (1): Sequential(\n    (0): "
                         "ReLU()\n  )\n)")

    def test_modes(self):
        net = nn.Sequential(nn.Dropout(0.5), Net())
        self.assertTrue(net.training and net[1].a.training)
        self.assertIs(net.eval(), net)
        self.assertFalse(net.training or net[1].a.training)
        x = cr.ones((3, 2))
        self.assertEqual(net[0](x).tolist(), x.tolist())
        net[1].training = True
        self.assertTrue(net[1].training and not net[1].a.training)

    def test_values_of_all(self):
        net = Net()
        net.requires_grad_(False)
        self.assertFalse(any(p.requires_grad for p in net.parameters()))
        seen = []
        net.requires_grad_().apply(lambda m: seen.append(type(m).__name__))
        self.assertEqual(seen, ["Linear", "ReLU", "Linear", "Net"])
        net(cr.ones((1, 2))).sum().backward()
        net.zero_grad()
        self.assertTrue(all(p.grad is None for p in net.parameters()))
        weight = net.a.weight
        net.double()
        self.assertIs(net.a.weight, weight)
        self.assertEqual((weight.dtype, net.count.dtype), (cr.float64, cr.float64))
        self.assertEqual(net(cr.ones((1, 2), dtype=cr.float64)).dtype, cr.float64)

    def test_state(self):
        a, b = Net(), Net()
        result = b.load_state_dict(a.state_dict())
        self.assertEqual(result, ([], []))
        x = cr.ones((1, 2))
        self.assertEqual(a(x).tolist(), b(x).tolist())
        state = {**a.state_dict(), "extra": x}
        del state["scale"]
        with self.assertRaisesRegex(RuntimeError, "missing: scale; unexpected: extra"):
            b.load_state_dict(state)
        self.assertEqual(b.load_state_dict(state, strict=False), (["scale"], ["extra"]))
        with self.assertRaisesRegex(RuntimeError, r"a.bias has shape \(3,\), expected \(8,\)"):
            b.load_state_dict({"a.bias": cr.ones(3)}, strict=False)
        net = nn.Module()
        net.register_buffer("kept", cr.ones(1))
        net.register_buffer("passing", cr.ones(1), persistent=False)
        self.assertEqual(list(net.state_dict()), ["kept"])

    def test_copies(self):
        net = Net()
        net.note = ["x"]
        x = cr.ones((1, 2))
        for other in (copy.deepcopy(net), pickle.loads(pickle.dumps(net))):
            self.assertEqual(other(x).tolist(), net(x).tolist())
            self.assertIsNot(other.a.weight, net.a.weight)
            self.assertEqual((other.note, repr(other)), (["x"], repr(net)))
        self.assertIs(copy.copy(net).a.weight, net.a.weight)

    def test_c_networks_are_copied_as_they_are(self):
        net = models.resnet18_cifar(10)
        net.fc = nn.Identity()
        net.eval()
        x = cr.ones((1, 3, 8, 8))
        self.assertEqual(copy.deepcopy(net)(x).tolist(), net(x).tolist())


class Calls(unittest.TestCase):
    def test_c_code_runs_python_modules(self):
        net = nn.Sequential(Net(), nn.ReLU())
        self.assertEqual(net(cr.ones((4, 2))).shape, (4, 1))
        outer = models.mnist_cnn()
        outer[0] = nn.Sequential(nn.Identity(), outer[0])
        outer.eval()
        self.assertEqual(outer(cr.zeros((2, 1, 28, 28))).shape, (2, 10))

    def test_a_python_module_in_a_network_of_c(self):
        class Half(nn.Module):
            def forward(self, x):
                return x * 0.5

        net = models.resnet18_cifar(10).eval()
        x = cr.ones((1, 3, 8, 8))
        with_fc = net(x)
        net.fc = nn.Sequential(net.fc, Half())
        self.assertEqual(net(x).tolist(), (with_fc * 0.5).tolist())

        class Bad(nn.Module):
            def forward(self, x):
                raise RuntimeError("no luck")
        net.fc = Bad()
        with self.assertRaisesRegex(RuntimeError, "no luck"):
            net(x)

    def test_hooks(self):
        for net in (nn.Linear(2, 2), Net()):
            seen = []
            x = cr.ones((1, 2))
            plain = net(x)
            with net.register_forward_pre_hook(lambda m, args: (args[0] * 2,)):
                doubled = net(x)
            self.assertNotEqual(plain.tolist(), doubled.tolist())
            handle = net.register_forward_hook(lambda m, args, y: y * 0)
            net.register_forward_hook(lambda m, args, kwargs, y: seen.append(kwargs), with_kwargs=True)
            self.assertEqual(net(x).sum().item(), 0.0)
            self.assertEqual(nn.Sequential(net)(x).sum().item(), 0.0)
            handle.remove()
            self.assertEqual(net(x).tolist(), plain.tolist())
            self.assertEqual(seen, [{}, {}, {}])

    def test_arguments(self):
        class Two(nn.Module):
            def forward(self, x, *, y=1, z=None):
                return x * y, z
        y, z = Two()(cr.ones(1), y=3, z="z")
        self.assertEqual((y.item(), z), (3.0, "z"))
        self.assertEqual(nn.MSELoss()(input=cr.ones(2), target=cr.zeros(2)).item(), 1.0)
        with self.assertRaises(NotImplementedError):
            nn.Module()(cr.ones(1))

    def test_errors_say_where(self):
        net = Net()
        with self.assertRaisesRegex(cr.ShapeError, "in module a"):
            net(cr.ones((1, 3)))
        with self.assertRaises(ValueError):
            nn.Linear(-1, 2)
        with self.assertRaisesRegex(ValueError, "expected between 0 and 1"):
            nn.Dropout(1.5)
        with self.assertRaisesRegex(ValueError, "reduction is 'average'"):
            nn.MSELoss(reduction="average")
        with self.assertRaisesRegex(ValueError, "padding is 'some'"):
            nn.Conv2d(1, 1, 3, padding="some")

    def test_classes_made_of_layers(self):
        class Doubled(nn.Linear):
            def forward(self, x):
                return super().forward(x) * 2

        class Last(nn.Sequential):
            def forward(self, x):
                return super().forward(x)[-1]
        layer, x = Doubled(2, 3), cr.ones((4, 2))
        expected = (F.linear(x, layer.weight, layer.bias) * 2).tolist()
        self.assertEqual(layer(x).tolist(), expected)
        self.assertEqual(nn.Sequential(layer, nn.Identity())(x).tolist(), expected)
        self.assertEqual(Last(layer, nn.ReLU())(x).shape, (3,))
        self.assertEqual(copy.deepcopy(layer)(x).tolist(), expected)
        same = utils.weight_norm(nn.Conv2d(1, 2, 2, padding="same"))
        self.assertEqual(same(cr.ones((1, 1, 3, 3))).shape, (1, 2, 3, 3))

    def test_layers_with_more_to_give(self):
        lstm = nn.LSTM(3, 4, batch_first=True)
        output, (h, c) = lstm(cr.ones((2, 5, 3)))
        self.assertEqual((output.shape, h.shape, c.shape), ((2, 5, 4), (1, 2, 4), (1, 2, 4)))
        output, _ = lstm(cr.ones((2, 5, 3)), lengths=cr.asarray([5, 2]))
        self.assertEqual(output[1, 2:].abs().sum().item(), 0.0)
        y, (h, c) = nn.Sequential(nn.Identity(), lstm)(cr.ones((2, 5, 3)))
        self.assertEqual(y.shape, (2, 5, 4))
        y, weights = nn.MultiheadAttention(8, 2, batch_first=True).eval()(*[cr.ones((2, 5, 8))] * 3, need_weights=False)
        self.assertEqual((y.shape, weights), ((2, 5, 8), None))


    def test_dtype_and_device_of_constructors(self):
        for layer in (nn.Linear(2, 3, dtype=cr.float64, device="cpu"), nn.Conv2d(1, 2, 3, dtype=cr.float64),
                      nn.BatchNorm2d(2, dtype=cr.float64), nn.GRU(2, 3, dtype=cr.float64), nn.LSTMCell(2, 3, dtype=cr.float64),
                      nn.Embedding(2, 3, dtype=cr.float64), nn.LayerNorm(3, dtype=cr.float64),
                      nn.TransformerEncoderLayer(4, 2, 8, dtype=cr.float64), nn.MultiheadAttention(4, 2, dtype=cr.float64)):
            self.assertEqual({p.dtype for p in layer.parameters()}, {cr.float64})

    def test_staged_modules(self):
        cr.manual_seed(0)
        net = nn.Sequential(Net(), nn.Dropout(0.5))
        other = copy.deepcopy(net)
        staged = cr.function(lambda x: net(x))
        x = cr.ones((64, 2))
        self.assertGreater((staged(x) == 0).sum().item(), 5)
        net.eval()
        self.assertEqual(staged(x).tolist(), net(x).tolist())

        def step(module, opt):
            def run(x):
                opt.zero_grad()
                loss = (module(x) ** 2).mean()
                loss.backward()
                opt.step()
                return loss
            return run
        other.eval()
        eager, traced = step(net, optim.Adam(net, lr=0.1)), cr.function(step(other, optim.Adam(other, lr=0.1)))
        for _ in range(5):
            self.assertAlmostEqual(eager(x).item(), traced(x).item(), 5)
        self.assertAlmostEqual(net[0].a.weight.sum().item(), other[0].a.weight.sum().item(), 4)


class Training(unittest.TestCase):
    def test_mlp(self):
        cr.manual_seed(0)
        net = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 1))
        opt = optim.SGD(net.parameters(), lr=0.1)
        x = cr.asarray([[0.0, 0], [0, 1], [1, 0], [1, 1]])
        y = cr.asarray([[0.0], [1], [1], [0]])
        for _ in range(500):
            opt.zero_grad()
            loss = cr.mse_loss(net(x), y)
            loss.backward()
            opt.step()
        self.assertLess(loss.item(), 0.05)

    @unittest.skipUnless(os.path.isdir(MNIST), "needs data/mnist")
    def test_mnist_cnn(self):
        def read(name, skip):
            with gzip.open(os.path.join(MNIST, name)) as f:
                return cr.asarray(memoryview(bytearray(f.read()[skip:])))
        x = read("t10k-images-idx3-ubyte.gz", 16)[:512 * 784].reshape(512, 1, 28, 28).to(cr.float32) / 255
        y = read("t10k-labels-idx1-ubyte.gz", 8)[:512].to(cr.int64)

        class CNN(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv1, self.conv2 = nn.Conv2d(1, 8, 3), nn.Conv2d(8, 16, 3)
                self.fc1, self.fc2 = nn.Linear(400, 32), nn.Linear(32, 10)

            def forward(self, x):
                x = F.max_pool2d(F.relu(self.conv1(x)), 2)
                x = F.max_pool2d(F.relu(self.conv2(x)), 2)
                return self.fc2(F.relu(self.fc1(x.flatten(1))))

        cr.manual_seed(1)
        net = CNN()
        opt = optim.Adam(net.parameters(), lr=3e-3)
        loss_fn = nn.CrossEntropyLoss()
        for epoch in range(6):
            for i in range(0, 512, 64):
                opt.zero_grad()
                loss_fn(net(x[i:i + 64]), y[i:i + 64]).backward()
                opt.step()
        accuracy = (net.eval()(x).argmax(1) == y).to(cr.float32).mean().item()
        self.assertGreater(accuracy, 0.8)


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Memory(unittest.TestCase):
    def test_trees_are_freed(self):
        gc.collect()
        gc.disable()
        try:
            net = nn.Sequential(Net(), nn.Sequential(nn.Linear(1, 1)))
            refs = [weakref.ref(m) for m in net.modules()] + [weakref.ref(p) for p in net.parameters()]
            self.assertEqual(net(cr.ones((1, 2))).shape, (1, 1))
            del net
            self.assertTrue(all(r() is None for r in refs), "without the help of the collector")
        finally:
            gc.enable()
        net = Net()
        net.me = [net]
        ref, child = weakref.ref(net), net.a
        del net
        gc.collect()
        self.assertIsNone(ref())
        self.assertEqual(child(cr.ones((1, 2))).shape, (1, 8))  # a part lives on by itself

    def test_children_outlive_parents(self):
        net = models.resnet18_cifar(10)
        fc = net.fc
        del net
        self.assertEqual(fc(cr.ones((1, 512))).shape, (1, 10))

    @unittest.skipUnless(os.path.exists("/proc/self/statm"), "needs /proc")
    def test_loops_do_not_grow(self):
        net, x = Net(), cr.ones((4, 2))
        same, picture = nn.Conv2d(1, 1, 2, padding="same"), cr.ones((1, 1, 8, 8))
        opt = optim.SGD(net.parameters(), lr=1e-6)

        def work(n):
            for _ in range(n):
                opt.zero_grad()
                net(x).sum().backward()
                opt.step()
                same(picture)
                nn.Linear(2, 2)
                net.extra = nn.Sequential(nn.ReLU(), Net())
                del net.extra
        work(300)
        gc.collect()
        before = resident()
        work(int(os.environ.get("CRESSET_LEAK_LOOPS", "3000")))
        gc.collect()
        self.assertLess(resident() - before, 2 << 20)


if __name__ == "__main__":
    unittest.main()
