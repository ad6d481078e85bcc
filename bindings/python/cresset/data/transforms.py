"""What is done to pictures before a network sees them, by the library, on the loader's threads, without the interpreter. Names and
defaults are torchvision's.

    t = transforms.compose(transforms.random_resized_crop(224), transforms.random_horizontal_flip(),
                           transforms.normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)))
    train = cr.data.transform(cr.data.image_folder("train", form="files"), t, seed=1)"""
from ..generated import bound_transforms as _bound
from ..generated.bound_transforms import *
from ._transform import Transform

__all__ = ["Transform"]
__all__ += _bound.__all__
