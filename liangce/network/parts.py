"""Who hands over, who takes in, and who keeps the exchange with other installations."""

from liangce.opinions.parts import DESK
from liangce.people import roles
from liangce.people.parts import PROPOSALS_COMMITTEE, SECRETARIAT

#: Reports are the information desk's.
REPORTS = DESK
#: Proposals go out and are given back by decision of the committee on proposals; the office receives too.
DECIDES, RECEIVES = PROPOSALS_COMMITTEE, SECRETARIAT
#: Who reads the pages, each as far as they may know of the papers.
READERS = roles.STAFF
#: Who exchanges files and compares accounts: in both stands everything, what is restricted too.
EXCHANGERS = (roles.INFORMATION_DESK, roles.SECRETARY_GENERAL)
