"""Plain text: UTF-8, with or without a byte-order mark. No other encoding is guessed at."""

from app.ingest.formats.gate import TEXT_LIMIT, UnreadableArticleError, gate

# What people drop into a text field by mistake. The rest of the binary world fails as UTF-8 or by its NULs.
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
}


def read_text(content: bytes, limit: int | None = TEXT_LIMIT) -> str:
    """The text of a plain-text file, through the gate; raises UnreadableArticleError."""
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableArticleError({"file": f"This is {name}; only plain text can be read."})
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        sentence = f"This is not UTF-8 at byte {error.start + 1:,} (0x{content[error.start]:02X})."
        raise UnreadableArticleError({"file": sentence}) from None
    return gate(text, limit)
