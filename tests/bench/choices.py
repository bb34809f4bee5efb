"""Learns which of several options is right, or that none is: conditional logistic regression (McFadden 1974)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["Option", "weights_of"]

#: What speaks for and against an option, and whether it is right.
Option = tuple[Sequence[str], bool]


def weights_of(choices: Sequence[Sequence[Option]], strength: float) -> dict[str, float]:
    """The weights that make the right options likeliest; none of them has log odds of nought.

    Args:
        choices: the options of each choice; where several are right, any of them will do.
        strength: the inverse strength of the regularisation.
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    options = [option for choice in choices for option in choice]
    names = sorted({item for said, _ in options for item in said})
    place = {name: index for index, name in enumerate(names)}
    columns = [sorted({place[item] for item in said}) for said, _ in options]
    starts = np.cumsum([0, *map(len, columns)])
    table = csr_matrix(
        (np.ones(starts[-1]), [column for row in columns for column in row], starts), shape=(len(options), len(names))
    )
    across = table.T.tocsr()
    right = np.array([answer for _, answer in options], dtype=float)
    of = np.repeat(np.arange(len(choices)), [len(choice) for choice in choices])

    def total(values: Any) -> Any:
        return np.bincount(of, values, len(choices))

    has_right = total(right) > 0

    def loss(weights: Any) -> tuple[float, Any]:
        odds = table @ weights
        most = np.zeros(len(choices))
        np.maximum.at(most, of, odds)
        share, none = np.exp(odds - most[of]), np.exp(-most)
        every = none + total(share)
        wanted = np.where(has_right, total(share * right), none)
        missed = np.where(has_right[of], share * right / wanted[of], 0) - share / every[of]
        value = np.log(every).sum() - np.log(wanted).sum() + weights @ weights / (2 * strength)
        return value, weights / strength - across @ missed

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return dict(zip(names, map(float, found.x), strict=True))
