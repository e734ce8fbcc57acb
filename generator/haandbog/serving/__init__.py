"""The handbook while one edits it: what is saved, what is read again, and what the browser gets."""
