"""What the Python package gets from headers that are neither of ops nor of modules: bindings/python/src/bound.def names functions;
of each, by its declaration, bindings/python/src/generated/bound.c gets a record and a function that bound.c calls it through, and
bindings/python/cresset/generated/bound_MODULE.py a Python function with types and documentation.

bound.def, a line each:
  handle NAME free=FUNCTION [retain=FUNCTION] [class=MODULE:CLASS]   objects of `cr_NAME *`; moved=yes: what is made of one
      takes it over; recipe=yes: functions give CLASS("FUNCTION", arguments...), of which one is made for each use
  from HEADER to MODULE                           the functions that follow are of that header
  call FUNCTION [words]                           bound, for use inside the package: _call("FUNCTION", ...)
  def FUNCTION [as NAME] [words]                  a function of MODULE, too
with the words ARGUMENT=DEFAULT, moves:ARGUMENT (a handle is given away), borrows:ARGUMENT (it is not), lends (the handle that is returned belongs to another),
rows:ARGUMENT (sequence as the remaining arguments), plain (a bool that is a result and not success), word:ARGUMENT=ENUM (an int
argument that is one of an enumeration), skip:OPTION, hook:ARGUMENT (C code of the package gives it),
null:ARGUMENT (NULL). After " -- " documentation, where the header's is not of this function alone."""
import os
import re
import textwrap

HEAD = "/* Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit. */\n"
PYTHON_HEAD = '''"""Functions of {header}. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal

from .. import _cresset
from .._cresset import Tensor
'''
KEYWORDS = {"in": "in_", "lambda": "lambda_", "from": "from_", "except": "except_"}
PATHS = {"path", "folder", "file", "csv", "directory", "cache", "to"}
INTS = {"int": "INT32", "int64_t": "INT64", "uint64_t": "UINT64", "size_t": "INT64", "uint32_t": "INT32"}
PLAIN = {**INTS, "double": "DOUBLE", "bool": "BOOL", "char": "CHAR", "cr_dtype": "DTYPE", "cr_dims": "DIMS", "cr_list": "TENSORS"}
ARRAYS = {"const int64_t *": "INT64S", "const double *": "DOUBLES", "const char *const *": "TEXTS",
          "cr_tensor *const *": "TENSORS", "const int *": "INT32S", "const float *": "FLOATS"}
HINTS = {"INT32": "int", "INT64": "int", "UINT64": "int", "DOUBLE": "float", "BOOL": "bool", "TEXT": "str", "CHAR": "str", "STRING": "str | bytes",
         "PATH": "str | os.PathLike[str]", "TENSOR": "_cresset.TensorLike", "DTYPE": "_cresset.DTypeLike",
         "DIMS": "int | Sequence[int]", "INT64S": "Sequence[int]", "DOUBLES": "Sequence[float]", "TEXTS": "Sequence[str]",
         "TENSORS": "Sequence[Tensor]", "INT32S": "Sequence[int]", "MODULE": "Any", "OPTIMIZER": "Any", "FLOATS": "Sequence[float]", "BYTES": "_cresset.Buffer"}


CONSTANTS = {}  # of the headers


def fail(text):
    raise SystemExit(f"bindings/python/src/bound.def: {text}")


def strip(text):
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.S)


def split_type(text):
    """(type, name, length) of a declaration like `const char *const *names` or `double mean[4]`."""
    m = re.fullmatch(r"(.*?)(\w+)\s*(?:\[(\w+)\])?", re.sub(r"\s+", " ", text).strip())
    return m[1].strip(), m[2], m[3]


class Headers:
    """Structs, enumerations, functions and their comments, of all public headers."""

    def __init__(self, root):
        self.structs, self.enums, self.functions, self.results = {}, {}, {}, {}
        folder = os.path.join(root, "include/cresset")
        for name in sorted(os.listdir(folder)):
            if name not in ("ops.h", "op_layers.h"):
                with open(os.path.join(folder, name)) as f:
                    self.read(name, f.read())

    def read(self, header, text):
        CONSTANTS.update(re.findall(r"\b(CR_MAX_\w+) = (\d+)\b", text))
        for name, body in re.findall(r"typedef struct (\w+) \{((?:(?!\n\}).)*)\n\} \w+;", text, flags=re.S):
            if name.endswith("_opts") or name == "cr_padding":
                self.structs[name] = list(self.members(body))
        for name, body in re.findall(r"typedef struct (\w+) \{([^{}]*)\} \w+;", strip(text)):
            found = [re.findall(r"\*(\w+)", line) for line in body.split(";") if line.strip().startswith("cr_tensor *")]
            if len(found) == len([line for line in body.split(";") if line.strip()]):
                self.results[name] = sum(found, [])  # structs of tensors alone
        for body, name in re.findall(r"typedef enum \w* ?\{(.*?)\} (\w+);", text, flags=re.S):
            value, words = 0, []
            for item in filter(None, (w.strip() for w in strip(body).split(","))):
                word, _, given = item.partition("=")
                value = int(given, 0) if given.strip() else value
                words.append((word.strip(), value))
                value += 1
            self.enums[name] = words
        comment = ""
        for m in re.finditer(r"/\*(?P<c>.*?)\*/|CR_API (?P<f>[^;]*?)\((?P<a>[^;]*)\);|typedef struct (?P<s>\w+_opts) \{.*?\} \w+;",
                             text, flags=re.S):
            if m["c"] is not None:
                if text[: m.start()].endswith("\n") and "----" not in m["c"]:
                    comment = re.sub(r"\s*\n \*\s?", " ", m["c"]).strip()
            elif m["s"]:
                pass  # a comment above the options is the function's, too, where that has none
            else:
                result, name = re.fullmatch(r"(.*?)(\w+)", re.sub(r"\s+", " ", m["f"]).strip()).groups()
                self.functions[name] = header, result.strip(), m["a"], comment

    @staticmethod
    def members(body):
        """(type, name, length, comment) of an options struct."""
        for m in re.finditer(r"([^;/]+);[ \t]*(?:/\*(.*?)\*/)?", re.sub(r"^\s*/\*.*?\*/", "", body, flags=re.S | re.M), flags=re.S):
            found = re.fullmatch(r"\s*((?:const )?(?:unsigned )?\w+)\s+([^(]*)", m[1].replace("\n", " "))
            if not found:  # a pointer to a function
                continue
            kind, names = found.groups()
            comment = re.sub(r"\s+", " ", m[2] or "").strip()
            stars = ""
            for item in names.split(","):
                here = re.fullmatch(r"\s*((?:\*const |\*)*)\s*(\w+)(?:\[(\w+)\])?\s*", item)
                stars = here[1]
                if here[2] != "size":
                    yield (kind + (" " + stars.strip() if stars else "")), here[2], here[3], comment

    @staticmethod
    def arguments(text):
        text = re.sub(r"\s+", " ", strip(text)).strip()
        return [] if text == "void" else [split_type(a) for a in text.split(",")]


class Field:
    """A parameter in Python: an argument (slot: its number) or an option."""

    def __init__(self, name, kind, slot, option, struct="", length="0", words="", comment="", count=None):
        self.c_name, self.kind, self.slot, self.option, self.struct = name, kind, slot, option, struct
        self.name = KEYWORDS.get(name, name).replace(".", "_")
        self.length, self.words, self.comment, self.count = length, words, comment, count
        self.default, self.takes, self.moves, self.rows = None, False, False, False

    def record(self):
        at = f"AT({self.struct}, {self.c_name})" if self.option else str(self.slot)
        count = "-1" if self.count is None else (f"AT({self.struct}, {self.count[0]})" if self.option else str(self.count[0]))
        wide = self.count is not None and self.count[1] != "int"
        flags = [f for f, on in (("CRPY_OPTION", self.option), ("CRPY_TAKES", self.takes), ("CRPY_MOVES", self.moves),
                                 ("CRPY_WIDE", wide)) if on]
        words = f'"{self.words}"' if self.words else "NULL"
        return f'{{"{self.name}", CRPY_B_{self.kind}, {" | ".join(flags) or 0}, {at}, {count}, {self.length}, {words}}}'

    def hint(self, handles):
        if self.kind in ("HANDLE", "HANDLES"):
            one = handles[self.words].hint
            return one if self.kind == "HANDLE" else f"Sequence[{one}]"
        if self.kind == "WORD":
            return "Literal[" + ", ".join(repr(w.partition("=")[0]) for w in self.words.split()) + "]"
        if self.length != "0":
            one = "int" if self.kind.startswith("INT") else "float"
            return f"{one} | Sequence[{one}]"
        return HINTS[self.kind]


class Handle:
    def __init__(self, name, words):
        self.name = name
        given = dict(w.split("=", 1) for w in words)
        self.free, self.retain = given["free"], given.get("retain")
        self.moved, self.recipe = "moved" in given, "recipe" in given
        self.home, _, self.cls = given.get("class", "").partition(":")
        self.hint = self.cls if self.cls else "_cresset._Handle"
        if given.get("from"):
            self.hint += " | " + given["from"].replace("_", " ")


def words_of(enum):
    names = [w for w, _ in enum]
    head = os.path.commonprefix(names)
    head = head[: head.rfind("_") + 1]
    return " ".join(f"{w[len(head):].lower()}={v}" for w, v in enum)


class Function:
    def __init__(self, headers, handles, name, words):
        c_name = f"cr_{name}_at" if f"cr_{name}_at" in headers.functions else f"cr_{name}"
        if c_name not in headers.functions:
            fail(f"no header declares cr_{name}")
        self.name, self.c_name, self.python = name, c_name, name
        self.header, self.result, arguments, self.comment = headers.functions[c_name]
        arguments = headers.arguments(arguments)
        self.lends, self.plain = "lends" in words, "plain" in words
        self.tensors = headers.results.get(self.result)
        self.site = bool(arguments) and arguments[0][0] == "cr_site"
        self.options, self.fields, self.calls = None, [], ["at"] if self.site else []
        self.skip = {w[5:] for w in words if w.startswith("skip:")}
        self.enum_of = dict(w[5:].split("=") for w in words if w.startswith("word:"))
        arguments = arguments[self.site:]
        hooks = {w[5:] for w in words if w.startswith("hook:")}
        nulls = {w[5:] for w in words if w.startswith("null:")}
        kinds = [self.kind_of(headers, handles, *a) for a in arguments]
        for i, (kind, arg, _) in enumerate(arguments):
            if kind.endswith("_opts *"):
                self.options = re.search(r"(\w+_opts)", kind)[1]
                self.calls.append("o")
            elif i and kinds[i - 1] and kinds[i - 1][0] in (*ARRAYS.values(), "HANDLES", "BYTES") and kind in INTS:
                self.fields[-1].count = (i, "int64_t")  # in values, always 64 bits
                self.calls.append(f"({kind})v[{i}].i")
            elif arg in nulls:
                self.calls.append("NULL")
            elif arg == "length" and i and arguments[i - 1][:2] in (("const char *", "text"), ("const char *", "json")):
                self.fields[-1].kind, self.fields[-1].count = "STRING", (i, "int64_t")
                self.calls.append(f"v[{i}].i")
            elif arg in hooks:
                self.calls.append(f"v[{i}].p")
            elif kinds[i] is None:
                fail(f"{name}: {kind} {arg} cannot be given from Python")
            else:
                self.fields.append(Field(arg, kinds[i][0], i, False, words=kinds[i][1]))
                self.calls.append(self.value_of(kinds[i][0], kind, i))
        if self.options:
            self.read_options(headers, handles)
        self.read_words(handles, words)

    def kind_of(self, headers, handles, kind, name, length):
        if name in self.enum_of:
            return "WORD", words_of(headers.enums[self.enum_of[name]])
        if kind in PLAIN:
            return PLAIN[kind], ""
        if kind in ARRAYS:
            return ARRAYS[kind], ""
        if kind == "const char *":
            return ("PATH" if name in PATHS else "TEXT"), ""
        if kind == "const void *":
            return "BYTES", ""
        if kind == "cr_tensor *":
            return "TENSOR", ""
        if kind in headers.enums:
            return "WORD", words_of(headers.enums[kind])
        if kind in ("cr_module *", "cr_optimizer *"):
            return kind[3:-2].upper(), ""
        m = re.fullmatch(r"(?:const )?cr_(\w+) \*(const \*)?", kind)
        if m and m[1] in handles:
            return ("HANDLES" if m[2] else "HANDLE"), m[1]
        return None

    @staticmethod
    def value_of(kind, c_type, i):
        if kind in ("INT32", "INT64", "UINT64", "WORD", "DTYPE"):
            return f"({c_type})v[{i}].i"
        if c_type == "cr_list":
            return f"cr_list_of((cr_tensor **)v[{i}].p, (int)v[{i}].count)"
        member = {"DOUBLE": "d", "BOOL": "b", "DIMS": "dims"}.get(kind)
        return f"v[{i}].{member}" if member else f"({c_type})v[{i}].p"

    def read_options(self, headers, handles):
        members = []
        for kind, name, length, comment in headers.structs[self.options]:
            inside = headers.structs.get(kind)
            members += [(k, f"{name}.{n}", m, c) for k, n, m, c in inside] if inside else [(kind, name, length, comment)]
        names = {m[1]: m[0] for m in members}
        for kind, name, length, comment in members:
            if kind == "cr_dims" and length:
                continue
            if name in self.skip or name.startswith("n_") and name[2:] in names:
                continue
            known = self.kind_of(headers, handles, kind, name, length)
            if known is None:
                continue
            count = None
            if known[0] in (*ARRAYS.values(), "HANDLES"):
                counter = next((c for c in (f"n_{name}", f"{name}_count") if c in names), None)
                count = (counter, names[counter]) if counter else None
            self.fields.append(Field(name, known[0], None, True, self.options, length or "0", known[1], comment, count))

    def read_words(self, handles, words):
        by_name = {f.c_name: f for f in self.fields}
        makes = re.fullmatch(r"cr_(\w+) \*", self.result)
        for f in self.fields:
            if f.kind in ("HANDLE", "HANDLES") and makes and makes[1] in handles and handles[f.words].moved:
                f.moves = True
            if f.kind in ("HANDLE", "HANDLES") and makes and makes[1] in handles and handles[f.words].retain:
                f.takes = True
        for word in words:
            if word.startswith("moves:"):
                by_name[word[6:]].moves = True
            elif word.startswith("borrows:"):
                by_name[word[8:]].takes = False
            elif word.startswith("rows:"):
                by_name[word[5:]].rows = True
            elif word.startswith("as:"):
                self.python = word[3:]
            elif "=" in word and ":" not in word:
                name, default = word.split("=", 1)
                by_name[name].default = default

    # ---- C ----

    def result_kind(self, handles):
        if self.result == "bool":
            return "R_BOOL" if self.plain else "R_OK"
        if self.result == "void":
            return "R_NONE"
        if self.tensors:
            return "R_TENSORS"
        if self.result == "cr_dtype":
            return "R_DTYPE"
        if self.result in INTS or self.result.startswith("cr_") and "*" not in self.result:
            return "R_INT"
        if self.result == "double":
            return "R_DOUBLE"
        if self.result == "cr_tensor *":
            return "R_TENSOR"
        if self.result == "const char *":
            return "R_TEXT"
        if self.result == "char *":
            return "R_OWN_TEXT"
        m = re.fullmatch(r"cr_(\w+) \*", self.result)
        if m and m[1] in handles:
            return "R_HANDLE"
        fail(f"{self.name}: a {self.result} cannot be given to Python")

    def c_code(self, handles):
        out = []
        if self.fields:
            rows = ",\n    ".join(f.record() for f in self.fields)
            out.append(f"static const crpy_bound_field {self.name}_fields[] = {{\n    {rows}}};")
        kind = self.result_kind(handles)
        call = f"{self.c_name}({', '.join(self.calls)})"
        member = {"R_OK": "b", "R_BOOL": "b", "R_INT": "i", "R_DTYPE": "i", "R_DOUBLE": "d"}.get(kind, "p")
        cast = "(void *)" if member == "p" else "(int64_t)" if member == "i" else ""
        if kind == "R_TENSORS":
            call = f"{self.result} s = {call}"
            line = f"{call};\n    r->count = {len(self.tensors)};" + "".join(
                f"\n    r->several[{i}] = s.{name};" for i, name in enumerate(self.tensors))
        else:
            line = f"{call};" if kind == "R_NONE" else f"r->{member} = {cast}{call};"
        unused = [n for n, used in (("at", self.site), ("v", any("v[" in c for c in self.calls)), ("o", self.options),
                                    ("r", kind != "R_NONE")) if not used]
        body = "".join(f"    (void){n};\n" for n in unused)
        out.append(f"static void run_{self.name}(cr_site at, const crpy_slot *v, const void *o, crpy_slot *r)\n{{\n{body}    {line}\n}}")
        return out

    def row(self, handles):
        made = re.fullmatch(r"cr_(\w+) \*", self.result)
        index = list(handles).index(made[1]) if self.result_kind(handles) == "R_HANDLE" else -1
        return (f'    {{"{self.name}", {self.name + "_fields" if self.fields else "NULL"}, {len(self.fields)}, '
                f'{f"SIZE({self.options})" if self.options else 0}, CRPY_{self.result_kind(handles)}, {index}, '
                f'{"true" if self.lends else "false"}, run_{self.name}}},')

    # ---- Python ----

    def python_result(self, handles):
        made = re.fullmatch(r"cr_(\w+) \*", self.result)
        if self.tensors:
            return f"tuple[{', '.join(['Tensor'] * len(self.tensors))}]"
        if self.result_kind(handles) == "R_HANDLE":
            return handles[made[1]].cls or "_cresset._Handle"
        return {"R_BOOL": "bool", "R_OK": "None", "R_NONE": "None", "R_INT": "int", "R_DTYPE": "Any", "R_DOUBLE": "float", "R_TENSOR": "Tensor",
                "R_TEXT": "str", "R_OWN_TEXT": "str"}[self.result_kind(handles)]

    def signature(self, handles):
        needed, rest, row = [], [], None
        for f in self.fields:
            hint = f.hint(handles)
            if f.rows:
                row = f"*{f.name}: {f.hint(handles)[9:-1]}"
            elif not f.option and f.default is None:
                needed.append(f"{f.name}: {hint}")
            elif f.default is not None:
                hint += " | None" * (f.default == "None")
                (rest if f.option else needed).append(f"{f.name}: {hint} = {f.default}")
            elif f.kind == "BOOL":
                rest.append(f"{f.name}: bool = False")
            else:
                rest.append(f"{f.name}: {hint} | None = None")
        return needed + ([row] if row else ["*"] if rest else []) + rest

    def documentation(self):
        names = "|".join(f.c_name for f in self.fields if f.option)
        plain = re.sub(rf"(?<![\w.])\.(?=({names})\b)", "", self.comment) if names else self.comment
        text = in_python(plain) or f"{self.header}."
        options = [f"{f.name}: {in_python(f.comment)}" for f in self.fields if f.option and f.comment]
        text = text + ("" if text.endswith((".", ":")) else ".")
        lines = wrap(text)
        for option in options:
            lines += wrap(option + ("" if option.endswith(".") else "."))
        return "\n    ".join(lines)

    def python_code(self, handles):
        result = self.python_result(handles)
        head = f"def {self.python}("
        lines = textwrap.wrap(", ".join(self.signature(handles)), 120 - len(head), break_long_words=False, break_on_hyphens=False)
        sig = ("\n" + " " * len(head)).join(lines)
        call = ", ".join([f'"{self.name}"'] + [f.name for f in self.fields])
        made = re.fullmatch(r"cr_(\w+) \*", self.result)
        recipe = made and made[1] in handles and handles[made[1]].recipe
        body = textwrap.wrap(f"{result if recipe else '_cresset._call'}({call})", 108, subsequent_indent=" " * 19, break_long_words=False)
        code = "\n".join(body)
        lines = [f"{head}{sig}) -> {result}:", f'    """{self.documentation()}"""']
        lines += [f"    {code}"] if result == "None" else [f"    result: {result} = {code}", "    return result"]
        return "\n".join(lines)


def wrap(text):
    return textwrap.wrap(text, 112, break_long_words=False, break_on_hyphens=False)


def in_python(text):
    text = re.sub(r"\bCR_IGNORE_ZERO: 0;?", "", text)
    text = re.sub(r"\bCR_ERROR_(\w+)", lambda m: {"IO": "FileError", "INDEX": "OutOfRangeError", "VALUE": "ArgumentError",
                                                  "DTYPE": "DTypeError"}.get(m[1], m[1].capitalize() + "Error"), text)
    text = re.sub(r"\bCR_MAX_\w+\b", lambda m: CONSTANTS.get(m[0], m[0]), text)
    text = re.sub(r"\bCR_([A-Z0-9_]+)\b", lambda m: m[1].lower(), text)
    text = re.sub(r"\bcr_(\w+?)(?:_dataset)?\b", r"\1", text).replace("NULL", "None")
    text = re.sub(r"(; t|T)akes over the caller's reference[^.]*\.", lambda m: "." if m[1] != "T" else "", text)
    text = text.replace("malloc'd: free() it.", "").replace("\\", "\\\\")
    return re.sub(r"\s+", " ", text).strip()


def read(root):
    headers, handles, functions, home = Headers(root), {}, [], ""
    with open(os.path.join(root, "bindings/python/src/bound.def")) as f:
        texts = [line.split("#")[0].partition(" -- ") for line in f]
    lines, docs = [head.split() for head, _, _ in texts], {tuple(head.split()): doc.strip() for head, _, doc in texts}
    for words in filter(None, lines):
        if words[0] == "handle":
            handles[words[1]] = Handle(words[1], words[2:])
    for words in filter(None, lines):
        if words[0] == "from":
            home = words[3] if len(words) > 3 else ""
        elif words[0] in ("call", "def"):
            doc = docs[tuple(words)]
            if len(words) > 3 and words[2] == "as":
                words = words[:2] + ["as:" + words[3]] + words[4:]
            function = Function(headers, handles, words[1], words[2:])
            function.comment = doc or function.comment
            function.home = home if words[0] == "def" else ""
            functions.append(function)
        elif words[0] != "handle":
            fail(f"unknown word {words[0]}")
    return handles, functions


def write_c(handles, functions):
    out = [HEAD, '#include "bound.h"\n\n#include <stddef.h>\n', "#define SIZE(type) (int)sizeof(type)",
           "#define AT(type, member) (int)offsetof(type, member)\n"]
    rows = []
    for h in handles.values():
        out.append(f"static void free_{h.name}(void *p)\n{{\n    cr_{h.free}(p);\n}}")
        if h.retain:
            out.append(f"static void retain_{h.name}(void *p)\n{{\n    cr_{h.retain}(p);\n}}")
        rows.append(f'    {{"{h.name}", free_{h.name}, {f"retain_{h.name}" if h.retain else "NULL"}}},')
    out.append("\ncrpy_handle_kind crpy_handle_kinds[] = {\n" + "\n".join(rows) + "\n};")
    out.append(f"const int crpy_handle_kind_count = {len(rows)};\n")
    for f in functions:
        out += f.c_code(handles)
    out.append("\nconst crpy_bound crpy_bounds[] = {")
    out += [f.row(handles) for f in sorted(functions, key=lambda f: f.name)]
    out.append("};\n" + f"const int crpy_bound_count = {len(functions)};\n")
    return "\n".join(out)


def write(root):
    """{path: text}"""
    handles, functions = read(root)
    files = {"bindings/python/src/generated/bound.c": write_c(handles, functions)}
    for home in dict.fromkeys(f.home for f in functions if f.home):
        own = [f for f in functions if f.home == home]
        text = PYTHON_HEAD.format(header=", ".join(dict.fromkeys(f.header for f in own)))
        code = "\n\n\n".join(f.python_code(handles) for f in own)
        for h in sorted(handles.values(), key=lambda h: h.home):
            if h.cls and re.search(rf"\b{h.cls}\b", code):
                text += f"from ..{h.home} import {h.cls}\n"
        for unused, line in (("os.PathLike", "import os\n"), ("Any", "Any, "), ("Literal", ", Literal"),
                             ("Sequence[", "from collections.abc import Sequence\n"), ("Tensor", "from .._cresset import Tensor\n")):
            if not re.search(r"(?<![.\w])" + re.escape(unused), code):
                text = text.replace(line, "")
        text = text.replace("from typing import Any\n", "" if not re.search(r"\bAny\b", code) else "from typing import Any\n")
        names = ", ".join(f'"{f.python}"' for f in own)
        listed = "\n".join(textwrap.wrap(f"__all__ = [{names}]", 120, subsequent_indent=" " * 11))
        files[f"bindings/python/cresset/generated/bound_{home}.py"] = f"{text}\n{listed}\n\n\n{code}\n"
    return files
