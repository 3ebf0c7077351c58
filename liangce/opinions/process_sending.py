"""报送: sent to a level, received, adopted or not. And 约稿, which asks for reports."""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import NoteForm, ReasonForm
from liangce.kernel.models import Level
from liangce.kernel.notices import literal, recipients
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.opinions.forms_sending import AdoptForm, CommissionForm, SendForm
from liangce.opinions.guards import is_issued
from liangce.opinions.models.commission import CommissionStatus
from liangce.opinions.models.sending import SendingStatus
from liangce.opinions.parts import DESK, EVERY_AUTHOR, RECORDER, REPORTERS, SIGNER
from liangce.opinions.states import How
from liangce.proposals.timing import is_past_due

AUTHORS = tuple(part.through("paper") for part in EVERY_AUTHOR)


def send(act: Act) -> None:
    """To whom, and when: another committee may say that it sent it on before."""
    act.case.level, act.case.receiver = act.data["level"], act.data["receiver"]
    act.case.sent_at = act.case.sent_at or act.now
    act.told |= {"层级": str(Level(act.case.level).label), "报送单位": act.case.receiver}


def adopt(act: Act) -> None:
    """How it was used."""
    row = act.case
    row.how, row.answered_on, row.reference = act.data["how"], act.data["on"], act.data["reference"]
    act.told["采用方式"] = str(How(row.how).label)
    said = f"{literal(row.receiver)}{How(row.how).label}：{{subject}}。{literal(row.reference)}"
    act.tell(recipients(AUTHORS, row, act.today), said)


def take_back(act: Act) -> None:
    """What was recorded wrongly; the ledger keeps it."""
    act.case.how, act.case.answered_on, act.case.reference = "", None, ""


SENDING = register(
    Process(
        name="sending",
        label="报送与采用",
        model="opinions.Sending",
        states=SendingStatus,
        final=(SendingStatus.ADOPTED, SendingStatus.NOT_ADOPTED),
        path=(SendingStatus.SENT, SendingStatus.RECEIVED, SendingStatus.ADOPTED),
        steps=(
            Step("print", "本级编发", (), SendingStatus.ADOPTED, SIGNER),
            Step(
                "send",
                "报送",
                (),
                SendingStatus.SENT,
                RECORDER,
                guards=(is_issued,),
                asks=SendForm,
                effect=send,
                tells=(Tell(AUTHORS, "您反映的信息已向上报送：{subject}。"),),
            ),
            Step(
                "receive",
                "登记收到",
                (SendingStatus.SENT,),
                SendingStatus.RECEIVED,
                RECORDER,
                asks=NoteForm,
            ),
            Step(
                "adopt",
                "登记采用",
                (SendingStatus.SENT, SendingStatus.RECEIVED),
                SendingStatus.ADOPTED,
                RECORDER,
                asks=AdoptForm,
                effect=adopt,
                todo="待登记是否采用",
            ),
            Step(
                "not_adopt",
                "登记未采用",
                (SendingStatus.SENT, SendingStatus.RECEIVED),
                SendingStatus.NOT_ADOPTED,
                RECORDER,
                asks=NoteForm,
                tells=(Tell(AUTHORS, "您反映的信息上级没有采用：{subject}。{reason}"),),
            ),
            Step(
                "correct",
                "更正登记",
                (SendingStatus.ADOPTED, SendingStatus.NOT_ADOPTED),
                SendingStatus.SENT,
                RECORDER,
                guards=(is_issued,),
                asks=ReasonForm,
                effect=take_back,
                seldom=True,
            ),
        ),
    )
)


def commission(act: Act) -> None:
    """Topic and day."""
    row = act.case
    row.topic, row.wanted_by = act.data["topic"], act.data["wanted_by"]
    row.words, row.wanted_on, row.opened_at = act.data["words"], act.data["on"], act.now


COMMISSION = register(
    Process(
        name="commission",
        label="约稿",
        model="opinions.Commission",
        states=CommissionStatus,
        final=(CommissionStatus.CLOSED,),
        path=(CommissionStatus.OPEN, CommissionStatus.CLOSED),
        page="commission",
        steps=(
            Step(
                "open",
                "发布约稿",
                (),
                CommissionStatus.OPEN,
                DESK,
                asks=CommissionForm,
                effect=commission,
                opens=("commission",),
                tells=(Tell((REPORTERS,), "约稿：{subject}，请在 {due}前报送。"),),
            ),
            Step(
                "close",
                "提前截稿",
                (CommissionStatus.OPEN,),
                CommissionStatus.CLOSED,
                DESK,
                asks=ReasonForm,
                lifts=("commission",),
            ),
            Step(
                "lapse",
                "到期截稿",
                (CommissionStatus.OPEN,),
                CommissionStatus.CLOSED,
                SYSTEM,
                guards=(is_past_due,),
                lifts=("commission",),
                timed=True,
            ),
        ),
    )
)
