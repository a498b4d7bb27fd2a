"""The table of page furniture: what is text of the page and not of the story. Pure data; `furniture` is the matcher.

A pattern must cover the whole folded line (`folded_line.fold_line`: lower case, plain quotes, no decoration at the
ends); that of a tail is searched in the lower-cased end of a block. Rules for writing one:

- Precision first: a lost sentence of a story is worse than a hundred kept buttons. No speech, no past tense.
- All repeats are bounded and none stands inside another, so that no line can make a pattern slow.
- A pattern that begins with two plain characters, or with `[0-9]`, costs the lines that begin otherwise nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["line", "tail"]


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of furniture.

    code: what a decision names as its reason.  hits: texts as printed that it must find.
    misses: look-alikes from stories that no rule may touch.
    place: `line` is a whole block, `tail` a plug at the end of a block of prose.
    language: ISO 639-1, or "mul" for wordings without a language.
    """

    code: str
    name: str
    why: str
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    place: Place = "line"
    language: str = "en"


# The row that answers for lines that were learned of a source; the table has no wording for them.
LEARNED = FurnitureRule(
    code="furniture.learned",
    name="Learned line of this source",
    why="The same line stood in many different stories of this source, so it belongs to the page.",
    pattern="",
    hits=(),
    misses=(),
    language="mul",
)

_NET = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|instagram|telegram|e-?mail|youtube|tumblr|flipboard"
    r"|tiktok|messenger|facebook messenger|bluesky|threads|mastodon|google\+|snapchat|pocket|sms|xing|vk|viber|line"
    r"|social media)"
)
_NETS = rf"{_NET}(?:(?:, | and | or | & | \| |, and | ){_NET}){{0,6}}"
_PAGE = (
    r"(?:article|story|page|post|video|item|content|news|gallery|podcast|episode|link|report|column|blog|recipe"
    r"|slideshow|interview)"
)
_LETTER = (
    r"(?:newsletters?|e-?mails?|e-?mail alerts?|alerts?|briefings?|bulletins?|digest|mailing list|e-?newsletters?"
    r"|podcasts?|roundup)"
)
_MONTH = r"[a-zà-ÿа-я]{3,10}\.?"
_DATE = (
    r"(?:(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?,? )?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH},? [0-9]{{4}}"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?|[0-9]{{1,4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,4}})"
    r"(?:(?:,| at| -| \|)? ?[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?(?: ?[a-z]{2,5})?)?"
)
_UNIT = r"(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wk|weeks?|months?|mo|years?|yrs?)"
# Without a word such as "posted" before it, "20 years ago" may be a subhead of the story.
_SHORT_UNIT = r"(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wk|weeks?)"
_NUMBER = r"[0-9][0-9.,]{0,9} ?(?:k|m|thousand|million)?"

RULES: tuple[FurnitureRule, ...] = (
    FurnitureRule(
        code="furniture.ad_blocker_note",
        name="Note about ad blockers",
        why="Asks the reader to switch off an ad blocker.",
        pattern=(
            r"(?:please |if you .{2,60}, please )?(?:disable|turn off|whitelist|pause|deactivate) (?:your |the"
            r" )?ad[ -]?block(?:er|ers|ing)?(?: software)?(?: .{2,80})?"
            r"|.{2,120}please (?:disable|turn off) your ad ?blocker|ad ?blocker detected"
            r"|we (?:have )?(?:noticed|see|detected) (?:that )?you(?:'re| are) using an ad ?blocker.{0,100}"
        ),
        hits=("Please disable your ad blocker", "We noticed you are using an ad blocker."),
        misses=("Please turn off your engines, the ferry crews asked.",),
    ),
    FurnitureRule(
        code="furniture.ad_continue",
        name="Story continues below the ad",
        why="Leads the reader around an advertisement in the middle of the story.",
        pattern=(
            r"(?:story|article|text|content|post|report) continues (?:below|after)(?: (?:this |the |our )?(?:ad"
            r"|ads|advert|advertisement|video|photo|sponsor message|promotion|newsletter))?|story continues"
            r"|article continues|continue reading below"
            rf"|scroll (?:down )?(?:to|for) (?:continue|more)(?: reading| with content| with the (?:{_PAGE}))?"
            r"|continues (?:below|after) (?:the |this )?(?:ad|advert|advertisement)|continue reading after the ad"
            r"|keep scrolling(?: for more)?"
        ),
        hits=("Story continues below advertisement", "Article continues after ad", "Scroll down to continue reading"),
        misses=("The story continues below the surface of the lake, where divers found a second wreck.",),
    ),
    FurnitureRule(
        code="furniture.ad_label",
        name="Label of an advertisement",
        why="Stands over an advertising slot and is repeated as often as there are slots.",
        pattern=(
            r"advertisement|advertisements|advertisment|advertorial|ad|ads|sponsored|sponsored content"
            r"|sponsored post|sponsored links?|sponsored stories|sponsored by|paid content|paid post"
            r"|paid partnership|paid for by|partner content|promoted|promoted content|promoted stories|brand content"
            r"|ad feedback|ad choices|adchoices|ad choice"
            r"|advertise(?:ment)? -? ?(?:scroll to continue|continue reading below|story continues below|article"
            r" continues below)|advertisement feature|advertiser content"
            r"|ads by (?:google|taboola|outbrain|revcontent)"
            r"|(?:recommended|promoted|powered|sponsored) by (?:taboola|outbrain|revcontent|google)|remove ads"
            r"|report this ad|report ad|why (?:am i seeing|do i see) (?:this ad|ads)|interest[- ]based ads"
            r"|advertising inserts|content from our (?:partners|sponsors)|a message from our sponsors?"
        ),
        hits=("ADVERTISEMENT", "Sponsored Content", "Recommended by Outbrain"),
        misses=("Advertisement for the mayor's job draws 40 replies", "Advertising"),
    ),
    FurnitureRule(
        code="furniture.ad_label_de",
        name="Label of an advertisement, German",
        why="Stands over an advertising slot.",
        pattern=(
            r"anzeige|anzeigen|werbung|- anzeige -|advertorial|gesponsert|bezahlte anzeige|werbeanzeige"
            r"|nach der (?:anzeige|werbung) weiterlesen|artikel wird nach der anzeige fortgesetzt"
            r"|der artikel geht unter (?:der anzeige|dem video) weiter|unterstützt durch werbung"
        ),
        hits=("Anzeige", "Artikel wird nach der Anzeige fortgesetzt"),
        misses=("Anzeige gegen den Bürgermeister", "Werbung um junge Pfleger"),
        language="de",
    ),
    FurnitureRule(
        code="furniture.ad_label_es",
        name="Label of an advertisement, Spanish",
        why="Stands over an advertising slot, or leads the reader around it.",
        pattern=(
            r"publicidad|anuncios|contenido patrocinado|patrocinado|continúa (?:después|tras) de? ?la publicidad"
            r"|sigue leyendo después de la publicidad"
        ),
        hits=("Publicidad", "Contenido patrocinado"),
        misses=("Publicidad engañosa",),
        language="es",
    ),
    FurnitureRule(
        code="furniture.ad_label_fr",
        name="Label of an advertisement, French",
        why="Stands over an advertising slot.",
        pattern=(
            r"publicité|publicités|pub|contenu sponsorisé|sponsorisé|la suite après (?:la|cette) publicité"
            r"|l'article continue après la publicité|contenu partenaire|publi-?rédactionnel"
            r"|suite de l'article après la publicité"
        ),
        hits=("Publicité", "La suite après cette publicité"),
        misses=("Publicité mensongère au tribunal", "Annonce d'un remaniement"),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.ad_label_it",
        name="Label of an advertisement, Italian",
        why="Stands over an advertising slot, or leads the reader around it.",
        pattern=(
            r"pubblicità|contenuto sponsorizzato|sponsorizzato|continua dopo la pubblicità"
            r"|l'articolo continua dopo la pubblicità"
        ),
        hits=("Continua dopo la pubblicità", "Pubblicità"),
        misses=("Pubblicità ingannevole",),
        language="it",
    ),
    FurnitureRule(
        code="furniture.ad_label_nl",
        name="Label of an advertisement, Dutch",
        why="Stands over an advertising slot, or leads the reader around it.",
        pattern=(
            r"advertentie|advertenties|gesponsord|gesponsorde inhoud"
            r"|artikel gaat verder (?:onder|na) de (?:advertentie|video|foto)"
            r"|(?:tekst|verhaal) gaat verder (?:onder|na) de (?:advertentie|video|foto)"
            r"|lees verder (?:onder|na) de advertentie"
        ),
        hits=("Tekst gaat verder onder de foto", "Advertentie"),
        misses=("Advertentie kost partij zetels",),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.ad_label_pt",
        name="Label of an advertisement, Portuguese",
        why="Stands over an advertising slot, or leads the reader around it.",
        pattern=(
            r"publicidade|anúncios|conteúdo patrocinado|patrocinado|continua (?:após|depois d)a publicidade"
            r"|continua após a publicidade"
        ),
        hits=("Continua após a publicidade", "Publicidade"),
        misses=("Publicidade enganosa",),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.affiliate_note",
        name="Affiliate disclosure",
        why="States that the publisher earns from links on the page.",
        pattern=(
            r"(?:when|if) you (?:buy|purchase|shop|click) .{0,60}links? .{0,60}(?:earn|receive|get)"
            r" .{0,30}commissions?.{0,60}"
            r"|we may (?:earn|receive|get|collect) .{0,40}commissions? .{0,80}(?:links?|purchases?|site|page"
            rf"|article|story).{{0,60}}|this (?:{_PAGE}) (?:may )?(?:contains?|includes?) affiliate links?.{{0,120}}"
            r"|all products (?:featured|recommended|on [a-z ]{2,20}) .{0,40}(?:are|is) independently"
            r" (?:selected|chosen|reviewed) by .{0,160}"
            r"|.{2,30} (?:is|are) supported by (?:its|our|their) (?:audience"
            r"|readers).{0,160}commission.{0,40}"
        ),
        hits=(
            "When you buy through links on our site, we may earn an affiliate commission.",
            "We may earn a small commission from purchases made through links on this page.",
        ),
        misses=("When you buy shares through an online broker, expect a commission of about $5.",),
    ),
    FurnitureRule(
        code="furniture.alert_plug",
        name="Call to allow alerts",
        why="Asks to be allowed to send alerts.",
        pattern=(
            r"(?:get|receive|turn on|enable|allow) (?:breaking )?(?:news )?(?:alerts|notifications|push"
            r" notifications|desktop notifications|browser notifications|breaking news alerts|e-?mail alerts)(?:"
            r" (?:for|on|from|in|about) .{2,60})?"
            r"|stay (?:informed|up to date|in the know|ahead)(?: with| on|:|\.|,) .{0,60}(?:newsletter"
            r"|newsletters|alerts|inbox).{0,40}|(?:sign up|subscribe) for (?:e-?mail )?alerts"
        ),
        hits=("Get breaking news alerts", "Turn on notifications"),
        misses=("Get breaking news alerts wrong and readers leave, a study says.",),
    ),
    FurnitureRule(
        code="furniture.app_plug",
        name="Plug for the app",
        why="Sends the reader to the publisher's app.",
        pattern=(
            r"(?:click here to )?(?:download|get) (?:our|the|your)(?: free| new| official| mobile| all-new)?(?:"
            r" [a-z0-9&'.]{1,20}){0,3} app(?:s)?(?: (?:now|today|here|for free|on (?:ios|android)))?(?:"
            r" (?:for|on|from) (?:ios|android|iphone|free|your|the app store|google play|breaking|the"
            r" latest).{0,60})?"
            r"|(?:download|get it|available|get the app|listen|now) (?:on|in|from|at) (?:the )?(?:app store"
            r"|google play(?: store)?|apple podcasts|app gallery)(?: (?:and|or|&) (?:the )?(?:app store|google"
            r" play(?: store)?))?"
            r"|available (?:on|for) (?:ios|android|iphone|ipad)(?:(?:,| and| &) (?:ios|android|iphone|ipad))?"
            r"|open (?:in|the) app|app store|google play(?: store)?|get the app|our apps|mobile apps?"
            r"|read (?:this (?:article|story) )?(?:in|on) (?:the|our) app|continue in app"
            r"|(?:visit|go to) the app store.{0,40}|get our app|download app|download the app"
        ),
        hits=(
            "Download our app",
            "Click here to get the Morning Post app",
            "Get it on Google Play",
            "Download our free app for iOS and Android",
        ),
        misses=("Users who download the app must give it their location, the regulator found.", "The app"),
    ),
    FurnitureRule(
        code="furniture.article_limit",
        name="Counter of free articles",
        why="Counts how many stories a reader may still open.",
        pattern=(
            r"you(?:'ve| have) (?:reached|used|read|hit) .{0,40}(?:limit|articles?|free).{0,100}"
            r"|you have [0-9a-z]{1,5} (?:free )?(?:articles?|stories) (?:left|remaining).{0,60}"
        ),
        hits=("You have reached your limit of free articles this month.", "You have 2 free articles left this month"),
        misses=("You have read the list of the dead, he told the court, and felt nothing.",),
    ),
    FurnitureRule(
        code="furniture.audio_player",
        name="Label of an audio player",
        why="Belongs to the player that reads the story aloud.",
        pattern=(
            r"listen|listen now|listen live|listen in"
            rf"|listen to (?:this|the) (?:{_PAGE})(?: now)?(?: (?:instead|here))?(?:[ -]{{1,3}}[0-9:.]{{1,5}}"
            r" ?(?:min|mins|minutes)?)?|listen [·|\-] [0-9:]{1,5}(?: ?min(?:utes)?)?|listen to article"
            rf"|listen to story|hear this (?:{_PAGE})|play audio|audio version|audio article|read aloud"
            r"|read (?:this )?(?:article|story) aloud"
            r"|this (?:article|story|audio)(?: is| was)? (?:read by|auto-generated|generated by|narrated by"
            r"|voiced by) (?:an? )?(?:automated|synthetic|computer|ai)?.{0,60}voice.{0,60}"
            r"|audio by (?:carbonatix|trinity audio|beyondwords)"
            r"|your browser does not support the (?:audio|video)(?: element| tag)?"
        ),
        hits=("Listen to this article", "Listen · 4 min", "Your browser does not support the audio element."),
        misses=("Listen to this river for an hour and you will hear the city behind it.",),
    ),
    FurnitureRule(
        code="furniture.author_contact",
        name="Contact of the author",
        why="Tells how to reach the author or the newsroom.",
        pattern=(
            r"(?:contact|e-?mail|follow|reach|write to) the (?:author|writer|reporter|newsroom|editor)s?(?: (?:at"
            r"|on|via) .{2,60})?"
            r"|(?:contact|e-?mail) (?:us|our newsroom|our news team)(?: (?:at|via|on|by) .{2,60})?"
            r"|letters? to the editor"
        ),
        hits=("Contact the reporter at jane@example.org", "Contact us", "Letters to the Editor"),
        misses=("Contact the police if you saw the car.",),
    ),
    FurnitureRule(
        code="furniture.browser_note",
        name="Note about the browser",
        why="Says what the page needs to run: scripts, a newer browser, no blocker.",
        pattern=(
            r"(?:please |you need to |to .{2,60}please |you must )?(?:enable|turn on|activate|allow) (?:java"
            r" ?script|cookies|adobe flash)(?: .{2,100})?"
            r"|java ?script (?:is|must be|appears to be) (?:disabled|required|enabled|not enabled|off).{0,100}"
            r"|your browser (?:is out of date|is outdated|does not support|doesn't support|is not"
            r" supported).{0,120}"
            r"|(?:this|our) (?:site|page|content|video|slideshow|gallery|form|player) (?:requires|needs)"
            r" (?:java ?script|cookies).{0,80}"
            r"|(?:this|the) (?:video|content|clip|audio|livestream) (?:is not|isn't|is no longer|is currently not"
            r"|is currently un) ?available(?: in your (?:country|region|location)| at this time| for .{2,40})?"
        ),
        hits=(
            "Please enable JavaScript to view this page.",
            "JavaScript is disabled in your browser.",
            "This video is not available in your country",
        ),
        misses=(
            "Loading bays at the port stood empty on Friday.",
            "Please enable us to help, the charity wrote to the ministry.",
        ),
    ),
    FurnitureRule(
        code="furniture.button_de",
        name="Buttons and labels of the page, German",
        why="Acts on the page or moves the reader about.",
        pattern=(
            rf"teilen|artikel teilen|diesen artikel teilen|beitrag teilen|auf {_NETS} teilen"
            r"|(?:per|via) (?:e-?mail|mail|whatsapp) (?:teilen|versenden|senden)"
            r"|artikel (?:drucken|versenden|merken|anhören|vorlesen|hören)|drucken|merken|merkliste|vorlesen"
            r"|link kopieren|link kopiert|kommentieren|kommentare|[0-9]{1,5} kommentare?"
            r"|kommentare? (?:anzeigen|lesen|schreiben|laden|ansehen)|kommentar (?:schreiben|verfassen|abgeben)"
            r"|jetzt kommentieren|zum hauptinhalt springen|zum inhalt springen|zum inhalt|zur navigation"
            r"|zum seitenanfang|nach oben|zur startseite|startseite|menü|suchen|anmelden|abmelden|einloggen"
            r"|registrieren|jetzt registrieren|abonnieren|jetzt abonnieren|abo|e-?paper|impressum|datenschutz"
            r"|datenschutzerklärung|agb|nutzungsbedingungen|cookie-einstellungen|kontakt|schließen"
            rf"|folgen sie uns(?: (?:auf|bei) {_NETS})?|folge uns(?: (?:auf|bei) {_NETS})?|bildergalerie"
            r"|bild vergrößern|bild [0-9]{1,3} von [0-9]{1,3}|mehr anzeigen|mehr laden|alle anzeigen"
            r"|fehler melden|korrekturhinweis|zurück|weiter"
        ),
        hits=("Artikel teilen", "Auf Facebook teilen", "12 Kommentare", "Zum Hauptinhalt springen"),
        misses=("Teilen und herrschen", "Kommentare zum Haushalt", "Suche nach Vermissten"),
        language="de",
    ),
    FurnitureRule(
        code="furniture.button_es",
        name="Buttons and labels of the page, Spanish",
        why="Acts on the page or moves the reader about.",
        pattern=(
            r"compartir|comparte"
            rf"|compartir (?:este artículo|esta noticia|el artículo|la noticia)?(?: ?(?:en|por|vía) {_NETS})?"
            r"|comparte (?:esta noticia|este artículo)|enviar por (?:correo|e-?mail|whatsapp)|copiar enlace"
            r"|enlace copiado|imprimir|guardar|escuchar(?: (?:este artículo|la noticia))?|comentar|comentarios?"
            r"|[0-9]{1,5} comentarios?|(?:ver|leer) (?:los )?comentarios"
            r"|(?:deja|dejar|escribe|añade|añadir) (?:un|tu) comentario|ir al contenido(?: principal)?"
            r"|saltar al contenido(?: principal)?|volver arriba|buscar|menú|iniciar sesión|inicia sesión|regístrate"
            r"|registrarse|crear cuenta|suscríbete|suscribirse|suscribirme|suscripción|aviso legal"
            r"|política de (?:privacidad|cookies)|términos y condiciones|condiciones de uso|contacto|cerrar"
            rf"|síguenos(?: en {_NETS})?|ver más|mostrar más|cargar más|siguiente|anterior"
        ),
        hits=("Compartir en Facebook", "Síguenos en Twitter", "12 comentarios"),
        misses=("Comentarios sobre el presupuesto", "Compartir el agua"),
        language="es",
    ),
    FurnitureRule(
        code="furniture.button_fr",
        name="Buttons and labels of the page, French",
        why="Acts on the page or moves the reader about.",
        pattern=(
            rf"partager|partagez|partager (?:cet article|l'article|cette page|la page)(?: sur {_NETS})?"
            rf"|partager (?:sur|par|via) {_NETS}|partager|envoyer par e-?mail|copier le lien|lien copié|imprimer"
            r"|imprimer (?:l'article|cet article)|enregistrer|sauvegarder|offrir (?:l'article|cet article)|écouter"
            r"|écouter (?:l'article|cet article)|commenter|commentaires?|[0-9]{1,5} commentaires?"
            r"|(?:voir|lire|afficher) (?:les|tous les) commentaires|(?:ajouter|laisser|écrire|poster) un commentaire"
            r"|réagir|aller au contenu(?: principal)?|retour en haut(?: de page)?|accueil|rechercher|menu"
            r"|se connecter|connexion|s'identifier|s'inscrire|inscription|créer un compte|s'abonner|abonnez-vous"
            r"|je m'abonne|abonnement|mentions légales|politique de confidentialité"
            r"|conditions générales(?: d'utilisation)?|gestion des cookies|plan du site|contact|contactez-nous"
            rf"|fermer|suivez-nous(?: sur {_NETS})?|nous suivre|voir plus|en savoir plus|afficher plus"
            r"|signaler une erreur|suivant|précédent"
        ),
        hits=("Partager cet article", "Partager sur Facebook", "Aller au contenu principal"),
        misses=("Partager le pouvoir", "Commentaires sur le budget", "Recherche d'un disparu"),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.button_it",
        name="Buttons and labels of the page, Italian",
        why="Acts on the page or moves the reader about.",
        pattern=(
            rf"condividi|condividi (?:l'articolo|questo articolo|la notizia)?(?: ?(?:su|via|con|tramite) {_NETS})?"
            r"|copia (?:il )?link|link copiato|stampa articolo|salva|ascolta(?: (?:l'articolo|questo articolo))?"
            r"|commenta|commenti|[0-9]{1,5} commenti|(?:vedi|leggi|mostra) (?:i|tutti i) commenti"
            r"|(?:lascia|scrivi|aggiungi) un commento|vai al contenuto(?: principale)?"
            r"|salta al contenuto(?: principale)?|torna su|torna all'inizio|cerca|accedi|registrati|abbonati"
            r"|abbonati ora|iscriviti|contatti|note legali|termini e condizioni|chiudi"
            rf"|seguici(?: (?:su|anche su) {_NETS})?|mostra (?:di più|altro)|carica altro|successivo|precedente"
            r"|invia per e-?mail"
        ),
        hits=("Condividi su Facebook", "Seguici su Twitter"),
        misses=("Condividi il pane, disse il frate.", "Commenti sul bilancio"),
        language="it",
    ),
    FurnitureRule(
        code="furniture.button_nl",
        name="Buttons and labels of the page, Dutch",
        why="Acts on the page or moves the reader about.",
        pattern=(
            rf"deel dit artikel|artikel delen|deel (?:dit artikel )?(?:op|via|met) {_NETS}|delen (?:op|via) {_NETS}"
            r"|link kopiëren|kopieer link|link gekopieerd|afdrukken|bewaren|bewaar artikel|luister"
            r"|luister naar dit artikel|reageer|[0-9]{1,5} reacties?|bekijk reacties|plaats een reactie"
            r"|reageer op dit artikel|ga naar (?:de )?(?:inhoud|hoofdinhoud)|naar boven|terug naar boven|zoeken"
            r"|inloggen|uitloggen|aanmelden|registreren|abonneren|abonneer|neem een abonnement|word abonnee"
            rf"|privacybeleid|privacyverklaring|cookiebeleid|algemene voorwaarden|sluiten|volg ons(?: op {_NETS})?"
            r"|toon meer|laad meer|meer laden|volgende|vorige"
        ),
        hits=("Deel dit artikel", "Volg ons op Instagram"),
        misses=("Delen van de stad zonder stroom", "Reacties op de begroting"),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.button_pl",
        name="Buttons and labels of the page, Polish",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            r"reklama|materiał sponsorowany|artykuł sponsorowany"
            r"|dalszy ciąg (?:materiału|artykułu) pod (?:wideo|reklamą)"
            r"|dalsza część (?:artykułu|tekstu) (?:znajduje się )?pod (?:reklamą|wideo|materiałem wideo)|udostępnij"
            rf"|udostępnij (?:na|przez) {_NETS}|podziel się|kopiuj link|skopiuj link|drukuj|wydrukuj|zapisz|posłuchaj"
            r"|posłuchaj artykułu|komentarze|[0-9]{1,5} komentarzy|skomentuj|dodaj komentarz|zobacz komentarze"
            r"|przejdź do treści|przejdź do głównej treści|do góry|szukaj|zaloguj|zaloguj się|zarejestruj się"
            r"|załóż konto|subskrybuj|prenumerata|polityka prywatności|regulamin|kontakt|zamknij"
            rf"|obserwuj nas(?: na {_NETS})?|pokaż więcej|załaduj więcej|następny|poprzedni"
        ),
        hits=("Udostępnij na Facebook", "Reklama", "Dodaj komentarz"),
        misses=("Reklama dźwignią handlu", "Komentarze po wyborach"),
        language="pl",
    ),
    FurnitureRule(
        code="furniture.button_pt",
        name="Buttons and labels of the page, Portuguese",
        why="Acts on the page or moves the reader about.",
        pattern=(
            r"compartilhar|compartilhe|partilhar|partilhe"
            r"|(?:compartilhar|compartilhe|partilhar)(?: (?:esta notícia|este artigo|esta matéria))?(?: (?:no|na"
            rf"|em|via|pelo|por) {_NETS})?|copiar link|link copiado|imprimir|salvar|guardar|ouvir"
            r"|ouça (?:este artigo|a matéria)|comentar|comentários?|[0-9]{1,5} comentários?"
            r"|(?:ver|ler) (?:os )?comentários|(?:deixe|deixar|escreva|faça) (?:um|o seu|seu) comentário"
            r"|ir para o conteúdo(?: principal)?|pular para o conteúdo(?: principal)?|voltar ao topo|buscar"
            r"|pesquisar|fazer login|iniciar sessão|cadastre-se|criar conta|assine|assine já|assine agora|assinar"
            r"|política de privacidade|política de cookies|termos de uso|termos e condições|fale conosco|contato"
            rf"|fechar|siga-nos(?: (?:no|na|em) {_NETS})?|nos siga(?: (?:no|na|em) {_NETS})?|ver mais|mostrar mais"
            r"|carregar mais|próximo|anterior|clique e veja"
        ),
        hits=("Compartilhe no WhatsApp", "Deixe um comentário"),
        misses=("Compartilhe o pão, pediu o padre.", "Comentários sobre o orçamento"),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.button_ru",
        name="Buttons and labels of the page, Russian",
        why="Acts on the page, labels an advertisement or moves the reader about.",
        pattern=(
            r"реклама|на правах рекламы|реклама [0-9]{1,2}\+|продолжение (?:ниже|после рекламы)|поделиться"
            r"|поделитесь"
            r"|поделиться (?:в|на|через) (?:facebook|twitter|telegram|вконтакте|одноклассниках|whatsapp|соцсетях)"
            r"|поделиться ссылкой|скопировать ссылку|копировать ссылку|ссылка скопирована|распечатать"
            r"|версия для печати|сохранить|прослушать|слушать|комментарии|комментарии ?\(?[0-9]{1,5}\)?"
            r"|[0-9]{1,5} комментари(?:ев|я|й)|комментировать|оставить комментарий|добавить комментарий"
            r"|показать комментарии|перейти к (?:содержанию|основному содержанию)|наверх|вверх|войти|вход"
            r"|регистрация|зарегистрироваться|подписаться|подписка|подпишитесь|оформить подписку"
            r"|политика конфиденциальности|пользовательское соглашение|обратная связь|закрыть|показать еще"
            r"|показать ещё|загрузить еще|загрузить ещё"
            r"|(?:подписывайтесь|подпишитесь|подписаться) на (?:нас|наш|канал|наши) ?.{2,80}"
            r"|читайте нас в .{2,60}|мы в соцсетях|следующая|предыдущая"
        ),
        hits=("Поделиться", "Подписывайтесь на наш канал в Telegram", "12 комментариев"),
        misses=("Реклама обманула вкладчиков", "Комментарии экспертов о бюджете", "Поиск пропавших продолжается"),
        language="ru",
    ),
    FurnitureRule(
        code="furniture.comment_count",
        name="Counter of comments",
        why="Counts what readers wrote under the story.",
        pattern=(
            rf"(?:{_NUMBER} )comments?(?: on this (?:{_PAGE}))?|no comments|no comments? yet|comments? [0-9]{{1,5}}"
            r"|comments?[ (]{1,2}[0-9]{1,5}\)?|[0-9]{1,5} replies|[0-9][0-9.,]{0,9} ?k? comments?"
        ),
        hits=("366 COMMENTS", "0 Comments", "Comments (12)"),
        misses=(
            "No comments from the palace on the royal engagement",
            "1,200 comments were sent to the regulator in March.",
        ),
    ),
    FurnitureRule(
        code="furniture.comment_prompt",
        name="Call for comments",
        why="Asks readers to write under the story.",
        pattern=(
            r"comments?|view comments?|view all comments|show comments|hide comments|read comments|read the comments"
            r"|load comments|see comments|add (?:a |your )?comment|post (?:a |your )?comment"
            r"|leave (?:a|your) (?:comment|reply)(?: cancel reply)?|write (?:a |your )?comment"
            r"|join the (?:conversation|discussion|debate)|have your say|start the conversation"
            rf"|be the first to comment(?: on this (?:{_PAGE}))?|comments? (?:are|is) (?:now )?closed(?: .{{2,30}})?"
            r"|comments? policy|commenting (?:rules|policy|guidelines)|view the discussion thread"
            r"|comments? (?:&|and) (?:replies|discussion)|user comments|reader comments|most commented"
            r"|(?:log|sign) in to (?:leave a )?comment|you must be logged in to (?:post|leave) a comment"
            r"|sort (?:comments )?by (?:newest|oldest|best|top)(?: first)?|reply|report comment|report abuse"
            r"|cancel reply|your e-?mail address will not be published.{0,60}|required fields are marked"
            r"|(?:what do you think|do you agree|what's your (?:view|opinion|take)|share your thoughts|tell us(?:"
            r" what you think)?|let us know(?: what you think)?|sound off)(?:\?|,|:|\.)? ?(?:.{0,40})(?:in"
            r"|below in|via) (?:the )?comments?(?: section)?(?: below)?|comments have not been moderated.{0,80}"
            r"|the views expressed in the (?:contents|comments) .{0,120}"
        ),
        hits=(
            "Leave a comment",
            "View Comments",
            "What do you think? Let us know in the comments below!",
            "Leave a Reply Cancel reply",
        ),
        misses=("Comments on the budget", "Join the conversation, the mayor told the protesters.", "No comment"),
    ),
    FurnitureRule(
        code="furniture.consent_button",
        name="Button of the consent box",
        why="Answers the question about cookies or personal data.",
        pattern=(
            r"(?:accept|reject|allow|manage|decline) (?:all )?(?:cookies|cookie settings|cookie preferences)(?:"
            r" and continue)?|accept all|reject all|i accept|i agree|accept (?:and|&) continue|cookies?"
            r"|cookies? (?:policy|settings|preferences|notice|consent|statement|policies)"
            r"|manage (?:preferences|consent|privacy settings|my cookies)"
            r"|(?:your )?privacy (?:settings|preferences|choices|options)"
            r"|we (?:value|care about|respect) your privacy"
            r"|do not sell (?:or share )?my (?:personal )?(?:info|information|data)"
            r"|your (?:california |us state |state )?privacy rights|your ad choices|learn more i agree x"
        ),
        hits=("Accept all cookies", "Manage preferences", "Do Not Sell My Personal Information"),
        misses=("Accept all applicants, court tells school",),
    ),
    FurnitureRule(
        code="furniture.contact_plug",
        name="Call for tips",
        why="Tells readers how to reach the newsroom or the author.",
        pattern=(
            r"(?:do you have|have you got|got|have) (?:a|any)(?: news)? (?:tips?|story|stories)(?: to share| for"
            r" us| idea)?\? ?.{0,20}(?:e-?mail|contact|send|write to|call|get in touch|let us know|submit"
            r"|tell).{0,120}|got a (?:news )?tip|submit (?:a|your) (?:news )?(?:tip|story|photo|correction)"
            r"|send (?:us )?(?:a |your )?(?:news )?(?:tips?|stories|story ideas?)(?: to .{2,80})?|tip us"
            r"|send us your (?:pictures|photos|videos|views)"
        ),
        hits=("Got a tip? Email our reporters at tips@example.org", "Submit a Tip"),
        misses=(
            "Have a story to tell, the teacher used to say, and people will listen.",
            "Send us your prayers, the widow wrote.",
        ),
    ),
    FurnitureRule(
        code="furniture.cookie_note",
        name="Cookie note",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:we|this (?:web)?site|our (?:web)?site|this page)(?:,? (?:and|with) our (?:[0-9]{1,4}"
            r" )?(?:trusted )?partners,?)? uses? (?:[a-z, ]{0,30})cookies?(?: and (?:[a-z ]{3,40}))? (?:to"
            r"|for|on|in order to|that|so) .{2,220}|[a-z.]{3,30} uses cookies to .{2,200}"
            r"|by (?:continuing|using|browsing|clicking|closing).{0,120} (?:you (?:agree|consent|accept)|agree"
            r" to).{0,160}"
            r"|(?:please )?(?:review|read|see) our (?:updated )?(?:privacy|cookie) (?:policy|notice"
            r"|statement).{0,120}"
        ),
        hits=(
            "We use cookies to improve your experience.",
            "By continuing to use this site, you agree to our use of cookies and our privacy policy.",
        ),
        misses=(
            "We use cookies, the baker said, because bread is too heavy to mail.",
            "By continuing the strike the union hopes to reach a deal.",
        ),
    ),
    FurnitureRule(
        code="furniture.cookie_note_de",
        name="Cookie note, German",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:wir|diese (?:web)?seite|unsere website|diese website) (?:verwenden|verwendet|nutzen|nutzt|setzen"
            r"|setzt) (?:[a-zäöü ,]{0,30})cookies.{0,200}|alle (?:cookies )?(?:akzeptieren|ablehnen)"
            r"|cookies (?:akzeptieren|ablehnen|verwalten)|einstellungen verwalten"
        ),
        hits=("Wir verwenden Cookies, um unser Angebot zu verbessern.", "Alle akzeptieren"),
        misses=("Cookies backen ohne Zucker",),
        language="de",
    ),
    FurnitureRule(
        code="furniture.cookie_note_es",
        name="Cookie note, Spanish",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)|esta web utiliza|nuestro sitio utiliza)"
            r" cookies.{0,200}|aceptar (?:todas?(?: las cookies)?|cookies|y continuar|y cerrar)|rechazar todas?"
            r"|configurar cookies"
        ),
        hits=("Utilizamos cookies para mejorar tu experiencia.", "Aceptar todas"),
        misses=("Aceptar la derrota",),
        language="es",
    ),
    FurnitureRule(
        code="furniture.cookie_note_fr",
        name="Cookie note, French",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:nous|ce site|notre site|nous et nos partenaires) utilis(?:ons|e|ent) (?:des|les)"
            r" cookies.{0,200}|en (?:poursuivant|continuant) (?:votre navigation|à naviguer).{0,200}"
            r"|tout (?:accepter|refuser)|accepter (?:et continuer|et fermer|les cookies)|paramétrer(?: les cookies)?"
            r"|continuer sans accepter"
        ),
        hits=("Nous utilisons des cookies pour améliorer votre expérience.", "Tout accepter"),
        misses=("Accepter la défaite",),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.cookie_note_it",
        name="Cookie note, Italian",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:utilizziamo|usiamo|questo sito (?:web )?(?:utilizza|usa)|il nostro sito utilizza) (?:i"
            r" )?cookie.{0,200}|accetta (?:tutti(?: i cookie)?|i cookie|e continua|e chiudi)|rifiuta tutti?"
        ),
        hits=("Questo sito utilizza i cookie per migliorare i servizi.", "Accetta tutti"),
        misses=("Accetta la sconfitta",),
        language="it",
    ),
    FurnitureRule(
        code="furniture.cookie_note_nl",
        name="Cookie note, Dutch",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:wij|we|deze (?:web)?site|onze website) (?:gebruiken|gebruikt|maken gebruik van|maakt gebruik"
            r" van) (?:[a-z, ]{0,20})?cookies.{0,200}|(?:alle )?cookies (?:accepteren|weigeren|beheren)"
            r"|alles (?:accepteren|weigeren)"
        ),
        hits=("Wij gebruiken cookies om de site te verbeteren.", "Alle cookies accepteren"),
        misses=("Cookies bakken zonder suiker",),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.cookie_note_pt",
        name="Cookie note, Portuguese",
        why="Asks for consent to cookies; the law puts it on every page.",
        pattern=(
            r"(?:utilizamos|usamos|este site (?:utiliza|usa)|o nosso site utiliza|nós usamos) cookies.{0,200}"
            r"|aceitar (?:todos(?: os cookies)?|cookies|e continuar|e fechar)|rejeitar todos"
        ),
        hits=("Este site usa cookies para melhorar a sua experiência.", "Aceitar todos os cookies"),
        misses=("Aceitar a derrota",),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.copy_link",
        name="Copy-link button",
        why="Copies the address of the page.",
        pattern=(
            r"share (?:icon|options|buttons?|tools|permalink|full article)|share copy link|copy link|copy url"
            r"|copy link to clipboard|link copied(?: to clipboard)?|copied|copy the link|copy to clipboard|permalink"
        ),
        hits=("Copy link", "Link copied"),
        misses=("Copy cats",),
    ),
    FurnitureRule(
        code="furniture.copyright_line",
        name="Copyright line",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(
            r"(?:copyright|©|\(c\)|all content|this (?:article|material|content)|@ ?[0-9]{4}|[0-9]{4}"
            r" ?[-©]).{0,200}all rights? reserved.{0,120}|all rights reserved.{0,120}"
            r"|[^.!?]{1,60}all rights reserved|copyright|copyrights?(?: policy| notice)?"
            r"|copyright (?:©|\(c\)|-)? ?(?:[0-9]{4}).{0,100}|copyright (?:©|\(c\)).{0,100}"
            r"|(?:©|\(c\)) ?(?:copyright )?(?:[0-9]{4}(?: ?- ?[0-9]{4})?,? )(?:.{2,80}?)(?:inc|llc|ltd"
            r"|limited|corp|corporation|company|co|gmbh|ag|s\.?a|plc|media group|media|communications|network"
            r"|newspapers?|publishing|publications|group|holdings)\b.{0,120}"
            r"|(?:©|\(c\)) ?[0-9]{4}(?: ?- ?[0-9]{4})?(?: .{2,60}(?:unless otherwise noted|terms of use"
            r"|privacy policy).{0,100})?"
        ),
        hits=("© 2020 The Company. All rights reserved.", "Copyright 2019 by the Harbor Gazette"),
        misses=("Copyright law is to change next year, the minister said.", "© 2020 Jane Doe / Agence"),
    ),
    FurnitureRule(
        code="furniture.copyright_line_de",
        name="Copyright line, German",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(r"(?:copyright|©|\(c\)) .{0,100}alle rechte vorbehalten.{0,60}|alle rechte vorbehalten.{0,60}"),
        hits=("Alle Rechte vorbehalten", "© 2021 Hafenbote – Alle Rechte vorbehalten"),
        misses=("Alle Rechte liegen beim Verein, entschied das Gericht.",),
        language="de",
    ),
    FurnitureRule(
        code="furniture.copyright_line_es",
        name="Copyright line, Spanish",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(
            r"todos los derechos reservados.{0,60}"
            r"|(?:copyright|©|\(c\)) .{0,80}todos los derechos reservados.{0,60}"
            r"|prohibida (?:la|su) reproducción.{0,80}"
        ),
        hits=("Todos los derechos reservados", "Prohibida la reproducción total o parcial"),
        misses=("Todos los derechos de la mujer",),
        language="es",
    ),
    FurnitureRule(
        code="furniture.copyright_line_fr",
        name="Copyright line, French",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(
            r"tous droits réservés.{0,60}|(?:copyright|©|\(c\)) .{0,80}tous droits réservés.{0,60}"
            r"|toute reproduction .{0,60}interdite.{0,40}|reproduction interdite.{0,40}"
        ),
        hits=("Tous droits réservés", "© 2021 Le Port - Tous droits réservés"),
        misses=("Tous les droits ne sont pas réservés aux riches.",),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.copyright_line_it",
        name="Copyright line, Italian",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(
            r"tutti i diritti riservati.{0,60}"
            r"|(?:copyright|©|\(c\)|riproduzione riservata) .{0,80}(?:tutti i diritti riservati"
            r"|copyright).{0,60}|riproduzione riservata.{0,40}|© ?riproduzione riservata"
        ),
        hits=("Riproduzione riservata ©", "Tutti i diritti riservati"),
        misses=("Tutti i diritti dei lavoratori",),
        language="it",
    ),
    FurnitureRule(
        code="furniture.copyright_line_nl",
        name="Copyright line, Dutch",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(r"alle rechten voorbehouden.{0,60}|(?:copyright|©|\(c\)) .{0,80}alle rechten voorbehouden.{0,60}"),
        hits=("Alle rechten voorbehouden", "© 2021 Havenblad. Alle rechten voorbehouden."),
        misses=("Alle rechten van het kind",),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.copyright_line_pt",
        name="Copyright line, Portuguese",
        why="Claims the rights in the page; it is no credit of a picture.",
        pattern=(
            r"todos os direitos reservados.{0,60}"
            r"|(?:copyright|©|\(c\)) .{0,80}todos os direitos reservados.{0,60}"
        ),
        hits=("Todos os direitos reservados", "© 2021 O Porto - Todos os direitos reservados"),
        misses=("Todos os direitos do trabalhador",),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.dialog_button",
        name="Button of a dialog",
        why="Answers a box that lies over the page.",
        pattern=(r"close|dismiss|ok|got it|cancel|submit|continue|not now|no thanks|maybe later"),
        hits=("Got it", "Maybe later"),
        misses=("Close call for the ferry",),
    ),
    FurnitureRule(
        code="furniture.embed_label",
        name="Label of an embedded post",
        why="Is left over where a post of a network was built into the page.",
        pattern=(
            r"view this post on (?:instagram|facebook|twitter|x|tiktok|threads)"
            r"|view (?:the )?(?:post|tweet|original|image|video|profile) on (?:instagram|facebook|twitter|x"
            r"|tiktok|threads|youtube)|view (?:more )?on (?:instagram|facebook|twitter|x|watch|tiktok|youtube)"
            r"|a (?:post|video|photo) shared by .{2,60} ?\(@.{2,40}"
            r"|see .{1,40} posts? on (?:instagram|facebook|twitter|x)"
            r"|watch on (?:youtube|facebook|twitter|x|tiktok)|embedded (?:content|video|tweet|post)"
            r"|embed(?: (?:this|code|video))?|view tweet"
            r"|(?:this|the following) (?:content|article|page) (?:is|contains content) (?:hosted|provided) by"
            r" .{2,200}|twitter embed|tweets by @?[a-z0-9_]{2,30}|pic\.twitter\.com/[a-z0-9]{4,14}"
        ),
        hits=("View this post on Instagram", "A post shared by Harbor Gazette (@harborgazette)", "Watch on YouTube"),
        misses=(
            "A post shared by the senator on Monday drew 4,000 replies.",
            "View the post on the hill and you see the old border.",
        ),
    ),
    FurnitureRule(
        code="furniture.error_report",
        name="Call to report an error",
        why="Asks readers to point at mistakes.",
        pattern=(
            r"(?:see|spotted|found|notice) (?:a|an) (?:mistake|typo|error)\b.{0,80}"
            r"|report (?:a|an) (?:typo|error|mistake|correction)(?: .{0,30})?|suggest a correction"
            r"|something wrong with this (?:article|story).{0,40}"
        ),
        hits=("Report a typo", "Suggest a correction"),
        misses=("A typo in the treaty cost a village its well.",),
    ),
    FurnitureRule(
        code="furniture.expander",
        name="Expander",
        why="A button that opens or closes a part of the page.",
        pattern=(
            r"show more|show less|see more|see less|load more(?: (?:stories|articles|posts|news))?|view more"
            r"|view all|view less|see all|show all|more|less|expand|click to expand|tap to expand|read less"
            r"|expand all|learn more|find out more|more info|more information|click here"
            r"|click here (?:for|to) (?:more|read more|find out more|learn more|see more|view more)(?: .{2,40})?"
            r"|see (?:more|all) (?:stories|articles|news|posts|videos|photos)"
        ),
        hits=("Show More", "Learn more"),
        misses=("More of the same", "Show more courage, the bishop asked of the priests."),
    ),
    FurnitureRule(
        code="furniture.feedback_prompt",
        name="Call for feedback",
        why="Asks what the reader thinks of the page.",
        pattern=(
            rf"(?:was|did you find|is) this (?:{_PAGE}|information)(?: was)? (?:helpful|useful|interesting)(?: to"
            rf" you)?(?:\?? ?yes ?/? ?no)?|rate this (?:{_PAGE})"
            r"|thank(?:s| you) for (?:your feedback|your vote|subscribing|signing up|voting|registering|reading"
            r"|your comment|joining)(?: .{2,30})?|give (?:us )?feedback|send feedback|share your feedback"
            r"|leave feedback|take (?:our|the|this) (?:survey|poll|quiz)|how did we do"
            r"|did you (?:like|enjoy) this (?:article|story)"
            r"|you(?:'re| are)(?: now| all| already)? (?:subscribed|signed up|logged in|registered)"
            r"|success!? .{0,60}(?:check your inbox|has been sent).{0,40}"
            r"|check your (?:inbox|e-?mail)(?: .{2,60})?|please (?:enter|provide) a valid e-?mail(?: address)?"
            r"|invalid e-?mail(?: address)?"
        ),
        hits=("Was this article helpful?", "Thank you for signing up!", "Take our survey"),
        misses=(
            "Thank you for reading him so closely, the widow wrote to the critic.",
            "Feedback from voters was mixed.",
        ),
    ),
    FurnitureRule(
        code="furniture.follow_topic",
        name="Button that follows a topic or an author",
        why="Fills the reader's own page.",
        pattern=(
            r"follow topics?|follow author|follow this (?:author|topic|story)"
            r"|(?:follow|add) (?:us|.{2,30}) (?:on|as a preferred source on) google(?: news)?"
            r"|set .{2,30} as (?:a )?preferred source(?: .{2,30})?"
            r"|follow (?:the )?live(?: updates| coverage| blog)?(?: here)?"
        ),
        hits=("Follow this topic", "Add us as a preferred source on Google"),
        misses=("Follow this road to the end",),
    ),
    FurnitureRule(
        code="furniture.follow_us",
        name="Follow-us line",
        why="Sends the reader to the publisher's pages at social networks.",
        pattern=(
            rf"follow us|follow|follow us on {_NETS}(?: .{{0,60}})?|follow us (?:on )?social media"
            r"|(?:follow|find|like|join|connect with|add|watch|visit) (?:us|our [a-z ]{2,30}(?:page|channel"
            rf"|group)) (?:on|at|in|via) {_NETS}(?: (?:at|for|here|too|and) ?.{{0,60}})?"
            rf"|follow (?:@?[a-z0-9_.]{{2,30}}|[a-z0-9'&. ]{{2,40}}) on {_NETS}(?:(?:,| at| for| and| \|| -|:)"
            rf" .{{0,80}}| @[a-z0-9_.]{{2,30}})?|like us|like us on {_NETS}|find us on|connect with us"
            r"|connect|stay connected|get social"
            rf"|join us on {_NETS}"
            r"|join our (?:whatsapp|telegram|facebook|discord|signal) (?:channel|group|community|page)(?:"
            r" .{2,60})?|our social media"
            r"|(?:subscribe|follow) (?:to )?(?:our|the) (?:youtube|whatsapp|telegram|instagram) (?:channel"
            r"|page)(?: .{0,60})?"
        ),
        hits=("Follow us on Twitter and Facebook", "Follow @harborgazette on Instagram", "Join our WhatsApp channel"),
        misses=("Follow us, the guide whispered, and keep to the left.", "Join us on the barricades, the poet wrote."),
    ),
    FurnitureRule(
        code="furniture.gallery_control",
        name="Control of a picture gallery",
        why="Counts or turns the pictures of a gallery.",
        pattern=(
            r"view (?:the )?(?:gallery|slideshow|photos|all photos|full gallery|photo gallery|[0-9]{1,3}"
            r" (?:photos|images))"
            r"|(?:open|close|view|enlarge|click to enlarge|expand|zoom|show|hide|toggle)(?: this| the| full)?"
            r" (?:image|caption|gallery|photo|picture|lightbox|slideshow)(?: in (?:gallery|full ?screen|modal))?"
            r"|back to gallery|(?:next|previous|prev) (?:image|photo|picture)|photo gallery|photo galleries"
            r"|image gallery|tap to enlarge|click to enlarge"
            r"|click (?:the |on the )?(?:image|photo) to (?:enlarge|view|see|find out).{0,40}|full ?screen"
            r"|enter full ?screen|exit full ?screen|see (?:all )?photos?|slideshow|start slideshow|caption"
            r"|view fullscreen|open image modal"
        ),
        hits=("Enlarge Image", "Hide caption"),
        misses=("Image of a leader", "The photo gallery at the museum reopens in May."),
    ),
    FurnitureRule(
        code="furniture.gallery_counter",
        name="Counter of a gallery",
        why="Counts the pictures of a gallery.",
        pattern=(
            r"(?:image|photo|picture|slide) [0-9]{1,3} (?:of|/)(?: ?/)? ?[0-9]{1,3}"
            r"|[0-9]{1,3} (?:of|/) ?[0-9]{1,3}|[0-9]{1,3}/[0-9]{1,3}"
            r"|[0-9]{1,3} (?:photos|images|pictures|slides)"
        ),
        hits=("Image 1 of 23", "3 / 12"),
        misses=("2 of 3 voters want change",),
    ),
    FurnitureRule(
        code="furniture.legal_link",
        name="Link to the fine print",
        why="Leads to the terms, the privacy note or the imprint.",
        pattern=(
            r"(?:privacy policy|privacy notice|privacy statement|privacy center|terms of use|terms of service"
            r"|terms (?:and|&) conditions|terms of sale|subscriber terms|subscription terms|legal notices?|code"
            r" of ethics|editorial (?:policy|guidelines|standards)|community (?:guidelines|rules|standards)"
            r"|accessibility(?: statement| help)?|mobile user agreement|user agreement|visitor agreement|closed"
            r" captioning|eeo report|public file|fcc public file)(?:(?: ?[|,·/•-] ?| and | & | )(?:privacy policy"
            r"|privacy notice|terms|terms of use|terms of service|cookie policy|cookies|legal|contact|contact us"
            r"|about|about us|advertise|sitemap|site map|accessibility|careers|faqs?|help|disclaimer"
            r"|imprint)){0,10}"
        ),
        hits=("Privacy Policy | Terms of Use", "Terms & Conditions"),
        misses=("Privacy is not dead", "Terms of the truce"),
    ),
    FurnitureRule(
        code="furniture.login_field",
        name="Field of the login form",
        why="Is left over of a form.",
        pattern=(
            r"remember me|keep me (?:signed|logged) in|forgot(?:ten)? (?:your )?(?:password|username)"
            r"|reset (?:your )?password|password|username|e-?mail address"
            r"|(?:your|enter your|enter) e-?mail(?: address)?|first name|last name|reset password"
        ),
        hits=("Forgot your password?", "Email Address"),
        misses=("Password of the resistance",),
    ),
    FurnitureRule(
        code="furniture.login_prompt",
        name="Login prompt",
        why="Belongs to the reader's account.",
        pattern=(
            r"sign in|sign-in|signin|log in|log-in|login|log out|logout|sign out|register|sign up|signup"
            r"|sign in / (?:register|sign up|join)|sign in or (?:register|sign up|create an account)"
            r"|log in or (?:register|sign up|subscribe|create an account)|register now|register for free"
            r"|register free|register here|join now|join free|join for free"
            r"|create (?:an|a free|your|your free) account(?: .{2,40})?|my account|my profile|your account"
            r"|welcome back"
            r"|(?:not|already|are you|existing|new) (?:a |an |already a )?(?:member|registered|user|account"
            r"|customer|have an account)(?:\?|,|\.)? ?(?:please )?(?:(?:sign|log) (?:in|up)|login|register"
            r"|join)(?: (?:here|now|today))?|already have an account.{0,30}|don't have an account.{0,30}"
            r"|(?:sign|log) in (?:to|with) (?:your (?:account|profile)|facebook|google|apple|twitter|x|e-?mail"
            r"|continue|view .{2,40}|save .{2,40}|read .{2,40})"
            r"|(?:please )?(?:sign|log) in (?:or (?:register|subscribe) )?to (?:continue|read|comment|save|follow"
            r"|access|view)(?: .{0,60})?|continue with (?:google|facebook|apple|e-?mail)"
        ),
        hits=("Sign In", "Not a member? Sign up", "Log in with Google"),
        misses=(
            "Sign up of new voters slows",
            "Register of the fallen is published",
            "Log in the river stops ferries.",
        ),
    ),
    FurnitureRule(
        code="furniture.marked_link",
        name="Link with a label before the colon",
        why="Begins with a label that calls the reader away, and is followed by another story's headline.",
        pattern=(
            r"(?:read more|read also|also read|read next|see also|see more|must read|more on this|also see|also"
            r" on .{2,30}|don't miss|watch|listen|from the archives?|editor's pick|further reading|background"
            r" reading|next read|recommended reading|read this) ?[:|>»] ?.{2,160}"
        ),
        hits=("Read more: Five things to know today", "Watch: live coverage"),
        misses=("Watch this space", "Read more books, librarians tell parents."),
    ),
    FurnitureRule(
        code="furniture.membership_plug",
        name="Plea for support",
        why="Asks the reader for money for the publisher.",
        pattern=(
            r"(?:please )?(?:support|help support|fund|sustain) (?:our|independent|quality|local|the [a-z"
            r" ]{2,24}'s?)(?: [a-z-]{3,16}){0,2} (?:journalism|newsroom|reporting|work|news)(?: (?:today"
            r"|now|here|by .{2,80}|from .{2,40}|with .{2,60}))?"
            r"|make a (?:donation|contribution|gift)(?: (?:now|today|here))?|donate|donate now|donate today"
            r"|donate here|support us|support (?:the|our) (?:site|guardian|newsroom)"
            r"|become a (?:member|supporter|patron|subscriber)(?: (?:today|now|here))?(?: .{0,60})?"
            r"|contribute(?: now| today)?|give now|(?:available for everyone, )?funded by (?:our )?readers"
            r"|if you (?:value|like|enjoy|appreciate) (?:our|this|what we do|the) (?:work|journalism|reporting"
            r"|article|story|coverage|newsletter).{0,160}"
            r"|.{2,60}relies on (?:readers|advertising|donations|your support).{0,160}"
        ),
        hits=("Support our journalism", "Become a member today", "If you value our work, please consider a donation."),
        misses=("Support independent candidates, the former mayor urged.", "Donate blood, hospitals ask"),
    ),
    FurnitureRule(
        code="furniture.menu_line",
        name="Menu in one line",
        why="Names the sections of the site, one after another.",
        pattern=(
            r"(?:home|news|sport|sports|business|politics|world|opinion|video|videos|weather|culture|tech"
            r"|technology|science|health|travel|lifestyle|entertainment|local|more|photos|arts|money|jobs)(?: ?["
            r"|›>/•·] ?(?:home|news|sport|sports|business|politics|world|opinion|video|videos|weather|culture"
            r"|tech|technology|science|health|travel|lifestyle|entertainment|local|more|photos|arts|money|jobs|us"
            r"|uk|europe|asia|africa)){2,14}"
        ),
        hits=("Home | News | Sport | Weather", "News > World > Europe"),
        misses=("News, sport and the weather: a life on air",),
    ),
    FurnitureRule(
        code="furniture.navigation",
        name="Navigation",
        why="Moves the reader about the site.",
        pattern=(
            r"toggle (?:navigation|menu|search|sidebar)"
            r"|(?:open|close|show|hide|main|site|mobile|sub)(?: main| navigation| the)? ?(?:menu|navigation)|menu"
            r"|navigation|home|homepage|home page|search|search (?:for|this site|the site|site|our site|here)"
            r"|close (?:search|panel|share panel|modal dialog|this dialog|dialog|ad|banner|player|popup)"
            r"|menu sections|sections|all sections|quick links|breadcrumbs?|you are here|site index|site navigation"
            r"|site information navigation|select (?:site|edition|language|region)"
            r"|choose (?:edition|language|region)|change (?:edition|language|region)|switch to .{2,20} edition"
            r"|today's paper|e-?edition|e-?paper|digital edition|print edition|read the e-?edition|tv schedule"
            r"|my watchlist|watchlist"
        ),
        hits=("Toggle navigation", "Close menu", "Site Index"),
        misses=("Search for survivors goes on", "Home at last"),
    ),
    FurnitureRule(
        code="furniture.newsletter_label",
        name="Label of the newsletter box",
        why="Stands over the field for the reader's address.",
        pattern=(
            r"newsletter|newsletters|e-?mail newsletters?|daily newsletters?|newsletter sign-?up|newsletter signup"
            r"|sign up for newsletters|email alerts|alerts|news alerts|get newsletters? (?:& alerts )?sign up"
            r"|subscribe to newsletters?|sign[ -]up|manage (?:newsletters|subscriptions)|our newsletters?"
            r"|free newsletters?|more newsletters"
        ),
        hits=("Newsletter", "Email newsletters"),
        misses=("Newsletters of the underground",),
    ),
    FurnitureRule(
        code="furniture.newsletter_plug",
        name="Newsletter sign-up",
        why="Asks the reader to subscribe to a newsletter or alerts.",
        pattern=(
            r"(?:click (?:here )?to |tap to |please |want more[^.?!]{0,40}\? |never miss a story[.!,:-]?"
            r" )?(?:sign[ -]up|subscribe|register|enrol+) (?:here |now |today |free |below )?(?:for|to) (?:(?:our"
            rf"|the|this|my|a|free|.{{2,24}}'s?)(?: [a-z0-9&'+\-]{{1,20}}){{0,6}}|[a-z ]{{3,24}}) ?{_LETTER}(?:"
            r" (?:here|now|today|below|for free|and|to|for|from|with|by|delivered|in) ?.{0,120})?"
            r"|(?:get|receive|have) .{0,100}(?:delivered|sent|straight|direct|directly)(?: straight| directly|"
            r" right| to you)? (?:in)?to your (?:inbox|e-?mail|mailbox|phone).{0,80}"
            r"|(?:get|receive) .{2,80} in your inbox(?: .{0,60})?"
            rf"|(?:our|the) (?:free )?(?:daily|weekly|morning|evening|weekday)(?: [a-z]{{2,16}}){{0,2}} {_LETTER}"
            r" (?:brings|gives|delivers|sends|has|rounds up) .{2,160}"
        ),
        hits=(
            "Sign up for our daily newsletter",
            "Get the latest news delivered to your inbox every morning.",
            "Subscribe to the Evening Brief newsletter",
        ),
        misses=(
            "Sign up for the army, the posters said, and see the world.",
            "The newsletter that brought down a government",
            "Residents must sign up for the flood alerts by Friday, the county said.",
        ),
    ),
    FurnitureRule(
        code="furniture.newsletter_plug_de",
        name="Newsletter sign-up, German",
        why="Asks the reader to subscribe to a newsletter.",
        pattern=(
            r"(?:jetzt |hier )?(?:unseren|den|zum|für den|für unseren|newsletter) .{0,60}?newsletter(?:"
            r" .{0,30})? (?:abonnieren|bestellen|anmelden)|newsletter"
            r"|newsletter (?:abonnieren|bestellen|anmeldung)|zum newsletter anmelden"
            r"|(?:melden sie sich|abonnieren sie|bestellen sie) .{0,60}newsletter.{0,60}"
        ),
        hits=("Jetzt unseren Newsletter abonnieren", "Newsletter bestellen"),
        misses=("Der Newsletter des Ministers sorgt für Streit.",),
        language="de",
    ),
    FurnitureRule(
        code="furniture.newsletter_plug_es",
        name="Newsletter sign-up, Spanish",
        why="Asks the reader to subscribe to a newsletter.",
        pattern=(
            r"(?:suscríbete|suscríbase|regístrate|apúntate|inscríbete|recibe) .{0,40}(?:newsletter|boletín"
            r"|boletines)(?: .{0,80})?|newsletters?|boletines"
            r"|recibe .{2,80} en tu (?:correo|e-?mail|bandeja).{0,40}"
        ),
        hits=("Suscríbete a nuestro boletín", "Recibe las noticias en tu correo"),
        misses=("Recibe el premio en su casa de Sevilla.",),
        language="es",
    ),
    FurnitureRule(
        code="furniture.newsletter_plug_fr",
        name="Newsletter sign-up, French",
        why="Asks the reader to subscribe to a newsletter.",
        pattern=(
            r"(?:inscrivez-vous|abonnez-vous|s'inscrire|s'abonner) (?:à|aux) (?:notre|nos|la|l'|les)"
            r" ?(?:newsletters?|infolettres?|lettres? d'information|alertes).{0,100}|newsletters?"
            r"|recevez .{2,80}(?:newsletter|par e-?mail|dans votre boîte).{0,60}"
        ),
        hits=("Inscrivez-vous à notre newsletter", "Recevez le meilleur de l'info dans votre boîte mail"),
        misses=("La newsletter du maire fait polémique.",),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.newsletter_plug_it",
        name="Newsletter sign-up, Italian",
        why="Asks the reader to subscribe to a newsletter.",
        pattern=(r"(?:iscriviti|abbonati|registrati|ricevi) .{0,40}newsletter(?: .{0,80})?|newsletters?"),
        hits=("Iscriviti alla nostra newsletter", "Ricevi la nostra newsletter ogni mattina"),
        misses=("Ricevi molto, dai molto, dice il proverbio.",),
        language="it",
    ),
    FurnitureRule(
        code="furniture.newsletter_plug_nl",
        name="Newsletter sign-up, Dutch",
        why="Asks the reader to subscribe to a newsletter.",
        pattern=(r"(?:meld je aan|schrijf je in|abonneer je|aanmelden|ontvang) .{0,60}nieuwsbrief.{0,60}|nieuwsbrief"),
        hits=("Schrijf je in voor onze nieuwsbrief", "Nieuwsbrief"),
        misses=("De nieuwsbrief van de minister lekte uit.",),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.newsletter_plug_pt",
        name="Newsletter sign-up, Portuguese",
        why="Asks the reader to subscribe to a newsletter.",
        pattern=(
            r"(?:assine|inscreva-se|cadastre-se|subscreva|receba) .{0,40}(?:newsletter|boletim)(?: .{0,80})?"
            r"|newsletters?|receba .{2,80} no seu (?:e-?mail|whatsapp|celular).{0,40}"
        ),
        hits=("Assine a nossa newsletter", "Receba as notícias no seu e-mail"),
        misses=("Receba a visita com calma, diz o médico.",),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.note_de",
        name="Notes about subscriptions, dates and apps, German",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:dieser|der) (?:artikel|text|inhalt) ist (?:nur )?(?:für abonnenten|abonnenten vorbehalten"
            r"|exklusiv für).{0,80}|(?:sie sind|bereits|schon) (?:bereits )?abonnent(?:in)?(?:\??.{0,40})?"
            r"|jetzt (?:testen|kostenlos testen|abo abschließen|weiterlesen mit .{2,30})|exklusiv für abonnenten"
            r"|(?:laden sie|lade) .{2,40} app .{0,40}herunter|lesezeit:? ?(?:ca\.? ?)?[0-9]{1,3} ?min(?:uten)?"
            r"|(?:stand|aktualisiert|veröffentlicht|erstellt)(?: am|:| am:) [0-9]{1,2}\.[0-9 ]{0,2}.{3,40}"
            r"|bitte aktivieren sie java ?script.{0,80}"
            r"|(?:an dieser stelle|hier) (?:finden sie|finden sie einen|steht ein) .{0,60}(?:externen? inhalt"
            r"|inhalte? von).{0,160}|empfohlener (?:externer|redaktioneller) inhalt"
        ),
        hits=("Lesezeit: 4 Minuten", "Bereits Abonnent?", "Veröffentlicht am 3. Mai 2021, 9:15 Uhr"),
        misses=("Dieser Artikel ist im Handel vergriffen.", "Exklusiv für Kinder öffnet das Museum am Montag."),
        language="de",
    ),
    FurnitureRule(
        code="furniture.note_es",
        name="Notes about subscriptions, dates and apps, Spanish",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:este )?contenido (?:exclusivo )?para suscriptores|(?:¿?ya eres|¿?eres) suscriptor.{0,40}"
            r"|tiempo de lectura:? ?[0-9]{1,3} ?(?:min|minutos?)?"
            r"|(?:publicado|actualizado|última actualización)(?: el| a las)?:? [0-9]{1,2}.{4,50}"
            r"|descarga (?:nuestra|la) app.{0,60}"
        ),
        hits=("Contenido exclusivo para suscriptores", "Tiempo de lectura: 4 minutos"),
        misses=("Publicado el libro, la familia guardó silencio.",),
        language="es",
    ),
    FurnitureRule(
        code="furniture.note_fr",
        name="Notes about subscriptions, dates and apps, French",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:cet article|la suite|cet article complet|ce contenu) est (?:réservée? aux|réservé à nos)"
            r" abonnés.{0,60}|réservé aux abonnés|article réservé aux abonnés|déjà abonnée?(?: ?\??.{0,40})?"
            r"|il vous reste .{1,10} de (?:cet article|l'article).{0,60}"
            r"|temps de lecture ?:? ?[0-9]{1,3} ?(?:min|minutes?)?|lecture ?:? ?[0-9]{1,3} ?min(?:utes?)?"
            r"|(?:publié|mis à jour|modifié|posté) le [0-9]{1,2}.{4,50}"
            r"|téléchargez (?:notre|l')[ ]?appli(?:cation)?.{0,60}"
        ),
        hits=("Cet article est réservé aux abonnés.", "Publié le 3 mai 2021 à 9h15"),
        misses=("Il vous reste du courage, a-t-il lancé.",),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.note_it",
        name="Notes about subscriptions, dates and apps, Italian",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:contenuto|articolo) (?:riservato|esclusivo) (?:agli|per gli) abbonati|sei già abbonato.{0,40}"
            r"|tempo di lettura:? ?[0-9]{1,3} ?(?:min|minuti|minuto)?|[0-9]{1,3} minuti di lettura"
            r"|(?:pubblicato|aggiornato|ultimo aggiornamento)(?: il| alle)?:? [0-9]{1,2}.{4,50}"
            r"|scarica (?:la nostra|l') ?app.{0,60}"
        ),
        hits=("Sei già abbonato? Accedi", "Tempo di lettura: 4 minuti"),
        misses=("Pubblicato il libro, la famiglia tacque.",),
        language="it",
    ),
    FurnitureRule(
        code="furniture.note_nl",
        name="Notes about subscriptions, dates and apps, Dutch",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"nieuwsbrieven|(?:dit artikel is )?(?:alleen|exclusief) voor abonnees.{0,40}|al abonnee.{0,40}"
            r"|leestijd:? ?[0-9]{1,3} ?(?:min|minuten|minuut)?"
            r"|(?:gepubliceerd|bijgewerkt|laatste update|geplaatst)(?: op| om)?:? [0-9]{1,2}.{4,50}"
            r"|download (?:onze|de) app.{0,60}"
        ),
        hits=("Dit artikel is exclusief voor abonnees", "Leestijd: 4 minuten"),
        misses=("Geplaatst op de lijst: twaalf dorpen",),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.note_pl",
        name="Notes about cookies, newsletters and rights, Polish",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:używamy|strona używa|ta strona (?:używa|korzysta z)|serwis używa|nasza strona używa|korzystamy"
            r" z) (?:plików )?(?:cookies|cookie|ciasteczek).{0,200}|akceptuję(?: i przechodzę do serwisu)?"
            r"|(?:zapisz się|zasubskrybuj|zamów) .{0,40}newsletter.{0,60}|newsletter"
            r"|wszelkie prawa zastrzeżone.{0,60}"
            r"|(?:copyright|©|\(c\)) .{0,80}wszelkie prawa zastrzeżone.{0,60}"
            r"|czas czytania:? ?[0-9]{1,3} ?(?:min|minut|minuty)?"
        ),
        hits=("Zapisz się na nasz newsletter", "Wszelkie prawa zastrzeżone"),
        misses=("Wszelkie prawa kobiet",),
        language="pl",
    ),
    FurnitureRule(
        code="furniture.note_pt",
        name="Notes about subscriptions, dates and apps, Portuguese",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:proibida|é proibida) a reprodução.{0,80}|(?:conteúdo )?exclusivo para assinantes.{0,40}"
            r"|já é assinante.{0,40}|tempo de leitura:? ?[0-9]{1,3} ?(?:min|minutos?)?"
            r"|(?:publicado|atualizado|postado)(?: em| a| há)?:? [0-9]{1,2}.{4,50}"
            r"|baixe (?:nosso|o nosso|o) app.{0,60}"
        ),
        hits=("Conteúdo exclusivo para assinantes", "Tempo de leitura: 4 minutos"),
        misses=("Publicado o livro, a família calou-se.",),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.note_ru",
        name="Notes about cookies, newsletters and rights, Russian",
        why="Speaks to the reader about the page, not about the story.",
        pattern=(
            r"(?:мы используем|сайт использует|этот сайт использует|наш сайт использует) (?:файлы )?(?:cookie"
            r"|cookies|куки).{0,200}|продолжая (?:использовать|пользоваться|просмотр).{0,200}"
            r"|(?:подпишитесь|подписаться) на (?:нашу )?(?:рассылку|новости|уведомления).{0,60}|рассылка"
            r"|все права защищены.{0,60}|(?:copyright|©|\(c\)) .{0,80}все права защищены.{0,60}"
            r"|время чтения:? ?[0-9]{1,3} ?(?:мин|минуты?|минут)?\.?"
            r"|(?:опубликовано|обновлено):? [0-9]{1,2}.{4,40}|нашли (?:ошибку|опечатку).{0,120}"
            r"|выделите (?:ее|её|текст).{0,80}ctrl.{0,20}"
        ),
        hits=("Все права защищены", "Мы используем файлы cookie, чтобы сайт работал лучше."),
        misses=("Все права человека",),
        language="ru",
    ),
    FurnitureRule(
        code="furniture.page_ar",
        name="Furniture of the page, Arabic",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"إعلان|إعلانات|اعلان|محتوى مدفوع|شارك|شارك المقال|شارك الخبر|شارك هذا المقال"
            r"|مشاركة (?:على|عبر) .{2,20}|نسخ الرابط|تم نسخ الرابط|طباعة|حفظ|استمع|تعليقات|التعليقات"
            r"|أضف تعليق(?:ا|اً)?|اترك تعليق(?:ا|اً)?|اقرأ المزيد|المزيد|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا"
            r"|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|ذات صلة|الأكثر قراءة|الأكثر مشاهدة"
            r"|الأكثر تداولا|آخر الأخبار|اخترنا لك|قد يعجبك أيضا|تسجيل الدخول|تسجيل|اشترك|اشترك الآن|النشرة البريدية"
            r"|اشترك في (?:النشرة|نشرتنا|القائمة).{0,60}|تابعنا|تابعونا|تابعنا على .{2,60}|تابعونا على .{2,60}"
            r"|جميع الحقوق محفوظة.{0,60}|سياسة الخصوصية|شروط الاستخدام|اتصل بنا|من نحن|كلمات مفتاحية|وسوم"
            r"|(?:اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا|شاهد أيضا|شاهد أيضاً|كلمات مفتاحية|وسوم) ?[:|»]"
            r" ?.{2,160}|نستخدم ملفات تعريف الارتباط.{0,200}|تخطي إلى المحتوى(?: الرئيسي)?"
            r"|انتقل إلى المحتوى(?: الرئيسي)?"
        ),
        hits=("اقرأ أيضاً: إغلاق الجسر لمدة عام", "جميع الحقوق محفوظة", "شارك المقال"),
        misses=("شارك الوزير في افتتاح الجسر الجديد يوم الأحد.", "إعلان نتائج الانتخابات"),
        language="ar",
    ),
    FurnitureRule(
        code="furniture.page_error",
        name="Message of the page's program",
        why="Says that something is loading or has failed.",
        pattern=(
            r"loading|loading\.{2,3}|please wait|loading (?:comments|more|video|player|content)"
            r"|an error (?:has )?occurred(?:.{0,40}try again.{0,40})?"
            r"|something went wrong(?:.{0,60}try again.{0,20})?"
        ),
        hits=("Loading...", "An error has occurred, please try again later."),
        misses=("Loading bays at the port stood empty on Friday.",),
    ),
    FurnitureRule(
        code="furniture.page_hi",
        name="Furniture of the page, Hindi",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"विज्ञापन|शेयर करें|साझा करें|लिंक कॉपी करें|कमेंट करें|कमेंट|टिप्पणियां|टिप्पणी करें|अपनी टिप्पणी दें"
            r"|और पढ़ें|आगे पढ़ें|पूरी खबर पढ़ें|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|संबंधित खबरें|संबंधित ख़बरें"
            r"|ट्रेंडिंग|लोकप्रिय|सबसे ज्यादा पढ़ी गई|ताज़ा खबरें|ताजा खबरें|ताज़ा समाचार|सब्सक्राइब करें"
            r"|लॉग इन करें|साइन इन करें|हमें फॉलो करें|हमें फ़ॉलो करें|सर्वाधिकार सुरक्षित.{0,40}"
            r"|(?:यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|और पढ़ें|संबंधित खबरें) ?[:|\-»] ?.{2,160}"
            r"|हमारे व्हाट्सएप चैनल से जुड़ें.{0,60}|न्यूज़लेटर.{0,10}सब्सक्राइब करें|ऐप डाउनलोड करें"
            r"|मुख्य सामग्री पर जाएं"
        ),
        hits=("यह भी पढ़ें: पुल एक साल के लिए बंद", "विज्ञापन", "शेयर करें"),
        misses=("विज्ञापन पर रोक के बाद कंपनी अदालत पहुंची।", "शेयर बाजार में गिरावट"),
        language="hi",
    ),
    FurnitureRule(
        code="furniture.page_ja",
        name="Furniture of the page, Japanese",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"広告|スポンサーリンク|スポンサードリンク|pr|シェア|シェアする|ツイート|ツイートする|共有|共有する"
            r"|リンクをコピー|urlをコピー|印刷|印刷する|保存|コメント|コメントする|コメントを書く|コメントを見る"
            r"|コメントを投稿|[0-9]{1,6} ?件のコメント|続きを読む|続きを見る|全文を読む|もっと見る|もっと読む"
            r"|関連記事|関連ニュース|関連リンク|関連トピックス|あわせて読みたい|こちらもおすすめ|おすすめ記事"
            r"|おすすめ|おすすめの記事|人気記事|人気ランキング|アクセスランキング|新着記事|最新ニュース|最新記事"
            r"|ログイン|ログアウト|会員登録|新規登録|無料会員登録|メルマガ登録|メールマガジン登録|フォロー"
            r"|フォローする|フォローしてください|ページトップへ|トップへ戻る|ページの先頭へ|本文へスキップ"
            r"|プライバシーポリシー|利用規約|お問い合わせ|運営会社"
            r"|無断転載(?:を)?(?:禁じます|禁止|・複製を禁じます).{0,40}"
            r"|.{0,60}無断転載.{0,10}(?:禁じます|禁止).{0,20}"
            r"|(?:この記事は|残り|この先は).{0,20}(?:有料会員|会員)(?:限定|登録).{0,40}|有料会員限定(?:記事)?"
            r"|この記事をシェア(?:する)?|この記事を共有"
            r"|(?:関連記事|あわせて読みたい|【関連記事】|関連ニュース) ?[:|>»】] ?.{2,120}|【関連記事】.{0,120}"
            r"|記事を保存|アプリ(?:を|で)(?:開く|ダウンロード|読む)"
        ),
        hits=("関連記事：橋が一年間通行止めに", "この記事をシェアする", "続きを読む"),
        misses=("広告費の削減が続いている。", "コメント欄が荒れた理由", "共有地の悲劇"),
        language="ja",
    ),
    FurnitureRule(
        code="furniture.page_ko",
        name="Furniture of the page, Korean",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"광고|공유|공유하기|기사 공유|기사 공유하기|페이스북(?: 공유)?|트위터(?: 공유)?|카카오톡(?: 공유)?"
            r"|카카오스토리|url ?복사|링크 복사|링크복사|인쇄|프린트|스크랩|글자 ?크기|글자크기 조절|글씨 크기 조절"
            r"|댓글|댓글 ?[0-9]{1,6}|댓글 쓰기|댓글쓰기|댓글 보기|더보기|더 보기|기사 더보기|전체 ?보기"
            r"|자세히 보기|관련기사|관련 기사|관련 뉴스|관련뉴스|많이 본 (?:뉴스|기사)|많이본 ?(?:뉴스|기사)"
            r"|가장 많이 (?:본|읽은) (?:뉴스|기사)|인기 ?(?:뉴스|기사)|최신 ?(?:뉴스|기사)|주요 ?뉴스"
            r"|추천 ?(?:뉴스|기사)|실시간 (?:뉴스|인기).{0,10}|로그인|회원가입|구독|구독하기|기자 ?구독"
            r"|뉴스레터 구독.{0,20}|좋아요|저작권자.{0,60}무단.{0,60}"
            r"|.{0,40}무단 ?전재.{0,10}재배포 ?금지.{0,20}|무단전재 및 재배포 금지.{0,20}"
            r"|(?:copyright|©|ⓒ|<저작권자).{0,60}무단.{0,40}|개인정보 ?처리방침|이용약관|고객센터|맨 위로"
            r"|본문 바로가기|본문으로 바로가기|제보는 카카오톡.{0,40}"
            r"|(?:관련기사|관련 기사|☞ ?관련기사) ?[:|>»] ?.{2,120}"
        ),
        hits=("관련기사: 다리 1년간 통제", "무단 전재 및 재배포 금지", "많이 본 뉴스"),
        misses=("광고 시장이 줄었다", "공유 경제의 그늘", "댓글 조작 사건의 재판이 시작됐다."),
        language="ko",
    ),
    FurnitureRule(
        code="furniture.page_turner",
        name="Page turner",
        why="Leads to the next page or the next story.",
        pattern=(
            r"next|previous|prev|next page|previous page|next article|previous article|next story|previous story"
            r"|page [0-9]{1,3} of [0-9]{1,3}|next slide|previous slide|back|go back"
        ),
        hits=("Next page", "Page 2 of 5"),
        misses=("Next: the semifinals",),
    ),
    FurnitureRule(
        code="furniture.page_zh",
        name="Furniture of the page, Chinese",
        why="Buttons, labels and links that are the same on every page.",
        pattern=(
            r"广告|廣告|分享|分享到|分享至|分享到:?.{2,30}|分享此文|分享本文|复制链接|複製連結|打印|打印本页|列印"
            r"|点赞|評論|评论|发表评论|查看评论|我要评论|網友評論|网友评论|[0-9]{1,6} ?(?:条|則|个)?(?:评论|評論)"
            r"|阅读全文|閱讀全文|阅读更多|閱讀更多|查看更多|更多|更多新闻|更多新聞|相关阅读|相關閱讀|相关新闻"
            r"|相關新聞|相关报道|相關報導|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|猜你喜欢|热门新闻|熱門新聞|热门文章"
            r"|熱門文章|热门推荐|最新新闻|最新消息|编辑推荐|編輯推薦|点击排行|登录|登入|注册|註冊|订阅|訂閱|立即订阅"
            r"|立即訂閱|关注我们|關注我們|扫一扫|返回顶部|回到顶部|回頂部|隐私政策|隱私政策|隱私權政策|使用条款"
            r"|联系我们|聯絡我們|关于我们|版权所有.{0,80}|版權所有.{0,80}|.{0,30}版权所有|.{0,30}版權所有"
            r"|未经(?:授权|许可|书面授权).{0,40}(?:转载|使用).{0,30}"
            r"|未經(?:授權|許可|同意).{0,40}(?:轉載|使用).{0,30}|责任编辑:?.{0,12}|责编:?.{1,12}"
            r"|(?:相关阅读|相關閱讀|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|相关新闻|相關新聞|更多新闻|更多新聞) ?[:"
            r"|>»] ?.{2,120}|本网站使用cookies?.{0,120}|本網站使用cookies?.{0,120}|下载app|下載app"
            r"|打开app.{0,20}|下载客户端|扫描二维码.{0,40}|長按.{0,20}二維碼.{0,20}"
        ),
        hits=("相关阅读：大桥将关闭一年", "广告", "版权所有 未经许可不得转载"),
        misses=("广告公司老板被判三年", "分享经验的老人", "评论员张明认为改革不够。"),
        language="zh",
    ),
    FurnitureRule(
        code="furniture.paywall_note",
        name="Paywall note",
        why="Says that the rest of the story is for subscribers.",
        pattern=(
            r"(?:already|are you|not|existing) (?:a |an )?(?:digital |print |paid )?subscribers?(?: yet)?(?:\?|,"
            r"|\.|:)? ?(?:(?:please )?(?:log|sign)[ -]?in(?: (?:here|now|to .{2,40}))?|subscribe(?: (?:here|now"
            r"|today))?|click here.{0,40}|activate .{2,40})?"
            r"|(?:this|the full) (?:article|story|content|page|report) is (?:only |exclusively |reserved"
            r" )?(?:available )?(?:exclusively )?(?:for|to) (?:our )?(?:paid |registered |premium |digital"
            r" )?(?:subscribers|members)(?: only)?.{0,60}|for subscribers(?: only)?|premium(?: content| article)"
            r"|exclusive for subscribers|members only"
            r"|(?:to|please subscribe to|log in to|register to) (?:continue|keep) reading(?: this (?:article"
            r"|story))?(?:(?:,|:| -) ?(?:please )?(?:subscribe|log in|sign in|register|create|start|enter"
            r"|you).{0,100})?|(?:want|like) to (?:continue|keep) reading.{0,60}"
            r"|unlock (?:this|the full|full) (?:article|story|access).{0,60}"
        ),
        hits=(
            "Already a subscriber? Log in",
            "This article is for subscribers only",
            "To continue reading, log in or create an account",
        ),
        misses=(
            "To continue reading aloud was more than she could bear.",
            "Not a subscriber to that theory, the judge said nothing.",
        ),
    ),
    FurnitureRule(
        code="furniture.player_control",
        name="Control of a video player",
        why="Belongs to the player, not to the story.",
        pattern=(
            r"play video|pause video|play now|play / ?pause|unmute|mute video|watch now|watch live|watch video"
            r"|watch the video(?: (?:above|below|here))?"
            r"|watch (?:more|full|next|later)(?: (?:here|video|videos|episode))?|now playing|up next|just watched"
            r"|must watch|replay(?: video)?|autoplay|auto ?play (?:on|off|next)|live tv|video player is loading"
            r"|this is a modal window.{0,120}|beginning of dialog window.{0,120}|end of dialog window"
            r"|stream type live|seek to live.{0,60}|playback (?:rate|speed)"
            r"|captions? (?:off|on|settings)(?:, .{2,40})?|subtitles? (?:off|on|settings)(?:, .{2,40})?"
            r"|picture-in-picture|share video|video quality|to (?:view|play|watch) this video.{2,140}"
            r"|media caption|video by .{2,40} on youtube|this video (?:can not|cannot|could not) be played"
            r"|media playback is (?:unsupported|not supported) on your device.{0,20}"
            r"|click to (?:play|watch|unmute)(?: video)?|tap to (?:play|unmute)"
        ),
        hits=("Play Video", "Up next"),
        misses=("Play resumes after rain", "Watch live bears from a safe distance, rangers say."),
    ),
    FurnitureRule(
        code="furniture.player_time",
        name="Clock of a player",
        why="Counts the seconds of a video.",
        pattern=(
            r"skip in [0-9]{1,2}(?: s(?:ec(?:onds)?)?)?"
            r"|(?:this )?video (?:player )?(?:is )?(?:loading|unavailable|duration|transcript)"
            r"|current time ?[0-9:]{0,8}|duration ?[0-9:]{0,8}|remaining time ?-?[0-9:]{0,8}"
            r"|loaded: ?[0-9.%]{1,8}|volume [0-9]{1,3}%|0% buffered"
            r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[/-] ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
        ),
        hits=("0:00 / 1:23", "Current Time 0:00"),
        misses=("Volume of trade falls",),
    ),
    FurnitureRule(
        code="furniture.popular_label",
        name="Heading of the list of popular stories",
        why="Stands over links that are the same on every page of a site.",
        pattern=(
            r"most (?:read|popular|viewed|shared|watched|recent|discussed|emailed|clicked|searched|talked"
            r" about)(?: (?:stories|articles|news|videos|posts|now|today|this week|in .{2,24}|on .{2,24}))?"
            r"|popular"
            r"|popular (?:now|stories|articles|posts|news|today|reads|videos|topics|in .{2,24}|on .{2,24})"
            r"|trending|trending (?:now|stories|news|topics|today|videos|articles|on .{2,24}|in .{2,24})"
            r"|what's (?:hot|trending|popular)|hot topics"
            r"|(?:today's )?top (?:stories|news|headlines|videos?|articles|reads)(?: (?:today|now|right now|this"
            r" week|of the day|from .{2,24}|in .{2,24}))?"
            r"|latest (?:news|stories|headlines|articles|videos?|posts|updates|galleries|podcasts)|(?:the )?latest"
            r"|just in|breaking news|happening now|best of the web|notable topics|upcoming events"
            r"|featured(?: (?:stories|articles|videos?|posts|news))?|in this (?:article|story)|top videos?"
            r"|today's headlines|live now|daily deals"
        ),
        hits=("Most Popular", "Trending now", "Today's top stories"),
        misses=("Most popular baby names announced", "Trending down", "Latest polls show a tie"),
    ),
    FurnitureRule(
        code="furniture.print_button",
        name="Print, save or mail button",
        why="Acts on the page as a whole.",
        pattern=(
            rf"print|print this(?: {_PAGE})?|print {_PAGE}|printer[- ]friendly(?: version| page)?|e-?mail"
            rf"|e-?mail this(?: {_PAGE})?|e-?mail {_PAGE}|e-?mail (?:a|to a) (?:friend|link)|send to (?:a )?friend"
            r"|text size|font size|increase (?:text|font) size|decrease (?:text|font) size|larger text|smaller text"
            r"|a a a|a- a\+?|dark mode|resize|view (?:as|on) (?:one|a single) page|single page(?: view)?"
        ),
        hits=("Print this page", "Email this article"),
        misses=("Print is dead, long live print", "Email scam costs town $2 million"),
    ),
    FurnitureRule(
        code="furniture.print_edition_note",
        name="Note about the printed paper",
        why="Says where the story stands in print.",
        pattern=(
            r"a version of this (?:article|story|column|review) (?:appears|appeared) (?:in print|on"
            r" page).{0,200}|(?:order reprints|today's paper)(?: \| .{2,80})?|purchase licensing rights.{0,30}"
            r"|our standards: .{2,60}"
        ),
        hits=(
            "A version of this article appears in print on Nov. 3, Section B, Page 2.",
            "Order reprints | Today's paper | Subscribe",
        ),
        misses=("A version of this story is told in every village.",),
    ),
    FurnitureRule(
        code="furniture.read_more",
        name="Read-more link",
        why="Is a link to the rest of this story or to another one.",
        pattern=(
            rf"read more|read more here|read more about .{{2,40}} here|read on|read full (?:{_PAGE})"
            rf"|read (?:the )?(?:full|entire|original|whole|complete|rest of the|rest of this) (?:{_PAGE})(?:"
            rf" (?:here|on|at|in) ?.{{0,60}})?|continue reading(?: the (?:main |full )?(?:{_PAGE}))?"
            rf"|continue to (?:the )?(?:{_PAGE})|keep reading|read it here|read online|read this (?:{_PAGE})"
            rf"|go to (?:the )?(?:full )?(?:{_PAGE})|full story|full article|full coverage|see full (?:{_PAGE})"
            rf"|view (?:full|original) (?:{_PAGE})"
            r"|(?:read more|read also|also read|see also|must read|watch|related) - .{2,160}"
            r"|(?:click|tap|go) here (?:for|to) (?:read|see|view|watch|the full|the latest|our|all the) ?.{0,80}"
            r"|for more (?:news|stories|on this|about this)(?: .{0,40})?,? (?:visit|go to|see|click|follow|read"
            r"|check out) .{2,80}"
            r"|for (?:all )?(?:the )?latest (?:news|updates).{0,80}(?:follow|visit|download|click|log"
            r" on).{0,80}"
        ),
        hits=("Read more", "Continue reading the main story", "Read the full story"),
        misses=(
            "Read more books, librarians tell parents.",
            "Continue reading to your children at any age, doctors say.",
        ),
    ),
    FurnitureRule(
        code="furniture.read_more_de",
        name="Links to other stories, German",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"mehr lesen|weiterlesen|hier weiterlesen|jetzt weiterlesen|lesen sie (?:auch|mehr|weiter)"
            r"|auch interessant|das könnte sie auch interessieren|das könnte (?:dich|ihnen) .{2,30}|mehr zum thema"
            r"|mehr dazu|zum thema|meistgelesen|meist gelesen|am meisten gelesen|beliebt|empfohlen"
            r"|empfehlungen der redaktion|weitere artikel|weitere themen|weitere meldungen|ähnliche artikel"
            r"|verwandte (?:artikel|themen)|aktuelle nachrichten|neueste (?:artikel|nachrichten|meldungen)"
            r"|top-?themen|schlagwörter|schlagworte|themen in diesem artikel"
            r"|(?:lesen sie (?:auch|hier|dazu|mehr)|mehr zum thema|lesetipp|auch interessant|weiterlesen|mehr"
            r" dazu|zum thema|schlagwörter|schlagworte|siehe auch) ?[:|>»] ?.{2,160}"
        ),
        hits=("Lesen Sie auch: Brücke wird ein Jahr gesperrt", "Mehr zum Thema", "Meistgelesen"),
        misses=("Lesen Sie auch Gedichte, fragte der Lehrer.", "Zum Thema schwieg der Minister."),
        language="de",
    ),
    FurnitureRule(
        code="furniture.read_more_es",
        name="Links to other stories, Spanish",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"leer más|lee más|seguir leyendo|sigue leyendo|continuar leyendo|lea también|lee también"
            r"|te puede interesar|te puede gustar|puede interesarte|te recomendamos|le puede interesar"
            r"|quizás te interese|ver también|más información|más noticias|noticias relacionadas"
            r"|artículos relacionados|temas relacionados|relacionadas?|relacionados?"
            r"|lo más (?:leído|visto|popular|compartido|comentado)|más (?:leídas|vistas|leídos)|últimas noticias"
            r"|recomendados?|recomendadas?|etiquetas"
            r"|(?:lea también|lee también|leer más|te puede interesar|te recomendamos|le puede interesar|ver"
            r" también|lea además|lee además|mira también|más información|relacionado|etiquetas|archivado en) ?[:"
            r"|>»] ?.{2,160}"
        ),
        hits=("Lea también: cierran el puente por un año", "Lo más leído", "Te puede interesar"),
        misses=("Lee también poesía, dice su madre.", "Temas de la cumbre"),
        language="es",
    ),
    FurnitureRule(
        code="furniture.read_more_fr",
        name="Links to other stories, French",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"lire la suite|lire l'article|lire plus|lire aussi|à lire aussi|à lire également|lire également"
            r"|voir aussi|à voir aussi|à lire|sur le même sujet|sur le même thème"
            r"|articles? (?:liés?|similaires?|recommandés?|connexes?|associés?)|les plus lus"
            r"|les plus (?:populaires|partagés|commentés)|les articles les plus lus|recommandé pour vous|à la une"
            r"|dernières (?:actualités|infos|nouvelles)|vous aimerez aussi|ça peut vous intéresser|mots-clés|sujets"
            r"|(?:à lire aussi|lire aussi|à lire|à lire également|lire également|voir aussi|à voir aussi|à voir"
            r"|retrouvez aussi|mots-clés|sur le même sujet|pour aller plus loin|écouter aussi) ?[:|>»] ?.{2,160}"
        ),
        hits=("À lire aussi : le pont fermé pendant un an", "Les plus lus", "Lire la suite"),
        misses=("À lire les rapports, la crise était prévisible.", "Sujets du roi"),
        language="fr",
    ),
    FurnitureRule(
        code="furniture.read_more_it",
        name="Links to other stories, Italian",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"leggi tutto|leggi di più|leggi anche|continua a leggere|continua la lettura|scopri di più"
            r"|per saperne di più|vedi anche|guarda anche|potrebbe (?:anche )?interessarti|ti potrebbe interessare"
            r"|articoli correlati|notizie correlate|correlati|i più letti|le più lette|più letti|più lette"
            r"|ultime notizie|ultim'ora|consigliati(?: per te)?|in evidenza"
            r"|(?:leggi anche|vedi anche|guarda anche|guarda il video|approfondisci|tag) ?[:|>»] ?.{2,160}"
        ),
        hits=("Leggi anche: il ponte resta chiuso un anno", "Articoli correlati", "I più letti"),
        misses=("Leggi anche severe non fermano la corruzione.", "Correlati al rischio"),
        language="it",
    ),
    FurnitureRule(
        code="furniture.read_more_nl",
        name="Links to other stories, Dutch",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"lees meer|lees ook|lees verder|bekijk ook|zie ook|meer over dit onderwerp|meer nieuws|gerelateerd"
            r"|gerelateerde artikelen|gerelateerd nieuws|meest gelezen|best gelezen|net binnen|aanbevolen"
            r"|aanbevolen voor jou|laatste nieuws"
            r"|(?:lees ook|lees meer|bekijk ook|zie ook|lees verder|gerelateerd|luister ook|trefwoorden) ?[:|>»]"
            r" ?.{2,160}"
        ),
        hits=("Lees ook: brug een jaar dicht", "Meest gelezen", "Lees meer"),
        misses=("Lees ook eens een gedicht, zegt de docent.", "Gerelateerd aan de koning"),
        language="nl",
    ),
    FurnitureRule(
        code="furniture.read_more_pl",
        name="Links to other stories, Polish",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"czytaj więcej|czytaj dalej|czytaj też|czytaj także|czytaj również|zobacz też|zobacz także"
            r"|zobacz również|zobacz więcej|najczęściej czytane|najpopularniejsze|najnowsze|polecane|polecamy"
            r"|powiązane artykuły|powiązane|więcej na ten temat"
            r"|(?:czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|zobacz również|przeczytaj także"
            r"|przeczytaj też|polecamy|tagi) ?[:|>»] ?.{2,160}"
        ),
        hits=("Czytaj też: most zamknięty na rok", "Najczęściej czytane"),
        misses=("Czytaj też poezję, radzi nauczycielka.",),
        language="pl",
    ),
    FurnitureRule(
        code="furniture.read_more_pt",
        name="Links to other stories, Portuguese",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"leia mais|ler mais|saiba mais|continue lendo|continuar a ler|leia também|leia a matéria completa"
            r"|veja também|veja mais|mais notícias|notícias relacionadas|artigos relacionados|relacionad[ao]s?"
            r"|mais lid[ao]s|as mais lidas|mais vist[ao]s|mais popular(?:es)?|últimas notícias"
            r"|recomendad[ao]s?(?: para você)?|você também pode gostar|pode (?:te |lhe )?interessar|em alta"
            r"|(?:leia também|leia mais|veja também|saiba mais|ler também|relacionad[ao]|tags|veja mais) ?[:|>»]"
            r" ?.{2,160}"
        ),
        hits=("Leia também: ponte fica fechada por um ano", "Mais lidas", "Saiba mais"),
        misses=("Leia também os clássicos, aconselha a escritora.", "Mais lidos são os poetas"),
        language="pt",
    ),
    FurnitureRule(
        code="furniture.read_more_ru",
        name="Links to other stories, Russian",
        why="Leads to the rest of this story or to another one.",
        pattern=(
            r"читать далее|читать полностью|подробнее|читать также|читайте также|читайте еще|смотрите также"
            r"|смотрите ещё|материалы по теме|по теме|новости по теме|самое читаемое|самое популярное|популярное"
            r"|последние новости|рекомендуем|вам может быть интересно|еще по теме"
            r"|(?:читайте также|читайте ещё|читайте еще|смотрите также|смотрите ещё|по теме|материалы по теме"
            r"|теги) ?[:|>»] ?.{2,160}"
        ),
        hits=("Читайте также: мост закроют на год", "Читать далее"),
        misses=("Читайте также классику, советует учитель.", "По теме не договорились"),
        language="ru",
    ),
    FurnitureRule(
        code="furniture.reading_time",
        name="Reading time",
        why="Says how long the page takes to read.",
        pattern=(
            r"[0-9]{1,3}(?: ?- ?[0-9]{1,3})?[ -]?(?:min|mins|minute|minutes|m)\.?(?: ?-? ?(?:read|reading"
            r" time|watch|listen|to read|de lecture|lesezeit|de lectura|di lettura|de leitura|leestijd))"
            r"|(?:estimated )?read(?:ing)? time:? ?(?:about |approx\.? |less than )?[0-9]{0,3} ?(?:min|mins"
            r"|minutes?|m)?"
            r"|(?:less than )?(?:a|one|two|three|four|five|six|seven|eight|nine|ten)(?: |-)minutes?[ -]read"
        ),
        hits=("5 min read", "Reading time: 4 minutes", "3-minute read"),
        misses=("5 minutes read like a lifetime", "5 min", "Reading times have changed, librarians say."),
    ),
    FurnitureRule(
        code="furniture.related_label",
        name="Heading of a list of other stories",
        why="Stands over links to other stories.",
        pattern=(
            r"related"
            r"|related (?:articles?|stories|story|posts?|news|content|links?|topics?|coverage|videos?|items"
            r"|reading|to this story|headlines|searches|tags|products|stocks|companies|internet links)|recommended"
            r"|recommended (?:for you|stories|articles|reading|reads|videos?|news)"
            r"|more (?:stories|articles|news|headlines|top stories|videos?|coverage|photos|from us|to read"
            r"|reading|for you|like this|posts|galleries|local news|recommended stories)"
            r"|more (?:on|about) (?:this|the) (?:story|topic|subject|issue|author)|more on this|more on|more on that"
            r"|more from (?:this|our|the) (?:section|author|writer|reporter|series|category|web|partners|network"
            r"|archives?|site|newsroom|blog)|more from (?:around )?the web|from (?:around )?the web|around the web"
            r"|elsewhere on the web|from our (?:partners|sponsors|network|archives?)"
            r"|you (?:might|may|could) (?:also )?(?:like|be interested in|enjoy|have missed)"
            r"|you(?:'ll| will) (?:also )?(?:like|love|enjoy)|what to read next|read next|next up|up next for you"
            r"|what others are reading|people are (?:also )?reading|readers also (?:liked|read|enjoyed)"
            r"|people also (?:read|ask|like)|others? also read|see also|also read|read also|don't miss"
            r"|must[- ]reads?|(?:our )?(?:editors?'?s?'?|staff|top) picks?|editor's choice|today's top picks"
            r"|hand-?picked for you|picked for you|just for you|for you|in case you missed it|icymi"
            r"|similar (?:stories|articles|news|posts|topics)|explore more(?: .{2,40})?"
            r"|discover more(?: .{2,30})?|more to explore|suggested (?:for you|stories|reading|articles)"
            r"|further reading"
            r"|more in (?:this (?:section|series)|news|sports?|business|politics|crime|world|opinion"
            r"|entertainment|health|science|technology|tech|local news|latest galleries)"
        ),
        hits=("Related Articles", "Recommended", "You may also like", "More on this story"),
        misses=(
            "Recommendations",
            "Related to royalty",
            "More from the scene",
            "Recommended dose was exceeded, inquest told",
        ),
    ),
    FurnitureRule(
        code="furniture.related_link",
        name="Link to another story, marked as such",
        why="Begins with a label that only such links carry, and is followed by another story's headline.",
        pattern=(
            r"(?:related|related (?:articles?|stories|story|news|posts?|content|coverage|video|reading)"
            r"|recommended|you (?:may|might) also like|more (?:stories|news)|trending(?: now)?|most read|more on"
            r" this story|suggested|similar) ?(?:[:|>»]|- ) ?.{2,160}"
        ),
        hits=("Related: Harbor bridge to close for a year", "RECOMMENDED | Ten walks for autumn"),
        misses=("Related charges were dropped: the judge saw no case.",),
    ),
    FurnitureRule(
        code="furniture.reprint_link",
        name="Link to reprints",
        why="Sells copies of the page.",
        pattern=(
            r"reprints?|reprints (?:and|&) permissions|(?:buy|order|request) (?:photo )?reprints?(?: .{2,40})?"
            r"|rights (?:and|&) permissions"
        ),
        hits=("Reprints & Permissions", "Buy photo reprints"),
        misses=("Licensing fees rise",),
    ),
    FurnitureRule(
        code="furniture.reuse_note",
        name="Note about reuse",
        why="Forbids the reader to copy the page.",
        pattern=(
            r"(?:this (?:material|article|story)|the material on this site) may not be (?:published|reproduced"
            r"|copied|re-?published|redistributed|distributed|stored|duplicated)(?:, | or | without | in whole|"
            r" in any ).{2,200}"
            r"|(?:any )?(?:unauthori[sz]ed )?reproduction (?:in whole |in part |or |without |of (?:this|any|the"
            r" (?:content|material))).{0,80}(?:is )?(?:strictly )?(?:prohibited|forbidden|not"
            r" permitted).{0,60}|no part of this (?:article|story|publication|website|site) may be .{2,120}"
        ),
        hits=(
            "This material may not be published, broadcast, rewritten or redistributed.",
            "Reproduction without permission is prohibited.",
        ),
        misses=("This material may not be used in buildings taller than 18 meters.",),
    ),
    FurnitureRule(
        code="furniture.save_button",
        name="Save button",
        why="Keeps the page for later.",
        pattern=(
            rf"save|saved|save (?:this )?{_PAGE}|save (?:for|to) (?:later|reading list|my list|favou?rites)"
            rf"|save this for later|bookmark|bookmark this(?: {_PAGE})?"
            r"|add to (?:reading list|bookmarks|favou?rites|saved|my list)|read later"
            r"|download (?:pdf|as pdf|article)"
        ),
        hits=("Save for later", "Bookmark this article"),
        misses=("Save the whales",),
    ),
    FurnitureRule(
        code="furniture.share",
        name="Share button",
        why="Sends the story to others; every page carries it.",
        pattern=(
            r"share|share this|share via|share on|share with|share to|share it|share now|share link"
            rf"|share (?:this )?{_PAGE}(?: (?:on|via|with) {_NETS})?"
            rf"|share (?:this )?(?:on|via|with|to|by|using) ?{_NETS}(?: \(?opens in (?:a )?new window\)?)?"
            rf"|share this (?:{_PAGE} )?(?:on|via|with|to|by) ?{_NETS}(?: \(?opens in (?:a )?new window\)?)?"
            r"|share this with your (?:friends|followers)|share with (?:your )?(?:friends|a friend)"
            r"|share close extra sharing options|x share via|sharing (?:is caring|options)"
            rf"|click to share(?: on| via)? ?{_NET}?(?: \(?opens in (?:a )?new window\)?)?"
            rf"|(?:post|send|tweet|pin|mail) (?:this|it|to|on)(?: (?:on |to )?{_NET})?|tweet|retweet|pin it"
            rf"|spread the word|(?:like|loved|enjoyed) this (?:{_PAGE})\? share it.{{0,40}}|read more about sharing"
            r"|sorry, your blog cannot share posts by e-?mail|gift(?: this)? article|share gift article"
        ),
        hits=("Share this article", "Share on Facebook", "Click to share on Twitter (Opens in new window)"),
        misses=(
            "Share this with your children, she said.",
            "Shares",
            "Share of renewables rises",
            "Share on offer: one in ten at the new price",
        ),
    ),
    FurnitureRule(
        code="furniture.share_counter",
        name="Counter of shares",
        why="Counts what readers did with the page.",
        pattern=(
            r"[0-9][0-9.,]{0,9} ?[km]? ?(?:shares?|likes?|views?|reads?|retweets?|tweets?|reactions?|claps"
            r"|followers|subscribers|upvotes|votes|plays)(?: and [0-9.,]{1,9} ?[km]? (?:shares?|likes?"
            r"|comments?))?|(?:shares?|likes?|views?|reads?|hits) ?:? ?[0-9][0-9.,]{0,9} ?[km]?"
            r"|this (?:story|article|post|video) has been (?:shared|viewed|read) [0-9][0-9.,]{0,9}"
            r" times.{0,20}"
        ),
        hits=("19,590 shares", "This story has been shared 1,204 times.", "3.4K views"),
        misses=("12 shares of the company change hands", "This story has been told 100 times by the villagers."),
    ),
    FurnitureRule(
        code="furniture.share_service",
        name="Name of a network",
        why="Is the label of a button. Accepted cost: a subhead that is nothing but such a name goes with it.",
        pattern=(
            r"facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|flipboard|tumblr|messenger"
            r"|facebook messenger|google\+|youtube"
            rf"|{_NET}(?:(?:, | \| | / | · | & | ){_NET}){{1,10}}(?: (?:print|share|copy link|newsletter|rss"
            rf"|more))?|icon {_NET}|{_NET} (?:icon|logo)"
        ),
        hits=("Facebook", "Facebook Twitter WhatsApp Email"),
        misses=("Facebook and its critics", "Twitter rivals", "Telegram from the front"),
    ),
    FurnitureRule(
        code="furniture.signup_terms",
        name="Small print of a sign-up",
        why="States the terms of a newsletter.",
        pattern=(
            r"enter your e-?mail(?: address)? (?:to|and|for|below) .{2,120}"
            r"|(?:you (?:can|may) )?unsubscribe at any time.{0,80}"
            r"|by (?:signing up|subscribing|registering|submitting|providing).{0,60} you (?:agree|consent"
            r"|accept|acknowledge|confirm).{0,160}|i (?:agree|consent|would like|want) to receive .{2,160}"
            r"|i agree that .{2,60} can send me .{2,80}|no spam(?:, we promise|, ever|[.,] unsubscribe .{0,60})"
            r"|you(?:'ve| have) (?:been )?success?fully (?:subscribed|signed up|registered).{0,60}"
            r"|please (?:check your (?:inbox|e-?mail)|(?:confirm|activate) your (?:subscription|e-?mail)).{0,120}"
            r"|(?:an|a confirmation|a verification) e-?mail (?:with .{2,40} )?(?:has|was) (?:just |been ){0,2}sent to"
            r" your .{2,40}"
        ),
        hits=(
            "By signing up, you agree to our terms of use.",
            "You can unsubscribe at any time.",
            "No spam, we promise!",
            "You have successfully subscribed to our letter.",
            "Please check your inbox to confirm your subscription.",
            "An email with a link has been sent to your address.",
        ),
        misses=(
            "By signing the treaty, you give up the islands, the envoy warned.",
            "No spam came through the filter in the first week.",
            "Please check your brakes, the police said.",
            "An email with threats was sent to the mayor on Monday.",
        ),
    ),
    FurnitureRule(
        code="furniture.site_link",
        name="Link about the site",
        why="Leads to what the publisher says about itself.",
        pattern=(
            r"about us|about|contact|contact (?:and|&) (?:about|help)|advertise|advertise with us"
            r"|work (?:for|with) us|site ?map|rss|rss feeds?|faqs?|help cent(?:er|re)|help & faq|customer service"
            r"|customer care|media kit|place (?:an ad|a classified ad|a classified)|masthead|imprint"
            r"|corrections policy|about our ads|subscriber services|manage (?:my )?(?:account|subscription)s?"
        ),
        hits=("About us", "Advertise With Us", "RSS"),
        misses=("Help arrives at last",),
    ),
    FurnitureRule(
        code="furniture.skip_link",
        name="Skip link",
        why="Helps readers who use a keyboard past the menu.",
        pattern=(
            r"skip (?:to|past) (?:the )?(?:main )?(?:content|navigation|search|article|footer|menu|main"
            r"|newsletter promotion)(?: .{0,20})?|skip navigation|skip links?|skip ad"
            r"|(?:back|return|scroll|jump|go) to (?:the )?(?:top|homepage|home page|home|main menu|main page"
            r"|front page|article|story)|logo return to top"
        ),
        hits=("Skip to main content", "Back to top"),
        misses=("Back to top form",),
    ),
    FurnitureRule(
        code="furniture.subscribe_button",
        name="Subscribe button",
        why="Sells a subscription.",
        pattern=(
            r"subscribe|subscribe now|subscribe today|subscribe here|click here to subscribe|subscriptions?"
            r"|subscription options|subscribe (?:now )?for (?:just |only |as little as )?[$£€][0-9.]{1,6}.{0,60}"
            r"|subscribe (?:now )?(?:to|or log in to|or sign in to) (?:continue|read|keep reading|unlock|access"
            r"|get|view|enjoy)(?: .{0,100})?|why subscribe"
            r"|(?:start|begin|try) your (?:free )?(?:[0-9a-z-]{1,10} )?(?:free )?trial(?: (?:now|today|here|for"
            r" .{2,30}))?|free trial|view (?:offer|plans|subscription options)"
            r"|see (?:my|subscription|your) options|subscriber[- ]only(?: content| story| article)?|subscribers only"
            r"|get (?:unlimited|full|all|digital) (?:digital )?access(?: .{0,80})?"
            r"|(?:give|gift) (?:a )?(?:gift )?subscription|gift subscriptions?|cancel any ?time.{0,30}"
            r"|no thanks, i.{2,40}"
        ),
        hits=("Click here to subscribe", "Start your free trial", "Subscribe now for $1 a week"),
        misses=("Subscribers to the opera get the best seats.",),
    ),
    FurnitureRule(
        code="furniture.tag_line",
        name="Tags of the story",
        why="Lists keywords that lead to other pages.",
        pattern=(
            r"tags?|tagged|topics?|filed under|filed to|keywords|categories|category|related tags|article tags"
            r"|posted in|published in|story tags|more topics|all topics"
            r"|(?:tags?|tagged(?: with| as| in| under)?|topics?|filed under|filed to|keywords|categories|category"
            r"|related tags|posted in|story topics|published in|topics in this (?:article|story)|more about|more"
            r" on) ?[:|>»] ?.{2,200}|tags? (?:#[^ ]{2,30}(?: |, ?)?){1,12}"
            r"|topics mentioned in this (?:article|story)"
            r"|#[a-z0-9_]{2,30}(?:[ ,]{1,2}#[a-z0-9_]{2,30}){1,14}"
        ),
        hits=("Tags: economy, housing, Springfield", "Filed under:", "Topics: Health | Hospitals"),
        misses=("Tags on the wall led police to a teenager.", "Topics of the summit"),
    ),
    FurnitureRule(
        code="furniture.tail_more_mark",
        name="Mark of a longer text at the end of a block",
        why="The scraper took a shortened text with the button that opens it.",
        pattern=(
            r"(?<=\s)(?:\[\+\]|\(more\)|\[more\]|\(continued\)|\[\+[0-9]{1,6} chars?\]|\(mehr\)|\[mehr\]"
            r"|\(suite\)|\(segue\)|\(mais\)|\(más\)|\(meer\))$"
        ),
        hits=("The council will vote on Tuesday … [+]", "Trading was halted for an hour. (more)"),
        misses=("He wanted one thing (more than money)", "She asked for more"),
        place="tail",
        language="mul",
    ),
    FurnitureRule(
        code="furniture.tail_read_more",
        name="Read-more plug at the end of a block",
        why="A teaser breaks off and leads to the rest.",
        pattern=(
            r"(?:(?<=[.…!?\"”'’»\]])|(?<=[.…!?\"”'’»\]] ))(?:\[?\(?(?:read more|read on|read full (?:story"
            r"|article)|read the full (?:story|article)|continue reading(?: the (?:main )?story)?|keep reading"
            r"|full story|see more|show more|view more|learn more|click here to read more)\)?\]?)["
            r" .…:>»→›]{0,5}$"
        ),
        hits=("He said he did not own any… Read more", "The vote was close. Continue reading »"),
        misses=("The campaign wants children to read more", "She opened the book and went on to read more."),
        place="tail",
    ),
    FurnitureRule(
        code="furniture.tail_read_more_mul",
        name="Read-more plug at the end of a block, other languages",
        why="A teaser breaks off and leads to the rest.",
        pattern=(
            r"(?:(?<=[.…!?\"”'’»\]。！？।])|(?<=[.…!?\"”'’»\]。！？।] ))\[?\(?(?:weiterlesen|mehr lesen|zum"
            r" artikel|mehr dazu|lire la suite|en savoir plus|lire plus|leer más|seguir leyendo|ler mais|leia"
            r" mais|continue lendo|continua a leggere|leggi tutto|leggi di più|lees meer|lees verder|czytaj"
            r" więcej|czytaj dalej|więcej|читать далее|читать полностью|подробнее|اقرأ المزيد|المزيد|और पढ़ें"
            r"|阅读全文|查看更多|閱讀全文|続きを読む|もっと見る|더보기|더 보기|자세히 보기)\)?\]?["
            r" .…:>»→›]{0,5}$"
        ),
        hits=("Der Rat stimmt am Dienstag ab … Weiterlesen", "Le vote aura lieu mardi. Lire la suite »"),
        misses=("Kinder sollen wieder mehr lesen", "Les profs veulent faire lire la suite"),
        place="tail",
        language="mul",
    ),
    FurnitureRule(
        code="furniture.time_ago",
        name="Time since publication",
        why="Counts the time since the page was put up, so that it is only true at the moment of the scrape.",
        pattern=(
            r"(?:(?:posted|published|updated|last updated|modified|first published|added|edited|created):?"
            rf" )?[0-9]{{1,3}} ?{_SHORT_UNIT} ago(?: [0-9:]{{2,8}})?"
            r"|(?:posted|published|updated|last updated|added) (?:about |over |almost )?(?:[0-9]{1,3}|an?|one"
            rf"|two|three) ?{_UNIT} ago(?: (?:by|in|on|at|-|\|) ?.{{2,40}})?|just now|an hour ago|a minute ago"
            r"|a few (?:minutes|seconds|hours) ago"
        ),
        hits=("Posted 3 hours ago", "13h ago", "Updated 16M ago"),
        misses=("Three years ago", "3 hours ago the bridge was still open.", "A year ago today"),
    ),
    FurnitureRule(
        code="furniture.time_stamp",
        name="Date of publication",
        why="Says when the page was put up or changed; the story's date is a field of its own.",
        pattern=(
            r"(?:posted|published|updated|last updated|last modified|last update|first published|originally"
            r" published|date published|published on|updated on|posted on|publication date|article date|created"
            rf"|modified|date)(?: (?:at|on))?:? {_DATE}(?: by .{{2,40}})?|(?:published|updated|posted) ?: {_DATE}"
        ),
        hits=("Published: Nov. 18, 2019, 10:31 p.m.", "Last updated on 3 May 2021 at 09:15"),
        misses=("Published in 2019, the novel sold 40 copies.", "Updated rules take effect in 2026 for ships."),
    ),
)
