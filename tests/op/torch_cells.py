"""PyTorch's counterparts of the recurrent ops and of attention, for torch_table.py."""
import torch
import torch.nn.functional as F


def lstm_gates(a, c):
    i, f, g, o = a.chunk(4, -1)
    i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
    c = f * c + i * g
    return o * torch.tanh(c), c, torch.cat([i, f, g, o], -1)


def lstm_steps(p, h, c, w):
    states, cells, gates = [h], [c], []
    for t in range(p.shape[0]):
        h, c, g = lstm_gates(p[t] + F.linear(h, w), c)
        states.append(h), cells.append(c), gates.append(g)
    stacked = torch.stack(gates) if gates else p.clone()
    return torch.stack(states), torch.stack(cells), stacked


def zeros_state(x, w_hh):
    return torch.zeros(x.shape[1], w_hh.shape[1], dtype=x.dtype)


def over_time(x, reverse, step, state):
    ys = [None] * x.shape[0]
    for t in reversed(range(x.shape[0])) if reverse else range(x.shape[0]):
        state = step(x[t], state)
        ys[t] = state[0]
    y = torch.stack(ys) if ys else x.new_zeros(0, x.shape[1], state[0].shape[1])
    return (y, *state)


def one_by_one(run, x, lengths, states):
    """Each sequence by itself, cut to its length, with its own row of the first states."""
    ys, ends = [], []
    for n, length in enumerate(lengths.tolist()):
        y, *end = run(x[:length, n:n + 1], [s[n:n + 1] for s in states])
        ys.append(F.pad(y, (0, 0, 0, 0, 0, x.shape[0] - length)))
        ends.append(end)
    return (torch.cat(ys, 1), *[torch.cat(e) for e in zip(*ends)])


def sequences(x, reverse, step, states, lengths):
    run = lambda xs, s: over_time(xs, reverse, step, tuple(s))
    return run(x, states) if lengths is None else one_by_one(run, x, lengths, states)


def lstm(x, w_ih, w_hh, h, c, b_ih, b_hh, lengths, w_hr, a):
    h = zeros_state(x, w_hh) if h is None else h
    c = zeros_state(x, w_hh if w_hr is None else w_hr) if c is None else c

    def step(xt, s):
        gates = F.linear(xt, w_ih, b_ih) + F.linear(s[0], w_hh, b_hh)
        h, c, _ = lstm_gates(gates, s[1])
        return (h if w_hr is None else h @ w_hr.T), c

    return sequences(x, a.reverse, step, (h, c), lengths)


def gru_cell(x, h, w_ih, w_hh, b_ih, b_hh):
    return torch.gru_cell(x, h, w_ih, w_hh, b_ih, b_hh)


def gru(x, w_ih, w_hh, h, b_ih, b_hh, lengths, a):
    h = zeros_state(x, w_hh) if h is None else h
    return sequences(x, a.reverse, lambda xt, s: (gru_cell(xt, s[0], w_ih, w_hh, b_ih, b_hh),), (h,), lengths)


def rnn(cell, x, w_ih, w_hh, h, b_ih, b_hh, lengths, a):
    h = zeros_state(x, w_hh) if h is None else h
    return sequences(x, a.reverse, lambda xt, s: (cell(xt, s[0], w_ih, w_hh, b_ih, b_hh),), (h,), lengths)


def pack_padded(x, lengths):
    """torch packs no empty sequence: those are left out before and come last in the order."""
    order = torch.argsort(lengths, descending=True, stable=True)
    some = order[lengths[order] > 0]
    p = torch.nn.utils.rnn.pack_padded_sequence(x[:, some], lengths[some])
    return p.data, F.pad(p.batch_sizes, (0, x.shape[0] - len(p.batch_sizes))), order


def pad_packed(data, sizes, order):
    x, lengths = torch.nn.utils.rnn.pad_packed_sequence(torch.nn.utils.rnn.PackedSequence(data, sizes))
    empty, back = len(order) - x.shape[1], torch.argsort(order)
    x = torch.cat([x, x.new_zeros(x.shape[0], empty, *x.shape[2:])], 1)
    return x[:, back], F.pad(lengths, (0, empty))[back]


def gru_steps(p, h, w, b):
    states, gates = [h], []
    for t in range(p.shape[0]):
        pr, pz, pn = p[t].chunk(3, -1)
        ar, az, an = F.linear(h, w).chunk(3, -1)
        r, z, q = torch.sigmoid(pr + ar), torch.sigmoid(pz + az), an if b is None else an + b
        n = torch.tanh(pn + r * q)
        h = (1 - z) * n + z * h
        states.append(h), gates.append(torch.cat([r, z, n, q], -1))
    return torch.stack(states), torch.stack(gates) if gates else p.new_zeros(0, p.shape[1], 4 * h.shape[1])


def attention(q, k, v, mask, a):
    """y, lse; a query that may look at no key gives zeros."""
    w = q @ k.mT * (a.scale or q.shape[-1] ** -0.5)
    if a.softcap:
        w = a.softcap * torch.tanh(w / a.softcap)
    if a.causal:
        w = w.masked_fill(~torch.ones(w.shape[-2:], dtype=torch.bool).tril(), -torch.inf)
    if mask is not None:
        w = w.masked_fill(~mask, -torch.inf) if mask.dtype == torch.bool else w + mask
    none = (w == -torch.inf).all(-1, keepdim=True)
    lse = torch.logsumexp(w.masked_fill(none, 0), -1)
    y = torch.softmax(w.masked_fill(none, 0), -1).masked_fill(none, 0) @ v
    return y, lse.masked_fill(none[..., 0], -torch.inf)


def grouped_attention(q, k, v, mask, a):
    if not a.grouped:
        return attention(q, k, v, mask, a)[0]
    times = q.shape[-3] // k.shape[-3]
    return attention(q, k.repeat_interleave(times, -3), v.repeat_interleave(times, -3), mask, a)[0]


def multi_head_attention(q, k, v, out_w, in_w, q_w, k_w, v_w, in_b, out_b, bias_k, bias_v, mask, key_mask, a):
    swap = lambda t: t.transpose(0, 1)
    ignored = None if key_mask is None else ~key_mask
    if mask is not None and mask.dtype == torch.bool:
        mask = ~mask
    if a.causal:
        later = torch.ones(q.shape[1], k.shape[1], dtype=torch.bool).triu(1)
        mask = later if mask is None else mask | later
    row = lambda t: None if t is None else t.view(1, 1, -1)
    y, p = F.multi_head_attention_forward(
        swap(q), swap(k), swap(v), q.shape[-1], a.heads, in_w, in_b, row(bias_k), row(bias_v), a.zero_key, a.dropout, out_w,
        out_b, True, ignored, a.weights, mask, q_w is not None, q_w, k_w, v_w, average_attn_weights=False)
    return swap(y), p if a.weights else q.new_zeros(0)
