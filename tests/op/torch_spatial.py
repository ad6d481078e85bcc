"""PyTorch's and ONNX's counterparts of the spatial functions: resizing, sampling, patches, boxes. Part of torch_table.py.
What torch lacks is compared with the reference evaluator of the onnx package, where there is one."""
import numpy as np
import torch
import torch.nn.functional as F

try:
    from onnx.reference.ops import op_resize, op_roi_align
except ImportError:
    op_resize = op_roi_align = None

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


def fractional(x, samples, a):
    f = F.fractional_max_pool2d if len(a.size) == 2 else F.fractional_max_pool3d
    return f(x, a.kernel, a.size, return_indices=True, _random_samples=samples)


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


# ---- boxes ----


def overlap(a, b):
    low, high = torch.maximum(a[:2], b[:2]), torch.minimum(a[2:], b[2:])
    both = torch.clamp(high - low, min=0).prod()
    return both / ((a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - both)


def box_iou(a, b):
    rows = [torch.stack([overlap(p, q) for q in b]) for p in a]
    return torch.stack(rows) if rows else a.new_zeros(0, len(b))


def corners(box, center):
    if center:
        return torch.cat([box[:2] - box[2:] / 2, box[:2] + box[2:] / 2])
    return torch.cat([torch.minimum(box[:2], box[2:]), torch.maximum(box[:2], box[2:])])


def nms(boxes, scores, iou, least=-np.inf, center=False):
    kept = []
    boxes = [corners(b, center) for b in boxes]
    for i in torch.argsort(scores, descending=True, stable=True).tolist():
        if scores[i] > least and all(overlap(boxes[i], boxes[k]) <= iou for k in kept):
            kept.append(i)
    return kept


def nms_selected(boxes, scores, a):
    most = min(a.most, boxes.shape[1])
    out = torch.full((*scores.shape[:2], most), -1, dtype=torch.int64)
    for b in range(scores.shape[0]):
        for c in range(scores.shape[1]):
            kept = nms(boxes[b], scores[b, c], a.iou, a.score, a.center)[:most]
            out[b, c, :len(kept)] = torch.tensor(kept, dtype=torch.int64)
    return out


def non_max_suppression(boxes, scores, a):
    kept = nms_selected(boxes, scores, a)
    places = torch.nonzero(kept >= 0)
    return torch.cat([places[:, :2], kept[kept >= 0].unsqueeze(1)], 1)


def roi_align(x, rois, batch, a, largest=False, size=None):
    """By torch's operations on the elements and weights that onnx's reference finds."""
    (h, w), (ph, pw), n = x.shape[2:], size or a.size, len(rois)
    out = []
    for r in range(n):
        shift = 0.5 if a.aligned else 0.0
        x0, y0, x1, y1 = [float(v) * a.scale - shift for v in rois[r].detach()]
        rh, rw = (y1 - y0, x1 - x0) if a.aligned else (max(y1 - y0, 1.0), max(x1 - x0, 1.0))
        gh, gw = a.samples or int(np.ceil(rh / ph)), a.samples or int(np.ceil(rw / pw))
        pre = [op_roi_align.PreCalc() for _ in range(gh * gw * ph * pw)]
        op_roi_align.RoiAlign.pre_calc_for_bilinear_interpolate(h, w, ph, pw, gh, gw, y0, x0, rh / ph, rw / pw, gh, gw,
                                                                pre)
        place = torch.tensor([[p.pos1, p.pos2, p.pos3, p.pos4] for p in pre]).flatten()
        weight = torch.tensor([[p.w1, p.w2, p.w3, p.w4] for p in pre], dtype=x.dtype).flatten()
        v = (x[batch[r]].flatten(1)[:, place] * weight).reshape(-1, ph * pw, gh * gw * 4)
        out.append((v.amax(2) if largest else v.sum(2) / (gh * gw)).reshape(-1, ph, pw))
    return torch.stack(out) if out else x.new_zeros(0, x.shape[1], ph, pw)


def roi_align_grad(g, rois, batch, a):
    with torch.enable_grad():
        x = torch.zeros(a.shape, dtype=g.dtype, requires_grad=True)
        y = roi_align(x, rois, batch, a, size=list(g.shape[2:]))
        return torch.autograd.grad(y, x, g, create_graph=True)[0] if y.requires_grad else x


def roi_pool(x, rois, batch, a):
    (h, w), (ph, pw) = x.shape[2:], a.size
    out = []
    for r in range(len(rois)):
        x0, y0, x1, y1 = [int(np.floor(abs(v) + 0.5) * np.sign(v)) for v in (rois[r].detach() * a.scale).tolist()]
        sy, sx = max(y1 - y0 + 1, 1) / ph, max(x1 - x0 + 1, 1) / pw
        for i in range(ph):
            for j in range(pw):
                rows = slice(min(max(int(np.floor(i * sy)) + y0, 0), h), min(max(int(np.ceil((i + 1) * sy)) + y0, 0), h))
                cols = slice(min(max(int(np.floor(j * sx)) + x0, 0), w), min(max(int(np.ceil((j + 1) * sx)) + x0, 0), w))
                part = x[batch[r], :, rows, cols].flatten(1)
                out.append(part.amax(1) if part.shape[1] else part.sum(1))
    return torch.stack(out).reshape(len(rois), ph, pw, -1).permute(0, 3, 1, 2) if out else x.new_zeros(0, x.shape[1], ph, pw)


SPATIAL = {
    "box_iou": lambda i, a: box_iou(*i),
    "nms_selected": lambda i, a: nms_selected(*i, a),
    "non_max_suppression": lambda i, a: non_max_suppression(*i, a),
    "nms": lambda i, a: torch.tensor(nms(*i, a.iou), dtype=torch.int64),
    "roi_pool": lambda i, a: roi_pool(*i, a),
    "grid_sample": lambda i, a: grid_sample(*i, a),
    "deform_conv2d": lambda i, a: deform_conv2d(*i, a),
    "interpolate": lambda i, a: interpolate(i[0], a),
    "im2col": lambda i, a: im2col(i[0], a),
    "col2im": lambda i, a: col2im(i[0], a),
    "max_unpool": lambda i, a: scattered(*i, a.size),
    "max_unpool1d": lambda i, a: unpool(*i, a, 1),
    "max_unpool2d": lambda i, a: unpool(*i, a, 2),
    "max_unpool3d": lambda i, a: unpool(*i, a, 3),
    "fractional_max_pool": lambda i, a: fractional(*i, a),
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
SPATIAL_NO_COUNTERPART = {"roi_max_places": "seen through roi_pool and roi_align_max"}
FROM_ONNX = {
    "resample": lambda i, a: resample(i[0], a),
    "resample_grad": lambda i, a: resample_grad(i[0], a),
    "resize": lambda i, a: resize(i[0], a),
    "roi_align": lambda i, a: roi_align(*i, a),
    "roi_align_grad": lambda i, a: roi_align_grad(*i, a),
    "roi_align_max": lambda i, a: roi_align(*i, a, True),
}
if op_resize:
    SPATIAL.update(FROM_ONNX)
else:
    SPATIAL_NO_COUNTERPART.update(dict.fromkeys(FROM_ONNX, "compared with onnx, which is not installed"))
