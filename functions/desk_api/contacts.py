"""Routes of contacts: systems bring them, everybody may ask where one is."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from heliograph import bootstrap
from heliograph.domain.errors import Refused
from heliograph.usecases.find_contact import find_contact
from heliograph.usecases.register_outbound import register_outbound
from heliograph.usecases.take_written_contact import take_written_contact
from heliograph.usecases.typed_sender import typed_sender
from heliograph.usecases.view_agents import actor_of

from functions.desk_api.caller import Caller, new_router
from functions.desk_api.contact_models import ContactIntake, ContactPlaced, FoundContact
from functions.desk_api.intake import contact_of

router = new_router()


@router.post("/contacts", status_code=201, summary="Bring a contact", tags=["contacts"])
def bring(body: ContactIntake, who: Caller) -> ContactPlaced:
    """A form or a text message comes in; an outbound contact is noted on its ticket."""
    desk = bootstrap.desk()
    form = body.form
    sender = typed_sender(body.from_, desk, study_id=form.study or "", site_no=form.site_no or "")
    contact = contact_of(body, sender, authenticated=who.is_integration, now=desk.clock.now())
    if body.direction == "outbound":
        if not body.ticket_ref:
            raise Refused("an outbound contact needs the ticket it belongs to")
        actor = actor_of(who.agent_id, desk)
        ticket, outcome = register_outbound(body.ticket_ref, contact, actor, desk), "registered"
    elif body.channel in ("web_form", "sms"):
        placed = take_written_contact(contact, desk)
        ticket, outcome = placed.ticket, placed.outcome
    else:
        raise Refused(
            f"{body.channel} contacts come in through their own channel",
            next_step="send the mail, make the call or open the chat",
        )
    return ContactPlaced.model_validate({"ticket": {"ref": ticket.ref}, "outcome": outcome})


@router.get("/contacts", summary="Where a contact is", tags=["contacts"])
def find(id: Annotated[str, Query(min_length=1)], who: Caller) -> FoundContact:
    """The ticket of a contact by its channel's own id, or why it is in quarantine.

    The id stands in the query: a Message-ID may hold any character, a path may not.
    """
    found = find_contact(id, bootstrap.desk())
    return FoundContact(ticket_ref=found.ref, quarantined=found.quarantined)
