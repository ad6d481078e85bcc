"""Networks of the library that do more than their forward: writing, translating, states that go on."""
from __future__ import annotations

import unittest

import cresset as cr
from cresset import models


class Networks(unittest.TestCase):
    def setUp(self) -> None:
        cr.manual_seed(0)

    def test_gpt2_writes(self) -> None:
        net = models.gpt2(vocab=30, context=16, width=12, heads=3, layers=2).eval()
        begun = cr.tensor([[7, 8, 9], [4, 5, 6]])
        texts = models.generate(net, begun, 5, greedy=True)
        self.assertEqual(texts.shape, (2, 8))
        cache = models.kv_cache()
        scores = models.gpt2_forward(net, begun, cache=cache, last=True)
        self.assertEqual(models.kv_cache_length(cache), 3)
        self.assertEqual(models.sample_tokens(scores[:, 0], greedy=True).tolist(), texts[:, 3].tolist())
        models.kv_cache_choose(cache, cr.tensor([1, 1]))
        again = models.gpt2_forward(net, texts[:, 3:4], cache=cache)
        self.assertEqual(again.shape, (2, 1, 30))
        with self.assertRaisesRegex(cr.Error, "at most 16 in all"):
            models.generate(net, begun, 20)

    def test_gnmt_translates(self) -> None:
        net = models.gnmt(vocab=12, width=8, residual=1).eval()
        source = cr.randint((3, 5), 3, 12)
        tokens, lengths, scores = models.gnmt_translate(net, source, 1, 2, width=3, length=6, coverage_penalty=0.2)
        self.assertEqual((tokens.shape[:2], lengths.shape, scores.shape), ((3, 3), (3, 3), (3, 3)))
        self.assertTrue(bool((scores[:, 0] >= scores[:, 1]).all()))

    def test_states_go_on(self) -> None:
        net = models.lstm_lm(vocab=20, width=6, layers=2)
        tokens = cr.randint((6, 2), 0, 20)
        whole = net(tokens)
        first, h, c = models.lstm_lm_forward(net, tokens[:4])
        rest, _, _ = models.lstm_lm_forward(net, tokens[4:], h=h, c=c)
        self.assertLess(float((cr.concat([first, rest]) - whole).abs().max()), 1e-5)
        vad = models.silero_vad()
        sound = cr.normal((1, 1024), std=0.1)
        speech, state, context = models.silero_vad_forward(vad, sound[:, :512])
        after, _, _ = models.silero_vad_forward(vad, sound[:, 512:], state=state, context=context)
        self.assertLess(float((cr.concat([speech, after], axis=1) - vad(sound)).abs().max()), 1e-5)

    def test_results_of_several_tensors(self) -> None:
        y, mean, log_variance = models.vae_forward(models.vae(hidden=16, latent=3), cr.uniform((4, 1, 28, 28)))
        self.assertEqual((y.shape, mean.shape, log_variance.shape), ((4, 784), (4, 3), (4, 3)))
        net = models.bert(vocab=30, width=12, heads=3, layers=1)
        tokens = cr.tensor([[1, 2, 3]])
        hidden, pooled = models.bert_forward(net, tokens, mask=cr.tensor([[1, 1, 0]]))
        self.assertEqual((hidden.shape, pooled.shape), ((1, 3, 12), (1, 12)))
        self.assertEqual(hidden.tolist(), net(tokens, cr.tensor([[1, 1, 0]])).tolist())

    def test_tied_weights_are_one_parameter(self) -> None:
        net = models.lstm_lm(vocab=9, width=4, layers=1, tied=1)
        self.assertIs(net.decoder.weight, net.encoder.weight)
        names = [name for name, _ in net.named_parameters()]
        self.assertIn("encoder.weight", names)
        self.assertNotIn("decoder.weight", names)
        state = net.state_dict()
        self.assertIn("decoder.weight", state)
        net.load_state_dict(state)
        optimizer = cr.optim.SGD(net.parameters(), lr=1.0)
        before = net.encoder.weight.detach().clone()
        net(cr.tensor([[1], [2]])).sum().backward()
        step = net.encoder.weight.grad.clone()
        optimizer.step()
        self.assertLess(float((before - step - net.encoder.weight).abs().max()), 1e-5)


if __name__ == "__main__":
    unittest.main()
