"""Checks while writing: what editors should mend, think about, or could do better."""
