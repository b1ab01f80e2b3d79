"""Amazon Connect on one machine: runs contact flows, distributes contacts, answers its APIs."""
