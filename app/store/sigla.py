"""How the articles of a meeting are lettered on arrival. The meeting's row remembers where it stands."""


def siglum_after(siglum: str) -> str:
    """The siglum that follows: A, B … Z, AA, AB …

    >>> [siglum_after(siglum) for siglum in ("A", "Z", "AZ", "ZZ")]
    ['B', 'AA', 'BA', 'AAA']
    """
    head, last = siglum[:-1], siglum[-1]
    if last != "Z":
        return head + chr(ord(last) + 1)
    return (siglum_after(head) if head else "A") + "A"
