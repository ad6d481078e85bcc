"""Writes tests/data/transform_values.h: what Pillow and torchvision make of a small picture.

    python3 tests/data/transform_values.py > tests/data/transform_values.h

Needs torchvision and Pillow; the tests need neither. Each entry is a name, the size of the result and its bytes."""
import numpy as np
import torchvision.transforms.functional as F
from PIL import Image
from torchvision.transforms import InterpolationMode as M

H, W = 9, 13
i = np.arange(H * W * 3)
SMOOTH = (i // 3 // W * 19 + i // 3 % W * 11 + i % 3 * 40 + (i // 3 * 7) % 31).astype(np.uint8).reshape(H, W, 3)
im = Image.fromarray(SMOOTH)

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
}


def main() -> None:
    print("/* Written by transform_values.py with Pillow and torchvision. */")
    for name, picture in CASES.items():
        values = np.asarray(picture)
        print(f"static const unsigned char {name}_bytes[] = {{")
        flat = values.reshape(-1).tolist()
        for k in range(0, len(flat), 20):
            print("    " + ", ".join(map(str, flat[k:k + 20])) + ",")
        print("};")
    print("static const struct {\n    const char *name;\n    int height, width;\n    const unsigned char *bytes;\n} expected[] = {")
    for name, picture in CASES.items():
        h, w = np.asarray(picture).shape[:2]
        print(f'    {{"{name}", {h}, {w}, {name}_bytes}},')
    print("};")


main()
