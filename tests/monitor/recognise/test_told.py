"""Pages that tell of such tools, in a paper's or a blog's words: they claim nothing, whatever is sold around them."""

import pytest

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

AROUND = "<p>9.99 USD per month</p><p>50 credits</p><form><label>Choose a file<input type='file'></label></form>"


def _judge(vocabulary: Vocabulary, body: str) -> Verdict:
    verdict = judge([read(body + AROUND, "https://paper.example/")], [], vocabulary)
    assert verdict is not None
    return verdict


def _page(title: str, *paragraphs: str) -> str:
    return f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)


def test_a_verb_after_a_comma_claims_nothing_where_the_sentence_does_not_begin_as_an_imperative(
    vocabulary: Vocabulary,
) -> None:
    """A participle in the middle of a sentence is said in the third person."""
    page = _page(
        "The engine of the week", "The engine looks at a picture of a person, removing the clothes in it with AI."
    )
    assert _judge(vocabulary, page).kind != "storefront"


def test_an_imperative_may_go_on_after_a_comma(vocabulary: Vocabulary) -> None:
    """A shop strings its orders together."""
    page = _page("Magic photo studio", "Upload a picture, undress the person in it with AI.")
    assert _judge(vocabulary, page).kind == "storefront"


def test_a_page_that_claims_nothing_itself_and_reports_as_often_is_no_case_for_review(vocabulary: Vocabulary) -> None:
    """Nobody says "we", "you" or gives an order there: the paper tells how the thing works, and what came of it."""
    page = _page(
        "Was ein Bot anrichtet",
        "Der Bot entfernt mit KI die Kleidung der Person auf einem Foto.",
        "Die Polizei ermittelt, sagte eine Sprecherin, gegen die Betreiber solcher Apps, die Menschen entkleiden.",
    )
    assert _judge(vocabulary, page).kind == "unrelated"


def test_what_a_headline_names_before_a_colon_is_its_subject_and_not_the_sites_own_name(vocabulary: Vocabulary) -> None:
    """ "Velquo: an app ..." heads what a paper tells of Velquo; it is no voice of the paper's."""
    page = "<title>Velquo: una app que asusta</title>" + _page(
        "Una app que asusta",
        "Velquo desnuda con IA a la persona de una foto.",
        "La policía investiga a la empresa, dijo una portavoz, por las apps que desnudan a mujeres.",
    )
    assert _judge(vocabulary, page).kind == "unrelated"


def test_deepfakes_alone_are_a_topic_and_do_not_name_the_function(vocabulary: Vocabulary) -> None:
    """A face swap that asks its visitors to mislead nobody is no case for review, whatever it sells."""
    page = _page(
        "Face swap with AI",
        "Upload a photo and put your face on a film poster.",
        "Always respect privacy, and steer clear of misleading deepfakes.",
    )
    assert _judge(vocabulary, page).kind == "unrelated"


def test_deepfakes_stay_a_topic_beside_a_word_of_clothing(vocabulary: Vocabulary) -> None:
    """Outfits are changed there, in a deepfake's way: nobody is said to be undressed."""
    page = _page(
        "How AI clothes changers use deepfake principles",
        "Upload a photo and see the new dress on it.",
        "The generator draws the cloth with its folds and shadows.",
    )
    assert _judge(vocabulary, page).kind == "unrelated"


def test_a_word_that_sells_in_another_language_only_offers_nothing(vocabulary: Vocabulary) -> None:
    """To transfer is to pay in Indonesian; in English a pose is transferred."""
    body = _page(
        "Nude anyone with AI",
        "Upload a photo, undress the person in it with AI.",
        "Users can upload images to transfer a pose to them.",
    )
    verdict = judge([read(body, "https://paper.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "needs_review"
    assert not any(span.why.startswith("offer") for span in verdict.spans)


def test_a_shop_headed_by_its_claim_may_use_a_word_of_a_report(shipped: Vocabulary) -> None:
    """It takes pictures: "refused if suspected" makes no paper of it."""
    page = (
        "<h1>AI一键去衣</h1><p>请上传1张清晰照片</p><p>疑似未成年人会拒绝处理。</p>"
        "<button>点击上传照片</button><button>3金币/份 开始制作</button>"
    )
    found = judge([read(f"<html><body>{page}</body></html>", "https://kexuma.example/")], [], shipped)
    assert found is not None
    assert found.kind in ("storefront", "needs_review")


def test_a_shops_own_questions_speak_of_no_others(vocabulary: Vocabulary) -> None:
    """ "What does it do?" names the function and claims nothing, and nobody else does it therefore."""
    page = (
        "<h1>All about our clothes remover</h1><h3>What does the clothes remover do?</h3><p>You wipe with a finger.</p>"
        "<h3>And is the undress mode in it?</h3><p>That is the mild one.</p>"
        "<h3>Does the clothes remover work at night?</h3><p>Yes.</p><p>9.99 USD per month</p><p>Visa</p>"
    )
    found = judge([read(f"<html><body>{page}</body></html>", "https://vrelmuno.example/")], [], vocabulary)
    assert found is not None
    assert found.kind == "needs_review"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Takes an image and returns the probability that the person in the photo was undressed by AI."),
        ("pl", "Przyjmuje obraz i zwraca prawdopodobieństwo, że osoba na zdjęciu została rozebrana przez AI."),
        ("fr", "Prend une photo et renvoie la probabilité que la personne ait été déshabillée par une IA."),
        ("ru", "Принимает снимок и возвращает вероятность того, что человек на фото раздет нейросетью."),
        ("id", "Menerima foto dan mengembalikan probabilitas bahwa orang di foto ditelanjangi oleh AI."),
        ("en", "The label means that the person in the photo was probably undressed by a generative model."),
        ("de", "Das Etikett heißt: Die Person auf dem Foto wurde wahrscheinlich von einem Modell entkleidet."),
        ("es", "La etiqueta indica que la persona de la foto fue probablemente desnudada por una IA."),
        ("uk", "Позначка означає, що людину на фото, ймовірно, було роздягнено нейромережею."),
    ],
)
def test_how_likely_it_is_that_it_was_done_is_told_by_who_protects(
    language: str, said: str, vocabulary: Vocabulary
) -> None:
    """The interface of a detector, sold by calls."""
    body = f"<h1>Velorin API</h1><p>{said}</p>"
    verdict = _judge(vocabulary, f"<html lang='{language}'><title>Velorin API</title>{body}")
    assert verdict.kind != "storefront"
    assert any(span.why.startswith("counter: protection") for span in verdict.spans)
