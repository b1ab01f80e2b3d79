"""Amazon Connect: tasks and chats into the ACD, and what it knows of a contact."""

import json
from dataclasses import replace
from functools import cached_property
from typing import Any

from botocore.exceptions import ClientError

from heliograph.domain.errors import Refused
from heliograph.domain.ports import CentreContact, ChatSession
from heliograph.domain.ticket import Ticket

WRITTEN_CONTACT = "written-contact"
_TYPING = "application/vnd.amazonaws.connect.event.typing"
_READ = "application/vnd.amazonaws.connect.event.message.read"
_NEW_CHAT = "start a new chat"
# What the participant API answers to the token of a chat that has ended.
_OVER = frozenset({"AccessDeniedException", "ConflictException", "ValidationException"})


class ConnectCentre:
    """ContactCentre. Clients are boto3's `connect`, `connectparticipant` and `ssm`."""

    def __init__(
        self,
        connect: Any,
        participant: Any,
        ssm: Any,
        *,
        instance_id: str,
        flow_parameters: str,
        chat_topic_arn: str,
        web_url: str,
    ) -> None:
        self._connect = connect
        self._participant = participant
        self._ssm = ssm
        self._instance_id = instance_id
        self._flow_parameters = flow_parameters
        self._chat_topic_arn = chat_topic_arn
        self._web_url = web_url.rstrip("/")

    def offer_task(self, ticket: Ticket, name: str, token: str) -> None:
        """See ContactCentre."""
        self._connect.start_task_contact(
            InstanceId=self._instance_id,
            ContactFlowId=self._written_contact_flow,
            Name=name,
            Attributes=_attributes(ticket),
            References={
                "Ticket": {"Value": f"{self._web_url}/tickets/{ticket.ref}", "Type": "URL"}
            },
            ClientToken=token,
        )

    def start_chat(self, session: ChatSession, ticket: Ticket, text: str) -> ChatSession:
        """See ContactCentre."""
        started = self._connect.start_chat_contact(
            InstanceId=self._instance_id,
            ContactFlowId=self._written_contact_flow,
            Attributes=_attributes(ticket),
            ParticipantDetails={"DisplayName": session.name or "Site"},
            InitialMessage={"ContentType": "text/plain", "Content": text},
            ClientToken=session.chat_id,
        )
        self._connect.start_contact_streaming(
            InstanceId=self._instance_id,
            ContactId=started["ContactId"],
            ChatStreamingConfiguration={"StreamingEndpointArn": self._chat_topic_arn},
            ClientToken=session.chat_id,
        )
        connection = self._participant.create_participant_connection(
            Type=["CONNECTION_CREDENTIALS"],
            ParticipantToken=started["ParticipantToken"],
            ConnectParticipant=True,
        )
        return replace(
            session,
            connect_contact_id=started["ContactId"],
            connection_token=connection["ConnectionCredentials"]["ConnectionToken"],
        )

    def say(self, connection_token: str, message_id: str, text: str) -> None:
        """See ContactCentre."""
        try:
            self._participant.send_message(
                ContentType="text/plain",
                Content=text,
                ClientToken=message_id,
                ConnectionToken=connection_token,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in _OVER:
                raise
            raise Refused(
                "this chat has ended", kept="the message, on the ticket", next_step=_NEW_CHAT
            ) from error

    def show_typing(self, connection_token: str) -> None:
        """See ContactCentre; nobody misses it in a chat that is over."""
        self._tell(ContentType=_TYPING, ConnectionToken=connection_token)

    def show_read(self, connection_token: str, message_id: str) -> None:
        """See ContactCentre (Connect participant API: SendEvent); no loss when the chat is over."""
        content = json.dumps({"messageId": message_id})
        self._tell(ContentType=_READ, Content=content, ConnectionToken=connection_token)

    def leave(self, connection_token: str) -> None:
        """See ContactCentre; a chat that is over already is no error."""
        try:
            self._participant.disconnect_participant(ConnectionToken=connection_token)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _OVER:
                raise

    def _tell(self, **event: str) -> None:
        try:
            self._participant.send_event(**event)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _OVER:
                raise

    def describe(self, contact_id: str) -> CentreContact:
        """See ContactCentre."""
        try:
            contact = self._connect.describe_contact(
                InstanceId=self._instance_id, ContactId=contact_id
            )["Contact"]
            attributes = self._connect.get_contact_attributes(
                InstanceId=self._instance_id, InitialContactId=contact_id
            )["Attributes"]
        except ClientError as error:
            if error.response["Error"]["Code"] == "ResourceNotFoundException":
                return CentreContact()
            raise
        caller = (contact.get("CustomerEndpoint") or {}).get("Address") or "anonymous"
        answered = (contact.get("AgentInfo") or {}).get("ConnectedToAgentTimestamp")
        return CentreContact(attributes, caller, answered)

    def name_ticket(self, contact_id: str, ref: str) -> None:
        """See ContactCentre."""
        try:
            self._connect.update_contact_attributes(
                InstanceId=self._instance_id,
                InitialContactId=contact_id,
                Attributes={"ticketRef": ref},
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise

    @cached_property
    def _written_contact_flow(self) -> str:
        name = f"{self._flow_parameters}/{WRITTEN_CONTACT}"
        value: str = self._ssm.get_parameter(Name=name)["Parameter"]["Value"]
        return value


def _attributes(ticket: Ticket) -> dict[str, str]:
    return {
        "ticketRef": ticket.ref,
        "studyId": ticket.study_id or "",
        "language": ticket.language or "en",
        "severity": str(ticket.severity),
    }
