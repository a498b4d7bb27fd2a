/* What Python calls: checks what it is given, and hands out bytearrays, which numpy reads in place. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "arithmetic.h"

#define VERSION "0.1.0"

/* Opens the memory of an array of integers; false, with an exception set, where it holds others. */
static bool open_array(PyObject *object, const char *name, const char *codes, size_t item, Py_buffer *view) {
    if (PyObject_GetBuffer(object, view, PyBUF_FORMAT | PyBUF_ND) < 0) {
        /* Of numpy and of others. */
        if (PyErr_ExceptionMatches(PyExc_ValueError) || PyErr_ExceptionMatches(PyExc_BufferError)) {
            PyErr_Clear();
            PyErr_Format(PyExc_ValueError, "%s must be contiguous", name);
        }
        return false;
    }
    const char *format = view->format ? view->format : "B";
    bool is_of_them = format[0] && !format[1] && strchr(codes, format[0]);
    if (is_of_them && (size_t)view->itemsize == item && (uintptr_t)view->buf % item == 0) {
        return true;
    }
    PyErr_Format(PyExc_ValueError, "%s must hold %s integers of %zu bits", name, codes[0] == 'b' ? "signed" : "unsigned",
                 8 * item);
    PyBuffer_Release(view);
    return false;
}

#define SIGNED "bhilq"
#define UNSIGNED "BHILQ"

static size_t count_of(const Py_buffer *view) {
    return (size_t)(view->len / view->itemsize);
}

/* A bytearray with room for some items. */
static PyObject *make_array(size_t count, size_t item) {
    if (count > (size_t)PY_SSIZE_T_MAX / item) {
        return PyErr_NoMemory();
    }
    return PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(count * item));
}

static void *items_of(PyObject *array) {
    return PyByteArray_AS_STRING(array);
}

/* Memory of a call that is over with it. */
struct scratch {
    uint8_t *classes;
    uint64_t *starts, *ends, *tails;
    /* Where characters are left out: those that are not. */
    uint32_t *seen_folded;
    int64_t *seen_at;
};

static void free_scratch(struct scratch *scratch) {
    PyMem_Free(scratch->classes);
    PyMem_Free(scratch->starts);
    PyMem_Free(scratch->ends);
    PyMem_Free(scratch->tails);
    PyMem_Free(scratch->seen_folded);
    PyMem_Free(scratch->seen_at);
}

static bool make_scratch(size_t length, bool leaves_out, struct scratch *scratch) {
    *scratch = (struct scratch){0};
    scratch->classes = PyMem_Calloc(count_classes(length), 1);
    scratch->starts = PyMem_New(uint64_t, count_blocks(length));
    scratch->ends = PyMem_New(uint64_t, count_blocks(length));
    scratch->tails = PyMem_New(uint64_t, length + 1);
    if (leaves_out) {
        scratch->seen_folded = PyMem_New(uint32_t, length);
        scratch->seen_at = PyMem_New(int64_t, length);
    }
    if (scratch->classes && scratch->starts && scratch->ends && scratch->tails &&
        (!leaves_out || (scratch->seen_folded && scratch->seen_at))) {
        return true;
    }
    free_scratch(scratch);
    PyErr_NoMemory();
    return false;
}

/* The tokens of characters that are looked up: (folded, starts, ends, hashes). */
static PyObject *cut(PyObject *folded, const uint32_t *seen_folded, size_t length, uint64_t base,
                     const struct scratch *scratch) {
    size_t count = find_borders(scratch->classes, length, scratch->starts, scratch->ends);
    PyObject *starts = make_array(count, sizeof(int64_t));
    PyObject *ends = make_array(count, sizeof(int64_t));
    PyObject *hashes = make_array(count, sizeof(uint64_t));
    if (!starts || !ends || !hashes) {
        Py_XDECREF(starts);
        Py_XDECREF(ends);
        Py_XDECREF(hashes);
        return NULL;
    }
    list_places(scratch->starts, count_blocks(length), items_of(starts));
    list_places(scratch->ends, count_blocks(length), items_of(ends));
    hash_tokens(seen_folded, length, items_of(starts), items_of(ends), count, base, scratch->tails, items_of(hashes));
    if (scratch->seen_at) {
        put_back(scratch->seen_at, count, items_of(starts), items_of(ends));
    }
    return Py_BuildValue("(ONNN)", folded, starts, ends, hashes);
}

static PyObject *tokenize_text(PyObject *string, const struct alphabet *alphabet, uint32_t hidden, uint64_t base) {
    const struct text text = {
        .characters = PyUnicode_DATA(string),
        .length = (size_t)PyUnicode_GET_LENGTH(string),
        .width = (int)PyUnicode_KIND(string),
        .highest = PyUnicode_MAX_CHAR_VALUE(string),
    };
    bool leaves_out =
        hidden <= text.highest && PyUnicode_FindChar(string, hidden, 0, PyUnicode_GET_LENGTH(string), 1) >= 0;
    PyObject *folded = make_array(text.length, sizeof(uint32_t));
    struct scratch scratch;
    if (!folded || !make_scratch(text.length, leaves_out, &scratch)) {
        Py_XDECREF(folded);
        return NULL;
    }
    PyObject *tokens = NULL;
    if (!look_up(alphabet, &text, items_of(folded), scratch.classes)) {
        /* Raises what numpy's way raises. */
        Py_XDECREF(PyUnicode_AsEncodedString(string, "utf-32-le", "strict"));
    } else if (leaves_out) {
        size_t seen = leave_out(hidden, &text, items_of(folded), scratch.classes, scratch.seen_folded, scratch.seen_at);
        tokens = cut(folded, scratch.seen_folded, seen, base, &scratch);
    } else {
        tokens = cut(folded, items_of(folded), text.length, base, &scratch);
    }
    free_scratch(&scratch);
    Py_DECREF(folded);
    return tokens;
}

static PyObject *tokenize(PyObject *Py_UNUSED(module), PyObject *arguments) {
    PyObject *string, *fold_object, *classes_object;
    unsigned int first_ideograph, last_ideograph;
    int hidden;
    unsigned long long base;
    if (!PyArg_ParseTuple(arguments, "UOO(II)CK:tokenize", &string, &fold_object, &classes_object, &first_ideograph,
                          &last_ideograph, &hidden, &base)) {
        return NULL;
    }
    Py_buffer fold, classes;
    if (!open_array(fold_object, "fold", UNSIGNED, sizeof(uint32_t), &fold)) {
        return NULL;
    }
    if (!open_array(classes_object, "classes", UNSIGNED, sizeof(uint8_t), &classes)) {
        PyBuffer_Release(&fold);
        return NULL;
    }
    PyObject *tokens = NULL;
    if (count_of(&fold) == count_of(&classes)) {
        const struct alphabet alphabet = {fold.buf, classes.buf, count_of(&fold), first_ideograph, last_ideograph};
        tokens = tokenize_text(string, &alphabet, (uint32_t)hidden, base);
    } else {
        PyErr_SetString(PyExc_ValueError, "fold and classes must be of the same characters");
    }
    PyBuffer_Release(&fold);
    PyBuffer_Release(&classes);
    return tokens;
}

static PyObject *hash_shingles_of(PyObject *Py_UNUSED(module), PyObject *arguments) {
    PyObject *hashes_object;
    unsigned long long first, second, third;
    if (!PyArg_ParseTuple(arguments, "O(KKK):hash_shingles", &hashes_object, &first, &second, &third)) {
        return NULL;
    }
    Py_buffer hashes;
    if (!open_array(hashes_object, "hashes", UNSIGNED, sizeof(uint64_t), &hashes)) {
        return NULL;
    }
    const uint64_t weights[SHINGLE_WIDTH] = {first, second, third};
    size_t count = count_of(&hashes) < SHINGLE_WIDTH ? 0 : count_of(&hashes) - SHINGLE_WIDTH + 1;
    PyObject *shingles = make_array(count, sizeof(uint64_t));
    if (shingles) {
        hash_shingles(hashes.buf, weights, count, items_of(shingles));
    }
    PyBuffer_Release(&hashes);
    return shingles;
}

/* The arrays that `sign` is given, in its order. */
enum { SHINGLES, FIRSTS, LASTS, FACTORS, TERMS, ARRAYS };

/* How many segments hold a shingle; -1, with an exception set, where there are none such tokens. */
static Py_ssize_t count_signed(const Py_buffer *views) {
    const int64_t *firsts = views[FIRSTS].buf, *lasts = views[LASTS].buf;
    size_t segments = count_of(&views[FIRSTS]);
    int64_t tokens = (int64_t)count_of(&views[SHINGLES]) + SHINGLE_WIDTH - 1;
    Py_ssize_t count = 0;
    for (size_t segment = 0; segment < segments; segment++) {
        if (firsts[segment] < 0 || lasts[segment] < 0 || firsts[segment] > tokens || lasts[segment] > tokens) {
            PyErr_Format(PyExc_ValueError, "segment %zu goes beyond the %lld tokens", segment, (long long)tokens);
            return -1;
        }
        count += lasts[segment] - firsts[segment] >= SHINGLE_WIDTH;
    }
    return count;
}

static PyObject *sign_arrays(const Py_buffer *views) {
    if (count_of(&views[FIRSTS]) != count_of(&views[LASTS])) {
        return PyErr_Format(PyExc_ValueError, "each segment must have a first and a last token");
    }
    if (count_of(&views[FACTORS]) != PERMUTATIONS || count_of(&views[TERMS]) != PERMUTATIONS) {
        return PyErr_Format(PyExc_ValueError, "there must be %d factors and terms", PERMUTATIONS);
    }
    Py_ssize_t count = count_signed(views);
    if (count < 0) {
        return NULL;
    }
    PyObject *rows = make_array((size_t)count, PERMUTATIONS * sizeof(uint32_t));
    PyObject *segments = make_array((size_t)count, sizeof(int64_t));
    if (!rows || !segments) {
        Py_XDECREF(rows);
        Py_XDECREF(segments);
        return NULL;
    }
    const int64_t *firsts = views[FIRSTS].buf, *lasts = views[LASTS].buf;
    const uint64_t *shingles = views[SHINGLES].buf;
    uint32_t *row = items_of(rows);
    int64_t *segment = items_of(segments);
    for (size_t i = 0; i < count_of(&views[FIRSTS]); i++) {
        int64_t size = lasts[i] - firsts[i] - (SHINGLE_WIDTH - 1);
        if (size > 0) {
            sign_segment(shingles + firsts[i], (size_t)size, views[FACTORS].buf, views[TERMS].buf, row);
            row += PERMUTATIONS;
            *segment++ = (int64_t)i;
        }
    }
    return Py_BuildValue("(NN)", rows, segments);
}

static PyObject *sign(PyObject *Py_UNUSED(module), PyObject *arguments) {
    static const struct {
        const char *name, *codes;
        size_t item;
    } kinds[ARRAYS] = {
        [SHINGLES] = {"shingles", UNSIGNED, sizeof(uint64_t)}, [FIRSTS] = {"first_tokens", SIGNED, sizeof(int64_t)},
        [LASTS] = {"last_tokens", SIGNED, sizeof(int64_t)},    [FACTORS] = {"factors", UNSIGNED, sizeof(uint32_t)},
        [TERMS] = {"terms", UNSIGNED, sizeof(uint32_t)},
    };
    PyObject *objects[ARRAYS];
    if (!PyArg_ParseTuple(arguments, "OOOOO:sign", &objects[0], &objects[1], &objects[2], &objects[3], &objects[4])) {
        return NULL;
    }
    Py_buffer views[ARRAYS];
    int open = 0;
    while (open < ARRAYS && open_array(objects[open], kinds[open].name, kinds[open].codes, kinds[open].item, &views[open])) {
        open++;
    }
    PyObject *signatures = open == ARRAYS ? sign_arrays(views) : NULL;
    while (open > 0) {
        PyBuffer_Release(&views[--open]);
    }
    return signatures;
}

static PyMethodDef methods[] = {
    {"tokenize", tokenize, METH_VARARGS,
     "tokenize(text, fold, classes, ideographs, hidden, base) -> (folded, starts, ends, hashes)"},
    {"hash_shingles", hash_shingles_of, METH_VARARGS, "hash_shingles(hashes, weights) -> shingles"},
    {"sign", sign, METH_VARARGS, "sign(shingles, first_tokens, last_tokens, factors, terms) -> (rows, segments)"},
    {0},
};

static int add_version(PyObject *module) {
    return PyModule_AddStringConstant(module, "__version__", VERSION);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, add_version}, {0}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "copytaster_native",
    .m_doc = "The arithmetic of Copytaster's words and signatures, compiled.",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit_copytaster_native(void) {
    return PyModuleDef_Init(&definition);
}
