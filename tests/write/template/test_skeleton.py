from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import TemplateError
from handoff.write.markdown import from_markdown
from handoff.write.page.inline import plain
from handoff.write.template.skeleton import check_skeleton, render_skeleton, section_order

VALUES = {"title": "Brief", "client.name": "Acme", "sender": "Sales", "receiver": "Delivery", "as_of": "1 May 2026"}

#: What template injection tries, and what only costs time.
HOSTILE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ client.__class__ }}",
    "{{ client.__init__.__globals__ }}",
    "{{ client['name'] }}",
    "{{ client.name.__class__ }}",
    "{{ client.items }}",
    "{{ client.name.upper() }}",
    "{{ client.name|attr('__class__') }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ range(10**9)|list }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**10**10 }}",
    "{{ 191*7 }}",
    "{{ 'x'.format }}",
    "{{ '%s'|format(client) }}",
    "{{ [].append(1) }}",
    "{{ client.name if true else title }}",
    "{{ title ~ sender }}",
    "{{ debug() }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% set x = client.__class__ %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'base' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% if true %}x{% endif %}",
    "{% block b %}{% endblock %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{{ title",
    "{% raw %}{{ title }}",
    "{{ unknown }}",
    "{{ client }}",
    "{{ sections }}",
    "{{ sections.other }}",
    "{{" + "(" * 5000 + "title" + ")" * 5000 + "}}",
    "{{ client" + ".name" * 5000 + " }}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_but_slots_gets_past_loading(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateError) as caught:
        check_skeleton(f"# Brief\n\n{text}\n", [], "skeleton.md")
    assert time.process_time() - begun < 2
    assert caught.value.place.startswith("skeleton.md")
    assert caught.value.remedy


def test_an_error_names_the_line() -> None:
    with pytest.raises(TemplateError) as caught:
        check_skeleton("# Brief\n\ntext\n\n{{ client.phone }}\n", [], "skeleton.md")
    assert caught.value.place == "skeleton.md:5"
    assert "client.phone" in caught.value.problem
    assert "{{ client.name }}" in caught.value.remedy


@pytest.mark.parametrize(("slots", "count"), [("", 0), ("{{ sections.risks }}\n\n{{ sections.risks }}", 2)])
def test_each_section_has_its_slot_once(slots: str, count: int) -> None:
    with pytest.raises(TemplateError, match=f"section 'risks' has {count} slots"):
        check_skeleton(f"# Brief\n\n{slots}\n", ["risks"], "skeleton.md")


def test_a_section_s_slot_stands_alone() -> None:
    with pytest.raises(TemplateError, match="shares its line"):
        check_skeleton("# Brief\n\nRisks: {{ sections.risks }}\n", ["risks"], "skeleton.md")


def test_the_order_of_the_sections_is_that_of_their_slots() -> None:
    assert section_order("# B\n\n{{ sections.b }}\n\n{{- sections.a -}}\n\n{{ client.name }}\n") == ["b", "a"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), min_size=1, max_size=60))
def test_a_value_shows_exactly_its_characters(name: str) -> None:
    shown = " ".join(name.split())
    if not shown:
        return
    text = render_skeleton("# Brief\n\nfor {{ client.name }} only\n", VALUES | {"client.name": name}, {}, "s")
    page = from_markdown(text)
    import unicodedata

    assert [plain(block.inlines) for block in page.blocks] == [unicodedata.normalize("NFC", f"for {shown} only")]  # type: ignore[union-attr]


def test_blocks_go_in_as_they_are() -> None:
    text = render_skeleton("# {{ title }}\n\n{{ sections.risks }}\n", VALUES, {"risks": "- **one**\n"}, "s")
    assert text == "# Brief\n\n- **one**\n"
