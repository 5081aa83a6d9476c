"""What the calls of a file made one wonder about."""

from __future__ import annotations

from dataclasses import dataclass, field

from handoff.connect.export import Met
from handoff.records import FileReport


@dataclass
class MetInCalls:
    """Told once at the end, however many calls there are."""

    without_words: int = 0
    undated: int = 0
    bad_times: Met = field(default_factory=Met)
    odd_paces: Met = field(default_factory=Met)
    other_lists: dict[str, None] = field(default_factory=dict)

    def tell(self, report: FileReport) -> None:
        report.notes.extend(self.other_lists)
        if self.without_words:
            plural = "s" if self.without_words > 1 else ""
            report.notes.append(f"{self.without_words} piece{plural} without words left out")
        if self.undated:
            count = f" of {self.undated} calls" if self.undated > 1 else ""
            report.notes.append(
                f"no date in the file or its name: the turns{count} carry the time in the recording only"
            )
        if self.odd_paces.count:
            others = f" (so are {self.odd_paces.count - 1} more calls)" if self.odd_paces.count > 1 else ""
            report.warnings.append(self.odd_paces.first + others)
        if self.bad_times.count:
            many = f"{self.bad_times.count} time{'s' if self.bad_times.count > 1 else ''}"
            report.warnings.append(f"{many} could not be read (first: {self.bad_times.first}); the words are kept")
