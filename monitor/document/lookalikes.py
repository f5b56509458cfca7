"""Letters of other scripts, and odd ones of its own, that look like plain Latin ones."""

import re

LATIN = "abeikmhopctyxjsdqwlvnrhuygnvwpxekuoaitrbweeuonoydcbnjuhoqwwljpned"
OTHER = "авеікмнорстухјѕԁԛԝӏѵпгһиүցոνωρχεκυοαιτяьшєзцфησγδςβπϳսհօզապլյքռҽժ"
TO_LATIN = str.maketrans(OTHER, LATIN)
CYRILLIC_OF = dict(zip("abeikmhopctyxjsunr", "авеікмнорстухјѕипг", strict=True))
"""Latin letters, and the Cyrillic ones that look like them."""
_TO_CYRILLIC = str.maketrans(CYRILLIC_OF)
FOREIGN = re.compile("[\u0370-\u052f\u0561-\u0587]")
ROMAN = re.compile("[a-z]")
ODD = str.maketrans(
    "ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏧᎾᏌᎤᏦᏴᏳ"  # Cherokee
    "ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ"  # Lisu
    "ᐯᑌᑎᑭᑯᒍᒪᕼᖇᗅᗞᗪᗰᗷᑕᗩᖴᘜᕮᔕᗯᘔᖙᓰᑫᖻᛕ"  # Canadian syllables
    "ⲁⲃⲅⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ"  # Coptic
    "ɓƀɗɖƌðɘəɛɇƒɠǥħɦɧɨɩʝɉƙĸɭɫƚɬɱɲŋɳƞɵɔƥɋʠɍɾɼɽʂʃƨŧƭʈƫʉʊʋʌɯⱳƴɏƶʐȥ"  # Latin with hooks and strokes
    "∂℮∩∪∈",  # signs
    "drtiyajewmhghzbrwsvslcpdouokbg"
    "bpddtgkjczfmnlsrvhwxyaeiou"
    "vunpdjlhraddmbcafgeswzdiqyk"
    "abrehikmnopctyx"
    "bbddddeeeefgghhhiijjkkllllmnnnnoopqqrrrrsssttttuuvvwwyyzzz"
    "denue",
)
"""Letters of scripts in which no word is looked for, and signs, by the Latin letters that they look like."""
_SEEN = frozenset(OTHER)


def roman(text: str) -> bool:
    """Whether a folded text has no fewer Latin letters than letters of those scripts."""
    return text.isascii() or len(ROMAN.findall(text)) >= len(FOREIGN.findall(text))


def one_script(word: str, *, latin: bool) -> str:
    """Return a folded word in letters of one script, where it mixes them; `latin`: the script of its page.

    On a Latin page a word of look-alikes alone is Latin, too.
    """
    if word.isascii():
        return word
    foreign = set(FOREIGN.findall(word))
    if not foreign or not (latin or ROMAN.search(word)):
        return word
    if latin and foreign <= _SEEN:
        return word.translate(TO_LATIN)
    return word.translate(_TO_CYRILLIC) if ROMAN.search(word) else word
