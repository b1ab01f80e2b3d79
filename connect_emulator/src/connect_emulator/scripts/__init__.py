"""Scripts: what callers, functions and services do in a run, and the stage that plays them."""
