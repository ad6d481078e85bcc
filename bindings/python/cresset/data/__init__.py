"""Data: datasets, samplers that choose the order, and DataLoader, which makes batches in this thread, in other threads or
in worker processes.

    import cresset as cr

    batches = cr.data.DataLoader(cr.data.MNIST("data/mnist"), batch_size=64, shuffle=True, num_workers=2)
    for x, y in batches:
        ...

The order and the contents of the batches follow from the seed and the epoch; they do not depend on the number of workers.
"""
from ._collate import collate, default_collate
from ._datasets import (ConcatDataset, Dataset, IterableDataset, StackDataset, Subset, TensorDataset, random_split)
from ._files import IDX, MNIST, ImageFolder, Pictures
from ._loader import DataLoader
from ._samplers import (BatchSampler, DistributedSampler, RandomSampler, Sampler, SequentialSampler, SubsetRandomSampler,
                        WeightedRandomSampler)
from ._worker import WorkerInfo, get_worker_info

__all__ = ["BatchSampler", "ConcatDataset", "DataLoader", "Dataset", "DistributedSampler", "IDX", "ImageFolder",
           "IterableDataset", "MNIST", "Pictures", "RandomSampler", "Sampler", "SequentialSampler", "StackDataset", "Subset",
           "SubsetRandomSampler", "TensorDataset", "WeightedRandomSampler", "WorkerInfo", "collate", "default_collate",
           "get_worker_info", "random_split"]
