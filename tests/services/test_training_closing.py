"""The end of the day in training data: everything is done that is to be done then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.services import (
    closing_steps,
    congress_results,
    congress_texts,
    congresses,
    registers,
    speeches,
    training,
)
from desktop_app.services.registers import Opened
from desktop_app.services.training import day_closing


def test_the_day_of_sa_thay_ends_with_texts_minutes_and_results(opened: Opened) -> None:
    training.fill_sa_thay(photos=False)
    (uid,) = (one.uid for one in congresses.all_congresses())
    day_closing.fill(uid)
    one = congresses.required(uid)
    assert (one.state, one.held_from) == ("held", date(2024, 5, 16))
    assert [(each.kind, each.state) for each in congress_texts.texts(uid)] == [
        ("letter", "adopted"), ("minutes", "adopted"),
    ]  # fmt: skip
    settled = congress_results.settled(uid)
    assert settled is not None
    assert "150 đại biểu chính thức" in settled.body
    assert not any(each.state == "accepted" for each in speeches.speeches(uid))
    assert [step.name for step in closing_steps.steps(one, date(2024, 5, 17))] == [
        "closing_archive"
    ]


def test_a_commune_of_the_front_ends_with_its_resolution(tmp_path: Path) -> None:

    unit = training.communes_2025()[0]
    registers.create(tmp_path / "xa.sdh", unit, body=training.BODY_2025, training=True)
    training.fill_commune_2025(unit, photos=False)
    (uid,) = (one.uid for one in congresses.all_congresses())
    day_closing.fill(uid)
    kinds = [one.kind for one in congress_texts.texts(uid)]
    said = "\n".join(one.body for one in congress_texts.texts(uid)).lower()
    registers.close()
    assert kinds == ["resolution", "action_programme", "minutes"]
    for word in ("bầu cử", "trúng cử", "ứng cử", "đồng chí"):
        assert word not in said
