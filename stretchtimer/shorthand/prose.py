"""Sentences around the exercises: advice that is kept, and what is dropped, each for a reason with a name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from stretchtimer.shorthand.elements import Unit
from stretchtimer.shorthand.tokens import Phrases, Token, first_word, plain_words, tokens_of
from stretchtimer.shorthand.vocabulary import (
    CONDITIONS,
    EXERCISE_NOUNS,
    HEADING_FILLERS,
    HEADINGS,
    WEEKDAYS,
    phrase_list,
    word_set,
)
from stretchtimer.shorthand.wording import ends_in_exercise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stretchtimer.shorthand.statements import Statement


class Idle(StrEnum):
    """Why a line has nothing to do and is left out."""

    GREETING = "greeting"
    CLOSING = "closing"
    DATE = "date"
    LINK = "link"
    MARKUP = "markup"
    PAGE = "page number"
    TOTAL = "total"
    SHOPPING = "shopping"
    TREATMENT = "treatment"
    TITLE = "title"
    HEADING = "heading"
    TABLE = "table heading"
    LABEL = "label"
    """It only says what kind of words follow: Key points."""
    REMARK = "remark"
    ASKED_ABOVE = "words of an exercise that is asked about"


_GREETINGS = Phrases(
    phrase_list(
        """
        hi, hello, hey, dear, from :, subject :, sent :, as discussed, good afternoon, good evening,
        thanks, thank you, see you, sent from, any
        questions, let me know, as promised, here are, here is, here's, please find, attached, great to see,
        good to see, nice to see, lovely to see, many thanks, well done, have a nice, have a good, have a
        great, have a lovely, it was, if you have any, please call, please contact, call, contact, tel,
        phone, email, e - mail, name :, patient, prepared by, your physio, your physiotherapist, your
        therapist, copyright, ©, prescribed by, therapist, physio :, physiotherapist :, clinician :,
        consultant :, instructor :, trainer :, coach :, clinic, program by, programme by, provided by,
        created by, signed, talk soon,
        speak soon, enjoy, don't forget to, remember to book, following on from, further to, following our,
        hope you, i hope, below are, below is, this is your, these are your, ps, p . s, happy stretching,
        keep it up, printed, version, ref
        """
    )
)
_CLOSINGS = Phrases(
    phrase_list(
        """
        best wishes, kind regards, best regards, warm regards, regards, cheers, yours, sincerely, all the
        best, with best, shout if, give me a shout, warmly, love, yours sincerely, kindest regards, signed
        """
    )
)
_LABELS = frozenset(
    phrase_list(
        """
        how to do, how to do it, how to, what to do, key points, hints and tips, tips, hints, instructions,
        method, technique, starting position, start position, movement, action, movement action, benefits,
        benefit, purpose, why, how, description, in order, directions, how often, when to stop, notes, note,
        how many and how often, how many, how much, progression, progressions, points, steps, cues, dose
        """
    )
)
"""What stands over words about an exercise, and is no name."""
_CONTACT_WORDS = word_set("call contact copyright email patient phone printed ref tel version")
_SHORT_CLOSINGS = frozenset(
    phrase_list(
        """
        best, thanks, cheers, ta, bye, love, take care, good luck, keep it up, keep up the good work,
        questions
        """
    )
)
_DATE_VERBS = word_set("updated printed issued created date")
_DATE_WORDS = word_set(
    """
    appointment appointments appt clinic date dated follow-up review reviewed seen visit w/c
    """
)
_MONTHS = word_set(
    """
    apr april aug august dec december feb february jan january jul july jun june mar march may nov november
    oct october sep sept september
    """
)
_SURE_MONTHS = _MONTHS - {"dec", "mar", "march", "may"}
"""Those that are no other word, and no exercise."""
_DATE_FILLERS = word_set(
    """
    , - . / : am at created date from issued last nd of on pm rd st th the updated week –
    """
)
_TOTALS = Phrases(
    phrase_list(
        """
        total, in total, total time, takes, this takes, it takes, should take, whole routine takes, the
        whole thing takes, the routine takes, the whole routine takes, time needed,
        session length, session time, length :, estimated time, est . time, overall time, overall :, time
        required, all in all, set aside, everything takes, should take you
        """
    )
)
_SHOPPING = Phrases(
    phrase_list(
        """
        you need, you will need, you'll need, what you need, equipment, buy, shopping, needed, kit, kit
        list, to buy, get yourself, things you need, you'll want, shopping list, what you'll need,
        materials, props, gear, have ready, you may need, items
        """
    )
)
_TREATMENTS = word_set(
    """
    bath cold cream cryo cryotherapy dressing gel heat hot ibuprofen ice icepack icing nmes painkillers
    paracetamol
    shower stim tape taping tens ultrasound wheatbag
    """
)
_TREATMENT_NOUNS = word_set("bag bath bottle compress machine pack packs pad rub shower water")
_TREATMENT_BEGINNINGS = word_set(
    """
    , : a afterwards an e apply by finish followed have if optional put some sore take the then use with
    """
)
_STOPS = word_set("avoid cease discontinue ease halve leave reduce rest skip stop")
_ENDINGS = word_set("avoid cease discontinue skip stop")
"""With "if" they say when to stop, whatever comes after it."""
_WARNINGS = word_set("caution cautions contraindications precaution precautions warning warnings")
"""With a sign after them they begin what to beware of."""
_BACK_OFF = Phrases(("back off",))
"""Back alone is a part of the body."""
_NEVER = Phrases(("do not", "don't", "never", "must not"))
_NO_NAME = _STOPS | CONDITIONS | _WARNINGS
"""They begin words about when to stop."""
_SYMPTOMS = word_set(
    """
    ache aches breathless burning discomfort dizziness dizzy faint flare flares hurt hurting hurts
    lightheaded needles numb numbness pain painful pains pinching pins sharp sore soreness swelling symptoms
    tingle tingling unwell worse
    """
)
_WITHOUT_PAIN = Phrases(
    phrase_list(
        """
        no pain, pain free, pain - free, without pain, should not hurt, shouldn't hurt, never into pain
        """
    )
)
_LINK_WORDS = word_set(
    """
    a app at click clip demo for here image info link more of on online photo picture see source the this
    video videos view watch website www
    """
)

_FOREIGN_UNITS = word_set(
    """
    bein beine côté côtés dehnung durchgang durchgänge elk estiramiento fois gamba gange gentagelser gånger
    halten herhalingen jambe kant kanten keer lado lados lato mantener minuten minuti minutos oefening perna
    pierna powtórzeń razy repeticiones repetir repetitioner repetições ripetere ripetizioni répéter
    répétitions satz seconden secondes secondi segundos seite seiten sek sekund sekunden sekunder sekuntia
    serie serien sida sider strona sätze séries tenere tenir toistoa vasthouden veces vezes volte wdh
    wiederholen wiederholungen zijde étirement übung
    """
)
"""What people count in other languages; none of it is an English word."""
_FOREIGN_WORDS = word_set(
    """
    auf av avec beide cada chaque con dann das della dem den der derecha destra di dos droite du durante een
    ein eine elke espalda gauche het hver il im izquierda je jede jeden jeder las les links los luego mit nach
    och og ogni pendant poi por puis rechts sinistra sur und varje voor zum zur
    """
)
_LAST_LATIN = "\u024f"
_SHORTEST_SESSION = 600
"""Seconds."""
_LAST_DAY = 31
_NUMBERS_OF_A_DATE = 3


def is_foreign(text: str) -> bool:
    """Whether a line is written in another language than English, as far as single words tell."""
    words = plain_words(text)
    if any(word in _FOREIGN_UNITS for word in words):
        return True
    if sum(word in _FOREIGN_WORDS for word in words) > 1:
        return True
    letters = [character for character in text if character.isalpha()]
    strange = sum(character > _LAST_LATIN for character in letters)
    return bool(letters) and strange * 2 > len(letters)


def is_safety(sentence: Statement) -> bool:
    """Whether a sentence says when to stop or what to leave out, and nothing else."""
    is_for_a_while = first_word(sentence.text) in _ENDINGS and bool(sentence.frequencies)
    return (is_for_a_while or warns(sentence.text)) and not _has_exercise(sentence)


def _has_exercise(sentence: Statement) -> bool:
    """Whether a sentence names something to do, with its dose: Calf raises 3x15, rest if pain."""
    words = plain_words(sentence.item.name)
    if first_word(sentence.text) == "if":
        return False
    if not words or not sentence.has_dose:
        return sentence.has_dose and _names_exercise(plain_words(sentence.text))
    if words[0] in _NO_NAME or words[:2] == ("back", "off"):
        return False
    if "if" in words:
        return _names_exercise(words)
    return _SYMPTOMS.isdisjoint(words) or ends_in_exercise(sentence.item.name)


def _names_exercise(words: Sequence[str]) -> bool:
    """Whether words have the name of an exercise in them, and do not begin with when to stop."""
    return words[0] not in _NO_NAME and not EXERCISE_NOUNS.isdisjoint(words)


def warns(text: str) -> bool:
    """Whether a text says when to stop or what to leave out, whatever else it says."""
    tokens = tokens_of(text)
    words = {token.text for token in tokens}
    if tokens[0].text in _ENDINGS and words & {"if", "until"}:
        return True
    if words & _WARNINGS and _begins_warning(tokens):
        return True
    if tokens[0].text in _SYMPTOMS and words & {"should", "must"}:
        return True
    if tokens[0].text == "if" and words & _SYMPTOMS and not _WITHOUT_PAIN.are_in(tokens):
        return True
    if not words & _SYMPTOMS or _WITHOUT_PAIN.are_in(tokens):
        return False
    return (
        bool(words & _STOPS)
        or _BACK_OFF.are_in(tokens)
        or _NEVER.end(tokens, 0) > 0
        or ("if" in words and bool(words & {"see", "contact", "call", "tell", "speak", "do"}))
    )


def _begins_warning(tokens: Sequence[Token]) -> bool:
    """Whether one of those words has a sign after it, and then what to beware of: Precautions: no lifting."""
    threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return any(one.text in _WARNINGS and sign.ends_label and more.text for one, sign, more in threes)


def idle_kind(sentence: Statement, *, had_link: bool = False) -> Idle | None:
    """Why a sentence has nothing to do; ``None`` if it may have."""
    tokens = tokens_of(sentence.text)
    words = plain_words(sentence.text)
    if not words and _is_date_in_numbers(tokens):
        return Idle.DATE
    if had_link and all(word in _LINK_WORDS for word in words):
        return Idle.LINK
    if " ".join(words) in _LABELS:
        return Idle.LABEL
    if not words or is_safety(sentence):
        return None
    checks = (
        (Idle.DATE, _is_date(tokens, words)),
        (Idle.PAGE, words[0] in ("page", "p") and all(word in ("page", "p", "of") for word in words)),
        (Idle.TREATMENT, _is_treatment(words)),
        (Idle.TOTAL, _TOTALS.end(tokens, 0) or _is_total(sentence, words)),
        (Idle.SHOPPING, not sentence.has_units and _SHOPPING.end(tokens, 0)),
        (Idle.CLOSING, " ".join(words) in _SHORT_CLOSINGS),
        (Idle.CLOSING, not sentence.has_units and _CLOSINGS.end(tokens, 0)),
        (Idle.GREETING, _GREETINGS.end(tokens, 0) and _has_no_count(sentence, words)),
    )
    return next((idle for idle, is_so in checks if is_so), None)


def is_session_length(sentence: Statement) -> bool:
    """Whether a first line tells how long all of it takes: Lower body, 45 min."""
    words = plain_words(sentence.item.name)
    return lasts(sentence, _SHORTEST_SESSION) and all(word in HEADINGS | HEADING_FILLERS for word in words)


def lasts(sentence: Statement, least: float) -> bool:
    """Whether the only number of a sentence is a time of so many seconds, or of more."""
    amounts = sentence.item.amounts
    is_time = len(amounts) == 1 and amounts[0].unit == Unit.SECONDS and amounts[0].low >= least
    return is_time and len(sentence.items) == 1


def _is_date(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    if any(word in _DATE_WORDS for word in words[:3]) and not any(
        word in ("hold", "reps", "sets") for word in words
    ):
        return True
    months = [at for at, token in enumerate(tokens) if token.text in _SURE_MONTHS]
    if any(tokens[at - 1].is_number or tokens[at + 1].is_number for at in months if at):
        return True
    has_day = any(word in _MONTHS or word in WEEKDAYS or word in _DATE_VERBS for word in words)
    known = (
        token.has_digits or token.text in _MONTHS or token.text in WEEKDAYS or token.text in _DATE_FILLERS
        for token in tokens
        if token.text
    )
    has_number = any(token.has_digits for token in tokens)
    return has_day and has_number and all(known)


def _is_date_in_numbers(tokens: Sequence[Token]) -> bool:
    """Whether three numbers are a day, a month and a year: 12/05/2025, 2025-05-12."""
    numbers = [token for token in tokens if token.is_number]
    signs = {token.text for token in tokens if token.text and not token.is_number}
    has_year = any(token.value > _LAST_DAY and token.end - token.start in (2, 4) for token in numbers)
    return len(numbers) == _NUMBERS_OF_A_DATE and has_year and signs in ({"/"}, {"-"}, {"."})


def _is_treatment(words: Sequence[str]) -> bool:
    rest = list(words)
    while rest and rest[0] in _TREATMENT_BEGINNINGS:
        rest.pop(0)
    if not rest or rest[0] not in _TREATMENTS:
        return False
    if rest[0] in ("hot", "cold", "tens"):
        return rest[0] == "tens" or (len(rest) > 1 and rest[1] in _TREATMENT_NOUNS)
    return len(rest) == 1 or rest[1] not in ("skater", "skaters", "skating")


def _has_no_count(sentence: Statement, words: Sequence[str]) -> bool:
    """Whether no number of a sentence could be a dose; those of a telephone are none."""
    return not sentence.has_units and (
        not sentence.item.amounts or any(word in _CONTACT_WORDS for word in words)
    )


def _is_total(sentence: Statement, words: Sequence[str]) -> bool:
    """Whether a sentence ends by saying that a time is that of all: about 20 minutes in total."""
    amounts = sentence.item.amounts
    is_time = len(amounts) == 1 and amounts[0].unit == Unit.SECONDS
    return words[-1] in ("total", "all") and is_time and not sentence.item.name
