"""A dozen good mails and mailboxes, of every form that mails have: what the fuzz tests spoil."""

from __future__ import annotations

import base64
import quopri

HEAD = (
    b"Message-ID: <%b@ardenne.example>\nDate: Tue, 15 Sep 2026 07:30:00 +0200\n"
    b"From: Mira Holt <mira.holt@ardenne.example>\nTo: Jonas Feld <jonas.feld@brackwater.example>\n"
)
WORDS = "Grüße aus dem Kühlhaus: the plan comes on Friday.\n".encode()
PLAIN = HEAD % b"plain" + b"Subject: Plan\nContent-Type: text/plain; charset=utf-8\n\n" + WORDS
QUOTED = (
    HEAD % b"quoted" + b"Subject: Re: Plan\nIn-Reply-To: <plain@ardenne.example>\n"
    b"References: <first@ardenne.example>\n <plain@ardenne.example>\n\nYes, it does.\n\n-- \nMira Holt\nArdenne\n\n"
    b"On Mon, 14 Sep 2026 at 11:05, Jonas Feld <jonas.feld@brackwater.example> wrote:\n> Does the plan\n> fit?\n"
)
OUTLOOK_STYLE = (
    HEAD % b"outlook" + b"Subject: =?utf-8?B?QVc6IFBsYW4=?= =?iso-8859-1?Q?_f=FCr?=\n\nOk.\n\n"
    b"________________________________\nFrom: Jonas Feld\nSent: Monday, 14 September 2026 11:05\n"
    b"To: Mira Holt\nSubject: Plan\n\nDoes it fit?\n"
)
HTML = (
    HEAD % b"html" + b"Subject: HTML\nContent-Type: text/html; charset=iso-8859-1\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n"
    + quopri.encodestring("<html><body><p>Grüße</p><blockquote>Alt</blockquote><ul><li>x</ul>".encode("latin-1"))
)
BASE64 = (
    HEAD % b"b64"
    + b"Subject: base64\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    + base64.encodebytes(WORDS * 3)
)
FLOWED = (
    HEAD % b"flowed" + b"Subject: flowed\nContent-Type: text/plain; format=flowed\n\n"
    b"one long line that \ngoes on and \nends here\n> quoted and \n> going on\n"
)
NESTED = (
    HEAD % b"nested" + b'Subject: parts\nContent-Type: multipart/mixed; boundary="outer"\n\npreamble\n--outer\n'
    b'Content-Type: multipart/alternative; boundary="inner"\n\n--inner\nContent-Type: text/plain\n\nplain words\n'
    b"--inner\nContent-Type: text/html\n\n<p>rich <b>words</b></p>\n--inner--\n--outer\n"
    b"Content-Type: application/pdf; name*0*=utf-8''plan%20; name*1=\"9.pdf\"\nContent-Transfer-Encoding: base64\n\n"
    b"JVBERi0=\n--outer--\nepilogue\n"
)
ATTACHED = (
    HEAD % b"carrier" + b"Subject: Fwd: two\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n"
    b"Content-Type: message/rfc822\n\n" + PLAIN + b"--b--\n"
)
DIGEST = (
    HEAD % b"digest"
    + b"Subject: digest\nContent-Type: multipart/digest; boundary=d\n\n--d\n\n"
    + PLAIN
    + b"--d\n\n"
    + QUOTED
    + b"--d--\n"
)
SIGNED = (
    HEAD % b"signed" + b"Subject: signed\nContent-Type: multipart/signed; boundary=s\n\n--s\n\nsigned words\n--s\n"
    b"Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\n--s--\n"
)
OLD = (
    b"Received: from a by b; 7 Apr 94 17:35:09 GMT\nFrom: feld@brackwater.example (Jonas Feld)\n"
    b'Cc: team: a@x.example, "Reyes, Ana" <b@x.example>;\nSubject: caf\xe9 \xff\n\nold words, caf\xe9\n'
)
PARTING = b"From %d@xxx Mon Sep 14 09:05:11 +0000 2026\n"
MAILBOX = b"".join(
    PARTING % number + mail.replace(b"\nFrom ", b"\n>From ") + b"\n"
    for number, mail in enumerate((PLAIN, QUOTED, NESTED, ATTACHED, PLAIN, OLD))
)
MAILS = (
    PLAIN,
    QUOTED,
    OUTLOOK_STYLE,
    HTML,
    BASE64,
    FLOWED,
    NESTED,
    ATTACHED,
    DIGEST,
    SIGNED,
    OLD,
    MAILBOX,
)
#: What breaks readers of mail: half marks of every layer.
SPARKS = (
    b"\n\n",
    b"\r",
    b"\r\n",
    b"\x00",
    b"--outer\n",
    b"--outer--\n",
    b"--b\n",
    b"=?utf-8?B?",
    b"=?x?q?=",
    b"?=",
    b"=\n",
    b"=3",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Type: message/rfc822\n\n",
    b"<",
    b">",
    b'"',
    b"(",
    b";",
    b"Content-Transfer-Encoding: base64\n",
    b"charset=utf-7",
    b"charset=punycode",
    b"Date: 99 Foo 99999\n",
    b" ",
    b"\t",
    b"From a@b Mon Sep 14 09:05:11 2026\nX: y\n",
    b">From ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"> ",
    b"-- \n",
    b"On 1.1.2026 at 10:00, a wrote:\n",
    b"From: a@b\nSent: x\nTo: y\n",
    b"\xed\xa0\x80",
    b"\x1b",
    b"boundary=",
    b"name*0*=",
)
