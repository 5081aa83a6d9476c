from handoff.connect.maps.lookups import paired


def test_a_row_is_a_code_and_its_word() -> None:
    assert list(paired(7, "Greta Moss")) == [("7", "Greta Moss")]
    assert list(paired("", "nobody")) == []
    assert list(paired("8", None)) == []


def test_a_picklist_is_many_codes_and_their_words() -> None:
    assert list(paired(["1", "5", "9"], ["New", "Complete", ""])) == [("1", "New"), ("5", "Complete")]
