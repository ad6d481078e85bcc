#!/usr/bin/env python3
"""Writes torch_sequences.h: names, parameter counts and outputs of the networks for text, sequences and made pictures, by
torchvision's and transformers' own modules where they have them, for parameters and inputs by the formula of
torch_networks.py. Run with a Python that has PyTorch, torchvision and transformers:
python tests/nn/torch_sequences.py > tests/nn/torch_sequences.h"""
import logging

logging.disable(logging.WARNING)
import torch
import torchvision
import transformers
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)


def values(shape, k, scale):
    n = torch.Size(shape).numel()
    return (scale * torch.sin(0.7 * (torch.arange(n) % 1000) + k + 1)).reshape(shape)


def fill(m, drop=""):
    """Gives the parameters their values; their names and shapes, with what `drop` says left out in front."""
    names = []
    with torch.no_grad():
        for k, (name, t) in enumerate(m.state_dict().items()):
            if t.is_floating_point():
                t.copy_(torch.ones(t.shape) if name.endswith("running_var") else values(t.shape, k, 0.1))
            names.append(f"{name.removeprefix(drop)}[{','.join(map(str, t.shape))}]")
    return names


def write(name, m, names, y):
    count = sum(p.numel() for p in m.parameters())
    numbers = y.detach().flatten()[:10].tolist()
    first, rest = (", ".join(f"{v:.9g}" for v in part) for part in (numbers[:5], numbers[5:]))
    lines, line = [], "    "
    for text in names:
        if len(line) + len(text) > 112:
            lines.append(line)
            line = "    "
        line += ('"' if line == "    " else " ") + text
    lines.append(line)
    text = ' "\n'.join(lines) + '"'
    print(f"static const named_values {name} = {{{count}, {{{first},\n    {rest}}},\n{text}}};")


def network(name, m, *x, train=False, pick=lambda y: y, drop=""):
    m = m.train(train)
    names = fill(m, drop)
    with torch.no_grad():
        write(name, m, names, pick(m(*x)))


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.fc21, self.fc22 = nn.Linear(12, 7), nn.Linear(7, 3), nn.Linear(7, 3)
        self.fc3, self.fc4 = nn.Linear(3, 7), nn.Linear(7, 12)

    def forward(self, x):
        h = F.relu(self.fc1(x))
        self.mean, self.log_variance = self.fc21(h), self.fc22(h)
        return torch.sigmoid(self.fc4(F.relu(self.fc3(self.mean))))

    def loss(self, x):
        divergence = -0.5 * torch.sum(1 + self.log_variance - self.mean.pow(2) - self.log_variance.exp())
        return F.binary_cross_entropy(self(x), x, reduction="sum") + divergence


class DCGAN(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.main = nn.Sequential(*layers)

    def forward(self, x):
        return self.main(x)


def generator(z, w, c):
    def up(i, o, stride, padding):
        return nn.ConvTranspose2d(i, o, 4, stride, padding, bias=False)
    return DCGAN(up(z, 8 * w, 1, 0), nn.BatchNorm2d(8 * w), nn.ReLU(), up(8 * w, 4 * w, 2, 1), nn.BatchNorm2d(4 * w), nn.ReLU(),
                 up(4 * w, 2 * w, 2, 1), nn.BatchNorm2d(2 * w), nn.ReLU(), up(2 * w, w, 2, 1), nn.BatchNorm2d(w), nn.ReLU(),
                 up(w, c, 2, 1), nn.Tanh())


def discriminator(w, c):
    def down(i, o, stride, padding):
        return nn.Conv2d(i, o, 4, stride, padding, bias=False)
    return DCGAN(down(c, w, 2, 1), nn.LeakyReLU(0.2), down(w, 2 * w, 2, 1), nn.BatchNorm2d(2 * w), nn.LeakyReLU(0.2),
                 down(2 * w, 4 * w, 2, 1), nn.BatchNorm2d(4 * w), nn.LeakyReLU(0.2), down(4 * w, 8 * w, 2, 1),
                 nn.BatchNorm2d(8 * w), nn.LeakyReLU(0.2), down(8 * w, 1, 1, 0), nn.Sigmoid())


class RNNModel(nn.Module):
    """As PyTorch's word_language_model has it."""
    def __init__(self, vocab, d, layers, tied):
        super().__init__()
        self.encoder, self.rnn, self.decoder = nn.Embedding(vocab, d), nn.LSTM(d, d, layers), nn.Linear(d, vocab)
        if tied:
            self.decoder.weight = self.encoder.weight

    def forward(self, x, state=None):
        y, state = self.rnn(self.encoder(x), state)
        return self.decoder(y)


class Translator(nn.Module):
    """With residual connections from the third layers on, and sources of different lengths."""
    def __init__(self, vocab, d):
        super().__init__()
        def lstm(i, **o):
            return nn.LSTM(i, d, batch_first=True, **o)
        self.source, self.target = nn.Embedding(vocab, d), nn.Embedding(vocab, d)
        self.enc1, self.enc2 = lstm(d, bidirectional=True), nn.ModuleList([lstm(2 * d), lstm(d), lstm(d)])
        self.dec1, self.dec = lstm(d), nn.ModuleList(lstm(2 * d) for _ in range(3))
        self.query, self.key, self.score = nn.Linear(d, d), nn.Linear(d, d, bias=False), nn.Linear(d, 1, bias=False)
        self.out = nn.Linear(d, vocab)

    def run(self, layer, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=x.shape[1])[0]

    def forward(self, source, target, lengths):
        x = self.run(self.enc1, self.source(source), lengths)
        for i, layer in enumerate(self.enc2):
            y = self.run(layer, x, lengths)
            x = x + y if i else y
        keys, y = x, self.dec1(self.target(target))[0]
        scores = self.score(torch.tanh(self.query(y).unsqueeze(2) + self.key(keys).unsqueeze(1))).squeeze(-1)
        padding = torch.arange(source.shape[1])[None] >= lengths[:, None]
        context = scores.masked_fill(padding[:, None], -torch.inf).softmax(-1) @ keys
        for i, layer in enumerate(self.dec):
            z = layer(torch.cat([y, context], -1))[0]
            y = y + z if i else z
        return self.out(y)


class ChildSum(nn.Module):
    """Tai, Socher, Manning 2015, equations 2 to 8, node by node."""
    def __init__(self, vocab, d, w, classes):
        super().__init__()
        self.words = nn.Embedding(vocab, d)
        self.ioux, self.iouh, self.fx, self.fh = nn.Linear(d, 3 * w), nn.Linear(w, 3 * w), nn.Linear(d, w), nn.Linear(w, w)
        self.head = nn.Linear(w, classes)

    def forward(self, tokens, parents):
        h, c, x = [], [], self.words(tokens)
        for n in range(len(parents)):
            below = [k for k in range(n) if parents[k] == n]
            hs = torch.stack([h[k] for k in below]) if below else torch.zeros(1, self.fh.in_features)
            i, o, u = (self.ioux(x[n]) + self.iouh(hs.sum(0))).chunk(3)
            f = torch.sigmoid(self.fx(x[n]) + self.fh(hs))
            c.append(i.sigmoid() * u.tanh() + sum(f[j] * c[k] for j, k in enumerate(below)))
            h.append(o.sigmoid() * c[n].tanh())
        return self.head(torch.stack(h))


class Binary(nn.Module):
    """The same paper, equations 9 to 14 with two children, whose words are at the leaves."""
    def __init__(self, vocab, d, w, classes):
        super().__init__()
        self.words, self.leaf, self.pair = nn.Embedding(vocab, d), nn.Linear(d, 3 * w), nn.Linear(2 * w, 5 * w)
        self.head = nn.Linear(w, classes)

    def forward(self, tokens, parents):
        h, c = [], []
        for n in range(len(parents)):
            below = [k for k in range(n) if parents[k] == n]
            if below:
                i, fl, fr, o, u = self.pair(torch.cat([h[k] for k in below])).chunk(5)
                c.append(i.sigmoid() * u.tanh() + fl.sigmoid() * c[below[0]] + fr.sigmoid() * c[below[1]])
            else:
                i, o, u = self.leaf(self.words(tokens[n])).chunk(3)
                c.append(i.sigmoid() * u.tanh())
            h.append(o.sigmoid() * c[n].tanh())
        return self.head(torch.stack(h))


def recurrent_networks():
    network("tree_child_sum", ChildSum(9, 4, 3, 2), torch.arange(9), [2, 2, 6, 6, 5, 6, -1, 8, -1], pick=lambda y: y[4:])
    network("tree_binary", Binary(9, 4, 3, 2), torch.arange(8), [2, 2, 6, 5, 5, 6, -1, -1], pick=lambda y: y[2:])
    tokens = torch.arange(12).reshape(6, 2)
    network("lstm_lm", RNNModel(20, 6, 2, False), tokens)
    network("lstm_lm_tied", RNNModel(20, 6, 2, True), tokens)
    source, target = torch.arange(10).reshape(2, 5), torch.arange(10, 18).reshape(2, 4)
    network("gnmt_residual", Translator(20, 4), source, target, torch.tensor([3, 5]))


def silero_vad(shared="../shared/data/models/"):
    """Silero VAD from its weights, in PyTorch: the probabilities of windows 0, 20, ... 180 of speech.wav."""
    from safetensors.torch import load_file
    import wave
    w = load_file(shared + "silero_vad_16k.safetensors")
    with wave.open(shared + "speech.wav") as f:
        frames = f.readframes(200 * 512)
    sound = torch.frombuffer(bytearray(frames), dtype=torch.int16).float() / 32768
    cell = nn.LSTMCell(128, 128).float()
    cell.load_state_dict({k.removeprefix("lstm_cell."): v for k, v in w.items() if k.startswith("lstm_cell.")})
    sound, state, heard = F.pad(sound, (64, 0)), None, []
    for i in range(200):
        x = F.pad(sound[None, None, i * 512:i * 512 + 576], (0, 64), mode="reflect")
        x = F.conv1d(x, w["stft_conv.weight"], stride=128)
        x = (x[:, :129] ** 2 + x[:, 129:] ** 2).sqrt()
        for k, stride in enumerate((1, 2, 2, 1), 1):
            x = F.conv1d(x, w[f"conv{k}.weight"], w[f"conv{k}.bias"], stride, 1).relu()
        state = cell(x.squeeze(-1), state)
        x = F.conv1d(state[0].relu().unsqueeze(-1), w["final_conv.weight"], w["final_conv.bias"])
        heard.append(x.sigmoid().item())
    print("static const double silero_speech[10] = {" + ", ".join(f"{v:.7g}" for v in heard[::20]) + "};")


def transformers_networks():
    vit = torchvision.models.VisionTransformer(8, 4, 2, 2, 12, 16, num_classes=11)
    network("vit", vit, values((2, 3, 8, 8), 0, 1))
    config = dict(vocab_size=30, n_positions=16, n_embd=12, n_layer=2, n_head=3)
    tokens = torch.arange(12).reshape(2, 6)
    mask = torch.tensor([[1, 1, 1, 1, 1, 1], [0, 0, 1, 1, 1, 1]])
    gpt2 = transformers.GPT2LMHeadModel(transformers.GPT2Config(**config)).eval()
    names = fill(gpt2.transformer)
    with torch.no_grad():
        write("gpt2", gpt2, names, gpt2(tokens).logits)
        position = (mask.cumsum(1) - 1).clamp(min=0)
        write("gpt2_padded", gpt2, names, gpt2(tokens, attention_mask=mask, position_ids=position).logits[1, 2:])
    config = transformers.BertConfig(vocab_size=30, hidden_size=12, num_hidden_layers=2, num_attention_heads=3,
                                     intermediate_size=20, max_position_embeddings=8, num_labels=5)
    mask, types = torch.tensor([[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0]]), torch.tensor([[0, 0, 0, 1, 1, 1]] * 2)
    network("bert", transformers.BertModel(config), tokens, mask, types, pick=lambda y: y.last_hidden_state[1])
    network("bert_pooled", transformers.BertModel(config), tokens, pick=lambda y: y.pooler_output)
    network("bert_masked_lm", transformers.BertForMaskedLM(config), tokens, mask, types, pick=lambda y: y.logits[1])
    network("bert_classifier", transformers.BertForSequenceClassification(config), tokens, mask, types, pick=lambda y: y.logits)


print("/* Written by torch_sequences.py with PyTorch, torchvision and transformers: do not edit. */")
print("typedef struct named_values {\n    long long parameters;\n    double first[10];\n    const char *names;\n} named_values;\n")
transformers_networks()
recurrent_networks()
vae = VAE()
x = values((3, 12), 0, 0.5) + 0.5
network("vae", vae, x)
print(f"static const double vae_loss = {vae.loss(x).item():.12g};")
network("dcgan_generator", generator(5, 2, 3), values((2, 5, 1, 1), 0, 1), train=True)
network("dcgan_discriminator", discriminator(2, 3), values((12, 3, 64, 64), 0, 1), train=True)
with torch.no_grad():
    silero_vad()
