"""The whole main job on training data: registers, cards, packages, the upper office, its figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, say

MARKER = ".sodaihoi-demo"
"""Stands in a folder the demo made: what begins with these names is the demo's and may be made anew."""

DISTRICT, PROVINCE, TWO_TIER = "district", "province", "two_tier"
"""What is shown: one district, a whole province of ten, or the communes of 2025 and their province."""
