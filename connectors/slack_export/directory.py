"""The people and channels of a Slack export: users.json, channels.json and their kin."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handoff.connect.author import (
    PUBLIC_MAIL,
    ExportFolder,
    GuardedZip,
    Participant,
    UnreadableFile,
    cleaned,
)

from .markup import Directory, decode_markup

Archive = GuardedZip | ExportFolder
USER_FILES = ("users.json", "org_users.json")
CHANNEL_FILES = ("channels.json", "groups.json", "dms.json", "mpims.json")
_DAY_FILE = re.compile(r"(?P<folder>[^/]+)/(?P<day>\d{4}-\d{2}-\d{2})\.json")


@dataclass(frozen=True)
class Workspace:
    """What the export says about people and channels.

    ``root`` is the folder inside the archive that holds it all (``""`` or ``name/``), ``days`` the day files of each
    channel folder in order, ``channel_ids`` the id of a channel by its name, ``external`` domains of guests by user id,
    ``topics`` the topic and the purpose of a channel by its folder.
    """

    root: str
    directory: Directory
    people: Mapping[str, Participant] = field(default_factory=dict)
    channel_ids: Mapping[str, str] = field(default_factory=dict)
    external: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_workspace(archive: Archive, shown_as: str) -> Workspace:
    """The workspace. Raises UnreadableFile where the archive is no Slack export or its lists are no JSON."""
    names = [name for name in archive.names if not name.startswith("__MACOSX/")]
    root = _root(names, shown_as)
    users = _rows(archive, root, USER_FILES, shown_as)
    channels = _rows(archive, root, CHANNEL_FILES, shown_as)
    return replace(workspace_of(users, channels), root=root, days=_days(names, root))


def workspace_of(users: Sequence[Mapping[str, Any]], channels: Sequence[Mapping[str, Any]]) -> Workspace:
    """What lists of users and channels say, whether they come from an export or from Slack's interface."""
    names_by_id = _user_names(users)
    directory = Directory(names_by_id, _channel_names(channels, names_by_id))
    return Workspace(
        root="",
        directory=directory,
        people={_text(user, "id"): _participant(user) for user in users},
        channel_ids={_text(row, "name") or _text(row, "id"): _text(row, "id") for row in channels},
        external=_external_domains(users),
        topics=_topics(channels, directory),
    )


def read_json(archive: Archive, name: str, shown_as: str) -> Any:
    """One member as JSON. Raises UnreadableFile that names it and the line."""
    try:
        text = archive.read(name).decode("utf-8-sig")
        return cleaned(json.loads(text), text)
    except json.JSONDecodeError as error:
        place = f"{shown_as}, member {name}, line {error.lineno}"
        raise UnreadableFile(f"no JSON ({error.msg})", place=place, remedy="download the export again") from error
    except (UnicodeDecodeError, RecursionError) as error:
        place = f"{shown_as}, member {name}"
        raise UnreadableFile(f"no JSON ({error})", place=place, remedy="download the export again") from error


def _root(names: list[str], shown_as: str) -> str:
    """The folder that holds the export; a zip made by hand often wraps it once more."""
    known = {*USER_FILES, *CHANNEL_FILES}
    for name in sorted(names, key=lambda name: name.count("/")):
        folder, _, base = name.rpartition("/")
        if base in known and folder.count("/") == 0:
            return f"{folder}/" if folder else ""
    if any(_DAY_FILE.fullmatch(name) for name in names):
        return ""
    raise UnreadableFile(
        "this is no Slack export: it holds neither channels.json nor users.json nor a day file such as "
        "general/2026-03-01.json",
        place=shown_as,
        remedy="in Slack: Tools & settings > Workspace settings > Import/Export data > Export, and give that zip",
    )


def _rows(archive: Archive, root: str, files: Iterable[str], shown_as: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for name in (root + file for file in files if root + file in archive.names):
        data = read_json(archive, name, shown_as)
        found += [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []
    return found


def _days(names: Iterable[str], root: str) -> dict[str, tuple[str, ...]]:
    days: dict[str, list[str]] = {}
    for name in sorted(names):
        match = _DAY_FILE.fullmatch(name.removeprefix(root)) if name.startswith(root) else None
        if match:
            days.setdefault(match["folder"], []).append(name)
    return {folder: tuple(files) for folder, files in days.items()}


def _topics(channels: Iterable[Mapping[str, Any]], directory: Directory) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in channels:
        held = {key: row[key] for key in ("topic", "purpose") if isinstance(row.get(key), dict)}
        said = {key: decode_markup(_text(value, "value"), directory) for key, value in held.items()}
        if any(said.values()):
            found[_text(row, "name") or _text(row, "id")] = {key: text for key, text in said.items() if text}
    return found


def _user_names(users: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Names by user id, and by the id of the bot that a user stands for."""
    names: dict[str, str] = {}
    for user in users:
        name = _participant(user).name
        names[_text(user, "id")] = name
        names.setdefault(_text(_profile(user), "bot_id") or _text(user, "id"), name)
    return names


def _channel_names(channels: Iterable[Mapping[str, Any]], people: Mapping[str, str]) -> dict[str, str]:
    """Names by channel id. A direct message has no name: it is called after its members."""
    names: dict[str, str] = {}
    for row in channels:
        members = row.get("members")
        known = [people.get(str(member), str(member)) for member in members] if isinstance(members, list) else []
        names[_text(row, "id")] = _text(row, "name") or " and ".join(known) or _text(row, "id")
    return {id_: name for id_, name in names.items() if id_}


def _participant(user: Mapping[str, Any]) -> Participant:
    profile = _profile(user)
    names = (_text(profile, "real_name"), _text(user, "real_name"), _text(profile, "display_name"), _text(user, "name"))
    name = next((name for name in names if name), _text(user, "id"))
    return Participant(name=name, role=_text(profile, "title"), email=_text(profile, "email").lower())


def _external_domains(users: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The mail domain of each guest and of each user from another workspace, unless it is home's or a public one."""
    domains = {_text(user, "id"): _participant(user).email.rpartition("@")[2] for user in users}
    members = [user for user in users if not _is_guest(user)]
    teams = Counter(_text(user, "team_id") for user in members if user.get("team_id"))
    home_team = teams.most_common(1)[0][0] if teams else ""
    home = {domains[_text(user, "id")] for user in members if _text(user, "team_id") in ("", home_team)}
    outsiders = (user for user in users if _is_guest(user) or _text(user, "team_id") not in ("", home_team))
    found = {_text(user, "id"): domains[_text(user, "id")] for user in outsiders}
    return {user: domain for user, domain in found.items() if domain and domain not in home | PUBLIC_MAIL}


def _is_guest(user: Mapping[str, Any]) -> bool:
    return any(user.get(key) is True for key in ("is_restricted", "is_ultra_restricted", "is_stranger"))


def _profile(user: Mapping[str, Any]) -> Mapping[str, Any]:
    profile = user.get("profile")
    return profile if isinstance(profile, dict) else {}


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""
