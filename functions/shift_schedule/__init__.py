"""Called every five minutes: ends of shifts that are near, executions that were lost."""
