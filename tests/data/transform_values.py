"""Writes tests/data/transform_values.h: what Pillow and torchvision make of a small picture.

    python3 tests/data/transform_values.py > tests/data/transform_values.h

Needs torchvision and Pillow; the tests need neither. Each entry is a name, the size of the result and its bytes in hexadecimal."""
import io

import numpy as np
import torch
import torchvision.transforms.functional as F
from PIL import Image
from torchvision.transforms import InterpolationMode as M

H, W = 9, 13
i = np.arange(H * W * 3)
SMOOTH = (i // 3 // W * 19 + i // 3 % W * 11 + i % 3 * 40 + (i // 3 * 7) % 31).astype(np.uint8).reshape(H, W, 3)
im = Image.fromarray(SMOOTH)

dim = Image.fromarray((SMOOTH // 3 + 40).astype(np.uint8))


def tensor(function, *arguments):
    """The function on a tensor, where it does not go through 8 bits of hue."""
    return function(torch.from_numpy(SMOOTH).permute(2, 0, 1), *arguments).permute(1, 2, 0).numpy()


CASES = {
    "resize_5": F.resize(im, 5),
    "resize_20": F.resize(im, 20),
    "resize_5_cubic": F.resize(im, 5, M.BICUBIC),
    "resize_20_cubic": F.resize(im, 20, M.BICUBIC),
    "resize_4_area": F.resize(im, 4, M.BOX),
    "resize_4_20": F.resize(im, [4, 20]),
    "resize_5_max_6": F.resize(im, 5, max_size=6),
    "resize_5_nearest": F.resize(im, 5, M.NEAREST),
    "center_4_7": F.center_crop(im, [4, 7]),
    "center_12": F.center_crop(im, [12, 12]),
    "pad_reflect": F.pad(im, 3, padding_mode="reflect"),
    "pad_symmetric": F.pad(im, 3, padding_mode="symmetric"),
    "pad_edge": F.pad(im, 2, padding_mode="edge"),
    "pad_1234": F.pad(im, [1, 2, 3, 4], fill=(51, 102, 255)),
    "hflip": F.hflip(im),
    "vflip": F.vflip(im),
    "brightness": F.adjust_brightness(im, 1.7),
    "contrast": F.adjust_contrast(im, 0.4),
    "contrast_more": F.adjust_contrast(im, 1.9),
    "saturation": F.adjust_saturation(im, 0.3),
    "saturation_more": F.adjust_saturation(im, 1.8),
    "hue": tensor(F.adjust_hue, 0.21),
    "hue_back": tensor(F.adjust_hue, -0.4),
    "grayscale": F.to_grayscale(im, 3),
    "sharpness": F.adjust_sharpness(im, 0.2),
    "sharpness_more": F.adjust_sharpness(im, 1.9),
    "posterize": F.posterize(im, 3),
    "solarize": F.solarize(im, 100),
    "invert": F.invert(im),
    "autocontrast": F.autocontrast(dim),
    "equalize": F.equalize(im),
    "blur": F.gaussian_blur(im, [5, 5], [1.3, 1.3]),
    "rotate": F.rotate(im, 30, M.BILINEAR),
    "rotate_nearest": F.rotate(im, -75, M.NEAREST, fill=(51, 102, 255)),
    "rotate_expand": F.rotate(im, 25, M.BILINEAR, expand=True),
    "affine": F.affine(im, 20, (2, -1), 1.2, (10, -5), M.BILINEAR),
    "affine_nearest": F.affine(im, -100, (-1, 1), 0.6, (0, 15), M.NEAREST),
}


def photo() -> bytes:
    """A JPEG file of 61 x 77 pixels, something like a photograph of a ball."""
    y, x = np.mgrid[0:61, 0:77]
    light = np.exp(-((x - 30) ** 2 + (y - 25) ** 2) / 500)
    ball = (x - 40) ** 2 + (y - 30) ** 2 < 600
    planes = [np.where(ball, 60 + 190 * light, 90 + y), np.where(ball, 40 + 120 * light, 140 - y / 2), 80 + x + 40 * light]
    out = io.BytesIO()
    Image.fromarray(np.stack(planes, -1).clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=85)
    return out.getvalue()


def write(text: str) -> None:
    """A string literal, in lines."""
    for k in range(0, len(text), 100):
        print(f'    "{text[k:k + 100]}"')


def main() -> None:
    print("/* Written by transform_values.py with Pillow and torchvision. Bytes in hexadecimal. */")
    print("/* clang-format off */")
    print("static const char photo_text[] =")
    write(photo().hex())
    print("    ;")
    print("static const struct {\n    const char *name;\n    int height, width;\n    const char *bytes;\n} expected[] = {")
    for name, picture in CASES.items():
        values = np.asarray(picture)
        print(f'    {{"{name}", {values.shape[0]}, {values.shape[1]},')
        write(values.tobytes().hex())
        print("    },")
    print("};")


main()
