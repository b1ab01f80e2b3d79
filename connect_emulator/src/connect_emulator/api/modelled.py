"""Gives an operation's caller only errors that the operation has in AWS's model."""

from botocore.model import OperationModel

from connect_emulator.errors import ConnectError

WRONG = ("InvalidParameterException", "InvalidRequestException", "ValidationException")
# Where an operation lacks an error, it says the same with one of these, the nearest first.
NEAREST: dict[str, tuple[str, ...]] = {
    "InvalidRequestException": WRONG[1::-1] + WRONG[2:],
    "InvalidParameterException": WRONG,
    "ResourceNotFoundException": ("ContactNotFoundException", *WRONG),
    "ContactNotFoundException": ("ResourceNotFoundException", *WRONG),
    "DuplicateResourceException": ("ResourceConflictException", "ConflictException", *WRONG),
    "ResourceConflictException": ("ConflictException", *WRONG[1::-1], WRONG[2]),
    "ResourceInUseException": ("ResourceConflictException", *WRONG[1::-1], WRONG[2]),
    "ServiceQuotaExceededException": ("LimitExceededException", *WRONG[1::-1], WRONG[2]),
    "InvalidContactFlowException": ("InvalidContactFlowModuleException", *WRONG[1::-1]),
}


def as_modelled(operation: OperationModel, error: ConnectError) -> ConnectError:
    """The error itself, or the nearest one that the operation knows; the message stays."""
    known = {shape.name: shape.metadata["error"] for shape in operation.error_shapes}
    for code in (error.code, *NEAREST.get(error.code, ())):
        if code in known:
            error.code = code
            error.status = known[code].get("httpStatusCode", error.status)
            return error
    return error  # one that every operation has: SerializationException and its like
