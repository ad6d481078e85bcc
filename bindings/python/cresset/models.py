"""Whole networks, as they are known from papers: C modules, which run without Python between their layers. Names of parameters
are torchvision's where it has the network, so that its weights fit: net.load_state_dict(cr.load("resnet50.pth")). Layers are
attributes as usual; they can be replaced (net.fc = nn.Linear(2048, 10)) and have hooks. There is a function for each network
of docs/networks, and for what some of them do besides their forward (generate, gnmt_translate)."""
from __future__ import annotations

from .faces import find_faces, ultraface_decode
from .generated import bound_models as _bound
from .generated import networks as _networks
from .generated.bound_models import *
from .generated.networks import *
from .nn.network import Network, SequentialNetwork

__all__ = ["Network", "SequentialNetwork", "find_faces", "ultraface_decode"]
__all__ += _networks.__all__
__all__ += _bound.__all__
