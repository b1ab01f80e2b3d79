"""What becomes of contacts when the emulator was restarted."""

from connect_emulator.contacts.lifecycle import Lifecycle
from connect_emulator.model.agent import OFFLINE
from connect_emulator.model.contact import Channel, Contact, Phase

INTERRUPTED = "TELECOM_PROBLEM"


def resume_after_restart(lifecycle: Lifecycle) -> None:
    """End live calls, put offers back, repeat the current action of the others' flows."""
    centre = lifecycle.runtime.centre
    for agent in centre.agents.values():
        agent.status = OFFLINE
        agent.contacts = {
            contact_id: state
            for contact_id, state in agent.contacts.items()
            if state in ("connected", "on_hold", "joining", "paused", "after_contact_work")
        }
        for contact_id, state in agent.contacts.items():
            if state == "after_contact_work":
                lifecycle.limit_work(centre.contacts[contact_id], agent)
    lifecycle.runtime.matching.rebuild()
    interrupted = [contact for contact in centre.contacts.values() if not contact.timers]
    for contact in interrupted:
        _resume(lifecycle, contact)
    lifecycle.offers.distribute()


def _resume(lifecycle: Lifecycle, contact: Contact) -> None:
    if not contact.live or contact.phase is Phase.PAUSED:
        return
    # A callback is a call nobody is on yet: it can wait on.
    waiting = contact.initiation_method == "CALLBACK" and contact.connected_to_agent_at is None
    reached = contact.call is not None and not contact.to_dial
    if contact.channel is Channel.VOICE and (not waiting or reached):
        lifecycle.end(contact, INTERRUPTED)
    elif waiting and contact.phase is Phase.IN_FLOW:
        lifecycle.callbacks.resume(contact)
    elif waiting and contact.phase is Phase.JOINING:
        lifecycle.requeue(contact)
    elif contact.phase is Phase.OFFERED:
        lifecycle.offers.back_to_queue(contact)
        lifecycle.runs.repeat(contact)
    elif contact.phase is Phase.SCHEDULED and contact.execution and contact.scheduled_at:
        seconds = lifecycle.runtime.seconds_until(contact.scheduled_at)
        lifecycle.schedule(contact, contact.execution.flow_id, seconds)
    else:
        lifecycle.runs.repeat(contact)
