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


def lstm(x, w_ih, w_hh, h, c, b_ih, b_hh, a):
    h = zeros_state(x, w_hh) if h is None else h
    c = zeros_state(x, w_hh) if c is None else c
    return over_time(x, a.reverse, lambda xt, s: torch.lstm_cell(xt, s, w_ih, w_hh, b_ih, b_hh), (h, c))


def gru_cell(x, h, w_ih, w_hh, b_ih, b_hh):
    return torch.gru_cell(x, h, w_ih, w_hh, b_ih, b_hh)


def gru(x, w_ih, w_hh, h, b_ih, b_hh, a):
    h = zeros_state(x, w_hh) if h is None else h
    return over_time(x, a.reverse, lambda xt, s: (gru_cell(xt, s[0], w_ih, w_hh, b_ih, b_hh),), (h,))


def rnn_tanh(x, w_ih, w_hh, h, b_ih, b_hh, a):
    h = zeros_state(x, w_hh) if h is None else h
    return over_time(x, a.reverse, lambda xt, s: (torch.rnn_tanh_cell(xt, s[0], w_ih, w_hh, b_ih, b_hh),), (h,))


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
    if a.causal:
        w = w.masked_fill(~torch.ones(w.shape[-2:], dtype=torch.bool).tril(), -torch.inf)
    if mask is not None:
        w = w.masked_fill(~mask, -torch.inf) if mask.dtype == torch.bool else w + mask
    none = (w == -torch.inf).all(-1, keepdim=True)
    lse = torch.logsumexp(w.masked_fill(none, 0), -1)
    y = torch.softmax(w.masked_fill(none, 0), -1).masked_fill(none, 0) @ v
    return y, lse.masked_fill(none[..., 0], -torch.inf)
