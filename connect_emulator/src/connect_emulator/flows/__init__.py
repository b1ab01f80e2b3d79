"""The flow language: parsing, references and the interpreter."""
