"""The emulated AWS of one machine: ministack with what the desk needs and it lacks."""
