"""What a `mkdocs.yml` names: for `mkdocs build`, `mkdocs serve` and `laman serve`."""

from __future__ import annotations

from pathlib import Path

from generator.clock import today
from generator.fleet.manifest import read_fleet
from generator.fleet.single import prepare_member
from generator.site.mkdocs_plugin import LamanPlugin
from generator.site.preparing import Prepared


class AgencyPlugin(LamanPlugin):
    """The plugin, which finds the agency in the fleet by itself."""

    def own(self, config_folder: Path) -> Prepared:
        """The site of `agency`, by default the first of the fleet, on `date`, by default today."""
        fleet = read_fleet(config_folder / self.config.source)
        member = fleet.chosen([self.config.agency] if self.config.agency else [])[0]
        return prepare_member(fleet, member, today(self.config.date))
