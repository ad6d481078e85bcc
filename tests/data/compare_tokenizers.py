#!/usr/bin/env python3
"""Tokenizers that Hugging Face's tokenizers has trained and saved: the program tokenize_file (the first argument) must give the same ids
and texts for them, on English text (../shared/data/text, else this file) and on odd strings.

The Python that has tokenizers is $CRESSET_TORCH_PYTHON, else this one; without it the test is skipped."""
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

GPT4 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
O200K = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|"
         r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|"
         r"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
CLIP = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
BLOOM = r" ?[^(\s|[.,!?…。，、।۔،])]+"

ODD = ["", " ", "  ", "hello", " hello  world ", "\n\n a\n b\t\tc \r\n d", "naïve café e\u0301 ﬁ Å Ａ１²½ ①", "中文字符 日本語 한국어 각 각",
       "😀👩‍👩‍👧‍👦 🇩🇪x", "don't DON'T we'LL 'ſ it''s ’s", "1234567890 12 3.14 ٣٤٥ Ⅻ", "\u00a0x\u2003y\u3000z\u200bq\ufeff",
       "İstanbul ẞ ΑΣ ς ǅ", "<s>hi</s> <unk> <|end|><|begin|> [CLS] [MASK] <mask>  x", "a<mask>b   <mask>   c", "single singles xsingle the lord   x",
       "\u0000\u0002\u0007\ufffd\u00adz", "a" * 300 + " " + "b!" * 100, "foo_bar-baz...!!!???—–“quotes”", "▁x ▁▁ y▁", "##ing un##do",
       "ไทย हिन्दी العربية، עברית", "\u0301\u0327abc\u0327\u0301", "x\u0345\u1ffb\ufb01\u0dcf", "𝕳𝖊𝖑𝖑𝖔 ﷺ ㎏", "Ⓐⓐ 🄰 _under_ a_b",
       "(a|b) [c] {d} ,.!?…。，、", "   lots   of    spaces     ", "tab\tsep\x0b\x0c\x1c\x85 \u2028\u2029", "I 'd you're they've", "é" * 70,
       "\U000e0001\ue000\u0378"]


def build(texts):
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers as n, pre_tokenizers as p, processors, trainers
    letters = p.ByteLevel.alphabet()

    def tokenizer(model, trainer, normalizer=None, cut=None, decoder=None, after=None):
        t = Tokenizer(model)
        for name, part in (("normalizer", normalizer), ("pre_tokenizer", cut), ("decoder", decoder)):
            if part is not None:
                setattr(t, name, part)
        t.train_from_iterator(texts, trainer)
        if after is not None:
            t.post_processor = after
        return t

    def bpe(size=1200, **more):
        return trainers.BpeTrainer(vocab_size=size, show_progress=False, **more)

    yield "gpt2", tokenizer(models.BPE(), bpe(initial_alphabet=letters, special_tokens=["<|end|>"]), cut=p.ByteLevel(add_prefix_space=False),
                            decoder=decoders.ByteLevel())
    specials = ["<s>", "</s>", "<unk>", AddedToken("<mask>", lstrip=True)]
    yield "roberta", tokenizer(models.BPE(), bpe(initial_alphabet=letters, special_tokens=specials), n.NFC(), p.ByteLevel(add_prefix_space=True),
                               decoders.ByteLevel(), processors.RobertaProcessing(("</s>", 1), ("<s>", 0)))
    around = processors.TemplateProcessing(single="<|begin|> $A", pair="<|begin|> $A <|end|> $B:1",
                                           special_tokens=[("<|begin|>", 1), ("<|end|>", 0)])
    for name, expression, behavior, invert in (("gpt4", GPT4, "isolated", False), ("o200k", O200K, "isolated", False),
                                               ("clip", CLIP, "removed", True), ("bloom", BLOOM, "isolated", False)):
        clip = name == "clip"
        cut = p.Sequence([p.Split(Regex(expression), behavior, invert), p.ByteLevel(add_prefix_space=False, use_regex=False)])
        model = models.BPE(end_of_word_suffix="</w>", unk_token="<|end|>") if clip else models.BPE(ignore_merges=name == "gpt4")
        normalizer = n.Sequence([n.NFC(), n.Replace(Regex(r"\s+"), " "), n.Lowercase()]) if clip else None
        more = {"end_of_word_suffix": "</w>"} if clip else {}
        yield name, tokenizer(model, bpe(initial_alphabet=letters, special_tokens=["<|end|>", "<|begin|>"], **more), normalizer, cut,
                              decoders.ByteLevel(), processors.Sequence([processors.ByteLevel(), around]))
    fallback = tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True),
                         bpe(limit_alphabet=80, special_tokens=["<unk>", "<s>", "</s>"] + [f"<0x{i:02X}>" for i in range(256)]),
                         n.Sequence([n.Prepend("▁"), n.Replace(" ", "▁")]), p.Metaspace(),
                         decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]))
    state = json.loads(fallback.to_str())
    state["pre_tokenizer"], state["added_tokens"] = None, state["added_tokens"][:3]
    yield "llama", Tokenizer.from_str(json.dumps(state))
    yield "metaspace", tokenizer(models.BPE(unk_token="<unk>"), bpe(limit_alphabet=70, special_tokens=["<unk>"]),
                                 cut=p.Metaspace(prepend_scheme="first"), decoder=decoders.Metaspace(prepend_scheme="first"))
    yield "suffix", tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>"),
                              bpe(end_of_word_suffix="</w>", special_tokens=["<unk>"]), n.BertNormalizer(), p.BertPreTokenizer(),
                              decoders.BPEDecoder("</w>"))
    yield "prefix", tokenizer(models.BPE(unk_token="<unk>", continuing_subword_prefix="##"),
                              bpe(continuing_subword_prefix="##", special_tokens=["<unk>"]),
                              cut=p.Sequence([p.Whitespace(), p.Digits(individual_digits=True)]))
    yield "bert", tokenizer(models.WordPiece(unk_token="[UNK]"),
                            trainers.WordPieceTrainer(vocab_size=1500, limit_alphabet=90, show_progress=False,
                                                      special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]),
                            n.BertNormalizer(), p.BertPreTokenizer(), decoders.WordPiece(), processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2)))
    yield "accents", tokenizer(models.WordPiece(unk_token="[UNK]"),
                               trainers.WordPieceTrainer(vocab_size=1500, special_tokens=["[PAD]", "[UNK]"], show_progress=False),
                               n.Sequence([n.NFD(), n.StripAccents(), n.Strip()]),
                               p.Sequence([p.WhitespaceSplit(), p.Punctuation("contiguous"), p.Digits()]), decoders.WordPiece(cleanup=False))
    yield "unigram", tokenizer(models.Unigram(), trainers.UnigramTrainer(vocab_size=800, special_tokens=["<unk>", "<s>"], unk_token="<unk>",
                                                                         show_progress=False),
                               n.Sequence([n.NFKC(), n.Replace(Regex(" {2,}"), " ")]), p.Metaspace(), decoders.Metaspace())
    words = tokenizer(models.WordLevel(unk_token="<unk>"), trainers.WordLevelTrainer(vocab_size=1000, special_tokens=["<unk>"], show_progress=False),
                      n.NFKD(), p.Sequence([p.WhitespaceSplit(), p.Punctuation("merged_with_previous")]))
    words.add_tokens([AddedToken("single", single_word=True, normalized=True), AddedToken(" the lord", rstrip=True)])
    yield "words", words


def main():
    folder = pathlib.Path(__file__).resolve().parents[3] / "shared/data/text"
    files = sorted(folder.glob("*.txt")) or [pathlib.Path(__file__)]
    whole = [open(f, encoding="utf-8", newline="").read()[:200000] for f in files]
    texts = ODD + [line for text in whole for line in text.split("\n")[:300]] + whole
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        paths = [f"{work}/{name}" for name in ("t.json", "texts", "ids", "decoded")]
        pathlib.Path(paths[1]).write_bytes("\x01".join(texts).encode())
        for name, theirs in build(whole):
            theirs.save(paths[0])
            subprocess.run([sys.argv[1], *paths], check=True)
            ids, decoded, at = pathlib.Path(paths[2]).read_bytes(), pathlib.Path(paths[3]).read_bytes().split(b"\x01"), 0
            for i, encoding in enumerate(theirs.encode_batch(texts)):
                (count,) = struct.unpack_from("<i", ids, at)
                ours = list(struct.unpack_from(f"<{count}i", ids, at + 4))
                at += 4 + 4 * count
                same = ours == encoding.ids and theirs.decode(ours) == decoded[i].decode("utf-8", "replace")
                passed += same
                failed += not same
                if not same:
                    print(f"FAILED: {name}: {texts[i][:60]!r}: {ours[:20]}, expected {encoding.ids[:20]}")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0


if __name__ == "__main__":
    python = os.environ.get("CRESSET_TORCH_PYTHON")
    if python and os.path.abspath(python) != os.path.abspath(sys.executable):
        sys.exit(subprocess.run([python, __file__, *sys.argv[1:]]).returncode)
    try:
        from tokenizers import Tokenizer  # noqa: F401  (`import tokenizers` would find the folder of that name beside this file)
    except ImportError:
        print("skipped: no tokenizers")
        sys.exit(77)
    sys.exit(main())
