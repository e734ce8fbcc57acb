"""Finds terms in plain text."""
class TermIndex:
    def __init__(self, terms): pass
    def find(self, text, *, without=None, seen=None): return []
def collisions(terms): return []
