"""Errors as the Connect API names them.

ConnectError (code, HTTP status, message)
 +- InvalidRequest, InvalidParameter    400
 +- SerializationFailed                 400, a body that is no JSON of the operation's types
 +- ServiceQuotaExceeded                402
 +- AccessDenied, OutboundContactNotPermitted, DestinationNotAllowed 403
 +- ResourceNotFound, ContactNotFound   404, 410
 +- DuplicateResource, ResourceConflict, ResourceInUse 409
 +- InvalidContactFlow                  400, with `problems`
 +- UnsupportedOperation                404, an operation this emulator does not have, or nobody

An operation that lacks an error in AWS's model answers the nearest it has: see api/modelled.py.
"""


class ConnectError(Exception):
    """An answer of the API that is not a success."""

    code = "InternalServiceException"
    status = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidRequest(ConnectError):
    """The request is not valid as a whole."""

    code, status = "InvalidRequestException", 400


class InvalidParameter(ConnectError):
    """One parameter is not valid."""

    code, status = "InvalidParameterException", 400


class SerializationFailed(ConnectError):
    """The body cannot be read as the operation's input."""

    code, status = "SerializationException", 400


class ServiceQuotaExceeded(ConnectError):
    """One more than Connect allows."""

    code, status = "ServiceQuotaExceededException", 402


class AccessDenied(ConnectError):
    """The token does not open this door."""

    code, status = "AccessDeniedException", 403


class OutboundContactNotPermitted(ConnectError):
    """The instance may not make calls."""

    code, status = "OutboundContactNotPermittedException", 403


class DestinationNotAllowed(ConnectError):
    """The number cannot be called."""

    code, status = "DestinationNotAllowedException", 403


class ResourceNotFound(ConnectError, LookupError):
    """There is no such resource."""

    code, status = "ResourceNotFoundException", 404


class ContactNotFound(ConnectError):
    """There is no such active contact."""

    code, status = "ContactNotFoundException", 410


class DuplicateResource(ConnectError):
    """A resource of that name exists."""

    code, status = "DuplicateResourceException", 409


class ResourceConflict(ConnectError):
    """The resource is not in a state for this."""

    code, status = "ResourceConflictException", 409


class ResourceInUse(ConnectError):
    """Something else still needs the resource."""

    code, status = "ResourceInUseException", 409


class UnsupportedOperation(ConnectError):
    """No such operation here: AWS knows it and this emulator does not, or nobody does."""

    code, status = "UnknownOperationException", 404


class InvalidContactFlow(ConnectError):
    """Flow content that Connect refuses; `problems` in the API's own words."""

    code, status = "InvalidContactFlowException", 400

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
