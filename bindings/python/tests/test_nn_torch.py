"""Layers beside PyTorch's: the same state dict in both, then results and gradients. Skipped where PyTorch is missing."""
import copy
import pickle
import unittest

import cresset as cr
from cresset import nn

try:
    import numpy as np
    import torch
except ImportError:
    torch = None

F, I, B = "float", "int", "bool"


def t(*shape, low=-1.0, high=1.0):
    return ("float", shape, low, high)


def ints(*shape, high):
    return ("int", shape, 0, high)


def signs(*shape):
    return ("sign", shape, 0, 0)


# name, constructor's arguments, inputs (several calls may follow)
CASES = [
    ("Linear", dict(in_features=3, out_features=4), t(2, 3)),
    ("Linear", dict(in_features=3, out_features=4, bias=False), t(2, 5, 3)),
    ("Bilinear", dict(in1_features=3, in2_features=2, out_features=4), t(5, 3), t(5, 2)),
    ("Identity", {}, t(2, 3)),
    ("Flatten", {}, t(2, 3, 4)),
    ("Flatten", dict(start_dim=0, end_dim=1), t(2, 3, 4)),
    ("Unflatten", dict(dim=1, unflattened_size=(2, 3)), t(2, 6)),
    ("Conv1d", dict(in_channels=4, out_channels=6, kernel_size=3, stride=2, padding=1), t(2, 4, 9)),
    ("Conv2d", dict(in_channels=4, out_channels=6, kernel_size=3), t(2, 4, 7, 8)),
    ("Conv2d", dict(in_channels=4, out_channels=6, kernel_size=(3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2,
                    bias=False), t(2, 4, 7, 8)),
    ("Conv2d", dict(in_channels=4, out_channels=6, kernel_size=3, padding="same"), t(2, 4, 7, 8)),
    ("Conv2d", dict(in_channels=4, out_channels=6, kernel_size=(4, 3), padding="same", dilation=2), t(2, 4, 9, 9)),
    ("Conv2d", dict(in_channels=4, out_channels=6, kernel_size=3, padding=2, padding_mode="reflect"), t(2, 4, 7, 8)),
    ("Conv2d", dict(in_channels=4, out_channels=6, kernel_size=3, padding=(1, 2), padding_mode="circular"), t(2, 4, 7, 8)),
    ("Conv3d", dict(in_channels=2, out_channels=3, kernel_size=(1, 2, 3), padding=(0, 1, 1)), t(1, 2, 3, 4, 5)),
    ("ConvTranspose1d", dict(in_channels=4, out_channels=6, kernel_size=3, stride=2, padding=1, output_padding=1), t(2, 4, 9)),
    ("ConvTranspose2d", dict(in_channels=4, out_channels=6, kernel_size=(3, 2), stride=(2, 1), groups=2), t(2, 4, 5, 4)),
    ("ConvTranspose3d", dict(in_channels=2, out_channels=3, kernel_size=2), t(1, 2, 3, 2, 3)),
    ("MaxPool1d", dict(kernel_size=3, stride=2, padding=1), t(2, 3, 9)),
    ("MaxPool2d", dict(kernel_size=(2, 3), ceil_mode=True), t(2, 3, 7, 8)),
    ("MaxPool2d", dict(kernel_size=2, return_indices=True), t(2, 3, 6, 8)),
    ("MaxPool3d", dict(kernel_size=2, dilation=2), t(1, 2, 5, 5, 5)),
    ("AvgPool1d", dict(kernel_size=3, stride=2, padding=1), t(2, 3, 9)),
    ("AvgPool2d", dict(kernel_size=3, padding=1, count_include_pad=False), t(2, 3, 7, 8)),
    ("AvgPool2d", dict(kernel_size=(3, 2), divisor_override=5), t(2, 3, 7, 8)),
    ("AvgPool3d", dict(kernel_size=2), t(1, 2, 4, 5, 4)),
    ("AdaptiveAvgPool1d", dict(output_size=4), t(2, 3, 9)),
    ("AdaptiveAvgPool2d", dict(output_size=(3, None)), t(2, 3, 7, 8)),
    ("AdaptiveAvgPool2d", dict(output_size=1), t(2, 3, 7, 8)),
    ("AdaptiveAvgPool3d", dict(output_size=(1, 2, 2)), t(1, 3, 4, 5, 4)),
    ("AdaptiveMaxPool1d", dict(output_size=4), t(2, 3, 9)),
    ("AdaptiveMaxPool2d", dict(output_size=(3, 2)), t(2, 3, 7, 8)),
    ("AdaptiveMaxPool3d", dict(output_size=2), t(1, 3, 4, 5, 4)),
    ("LPPool1d", dict(norm_type=2, kernel_size=3), t(2, 3, 9)),
    ("LPPool2d", dict(norm_type=3, kernel_size=2, stride=1), t(2, 3, 5, 4, low=0.1)),
    ("MaxUnpool2d", dict(kernel_size=2), t(1, 1, 1, 2), ("given", [[[[0, 7]]]])),
    ("BatchNorm1d", dict(num_features=4), t(5, 4)),
    ("BatchNorm1d", dict(num_features=4, affine=False, momentum=0.3), t(5, 4, 3)),
    ("BatchNorm2d", dict(num_features=4, eps=1e-3), t(3, 4, 3, 2)),
    ("BatchNorm2d", dict(num_features=4, track_running_stats=False), t(3, 4, 3, 2)),
    ("BatchNorm3d", dict(num_features=2), t(3, 2, 3, 2, 2)),
    ("LayerNorm", dict(normalized_shape=6), t(3, 6)),
    ("LayerNorm", dict(normalized_shape=(2, 3), bias=False), t(3, 2, 3)),
    ("LayerNorm", dict(normalized_shape=(6,), elementwise_affine=False, eps=1e-2), t(3, 6)),
    ("RMSNorm", dict(normalized_shape=6, eps=1e-6), t(3, 6)),
    ("GroupNorm", dict(num_groups=2, num_channels=4), t(3, 4, 5)),
    ("InstanceNorm1d", dict(num_features=4), t(3, 4, 5)),
    ("InstanceNorm2d", dict(num_features=4, affine=True), t(3, 4, 5, 2)),
    ("InstanceNorm2d", dict(num_features=4, affine=True, track_running_stats=True), t(3, 4, 5, 2)),
    ("InstanceNorm3d", dict(num_features=2), t(1, 2, 3, 2, 2)),
    ("LocalResponseNorm", dict(size=3), t(2, 5, 3, 3)),
    ("Embedding", dict(num_embeddings=7, embedding_dim=3), ints(2, 5, high=7)),
    ("Embedding", dict(num_embeddings=7, embedding_dim=3, padding_idx=2), ints(2, 5, high=7)),
    ("EmbeddingBag", dict(num_embeddings=7, embedding_dim=3), ints(2, 5, high=7)),
    ("EmbeddingBag", dict(num_embeddings=7, embedding_dim=3, mode="sum"), ints(6, high=7), ("given", [0, 2, 3])),
    ("EmbeddingBag", dict(num_embeddings=7, embedding_dim=3, mode="max"), ints(2, 5, high=7)),
    ("PReLU", {}, t(2, 3)),
    ("PReLU", dict(num_parameters=3, init=0.1), t(2, 3, 4)),
    ("ReLU", {}, t(3, 4)), ("ReLU6", {}, t(3, 4, high=9)), ("SiLU", {}, t(3, 4)), ("Mish", {}, t(3, 4)), ("SELU", {}, t(3, 4)),
    ("CELU", dict(alpha=0.7), t(3, 4)), ("ELU", dict(alpha=0.7), t(3, 4)), ("ELU", dict(alpha=0.0), t(3, 4)),
    ("GELU", {}, t(3, 4)), ("GELU", dict(approximate="tanh"), t(3, 4)), ("Hardswish", {}, t(3, 4, low=-5, high=5)),
    ("Hardsigmoid", {}, t(3, 4, low=-5, high=5)), ("Hardtanh", dict(min_val=-0.5, max_val=0.2), t(3, 4)),
    ("Hardtanh", dict(min_val=0.0, max_val=0.2), t(3, 4)), ("Hardshrink", {}, t(3, 4)), ("Softshrink", {}, t(3, 4)),
    ("Softshrink", dict(lambd=0.0), t(3, 4)), ("Tanhshrink", {}, t(3, 4)), ("Threshold", dict(threshold=0.1, value=2.0), t(3, 4)),
    ("LeakyReLU", {}, t(3, 4)), ("LeakyReLU", dict(negative_slope=0.0), t(3, 4)), ("Softplus", dict(beta=2.0), t(3, 4)),
    ("Softsign", {}, t(3, 4)), ("LogSigmoid", {}, t(3, 4)), ("Tanh", {}, t(3, 4)), ("Sigmoid", {}, t(3, 4)),
    ("GLU", {}, t(3, 4)), ("GLU", dict(dim=0), t(4, 3)), ("Softmax", dict(dim=0), t(3, 4)), ("Softmax", dict(dim=-1), t(3, 4)),
    ("LogSoftmax", dict(dim=1), t(3, 4)), ("Softmin", dict(dim=1), t(3, 4)), ("Softmax2d", {}, t(2, 3, 2, 2)),
    ("Dropout", dict(p=0.0), t(3, 4)), ("Dropout2d", dict(p=0.0), t(3, 4, 2, 2)), ("AlphaDropout", dict(p=0.0), t(3, 4)),
    ("PixelShuffle", dict(upscale_factor=2), t(1, 8, 2, 3)), ("PixelUnshuffle", dict(downscale_factor=2), t(1, 2, 4, 6)),
    ("ChannelShuffle", dict(groups=2), t(1, 4, 2, 2)),
    ("Upsample", dict(scale_factor=2), t(1, 2, 3, 4)),
    ("Upsample", dict(size=(5, 7), mode="bilinear", align_corners=False), t(1, 2, 3, 4)),
    ("Upsample", dict(scale_factor=(2.0, 1.5), mode="bicubic"), t(1, 2, 4, 4)),
    ("Upsample", dict(size=5, mode="linear", align_corners=True), t(1, 2, 3)),
    ("UpsamplingNearest2d", dict(scale_factor=2), t(1, 2, 3, 4)), ("UpsamplingBilinear2d", dict(scale_factor=2), t(1, 2, 3, 4)),
    ("Unfold", dict(kernel_size=(2, 3), padding=1, stride=2), t(1, 2, 5, 6)),
    ("Fold", dict(output_size=(4, 5), kernel_size=2), t(1, 8, 12)),
    ("ConstantPad1d", dict(padding=(1, 2), value=3.0), t(2, 3, 4)), ("ConstantPad2d", dict(padding=1, value=2.0), t(2, 3, 4, 5)),
    ("ZeroPad2d", dict(padding=(1, 0, 2, 3)), t(2, 3, 4, 5)), ("ReflectionPad2d", dict(padding=(1, 2, 2, 1)), t(2, 3, 4, 5)),
    ("ReflectionPad1d", dict(padding=2), t(2, 3, 4)), ("ReplicationPad3d", dict(padding=1), t(1, 2, 2, 3, 2)),
    ("CircularPad2d", dict(padding=(1, 2, 0, 1)), t(1, 2, 4, 4)),
    ("CosineSimilarity", dict(dim=1), t(3, 4), t(3, 4)), ("PairwiseDistance", dict(p=2.0), t(3, 4), t(3, 4)),
    ("CrossEntropyLoss", {}, t(4, 5), ints(4, high=5)),
    ("CrossEntropyLoss", dict(weight="weight5", ignore_index=0, label_smoothing=0.1), t(6, 5), ints(6, high=5)),
    ("CrossEntropyLoss", dict(reduction="none"), t(2, 5, 3), ints(2, 3, high=5)),
    ("CrossEntropyLoss", dict(reduction="sum"), t(4, 5), t(4, 5, low=0.1)),
    ("NLLLoss", dict(weight="weight5"), t(4, 5), ints(4, high=5)),
    ("BCELoss", {}, t(4, 5, low=0.1, high=0.9), t(4, 5, low=0.0)),
    ("BCEWithLogitsLoss", dict(pos_weight="weight5"), t(4, 5), t(4, 5, low=0.0)),
    ("MSELoss", {}, t(4, 5), t(4, 5)), ("MSELoss", dict(reduction="sum"), t(4, 5), t(4, 5)),
    ("MSELoss", dict(reduction="none"), t(4, 5), t(4, 5)), ("L1Loss", {}, t(4, 5), t(4, 5)),
    ("SmoothL1Loss", dict(beta=0.5), t(4, 5), t(4, 5)), ("HuberLoss", dict(delta=0.4), t(4, 5), t(4, 5)),
    ("KLDivLoss", dict(reduction="batchmean"), t(4, 5), t(4, 5, low=0.1)),
    ("KLDivLoss", dict(reduction="sum", log_target=True), t(4, 5), t(4, 5)),
    ("HingeEmbeddingLoss", dict(margin=0.5), t(4, 5), signs(4, 5)),
    ("MarginRankingLoss", dict(margin=0.2), t(4), t(4), signs(4)), ("SoftMarginLoss", {}, t(4, 5), signs(4, 5)),
    ("MultiMarginLoss", {}, t(4, 5), ints(4, high=5)), ("MultiLabelMarginLoss", {}, t(1, 4), ("given", [[3, 0, -1, 1]])),
    ("MultiLabelSoftMarginLoss", {}, t(4, 5), ints(4, 5, high=2)), ("PoissonNLLLoss", {}, t(4, 5), t(4, 5, low=0.0, high=3.0)),
    ("PoissonNLLLoss", dict(log_input=False, full=True), t(4, 5, low=0.5, high=3.0), t(4, 5, low=0.0, high=3.0)),
    ("GaussianNLLLoss", {}, t(4, 5), t(4, 5), t(4, 5, low=0.5)), ("CosineEmbeddingLoss", {}, t(4, 5), t(4, 5), signs(4)),
    ("TripletMarginLoss", dict(swap=True), t(4, 5), t(4, 5), t(4, 5)),
    ("CTCLoss", {}, ("logits", (6, 2, 4), 0, 0), ("given", [[1, 2], [3, 1]]), ("given", [6, 5]), ("given", [2, 1])),
    ("RNN", dict(input_size=3, hidden_size=4), t(5, 2, 3)),
    ("RNN", dict(input_size=3, hidden_size=4, nonlinearity="relu", num_layers=2, batch_first=True), t(2, 5, 3), t(2, 2, 4)),
    ("GRU", dict(input_size=3, hidden_size=4, num_layers=2, bidirectional=True), t(5, 2, 3)),
    ("GRU", dict(input_size=3, hidden_size=4), t(5, 3)),
    ("LSTM", dict(input_size=3, hidden_size=4, num_layers=2, batch_first=True), t(2, 5, 3)),
    ("LSTM", dict(input_size=3, hidden_size=4, proj_size=2, bias=False), t(5, 2, 3)),
    ("LSTM", dict(input_size=3, hidden_size=4), t(5, 2, 3), (t(1, 2, 4), t(1, 2, 4))),
    ("RNNCell", dict(input_size=3, hidden_size=4), t(2, 3), t(2, 4)), ("GRUCell", dict(input_size=3, hidden_size=4), t(2, 3)),
    ("LSTMCell", dict(input_size=3, hidden_size=4), t(2, 3), (t(2, 4), t(2, 4))),
    ("MultiheadAttention", dict(embed_dim=6, num_heads=2), t(4, 2, 6), t(5, 2, 6), t(5, 2, 6)),
    ("MultiheadAttention", dict(embed_dim=6, num_heads=2, batch_first=True, bias=False), t(2, 4, 6), t(2, 4, 6), t(2, 4, 6)),
    ("MultiheadAttention", dict(embed_dim=6, num_heads=2), t(4, 6), t(4, 6), t(4, 6)),
    ("TransformerEncoderLayer", dict(d_model=6, nhead=2, dim_feedforward=8, dropout=0.0), t(4, 2, 6)),
    ("TransformerEncoderLayer", dict(d_model=6, nhead=2, dim_feedforward=8, dropout=0.0, activation="gelu", norm_first=True,
                                     batch_first=True), t(2, 4, 6)),
    ("TransformerDecoderLayer", dict(d_model=6, nhead=2, dim_feedforward=8, dropout=0.0), t(4, 2, 6), t(5, 2, 6)),
    ("Transformer", dict(d_model=6, nhead=2, dim_feedforward=8, dropout=0.0, num_encoder_layers=2, num_decoder_layers=1),
     t(4, 2, 6), t(3, 2, 6)),
    ("AdaptiveLogSoftmaxWithLoss", dict(in_features=8, n_classes=12, cutoffs=[4, 8], div_value=2.0), t(5, 8), ints(5, high=12)),
]


def make(spec, random):
    if isinstance(spec[0], tuple):
        return tuple(make(s, random) for s in spec)
    kind = spec[0]
    if kind == "given":
        return np.array(spec[1])
    if kind == "int":
        return random.integers(0, spec[3], spec[1])
    if kind == "sign":
        return Constant(random.integers(0, 2, spec[1]) * 2.0 - 1)
    values = random.uniform(spec[2], spec[3] or 1, spec[1])
    if kind == "logits":  # PyTorch's gradient of CTC is that of what a log_softmax gave them from
        return Constant(values - np.log(np.exp(values).sum(-1, keepdims=True)))
    return values


class Constant:
    """Numbers that want no gradient."""

    def __init__(self, values):
        self.values = values


def both(value):
    """A value in both libraries; numbers that are floats want gradients."""
    if isinstance(value, tuple):
        pairs = [both(v) for v in value]
        return tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)
    if isinstance(value, Constant):
        return cr.asarray(value.values.copy()), torch.tensor(value.values)
    floating = value.dtype.kind == "f"
    a, b = cr.asarray(value.copy()), torch.tensor(value)
    return (a.requires_grad_(), b.requires_grad_()) if floating else (a, b)


def flat(value):
    if isinstance(value, (tuple, list)):
        return [leaf for v in value for leaf in flat(v)]
    return [] if value is None else [value]


@unittest.skipIf(torch is None, "needs NumPy and PyTorch")
class Layers(unittest.TestCase):
    def compare(self, ours, theirs, what):
        self.assertEqual(tuple(ours.shape), tuple(theirs.shape), what)
        np.testing.assert_allclose(ours.detach().numpy(), theirs.detach().numpy(), rtol=1e-5, atol=1e-6, err_msg=what)

    def run_case(self, name, options, specs, number):
        random = np.random.default_rng(number)
        ours, theirs = dict(options), dict(options)
        for key, value in options.items():
            if value == "weight5":
                ours[key], theirs[key] = cr.asarray(np.linspace(0.5, 2, 5)), torch.linspace(0.5, 2, 5, dtype=torch.float64)
        a, b = getattr(nn, name)(**ours), getattr(torch.nn, name)(**theirs)
        a.double(), b.double()
        self.assertEqual(sorted(a.state_dict()), sorted(b.state_dict()))
        with torch.no_grad():
            for p in b.parameters():
                p.copy_(torch.tensor(random.uniform(-0.7, 0.7, tuple(p.shape))))
        b_state = b.state_dict()
        a.load_state_dict(b_state)
        args = [both(make(spec, random)) for spec in specs]
        x, y = [p[0] for p in args], [p[1] for p in args]
        for mode in (True, False):
            a.train(mode), b.train(mode)
            out, expected = flat(a(*x)), flat(b(*y))
            self.assertEqual(len(out), len(expected))
            for o, e in zip(out, expected):
                self.compare(o, e, "result")
            loss_a, loss_b = 0.0, 0.0
            for i, (o, e) in enumerate(zip(out, expected)):
                if e.requires_grad:
                    w = np.cos(np.arange(e.numel())).reshape(e.shape) + 2 + i
                    loss_a, loss_b = loss_a + (o * cr.asarray(w)).sum(), loss_b + (e * torch.tensor(w)).sum()
            if isinstance(loss_b, torch.Tensor):
                loss_a.backward(), loss_b.backward()
            for o, e in zip(flat(x), flat(y)):
                if e.requires_grad and e.grad is not None:
                    self.compare(o.grad, e.grad, "gradient of an input")
                    o.grad = e.grad = None
            for (n, p), (_, q) in zip(sorted(a.named_parameters()), sorted(b.named_parameters())):
                if q.grad is not None:
                    self.compare(p.grad, q.grad, "gradient of " + n)
            a.zero_grad(), b.zero_grad()
        for n, buffer in b.named_buffers():
            if name.startswith("InstanceNorm") and n == "num_batches_tracked":
                continue  # PyTorch's does not count
            self.compare(dict(a.named_buffers())[n], buffer, n)

    def test_values_and_gradients(self):
        for number, (name, options, *specs) in enumerate(CASES):
            with self.subTest(name, **options):
                self.run_case(name, options, specs, number)

    def test_copies_do_the_same(self):
        for number, (name, options, *specs) in enumerate(CASES):
            if "weight5" in options.values():
                continue
            with self.subTest(name, **options):
                random = np.random.default_rng(number)
                layer = getattr(nn, name)(**options).double().eval()
                x = [both(make(spec, random))[0] for spec in specs]
                expected = flat(layer(*x))
                for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
                    self.assertEqual(repr(other), repr(layer))
                    self.assertFalse(other.training)
                    for a, b in zip(flat(other(*x)), expected):
                        np.testing.assert_array_equal(a.detach().numpy(), b.detach().numpy())

    def test_text_is_pytorchs(self):
        for name, args in (("Linear", (3, 4)), ("Conv2d", (3, 4, 3)), ("BatchNorm2d", (3,)), ("ReLU", ()), ("Dropout", (0.3,)),
                           ("LSTM", (3, 4, 2)), ("MaxPool2d", (2,)), ("LayerNorm", (4,)), ("Embedding", (3, 4)),
                           ("Softmax", (1,)), ("GroupNorm", (2, 4)), ("CrossEntropyLoss", ())):
            ours, theirs = repr(getattr(nn, name)(*args)), repr(getattr(torch.nn, name)(*args))
            self.assertEqual(ours, theirs.replace(", inplace=False", "") if name == "Dropout" else theirs)


if __name__ == "__main__":
    unittest.main()
