"""What a file is says its content."""

import pytest
from heliograph.domain.file_types import found_type, protection, refused_file


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04\x14\x00\x00\x00", "application/zip"),
        (b"PK\x03\x04\x14\x00\x01\x00", "application/zip; encrypted"),
        (
            b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/document.xml",
            "application/vnd.openxmlformats-officedocument; word",
        ),
        (b"\x00" * 32_769 + b"CD001", "application/x-iso9660-image"),
        (b"<?xml version='1.0'?><svg onload=x>", "image/svg+xml"),
        (b"  <!DOCTYPE html>", "text/html"),
        ("Gr\u00fc\u00dfe".encode(), "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
        (
            b"0\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03",
            "application/pkcs7-mime; enveloped-data",
        ),
    ],
)
def test_a_file_is_told_by_its_first_bytes(start: bytes, kind: str) -> None:
    assert found_type(start) == kind


@pytest.mark.parametrize(
    "name",
    ["a.exe", "invoice.pdf.EXE", "a.js", "disk.iso", "a.lnk", "a.exe. .", "x.vhdx", "run.ps1"],
)
def test_what_runs_or_mounts_is_refused_by_its_name(name: str) -> None:
    assert refused_file(name, "text/plain")


@pytest.mark.parametrize("start", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh", b"conectix"])
def test_what_runs_or_mounts_is_refused_by_its_content(start: bytes) -> None:
    assert refused_file("holiday.jpg", found_type(start))


@pytest.mark.parametrize("name", ["scan.pdf", "exe", "kit.photo.jpeg", "letter.docx", "a.zip"])
def test_what_the_trade_sends_is_handed_out(name: str) -> None:
    assert not refused_file(name, "application/pdf")


def test_encrypted_and_signed_files_say_so() -> None:
    assert protection("application/zip", "application/zip; encrypted") == "encrypted"
    assert protection("application/pgp-signature", "text/plain") == "signed"
    assert protection("application/pkcs7-mime", "application/pkcs7-mime; signed-data") == "signed"
    assert protection("application/pdf", "application/pdf") is None
