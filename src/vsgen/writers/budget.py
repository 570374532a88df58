"""A budget of US dollars that no run passes: the worst case of each try is set aside before it.

Knows no endpoint and no price, only amounts. What a reply cost takes the place of what was set
aside for it; a try that was refused costs nothing; one whose end nobody knows may have been
billed, and counts with its worst case for good.
"""

from decimal import Decimal

_CENT = Decimal("0.01")


class Reservation:
    """What one try may cost at worst, until it is known what it did cost."""

    __slots__ = ("amount", "is_open")

    def __init__(self, amount: Decimal) -> None:
        self.amount = amount
        self.is_open = True


class Budget:
    """So many US dollars for one run of the program.

    At any moment `spent + unknown + reserved` is at most `limit`, as long as no reply costs more
    than was set aside for it; `unknown` is what may have been billed for tries that broke off.
    """

    def __init__(self, limit: Decimal) -> None:
        self.limit = limit
        self.spent = Decimal(0)
        self.unknown = Decimal(0)
        self.reserved = Decimal(0)

    @property
    def left(self) -> Decimal:
        """What may still be set aside."""
        return self.limit - self.spent - self.unknown - self.reserved

    def reserve(self, amount: Decimal) -> Reservation | None:
        """`amount` set aside; None where it does not fit."""
        if amount > self.left:
            return None
        self.reserved += amount
        return Reservation(amount)

    def settle(self, reservation: Reservation, cost: Decimal | None) -> bool:
        """Count what a reply cost, its worst case where that is None; False where it cost more."""
        if not self._close(reservation):
            return True
        if cost is None:
            self.unknown += reservation.amount
            return True
        self.spent += cost
        return cost <= reservation.amount

    def release(self, reservation: Reservation) -> None:
        """The try was refused, or never sent: it cost nothing. Settled ones stay as they are."""
        self._close(reservation)

    def _close(self, reservation: Reservation) -> bool:
        was_open, reservation.is_open = reservation.is_open, False
        if was_open:
            self.reserved -= reservation.amount
        return was_open

    def __str__(self) -> str:
        parts = [f"{show_dollars(self.spent)} of {show_dollars(self.limit)} spent"]
        parts += [f"{show_dollars(self.unknown)} possibly billed"] if self.unknown else []
        parts += [f"{show_dollars(self.reserved)} set aside"] if self.reserved else []
        return ", ".join(parts)


def show_dollars(amount: Decimal) -> str:
    """`$12.40`; a part of a cent with as many places as say something."""
    if amount and abs(amount) < 1:
        return f"${amount:.4f}"
    return f"${amount.quantize(_CENT):,}"
