"""The trivial pipelines of bench/pipeline.c with PyTorch's DataLoader and with tf.data, whichever is installed: microseconds a
batch of 32 examples of 16 floats, best of several passes."""

import os
import time

EXAMPLES, BATCH, PASSES = 64000, 32, 3
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def measure(name, batches):
    best, n = 1e9, 0
    for _ in range(PASSES):
        begin = time.perf_counter()
        n = sum(1 for _ in batches)
        best = min(best, time.perf_counter() - begin)
    print(f"{name:58} {best / n * 1e6:8.2f} us a batch", flush=True)


def with_torch():
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    data = TensorDataset(torch.zeros(EXAMPLES, 16))
    for workers in (0, 1, 2):
        measure(f"PyTorch {torch.__version__} DataLoader, {workers} workers",
                DataLoader(data, BATCH, shuffle=True, num_workers=workers, persistent_workers=workers > 0))


def with_tensorflow():
    import numpy as np
    import tensorflow as tf

    def of():
        return tf.data.Dataset.from_tensor_slices(np.zeros((EXAMPLES, 16), np.float32)).shuffle(1000)

    name = f"tf.data {tf.__version__}:"
    measure(f"{name} shuffle 1000, batch", of().batch(BATCH))
    measure(f"{name} shuffle 1000, batch, prefetch 4", of().batch(BATCH).prefetch(4))
    measure(f"{name} shuffle 1000, map, batch", of().map(lambda x: x).batch(BATCH))
    measure(f"{name} shuffle 1000, map with 2 workers, batch", of().map(lambda x: x, num_parallel_calls=2).batch(BATCH))
    measure(f"{name} map of batches with 2 workers", of().batch(BATCH).map(lambda x: x, num_parallel_calls=2))


if __name__ == "__main__":
    for run in (with_torch, with_tensorflow):
        try:
            run()
        except ImportError as error:
            print(f"left out: {error}")
