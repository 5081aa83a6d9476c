"""Good files spoilt at random, as downloads, editors and mail do it: bytes changed, lines lost, moved and repeated."""

from __future__ import annotations

from hypothesis import strategies as st

#: What breaks parsers: marks, half marks, other encodings' marks.
SPARKS = (
    b"-->", b"\n\n", b"<v ", b"<", b"&", b"00:00:01.000 --> 00:00:02.000\n", b"WEBVTT\n", b"NOTE\n", b"\xff\xfe",
    b"\x00", b"\r", b"{\\an8}", b"1\n", b":", b"99999:99:99.999", b"\xe2\x80\x8f", b"Attendees: ",
    b"Date: 03/04/2026\n",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, samples: list[bytes], encodings: tuple[str, ...] = ("utf-8", "utf-16", "cp1252")) -> bytes:
    """One of the samples in one of the encodings, spoilt in up to six places."""
    text = draw(st.sampled_from(samples)).decode("utf-8-sig")
    data = text.encode(draw(st.sampled_from(encodings)), "replace")
    for _ in range(draw(st.integers(1, 6))):
        data = _spoil(draw, data)
    return data


def _spoil(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    end = min(len(data), at + draw(st.integers(0, 30)))
    lines = data.split(b"\n")
    line = draw(st.integers(0, len(lines) - 1))
    how = draw(st.sampled_from(("flip", "cut off", "lose", "spark", "lose line", "repeat line", "move line")))
    if how == "flip":
        return data[:at] + draw(st.binary(min_size=1, max_size=3)) + data[at + 1 :]
    if how == "cut off":
        return data[:at]
    if how == "lose":
        return data[:at] + data[end:]
    if how == "spark":
        return data[:at] + draw(st.sampled_from(SPARKS)) + data[at:]
    repeats = {"lose line": [], "repeat line": [lines[line]] * 2, "move line": [lines[-1 - line], lines[line]]}[how]
    return b"\n".join([*lines[:line], *repeats, *lines[line + 1 :]])
