"""Phone numbers: claimed from ranges reserved for fiction, and the flow that answers them."""

from dataclasses import replace

from connect_emulator.contacts.runtime import Runtime
from connect_emulator.errors import InvalidParameter
from connect_emulator.model.resources import PhoneNumber

# Numbers reserved for drama and examples: NANP 555-01xx, Ofcom, Bundesnetzagentur, Arcep, ACMA.
FICTIONAL = {
    ("US", "DID"): "+1202555{:04d}",
    ("US", "TOLL_FREE"): "+1800555{:04d}",
    ("CA", "DID"): "+1613555{:04d}",
    ("GB", "DID"): "+44163296{:04d}",
    ("DE", "DID"): "+493023125{:04d}",
    ("FR", "DID"): "+33261910{:04d}",
    ("AU", "DID"): "+6125550{:04d}",
}
DIAL_CODES = {"ES": "+34", "IT": "+39", "JP": "+81", "BR": "+55", "MX": "+52", "IN": "+91"}


def claim_number(runtime: Runtime, wanted: PhoneNumber, prefix: str = "") -> PhoneNumber:
    """Claim the number asked for, or the next free one of the country and type."""
    instance = runtime.centre.instance(wanted.instance_id)
    address = wanted.address or next_free(runtime, wanted.country, wanted.type, prefix)
    if runtime.centre.number_at(address) is not None:
        raise InvalidParameter(f"{address} is claimed already")
    number_id = runtime.new_id()
    number = replace(
        wanted,
        id=number_id,
        arn=runtime.place.number(number_id),
        instance_id=instance.id,
        address=address,
    )
    runtime.centre.numbers[number.id] = number
    return number


def next_free(runtime: Runtime, country: str, kind: str, prefix: str = "") -> str:
    """The next address nobody has claimed."""
    while True:
        runtime.centre.numbers_claimed += 1
        serial = 100 + runtime.centre.numbers_claimed - 1
        address = _address(country, kind, prefix, serial)
        if runtime.centre.number_at(address) is None:
            return address


def kind_of(address: str) -> tuple[str, str]:
    """Country and type of an address; a number of no range known here is taken for US, DID."""
    for (country, kind), pattern in FICTIONAL.items():
        if address.startswith(pattern.partition("{")[0]):
            return country, kind
    for country, code in DIAL_CODES.items():
        if address.startswith(code):
            return country, "DID"
    return "US", "DID"


def _address(country: str, kind: str, prefix: str, serial: int) -> str:
    if prefix:
        return f"{prefix}{serial:0{max(4, 12 - len(prefix))}d}"
    pattern = FICTIONAL.get((country, kind)) or FICTIONAL.get((country, "DID"))
    if pattern:
        return pattern.format(serial)
    return f"{DIAL_CODES.get(country, '+999')}0000{serial:05d}"


def associate_flow(runtime: Runtime, number: PhoneNumber, flow_id: str) -> None:
    """Let that flow answer the number (empty: none)."""
    runtime.centre.numbers[number.id] = replace(number, flow_id=flow_id)
