"""Writes the C programs that a page of docs/ shows: docs_programs.py PAGE FOLDER.

A fenced block ```c with a main function is a program. The other blocks of a section (from one heading of level 1 or 2 to
the next) are pieces of one program: function definitions, #includes, typedefs and static variables stand before main, the
rest in main, in the page's order. A comment of the page that begins "<!-- c" is such a block too, which readers do not see:
what a snippet takes for granted. Such comments before the page's first heading of level 2 belong to each of its sections.

A line "..." stands for anything, and is left out.

    <!-- c skip: why -->     leaves out the next block
    <!-- c build: why -->    the section is compiled and not run
    ```output                what the section's program prints, line by line (spaces at ends apart)

FOLDER gets NN-program.c or NN-snippets.c, and where they apply NN-... .output and .build; skipped blocks are listed in
`skipped`.
"""

import re
import sys
from pathlib import Path

HEAD = "".join(f"#include <{name}>\n" for name in
               ["cresset.h", "math.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "unistd.h"])
TAIL = '    if (!cr_ok()) {\n        fprintf(stderr, "%s\\n", cr_error());\n        return 1;\n    }\n    return 0;\n}\n'
OUTSIDE = re.compile(r"#\s*(include|define)\b|typedef\b|static\b|enum\b[^=]*\{|struct\s+\w+\s*\{")


class Section:
    def __init__(self) -> None:
        self.outside: list[tuple[int, list[str]]] = []
        self.inside: list[tuple[int, list[str]]] = []
        self.programs: list[tuple[int, list[str]]] = []
        self.shown = False
        self.output: list[str] | None = None
        self.build = False

    def add(self, line: int, block: list[str], shown: bool) -> None:
        """A block whose first line has that number on the page."""
        if any(re.match(r"int main\(", text) for text in block):
            self.programs.append((line, block))
            return
        self.shown = self.shown or shown
        at = 0
        while at < len(block):
            end = end_of_definition(block, at)
            where = self.outside if end else self.inside
            piece = ["" if text.strip() == "..." else text for text in block[at:end or at + 1]]
            if where and not end and where[-1][0] + len(where[-1][1]) == line + at:
                where[-1][1].extend(piece)
            else:
                where.append((line + at, piece))
            at = end or at + 1

    def text(self, common: "Section", page: str) -> str:
        def pieces(which: str) -> str:
            return "".join(f'#line {line} "{page}"\n' + "".join(f"{text}\n" for text in block)
                           for line, block in getattr(common, which) + getattr(self, which))

        return HEAD + pieces("outside") + "int main(void)\n{\n" + pieces("inside") + TAIL


def end_of_definition(block: list[str], at: int) -> int:
    """The line after the definition that begins at a line of a block; 0: there none begins."""
    if not block[at] or block[at][0] in " \t})/*":
        return 0
    for i in range(at, min(at + 4, len(block))):
        if i > at and block[i] == "{":
            return next((k + 1 for k in range(i, len(block)) if block[k].startswith("}")), 0)
        if block[i].rstrip().endswith((";", "}")) or not block[i]:
            break
    if not OUTSIDE.match(block[at]):
        return 0
    if block[at].startswith("#"):
        end = at
        while block[end].endswith("\\"):
            end += 1
        return end + 1
    depth = 0
    for i in range(at, len(block)):
        depth += block[i].count("{") - block[i].count("}")
        if depth == 0 and block[i].split("//")[0].split("/*")[0].rstrip().endswith(";"):
            return i + 1
    return 0


def read(page: Path) -> tuple[Section, list[Section], list[str]]:
    common = Section()
    sections, skipped = [Section()], []
    skip = ""
    lines = page.read_text(encoding="utf-8").splitlines()
    at = 0
    while at < len(lines):
        text = lines[at].strip()
        at += 1
        if re.match(r"##? ", text) and (len(sections) > 1 or text.startswith("## ")):
            sections.append(Section())
        elif found := re.match(r"<!-- c (skip|build): (.*)-->", text):
            if found[1] == "skip":
                skip = f"{page.name}:{at}: {found[2].strip()}"
            else:
                sections[-1].build = True
        elif text in ("<!-- c", "```c", "```output"):
            begin, last = at, "-->" if text.startswith("<") else "```"
            while at < len(lines) and lines[at].strip() != last:
                at += 1
            if at == len(lines):
                sys.exit(f"{page}:{begin}: {text} does not end")
            if text == "```output":
                sections[-1].output = (sections[-1].output or []) + lines[begin:at]
            elif skip:
                skipped.append(skip)
                skip = ""
            else:
                hidden = text == "<!-- c"
                sections[-1].add(begin + 1, lines[begin:at], not hidden)
                if hidden and sections[-1] is sections[0]:
                    common.add(begin + 1, lines[begin:at], False)
            at += 1
        elif text.startswith("```"):
            while at < len(lines) and lines[at].strip() != "```":
                at += 1
            at += 1
    return common, sections, skipped


def main() -> None:
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    common, sections, skipped = read(page)
    nothing = Section()
    number = 0
    for section in sections:
        programs = [("program", "\n".join([f'#line {line} "{page}"'] + block) + "\n") for line, block in section.programs]
        if section.shown:
            programs.insert(0, ("snippets", section.text(nothing if section is sections[0] else common, str(page))))
        for i, (kind, program) in enumerate(programs):
            number += 1
            name = f"{number:02}-{kind}"
            (folder / f"{name}.c").write_text(program, encoding="utf-8")
            if section.build:
                (folder / f"{name}.build").touch()
            if section.output is not None and i == len(programs) - 1:
                (folder / f"{name}.output").write_text("\n".join(section.output) + "\n", encoding="utf-8")
    (folder / "skipped").write_text("".join(f"{line}\n" for line in skipped), encoding="utf-8")


main()
