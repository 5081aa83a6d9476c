"""What somebody newly wrote, apart from quotes and signature."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.markup.quoted_mail import announced, pieces, said, split_quoted, strip_quoted

QUOTE = "> Does it fit?\n"
HEADERS = {
    "Apple": "On Apr 3, 2026, at 4:19 PM, Jonas wrote:",
    "Gmail": "On Mon, Apr 2, 2026 at 6:26 PM, J <j@b.example> wrote:",
    "broken over lines": "On Mon, Apr 2, 2026 at 6:26 PM, Jonas Feld\n<jonas@b.example>\nwrote:",
    "German": "Am 02.04.2026 um 14:20 schrieb Jonas Feld <j@b.example>:",
    "French": "Le 2 avr. 2026 à 14:20, J a écrit :",
    "Spanish": "El 2 abr 2026, a las 14:20, J <j@b.example> escribió:",
    "Italian": "Il giorno 2 apr 2026, 14:20, J ha scritto:",
    "Dutch": "Op 2 apr. 2026 om 14:20 schreef J <j@b.example>:",
    "Swedish": "Den 2 apr. 2026 14:20 skrev J <j@b.example>:",
    "Polish": "W dniu 2.04.2026 o 14:20, J napisał(a):",
    "Russian": '02.04.2026, 14:20, "J" <j@b.example>:',
    "Portuguese": "Em 2 de abr. de 2026 14:20, J escreveu:",
    "Chinese": "J <j@b.example> 于2026年4月2日 14:20写道：",
}
BLOCKS = {
    "Outlook": "From: Jonas Feld\nSent: Monday, 2 April 2026 14:20\nTo: Mira\nSubject: Plan\n\nDoes it fit?",
    "Outlook in bold": "**From:** Jonas Feld\n**Sent:** Monday\n**To:** Mira\n**Subject:** Plan\n\nDoes it fit?",
    "German Outlook": "Von: Jonas Feld\nGesendet: Montag, 2. April 2026 14:20\nAn: Mira\nBetreff: Plan\n\nPasst es?",
    "French Outlook": "De : Jonas Feld\nEnvoyé : lundi 2 avril\nÀ : Mira\nObjet : Plan\n\nDoes it fit?",
    "below a rule": "________________________________\nFrom: Jonas\nDate: Monday\nTo: Mira\n\nDoes it fit?",
    "original message": "-----Original Message-----\nFrom: Jonas\nSent: Monday\n\nDoes it fit?",
    "forwarded": "---------- Forwarded message ---------\nFrom: Jonas\nDate: Mon\nSubject: Plan\n\nDoes it fit?",
    "who and when alone": "From: Jonas Feld\nSent: Monday 2 April 2026 14:20\nMira,\nDoes it fit?",
    "unmarked": "On 2 April 2026 at 14:20, Jonas wrote:\n\nDoes it fit?",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_quote_below_its_header_is_no_new_word(header: str) -> None:
    split = split_quoted(f"Yes, it does.\n\n{header}\n\n{QUOTE}")
    assert split.own == "Yes, it does."
    assert split.quoted.endswith("Does it fit?")


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_all_below_a_header_block_is_quoted(block: str) -> None:
    assert strip_quoted(f"Yes, it does.\n\n{block}\n\nThanks\nJonas") == "Yes, it does."


def test_words_below_and_between_quotes_are_own_words() -> None:
    assert strip_quoted(f"On 4/2/2026 6:26 PM, J wrote:\n{QUOTE}\nIt does.\n> And Sunday?\nNo.") == "It does.\nNo."


SIGNATURES = {
    "delimited": "--\nMira Holt\nArdenne Consulting",
    "parting": "Best regards,\nMira",
    "German": "Mit freundlichen Grüßen\n\nMira Holt",
    "one line": "Thanks, Mira",
    "phone": "Sent from my iPhone",
    "German phone": "Von meinem iPhone gesendet",
    "name": "Mira Holt\nArdenne",
    "card": "Mira Holt\nmira@ardenne.example\n(555) 346-9947",
    "small print": "CONFIDENTIALITY NOTICE: what is in this mail is for you alone.",
    "all of it": "Cheers\nMira\n\nSent from my phone\n\nThis e-mail and any attachments are confidential.",
}


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
def test_signatures_are_found(signature: str) -> None:
    split = split_quoted(f"The plan comes on Friday.\n\n{signature}\n", "Mira Holt")
    assert (split.own, split.signature) == ("The plan comes on Friday.", signature)


KEPT = {
    "thanks that go on": "Thanks, that works.\nCan you send the contract by Friday?",
    "a list": "Please check:\n- invoices\n- contracts",
    "a parting in mid text": "Best regards,\nis how she ended. I wonder what she says when the plan comes.",
    "dates that look like a header": "From: 3 May\nTo: 5 May\nWe are closed.",
    "a form": "New flight:\nFrom: Berlin\nDate: 12/05/2026\nSeats: 4\nPlease confirm.",
    "a form for goods": "Please ship:\nFrom: Hall A\nTo: Hall B\nDate: 12 May 2026\n\nAnd ring before.",
    "a form for leave": "Urlaub\n\nVon: 12.05.2026\nDatum: 1.5.2026\nGrund: Ferien",
    "a colon": "As I said on Monday:\nno.",
    "only a signature": "Best regards,\nMira",
    "only a quote": "> Does it fit?",
    "a rule": "One\n-----\nTwo is the better of these.",
    "a name in a sentence": "Mira Holt will come on Friday, she says.",
    "blank": "",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_talk_is_never_stripped(text: str) -> None:
    assert split_quoted(text, "Mira Holt").own == text


def test_a_quote_is_cut_into_the_mails_that_lie_in_it() -> None:
    quoted = "On 2 April 2026 at 14:20, J wrote:\nyes\nOn 1 April 2026 at 14:20, M wrote:\nno"
    assert [piece.split("\n")[-1] for piece in pieces(quoted)] == ["yes", "no"]


LINES = st.sampled_from(
    [
        "words",
        "> quoted",
        "",
        "-- ",
        "Best regards,",
        "On 1.1.2026 10:00 J wrote:",
        "From: J <j@b.example>",
        "Sent: x",
        "To: y",
        ">> a",
        "Mira Holt",
        "-----",
        "Sent from my iPhone",
        "This e-mail is confidential.",
        "+49 30 5550 1234",
        "a" * 300,
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=30).map("\n".join)))
def test_no_word_is_lost_and_own_words_are_stable(text: str) -> None:
    split = split_quoted(text, "Mira Holt")
    together = f"{split.own}\n{split.quoted}\n{split.signature}".split()
    assert sorted(word.strip(">") for word in text.split() if word.strip("> -_=*")) == sorted(
        word.strip(">") for word in together if word.strip("> -_=*")
    )
    assert bool(split.own.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 50_000,
        "On 1.1.2026 a\n" * 50_000,
        "x" * 2_000_000,
        "thanks" + " " * 200_000 + "x",
        "From: a\n" * 50_000,
        "1 " * 200_000 + ":",
        "ok\n> From: " + "x" * 1_000_000,
    ],
)
def test_time_grows_with_the_length_alone(text: str) -> None:
    began = time.process_time()
    for piece in pieces(split_quoted(text, "Mira Holt").quoted):
        announced(piece)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("header", "writer", "written"),
    [
        ("On Fri, 6 Feb 2026 at 17:05, Niamh Orr wrote:", "Niamh Orr", "Fri, 6 Feb 2026 at 17:05"),
        ("On Feb 6, 2026 at 5:05 PM N Orr <n@orr.example> wrote:", "N Orr <n@orr.example>", "Feb 6, 2026 at 5:05 PM"),
        (
            "Am 06.02.2026 um 17:05 schrieb Udo Kern <u@kern.example>:",
            "Udo Kern <u@kern.example>",
            "06.02.2026 um 17:05",
        ),
        ("Le 6 févr. 2026 à 17:05, Anne <a@p.example> a écrit :", "Anne <a@p.example>", "6 févr. 2026 à 17:05"),
        (
            "From: Udo Kern\nSent: Monday, 14 May 2026 09:05\nTo: Mira\nSubject: x",
            "Udo Kern",
            "Monday, 14 May 2026 09:05",
        ),
        ("no header at all", "", ""),
    ],
)
def test_a_header_says_who_wrote_and_when(header: str, writer: str, written: str) -> None:
    assert announced(f"{header}\n\nHello") == (writer, written)


def test_words_right_below_a_header_are_no_header() -> None:
    piece = "From: Udo Kern\nDate: 14 May 2026\nSubject: Lift\nHello, the lift hangs.\n\nUdo"
    assert said(piece) == "Hello, the lift hangs.\n\nUdo"
    folded = "From: Udo Kern\nSubject: Lift in the northern hall of the harbour, hanging\n since Monday\nTo: Mira\nHi"
    assert said(folded) == "Hi"


def test_a_header_below_the_rule_of_a_forwarding_program_says_who_wrote() -> None:
    piece = "-----Original Message-----\nFrom: Udo Kern\nSent: Monday\nTo: Mira\n\nHello"
    assert announced(piece) == ("Udo Kern", "Monday")
