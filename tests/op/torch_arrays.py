"""PyTorch's and NumPy's counterparts of the array functions: einsum, indexing, sets, statistics. Part of torch_table.py."""
import torch

DTYPES = {"bool": torch.bool, "i8": torch.int8, "i16": torch.int16, "i32": torch.int32, "i64": torch.int64,
          "u8": torch.uint8, "f16": torch.float16, "bf16": torch.bfloat16, "f32": torch.float32,
          "f64": torch.float64, "": None}

ARRAYS = {
    "einsum": lambda i, a: torch.einsum(a.equation, *i),
}
