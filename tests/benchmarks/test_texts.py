"""The texts that are measured are what they are said to be, and the peers find in them what is there."""

from pathlib import Path

import pytest

from tests.benchmarks.hostile import HOSTILE
from tests.benchmarks.peers import Peer, peers
from tests.benchmarks.prose import Reporter, pair, paragraphs
from tests.benchmarks.workloads import Workload, marked_found, planted, seeds


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_as_long_as_asked(name: str) -> None:
    assert len(HOSTILE[name](10_001)) == pytest.approx(10_001, rel=0.03)


def test_a_longer_report_has_words_that_a_shorter_one_lacks() -> None:
    short, long = (set(pair(words)[0].lower().split()) for words in (1_000, 10_000))
    assert len(long) > 2 * len(short)


def test_two_reports_have_sentences_in_common_and_sentences_of_their_own() -> None:
    one, other = (set(text.replace("\n\n", " ").split(". ")) for text in pair(3_000))
    assert len(one & other) > 5
    assert len(one - other) > 50


def test_the_marked_passages_stand_in_the_seeds() -> None:
    whole = [(i, j, 0, len(seeds().texts[i]), 0, len(seeds().texts[j])) for i, j in seeds().pairs]
    assert marked_found(whole) == 8
    assert marked_found([(i, j, a0, a1, 0, 1) for i, j, a0, a1, _, _ in whole]) == 0


def test_a_sample_of_pairs_is_the_same_each_time_and_all_pairs_where_they_are_few() -> None:
    workload = Workload("ten", ["text"] * 10, [])
    assert workload.sample(20) == workload.sample(20)
    assert len(set(workload.sample(20))) == 20
    assert workload.sample(45) == workload.pairs


def test_a_workload_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert planted(tmp_path, "meeting_50") is None


@pytest.mark.parametrize("peer", peers()[0], ids=lambda peer: peer.name)
def test_a_peer_finds_a_passage_that_was_copied(peer: Peer) -> None:
    reporter = Reporter(1)
    copied = " ".join(reporter.sentences(40))
    texts = [paragraphs([*reporter.sentences(100), copied, *reporter.sentences(50)], 3) for _ in range(3)]
    rows = peer.compare(peer.read(texts), [(0, 1), (0, 2), (1, 2)])
    for number, text in enumerate(texts):
        start = text.index(copied)
        of_this = [row[2:4] for row in rows if row[0] == number] + [
            row[4:] for row in rows if row[1] == number
        ]
        assert max(min(end, start + len(copied)) - max(begin, start) for begin, end in of_this) > 0.9 * len(
            copied
        )
