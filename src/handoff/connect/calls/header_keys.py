"""What people call the lines that stand above their minutes and transcripts: one table a language."""

from __future__ import annotations

from typing import Literal

Meaning = Literal["title", "matter", "date", "people", "client", "duration", "identity", "extra", "author"]

#: ``matter`` is what it was about: a title where nothing else is one. ``extra`` says nothing that a header keeps.
_ENGLISH: dict[Meaning, str] = {
    "title": "title, meeting, meeting title, call title, subject, topic",
    "date": "date, call date, meeting date, start, started, start time, recorded, when, held on, date and time, "
    "date/time, meeting date/time, date & time",
    "people": "attendees, participants, present, attendance, people, in attendance, members present, meeting attendees",
    "client": "client, customer, account, company, client name, customer name, account name, prospect",
    "duration": "duration, length",
    "identity": "call id, recording id, id, document id",
    "extra": "meeting id",  # of a series: every call of it bears the same
    "author": "author, written by, prepared by, owner, minute taker, minutes by, minutes taken by, minute-taker, "
    "note taker, note-taker, notes by, notes taken by, recorded by, scribe, recording secretary, minuted by",
}
_GERMAN: dict[Meaning, str] = {
    "title": "titel, betreff, thema, besprechung, sitzung, anlass",
    "matter": "projekt, vorhaben, gegenstand",
    "date": "datum, termin, besprechungsdatum, sitzungsdatum, datum/uhrzeit, datum und uhrzeit, datum / uhrzeit, "
    "beginn",
    "people": "teilnehmer, teilnehmende, teilnehmer/innen, teilnehmerinnen, teilnehmer/-innen, anwesend, anwesende, "
    "teilnehmerinnen und teilnehmer, teilnehmer:innen, tn, mitwirkende, teilnehmerkreis, anwesenheit",
    "client": "kunde, auftraggeber, mandant, kundin",
    "duration": "dauer",
    "author": "protokoll, protokollführer, protokollführerin, protokollführung, protokollant, protokollantin, "
    "verfasser, verfasserin, autor, autorin, schriftführer, schriftführerin, erstellt von, ersteller",
}
_FRENCH: dict[Meaning, str] = {
    "title": "titre, objet, sujet, réunion, thème",
    "matter": "projet, chantier, affaire",
    "date": "date de la réunion, date et heure, date de réunion, séance du, réunion du",
    "people": "participants, participantes, présents, présent, étaient présents, personnes présentes, "
    "membres présents, participant(e)s, présent(e)s, présents physiquement, liste des présents",
    "client": "client",
    "duration": "durée",
    "author": "auteur, rédacteur, rédactrice, rédigé par, secrétaire, secrétaire de séance, compte rendu, "
    "compte-rendu par, prise de notes",
}
_SPANISH: dict[Meaning, str] = {
    "title": "título, asunto, tema, reunión",
    "matter": "proyecto, obra",
    "date": "fecha, fecha y hora, fecha de la reunión",
    "people": "asistentes, participantes, presentes, miembros presentes, convocados asistentes, personas asistentes",
    "client": "cliente",
    "duration": "duración",
    "author": "autor, autora, redactor, redactora, redactado por, acta, acta levantada por, secretario, secretaria, "
    "elaborado por, notas de",
}
_ITALIAN: dict[Meaning, str] = {
    "title": "titolo, oggetto, argomento, riunione",
    "matter": "progetto, commessa",
    "date": "data, data e ora, data della riunione",
    "people": "partecipanti, presenti, sono presenti, intervenuti",
    "client": "cliente, committente",
    "duration": "durata",
    "author": "autore, autrice, verbalizzante, redatto da, segretario, segretaria, verbale, verbale a cura di",
}
_DUTCH: dict[Meaning, str] = {
    "title": "onderwerp, vergadering, overleg, bespreking",
    "matter": "project",
    "date": "datum, datum en tijd, vergaderdatum",
    "people": "aanwezig, aanwezigen, deelnemers, deelnemer",
    "client": "klant, opdrachtgever",
    "duration": "duur",
    "author": "notulist, notuliste, notulen, verslag, auteur, verslaglegging, verslaglegger",
}
_PORTUGUESE: dict[Meaning, str] = {
    "title": "título, assunto, tema, reunião",
    "matter": "projeto, projecto",
    "date": "data, data e hora, data da reunião",
    "people": "participantes, presentes, presenças",
    "client": "cliente",
    "duration": "duração",
    "author": "autor, autora, redator, relator, relatora, ata, ata elaborada por, secretário, secretária, "
    "elaborado por",
}
_POLISH: dict[Meaning, str] = {
    "title": "tytuł, temat, spotkanie",
    "matter": "projekt",
    "date": "data, data spotkania, termin",
    "people": "obecni, uczestnicy, uczestniczyli",
    "client": "klient",
    "duration": "czas trwania",
    "author": "autor, sporządził, sporządziła, protokołował, protokołowała, protokolant",
}
_NORDIC: dict[Meaning, str] = {
    "title": "tittel, titel, rubrik, emne, ämne, møde, möte, møte",
    "matter": "prosjekt",
    "date": "dato, datum, mødedato, møtedato",
    "people": "deltagere, deltakere, deltagare, närvarande, tilstede, til stede, til stede var, fremmødte",
    "client": "kunde, kund",
    "duration": "varighed, varighet",
    "author": "referent, forfatter, författare, sekreterare, protokollförare",
}
_JAPANESE: dict[Meaning, str] = {
    "title": "会議名, 件名, 議題",
    "date": "日時, 開催日時, 日付, 開催日",
    "people": "出席者, 参加者",
    "client": "顧客, 取引先",
    "author": "作成者, 議事録作成者, 書記",
}
#: Those who write their dates day first wherever figures alone stand: 12/11/2024 is in November.
_DAY_FIRST = (_GERMAN, _FRENCH, _SPANISH, _ITALIAN, _DUTCH, _PORTUGUESE, _POLISH, _NORDIC)


def _keys(table: dict[Meaning, str]) -> dict[str, Meaning]:
    return {key: meaning for meaning, keys in table.items() for key in keys.split(", ")}


#: What a key in lower case means. Where two languages share a word the first one counts.
MEANINGS: dict[str, Meaning] = {}
for _table in (_JAPANESE, *reversed(_DAY_FIRST), _ENGLISH):
    MEANINGS.update(_keys(_table))
#: Keys that no speaker of English writes, and whose dates are written day first.
DAY_FIRST_KEYS = frozenset(key for table in _DAY_FIRST for key in _keys(table)) - _keys(_ENGLISH).keys()
#: Words for the minutes themselves, behind which the name of who wrote them may stand.
MINUTES = frozenset({"protokoll", "compte rendu", "acta", "verbale", "notulen", "verslag", "ata"})
