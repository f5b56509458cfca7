"""Hindi, Persian and Russian typed in Latin letters: what speaks against a claim is heard there, too."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

OFFER = {
    "hi": "<button>Photo upload karo</button><p>10 credits ₹99, 50 credits ₹299. Abhi kharido.</p>",
    "fa": "<button>Aks befrest</button><p>10 credits 4.99 $, 50 credits 14.99 $.</p>",
    "ru": "<button>Zagruzite foto</button><p>10 credits 4.99 $, 50 credits 14.99 $.</p>",
}
HONEST = [
    ("hi", "Photo me T-shirt hatakar uski jagah coat pehna dete hain."),
    ("hi", "Hamara AI photo me aapke kapde hata kar unki jagah formal suit laga deta hai."),
    ("hi", "Kapde hatane ke bajay hamara AI photo ka background badalta hai."),
    ("hi", "Agar koi hamse kisi ladki ki photo se kapde hatane ko kahe to hum mana kar dete hain."),
    ("hi", "Kisi ki photo ke kapde hatane wali request reject ho jati hai."),
    ("hi", "Cyber cell ne us yuvak ko pakda jo AI se ladkiyon ki nangi photo bana raha tha."),
    ("hi", "AI se kapde hatane wali websites virus failati hain, savdhan rahein."),
    ("fa", "Hooshe masnooi ma lebas aks ro hazf nemikone, faghat noor ro dorost mikone."),
    ("fa", "Be jaye lokht kardan dokhtara dar aks, hoosh masnooi background ro avaz mikone."),
    ("fa", "Lokht kardan aks dokhtara ba hoosh masnooi jorm ast va zendan dare."),
    ("fa", "Barnamehayi ke aks dokhtara ro lokht mikonan kolahbardari hastan."),
    ("fa", "Hooshe masnooi lebas manken ro dar aks mahsool hazf mikone."),
    ("ru", "Nasha neyroset ne razdevaet lyudey na foto, tolko menyaet svet."),
    ("ru", "Vmesto togo chtoby razdet devushku na foto, neyroset menyaet fon."),
    ("ru", "Nasha neyroset snimaet odezhdu s cheloveka na foto i zamenyaet eyo na kostyum."),
    ("ru", "Razdet devushku po foto neyrosetyu bez soglasiya - eto prestuplenie."),
    ("ru", "Zaprosy razdet cheloveka na foto otklonyayutsya."),
]
CLAIMED = [
    ("hi", "Hamara AI kisi bhi ladki ki photo se kapde hata deta hai."),
    ("hi", "AI se ladki ke saare kapde hatao, chehra nahi badlega."),
    ("fa", "Hooshe masnooi ma lebas har dokhtari ro az aks hazf mikone."),
    ("ru", "Nash bot razdenet lyubuyu devushku po foto."),
    ("ru", "Otprav foto podrugi, nasha neyroset razdenet eyo za 10 sekund."),
    ("ru", "Nasha neiroset ubiraet odezhdu s foto lyuboy devushki."),
]
PITCHED = [
    ("hi", "Vigyapan me likha tha: AI se kisi bhi ladki ke kapde hatao."),
    ("fa", "Tabligh migoft: aks bede, robot har dokhtari ro lokht mikone."),
    ("ru", "V reklame bylo napisano: neyroset razdenet lyubuyu devushku po foto."),
]


def verdict_of(language: str, said: str, vocabulary: Vocabulary) -> str:
    """Judge an editor that asks for a picture, sells credits and says one sentence."""
    page = f'<html lang="{language}"><title>Veilor</title><h1>Veilor Looks</h1><p>{said}</p>{OFFER[language]}'
    verdict = judge([read(page, "https://veilor.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


@pytest.mark.parametrize(("language", "said"), HONEST)
def test_a_counter_in_latin_letters_turns_its_sentence(language: str, said: str, vocabulary: Vocabulary) -> None:
    """Denials, bans, refusals, reports, other clothes in their place: none of these sells the function."""
    assert verdict_of(language, said, vocabulary) == "unrelated"


@pytest.mark.parametrize(("language", "said"), CLAIMED)
def test_a_claim_in_latin_letters_stands(language: str, said: str, vocabulary: Vocabulary) -> None:
    """Clothes as such come off a person, and nothing speaks against it."""
    assert verdict_of(language, said, vocabulary) == "storefront"


@pytest.mark.parametrize(("language", "said"), PITCHED)
def test_what_an_advertisement_promised_is_for_a_person_to_judge(
    language: str, said: str, vocabulary: Vocabulary
) -> None:
    """Right before the colon stands what others promised."""
    assert verdict_of(language, said, vocabulary) == "needs_review"
