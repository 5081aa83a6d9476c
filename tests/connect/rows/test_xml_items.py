"""XML exports: the elements at a path, one at a time, and nothing from outside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect.rows.xml_items import XmlItems
from handoff.connect.sample import Sample
from handoff.errors import UnreadableFile

CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="0.92"><channel><title>Search</title>
<item><key id="10007">OPS-7</key><summary>VPN &amp; drops</summary><status/>
<comments><comment author="sam">Rebooted</comment><comment author="ida">Again</comment></comments></item>
<item><key id="10008">OPS-8</key><summary><![CDATA[<b>Printer</b>]]></summary></item>
</channel></rss>"""


def items(folder: Path, text: str | bytes, records: str = "auto") -> XmlItems:
    path = folder / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return XmlItems(path, records, "export.xml")


def test_elements_at_a_path_become_items_with_attributes_and_lists(tmp_path: Path) -> None:
    first, second = items(tmp_path, CHANNEL, "rss.channel.item")
    assert first.data["key"] == {"@id": "10007", "#text": "OPS-7"}
    assert first.data["summary"] == "VPN & drops"
    assert [one["#text"] for one in first.data["comments"]["comment"]] == ["Rebooted", "Again"]
    assert second.data["summary"] == "<b>Printer</b>"
    assert str(second.locator) == "pointer /rss/channel/item/1"


def test_items_can_be_iterated_again(tmp_path: Path) -> None:
    found = items(tmp_path, CHANNEL, "rss.channel.item")
    assert [unit.data for unit in found] == [unit.data for unit in found]


def test_without_a_path_the_children_of_the_root_are_the_items(tmp_path: Path) -> None:
    found = items(tmp_path, "<?xml version='1.0'?><bugs><bug><id>1</id></bug><bug><id>2</id></bug></bugs>")
    assert [unit.data for unit in found] == [{"id": "1"}, {"id": "2"}]


def test_a_namespace_is_no_part_of_a_name(tmp_path: Path) -> None:
    (one,) = items(tmp_path, "<?xml version='1.0'?><r xmlns:x='urn:a'><x:i x:k='1'>t</x:i></r>")
    assert one.data == {"@k": "1", "#text": "t"}


def test_claims_see_the_paths_of_elements_and_attributes(tmp_path: Path) -> None:
    path = items(tmp_path, CHANNEL).path
    assert {"rss.channel.item.key.@id", "rss.channel.item.comments.comment"} <= Sample(path).keys
    assert Sample(path).describe().startswith("XML with the keys")


BOMB = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><r><i>&b;</i></r>"
OUTSIDE = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><r><i>&f;</i></r>"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BOMB, "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (OUTSIDE, "entities"),
        (CHANNEL[:300], "not XML"),
        (f"<?xml version='1.0'?>{'<a>' * 200}", "deep"),
        ("<?xml version='1.0'?><r><i>\x01</i></r>", "not XML"),
    ],
    ids=["bomb", "bomb in UTF-16", "outside", "cut off", "deep", "control"],
)
def test_what_is_broken_or_hostile_is_refused(tmp_path: Path, text: str | bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        list(items(tmp_path, text))


def test_a_doctype_that_only_names_a_file_is_harmless(tmp_path: Path) -> None:
    text = "<?xml version='1.0'?><!DOCTYPE bugzilla SYSTEM 'https://bugs.example/bugzilla.dtd'><b><bug><id>1</id></bug></b>"
    (bug,) = items(tmp_path, text)
    assert bug.data == {"id": "1"}
