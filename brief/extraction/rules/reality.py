"""Reality: what makes an event none that has happened, but one that is wished, possible, alleged or denied."""

from __future__ import annotations

import re

from brief.wording.negation import may_turn, negations

_FIRST_WORDS = (
    r"would|could|may|might|should|must|can|if|unless|whether|until|want|wants|wanted|hop(?:e|es|ed)|plan|plans|planned|tri(?:es|ed)"
    r"|offer|offers|offered|demand|demands|demanded|urge|urges|urged|likely|possible|possibly|potential|threaten\w*"
    r"|vow\w*|pledg\w*|promis\w*|refus\w*|declin\w*|fail\w*|den(?:y|ies|ied)|reject\w*|propos\w*|suggest\w*|arrang\w*|expect\w*|seek|sought|ready"
    r"|willing|prepared|accus\w*|alleg\w*|claim\w*|believ\w*|think|thought|idea|consider\w*|discuss\w*|future|need\w*"
    r"|If|Unless|Whether"
)
# It begins with what no word has, as a search soon passes over the rest.
_UNREAL = re.compile(rf"\W(?:{_FIRST_WORDS}|call(?:s|ed)?\s+(?:for|on)|set\s+up|agree\w*\s+to)\b")
_UNREAL_WORD = re.compile(rf"\W(?:{_FIRST_WORDS}|call(?:s|ed)?|set|agree\w*)\b")


def is_real(before: str) -> bool:
    """Whether what stands before makes an event neither wished, possible, alleged nor denied.

    >>> is_real("The minister "), is_real("The minister could have "), is_real("Nobody ")
    (True, False, False)
    """
    return not _UNREAL.search(" " + before) and not negations(before)


def may_doubt(printed: str) -> bool:
    """Whether the word may be one, or the first one, of what denies, wishes or doubts something.

    >>> may_doubt("agreed"), may_doubt("short"), may_doubt("minister")
    (True, True, False)
    """
    return bool(_UNREAL_WORD.search(" " + printed)) or may_turn(printed)
