"""What a file is, by its first bytes; and which files no desk hands out.

Signatures: the file formats' own specifications, as collected in IANA's media types and `file(1)`.
"""

import re

LOOKED_AT = 32_800  # bytes: a disk image tells of itself at 32,769 (ECMA-119 8.1)
PROGRAM = "application/x-msdownload"
EXECUTABLE = "application/x-executable"
DISK_IMAGE = "application/x-iso9660-image"
ENCRYPTED_ZIP = "application/zip; encrypted"
SIGNED, ENVELOPED = "application/pkcs7-mime; signed-data", "application/pkcs7-mime; enveloped-data"
# The object identifiers with which a cryptographic message begins (RFC 5652 4, 5.1, 6.1, 12.2).
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_ENVELOPED_DATA = bytes.fromhex("06092a864886f70d010703")
UNKNOWN = "application/octet-stream"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"{\\rtf", "application/rtf"),
    (b"x\x9f>\x22", "application/vnd.ms-tnef"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"MZ", PROGRAM),
    (b"\x7fELF", EXECUTABLE),
    (b"\xfe\xed\xfa", EXECUTABLE),
    (b"\xcf\xfa\xed\xfe", EXECUTABLE),
    (b"\xca\xfe\xba\xbe", EXECUTABLE),
    (b"#!", "text/x-shellscript"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"conectix", DISK_IMAGE),
    (b"vhdxfile", DISK_IMAGE),
    (b"KDMV", DISK_IMAGE),
    (b"QFI\xfb", DISK_IMAGE),
    (b"-----BEGIN PGP MESSAGE-----", "application/pgp-encrypted"),
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>)?\s*<(?:!doctype\s+)?(html|svg|script|body)\b", re.IGNORECASE
)
_OFFICE = re.compile(rb"(word|xl|ppt)/")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_RUNS = frozenset(
    {PROGRAM, EXECUTABLE, DISK_IMAGE, "text/x-shellscript", "application/x-ms-shortcut"}
)
# Double-clicked, these run or mount something; after Microsoft's list for Outlook, and disk images.
_NAMES = frozenset(
    "ade adp apk app appx bas bat bin chm cmd com cpl crt desktop diagcab dll dmg elf exe hlp hta "
    "img inf ins iso isp jar jnlp js jse lnk mad maf mda mdb mdt mdz msc msi msix msp mst ocx pif "
    "pl ps1 ps1xml ps2 psc1 psd1 psm1 py pyw qcow2 reg scf scr sct settingcontent-ms sh shb shs "
    "swf sys url vb vbe vbp vbs vhd vhdx vmdk website wim ws wsc wsf wsh xll".split()
)


def found_type(start: bytes) -> str:
    """The type of a file by its first LOOKED_AT bytes; nothing is ever unpacked."""
    for signature, kind in _STARTS:
        if start.startswith(signature):
            return kind
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(start)
    if start[:4] == b"RIFF" and start[8:12] in (b"WAVE", b"WEBP"):
        return "audio/wav" if start[8:12] == b"WAVE" else "image/webp"
    if start[:1] == b"0" and _SIGNED_DATA in start[:32]:
        return SIGNED
    if start[:1] == b"0" and _ENVELOPED_DATA in start[:32]:
        return ENVELOPED
    if start[4:8] == b"ftyp":
        return "video/mp4"
    if start[32_769:32_774] == b"CD001":
        return DISK_IMAGE
    markup = _MARKUP.match(start[:600])
    if markup:
        return "image/svg+xml" if markup[1].lower() == b"svg" else "text/html"
    return UNKNOWN if _CONTROL.search(start[:4096]) or not start else "text/plain"


def _zipped(start: bytes) -> str:
    if start[:4] == b"PK\x03\x04" and len(start) > 7 and start[6] & 1:
        return ENCRYPTED_ZIP  # general purpose bit 0 (APPNOTE 4.4.4)
    office = _OFFICE.search(start) if b"[Content_Types].xml" in start else None
    if office:
        return f"application/vnd.openxmlformats-officedocument; {office[1].decode('ascii')}"
    return "application/zip"


def refused_file(name: str, found: str) -> str:
    """Why a file is not handed out, for people; empty when it may be."""
    if found in _RUNS:
        return "its content is a program or a disk image"
    ending = name.rstrip(". ").rpartition(".")[2].lower()
    if "." in name and ending in _NAMES:
        return f"files named .{ending} run or mount something when they are opened"
    return ""


def protection(content_type: str, found: str) -> str | None:
    """`encrypted` or `signed` where a file says so of itself."""
    if found in (ENCRYPTED_ZIP, ENVELOPED, "application/pgp-encrypted"):
        return "encrypted"
    if found == SIGNED:
        return "signed"
    match content_type:
        case "application/pgp-encrypted":
            return "encrypted"
        case "application/pkcs7-signature" | "application/x-pkcs7-signature":
            return "signed"
        case "application/pgp-signature":
            return "signed"
    return None
