/* The extension module cresset._cresset: puts the parts together. */
#include "core.h"
#include "nn.h"

extern PyMethodDef crpy_convert_functions[], crpy_autograd_functions[], crpy_memory_functions[], crpy_print_functions[];
bool crpy_init_bound(PyObject *module);
bool crpy_init_data(PyObject *module);
bool crpy_init_log(PyObject *module);
bool crpy_init_flows(PyObject *module);
bool crpy_init_datasets(PyObject *module);
bool crpy_init_train(PyObject *module);
PyObject *crpy_set_package(PyObject *module, PyObject *folder);

static PyObject *num_threads(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return PyLong_FromLong(cr_num_threads());
}
static PyObject *set_num_threads(PyObject *m, PyObject *n)
{
    (void)m;
    long count = PyLong_AsLong(n);
    return count == -1 && PyErr_Occurred() ? NULL : crpy_none_if(cr_set_num_threads((int)count));
}
static PyObject *manual_seed(PyObject *m, PyObject *seed)
{
    (void)m;
    unsigned long long s = PyLong_AsUnsignedLongLongMask(seed);
    if (PyErr_Occurred())
        return NULL;
    cr_manual_seed(s);
    Py_RETURN_NONE;
}
static PyObject *default_dtype(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return crpy_dtype_object(cr_default_dtype());
}
static PyObject *set_default_dtype(PyObject *m, PyObject *dtype)
{
    (void)m;
    cr_dtype d;
    return crpy_dtype_of(dtype, &d) ? crpy_none_if(cr_set_default_dtype(d)) : NULL;
}

static PyMethodDef functions[] = {
    {"_set_package", crpy_set_package, METH_O, NULL},
    {"get_num_threads", num_threads, METH_NOARGS, "get_num_threads()\n--\n\nNumber of threads that kernels use."},
    {"set_num_threads", set_num_threads, METH_O,
     "set_num_threads(n)\n--\n\nSets the number of threads that kernels use."},
    {"manual_seed", manual_seed, METH_O, "manual_seed(seed)\n--\n\nStarts this thread's random numbers anew."},
    {"get_default_dtype", default_dtype, METH_NOARGS,
     "get_default_dtype()\n--\n\nThe type of floats made without a dtype."},
    {"set_default_dtype", set_default_dtype, METH_O,
     "set_default_dtype(dtype)\n--\n\nSets the type of floats made without a dtype."},
    {0},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "cresset._cresset", "Cresset's library for Python.", -1, functions, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__cresset(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module && crpy_init_errors(module) && crpy_init_dtype(module) && crpy_init_tensor(module) &&
        crpy_init_ops(module) && crpy_init_nn(module) && crpy_init_tree(module) && crpy_init_modes(module) &&
        crpy_init_staged(module) && crpy_init_autograd(module) && crpy_init_custom(module) &&
        crpy_init_control(module) && crpy_init_saved(module) && crpy_init_debug(module) &&
        PyModule_AddFunctions(module, crpy_convert_functions) == 0 &&
        PyModule_AddFunctions(module, crpy_autograd_functions) == 0 &&
        PyModule_AddFunctions(module, crpy_memory_functions) == 0 &&
        PyModule_AddFunctions(module, crpy_print_functions) == 0 &&
        crpy_init_bound(module) && crpy_init_data(module) && crpy_init_log(module) &&
        crpy_init_train(module) && crpy_init_datasets(module) && crpy_init_flows(module) &&
        PyModule_AddFunctions(module, crpy_array_functions) == 0 &&
        PyModule_AddFunctions(module, crpy_dlpack_functions) == 0 &&
        PyModule_AddFunctions(module, crpy_split_functions) == 0 &&
        PyModule_AddStringConstant(module, "__version__", cr_version()) == 0)
        return module;
    Py_XDECREF(module);
    return NULL;
}
