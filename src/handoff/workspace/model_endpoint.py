"""An OpenAI-compatible interface as something that can be asked: the one place where handoff opens a connection."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from handoff.extract.llm import NoAnswer, Question, Reply
from handoff.version import __version__
from handoff.workspace.settings import LanguageModelSettings

if TYPE_CHECKING:
    import httpx

#: How often a question is put, and how long to wait before the second and third time where nobody says, in seconds.
ATTEMPTS, WAITS = 3, (1.0, 5.0)
#: Who asks for more patience than this many seconds is asked again with the next ingest.
PATIENCE = 60.0
#: No answer to a question about 12,000 characters is longer.
MOST_BYTES = 4 * 1024 * 1024
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_ANSWERED, _RATE_LIMITED = 200, 429
_SAID = {
    400: "the question was refused (400): does the model exist, is it one for conversations?",
    401: "the key was refused (401)",
    403: "the key may not do this (403)",
    404: "there is no such address or model (404)",
}


class _Failed(Exception):
    """One attempt came to nothing. ``wait``: seconds until the next, None where nobody says; ``again``: it may help."""

    def __init__(self, words: str, *, wait: float | None = None, again: bool = True, for_now: bool = False) -> None:
        self.words = words
        self.wait = wait
        self.again = again
        self.for_now = for_now
        super().__init__(words)


class ModelEndpoint:
    """Asks the model that the settings name. The key comes from the environment each time and is kept nowhere."""

    def __init__(
        self,
        settings: LanguageModelSettings,
        environment: Mapping[str, str] = os.environ,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._environment = environment
        self._sleep = sleep

    def __call__(self, question: Question) -> Reply:
        """One answer. Raises ``NoAnswer`` after several attempts, or at once where another would not help."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._asked(question)
            except _Failed as failed:
                wait = WAITS[min(attempt, len(WAITS)) - 1] if failed.wait is None else failed.wait
                impatient = wait > PATIENCE
                if attempt == ATTEMPTS or impatient or not failed.again:
                    raise NoAnswer(failed.words, for_now=failed.for_now or impatient) from None
            self._sleep(wait)
        raise AssertionError("the last attempt answers or raises")

    def _asked(self, question: Question) -> Reply:
        try:
            import httpx
        except ImportError as error:
            words = 'httpx is not installed: pip install "handoff-layer[llm]"'
            raise _Failed(words, again=False, for_now=True) from error
        body = {"model": self._settings.model, "messages": _messages(question)}  # what every such interface knows
        url = f"{self._settings.endpoint.rstrip('/')}/chat/completions"
        until = time.monotonic() + self._settings.timeout
        try:
            with (
                httpx.Client(timeout=self._settings.timeout, follow_redirects=False) as client,
                client.stream("POST", url, json=body, headers=self._headers()) as response,
            ):
                _check(response)
                return _reply(_body(response, until))
        except httpx.TimeoutException as error:
            raise _Failed(f"no answer within {self._settings.timeout:g} s") from error
        except httpx.HTTPError as error:
            raise _Failed(f"the endpoint cannot be reached ({type(error).__name__})") from error

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": f"handoff/{__version__}"}
        if name := self._settings.key_env:
            key = self._environment.get(name, "").strip()
            if not (key and key.isascii() and key.isprintable()):
                raise _Failed(f"no key: set the environment variable {name}", again=False, for_now=True)
            headers["Authorization"] = f"Bearer {key}"
        return headers


def _messages(question: Question) -> list[dict[str, str]]:
    return [{"role": "system", "content": question.instructions}, {"role": "user", "content": question.data}]


def _check(response: httpx.Response) -> None:
    """Raises ``_Failed`` for all but an answer. What else the endpoint says is not repeated: it may hold our text."""
    status = response.status_code
    if status == _ANSWERED:
        return
    if status in _BUSY:
        words = "too many questions (429)" if status == _RATE_LIMITED else f"the endpoint is not well ({status})"
        raise _Failed(words, wait=_seconds(response.headers.get("retry-after", "")), for_now=status == _RATE_LIMITED)
    # a question that is too long is refused alone; a wrong key or address refuses them all
    words = _SAID.get(status, f"the endpoint answered with {status}")
    raise _Failed(words, again=False, for_now=status in (401, 403, 404))


def _seconds(said: str) -> float | None:
    """What ``Retry-After`` says, a number of seconds or a day and hour; None where it says nothing."""
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _body(response: httpx.Response, until: float) -> bytes:
    """All of it, within bounds: an endpoint that drips holds nobody up."""
    read = bytearray()
    for piece in response.iter_bytes():
        read += piece
        if len(read) > MOST_BYTES:
            raise _Failed("the answer is too long", again=False)
        if time.monotonic() > until:
            raise _Failed("the answer took too long")
    return bytes(read)


def _reply(body: bytes) -> Reply:
    try:
        answer: Any = json.loads(body)
        text = answer["choices"][0]["message"]["content"]
        usage = answer.get("usage") or {}
        tokens = usage.get("total_tokens") or 0
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _Failed("the endpoint does not answer as an OpenAI-compatible one does", again=False) from error
    if not isinstance(text, str) or not text.strip():
        raise _Failed("the answer is empty", again=False)
    return Reply(text, tokens if isinstance(tokens, int) and tokens > 0 else 0)
