import gc
import hashlib
import itertools
import json
from dataclasses import asdict, fields

import pytest

from app.collation import ALGORITHM, Collation, Kept, Pairs, Witness, collate
from app.collation.align import Lexicon
from app.collation.coverage.order import InOrder
from app.collation.garbage import give_back
from app.collation.memo import Memos, Pooled
from app.collation.text import Alignment


def renamed(found: Collation, names: dict[str, str]) -> set[tuple[object, ...]]:
    """What was found, but for the sigla and the numbers, which follow the order given."""

    def side(alignment: Alignment) -> list[tuple[str, int, int]]:
        return sorted((names[p.siglum], p.start, p.end) for p in (alignment.a, alignment.b))

    alignments = {
        ("alignment", *map(tuple, side(one)), one.kind, one.score, one.passage) for one in found.alignments
    }
    variants = {
        (
            passage.id,
            variant.kind,
            *sorted((names[r.siglum], r.start, r.end, r.words) for r in variant.readings),
        )
        for passage in found.passages
        for variant in passage.variants
    }
    readings = {
        (passage.id, passage.kind, *sorted((names[r.siglum], r.anchor, r.kind) for r in passage.readings))
        for passage in found.passages
    }
    return alignments | variants | readings


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_the_witnesses_changes_nothing(
    seeds: tuple[Witness, ...], found: Collation, order: tuple[int, ...]
) -> None:
    texts = [seeds[n].text for n in order]
    other = collate([Witness(siglum, text) for siglum, text in zip("ABC", texts, strict=True)])
    back = dict(zip("ABC", ("ABC"[n] for n in order), strict=True))
    assert renamed(other, back) == renamed(found, dict(zip("ABC", "ABC", strict=True)))


def test_a_third_article_changes_no_alignment_of_the_first_two(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    def between_a_and_b(collation: Collation) -> set[tuple[object, ...]]:
        return {
            (one.a, one.b, one.kind, one.score)
            for one in collation.alignments
            if {one.a.siglum, one.b.siglum} == {"A", "B"}
        }

    assert between_a_and_b(collate(seeds[:2])) == between_a_and_b(found)


def test_alignments_found_before_are_not_sought_again(seeds: tuple[Witness, ...], found: Collation) -> None:
    pairs: Pairs = {}
    collate(seeds, pairs)
    assert len(pairs) == 3
    assert all(first < second for first, second in pairs)
    emptied: Pairs = dict.fromkeys(pairs, ())
    assert collate(seeds, emptied).alignments == ()
    assert collate(seeds, pairs) == found


def test_what_is_kept_changes_no_answer_when_an_article_comes_or_goes(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    kept = Kept()
    for some in (seeds[:2], seeds, seeds[1:], seeds[::-1], seeds):
        assert collate(some, kept=kept) == collate(some)
    again = collate(seeds, kept=kept)
    assert again == found
    assert {one.sha256 for one in again.witnesses} == set(kept.texts)


def test_what_is_kept_is_not_sought_again(seeds: tuple[Witness, ...]) -> None:
    kept, pairs = Kept(), dict[tuple[str, str], object]()
    collate(seeds, kept=kept)
    held = _held(kept)
    assert min(map(len, held.values())) > 0
    collate(seeds, pairs, kept=kept)  # type: ignore[arg-type]
    assert pairs == {}
    again = _held(kept)
    for name, answers in held.items():
        assert list(again[name]) == list(answers), name
        assert all(again[name][key] is answer for key, answer in answers.items()), name


def _held(memos: Memos, name: str = "") -> dict[str, dict[object, object]]:
    """All that is kept, by the names of the memos."""
    held: dict[str, dict[object, object]] = {}
    for one in fields(memos):  # type: ignore[arg-type]
        memo = getattr(memos, one.name)
        path = f"{name}.{one.name}"
        if isinstance(memo, Memos):
            held |= _held(memo, path)
        elif isinstance(memo, Pooled):
            held[path] = {tuple(memo): memo.find_all(list(memo), list)}
        elif isinstance(memo, InOrder):
            held[path] = {row[1]: row for row in memo.held()}
        elif isinstance(memo, Lexicon):
            held[path] = dict.fromkeys(memo)
        else:
            held[path] = {key: memo.find(key, str) for key in memo}
    return held


def test_a_text_that_left_is_not_kept(seeds: tuple[Witness, ...]) -> None:
    kept = Kept()
    collate(seeds, kept=kept)
    collate(seeds[:2], kept=kept)
    hashes = {witness.sha256 for witness in seeds[:2]}
    assert set(kept.texts) == set(kept.indexed) == hashes
    assert {(one, other) for one, other, *_ in kept.between} == {("A", "B")}


@pytest.mark.parametrize("looking", [True, False])
def test_python_looks_for_cycles_afterwards_as_it_did_before(looking: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if looking else gc.disable)()
        collate([Witness("A", "One ends."), Witness("B", "One ends.")])
        assert gc.isenabled() is looking
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize(("longest", "times"), [(30, 1), (1_000_000, 0)])
def test_memory_that_long_texts_took_to_align_is_given_back(
    longest: int, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr("app.collation.paired._LONG", longest)
    monkeypatch.setattr("app.collation.paired.give_back", lambda: given.append(1))
    kept, pairs = Kept(), dict[tuple[str, str], object]()
    for _ in range(2):
        collate([Witness("A", "One ends the talks."), Witness("B", "One ends them.")], pairs, kept=kept)  # type: ignore[arg-type]
    assert len(given) == times


def test_giving_memory_back_needs_no_library_that_can(monkeypatch: pytest.MonkeyPatch) -> None:
    give_back()
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())
    give_back()


def test_a_siglum_with_a_nul_is_refused() -> None:
    with pytest.raises(ValueError, match="a siglum holds a NUL"):
        collate([Witness("A\0", "one"), Witness("B", "one")])


def test_two_witnesses_with_one_siglum_are_refused() -> None:
    with pytest.raises(ValueError, match="one siglum among A, A"):
        collate([Witness("A", "one"), Witness("A", "two")])


@pytest.mark.parametrize("texts", [(), ("One article alone.",), ("", "")])
def test_nothing_to_compare_gives_no_passages(texts: tuple[str, ...]) -> None:
    found = collate([Witness(siglum, text) for siglum, text in zip("AB", texts, strict=False)])
    assert (found.alignments, found.passages) == ((), ())
    assert [record.length for record in found.witnesses] == [len(text) for text in texts]


def test_identical_texts_are_verbatim_throughout_and_make_one_passage_a_sentence(
    seeds: tuple[Witness, ...],
) -> None:
    found = collate([Witness(siglum, seeds[0].text) for siglum in "ABCD"])
    sentences = [s for s in found.witnesses[0].sentences if s.end - s.start > 30]
    assert {one.kind for one in found.alignments} == {"verbatim"}
    assert {(one.a.start, one.a.end) for one in found.alignments} == {
        (one.b.start, one.b.end) for one in found.alignments
    }
    assert len(sentences) - 3 <= len(found.passages) <= len(found.witnesses[0].sentences)
    assert all(len(passage.readings) == 4 and not passage.variants for passage in found.passages)


def test_overlap_is_told_in_both_directions_and_of_all_others_together(found: Collation) -> None:
    shares = {(row["of"], row["in"]): row["share"] for row in found.overlap}
    assert set(shares) == {pair for pair in itertools.product("ABC", "ABC*") if pair[0] != pair[1]}
    assert shares["A", "B"] != shares["B", "A"]
    assert max(shares["A", "B"], shares["A", "C"]) <= shares["A", "*"] <= shares["A", "B"] + shares["A", "C"]


def test_an_identical_text_is_held_almost_whole() -> None:
    text = "Inspectors counted forty granaries. The minister resigned after the tribunal published letters."
    shares = collate([Witness("A", text), Witness("B", text)]).overlap
    assert [(row["of"], row["in"], row["share"]) for row in shares] == [
        ("A", "B", 1.0),
        ("A", "*", 1.0),
        ("B", "A", 1.0),
        ("B", "*", 1.0),
    ]


def test_the_json_of_a_collation_is_its_fields(found: Collation) -> None:
    written = json.loads(json.dumps(asdict(found)))
    assert list(written) == [
        "algorithm", "witnesses", "alignments", "passages", "overlap",
        "quotes", "figures", "figure_relations", "names", "coverage",
    ]  # fmt: skip
    assert {"siglum", "sha256", "length", "role", "sentences", "stock"} <= set(written["witnesses"][0])
    assert {"a", "b", "kind", "score", "matched_by", "passage"} <= set(written["alignments"][0])
    assert {"siglum", "start", "end"} == set(written["alignments"][0]["a"])
    assert {"id", "number", "kind", "readings", "variants"} <= set(written["passages"][0])
    assert {"siglum", "start", "end", "anchor"} <= set(written["passages"][0]["readings"][0])


def test_the_version_is_bumped_when_what_is_found_on_the_seeds_changes(found: Collation) -> None:
    """When this fails on purpose, bump ALGORITHM's version and write the new digest beside it."""
    digest = hashlib.sha256(json.dumps(asdict(found), sort_keys=True).encode()).hexdigest()[:16]
    assert (ALGORITHM.version, digest) == ("8", "0bbba7ce8eb499cb")
