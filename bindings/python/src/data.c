/* The library's datasets, readers of pictures and sound, and random numbers from a seed of one's own: what cresset.data
 * and cresset.io are made of. All of it runs without the GIL. */
#include "bound.h"

#include <string.h>

/* ---- datasets of the library ---- */

static PyTypeObject *dataset_type;
#define DATASET(o) ((cr_dataset *)CRPY_HANDLE(o)->p)

static Py_ssize_t dataset_length(PyObject *self)
{
    return (Py_ssize_t)cr_dataset_length(DATASET(self));
}

static PyObject *dataset_item(PyObject *self, PyObject *key)
{
    int64_t index, n = cr_dataset_length(DATASET(self));
    cr_tensor *field[CR_MAX_FIELDS] = {NULL};
    if (!crpy_int_of(key, &index, "index"))
        return NULL;
    if (index < -n || index >= n) {
        PyErr_Format(PyExc_IndexError, "example %lld of %lld", (long long)index, (long long)n);
        return NULL;
    }
    bool ok = false;
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    ok = cr_dataset_get_at(site, DATASET(self), index < 0 ? index + n : index, field);
    return ok ? crpy_wrap_all(field, cr_dataset_fields(DATASET(self))) : crpy_raise();
}

/* gather(indices): the examples at a sequence of indices, stacked. */
static PyObject *dataset_gather(PyObject *self, PyObject *list)
{
    PyObject *items = PySequence_Tuple(list);
    Py_ssize_t n = items ? PyTuple_Size(items) : 0;
    int64_t *indices = PyMem_Malloc(sizeof *indices * (size_t)(n + 1));
    cr_tensor *field[CR_MAX_FIELDS] = {NULL};
    bool ok = items && indices;
    for (Py_ssize_t i = 0; ok && i < n; i++)
        ok = crpy_int_of(PyTuple_GetItem(items, i), &indices[i], "index");
    PyObject *result = NULL;
    if (ok) {
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(true)
        ok = cr_dataset_gather_at(site, DATASET(self), indices, n, field);
        result = ok ? crpy_wrap_all(field, cr_dataset_fields(DATASET(self))) : crpy_raise();
    }
    PyMem_Free(indices);
    Py_XDECREF(items);
    return result;
}

static PyObject *wrap_dataset(cr_dataset *dataset)
{
    return crpy_handle_wrap(crpy_find_handle("dataset"), dataset, NULL);
}

static PyMethodDef dataset_methods[] = {
    {"gather", dataset_gather, METH_O,
     "gather($self, indices)\n--\n\nThe examples at these indices, each field stacked."},
    {0},
};
static PyType_Slot dataset_slots[] = {
    {Py_mp_length, (void *)dataset_length},
    {Py_mp_subscript, (void *)dataset_item},
    {Py_tp_methods, dataset_methods},
    {Py_tp_doc, "A dataset of the library."},
    {0},
};
static PyType_Spec dataset_spec = {"cresset._cresset._Dataset", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
                                   dataset_slots};

static PyObject *mnist(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *folder;
    int train;
    if (!PyArg_ParseTuple(args, "O&p:_mnist", PyUnicode_FSConverter, &folder, &train))
        return NULL;
    cr_dataset *d = NULL;
    cr_site site = crpy_site();
    const char *path = PyBytes_AsString(folder);
    CRPY_UNLOCKED_IF(true)
    d = cr_mnist_at(site, path, train ? CR_TRAIN : CR_TEST);
    Py_DECREF(folder);
    return wrap_dataset(d);
}

static bool pixels_of(const char *name, cr_pixels *out);

/* _pictures(path, under, mode, height, width): the dataset, and the names of its classes. */
static PyObject *pictures(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *folder;
    const char *mode;
    cr_image_folder_opts o = {.size = sizeof o};
    long long height, width;
    if (!PyArg_ParseTuple(args, "O&zsLL:_pictures", PyUnicode_FSConverter, &folder, &o.under, &mode, &height, &width))
        return NULL;
    o.height = height;
    o.width = width;
    cr_dataset *d = NULL;
    cr_site site = crpy_site();
    const char *path = PyBytes_AsString(folder);
    bool ok = pixels_of(mode, &o.pixels);
    CRPY_UNLOCKED_IF(ok)
    d = ok ? cr_image_folder_at(site, path, &o) : NULL;
    Py_DECREF(folder);
    int64_t n = cr_image_folder_classes(d);
    PyObject *names = d ? PyTuple_New((Py_ssize_t)n) : NULL;
    for (int64_t i = 0; names && i < n; i++) {
        PyObject *name = PyUnicode_DecodeFSDefault(cr_image_folder_class(d, i));
        if (name)
            PyTuple_SetItem(names, (Py_ssize_t)i, name);
        else
            Py_CLEAR(names);
    }
    if (!names) {
        cr_dataset_release(d);
        return PyErr_Occurred() ? NULL : crpy_raise();
    }
    PyObject *dataset = wrap_dataset(d);
    return dataset ? Py_BuildValue("NN", dataset, names) : (Py_DECREF(names), (PyObject *)NULL);
}

/* ---- files ---- */

static PyObject *read_idx(PyObject *m, PyObject *path)
{
    (void)m;
    PyObject *bytes;
    if (!PyUnicode_FSConverter(path, &bytes))
        return NULL;
    cr_tensor *t = NULL;
    cr_site site = crpy_site();
    const char *name = PyBytes_AsString(bytes);
    CRPY_UNLOCKED_IF(true)
    t = cr_read_idx_at(site, name);
    Py_DECREF(bytes);
    return crpy_wrap(t);
}

static bool pixels_of(const char *name, cr_pixels *out)
{
    static const char *const names[] = {"rgb", "bgr", "grey", "rgba", "gray"};
    static const cr_pixels values[] = {CR_PIXELS_RGB, CR_PIXELS_BGR, CR_PIXELS_GREY, CR_PIXELS_RGBA, CR_PIXELS_GREY};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(name, names[i])) {
            *out = values[i];
            return true;
        }
    PyErr_Format(PyExc_ValueError, "mode is \"%s\", expected \"rgb\", \"bgr\", \"grey\" or \"rgba\"", name);
    return false;
}

/* A file's path (str, os.PathLike), or its bytes. */
typedef struct source {
    PyObject *path; /* bytes */
    Py_buffer buffer;
} source;

static bool open_source(PyObject *o, source *s)
{
    memset(s, 0, sizeof *s);
    if (!PyUnicode_Check(o) && PyObject_CheckBuffer(o))
        return PyObject_GetBuffer(o, &s->buffer, PyBUF_SIMPLE) == 0;
    return PyUnicode_FSConverter(o, &s->path);
}

static void close_source(source *s)
{
    Py_XDECREF(s->path);
    if (!s->path)
        PyBuffer_Release(&s->buffer);
}

static PyObject *read_image(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *file;
    const char *mode = "rgb";
    long long most = 0;
    static char *names[] = {"file", "mode", "most_pixels", NULL};
    cr_image_opts o = {.size = sizeof o};
    source s;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|s$L:read_image", names, &file, &mode, &most) ||
        !pixels_of(mode, &o.pixels) || !open_source(file, &s))
        return NULL;
    o.most_pixels = most;
    cr_tensor *t = NULL;
    cr_site site = crpy_site();
    const char *path = s.path ? PyBytes_AsString(s.path) : NULL;
    CRPY_UNLOCKED_IF(true)
    t = path ? cr_read_image_at(site, path, &o) : cr_decode_image_at(site, s.buffer.buf, (size_t)s.buffer.len, &o);
    close_source(&s);
    return crpy_wrap(t);
}

static PyObject *write_png(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *path, *picture;
    if (!PyArg_ParseTuple(args, "O&O!:write_png", PyUnicode_FSConverter, &path, crpy_tensor_type, &picture))
        return NULL;
    bool ok = false;
    cr_site site = crpy_site();
    const char *name = PyBytes_AsString(path);
    CRPY_UNLOCKED_IF(true)
    ok = cr_write_png_at(site, name, CRPY_T(picture));
    Py_DECREF(path);
    return crpy_none_if(ok);
}

static PyObject *read_audio(PyObject *m, PyObject *file)
{
    (void)m;
    source s;
    if (!open_source(file, &s))
        return NULL;
    cr_tensor *t = NULL;
    int rate = 0;
    cr_site site = crpy_site();
    const char *path = s.path ? PyBytes_AsString(s.path) : NULL;
    CRPY_UNLOCKED_IF(true)
    t = path ? cr_read_audio_at(site, path, &rate)
             : cr_decode_audio_at(site, s.buffer.buf, (size_t)s.buffer.len, &rate);
    close_source(&s);
    PyObject *sound = crpy_wrap(t);
    return sound ? Py_BuildValue("Ni", sound, rate) : NULL;
}

/* ---- random numbers ---- */

static const char *const generator_name = "cresset generator";

static void free_generator(PyObject *capsule)
{
    cr_generator_free(PyCapsule_GetPointer(capsule, generator_name));
}

/* _generator(seed): a generator that starts at the seed, for _with_generator. */
static PyObject *generator(PyObject *m, PyObject *number)
{
    (void)m;
    unsigned long long seed = PyLong_AsUnsignedLongLongMask(number);
    cr_generator *g = PyErr_Occurred() ? NULL : cr_generator_new(seed);
    if (!g)
        return PyErr_Occurred() ? NULL : crpy_raise();
    PyObject *capsule = PyCapsule_New(g, generator_name, free_generator);
    if (!capsule)
        cr_generator_free(g);
    return capsule;
}

/* _with_generator(generator, function): calls it while this thread draws its random numbers from the generator. */
static PyObject *with_generator(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *capsule, *function;
    if (!PyArg_ParseTuple(args, "OO:_with_generator", &capsule, &function))
        return NULL;
    cr_generator *g = PyCapsule_GetPointer(capsule, generator_name);
    if (!g)
        return NULL;
    cr_generator *before = cr_set_generator(g);
    PyObject *result = PyObject_CallNoArgs(function);
    cr_set_generator(before);
    return result;
}

static PyMethodDef functions[] = {
    {"_mnist", mnist, METH_VARARGS, NULL},
    {"_pictures", pictures, METH_VARARGS, NULL},
    {"_read_idx", read_idx, METH_O, NULL},
    {"_read_image", (PyCFunction)(void (*)(void))read_image, METH_VARARGS | METH_KEYWORDS, NULL},
    {"_write_png", write_png, METH_VARARGS, NULL},
    {"_read_audio", read_audio, METH_O, NULL},
    {"_generator", generator, METH_O, NULL},
    {"_with_generator", with_generator, METH_VARARGS, NULL},
    {0},
};

bool crpy_init_data(PyObject *module)
{
    PyObject *bases = PyTuple_Pack(1, crpy_handle_type);
    dataset_type = bases ? (PyTypeObject *)PyType_FromSpecWithBases(&dataset_spec, bases) : NULL;
    Py_XDECREF(bases);
    crpy_handle_kind *kind = crpy_find_handle("dataset");
    if (kind)
        kind->class = (PyObject *)dataset_type;
    return kind && dataset_type && PyModule_AddObjectRef(module, "_Dataset", (PyObject *)dataset_type) == 0 &&
           PyModule_AddFunctions(module, functions) == 0;
}
