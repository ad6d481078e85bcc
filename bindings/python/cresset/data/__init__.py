"""Data: datasets, samplers that choose the order, and DataLoader, which makes batches in this thread, in other threads or
in worker processes.

    import cresset as cr

    batches = cr.data.DataLoader(cr.data.MNIST("data/mnist"), batch_size=64, shuffle=True, num_workers=2)
    for x, y in batches:
        ...

The order and the contents of the batches follow from the seed and the epoch; they do not depend on the number of workers.

DataLoader is for datasets and functions in Python. Loader is the library's own, for datasets of the library and what its stages
make of them, which run on threads without the interpreter:

    train = cr.data.augment(cr.data.image_folder("cifar10.tar.gz", under="train"), pad=4, flip=True)
    batches = cr.data.Loader(train, 128, shuffle=True, workers=2)
"""
from ._collate import collate, default_collate
from ._datasets import (ConcatDataset, Dataset, IterableDataset, StackDataset, Subset, TensorDataset, random_split)
from ._files import IDX, MNIST, ImageFolder, Pictures
from ._loader import DataLoader
from ._native import Loader, NativeDataset, NativeSampler, filter, map
from ._samplers import (BatchSampler, DistributedSampler, RandomSampler, Sampler, SequentialSampler, SubsetRandomSampler,
                        WeightedRandomSampler)
from ._table import ShardWriter, Table
from ._worker import WorkerInfo, get_worker_info
from ..generated import bound_data as _bound
from ..generated.bound_data import *

__all__ = ["BatchSampler", "ConcatDataset", "DataLoader", "Dataset", "DistributedSampler", "IDX", "ImageFolder",
           "IterableDataset", "Loader", "MNIST", "NativeDataset", "NativeSampler", "Pictures", "RandomSampler", "Sampler", "SequentialSampler",
           "ShardWriter", "StackDataset", "Subset", "SubsetRandomSampler", "Table", "TensorDataset", "WeightedRandomSampler", "WorkerInfo", "collate",
           "default_collate", "filter", "get_worker_info", "map", "random_split"]
__all__ += _bound.__all__


def __getattr__(name: str) -> object:
    if name not in ("flows", "transforms"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return importlib.import_module(f"{__name__}.{name}")
