"""Recipes of the companies around the money: sign-on, counters, ads, chat, captcha, age checks, links."""
# ruff: noqa: E501 - snippets stand as vendors print them, one line each
# fmt: off

from monitor.simulator.marks import Recipe


def _recipe(provider: str, role: str, ids: dict[str, str], *spellings: str, grade: str = "configured") -> Recipe:
    return Recipe(provider=provider, role=role, grade=grade, ids=ids, public=tuple(name for name in ids if name[0] != "_"), spellings=spellings)


SIGN_ON = {
    "google_signin": _recipe(
        "google_signin", "sign_on", {"client_id": "{d12}-{a32}.apps.googleusercontent.com"},
        '[[script https://accounts.google.com/gsi/client]]<div id="g_id_onload" data-client_id="<<client_id>>" data-login_uri="https://<<host>>/auth/callback" data-auto_prompt="false"></div><div class="g_id_signin" data-type="standard"></div>',
        '<a class="login" href="https://accounts.google.com/o/oauth2/v2/auth?client_id=<<client_id>>&amp;redirect_uri=<<return>>&amp;response_type=code&amp;scope=openid%20email">Continue with Google</a>',
    ),
    "discord_login": _recipe(
        "discord_login", "sign_on", {"client_id": "1{d18}"},
        '<a href="https://discord.com/oauth2/authorize?client_id=<<client_id>>&redirect_uri=<<return>>&response_type=code&scope=identify%20email">Sign in with Discord</a>',
        '<script>window.__LOGIN__={"discord":"https:\\/\\/discord.com\\/api\\/oauth2\\/authorize?client_id=<<client_id>>&redirect_uri=<<return>>&response_type=code"}</script>',
    ),
    "apple_signin": _recipe(
        "apple_signin", "sign_on", {"client_id": "com.<<slug>>.web"},
        '<meta name="appleid-signin-client-id" content="<<client_id>>">\n<meta name="appleid-signin-redirect-uri" content="https://<<host>>/auth/callback">\n<div id="appleid-signin" data-type="sign in"></div>[[script https://appleid.cdn-apple.com/appleauth/static/jsapi/appleid/1/en_US/appleid.auth.js]]',
    ),
    "facebook_login": _recipe(
        "facebook_login", "sign_on", {"app_id": "1{d14}"},
        "<script>window.fbAsyncInit = function() { FB.init({ appId: '<<app_id>>', cookie: true, xfbml: true, version: 'v21.0' }); };</script>[[script https://connect.facebook.net/en_US/sdk.js]]"
        '<fb:login-button scope="public_profile,email" onlogin="checkLoginState();"></fb:login-button><script>function checkLoginState() { FB.getLoginStatus(response => statusChangeCallback(response)); }</script>',
        "<script>window.fbAsyncInit = function() { FB.init({ appId: '<<app_id>>', cookie: true, xfbml: true, version: 'v21.0' }); };</script>[[script https://connect.facebook.net/en_US/sdk.js]]"
        "<button onclick=\"FB.login(function(response) { finish(response); }, {scope: 'public_profile,email'})\">Continue with Facebook</button>",
    ),
    "auth0": _recipe(
        "auth0", "sign_on", {"tenant": "<<slug>>.eu", "client_id": "{A32}"},
        '<a href="https://<<tenant>>.auth0.com/authorize?response_type=code&amp;client_id=<<client_id>>&amp;redirect_uri=<<return>>">Log in</a>',
    ),
    "github_login": _recipe(
        "github_login", "sign_on", {"client_id": "Ov23li{A14}"},
        "<a href='https://github.com/login/oauth/authorize?client_id=<<client_id>>&redirect_uri=<<return>>&scope=user:email'>Continue with GitHub</a>",
    ),
    "vk_id": _recipe(
        "vk_id", "sign_on", {"app_id": "5{d7}"},
        '<a href="https://oauth.vk.com/authorize?client_id=<<app_id>>&amp;display=page&amp;redirect_uri=<<return>>&amp;response_type=code&amp;v=5.131">Войти через VK</a>',
    ),
}

COUNTERS = {
    "ga4": _recipe(
        "google_analytics", "analytics", {"ga4": "G-{U10}"},
        "<!-- Google tag (gtag.js) -->\n[[script https://www.googletagmanager.com/gtag/js?id=<<ga4>>]]\n<script>window.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}\ngtag('js', new Date());\ngtag('config', '<<ga4>>');</script>",
    ),
    "gtm": _recipe(
        "google_tag_manager", "analytics", {"container": "GTM-{U8}"},
        "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','<<container>>');</script>"
        '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=<<container>>" height="0" width="0" style="display:none;visibility:hidden"></iframe></noscript>',
    ),
    "meta_pixel": _recipe(
        "meta_pixel", "analytics", {"pixel_id": "2{d14}"},
        "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.queue.push(arguments)};t=b.createElement(e);t.src=v;}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\nfbq('init', '<<pixel_id>>');\nfbq('track', 'PageView');</script>"
        '<noscript><img height="1" width="1" style="display:none" src="https://www.facebook.com/tr?id=<<pixel_id>>&amp;ev=PageView&amp;noscript=1"/></noscript>',
    ),
    "yandex_metrica": _recipe(
        "yandex_metrica", "analytics", {"counter_id": "9{d7}"},
        "<script>(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};k=e.createElement(t),k.async=1,k.src=r})(window, document, 'script', 'https://mc.yandex.ru/metrika/tag.js', 'ym');\nym(<<counter_id>>, 'init', { clickmap:true, trackLinks:true });</script>"
        '<noscript><div><img src="https://mc.yandex.ru/watch/<<counter_id>>" style="position:absolute; left:-9999px;" alt="" /></div></noscript>',
    ),
    "tiktok_pixel": _recipe(
        "tiktok_pixel", "analytics", {"pixel_id": "C{U19}"},
        "<script>!function (w, d, t) { w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.load=function(e){var i='https://analytics.tiktok.com/i18n/pixel/events.js';};\nttq.load('<<pixel_id>>');\nttq.page(); }(window, document, 'ttq');</script>",
    ),
    "clarity": _recipe(
        "microsoft_clarity", "analytics", {"project_id": "{a10}"},
        '<script type="text/javascript">(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;})(window, document, "clarity", "script", "<<project_id>>");</script>',
        "[[script https://www.clarity.ms/tag/<<project_id>>]]",
    ),
    "hotjar": _recipe(
        "hotjar", "analytics", {"site_id": "3{d6}"},
        "<script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};h._hjSettings={hjid:<<site_id>>,hjsv:6};r.src=t+h._hjSettings.hjid+j;})(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');</script>",
    ),
    "posthog": _recipe(
        "posthog", "analytics", {"key": "phc_{A43}"},
        "<script>!function(t,e){}(document,window.posthog||[]);posthog.init('<<key>>', {api_host: 'https://us.i.posthog.com', person_profiles: 'identified_only'})</script>",
    ),
    "mixpanel": _recipe(
        "mixpanel", "analytics", {"token": "{x32}"},
        '[[script https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js]]<script>mixpanel.init("<<token>>", {track_pageview: true});</script>',
    ),
    "cloudflare_beacon": _recipe(
        "cloudflare_analytics", "analytics", {"token": "{x32}"},
        "<script defer src='https://static.cloudflareinsights.com/beacon.min.js' data-cf-beacon='{\"token\": \"<<token>>\"}'></script>",
    ),
    "sentry": _recipe(
        "sentry", "analytics", {"key": "{x32}", "organisation": "o4{d9}", "_project": "4{d9}"},
        '[[script https://browser.sentry-cdn.com/8.42.0/bundle.min.js]]<script>Sentry.init({ dsn: "https://<<key>>@<<organisation>>.ingest.us.sentry.io/<<_project>>" });</script>',
    ),
    "statcounter": _recipe(
        "statcounter", "analytics", {"project": "1{d7}", "_security": "{x8}"},
        '<script>var sc_project=<<project>>;var sc_invisible=1;var sc_security="<<_security>>";</script>[[script https://www.statcounter.com/counter/counter.js]]',
    ),
}

ADS = {
    "adsense": _recipe(
        "google_adsense", "ads", {"publisher": "pub-{d16}"},
        "[[script https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=ca-<<publisher>>]]<ins class='adsbygoogle' data-ad-client='ca-<<publisher>>' data-ad-slot='1'></ins>",
    ),
    "exoclick": _recipe(
        "exoclick", "ads", {"zone": "5{d6}"},
        '[[script https://a.magsrv.com/ad-provider.js]]<ins class="eas6a97888e2" data-zoneid="<<zone>>"></ins><script>(AdProvider = window.AdProvider || []).push({"serve": {}});</script>',
    ),
    "juicyads": _recipe(
        "juicyads", "ads", {"zone": "1{d6}"},
        "[[script https://poweredby.jads.co/js/jads.js]]<ins id=\"<<zone>>\" data-width=\"300\" data-height=\"250\"></ins><script>(adsbyjuicy = window.adsbyjuicy || []).push({'adzone':<<zone>>});</script>",
    ),
    "trafficjunky": _recipe("trafficjunky", "ads", {}, "[[script https://ads.trafficjunky.net/ads?zone_id=1]]", grade="embedded"),
    "bing_uet": _recipe(
        "bing_uet", "ads", {"tag_id": "1{d7}"},
        '<script>(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:"<<tag_id>>", enableAutoSpaTracking: true};};})(window,document,"script","//bat.bing.com/bat.js","uetq");</script>',
    ),
    "x_pixel": _recipe(
        "x_pixel", "ads", {"id": "o{a4}"},
        "<script>!function(e,t,n,s,u,a){e.twq||(s=e.twq=function(){},u=t.createElement(n),u.src='https://static.ads-twitter.com/uwt.js')}(window,document,'script');\ntwq('config','<<id>>');</script>",
    ),
    "rewardful": _recipe(
        "rewardful", "affiliate", {"key": "{x6}"},
        "<script>(function(w,r){w._rwq=r;w[r]=w[r]||function(){(w[r].q=w[r].q||[]).push(arguments)}})(window,'rewardful');</script><script async src='https://r.wdfl.co/rw.js' data-rewardful='<<key>>'></script>",
    ),
    "tolt": _recipe("tolt", "affiliate", {"id": "{uuid}"}, '[[script https://cdn.tolt.io/tolt.js data-tolt="<<id>>"]]'),
}

HELP = {
    "intercom": _recipe(
        "intercom", "chat_widget", {"app_id": "{a8}"},
        '<script>window.intercomSettings = { api_base: "https://api-iam.intercom.io", app_id: "<<app_id>>" };</script>[[script https://widget.intercom.io/widget/<<app_id>>]]',
    ),
    "crisp": _recipe(
        "crisp", "chat_widget", {"website_id": "{uuid}"},
        '<script type="text/javascript">window.$crisp=[];window.CRISP_WEBSITE_ID="<<website_id>>";(function(){d=document;s=d.createElement("script");s.src="https://client.crisp.chat/l.js";s.async=1;})();</script>',
    ),
    "tawk": _recipe(
        "tawk", "chat_widget", {"property": "{x24}", "_widget": "1{a8}"},
        "<script>var Tawk_API=Tawk_API||{};(function(){var s1=document.createElement('script');s1.src='https://embed.tawk.to/<<property>>/<<_widget>>';s1.setAttribute('crossorigin','*');})();</script>",
    ),
    "jivo": _recipe("jivo", "chat_widget", {"widget": "{A10}"}, "[[script https://code.jivosite.com/widget/<<widget>>]]"),
    "tidio": _recipe("tidio", "chat_widget", {"key": "{a32}"}, "[[script https://code.tidio.co/<<key>>.js]]"),
    "zendesk": _recipe("zendesk", "chat_widget", {"key": "{uuid}"}, '[[script https://static.zdassets.com/ekr/snippet.js?key=<<key>> id="ze-snippet"]]'),
    "smartsupp": _recipe(
        "smartsupp", "chat_widget", {"key": "{x40}"},
        "<script>var _smartsupp = _smartsupp || {};\n_smartsupp.key = '<<key>>';\nwindow.smartsupp||(function(d){var s=d.createElement('script');s.src='https://www.smartsuppchat.com/loader.js?';})(document);</script>",
    ),
}

GATES = {
    "recaptcha": _recipe(
        "recaptcha", "captcha", {"sitekey": "6L{w38}"},
        '[[script https://www.google.com/recaptcha/api.js?render=<<sitekey>>]]',
        '[[script https://www.google.com/recaptcha/api.js]]<div class="g-recaptcha" data-sitekey="<<sitekey>>"></div>',
        '[[script https://www.recaptcha.net/recaptcha/api.js]]<div class=g-recaptcha data-sitekey=<<sitekey>>></div>',
    ),
    "hcaptcha": _recipe("hcaptcha", "captcha", {"sitekey": "{uuid}"}, '[[script https://js.hcaptcha.com/1/api.js]]<div class="h-captcha" data-sitekey="<<sitekey>>"></div>'),
    "turnstile": _recipe("cloudflare", "captcha", {"turnstile_sitekey": "0x4AAAAAAA{w14}"}, '[[script https://challenges.cloudflare.com/turnstile/v0/api.js]]<div class="cf-turnstile" data-sitekey="<<turnstile_sitekey>>"></div>'),
    "veriff": _recipe("veriff", "kyc", {}, "[[script https://cdn.veriff.me/sdk/js/1.5/veriff.min.js]]<div id='veriff-root'></div>", grade="embedded"),
    "play_store": _recipe("google_play", "app_store", {"package": "com.<<slug>>.app"}, '<a href="https://play.google.com/store/apps/details?id=<<package>>">Android app</a>'),
    "telegram_bot": _recipe("telegram", "bot_platform", {"bot_username": "<<slug>>_{l3}_bot"}, '<a href="https://t.me/<<bot_username>>?start=web">Telegram bot</a>', "<a href='//t.me/<<bot_username>>'>Telegram</a>"),
    "bitly": Recipe(provider="bitly", role="link_shortener", grade="embedded", ids={"code": "4{A6}"}, hop="bit.ly/<<code>>", spellings=("[[buy https://bit.ly/<<code>>]]",)),
    "tinyurl": Recipe(provider="tinyurl", role="link_shortener", grade="embedded", ids={"code": "{a8}"}, hop="tinyurl.com/<<code>>", spellings=("[[buy https://tinyurl.com/<<code>>]]",)),
}

ALL_SERVICES: dict[str, Recipe] = {**SIGN_ON, **COUNTERS, **ADS, **HELP, **GATES}
