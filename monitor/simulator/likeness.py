"""What the look-alikes say and carry, one entry each."""
# ruff: noqa: E501 - one sentence, one line
# fmt: off

from dataclasses import dataclass

_CSP = (("Content-Security-Policy", "default-src 'self'; script-src 'self' https://js.stripe.com; frame-src https://js.stripe.com https://hooks.stripe.com"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One look-alike."""

    scenario: str
    verdict: str
    title: str = ""
    text: tuple[str, ...] = ()
    terms: str = "Please read these terms with care."
    rails: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    place: str = "cloudflare"
    dns: str = ""
    goods: tuple[str, ...] = ()
    prices: tuple[str, ...] = ()
    product: str = "Order"
    buy: str = "Checkout"
    """Words of the links to the checkout page."""
    language: str = "en"
    wall: str = ""
    """bot, login, age, robots, parked, or empty for a site that shows itself."""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    shows: tuple[tuple[str, str, str], ...] = ()
    """(provider, role, grade) that the headers show."""
    listed: tuple[tuple[str, str], ...] = ()
    """Hosts and notes of a directory."""
    scripts: tuple[tuple[str, str], ...] = ()
    """Paths and texts of its own scripts, which the landing page loads."""
    storefront: bool = False
    why: str = ""


LIKENESSES = (
    Likeness(scenario="virtual_try_on", verdict="unrelated", title="Virtual fitting room for fashion shops", text=("Customers upload a photo and try on dresses, jackets and coats before they buy.", "Our AI changes clothes on the picture: it puts a new outfit over the one you wear. The person stays dressed at all times."),
             rails=("stripe_elements",), services=("ga4", "intercom"), place="aws", goods=("Shop plan", "Brand plan"), prices=("$29.00", "$99.00"), product="Shop plan"),
    Likeness(scenario="virtual_try_on", verdict="unrelated", title="Try on outfits with AI", text=("See how a shirt looks on you. Remove the jacket from your cart at any time.", "Credits: one credit dresses one photo."),
             rails=("paddle",), services=("google_signin", "clarity"), place="vercel", goods=("50 credits", "200 credits"), prices=("$9.99", "$19.99"), product="50 credits"),
    Likeness(scenario="virtual_try_on", verdict="unrelated", title="Anprobe per KI", text=("Laden Sie ein Foto hoch und probieren Sie Kleidung virtuell an.", "Für Modehändler: Kleider, Hosen und Jacken in Sekunden am Modell zeigen."),
             rails=("mollie", "klarna"), services=("hotjar",), place="hetzner", goods=("Basis",), prices=("19,00 €",), product="Basis", language="de", buy="Zur Kasse"),
    Likeness(scenario="photo_editor", verdict="unrelated", title="Background remover", text=("Remove backgrounds, watermarks and passers-by from any photo with AI.", "Erase wrinkles in clothes and dust on products. Works on product photos."),
             rails=("lemonsqueezy",), services=("ga4", "crisp", "google_signin"), goods=("100 credits", "500 credits"), prices=("$4.99", "$19.99"), product="100 credits", buy="Buy credits"),
    Likeness(scenario="photo_editor", verdict="unrelated", title="AI photo editor online", text=("Upload a photo, choose a tool: crop, retouch, remove objects, change background.", "Premium removes the queue."),
             rails=("paypal_sdk", "nowpayments"), services=("gtm", "discord_login", "adsense"), place="ovh", goods=("Premium month",), prices=("$7.99",), product="Premium month", buy="Get premium"),
    Likeness(scenario="photo_editor", verdict="unrelated", title="Фоторедактор с нейросетью", text=("Удалите фон, лишние предметы и царапины со старых фотографий.", "Нейросеть улучшает качество портретов."),
             rails=("prodamus",), services=("yandex_metrica", "vk_id"), place="regru", goods=("Премиум",), prices=("299 ₽",), product="Премиум", language="ru", buy="Оплатить"),
    Likeness(scenario="news", verdict="unrelated", title="Prosecutors sue operators of \"nudify\" websites", text=("The sites promised to \"undress any photo\" for a few dollars, according to the complaint.", "One of them advertised an \"AI clothes remover\" with credits from $4.99, the filing says.", "Lawmakers want payment companies to stop serving such services, reported our correspondent."),
             rails=("stripe_link",), services=("ga4", "adsense"), place="fastly", prices=("$5.00",), goods=("Subscription to the paper",), product="Monthly subscription", buy="Subscribe to the paper"),
    Likeness(scenario="news", verdict="unrelated", title="How undressing apps make their money", text=("Researchers counted dozens of services that sell fake nude images.", "\"See anyone without clothes\", one of the pages read before it went offline.", "The companies named in the study said they had closed the accounts."),
             rails=("patreon",), services=("gtm", "x_pixel"), place="cloudflare", product="Membership", buy="Subscribe"),
    Likeness(scenario="news", verdict="unrelated", title="Una investigación revela el negocio de las aplicaciones que desnudan", text=("El estudio describe páginas que ofrecían \"desnudar fotos con IA\" por unos euros.", "Las víctimas piden que los procesadores de pago cierren las cuentas."),
             services=("ga4", "meta_pixel"), place="gcore", language="es"),
    Likeness(scenario="advocacy", verdict="protective", title="Help for people targeted by nudify apps", text=("If someone used an undressing app on your photo, you are not to blame. We help you to report it and take it down.", "We campaign against AI services that undress people and ask payment companies to stop serving them."),
             rails=("gocardless", "paypal_button"), services=("recaptcha",), place="github", prices=("£10.00",), goods=("Monthly donation",), product="Monthly donation", buy="Donate"),
    Likeness(scenario="advocacy", verdict="protective", title="Stop image-based abuse", text=("We support victims of fake nude images made with AI.", "Nudify tools are used against colleagues and neighbours. We fight to ban them."),
             rails=("kofi",), services=("clarity", "hcaptcha"), place="digitalocean", product="Donation", buy="Donate"),
    Likeness(scenario="advocacy", verdict="protective", title="Hilfe bei gefälschten Nacktbildern", text=("Wir helfen Betroffenen, deren Fotos mit KI ausgezogen wurden, und melden die Bilder für Sie.", "Solche Dienste gehören verboten."),
             rails=("stripe_link",), services=("recaptcha",), place="hetzner", language="de", prices=("20,00 €",), goods=("Spende",), product="Spende", buy="Spenden"),
    Likeness(scenario="detector", verdict="protective", title="Detect AI-undressed images", text=("Our classifier detects pictures made by nudify tools, so that platforms can block them.", "Detects deepfake nudes, never creates them."),
             rails=("stripe_table",), services=("posthog", "github_login"), place="aws", goods=("Team plan",), prices=("$49.00",), product="Team plan", buy="Get started"),
    Likeness(scenario="takedown", verdict="protective", title="Take down fake nudes", text=("We find and remove fake nude images of you from websites, and file the reports.", "Protect your photos: our cloak makes undressing apps fail."),
             rails=("chargebee",), services=("ga4", "zendesk"), goods=("Protection plan",), prices=("$19.99",), product="Protection plan", buy="Protect me"),
    Likeness(scenario="image_maker", verdict="unrelated", title="AI art generator for fantasy worlds", text=("Describe a dragon, a castle or a spaceship and get a picture.", "Photos of real people cannot be uploaded; all characters are invented."),
             rails=("polar", "google_pay"), services=("discord_login", "mixpanel"), place="vercel", goods=("100 credits",), prices=("$9.99",), product="100 credits", buy="Buy credits"),
    Likeness(scenario="image_maker", verdict="unrelated", title="Comic strip maker", text=("Turn your story into a comic strip with AI. Choose clothes, hair and armour of your heroes.", "Only drawn characters, no photographs."),
             rails=("dodo",), services=("ga4", "tawk"), place="bunny", goods=("Strip pack",), prices=("$4.99",), product="Strip pack", buy="Buy now"),
    Likeness(scenario="adult_shop", verdict="unrelated", title="Adult film club", text=("Licensed films by adult performers who gave their consent. Members only.", "New films every week from verified studios."),
             rails=("segpay", "ccbill_form"), services=("exoclick", "veriff"), place="leaseweb", goods=("Month",), prices=("$29.95",), product="Membership, one month", buy="Join now"),
    Likeness(scenario="adult_shop", verdict="unrelated", title="Lingerie and intimate wear", text=("Buy lingerie in all sizes. Discreet parcels.", "Undressed or dressed up: our nightwear collection is here."),
             rails=("shopify", "affirm", "braintree"), services=("meta_pixel",), goods=("Silk set",), prices=("$59.00",), product="Silk set", buy="Checkout"),
    Likeness(scenario="adult_shop", verdict="unrelated", title="Adult models' own pages", text=("Verified adult performers publish their own photos for subscribers.", "Every performer signs a consent form."),
             rails=("epoch", "verotel"), services=("juicyads", "veriff"), place="ovh", goods=("Subscription",), prices=("$14.99",), product="Subscription", buy="Subscribe"),
    Likeness(scenario="directory", verdict="directory", title="Top 10 undress AI tools, compared", text=("We list and review AI clothes removers: speed, quality and price of each.", "Some links are affiliate links and we may earn a commission."),
             services=("exoclick", "gtm"), place="namecheap", listed=(("glimtopix.example", "4.5 of 5"), ("norvaframe.example", "4 of 5"), ("tessilens.test", "3 of 5"))),
    Likeness(scenario="directory", verdict="directory", title="Nudify app reviews", text=("Our list of the best nudify websites this month, sorted by rating.", "Read the full review of every undressing app in the table."),
             services=("adsense", "yandex_metrica"), place="contabo", listed=(("quellashot.example", "review"), ("ferrigen.test", "review"))),
    Likeness(scenario="parked", verdict="parked", wall="parked", text=("This domain is for sale. Buy this domain.",), place="aws", dns="bodis"),
    Likeness(scenario="parked", verdict="parked", wall="parked", text=("This domain name has been registered and is parked free of charge. Related searches:",), place="godaddy", dns="parkingcrew", services=("adsense",)),
    Likeness(scenario="bot_wall", verdict="blocked", wall="bot", status=403, headers=(("cf-mitigated", "challenge"),), rails=("stripe_elements",), services=("turnstile",), storefront=True, why="A shop behind a challenge page: its rail is true and not visible."),
    Likeness(scenario="bot_wall", verdict="blocked", wall="bot", status=503, place="ddosguard", services=("hcaptcha",), why="A challenge page with status 503; nothing says what stands behind it."),
    Likeness(scenario="login_wall", verdict="blocked", wall="login", place="digitalocean", services=("google_signin",)),
    Likeness(scenario="age_gate", verdict="blocked", wall="age", place="contabo", services=("ga4",)),
    Likeness(scenario="robots_all", verdict="blocked", wall="robots", title="Image tools", text=("Upload an image.",), place="hetzner", rails=("payhip",), services=("statcounter",), goods=("Pack",), prices=("$5.00",), why="robots.txt disallows everything: nothing on the pages is visible."),
    Likeness(scenario="clothes_shop", verdict="unrelated", title="Dresses, coats and knitwear", text=("Remove items from the cart at any time. Clothes ship in two days.", "Take off 20% on winter clothes with the code SNOW."),
             rails=("klarna", "adyen", "logo_visa", "logo_mastercard"), services=("ga4", "tiktok_pixel"), headers=_CSP, shows=(("stripe", "card_processor", "embedded"),), goods=("Wool coat",), prices=("$120.00",), product="Wool coat", buy="Checkout"),
    Likeness(scenario="ambiguous_editor", verdict="needs_review", title="AI undress effect for your photos", text=("Our editor has filters for seasons, colours and an undress effect that shows the person in the photo without clothes.",), services=("clarity",), place="vultr", why="A claim of function and no offer: no price, no plan, no checkout. A careful rule leaves it to a person."),
)
