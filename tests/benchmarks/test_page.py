"""What a page costs, by ratios that hold on any machine; the command prints them."""

from functools import partial

import pytest

from tests.benchmarks.choosing import longest_task
from tests.benchmarks.clock import alternated
from tests.benchmarks.page import HEALTH, MOST_OVER_HEALTH, MOST_OVER_SEEDS, SEEDS, TWENTY, served, twenty


@pytest.mark.slow
def test_a_warm_page_costs_a_few_times_the_smallest_answer_and_twenty_articles_little_more() -> None:
    with served() as client:
        spent = alternated({path: partial(client.get, path) for path in (HEALTH, SEEDS, TWENTY)}, rounds=3)

    assert spent[SEEDS] <= MOST_OVER_HEALTH * spent[HEALTH]
    assert spent[TWENTY] <= MOST_OVER_SEEDS * spent[SEEDS]


def test_the_twenty_articles_have_the_length_they_are_said_to_have() -> None:
    texts = twenty()

    assert len(set(texts)) == 20
    assert all(780 <= len(text.split()) <= 860 for text in texts)


def test_thelongest_task_is_that_of_the_page_and_not_of_another_thread() -> None:
    name = {"name": "thread_name", "pid": 1, "args": {"name": "CrRendererMain"}, "tid": 7}
    task = {"name": "ThreadControllerImpl::RunTask", "pid": 1}

    assert longest_task([name, task | {"tid": 7, "dur": 12_000}, task | {"tid": 8, "dur": 99_000}]) == 12


def test_a_trace_without_tasks_is_no_proof() -> None:
    with pytest.raises(LookupError, match="no task"):
        longest_task([])
