"""Called every few minutes to prove that nothing that came in is lost."""
