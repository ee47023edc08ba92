"""Collations made of late, so that who reads a comparison again does not wait for it again.

Nothing is lost when something here is forgotten: it is found anew. No SQL, no settings; texts and what was
found in them only.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

from app.collation import ALGORITHM, Collation, Kept, Pairs, Witness, collate, stock_digest
from app.collation.text import Role, Ruling

# In characters of text. Measured: one takes about 28 bytes when it has been compared, and 13 of what the next
# comparison starts from; an alignment takes as much as a hundred. So this is about 80 MB.
MOST_CHARACTERS = 2_000_000
# One very large comparison may take the place of all others, and up to so many times as much room: to make it
# anew for every page takes that room as well, and many seconds.
_ALONE = 4
ALIGNMENT, ENTRY = 100, 1000

Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing")

# All that a collation depends on: siglum, hash and role of each text in their order; version; stock phrases;
# rulings.
Key = tuple[tuple[tuple[str, str, Role], ...], str, str, str]


class Shelf(Generic[Name, Thing]):
    """Things by name, of sizes that together stay below `most`: those not asked for the longest go first.

    What is larger by itself is held alone, up to `alone`; what is larger than that is not put there at all.
    Safe under threads.
    """

    def __init__(self, most: int, alone: int = 0) -> None:
        self._most, self._alone = most, max(most, alone)
        self._held: OrderedDict[Name, tuple[Thing, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How much is held."""
        return self._size

    def find(self, name: Name) -> Thing | None:
        """What stands under this name."""
        with self._lock:
            held = self._held.get(name)
            if held is None:
                return None
            self._held.move_to_end(name)
            return held[0]

    def put(self, name: Name, thing: Thing, size: int) -> None:
        """Put a thing under a name, in the place of what stood there."""
        with self._lock:
            self._drop(name)
            if size > self._alone:
                return
            self._held[name] = thing, size
            self._size += size
            while self._size > self._most and len(self._held) > 1:
                self._drop(next(iter(self._held)))

    def drop(self, wanted: Callable[[Name, Thing], bool]) -> None:
        """Forget the things of which this is true."""
        with self._lock:
            for name in [name for name, (thing, _size) in self._held.items() if wanted(name, thing)]:
                self._drop(name)

    def _drop(self, name: Name) -> None:
        if name in self._held:
            self._size -= self._held.pop(name)[1]


class Memory:
    """Finished collations, and for each meeting what the next one may start from.

    An article that comes to a meeting then costs its own pairs. One collation of a meeting is made at a time,
    and who asks for the same meanwhile waits and gets it; one that fails leaves nothing behind.
    """

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._collations: Shelf[Key, Collation] = Shelf(most, _ALONE * most)
        self._kept: Shelf[tuple[str, str], Kept] = Shelf(most, _ALONE * most)
        self._turns: WeakValueDictionary[str, Lock] = WeakValueDictionary()
        self._lock = Lock()
        self.forgettings = 0  # how often texts were forgotten: what was begun before is not to be remembered

    @property
    def size(self) -> int:
        """How much is remembered, in characters; at most twice what it was made for, or one large meeting."""
        return self._collations.size + self._kept.size

    def recall(self, key: Key) -> Collation | None:
        """The finished collation of these texts, if it is remembered."""
        return self._collations.find(key)

    def collation(
        self,
        meeting: str,
        key: Key,
        witnesses: Sequence[Witness],
        pairs: Pairs,
        stock: Sequence[str] = (),
        since: int | None = None,
        rulings: Sequence[Ruling] = (),
    ) -> Collation:
        """The collation of texts on a meeting, remembered or made now; `pairs` and errors as in `collate`.

        `since` is what `forgettings` was when the texts were read: they may have been erased meanwhile.
        """
        read = self.forgettings if since is None else since
        found = self.recall(key)
        if found is None:
            with self._turn(meeting):
                found = self.recall(key) or self._made(meeting, key, witnesses, pairs, stock, rulings)
        # Looked at after putting: who forgets counts before dropping, so that one of the two always drops it.
        if read != self.forgettings:
            self._drop(meeting, key)
        return found

    def forget(self, texts: Collection[str]) -> None:
        """Remember nothing of texts (by SHA-256) that are to be gone, nor what is being made of them."""
        self.forgettings += 1
        gone = frozenset(texts)
        self._collations.drop(lambda key, _found: is_of(key, gone))
        self._kept.drop(lambda _name, kept: not gone.isdisjoint(kept.texts))

    def _turn(self, meeting: str) -> Lock:
        with self._lock:
            return self._turns.setdefault(meeting, Lock())

    def _made(
        self,
        meeting: str,
        key: Key,
        witnesses: Sequence[Witness],
        pairs: Pairs,
        stock: Sequence[str],
        rulings: Sequence[Ruling],
    ) -> Collation:
        name = meeting, _stock_of(key)
        before = self._kept.find(name) or Kept()
        # A copy, because what a failure leaves half done is not to be started from.
        kept = before.copy()
        found = collate(witnesses, pairs, stock, kept, rulings)
        size = ENTRY + ALIGNMENT * len(found.alignments) + sum(len(witness.text) for witness in witnesses)
        self._collations.put(key, found, size)
        # A choice among texts that are all there already would only take the others away.
        if not set(kept.texts) < set(before.texts):
            self._kept.put(name, kept, size)
        return found

    def _drop(self, meeting: str, key: Key) -> None:
        self._collations.drop(lambda one, _found: one == key)
        self._kept.drop(lambda one, _kept: one == (meeting, _stock_of(key)))


def is_of(key: Key, texts: Collection[str]) -> bool:
    """Whether a collation remembered by this key has one of these texts (by SHA-256)."""
    return any(sha256 in texts for _siglum, sha256, _role in key[0])


def key_of(
    texts: Sequence[tuple[str, str, Role]], stock: tuple[str, ...] = (), ruled: Sequence[int] = ()
) -> Key:
    """What a collation of these is remembered by: siglum, hash and role of each text, in their order.

    `ruled`: the ids of the rulings that count. A ruling never changes, so its id tells all of it.
    """
    ids = " ".join(map(str, ruled))
    digest = hashlib.sha256(ids.encode()).hexdigest() if ids else ""
    return tuple(texts), ALGORITHM.version, stock_digest(stock), digest


def _stock_of(key: Key) -> str:
    return key[2]
