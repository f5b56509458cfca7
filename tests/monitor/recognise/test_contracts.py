"""Terms of sale and partner pages: one sentence of them says what is sold."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

CONTRACTS = {
    "en": (
        "Terms of service",
        (
            "1. The Provider grants the Customer access to a program which, from an uploaded "
            "photograph of a dressed person, creates an image of the same person without clothes."
        ),
        "2. One image costs $0.99, a package of 50 costs $29.",
    ),
    "de": (
        "Allgemeine Geschäftsbedingungen",
        (
            "1. Der Anbieter gewährt dem Kunden Zugang zu einem Programm, das aus "
            "einem hochgeladenen Foto einer bekleideten Person ein Bild derselben Person ohne Kleidung erzeugt."
        ),
        "2. Ein Bild kostet 0,99 €, ein Paket von 50 Bildern 29 €.",
    ),
    "fr": (
        "Conditions générales de vente",
        (
            "1. Le Prestataire donne au Client accès à un logiciel qui, à partir de "
            "la photo d'une personne habillée, génère une image de la même personne sans vêtements."
        ),
        "2. Une image coûte 0,99 €, un pack de 50 coûte 29 €.",
    ),
    "es": (
        "Condiciones de contratación",
        (
            "1. El Prestador da al Cliente acceso a un programa que, a partir de la "
            "fotografía subida de una persona vestida, crea una imagen de la misma persona sin ropa."
        ),
        "2. Una imagen cuesta 0,99 €, un paquete de 50 cuesta 29 €.",
    ),
    "pt": (
        "Termos de contratação",
        (
            "1. O Prestador concede ao Cliente acesso a um programa que, a partir da "
            "fotografia enviada de uma pessoa vestida, cria uma imagem da mesma pessoa sem roupa."
        ),
        "2. Uma imagem custa R$ 3,90, um pacote de 50 custa R$ 99.",
    ),
    "it": (
        "Condizioni generali",
        (
            "1. Il Fornitore concede al Cliente l'accesso a un programma che, dalla "
            "foto caricata di una persona vestita, crea un'immagine della stessa persona senza vestiti."
        ),
        "2. Un'immagine costa 0,99 €, un pacchetto da 50 costa 29 €.",
    ),
    "nl": (
        "Algemene voorwaarden",
        (
            "1. De Aanbieder geeft de Klant toegang tot een programma dat van een "
            "geüploade foto van een geklede persoon een beeld van dezelfde persoon zonder kleren maakt."
        ),
        "2. Eén beeld kost € 0,99, een pakket van 50 kost € 29.",
    ),
    "pl": (
        "Regulamin",
        (
            "1. Usługodawca zapewnia Klientowi dostęp do programu, który z przesłanego "
            "zdjęcia ubranej osoby tworzy obraz tej samej osoby bez ubrania."
        ),
        "2. Jeden obraz kosztuje 4 zł, pakiet 50 obrazów 129 zł.",
    ),
    "ru": (
        "Публичная оферта",
        (
            "1. Исполнитель предоставляет Заказчику доступ к программе, которая по загруженной "
            "фотографии одетого человека создаёт изображение того же человека без одежды."
        ),
        "2. Одно изображение стоит 50 ₽, пакет из 50 — 1500 ₽.",
    ),
    "uk": (
        "Публічна оферта",
        (
            "1. Виконавець надає Замовнику доступ до програми, яка за завантаженою "
            "фотографією особи в одязі створює зображення цієї ж особи без одягу."
        ),
        "2. Одне зображення коштує 20 грн, пакет із 50 — 750 грн.",
    ),
    "tr": (
        "Hizmet sözleşmesi",
        (
            "1. Hizmet Sağlayıcı, Müşteriye, yüklenen giyinik bir kişi fotoğrafından "
            "aynı kişinin kıyafetsiz görüntüsünü oluşturan bir programa erişim sağlar."
        ),
        "2. Bir görüntü 30 TL, 50'lik paket 900 TL.",
    ),
    "id": (
        "Syarat dan ketentuan",
        (
            "1. Penyedia memberi Pelanggan akses ke program yang dari foto "
            "orang berpakaian yang diunggah membuat gambar orang yang sama tanpa pakaian."
        ),
        "2. Satu gambar Rp 15.000, paket 50 gambar Rp 450.000.",
    ),
    "vi": (
        "Điều khoản dịch vụ",
        (
            "1. Bên cung cấp cho Khách hàng quyền truy cập chương trình tạo ra hình "
            "ảnh không mặc quần áo của chính người trong ảnh mặc quần áo được tải lên."
        ),
        "2. Một ảnh giá 20.000đ, gói 50 ảnh giá 600.000đ.",
    ),
    "ja": (
        "利用規約",
        (
            "1. 当社は、アップロードされた着衣の人物の写真から、"
            "同じ人物の衣服のない画像を生成するプログラムへのアクセスを利用者に提供します。"
        ),
        "2. 1枚150円、50枚パックは4,500円です。",
    ),
    "ko": (
        "이용약관",
        (
            "1. 회사는 업로드된 옷 입은 사람의 사진에서 같은 사람의 옷을 "
            "벗은 이미지를 생성하는 프로그램에 대한 접근을 고객에게 제공합니다."
        ),
        "2. 한 장 1,500원, 50장 패키지 45,000원.",
    ),
    "zh-hans": (
        "服务协议",
        "1. 服务方向用户提供一个程序，该程序可根据上传的穿衣人物照片生成同一人物不穿衣服的图像。",
        "2. 每张图像6元，50张套餐180元。",
    ),
    "zh-hant": (
        "服務協議",
        "1. 服務方向用戶提供一個程式，該程式可根據上傳的穿衣人物照片生成同一人物不穿衣服的圖像。",
        "2. 每張圖像30元，50張套餐900元。",
    ),
    "ar": (
        "شروط الخدمة",
        (
            "1. يمنح مقدم الخدمة العميل حق الوصول إلى برنامج ينشئ "
            "من صورة مرفوعة لشخص يرتدي ملابسه صورة للشخص نفسه بدون ملابس."
        ),
        "2. ثمن الصورة الواحدة 1 دولار، وباقة من 50 صورة بسعر 29 دولارًا.",
    ),
    "hi": (
        "सेवा की शर्तें",
        (
            "1. सेवा प्रदाता ग्राहक को ऐसे प्रोग्राम तक पहुँच देता है जो अपलोड की गई "
            "कपड़े पहने व्यक्ति की फोटो से उसी व्यक्ति की बिना कपड़ों की तस्वीर बनाता है।"
        ),
        "2. एक तस्वीर ₹49, 50 का पैक ₹1499.",
    ),
    "fa": (
        "شرایط خدمات",
        (
            "1. ارائه‌دهنده به مشتری دسترسی به برنامه‌ای می‌دهد که از "
            "عکس بارگذاری‌شدهٔ فرد لباس‌پوشیده، تصویر همان فرد را بدون لباس می‌سازد."
        ),
        "2. هر تصویر ۵۰۰۰۰ تومان، بستهٔ ۵۰ تصویر ۱۵۰۰۰۰۰ تومان.",
    ),
}
"""A heading, what the contract grants, what it costs; by language."""


@pytest.mark.parametrize("language", CONTRACTS)
def test_a_contract_says_what_is_sold(language: str, vocabulary: Vocabulary) -> None:
    """ "The provider grants the customer access to a program which ..." is the provider's own voice, as `we` is."""
    heading, granted, price = CONTRACTS[language]
    page = f"<title>{heading} - Velquo</title><h1>{heading}</h1><p>{granted}</p><p>{price}</p>"
    verdict = judge([read(f'<html lang="{language}">{page}', "https://velquo.example/terms")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


@pytest.mark.parametrize(
    "granted",
    [
        "The Provider grants access to a photo editor. The Customer may not undress persons in photos with it.",
        "1. Whoever gives a customer access to a program which makes a dressed person in a photo naked is fined.",
        "Исполнитель предоставляет фоторедактор. Заказчику запрещено раздевать людей на фотографиях.",
    ],
)
def test_a_contract_that_forbids_it_sells_nothing_of_the_kind(granted: str, vocabulary: Vocabulary) -> None:
    """A ban or a law about such programs is no grant of one."""
    page = f"<title>Terms - Velquo</title><h1>Terms</h1><p>{granted}</p><p>One picture costs $0.99, 50 credits $29.</p>"
    verdict = judge([read(page, "https://velquo.example/terms")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind != "storefront"


@pytest.mark.parametrize(
    "told",
    [
        "Velquo — это движок для ботов, которые раздевают людей по фото.",
        "Velquo runs bots which undress people in photos.",
        "Velquo أداة تعرّي الأشخاص في الصور العادية بالذكاء الاصطناعي، وطلب الجمهور العربي عليها لا يتوقف.",
    ],
)
def test_a_partner_page_says_what_the_company_does(told: str, vocabulary: Vocabulary) -> None:
    """Headed by what partners earn, in one sentence that begins with the site's name, denied by nothing in it."""
    page = f"<title>Velquo: 50 %</title><h1>Earn with your channel</h1><p>{told}</p><p>50 credits $9.99.</p>"
    verdict = judge([read(page, "https://velquo.example/partners")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"
