"""Every error handoff raises on purpose, grouped by who must act.

    HandoffError
    ├── UserError               the person who typed the command
    │   ├── UsageError          (exit 2)  an argument that cannot be right
    │   │   ├── NotFound            a name or an id that nothing bears
    │   │   ├── NotGranted          what whoever asks may not do
    │   │   └── WrongArguments      arguments of an agent that are not as their schema says
    │   └── InputRefused        (exit 3)  a file that was not taken in
    │       ├── UnreadableFile      bytes that do not parse
    │       ├── NoConnector         nobody claims the file
    │       ├── AmbiguousConnector  several claim it
    │       └── RemovalRefused      the export would remove a large share of its source
    ├── AuthorError (exit 3)    the author of a connector or a template
    │   ├── ConnectorError
    │   │   └── UntrustedCode       (an InputRefused too) a file whose connector brings code that may not run
    │   └── TemplateError
    └── OperatorError (exit 8)  whoever runs the workspace: something is missing, or may not be read or written
        ├── WorkspaceLocked     (exit 4)  another process writes
        ├── WrongVersion        (exit 5)  made by a newer handoff
        ├── IntegrityError      (exit 6)  ledger, index or model are not what they should be
        ├── DiskFull            (exit 7)  there is no room left
        └── ModelMissing        (exit 9)  the embedding model cannot be had

Exit 1 is no error: it means done, with something to look at.

Every error says what is wrong (``problem``), where (``place``) and what to type next (``remedy``): in words that stand
where it is raised.
"""

from __future__ import annotations

from typing import ClassVar


class HandoffError(Exception):
    """Root of the tree. ``str(error)`` is the whole message, one fact a line."""

    exit_code: ClassVar[int]

    def __init__(self, problem: str, *, place: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.place = place
        self.remedy = remedy
        super().__init__(problem)

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.problem}" if self.place else self.problem]
        if self.remedy:
            lines.append(f"Next: {self.remedy}")
        return "\n".join(lines)


class UserError(HandoffError):
    """The person who typed the command can mend it."""

    exit_code = 2


class UsageError(UserError):
    """An argument, a name or an option that cannot be right."""


class NotFound(UsageError):
    """A name or an id that nothing bears, or nothing within reach of whoever asks: the two are told alike."""


class NotGranted(UsageError):
    """What whoever asks may not do."""


class WrongArguments(UsageError):
    """Arguments of an agent that are not as their schema says."""


class Unreadable(UsageError):
    """The body of a request is no JSON."""


class NotJson(Unreadable):
    """It is of another kind altogether."""


class NoSuchForm(UsageError):
    """Nothing that a request accepts is a form in which this is answered."""


class InputRefused(UserError):
    """A file was not taken in; nothing of it was written."""

    exit_code = 3


class UnreadableFile(InputRefused):
    """The bytes do not parse as what the file claims to be."""


class NoConnector(InputRefused):
    """No connector claims the file."""


class AmbiguousConnector(InputRefused):
    """More than one connector claims the file."""


class RemovalRefused(InputRefused):
    """The export would mark a large share of its source as gone."""


class AuthorError(HandoffError):
    """The author of a connector or a template can mend it."""

    exit_code = 3


class ConnectorError(AuthorError):
    """A connector folder that cannot be used as written."""


class UntrustedCode(ConnectorError, InputRefused):
    """A file whose connector brings code that may not run: that file is refused, others beside it are read."""


class TemplateError(AuthorError):
    """A template folder that cannot be used as written."""


class OperatorError(HandoffError):
    """Whoever runs the workspace can mend it: something is missing, or may not be read or written."""

    exit_code = 8


class WorkspaceLocked(OperatorError):
    """Another process holds the lock that this verb needs."""

    exit_code = 4


class WrongVersion(OperatorError):
    """The workspace was written by a newer handoff."""

    exit_code = 5


class IntegrityError(OperatorError):
    """The ledger, the index or the model is not what it should be."""

    exit_code = 6


class DiskFull(OperatorError):
    """There is no room left; what was committed is kept."""

    exit_code = 7


class ModelMissing(OperatorError):
    """The embedding model is not installed, or cannot be made ready."""

    exit_code = 9
