"""How the states of a publication look."""

from liangce.proposals.states import Publishing

TONES = {
    Publishing.OPEN: "amber",
    Publishing.CHECKING: "blue",
    Publishing.DECIDING: "blue",
    Publishing.PUBLISHED: "green",
    Publishing.WITHDRAWN: "red",
}
