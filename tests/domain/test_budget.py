"""The estimate: what a line comes to and how lines add up."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.budget import amount_of, by_area, by_source, disagrees, sums
from desktop_app.domain.fields import problems
from desktop_app.domain.preparation import BudgetItem, SignForList, WelcomeWork

numbers = st.none() | st.integers(0, 10**6)


def test_a_line_is_quantity_times_times_times_norm() -> None:
    assert amount_of(BudgetItem(title="Ăn trưa", quantity=150, times=2, norm=50_000)) == 15_000_000


def test_without_a_norm_the_amount_entered_counts() -> None:
    assert amount_of(BudgetItem(title="Trang trí", quantity=1, amount=8_000_000)) == 8_000_000
    assert amount_of(BudgetItem(title="Trang trí")) is None


def test_a_quantity_left_empty_is_one() -> None:
    assert amount_of(BudgetItem(title="Thuê hội trường", norm=3_000_000)) == 3_000_000


def test_an_amount_that_is_not_the_product_is_told() -> None:
    item = BudgetItem(title="In thẻ", quantity=150, norm=10_000, amount=1_400_000)
    assert disagrees(item)
    assert amount_of(item) == 1_500_000


@given(st.lists(st.builds(
    BudgetItem, title=st.just("x"), quantity=numbers, times=numbers, norm=numbers, amount=numbers,
    spent=numbers, area=st.sampled_from(["", "budget", "power"]),
    source=st.sampled_from(["", "Ngân sách", "Xã hội hóa"]),
)))  # fmt: skip
def test_sums_by_area_and_by_source_are_the_sum_of_all(items: list[BudgetItem]) -> None:
    whole = sums(items)
    assert sum(sums(group).estimated for _, group in by_area(items)) == whole.estimated
    assert sum(by_source(items).values()) == whole.estimated
    assert whole.left == whole.estimated - sum(one.spent or 0 for one in items)


def test_nothing_is_given_below_zero() -> None:
    assert "norm" in problems(BudgetItem(congress="c", title="x", norm=-1))
    assert "amount" in problems(SignForList(congress="c", title="x", audience="all", amount=-5))
    assert "committee" in problems(SignForList(congress="c", title="x", audience="committee"))


def test_a_work_is_not_finished_before_it_is_begun() -> None:
    work = WelcomeWork(congress="c", title="Cầu treo", state="done", begun_on=date(2024, 5, 2),
                       finished_on=date(2024, 5, 1))  # fmt: skip
    assert "finished_on" in problems(work)
