#!/usr/bin/env python3
"""Writes the seeds of tests/fuzz/corpus/pth that PyTorch itself makes; needs torch. make_corpus.py writes the others."""
import pathlib
from collections import OrderedDict

import torch

FOLDER = pathlib.Path(__file__).parent / "corpus" / "pth"
FOLDER.mkdir(parents=True, exist_ok=True)

base = torch.arange(6, dtype=torch.float32)
state = OrderedDict([("conv.weight", base.reshape(1, 1, 2, 3)), ("conv.bias", torch.tensor([0.5], dtype=torch.float64))])
state._metadata = OrderedDict([("", {"version": 1})])
torch.save(state, FOLDER / "state")
torch.save(state, FOLDER / "state-old", _use_new_zipfile_serialization=False)
shared = {"whole": base, "turned": base.view(2, 3).t(), "tail": base[4:], "wide": base[:1].expand(3)}
torch.save(shared, FOLDER / "shared", pickle_protocol=5)
torch.save(shared, FOLDER / "shared-old", _use_new_zipfile_serialization=False, pickle_protocol=4)
checkpoint = {
    "model": {"w": torch.nn.Parameter(torch.ones(2, dtype=torch.bfloat16))},
    "optimizer": {"state": {0: {"step": torch.tensor(3)}}, "param_groups": [{"lr": 0.1, "params": [0, 1], "fused": None}]},
    "epoch": 3, "note": "caf\u00e9", "flags": (True, False), "size": torch.Size([2, 3]), "dtype": torch.float16,
}
torch.save(checkpoint, FOLDER / "checkpoint")
torch.save(torch.tensor([True, False]), FOLDER / "alone")
kinds = [torch.ones(1, dtype=getattr(torch, name)) for name in
         "int8 uint8 int16 int32 int64 uint16 float16 complex64 float8_e4m3fn".split()]
torch.save([torch.zeros(0, 3)] + kinds + [base.untyped_storage()], FOLDER / "kinds")
torch.save(torch.nn.ReLU(), FOLDER / "module")
torch.save(OrderedDict(weight=base.reshape(2, 3), bias=base[:2].clone()), FOLDER / "linear")
