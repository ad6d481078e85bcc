/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

/* KERNELS(name): ops that run kernels; a device defines a list for each. */
KERNELS(cast)
KERNELS(clone)
KERNELS(copy)
KERNELS(full)
KERNELS(empty)
KERNELS(full_like)
<<<<<<< HEAD
KERNELS(concat)
=======
KERNELS(sgd_step)
KERNELS(adam_step)
KERNELS(rmsprop_step)
KERNELS(adagrad_step)
KERNELS(adadelta_step)
KERNELS(total_norm)
>>>>>>> be55e0b (Optimizer steps as ops: one fused pass over all parameters)
KERNELS(sum)
KERNELS(slice_backward)
KERNELS(unfold_backward)
KERNELS(diagonal_backward)
