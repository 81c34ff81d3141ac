"""Findings in documents as SARIF 2.1.0, which code hosts and editors show beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.inspection.findings import Finding, Severity

_LEVELS = {Severity.BLOCK: "error", Severity.REPORT: "warning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFinding:
    """A finding in a document, in a person's words; none of them holds what was found."""

    path: str
    finding: Finding
    place: str
    message: str
    why: str
    remedy: str


def sarif(findings: Iterable[ToldFinding]) -> Mapping[str, Any]:
    """One run with a result for each finding, in the order given."""
    told = list(findings)
    rules = {item.finding.code: item for item in told}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "laman",
                        "semanticVersion": __version__,
                        "rules": [
                            {
                                "id": code,
                                "shortDescription": {"text": item.message},
                                "fullDescription": {"text": item.why},
                                "help": {"text": item.remedy},
                            }
                            for code, item in sorted(rules.items())
                        ],
                    }
                },
                "results": [
                    {
                        "ruleId": item.finding.code,
                        "level": _LEVELS[item.finding.severity],
                        "message": {"text": f"{item.message} ({item.place})" if item.place else item.message},
                        "locations": [
                            {
                                "physicalLocation": {"artifactLocation": {"uri": quote(item.path)}},
                                "logicalLocations": [{"fullyQualifiedName": item.place}] if item.place else [],
                            }
                        ],
                        "partialFingerprints": {"laman/v1": item.finding.mark},
                        "occurrenceCount": item.finding.count,
                    }
                    for item in told
                ],
            }
        ],
    }
