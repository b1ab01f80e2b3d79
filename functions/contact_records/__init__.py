"""Called with the contact records that Amazon Connect puts on a stream."""
