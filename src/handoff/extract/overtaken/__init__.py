"""What was said and does not hold any more: how likely later words overtake it, and what it is worth then."""

from handoff.extract.overtaken.chance import Chance, less_overtaken, shipped
from handoff.extract.overtaken.signs import LEAST_WORTH, by_worth, signs

__all__ = ["LEAST_WORTH", "Chance", "by_worth", "less_overtaken", "shipped", "signs"]
