"""How a contact comes into a flow: values of its references before the first action."""

from typing import Any

from connect_emulator.model.contact import Channel, Contact, Endpoint, Execution


def apply_start(contact: Contact, execution: Execution, root: str, value: Any) -> None:
    """Set one JSONPath root as it was before the flow began."""
    match root:
        case "Channel" if value in list(Channel):
            contact.channel = Channel(value)
        case "Attributes" if isinstance(value, dict):
            contact.attributes.update(value)
        case "External" if isinstance(value, dict):
            execution.external.update(value)
        case "FlowAttributes" if isinstance(value, dict):
            execution.flow_attributes.update(value)
        case "StoredCustomerInput" if isinstance(value, str):
            execution.stored_input = value
        case "Metrics" if isinstance(value, dict):
            execution.metrics = value
        case "CustomerEndpoint" if isinstance(value, dict):
            contact.customer = Endpoint("TELEPHONE_NUMBER", str(value.get("Address", "")))
        case _:
            execution.services[root] = value
