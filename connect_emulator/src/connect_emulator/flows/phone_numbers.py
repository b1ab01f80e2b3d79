"""Telephone numbers as callers key them in, and as Connect keeps them: E.164."""

import re

# ITU-T E.164 country codes by ISO 3166; a country that is not here keeps the digits as pressed.
_CODES = """
US:1 CA:1 PR:1 DO:1 JM:1 RU:7 KZ:7 EG:20 ZA:27 GR:30 NL:31 BE:32 FR:33 ES:34 HU:36 IT:39
RO:40 CH:41 AT:43 GB:44 DK:45 SE:46 NO:47 PL:48 DE:49 PE:51 MX:52 AR:54 BR:55 CL:56 CO:57
MY:60 AU:61 ID:62 PH:63 NZ:64 SG:65 TH:66 JP:81 KR:82 VN:84 CN:86 TR:90 IN:91 PK:92 PT:351
LU:352 IE:353 IS:354 FI:358 BG:359 LT:370 LV:371 EE:372 UA:380 RS:381 HR:385 SI:386 CZ:420
SK:421 HK:852 TW:886 AE:971 IL:972 SA:966
"""
CALLING_CODES = dict(pair.split(":") for pair in _CODES.split())
KEEPS_ZERO = frozenset({"IT"})  # its numbers begin with a zero abroad as well
_E164 = re.compile(r"[1-9]\d{6,14}")
_LOCAL = re.compile(r"\d{4,15}")


def international(digits: str) -> str | None:
    """Keys of a number with its country code as E.164; None if they cannot be one."""
    bare = digits.removeprefix("+")
    return f"+{bare}" if _E164.fullmatch(bare) else None


def local(digits: str, country: str) -> str | None:
    """Keys of a number of that country as E.164; None if they cannot be one.

    Admin guide, store customer input: the country code is added for callers, who do not enter it.
    """
    if not _LOCAL.fullmatch(digits):
        return None
    code = CALLING_CODES.get(country.upper())
    if code is None:
        return digits
    if code == "1" and len(digits) == 11 and digits.startswith("1"):
        return f"+{digits}"  # North Americans often key the 1 as well
    return f"+{code}{digits if country.upper() in KEEPS_ZERO else digits.lstrip('0')}"
