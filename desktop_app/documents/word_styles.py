"""Word files in the style of an office: page, real styles, language; the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree

from desktop_app.documents.cards import TRAINING
from desktop_app.domain import theme
from desktop_app.domain.paper_styles import PageStyle, Style, style

FACE = "Times New Roman"
LANGUAGE = "vi-VN"
TABLE, TABLE_HEAD, NOTE, MARK, COPIES = "OBang", "DauBang", "GhiChu", "DuThao", "NoiNhan"
"""Styles of ours: cells, their headings, notes under a title, what a draft says, to whom a paper goes."""

MARGIN_OF_NUMBER = 12.0
"""Millimetres from the edge of the sheet to the number of the page."""

_CELL = 1.24
"""Height of a line in a table, in sizes of its type, as on paper."""

_LINE = 1.15
"""Height of a single line of Times New Roman, in sizes of its type."""


def twips(points: float) -> int:
    """Points in the unit of Word."""
    return round(points * 20)


def line_height(times: float) -> int:
    """A line so many sizes of type high, in Word's 240ths of a single line."""
    return round(240 * times / _LINE)


def new_document(
    look: str, *, title: str, author: str, day: date, training: bool = False,
    size: tuple[float, float] = (210.0, 297.0),
) -> Any:  # fmt: skip
    """An empty paper of a style (`desktop_app.domain.paper_heads.STYLES`); ``size`` of the sheet in mm."""
    document, measures = Document(), style(look)
    for part in (document.part, document.part.package):
        for key in [one.rId for one in part.rels.values() if one.reltype in _NOT_OURS]:
            part.rels.pop(key)
    _styles(document, measures)
    _settings(document)
    _properties(document, title, author, day)
    _page(document.sections[0], measures.page, size)
    _around(document.sections[0], measures.page, training)
    return document


_NOT_OURS = {
    RELATED.CUSTOM_XML, RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}  # fmt: skip
"""What the library's empty file brings: pictures and names of the program that made it."""


_BEGIN, _END = b"<w:sectPr", b"</w:sectPr>"
"""Around what the body of a document ends with: its one section."""


def packed(document: Any, parts: Sequence[str] = (), section: str = "") -> bytes:
    """The file, with ``parts`` (`word_xml`) as its text, and another last ``section`` than it has.

    The clock of the computer does not get into it.
    """
    made, stream = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            told = ZipInfo(part.filename)
            told.compress_type = ZIP_DEFLATED
            body = before.read(part)
            if part.filename == "word/document.xml":
                text, end = body.split(_BEGIN, 1)
                kept = _BEGIN + end if not section else section.encode() + end.split(_END, 1)[1]
                body = b"".join((text, *(part.encode() for part in parts), kept))
            after.writestr(told, body)
    return stream.getvalue()


def _settings(document: Any) -> None:
    settings = document.settings.element
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    language = settings.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
    for name in ("w:decimalSymbol", "w:listSeparator", "w:savePreviewPicture"):
        found = settings.find(qn(name))
        if found is not None:
            settings.remove(found)


def _properties(document: Any, title: str, author: str, day: date) -> None:
    said, moment = document.core_properties, datetime.combine(day, time(), UTC)
    said.title, said.author, said.last_modified_by = title[:255], author[:255], author[:255]
    said.comments, said.keywords, said.subject, said.category = "", "", "", ""
    said.created = said.modified = moment
    said.language, said.revision = LANGUAGE, 1


def _page(section: Any, page: PageStyle, size: tuple[float, float]) -> None:
    wide, high = size
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance = section.footer_distance = Mm(MARGIN_OF_NUMBER)
    section.different_first_page_header_footer = True


def section_xml(
    document: Any, size: tuple[float, float], *, fresh: bool = True, attached: bool = False
) -> str:
    """The section of a document for a sheet of another size, as XML.

    A ``fresh`` one numbers its pages from 1; one that is ``attached`` shows the number on its first page too.
    """
    section = deepcopy(document.element.body.sectPr)
    wide, high = size
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    section.titlePg_val = not attached
    if fresh:
        start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
        section.find(qn("w:pgMar")).addnext(start)
    return etree.tostring(section, encoding="unicode")


def _around(section: Any, page: PageStyle, training: bool) -> None:
    """The number from the second page on, and on every page the band of a training register."""
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    if training:
        section.header_distance = Mm(4)
        for header in (section.header, section.first_page_header):
            _put(
                header,
                _paragraph("Header", "center", _run(TRAINING, bold=True, size=10), band=True),
            )
    at_foot = page.number == "bottom_right"
    place, align = (section.footer, "right") if at_foot else (section.header, "center")
    _put(place, _paragraph("Footer" if at_foot else "Header", align, _page_field(page.number_size)))


def _put(place: Any, xml: str) -> None:
    """A paragraph after those that are there; the first takes the place of the empty one."""
    made, listed = parse_xml(xml), place.paragraphs
    if len(listed) == 1 and not listed[0].text and not listed[0]._p.xpath(".//w:fldSimple"):
        listed[0]._p.addprevious(made)
        place._element.remove(listed[0]._p)
    else:
        place._element.append(made)


def _paragraph(name: str, align: str, inside: str, *, band: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.colour("training")[1:]}"/>'
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{name}"/>{shade if band else ""}'
        f'<w:jc w:val="{align}"/></w:pPr>{inside}</w:p>'
    )


def _run(text: str, *, bold: bool, size: float) -> str:
    half = round(2 * size)
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'<w:r><w:rPr>{weight}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r>"
    )


def _page_field(size: float) -> str:
    return f'<w:fldSimple w:instr=" PAGE ">{_run("2", bold=False, size=size)}</w:fldSimple>'


def _styles(document: Any, measures: Style) -> None:
    """Only the styles a paper has, all in one face, instead of those of the library's empty file."""
    root = document.styles.element
    for child in list(root):
        if child.tag in (qn("w:style"), qn("w:docDefaults"), qn("w:latentStyles")):
            root.remove(child)
    fonts = " ".join(f'w:{one}="{FACE}"' for one in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_sized(measures.text.size)}"
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="{LANGUAGE}"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"</w:pPrDefault></w:docDefaults>"
    )
    for xml in (defaults, *_all(measures)):
        root.append(parse_xml(xml))


def _sized(size: float) -> str:
    return f'<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'


def _all(measures: Style) -> list[str]:
    text, end = measures.text, measures.end
    tall = line_height(theme.paper("line_height"))
    lines = f'<w:spacing w:line="{tall}" w:lineRule="auto"/>'
    bold, italic = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
    small = theme.paper("table")
    middle = '<w:jc w:val="center"/>'
    bad = f'<w:color w:val="{theme.colour("bad")[1:]}"/>'
    body = (
        f'<w:spacing w:after="{twips(text.between)}" w:line="{tall}" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{twips(text.first_line_mm * 72 / 25.4)}"/>'
        f'<w:jc w:val="{"both" if text.justified else "left"}"/>'
    )
    box = "".join(
        f'<w:{side} w:val="single" w:sz="10" w:space="4" w:color="{theme.colour("bad")[1:]}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    apart = (
        f'<w:spacing w:before="{twips(4)}" w:after="{twips(4)}" w:line="{tall}" w:lineRule="auto"/>'
    )
    close = f'<w:spacing w:line="{line_height(_CELL)}" w:lineRule="auto"/>'
    narrow = f'<w:ind w:left="{twips(70)}" w:right="{twips(70)}"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    return [
        _style("Normal", "Normal", lines, _sized(text.size), usual=True),
        _style("Title", "Title", f"{keep}{lines}{middle}", bold + _sized(text.title)),
        _style("Subtitle", "Subtitle", f"{keep}{lines}{middle}", bold + _sized(text.subject)),
        _style("Heading1", "heading 1", f'{keep}{apart}<w:outlineLvl w:val="0"/>',
               bold + _sized(text.size), then="BodyText"),
        _style("Heading2", "heading 2", f'{keep}{apart}<w:outlineLvl w:val="1"/>',
               bold + italic + _sized(text.size), then="BodyText"),
        _style("BodyText", "Body Text", body, ""),
        _style(NOTE, "Ghi chú dưới tiêu đề", lines + middle, italic + _sized(text.size - 1)),
        _style(MARK, "Dự thảo", f"<w:pBdr>{box}</w:pBdr>{apart}{narrow}{middle}", bold + bad),
        _style(TABLE, "Ô bảng", close, _sized(small)),
        _style(TABLE_HEAD, "Đầu bảng", f"<w:keepNext/>{close}{middle}",
               bold + _sized(theme.paper("table_head"))),
        _style(COPIES, "Nơi nhận", "", _sized(end.copies)),
        _style("Header", "header", "", ""),
        _style("Footer", "footer", "", ""),
        *_ready_styles(),
    ]  # fmt: skip


def _ready_styles() -> tuple[str, ...]:
    """What every Word file has: the look of letters, of tables, of tables with lines."""
    begin = f"<w:style {nsdecls('w')}"
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 70), ("bottom", 0), ("right", 70))
    )
    usual = (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )
    lined = f"<w:tblPr><w:tblBorders>{_grid()}</w:tblBorders></w:tblPr>"
    letters = f'{begin} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    tables = f'{begin} w:type="table" w:default="1" w:styleId="TableNormal">'
    grid = f'{begin} w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    return (
        f'{letters}<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
        f'{tables}<w:name w:val="Normal Table"/><w:semiHidden/>{usual}</w:style>',
        f'{grid}<w:basedOn w:val="TableNormal"/><w:qFormat/>{lined}</w:style>',
    )


def _grid() -> str:
    colour = theme.colour("ink_2")[1:]
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )


def _style(
    key: str, name: str, paragraph: str, run: str, *, usual: bool = False, then: str = ""
) -> str:
    default = ' w:default="1"' if usual else ""
    based = "" if usual else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{based}{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
