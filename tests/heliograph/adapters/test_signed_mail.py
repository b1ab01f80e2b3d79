"""The words of a mail inside an opaque signature are read; the signature proves nothing here."""

import base64

import pytest
from heliograph.adapters.mail.reading import read_mail
from heliograph.adapters.mail.signed import signed_content
from hypothesis import given
from hypothesis import strategies as st

# Made by `openssl cms -sign -nodetach -stream` with a key of no meaning: BER of unmarked length.
STREAMED = """
MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgAQvQ29u
dGVudC1UeXBlOiB0ZXh0L3BsYWluDQoNCnRoZSBraXQgaXMgYnJva2VuDQoAAAAAAACgggL9MIIC
+TCCAeGgAwIBAgIUfaNe7QWLQD3tZeNCoQg7Mz0+4IowDQYJKoZIhvcNAQELBQAwDDEKMAgGA1UE
AwwBeDAeFw0yNjExMjYxODUwNDJaFw0yNjExMjgxODUwNDJaMAwxCjAIBgNVBAMMAXgwggEiMA0G
CSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCjOQcExAdFpwHLsa+qxtHO3fEDLG88zljTfzAyC05A
eQIYNfySGA2or9JLq9QD/JZ1ws62t9HjULHuNym6ILES5qTASpUNZ+03xsUWt6v2akQDgyLf6+Qg
t7+bPMhWhZpaTzCgBY8nIsGzTV7MRWEKlGJpLK8bImkI+o8AdBq3tTJk21p67ApakJcvE4xrots4
z/c7BKsXrecFuj7vF/GUmZmgTzeFqD77HnR2txAUMwSQ9A5Xd4QvJL3fTf4fNGYuBX5ChhxHRPEp
Wh333QGbH8EGkfxmaVyFDQqO1LP9zrGEg6HrG12QEybW5fm2aFNZe4q2wOk+J1PFVJzJOxyZAgMB
AAGjUzBRMB0GA1UdDgQWBBTBDZy3Y2oGXMvTOK+J7nQpA6ZPwjAfBgNVHSMEGDAWgBTBDZy3Y2oG
XMvTOK+J7nQpA6ZPwjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQCYXpJLuqjt
+r/QVjbLuvVxCUTljPufF4QzGeJ4zTmeuQ6hZPdc04uhA+27nooN7+nU5/dcsI0beOIh5CJmMy4d
+iUPucMooE1clLsW/DM2WRe4mQ45LZUoQ1OH0xo68v0lHUp75pi/R5LZ/szr7upat0lD5HDAjuHU
/ySFiIH/GKZoNsj85APQ8Uh5QjXx38Z0bsv2sAk86SGt59jgzvEDHGeuWbrAGgaRgA+IZsYCTU6u
5Cn8qvig+bx3cQVrvqtDbQRVEzmT3yfRp0h9G05k2p0RD6YGIQdE3oz9ujLqeKmu3QnpRRyqmVFk
OV5t79exeulmxFJx9TSpLwK8e+eNMYICNDCCAjACAQEwJDAMMQowCAYDVQQDDAF4AhR9o17tBYtA
Pe1l40KhCDszPT7gijALBglghkgBZQMEAgGggeQwGAYJKoZIhvcNAQkDMQsGCSqGSIb3DQEHATAc
BgkqhkiG9w0BCQUxDxcNMjYxMTI2MTg1MDQyWjAvBgkqhkiG9w0BCQQxIgQgOLQ8YAbMsRZjjkew
92i6fqKpNP9pFg/2M0Ca6mV6zggweQYJKoZIhvcNAQkPMWwwajALBglghkgBZQMEASowCwYJYIZI
AWUDBAEWMAsGCWCGSAFlAwQBAjAKBggqhkiG9w0DBzAOBggqhkiG9w0DAgICAIAwDQYIKoZIhvcN
AwICAUAwBwYFKw4DAgcwDQYIKoZIhvcNAwICASgwDQYJKoZIhvcNAQEBBQAEggEAHLNWtng3R93e
snWAsNVMl45sOVPx21Utmwfwhktkpuo1ccHQH0YhTQVc32PQxkVIPpLKha0jCOpnpkqU+r0XayKc
S0Yx3w4qkmA12i30souRVagY8UW8XK6eKrpbmV7rDaQ3sbv83jZCV1v+5eg1Z/wynXnt10epQl1L
lkG2bg+yQ/Kpb5wPiQ+tHrRxkCmGzZajHUcu/xA80wQzOX+3kKpQFEc+Z4n/mhEMVrVmfS4rGJsQ
yYIPhNvN7kBwi3gnP3CGLb6ndSTI97r9wln2N5ZIVa9lOuD7KS2Z06NIXn/fXy5FpQwe//4ReFad
H9hmNAlp5G1TxNOaDtF9LEBkfgAAAAAAAA==
"""
OCTETS = base64.b64decode(STREAMED)


def opaque(kind: str = "signed-data", body: str = STREAMED) -> bytes:
    head = f"From: a@b.example\r\nContent-Type: application/pkcs7-mime; smime-type={kind}; name=p7m"
    return f"{head}\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}".encode()


def test_the_words_inside_an_opaque_signature_are_the_authors() -> None:
    read = read_mail(opaque())

    assert read.words.author.strip() == "the kit is broken"
    assert [file.content_type for file in read.files] == ["application/pkcs7-mime"]


def test_an_encrypted_mail_says_that_nobody_can_read_it() -> None:
    read = read_mail(opaque("enveloped-data", base64.b64encode(b"0\x80locked").decode()))

    assert "encrypted" in read.words.quoted


@pytest.mark.parametrize("octets", [b"", b"0", b"0\x80", b"0\x84\xff\xff\xff\xff", OCTETS[:60]])
def test_a_broken_signature_holds_nothing(octets: bytes) -> None:
    assert signed_content(octets) == b""


@given(st.integers(0, 120), st.binary(min_size=1, max_size=4))
def test_no_change_of_its_bytes_stops_the_desk(place: int, other: bytes) -> None:
    changed = OCTETS[:place] + other + OCTETS[place + len(other) :]

    assert isinstance(signed_content(changed), bytes)
