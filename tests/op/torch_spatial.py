"""PyTorch's and ONNX's counterparts of the spatial functions: resizing, sampling, patches, boxes. Part of torch_table.py.
What torch lacks is compared with the reference evaluator of the onnx package, where there is one."""
import numpy as np
import torch
import torch.nn.functional as F

try:
    from onnx.reference.ops import op_resize
except ImportError:
    op_resize = None

COORDINATES = ["half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric",
               "tf_crop_and_resize"]
ROUNDING = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"]

# ---- resizing ----


def weights(n, size, a, scale, roi, extrapolation=0.0):
    """[size, n]: onnx's resize of n elements to size, which is linear, as a matrix; and what is added to it."""
    suffix = "_antialias" if a.antialias and a.mode else ""
    coeffs = getattr(op_resize, ["_nearest_coeffs", "_linear_coeffs", "_cubic_coeffs"][a.mode] + suffix)

    def call(ratio, s):
        if a.mode == 0:
            return coeffs(float(ratio), mode=ROUNDING[a.rounding])
        return coeffs(ratio, s, A=a.cubic) if a.mode == 2 else coeffs(ratio, s)

    def of(data):
        return op_resize._interpolate_1d_along_axis(data, 0, scale, size, call, roi, extrapolation,
                                                    COORDINATES[a.coordinates], a.exclude_outside)
    zero = of(np.zeros([n, 1]))
    return torch.from_numpy(of(np.eye(n)) - zero), torch.from_numpy(zero[:, 0])


def along(x, axis, size, a, scale, roi, extrapolation):
    n = x.shape[axis]
    m, b = weights(n, size, a, scale or size / n, roi, extrapolation)
    return (torch.movedim(x, axis, -1) @ m.T.to(x.dtype) + b.to(x.dtype)).movedim(-1, axis)


def resample(x, a):
    return along(x, a.axis, a.size, a, a.scale, [a.roi_start, a.roi_end], a.extrapolation)


def resample_grad(g, a):
    m, _ = weights(a.size, g.shape[a.axis], a, a.scale or g.shape[a.axis] / a.size, [a.roi_start, a.roi_end])
    return (torch.movedim(g, a.axis, -1) @ m.to(g.dtype)).movedim(-1, a.axis)


def resize(x, a):
    axes = [i % x.dim() for i in a.axes] or list(range(x.dim()))
    scales = list(a.scale)
    sizes = a.size or [int(s * x.shape[i]) for s, i in zip(scales, axes)]
    if a.aspect:
        scale = (min if a.aspect == 1 else max)(s / x.shape[i] for s, i in zip(sizes, axes))
        sizes, scales = [int(scale * x.shape[i] + 0.5) for i in axes], [scale] * len(axes)
    y = x if x.is_floating_point() else x.double()
    for k, axis in enumerate(axes):
        if sizes[k] != x.shape[axis] or a.coordinates == 5:
            y = along(y, axis, sizes[k], a, scales[k], [a.roi[k], a.roi[len(axes) + k]], a.extrapolation)
    return y if x.is_floating_point() else y.round().to(x.dtype)


def interpolate(x, a):
    n = x.dim() - 2
    mode = ["nearest", ["linear", "bilinear", "trilinear"][n - 1], "bicubic", "nearest-exact", "area"][a.mode]
    size = (a.size if len(a.size) != 1 else a.size * n) or None
    scale = None if size else [s or a.scale[0] for s in a.scale[:n]]
    return F.interpolate(x, size, scale, mode, a.align_corners if a.mode in (1, 2) else None, antialias=a.antialias)


SPATIAL = {
    "interpolate": lambda i, a: interpolate(i[0], a),
}
SPATIAL_NO_COUNTERPART = {}
FROM_ONNX = {
    "resample": lambda i, a: resample(i[0], a),
    "resample_grad": lambda i, a: resample_grad(i[0], a),
    "resize": lambda i, a: resize(i[0], a),
}
if op_resize:
    SPATIAL.update(FROM_ONNX)
else:
    SPATIAL_NO_COUNTERPART = dict.fromkeys(FROM_ONNX, "compared with onnx, which is not installed")
