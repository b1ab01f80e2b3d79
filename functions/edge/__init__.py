"""What handlers share at the edge: problems, who is signed in, frames, batches, queue records."""
