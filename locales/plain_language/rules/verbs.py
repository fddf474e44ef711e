"""Rules 4, 5 and 6: who does what, in plain verbs."""

import re
from collections.abc import Iterator

from locales.catalogue import say
from locales.plain_language.rules.finding import Finding, Passage, finding
from locales.plain_language.rules.lists import words
from locales.plain_language.sentences import Sentence, Word

_PASSIVE = re.compile(r"(?:ne|jā)?(?:tiek|tikt|tiktu|tikts|tikta|tika|tiks|tikšot|tiekot|ticis|tikusi|tikuši|tikušas)$")
_PASSIVE_PARTICIPLE = re.compile(r"\w{2,}t(?:s|a|i|as)$")
_NOT_PASSIVE = re.compile(r"(?:.*(?:pilsēt|viet|liet|anket|biet|naut|taut|šort)as?|māte|rīta|reti|bieži|ļoti|toties)$")
_BE = re.compile(
    r"(?:ne)?(?:esmu|esi|ir|esam|esat|nav|bij(?:a|u|i|ām|āt)|bū(?:s|šu|si|sim|siet|t|tu)|es(?:ot|i|iet)|kļuv(?:a|is|usi)|kļū(?:s|st))$"
)

_DAMS = re.compile(r"(\w{2,})(?:dams|dama|dami|damas|damies|damās)$")
_ADJECTIVE_ROOTS = ("ē", "neē", "dzir", "nedzir", "atro", "amster", "roter")  # ēdams, dzirdams, atrodams; Amsterdama
_WE = re.compile(r"\w*(?:do|ro)damies$")  # dodamies, ierodamies: present tense
_CONVERB = re.compile(r"(\w{2,}?)ot(?:ies)?$")
_PREFIX = re.compile(r"(?:jā|ne)?(?:aiz|ap|at|ie|iz|no|pa|pār|pie|piln|sa|uz)?")
_KNOWS = re.compile(r"\w*prot$")  # prot, saprot, jāsaprot: present tense
_DONE = re.compile(r"\w+(?:[āēīo]jis|īj(?:us|uš)i(?:es)?|us(?:i|ies)|uš(?:i|as|ies|ās))$")
_NOT_DONE = re.compile(r"klusi$|pusi$|k?ausi$|krusi$|\w*bus[iī]$|suši$|nejauši$|[dm]ušas$|\w*klausies$")

_NOUN = re.compile(r"\w{3,}(?:šan(?:a|as|ai|u|ā|ām|ās)|šanās|īb(?:a|as|ai|u|ā|ām|ās)|um(?:s|a|am|u|ā|i|us|iem|os))$")
NOUN_SHARE = 0.1


def passive(passage: Passage) -> Iterator[Finding]:
    for sentence in passage.sentences:
        for n, word in enumerate(sentence.words):
            if _PASSIVE.match(word.lower) and (done := _passive_participle(sentence, n)):
                yield finding(
                    4, "error", Word(word.text, min(word.start, done.start), max(word.end, done.end)), "passive", participle=done.lower
                )


def participles(passage: Passage) -> Iterator[Finding]:
    for word in passage.words:
        if is_participle(word.lower):
            yield finding(5, "error", word, "participle", word=word.lower)


def done_clauses(passage: Passage) -> Iterator[Finding]:
    """ "Atnākusi mājās, viņa zvana": a participle that no "ir" or "bija" makes a plain past tense. Word forms alone
    cannot settle it, so it is a warning."""
    for sentence in passage.sentences:
        if not any(_BE.match(word.lower) for word in sentence.words):
            yield from (finding(5, "warning", word, "done", word=word.lower) for word in sentence.words if _is_done(word.lower))


def nouns(passage: Passage) -> Iterator[Finding]:
    found = [word for sentence in passage.sentences for word in sentence.words if is_verbal_noun(word.lower)]
    for sentence in passage.sentences:
        here = [word for word in found if sentence.start <= word.start < sentence.end]
        if len(here) > 1:
            yield finding(6, "error", here[1], "two", first=here[0].lower, second=here[1].lower)
    if len(found) > 1 and len(found) > NOUN_SHARE * len(passage.words):
        share = round(100 * len(found) / len(passage.words))
        yield Finding(6, "warning", found[0].start, found[-1].end, say("plain.6.share", {"share": share}))


def is_participle(word: str) -> bool:
    dams = _DAMS.match(word)
    if dams:
        return dams[1] not in _ADJECTIVE_ROOTS and not _WE.match(word)
    if not (converb := _CONVERB.match(word)) or len(word) < 4 or _KNOWS.match(word):
        return False
    infinitive = converb[1] + "ot"
    return not {infinitive, _PREFIX.sub("", infinitive, count=1)} & words("infinitives_ot")


def is_verbal_noun(word: str) -> bool:
    return bool(_NOUN.match(word)) and not any(word.startswith(stem) for stem in words("plain_nouns"))


def _passive_participle(sentence: Sentence, n: int) -> Word | None:
    nearby = sentence.words[n + 1 : n + 4] + sentence.words[max(n - 1, 0) : n]
    return next((word for word in nearby if _PASSIVE_PARTICIPLE.match(word.lower) and not _NOT_PASSIVE.match(word.lower)), None)


def _is_done(word: str) -> bool:
    return word in words("done") or (bool(_DONE.match(word)) and not _NOT_DONE.match(word))
