"""An office's own Word form, filled.

The form is a template of docxtpl. It comes from outside, so that it may only name variables, go through the
lists it is given, and ask whether something is there: whatever else a template could say is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from desktop_app.documents.cards import TRAINING
from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_filling import (
    GROUP,
    GROUPS,
    LIST,
    PERSON,
    Filling,
    Form,
    Used,
    Value,
)
from desktop_app.domain.words import N_

_ALLOWED = (
    nodes.And, nodes.Compare, nodes.CondExpr, nodes.Const, nodes.For, nodes.Getattr, nodes.If,
    nodes.Name, nodes.Not, nodes.Operand, nodes.Or, nodes.Output, nodes.Template,
    nodes.TemplateData,
)  # fmt: skip
_BROKEN = (
    OpcError, etree.LxmlError, LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip
"""What the library raises at parts that are not as they should be."""
_FILTERS = {"upper", "lower", "trim", "default", "d", "length", "count"}
_LOOP = {"index", "first", "last", "length"}
_LARGEST = 64 << 20
"""Letters of one part when it is filled."""
_ALONE, _HERE = "alone", "."
"""Kind of what a form says of a delegate outside of a list; where a scope says which loop it is in."""


class _StrangeError(TemplateError):
    """A passage that no form may have."""


class _TooLongError(TemplateError):
    """A part that would be longer than `_LARGEST`."""


class _Template(Template):
    """A part of a form; it gives up before the memory does."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        made, length = [], 0
        for piece in self.generate(*args, **kwargs):
            length += len(piece)
            if length > _LARGEST:
                raise _TooLongError
            made.append(piece)
        return "".join(made)


class _Environment(SandboxedEnvironment):
    """Nothing is compiled that `_Reader` has not looked through."""

    template_class = _Template

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.used: dict[Used, None] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        made = super()._parse(source, name, filename)
        for one in _inside(made, {PERSON: _ALONE, _HERE: ""}):
            self.used[one] = None
        return made


_Scope = Mapping[str, str]
"""What the names of a passage are (`PERSON`, `GROUP`), and under `_HERE` the loop it stands in."""


def _inside(node: nodes.Node, scope: _Scope) -> Iterator[Used]:
    """What a template names; raises `_StrangeError` at what is not for a form."""
    if isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.Getattr):
        yield from _attribute(node, scope)
    elif isinstance(node, nodes.Name):
        if node.name not in scope:
            yield Used(node.name)
    elif isinstance(node, _ALLOWED) or (isinstance(node, nodes.Filter) and node.name in _FILTERS):
        for child in node.iter_child_nodes():
            yield from _inside(child, scope)
    else:
        said = node.name if isinstance(node, nodes.Filter) else type(node).__name__.lower()
        raise _StrangeError(f"{{% {said} %}}")


def _loop(node: nodes.For, scope: _Scope) -> Iterator[Used]:
    """A loop over one of the lists, or within one over delegations over the people of one."""
    target, over = node.target, node.iter
    if not isinstance(target, nodes.Name) or node.recursive or node.test:
        raise _StrangeError("{% for … %}")
    if isinstance(over, nodes.Name) and not scope[_HERE]:
        if over.name not in (LIST, GROUPS):
            yield Used(over.name)
            return
        each = GROUP if over.name == GROUPS else PERSON
    elif _is_list_of_group(over, scope) and scope[_HERE] == GROUP:
        each = PERSON
    else:
        raise _StrangeError(f"{{% for {target.name} in … %}}")
    for child in (*node.body, *node.else_):
        yield from _inside(child, {**scope, target.name: each, _HERE: each})


def _is_list_of_group(over: nodes.Node, scope: _Scope) -> bool:
    return (
        isinstance(over, nodes.Getattr)
        and isinstance(over.node, nodes.Name)
        and scope.get(over.node.name) == GROUP
        and over.attr == LIST
    )


def _attribute(node: nodes.Getattr, scope: _Scope) -> Iterator[Used]:
    base = node.node.name if isinstance(node.node, nodes.Name) else ""
    if base == "loop" and node.attr in _LOOP and scope[_HERE]:
        return
    kind = scope.get(base)
    if kind is None:
        raise _StrangeError(f"{{{{ {base or '…'}.{node.attr} }}}}")
    if kind == _ALONE:
        yield Used(PERSON)
    yield Used(node.attr, listed=kind != GROUP, group=kind == GROUP)


def read(body: bytes, name: str) -> Form:
    """What a form names. Raises `Refusal` where the file called ``name`` cannot be read as a form."""
    template, environment = _opened(body, name), _Environment()
    for source in _sources(template, name):
        try:
            environment.parse(source)
        except _StrangeError as strange:
            return Form(tuple(environment.used), (str(strange),))
        except (TemplateError, RecursionError) as error:
            return Form(tuple(environment.used), (_passage(source, error),))
    return Form(tuple(environment.used))


def _passage(source: str, error: Exception) -> str:
    """The words around the line where a template could not be understood."""
    at = getattr(error, "lineno", None) or 1
    lines = source.splitlines()
    words = re.sub(r"<[^>]+>", "", " ".join(lines[max(0, at - 1) : at + 1]))
    found = re.search(r"\{[{%#].{0,60}", words)
    return (found[0] if found else str(error))[:80]


def _opened(body: bytes, name: str) -> DocxTemplate:
    try:
        template = DocxTemplate(BytesIO(body))
        template.init_docx()
    except _BROKEN as error:
        raise _not_read(name) from error
    return template


def _sources(template: DocxTemplate, name: str) -> list[str]:
    """The text of every part that is filled, as the template engine gets it."""
    try:
        parts = [template.get_xml()]
        for uri in (template.HEADER_URI, template.FOOTER_URI):
            parts += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
        for part in template.docx.part.package.iter_parts():
            if part.content_type.endswith(".footnotes+xml"):
                parts.append(template.get_part_xml(part))
        properties = template.docx.core_properties
        said = [properties.author, properties.comments, properties.identifier,
                properties.language, properties.subject, properties.title]  # fmt: skip
    except _BROKEN as error:
        raise _not_read(name) from error
    # Paragraphs on lines of their own, as the engine does it: a line number then leads to one.
    made = [re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(part)) for part in parts]
    return [*made, *said]


def fill(body: bytes, name: str, filling: Filling, *, alone: bool = False,
         training: bool = False) -> bytes:  # fmt: skip
    """The form with what it names; ``alone``: it is about the first of the people.

    Raises `Refusal` where the file cannot be filled.
    """
    template, environment = _opened(body, name), _Environment()
    try:
        template.render(_context(filling, alone), environment, autoescape=True)
        if training:
            _mark_as_training(template.docx)
        stream = BytesIO()
        template.save(stream)
    except _TooLongError:
        raise Refusal(
            N_("{file} would be far too long when it is filled. Fill it for fewer people at a time."),
            code="too_long", file=name,
        ) from None  # fmt: skip
    except (TemplateError, RecursionError, *_BROKEN) as error:
        raise _not_read(name) from error
    return stream.getvalue()


def _context(filling: Filling, alone: bool) -> dict[str, Any]:
    people = list(filling.people)
    first: Mapping[str, Value] = people[0] if alone and people else {}
    groups = [
        {"ten": group, "so_dai_bieu": len(listed), LIST: list(listed)}
        for group, listed in filling.groups
    ]
    context: dict[str, Any] = {**filling.general, **first, LIST: people, GROUPS: groups}
    if alone:
        context[PERSON] = first
    return context


def _mark_as_training(document: Any) -> None:
    """The word of a training register above everything else in the form."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = document.element.body
    first = document.add_paragraph()
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = first.add_run(TRAINING)
    run.bold = True
    made.remove(first._p)
    made.insert(0, first._p)


def _not_read(name: str) -> Refusal:
    return Refusal(
        N_("{file} could not be filled: what stands between its braces, or the file itself, is damaged. Open "
           "it in Word, save it anew, then check it again."),
        code="not_filled", file=name,
    )  # fmt: skip
