"""How a text was changed: rewritten, or only a slip of the pen put right."""

import re

_WORD = re.compile(r"\w+")


def is_slip(before: str, after: str) -> bool:
    """Whether two texts say the same but for punctuation, capitals or one misspelt letter in at most two words.

    A letter more or less may turn a sentence round (muligt, umuligt), so a word must keep its first
    letter and have four letters or more; numbers never count as misspelt.
    """
    old, new = _WORD.findall(before.casefold()), _WORD.findall(after.casefold())
    if len(old) != len(new):
        return False
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return len(pairs) <= 2 and all(_misspelt(a, b) for a, b in pairs)


def _misspelt(before: str, after: str) -> bool:
    if min(len(before), len(after)) < 4 or before[0] != after[0] or not (before.isalpha() and after.isalpha()):
        return False
    if len(before) == len(after):
        unlike = [number for number, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        if len(unlike) == 2 and unlike[1] == unlike[0] + 1:
            first, second = unlike
            return before[first] == after[second] and before[second] == after[first]
        return len(unlike) == 1
    longer, shorter = sorted((before, after), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
