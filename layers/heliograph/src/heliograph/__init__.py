"""Heliograph: one ticket per problem for the sites of clinical trials."""
