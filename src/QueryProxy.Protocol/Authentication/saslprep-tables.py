#!/usr/bin/env python3
"""Writes saslprep-tables.bin, the Unicode tables behind SaslPrep.cs and NfkcNormalizer.cs.

The proxy runs without ICU, so .NET's own normalisation does nothing. Format: numbers in LEB128, compressed with raw deflate. Five
range lists (count, then start minus end of the one before, length): mapped to space, mapped to nothing, prohibited or unassigned,
RandALCat, LCat; then combining classes, full compatibility decompositions, primary compositions.
"""
import stringprep
import sys
import unicodedata
import zlib

LIMIT = 0x110000
HANGUL = range(0xAC00, 0xD7A4)
out = bytearray()


def number(value):
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def ranges(predicate):
    found, start = [], None
    for cp in range(LIMIT + 1):
        inside = cp < LIMIT and predicate(chr(cp))
        if inside and start is None:
            start = cp
        elif not inside and start is not None:
            found.append((start, cp))
            start = None
    number(len(found))
    last = 0
    for start, end in found:
        number(start - last)
        number(end - start)
        last = end


def prohibited(c):
    s = stringprep
    return (s.in_table_a1(c) or s.in_table_c12(c) or s.in_table_c21_c22(c) or s.in_table_c3(c) or s.in_table_c4(c)
            or s.in_table_c5(c) or s.in_table_c6(c) or s.in_table_c7(c) or s.in_table_c8(c) or s.in_table_c9(c))


ranges(stringprep.in_table_c12)
ranges(stringprep.in_table_b1)
ranges(prohibited)
ranges(stringprep.in_table_d1)
ranges(stringprep.in_table_d2)

characters = [cp for cp in range(LIMIT) if not 0xD800 <= cp < 0xE000 and cp not in HANGUL]

classes = [(cp, unicodedata.combining(chr(cp))) for cp in characters if unicodedata.combining(chr(cp))]
number(len(classes))
last = 0
for cp, value in classes:
    number(cp - last)
    number(value)
    last = cp

decomposed = [(cp, unicodedata.normalize("NFKD", chr(cp))) for cp in characters]
decomposed = [(cp, text) for cp, text in decomposed if text != chr(cp)]
number(len(decomposed))
last = 0
for cp, text in decomposed:
    number(cp - last)
    number(len(text))
    for c in text:
        number(ord(c))
    last = cp

composed = []
for cp in characters:
    parts = unicodedata.decomposition(chr(cp)).split()
    if len(parts) == 2 and not parts[0].startswith("<") and unicodedata.normalize("NFC", chr(cp)) == chr(cp):
        composed.append((int(parts[0], 16), int(parts[1], 16), cp))
number(len(composed))
for parts in composed:
    for cp in parts:
        number(cp)

deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
data = deflate.compress(bytes(out)) + deflate.flush()
with open(sys.argv[1] if len(sys.argv) > 1 else "saslprep-tables.bin", "wb") as file:
    file.write(data)
print(f"Unicode {unicodedata.unidata_version}: {len(out)} bytes, {len(data)} compressed")
