"""Alignments kept for pairs of texts: found again, never mixed, never doubled."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from app.store.engine import reading, writing
from app.store.queries import aligned_before, aligned_pairs, keep_aligned_pairs


def test_kept_pairs_come_back_as_they_went_in(engine: Engine) -> None:
    kept = {("a", "b"): [{"kind": "close", "score": 0.5, "words": ["Salmón", None]}], ("a", "c"): []}
    with writing(engine) as session:
        keep_aligned_pairs(session, kept, "1", "s")
    with reading(engine) as session:
        assert aligned_pairs(session, ["a", "b", "c"], "1", "s") == kept


def test_only_pairs_among_the_texts_asked_for_come_back(engine: Engine) -> None:
    with writing(engine) as session:
        keep_aligned_pairs(session, {("a", "b"): 1, ("a", "c"): 2}, "1", "s")
    with reading(engine) as session:
        assert aligned_pairs(session, ["b", "a"], "1", "s") == {("a", "b"): 1}
        assert aligned_pairs(session, [], "1", "s") == {}


def test_another_algorithm_or_stock_list_never_sees_them(engine: Engine) -> None:
    with writing(engine) as session:
        keep_aligned_pairs(session, {("a", "b"): "old"}, "1", "s")
        keep_aligned_pairs(session, {("a", "b"): "new"}, "2", "s")
    with reading(engine) as session:
        assert aligned_pairs(session, ["a", "b"], "1", "s") == {("a", "b"): "old"}
        assert aligned_pairs(session, ["a", "b"], "2", "s") == {("a", "b"): "new"}
        assert aligned_pairs(session, ["a", "b"], "1", "other") == {}


def test_which_pairs_are_kept_is_told_without_what_was_found(engine: Engine) -> None:
    with writing(engine) as session:
        keep_aligned_pairs(session, {("a", "b"): [1], ("a", "a"): [2], ("a", "c"): []}, "1", "s")
        keep_aligned_pairs(session, {("b", "c"): [3]}, "2", "s")
    with reading(engine) as session:
        assert aligned_before(session, ["a", "b", "c"], "1", "s") == {("a", "b"), ("a", "a"), ("a", "c")}
        assert aligned_before(session, ["a", "b"], "1", "other") == set()


def test_many_may_keep_the_same_pairs_at_once(engine: Engine) -> None:
    def keep(_time: int) -> None:
        with writing(engine) as session:
            keep_aligned_pairs(session, {("a", "b"): [1], ("b", "c"): [2]}, "1", "s")

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(keep, range(16)))
    with reading(engine) as session:
        assert aligned_pairs(session, ["a", "b", "c"], "1", "s") == {("a", "b"): [1], ("b", "c"): [2]}


def test_keeping_nothing_is_no_error(engine: Engine) -> None:
    with writing(engine) as session:
        keep_aligned_pairs(session, {}, "1", "s")
