#!/usr/bin/env python3
"""Writes torch_values.h: what PyTorch's layers give for parameters and inputs that tests/nn/layer_values.h makes by the
same formula. Element j of parameter or buffer k (in the order of state_dict, num_batches_tracked left alone) is
0.5 sin(0.7 j + k + 1), of a running variance 1 + its square, of an input k likewise without the half.
Run with a Python that has PyTorch: python tests/nn/torch_values.py > tests/nn/torch_values.h"""
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def values(shape, k, scale=0.5):
    n = torch.Size(shape).numel()
    return (scale * torch.sin(0.7 * torch.arange(n) + k + 1)).reshape(shape)


def fill(m):
    with torch.no_grad():
        for k, (name, t) in enumerate(m.state_dict().items()):
            if name.endswith("running_var"):
                t.copy_(1 + values(t.shape, k) ** 2)
            elif not name.endswith("num_batches_tracked"):
                t.copy_(values(t.shape, k))
    return m


def x(*shape, k=0):
    return values(shape, k, 1).requires_grad_()


def show(name, *tensors):
    flat = torch.cat([t.detach().double().flatten() for t in tensors])
    print(f"static const double {name}[] = {{")
    line = "   "
    for v in flat.tolist():
        text = f" {v:.9g},"
        if len(line) + len(text) > 118:
            print(line)
            line = "   "
        line += text
    print(line + "\n};")


def layer(name, m, *inputs, train=False, take=0):
    """The output, the gradient of the first input, and the sum of the squares of each parameter's gradient, for a loss
    that weights the outputs by the formula's input 7."""
    fill(m).train(train)
    y = m(*inputs)
    y = y[take] if isinstance(y, tuple) else y
    (y * values(y.shape, 7, 1)).sum().backward()
    grads = [p.grad.square().sum() for p in m.parameters()]
    show(name, y, *([inputs[0].grad] if inputs[0].is_floating_point() else []), *[g.reshape(1) for g in grads])


print("/* Written by torch_values.py with PyTorch: do not edit. */")
layer("linear", nn.Linear(5, 3), x(2, 5))
layer("conv1d", nn.Conv1d(4, 6, 3, padding=2, dilation=2, groups=2), x(2, 4, 7))
layer("conv2d", nn.Conv2d(2, 3, 3, stride=2, padding=1), x(2, 2, 5, 6))
layer("conv2d_uneven", nn.Conv2d(2, 2, (1, 3), stride=(2, 1), padding=(0, 1), bias=False), x(1, 2, 4, 5))
layer("conv3d", nn.Conv3d(2, 2, 2), x(1, 2, 3, 3, 3))
layer("conv_transpose1d", nn.ConvTranspose1d(4, 2, 3, stride=2, groups=2), x(1, 4, 4))
layer("conv_transpose2d", nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1, output_padding=1), x(1, 2, 3, 3))
layer("conv_transpose3d", nn.ConvTranspose3d(2, 1, 2, bias=False), x(1, 2, 2, 2, 2))
layer("batch_norm1d", nn.BatchNorm1d(3), x(4, 3), train=True)
layer("batch_norm2d", nn.BatchNorm2d(3), x(2, 3, 2, 3), train=True)
layer("batch_norm2d_eval", nn.BatchNorm2d(3), x(2, 3, 2, 3))
layer("batch_norm3d", nn.BatchNorm3d(2), x(2, 2, 2, 2, 2), train=True)
layer("layer_norm", nn.LayerNorm((2, 3)), x(2, 2, 3))
layer("group_norm", nn.GroupNorm(2, 4), x(2, 4, 3))
layer("instance_norm", nn.InstanceNorm2d(2), x(2, 2, 2, 3))
layer("max_pool2d", nn.MaxPool2d(3, 2, 1), x(1, 2, 5, 5))
layer("avg_pool2d", nn.AvgPool2d(3, 2, 1), x(1, 2, 5, 5))
layer("adaptive_avg_pool2d", nn.AdaptiveAvgPool2d((2, 3)), x(1, 2, 5, 5))
layer("embedding", nn.Embedding(5, 3), torch.tensor([[1, 4], [0, 1]]))
layer("gelu", nn.GELU(), x(2, 5))
layer("prelu", nn.PReLU(2), x(2, 2, 3))
layer("elu", nn.ELU(0.5), x(2, 5))

layer("bilinear", nn.Bilinear(3, 2, 4), x(5, 3), x(5, 2, k=1))
layer("embedding_bag", nn.EmbeddingBag(5, 3), torch.tensor([[1, 4], [0, 1]]))
layer("embedding_bag_offsets", nn.EmbeddingBag(5, 3, mode="sum"), torch.tensor([1, 4, 0, 1, 2]), torch.tensor([0, 2, 2]))
layer("rnn_cell", nn.RNNCell(3, 2, nonlinearity="relu"), x(4, 3), x(4, 2, k=1))
layer("gru_cell", nn.GRUCell(3, 2), x(4, 3), x(4, 2, k=1))
layer("lstm_cell", nn.LSTMCell(3, 2), x(4, 3), (x(4, 2, k=1), x(4, 2, k=2)))
layer("instance_norm_tracking", nn.InstanceNorm1d(2, affine=True, track_running_stats=True), x(2, 2, 5), train=True)
layer("instance_norm_tracking_eval", nn.InstanceNorm1d(2, affine=True, track_running_stats=True), x(2, 2, 5))
layer("weight_norm", nn.utils.weight_norm(nn.Conv1d(2, 3, 2)), x(1, 2, 5))
layer("weight_norm_1", nn.utils.weight_norm(nn.Linear(4, 3), dim=1), x(2, 4))
layer("spectral_norm", nn.utils.spectral_norm(nn.Conv1d(2, 3, 2)), x(1, 2, 5))
layer("spectral_norm_train", nn.utils.spectral_norm(nn.Linear(4, 3)), x(2, 4), train=True)
layer("transformer", nn.Transformer(4, 2, 1, 2, 6, dropout=0, batch_first=True), x(2, 3, 4), x(2, 5, 4, k=1))
layer("linear_cross_entropy", nn.LinearCrossEntropyLoss(4, 5, bias=True, label_smoothing=0.1), x(3, 4), torch.tensor([4, 0, 2]))
layer("adaptive_softmax", nn.AdaptiveLogSoftmaxWithLoss(8, 10, [3, 6], div_value=2, head_bias=True), x(5, 8),
      torch.tensor([1, 7, 5, 2, 9]), take=1)
norm = nn.AdaptiveLogSoftmaxWithLoss(8, 10, [3, 6], div_value=2)
fill(norm)
show("adaptive_softmax_all", norm.log_prob(x(2, 8)))

norm = fill(nn.InstanceNorm1d(2, track_running_stats=True)).train()
norm(x(2, 2, 5))
show("instance_running", norm.running_mean, norm.running_var)
norm = fill(nn.BatchNorm2d(3)).train()
norm(x(2, 3, 2, 3))
show("running", norm.running_mean, norm.running_var)


def recurrent(name, m, batch_first=False, lengths=None, state=True):
    fill(m)
    lstm, d = isinstance(m, nn.LSTM), 2 if m.bidirectional else 1
    inputs = x(2, 4, 3) if batch_first else x(4, 2, 3)
    h, c = (values((m.num_layers * d, 2, w), k, 1).requires_grad_() for k, w in ((1, 2), (2, m.hidden_size)))
    given = ((h, c) if lstm else h) if state else None
    if lengths:
        packed = nn.utils.rnn.pack_padded_sequence(inputs, torch.tensor(lengths), batch_first, enforce_sorted=False)
        y, last = m(packed, given)
        y = nn.utils.rnn.pad_packed_sequence(y, batch_first, total_length=4)[0]
    else:
        y, last = m(inputs, given)
    h_n, c_n = last if lstm else (last, None)
    loss = (y * values(y.shape, 7, 1)).sum() + (h_n * values(h_n.shape, 8, 1)).sum()
    if lstm:
        loss = loss + (c_n * values(c_n.shape, 9, 1)).sum()
    loss.backward()
    show(name, y, h_n, *([c_n] if lstm else []), inputs.grad, *([h.grad] if state else []),
         *[p.grad.square().sum().reshape(1) for p in m.parameters()])


recurrent("rnn_tanh", nn.RNN(3, 2))
recurrent("rnn_relu", nn.RNN(3, 2, nonlinearity="relu", bias=False), state=False)
recurrent("rnn_lengths", nn.RNN(3, 2, bidirectional=True), lengths=[2, 4])
recurrent("lstm", nn.LSTM(3, 2))
recurrent("lstm_deep", nn.LSTM(3, 2, num_layers=2, bidirectional=True, batch_first=True), batch_first=True)
recurrent("lstm_zero", nn.LSTM(3, 2, bias=False), state=False)
recurrent("lstm_lengths", nn.LSTM(3, 2, num_layers=2, bidirectional=True), lengths=[4, 1])
recurrent("lstm_projected", nn.LSTM(3, 5, proj_size=2, num_layers=2, bidirectional=True), lengths=[2, 4])
recurrent("gru", nn.GRU(3, 2))
recurrent("gru_deep", nn.GRU(3, 2, num_layers=2, bidirectional=True, batch_first=True), batch_first=True)
recurrent("gru_lengths", nn.GRU(3, 2, batch_first=True), batch_first=True, lengths=[3, 2])

attention = fill(nn.MultiheadAttention(4, 2, batch_first=True))
q, k, v = x(2, 3, 4), x(2, 5, 4, k=1), x(2, 5, 4, k=2)
show("attention_cross", attention(q, k, v)[0])
show("attention_self", attention(q, q, q)[0])
causal = torch.ones(3, 3, dtype=torch.bool).triu(1)
show("attention_causal", attention(q, q, q, attn_mask=causal)[0])
padding = torch.tensor([[False] * 5, [False, False, False, True, True]])
show("attention_padding", attention(q, k, v, key_padding_mask=padding)[0])
for first in (False, True):
    kind = "pre" if first else "post"
    encoder = nn.TransformerEncoderLayer(4, 2, 6, 0, batch_first=True, norm_first=first)
    layer("encoder_layer_" + kind, encoder, x(2, 3, 4), train=True)
    decoder = nn.TransformerDecoderLayer(4, 2, 6, 0, "gelu", batch_first=True, norm_first=first)
    fill(decoder)
    mask = nn.Transformer.generate_square_subsequent_mask(3, dtype=torch.float64)
    show("decoder_layer_" + kind, decoder(x(2, 3, 4), x(2, 5, 4, k=1), tgt_mask=mask))
stack = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 6, 0, batch_first=True, norm_first=True), 2, nn.LayerNorm(4))
layer("encoder", stack, x(2, 3, 4), train=True)
