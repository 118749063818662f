"""Files in packages: those that rows of an office name, such as the text of a plan or a form for Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Line, files_named
from desktop_app.domain.file_names import safe_name
from desktop_app.domain.words import N_, Message
from desktop_app.store import attachments

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

LARGEST_TOGETHER = 96 << 20
"""Bytes that the files of one package may have: a package has at most 128 MiB (`sync.container`)."""

_MISSING = N_("{count} attached files are not in this register; they are not sent.")


def files_of(lines: Mapping[str, Sequence[Line]]) -> tuple[dict[str, bytes], list[Message]]:
    """The files that lines name, by SHA-256, and a remark for those that are not here. Inside `reading`.

    Raises `Refusal` where they are too large together to travel in one package.
    """
    named = files_named(lines)
    sizes = attachments.sizes() if named else {}
    if sum(sizes.get(digest, 0) for digest in named) > LARGEST_TOGETHER:
        raise Refusal(
            N_(
                "The attached files are larger than {limit} MB together. Attach smaller copies, or leave "
                "out some of them."
            ),
            code="files_too_large",
            limit=LARGEST_TOGETHER >> 20,
        )
    found = {digest: body for digest in sorted(named) if (body := attachments.attachment(digest))}
    missing = len(named) - len(found)
    return found, [Message(_MISSING, {"count": missing})] if missing else []


def keep_files(content: Content) -> None:
    """Keep the files of a package under the names that its rows give them; inside `writing`."""
    named = files_named(content.lines)
    for digest, body in content.files.items():
        attachments.put_attachment(safe_name(named[digest]) or digest, body)
