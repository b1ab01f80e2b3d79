"""Takes recordings of the automated interaction from the voicemail queue."""
