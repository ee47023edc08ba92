"""What a database may hold at each revision of its schema, as SQL: migrations must lose none of it."""

HASH = "0" * 64
FIRST, HIDDEN, SEARCH, RULINGS = "ea543601fcc5", "5b1c9e0a7d42", "c4d0f27b91a6", "8e2f6a41d09b"

# What a database may hold: an article with and one without outlet, a second revision …
FIRST_ROWS = f"""
        INSERT INTO meeting (id, slug, title, held_on, record, next_siglum)
            VALUES (7, 'a-meeting', 'A meeting', '2023-03-17', 'none', 'D');
        INSERT INTO outlet (id, key, name) VALUES (3, 'ap', 'AP');
        INSERT INTO article (id, meeting_id, siglum, outlet_id, outlet_key, text_sha256, role, came_in)
            VALUES (11, 7, 'A', 3, 'ap', '{HASH}', 'report', 'seed'),
                   (12, 7, 'C', NULL, '', '{HASH}', 'preview', 'form');
        INSERT INTO revision
            (article_id, number, text, text_sha256, original, original_sha256, media_type, received_at)
            VALUES (11, 1, 'Old.', '{HASH}', x'00ff', '{HASH}', 'text/plain', '2026-01-01 00:00:00.000000'),
                   (11, 2, 'New.', '{HASH}', x'01', '{HASH}', 'text/plain', '2026-01-02 00:00:00.000000'),
                   (12, 1, 'Other.', '{HASH}', x'02', '{HASH}', 'text/plain', '2026-01-03 00:00:00.000000');
        INSERT INTO aligned_pair VALUES ('a', 'b', '1', 's', '[1]');
"""
# … then a hidden one, and one that is no more.
HIDDEN_ROWS = f"""
        INSERT INTO article
            (id, meeting_id, siglum, outlet_key, text_sha256, role, came_in, hidden_at)
            VALUES (14, 7, 'D', '', '{HASH[1:]}1', 'report', 'form', '2026-01-04 00:00:00.000000');
        INSERT INTO revision
            (article_id, number, text, text_sha256, original, original_sha256, media_type, received_at)
            VALUES (14, 1, 'Hidden.', '{HASH[1:]}1', x'03', '{HASH}', 'text/plain',
                    '2026-01-03 00:00:00.000000');
        INSERT INTO erased_article VALUES (13, 7, 'B', '2026-01-04 00:00:00.000000');
"""
# … then what is searched.
SEARCH_ROWS = """
        INSERT INTO search_entry (kind, meeting_id, article_id, label, times, terms)
            VALUES ('meeting', 7, NULL, '', 0, 'a meet z0z'), ('article', 7, 11, '', 0, 'new z0z'),
                   ('speaker', 7, 11, 'Anna Gold', 2, 'anna gold');
"""
# … then what people ruled, and one of them took back.
RULINGS_ROWS = f"""
        INSERT INTO ruling (meeting_id, about, verdict, places, apart, who, made_at,
                            withdrawn_at, withdrawn_by)
            VALUES (7, 'passage', 'part', '[["{HASH}", 0, 3], ["{HASH}", 4, 9]]', 1, 'Ada',
                    '2026-01-05 00:00:00.000000', NULL, NULL),
                   (7, 'name', 'join', '[["{HASH}", 0, 3], ["{HASH}", 4, 9]]', 0, NULL,
                    '2026-01-05 00:00:00.000000', '2026-01-06 00:00:00.000000', 'Ada');
"""

# What a database at each revision may hold.
ROWS = {
    FIRST: FIRST_ROWS,
    HIDDEN: FIRST_ROWS + HIDDEN_ROWS,
    SEARCH: FIRST_ROWS + HIDDEN_ROWS + SEARCH_ROWS,
    RULINGS: FIRST_ROWS + HIDDEN_ROWS + SEARCH_ROWS + RULINGS_ROWS,
}
