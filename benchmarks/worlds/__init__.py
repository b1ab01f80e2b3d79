"""Parts of the generator of labelled worlds: who there is, what they say, what happens."""
