"""Words that name what somebody does: ``director``, ``secretary``, ``Leiterin``."""

from __future__ import annotations

#: Alternatives of a pattern, to be matched whole and in any case; the head noun of a title.
JOBS = (
    r"director|manager|lead|leader|head|officer|engineer|architect|administrator|admin|analyst|consultant|owner"
    r"|(?:co-?)?founder|president|partner|buyer|controller|sponsor|coordinator|co-ordinator|specialist|executive"
    r"|developer|designer|technician|accountant|lawyer|counsel|solicitor|attorney|paralegal|secretary|chair(?:man|woman"
    r"|person)?|treasurer|trustee|bursar|clerk|registrar|principal|headteacher|dean|editor|producer|planner|strategist"
    r"|supervisor|foreman|superintendent|matron|surveyor|receptionist|dispatcher|curator|assistant|associate|advis[eo]r"
    r"|auditor|bookkeeper|scientist|librarian|nurse|pharmacist|inspector|operator|programmer|representative"
    r"|leiter(?:in)?|geschäftsführer(?:in)?|referent(?:in)?|sachbearbeiter(?:in)?|berater(?:in)?|prokurist(?:in)?"
    r"|vorstand|assistenz|einkäufer(?:in)?|entwickler(?:in)?"
)
