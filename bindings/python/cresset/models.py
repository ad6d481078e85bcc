"""Whole networks, as they are known from papers: C modules, which run without Python between their layers. Names of parameters
are torchvision's where it has the network, so that its weights fit: net.load_state_dict(cr.load("resnet50.pth")). Layers are
attributes as usual; they can be replaced (net.fc = nn.Linear(2048, 10)) and have hooks."""
from __future__ import annotations

from typing import Any

from .nn.container import Sequential
from .nn.module import Module


class Network(Module):
    """A network that the library builds."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__()
        self._build(name, **options)
        self._name = name

    def _get_name(self) -> str:
        return "".join(part.capitalize() for part in self.__dict__.get("_name", "network").split("_"))


class SequentialNetwork(Sequential):
    """A network of the library that is a Sequential."""

    def __init__(self, name: str, **options: Any) -> None:
        Module.__init__(self)
        self._build(name, **options)


def mnist_cnn() -> Sequential:
    """[N, 1, 28, 28] -> [N, 10]: two 3x3 convolutions, pooling, 128 hidden units, dropout. 1,199,882 parameters."""
    return SequentialNetwork("mnist_cnn")


def resnet18_cifar(num_classes: int = 10) -> Network:
    """[N, 3, H, W] -> [N, num_classes]: ResNet-18 with a 3x3 stem, for pictures of 32x32. He et al. 2015."""
    return Network("resnet18_cifar", classes=num_classes)


def resnet50(num_classes: int = 1000) -> Network:
    """[N, 3, H, W] -> [N, num_classes]: ResNet-50 v1.5. 25,557,032 parameters for 1000 classes. He et al. 2015."""
    return Network("resnet50", classes=num_classes)


def alexnet(num_classes: int = 1000) -> Network:
    """[N, 3, H, W] -> [N, num_classes]: five convolutions, two hidden layers with dropout. Krizhevsky 2014."""
    return Network("alexnet", classes=num_classes)


def vgg19(num_classes: int = 1000) -> Network:
    """[N, 3, H, W] -> [N, num_classes]: sixteen 3x3 convolutions, two hidden layers with dropout. Simonyan, Zisserman 2015."""
    return Network("vgg19", classes=num_classes)


def mobilenet_v1(num_classes: int = 1000) -> Network:
    """[N, 3, H, W] -> [N, num_classes]: 13 pairs of a depthwise and a 1x1 convolution. Howard et al. 2017."""
    return Network("mobilenet_v1", classes=num_classes)


def lstm_lm(vocab: int, width: int, layers: int) -> Network:
    """Tokens [T, N] -> scores of the next ones [T, N, vocab]: embed, lstm, out."""
    return Network("lstm_lm", vocab=vocab, width=width, layers=layers)


def gnmt(vocab: int, width: int = 512) -> Network:
    """Source tokens [N, S] and target tokens [N, T] -> scores of the target's next tokens. Wu et al. 2016."""
    return Network("gnmt", vocab=vocab, width=width)


def neumf(users: int, items: int, factors: int = 64, width: int = 128) -> Network:
    """Numbers of users [N] and items [N] -> how likely they are to meet [N], before a sigmoid. He et al. 2017."""
    return Network("neumf", users=users, items=items, factors=factors, width=width)


def gpt(vocab: int, context: int = 256, width: int = 384, heads: int = 6, layers: int = 6, dropout: float = 0.0) -> Network:
    """Tokens [N, L] -> scores of the next ones [N, L, vocab]. Radford et al. 2019."""
    return Network("gpt", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout)
