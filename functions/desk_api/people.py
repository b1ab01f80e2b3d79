"""Routes of people: the signed-in user, the agents, the ticket for the desk socket."""

from heliograph import bootstrap
from heliograph.usecases.sign_in_socket import TICKET_LIVES, socket_ticket
from heliograph.usecases.view_agents import agent_of, agents_view

from functions.desk_api.caller import Caller, Worker, new_router
from functions.desk_api.models import Agents, Me, SocketTicket

router = new_router()


@router.get("/me", summary="Who is signed in", tags=["people"])
def me(who: Caller) -> Me:
    """The signed-in user with name, seat and groups."""
    agent = agent_of(who.agent_id, bootstrap.desk())
    return Me(
        agent_id=agent.id,
        name=agent.name,
        seat=agent.seat,
        groups=list(who.groups),
        blinded=agent.blinded,
    )


@router.get("/agents", summary="The people who answer", tags=["people"])
def agents(who: Caller) -> Agents:
    """All agents, and who is on shift now."""
    return Agents.model_validate({"agents": agents_view(bootstrap.desk())})


@router.post(
    "/socket-tickets", status_code=201, summary="A ticket for the desk socket", tags=["people"]
)
def open_socket(actor: Worker) -> SocketTicket:
    """A one-time ticket that the socket's first frame presents."""
    ticket = socket_ticket(actor.id, bootstrap.desk())
    return SocketTicket(ticket=ticket, expires_in_seconds=int(TICKET_LIVES.total_seconds()))
