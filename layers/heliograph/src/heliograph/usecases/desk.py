"""The desk's ports in one place, as every use case gets them."""

from dataclasses import dataclass

from heliograph.domain.calendars import Calendars
from heliograph.domain.due_port import DueTickets
from heliograph.domain.formatted_mail import MailFormatter
from heliograph.domain.object_store import ObjectStore
from heliograph.domain.outbox import Outbox
from heliograph.domain.pending import PendingContacts
from heliograph.domain.ports import (
    Clock,
    ContactCentre,
    Directory,
    EventBus,
    HandoverMachine,
    MailParser,
    MailSender,
    Sessions,
    Sockets,
    TicketStore,
    WorkQueues,
)
from heliograph.domain.quarantine import Quarantine
from heliograph.domain.references import Signer
from heliograph.domain.shift_run import ShiftMachine, ShiftRuns
from heliograph.domain.texting import OptOuts, TextSender
from heliograph.domain.transcription import Transcriber


@dataclass(frozen=True)
class Desk:
    """Which adapter stands behind which port, and the few settings rules depend on.

    `handover_seconds` is how long an offer stands; `web_url` is where a ticket's page lives. No
    requester is asked how a call went twice within `survey_rest_days`. Pages of `chat_origins`
    (`https://irt.example`) and of the web app may open chats.
    """

    tickets: TicketStore
    due: DueTickets
    pending: PendingContacts
    quarantine: Quarantine
    directory: Directory
    objects: ObjectStore
    mail_parser: MailParser
    outbox: Outbox
    mail_formatter: MailFormatter
    mail_sender: MailSender
    contact_centre: ContactCentre
    calendars: Calendars
    transcriber: Transcriber
    text_sender: TextSender
    opt_outs: OptOuts
    sessions: Sessions
    chat_sockets: Sockets
    desk_sockets: Sockets
    handover_machine: HandoverMachine
    shift_runs: ShiftRuns
    shift_machine: ShiftMachine
    bus: EventBus
    queues: WorkQueues
    clock: Clock
    signer: Signer
    mail_domain: str
    support_address: str
    web_url: str
    handover_seconds: int
    survey_rest_days: int = 30
    chat_origins: frozenset[str] = frozenset()
