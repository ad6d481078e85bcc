/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

/* KERNELS(name): ops that run kernels; a device defines a list for each. */
KERNELS(cast)
KERNELS(clone)
KERNELS(copy)
KERNELS(full)
KERNELS(empty)
KERNELS(full_like)
KERNELS(concat)
KERNELS(sum)
KERNELS(slice_backward)
KERNELS(unfold_backward)
KERNELS(diagonal_backward)
