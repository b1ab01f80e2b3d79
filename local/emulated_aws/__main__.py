"""The process of the emulated AWS: `python -m local.emulated_aws`."""

import os
import shutil
import sys
from pathlib import Path

from local.places import HOST, Places

# What functions may see of this machine's environment; ministack hands them all of its own.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE")


def environment(places: Places) -> dict[str, str]:
    """The whole environment of the process: ministack's settings and little else."""
    state = places.state
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **kept,
        "AUTH": "true",
        "PERSIST_STATE": "1",
        "S3_PERSIST": "1",
        "STATE_DIR": str(state / "aws"),
        "S3_DATA_DIR": str(state / "objects"),
        "TMPDIR": str(state / "functions"),
        "BIND_HOST": HOST,
        "MINISTACK_HOST": HOST,
        "GATEWAY_PORT": str(places.ports.aws),
        "SMTP_HOST": f"{HOST}:{places.ports.sink}",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }


def main() -> None:
    """Set the environment before ministack reads it, patch it, serve."""
    places = Places.from_environment()
    settings = environment(places)
    os.environ.clear()
    os.environ.update(settings)
    # unpacked functions of an earlier run that was killed
    shutil.rmtree(settings["TMPDIR"], ignore_errors=True)
    Path(settings["TMPDIR"]).mkdir(parents=True)
    # imported only now: ministack reads its settings while it is imported
    from local.emulated_aws import plugin, server
    from local.emulated_aws.connect import embedded_connect
    from local.emulated_aws.symbols import MinistackChangedError

    try:
        plugin.check()
        connect = embedded_connect(places.aws_url, places.pace, places.delivery)
        plugin.apply(connect, places.function_python, places.texts)
    except MinistackChangedError as error:
        sys.exit(str(error))
    server.run(places.ports.aws, connect)


if __name__ == "__main__":
    main()
