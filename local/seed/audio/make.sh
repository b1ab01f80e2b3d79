#!/bin/sh
# Makes the demo's voicemail; needs espeak-ng and sox.
set -eu
cd "$(dirname "$0")"
espeak-ng -v en-us -s 150 -w spoken.wav \
  "Hello, this is Maribel Ortega at Juniper Mesa, site twelve oh one. The system shows no kit for my patient, and she is here now. Please call me back."
sox spoken.wav -r 8000 -c 1 -b 16 voicemail.wav norm -3
rm spoken.wav
