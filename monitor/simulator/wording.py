"""What fictional storefronts say, in the clinical words of news reports that quote such services."""
# ruff: noqa: E501 - one sentence, one line
# fmt: off

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sentences of one language."""

    code: str
    claims: tuple[str, ...]
    """Claims of function, as headlines."""
    details: tuple[str, ...]
    """Sentences that describe the function."""
    offers: tuple[str, ...]
    """Sentences that sell; `{price}` is the price."""
    plans: tuple[str, ...]
    """Names of plans; `{n}` is a number of credits."""
    per: str
    """What stands behind the price of a plan."""
    home: str
    pricing: str
    checkout: str
    terms: str
    faq: str
    api: str
    login: str
    buy: tuple[str, ...]
    """Words of pay buttons."""
    steps: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    legal: tuple[str, ...]
    cookies: str
    pay_title: str
    news_title: str
    news: tuple[str, ...]
    """Sentences on the models that a site runs, of which each operator has its own: `{a}`, `{b}` and `{c}`."""


ENGLISH = Words(
    code="en",
    claims=(
        "AI clothes remover", "Undress any photo with AI", "Nudify any picture online", "AI undressing tool for any photo",
        "Remove clothes from photos with AI", "The AI undress app", "Online nudifier", "Free AI undresser",
        "See anyone without clothes: upload one photo", "DeepNude online, no installation",
    ),
    details=(
        "Upload a photo of a clothed person and our AI removes the clothes in seconds.",
        "The model generates a nude version of the person in your picture.",
        "Our nudify engine undresses the person in the photo automatically.",
        "Works with any full-body photo: the result shows the person undressed.",
        "Turn a normal photo into a realistic nude with one click.",
        "The neural network takes the clothes off anyone in the uploaded image.",
    ),
    offers=(
        "Buy credits from {price}.", "Plans start at {price}.", "One credit undresses one photo. Packages from {price}.",
        "Get premium for {price} and skip the queue.", "First photo free, then {price}.",
    ),
    plans=("Starter, {n} credits", "Basic, {n} credits", "Premium, {n} credits", "Pro, {n} photos", "Unlimited, {n} photos a day"),
    per="one-time payment", home="Home", pricing="Pricing", checkout="Checkout", terms="Terms of service", faq="FAQ", api="API",
    login="Log in", buy=("Buy now", "Buy credits", "Pay now", "Get premium", "Checkout", "Pay with card", "Pay with crypto"),
    steps=("Upload a photo", "Wait a few seconds", "Download the undressed result"),
    questions=(
        ("How does the AI undress a photo?", "The model predicts what is under the clothes and draws a nude body."),
        ("Do you keep the uploaded photos?", "No. Uploads are deleted after an hour."),
        ("How do I pay?", "Choose a package of credits and follow the checkout. Payments are anonymous."),
        ("Can I get a refund?", "Unused credits can be refunded within seven days."),
    ),
    legal=(
        "By using the service you confirm that you have the right to use the picture.",
        "Credits are digital goods. They do not expire.",
        "The service is provided for entertainment. You are responsible for what you create.",
    ),
    cookies="We use cookies to improve your experience.", pay_title="Complete your order", news_title="What is new",
    news=("{a} replaces {b}; {c} now takes larger files.", "New model {a}: faster than {b}, sharper than {c}.", "{a} and {b} share a queue, {c} has its own."),
)

GERMAN = Words(
    code="de",
    claims=("KI zum Ausziehen von Fotos", "Kleidung per KI entfernen", "Nacktbilder aus jedem Foto: KI-Nudify", "Personen auf Fotos mit KI ausziehen"),
    details=("Lade ein Foto hoch und die KI entfernt die Kleidung der Person.", "Unsere KI zieht jede Person auf dem Bild aus.",
             "Aus einem normalen Foto wird ein Nacktbild."),
    offers=("Credits ab {price} kaufen.", "Ein Foto ausziehen kostet ab {price}.", "Premium ab {price}."),
    plans=("Start, {n} Credits", "Basis, {n} Credits", "Premium, {n} Credits"),
    per="einmalige Zahlung", home="Startseite", pricing="Preise", checkout="Zur Kasse", terms="AGB", faq="Häufige Fragen", api="API",
    login="Anmelden", buy=("Jetzt kaufen", "Credits kaufen", "Jetzt bezahlen"),
    steps=("Foto hochladen", "Kurz warten", "Ergebnis herunterladen"),
    questions=(("Wie funktioniert das Ausziehen?", "Die KI berechnet den Körper unter der Kleidung."), ("Wie bezahle ich?", "Wähle ein Paket und gehe zur Kasse.")),
    legal=("Mit der Nutzung bestätigst du, dass du das Bild verwenden darfst.", "Credits sind digitale Güter."),
    cookies="Diese Website verwendet Cookies.", pay_title="Bestellung abschließen", news_title="Neuigkeiten",
    news=("{a} ersetzt {b}; {c} nimmt nun größere Dateien.", "Neues Modell {a}: schneller als {b}, schärfer als {c}.", "{a} und {b} teilen eine Warteschlange, {c} hat eine eigene."),
)

SPANISH = Words(
    code="es",
    claims=("Desnudar fotos con IA", "Quitar la ropa de cualquier foto con IA", "Aplicación de IA para desnudar personas"),
    details=("Sube una foto y la IA quita la ropa de la persona en segundos.", "El modelo genera un desnudo a partir de una foto normal.",
             "Nuestra IA desnuda a cualquier persona de la imagen."),
    offers=("Compra créditos desde {price}.", "Desnudar una foto cuesta desde {price}.", "Planes desde {price}."),
    plans=("Inicial, {n} créditos", "Básico, {n} créditos", "Premium, {n} créditos"),
    per="pago único", home="Inicio", pricing="Precios", checkout="Pagar", terms="Términos", faq="Preguntas frecuentes", api="API",
    login="Iniciar sesión", buy=("Comprar ahora", "Comprar créditos", "Pagar ahora"),
    steps=("Sube una foto", "Espera unos segundos", "Descarga el resultado"),
    questions=(("¿Cómo desnuda la IA una foto?", "El modelo calcula el cuerpo bajo la ropa."), ("¿Cómo pago?", "Elige un paquete y continúa al pago.")),
    legal=("Al usar el servicio confirmas que puedes usar la imagen.", "Los créditos son bienes digitales."),
    cookies="Usamos cookies.", pay_title="Completa tu pedido", news_title="Novedades",
    news=("{a} sustituye a {b}; {c} acepta ahora archivos mayores.", "Nuevo modelo {a}: más rápido que {b}, más nítido que {c}.", "{a} y {b} comparten cola, {c} tiene la suya."),
)

RUSSIAN = Words(
    code="ru",
    claims=("Раздеть по фото онлайн", "Нейросеть раздевает любое фото", "ИИ для раздевания по фото"),
    details=("Загрузите фото, и нейросеть уберёт одежду за несколько секунд.", "Нейросеть создаёт обнажённую версию человека на фото.",
             "ИИ раздевает людей на фотографии автоматически."),
    offers=("Купить кредиты от {price}.", "Раздеть одно фото стоит от {price}.", "Премиум от {price}."),
    plans=("Старт, {n} кредитов", "Базовый, {n} кредитов", "Премиум, {n} кредитов"),
    per="разовый платёж", home="Главная", pricing="Тарифы", checkout="Оплата", terms="Условия", faq="Вопросы и ответы", api="API",
    login="Войти", buy=("Купить сейчас", "Купить кредиты", "Оплатить"),
    steps=("Загрузите фото", "Подождите", "Скачайте результат"),
    questions=(("Как нейросеть раздевает фото?", "Модель рисует тело под одеждой."), ("Как оплатить?", "Выберите пакет кредитов и перейдите к оплате.")),
    legal=("Пользуясь сервисом, вы подтверждаете право на изображение.", "Кредиты являются цифровым товаром."),
    cookies="Мы используем файлы cookie.", pay_title="Оформление заказа", news_title="Новости",
    news=("{a} заменяет {b}; {c} принимает файлы побольше.", "Новая модель {a}: быстрее {b}, чётче {c}.", "{a} и {b} делят очередь, у {c} своя."),
)

PORTUGUESE = Words(
    code="pt",
    claims=("Tirar a roupa de fotos com IA", "IA que tira a roupa de qualquer foto", "Remover roupas com inteligência artificial"),
    details=("Envie uma foto e a IA remove a roupa da pessoa em segundos.", "O modelo gera um nu a partir de uma foto comum.",
             "Nossa IA despe qualquer pessoa da imagem."),
    offers=("Compre créditos a partir de {price}.", "Planos a partir de {price}.", "Despir uma foto custa a partir de {price}."),
    plans=("Inicial, {n} créditos", "Básico, {n} créditos", "Premium, {n} créditos"),
    per="pagamento único", home="Início", pricing="Preços", checkout="Pagamento", terms="Termos", faq="Perguntas frequentes", api="API",
    login="Entrar", buy=("Comprar agora", "Comprar créditos", "Pagar agora"),
    steps=("Envie uma foto", "Aguarde", "Baixe o resultado"),
    questions=(("Como a IA tira a roupa?", "O modelo calcula o corpo sob a roupa."), ("Como pago?", "Escolha um pacote e siga para o pagamento.")),
    legal=("Ao usar o serviço, você confirma que pode usar a imagem.", "Créditos são bens digitais."),
    cookies="Usamos cookies.", pay_title="Conclua o pedido", news_title="Novidades",
    news=("{a} substitui {b}; {c} aceita agora arquivos maiores.", "Novo modelo {a}: mais rápido que {b}, mais nítido que {c}.", "{a} e {b} dividem a fila, {c} tem a sua."),
)

FRENCH = Words(
    code="fr",
    claims=("Déshabiller une photo avec l'IA", "L'IA qui enlève les vêtements sur une photo", "Application IA pour déshabiller une personne en photo"),
    details=("Envoyez une photo et l'IA enlève les vêtements de la personne.", "Le modèle crée un nu à partir d'une photo ordinaire.",
             "Notre IA déshabille la personne sur l'image."),
    offers=("Crédits à partir de {price}.", "Déshabiller une photo coûte {price}.", "Abonnement à partir de {price}."),
    plans=("Débutant, {n} crédits", "Essentiel, {n} crédits", "Premium, {n} crédits"),
    per="paiement unique", home="Accueil", pricing="Tarifs", checkout="Paiement", terms="Conditions", faq="Questions fréquentes", api="API",
    login="Connexion", buy=("Acheter maintenant", "Acheter des crédits", "Payer maintenant"),
    steps=("Envoyez une photo", "Patientez", "Téléchargez le résultat"),
    questions=(("Comment l'IA déshabille-t-elle une photo ?", "Le modèle calcule le corps sous les vêtements."), ("Comment payer ?", "Choisissez un forfait puis passez au paiement.")),
    legal=("En utilisant le service, vous confirmez pouvoir utiliser l'image.", "Les crédits sont des biens numériques."),
    cookies="Nous utilisons des cookies.", pay_title="Finalisez la commande", news_title="Nouveautés",
    news=("{a} remplace {b} ; {c} accepte désormais des fichiers plus grands.", "Nouveau modèle {a} : plus rapide que {b}, plus net que {c}.", "{a} et {b} partagent une file, {c} a la sienne."),
)

LANGUAGES = {words.code: words for words in (ENGLISH, GERMAN, SPANISH, RUSSIAN, PORTUGUESE, FRENCH)}
