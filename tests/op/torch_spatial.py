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


# ---- windows and shuffles ----


def room(a, n):
    """F.pad's list for an op's padding and extra_end."""
    return [v for b, e in zip(a.padding[:n][::-1], a.extra_end[:n][::-1]) for v in (b, b + e)]


def im2col(x, a):
    return F.unfold(F.pad(x, room(a, 2)), a.kernel, a.dilation[:2], 0, a.stride[:2])


def col2im(x, a):
    return F.fold(x, a.size, a.kernel, a.dilation[:2], a.padding[:2], a.stride[:2])


def unpool(x, index, a, n):
    f = [F.max_unpool1d, F.max_unpool2d, F.max_unpool3d][n - 1]
    if hasattr(a, "size"):
        return f(x, index, [1] * n, output_size=a.size) if n > 1 else f(x, index, 1, output_size=[a.size[0]])
    kernel = list(a.kernel)
    return f(x, index, kernel, [s or k for s, k in zip(a.stride, kernel)], list(a.padding))


def scattered(x, index, size):
    flat = torch.zeros(*x.shape[:2], int(np.prod(size)), dtype=x.dtype)
    return flat.scatter(2, index.flatten(2), x.flatten(2)).reshape(*x.shape[:2], *size)


def lp_pool(x, a):
    n = x.dim() - 2
    kernel = list(a.kernel)[:n]
    stride = [s or k for s, k in zip(a.stride, kernel)]
    f = [F.lp_pool1d, F.lp_pool2d, F.lp_pool3d][n - 1]
    return f(x.abs(), a.p, kernel if n > 1 else kernel[0], stride if n > 1 else stride[0], a.ceil_mode)


def depth_to_space(x, a):
    n, c, h, w = x.shape
    b = a.block
    if a.crd:
        return F.pixel_shuffle(x, b)
    y = x.reshape(n, b, b, c // b**2, h, w).permute(0, 3, 4, 1, 5, 2)
    return y.reshape(n, c // b**2, h * b, w * b)


def space_to_depth(x, a):
    n, c, h, w = x.shape
    b = a.block
    y = x.reshape(n, c, h // b, b, w // b, b).permute(0, 3, 5, 1, 2, 4)
    return y.reshape(n, c * b**2, h // b, w // b)


def center_crop_pad(x, a):
    for axis, size in zip(a.axes or range(x.dim()), a.size):
        n, axis = x.shape[axis], axis % x.dim()
        if size <= n:
            x = x.narrow(axis, (n - size) // 2, size)
        else:
            before = (size - n) // 2
            x = F.pad(x, [0, 0] * (x.dim() - 1 - axis) + [before, size - n - before])
    return x


# ---- sampling ----


def grid_sample(x, grid, a):
    if x.dim() == 3:  # along one axis: as a picture of one row, whose padding does not matter
        y = F.grid_sample(x.unsqueeze(2), torch.stack([grid[..., 0], torch.zeros_like(grid[..., 0])], -1).unsqueeze(1),
                          "bilinear", ["zeros", "border", "reflection"][a.padding], a.align_corners)
        return y.squeeze(2)
    return F.grid_sample(x, grid, ["bilinear", "nearest", "bicubic"][a.mode],
                         ["zeros", "border", "reflection"][a.padding], a.align_corners)


def deform_conv2d(x, w, offset, mask, bias, a):
    n, c, h, wd = x.shape
    g, (kh, kw), (oh, ow) = a.offset_groups, w.shape[2:], offset.shape[2:]
    offset = offset.reshape(n, g, kh, kw, 2, oh, ow)
    columns = []
    for i in range(kh):
        for j in range(kw):
            y = offset[:, :, i, j, 0] + (torch.arange(oh) * a.stride[0] - a.padding[0] + i * a.dilation[0]).view(-1, 1)
            z = offset[:, :, i, j, 1] + torch.arange(ow) * a.stride[1] - a.padding[1] + j * a.dilation[1]
            grid = torch.stack([2 * z / (wd - 1) - 1, 2 * y / (h - 1) - 1], -1).reshape(n * g, oh, ow, 2)
            v = F.grid_sample(x.reshape(n * g, c // g, h, wd), grid, align_corners=True).reshape(n, g, c // g, oh, ow)
            if mask is not None:
                v = v * mask.reshape(n, g, kh, kw, oh, ow)[:, :, i, j].unsqueeze(2)
            columns.append(v.reshape(n, c, oh, ow))
    y = torch.stack(columns, 2).reshape(n, c * kh * kw, oh, ow)
    return F.conv2d(y, w.reshape(w.shape[0], -1, 1, 1), bias, groups=a.groups)


SPATIAL = {
    "grid_sample": lambda i, a: grid_sample(*i, a),
    "deform_conv2d": lambda i, a: deform_conv2d(*i, a),
    "interpolate": lambda i, a: interpolate(i[0], a),
    "im2col": lambda i, a: im2col(i[0], a),
    "col2im": lambda i, a: col2im(i[0], a),
    "max_unpool": lambda i, a: scattered(*i, a.size),
    "max_unpool1d": lambda i, a: unpool(*i, a, 1),
    "max_unpool2d": lambda i, a: unpool(*i, a, 2),
    "max_unpool3d": lambda i, a: unpool(*i, a, 3),
    "lp_pool": lambda i, a: lp_pool(i[0], a),
    "local_response_norm": lambda i, a: F.local_response_norm(i[0], a.size, a.alpha, a.beta, a.k),
    "depth_to_space": lambda i, a: depth_to_space(i[0], a),
    "space_to_depth": lambda i, a: space_to_depth(i[0], a),
    "pixel_shuffle": lambda i, a: F.pixel_shuffle(i[0], a.factor),
    "pixel_unshuffle": lambda i, a: F.pixel_unshuffle(i[0], a.factor),
    "channel_shuffle": lambda i, a: F.channel_shuffle(i[0], a.groups),
    "center_crop_pad": lambda i, a: center_crop_pad(i[0], a),
    "affine_grid": lambda i, a: F.affine_grid(i[0], a.size, a.align_corners),
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
