"""The words by which mail programs announce what they quote, in the languages they speak."""

from __future__ import annotations

import re

OPENING = re.compile(
    r"\W{0,6}(?:\d|(?:on|am|le|el|il|em|op|den|dnia|w dniu|dne|pe|în|på|vào|mon|tue|wed|thu|fri|sat|sun|"
    r"mo|di|mi|do|fr|sa|so|пн|вт|ср|чт|пт|сб|вс|в)\b)",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:wrote|writes|schrieb|schreef|a écrit|escribió|ha scritto|escreveu|skrev|kirjoitti|napsala?(?:\(a\))?|"
    r"napisała?(?:\(a\))?|пишет|написала?(?:\(а\))?|написав|yazdı|írta|έγραψε|a scris)\b|写道|書きました|작성",
    re.IGNORECASE,
)
#: Names before the verb: ``Dana Reyes wrote on 6 February 2026:``.
NAMES = re.compile(r"\W*(?:[^\W\d_a-zß-ÿ][\w.'’-]*\s+){1,4}")
#: How such a line ends; Zoho draws a rule behind it.
ENDS = (":", "：", "---")
WHEN = re.compile(r"\d{1,2}[:.h]\d{2}|(?<!\d)(?:19|20)\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}")
FORWARDED = re.compile(
    r"[\W_]*(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message d'origine|message transféré|"
    r"mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|mensagem original|"
    r"oorspronkelijk bericht|doorgestuurd bericht|oprindelig meddelelse|ursprungligt meddelande|"
    r"пересылаемое сообщение|исходное сообщение)[\W_]*",
    re.IGNORECASE,
)
FROM = r"from|von|de|da|van|från|fra|od|от|发件人|보낸 사람|差出人"
LABEL = re.compile(
    rf"[>*_ ]*(?P<label>{FROM}|sent|to|subject|date|cc|reply-to|gesendet|an|betreff|datum|envoyé|à|objet|para|"
    r"enviad[ao](?: em| el)?|asunto|assunto|fecha|inviato|a|oggetto|data|verzonden|aan|onderwerp|skickat|till|ämne|"
    r"sendt|til|emne|wysłano|do|temat|"
    r"отправлено|кому|тема|дата|копия|发送时间|收件人|主题|받는 사람|날짜|제목|件名|宛先|日時)[*_ ]*[:：]",
    re.IGNORECASE,
)
IS_FROM = re.compile(FROM, re.IGNORECASE)
#: Labels of the time in such a header.
DATES = frozenset(
    {
        "sent",
        "date",
        "gesendet",
        "datum",
        "envoyé",
        "enviado",
        "enviado em",
        "enviado el",
        "enviada",
        "enviada em",
        "fecha",
        "inviato",
        "data",
        "verzonden",
        "skickat",
        "sendt",
    }
)
SUBJECT = re.compile(
    r"subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|тема|主题|제목|件名", re.IGNORECASE
)
