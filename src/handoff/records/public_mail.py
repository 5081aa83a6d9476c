"""Domains of mail for everybody, in one list: an address there says nothing about a company."""

from __future__ import annotations

#: By owner and kind, and the name of a machine itself. One that is missing is added here and nowhere else.
PUBLIC_MAIL = frozenset(
    (  # noqa: SIM905 (a list of sixty strings is no clearer)
        "gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.co.uk hotmail.de hotmail.fr"
        " live.com live.de msn.com yahoo.com yahoo.co.uk yahoo.de yahoo.fr ymail.com rocketmail.com icloud.com"
        " me.com mac.com aol.com aol.de proton.me protonmail.com pm.me mail.com email.com zoho.com fastmail.com hey.com"
        " gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de tutanota.com posteo.de mailbox.org"
        " bluewin.ch orange.fr wanadoo.fr free.fr laposte.net libero.it wp.pl o2.pl"
        " btinternet.com comcast.net verizon.net att.net"
        " mail.ru yandex.ru yandex.com qq.com 163.com 126.com naver.com"
        " localhost"
    ).split()
)
