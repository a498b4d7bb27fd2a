"""German: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

_UNITS = "ein=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9"
_TENS = "zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90"

TABLE: Final[dict[str, str]] = {
    "function": """
        der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene jenes
        welcher welche welches solche solcher solches selbst derselbe dieselbe
        ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich mein meine dein deine sein seine seinen
        seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere unseren euer eure wer wen wem wessen was man
        und oder aber denn sondern sowie sowohl auch als wie wenn weil da dass ob obwohl damit während indem so doch
        in im an am auf aus bei beim zu zum zur von vom mit durch für gegen um nach seit hinter neben zwischen
        wegen trotz laut gemäß innerhalb außerhalb entlang gegenüber ins ans aufs hier dort dann nun noch schon sehr
        bin bist ist sind seid war waren wäre wären gewesen sei seien habe hast hat haben hatte hatten hätte hätten
        gehabt werde wirst wird werden wurde wurden worden würde würden kann können konnte konnten ja etwa rund
        daran darauf daraus dabei dadurch dafür dagegen davon dazu darin eben etwas
    """,
    "attribution": """
        sagt sagte sagten gesagt erklärt erklärte erklärten teilt teilte teilten mitgeteilt mit meint meinte betont
        betonte berichtet berichtete berichteten zufolge so fügte hinzu ergänzt ergänzte schreibt schrieb kommentiert
        kommentierte kündigt kündigte warnt warnte äußert äußerte bestätigt bestätigte heißt hieß
    """,
    "speakers": "er sie ich wir",
    "addable": "der die das den dem des ein eine einen einem einer eines am dass und aber auch dann nun hier dort",
    "styled": "der die das den dem des ein eine einen einem einer eines in im am auf bei beim durch",
    "negation": """
        nicht nichts kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem ohne weder noch
        nirgends nirgendwo kaum keinesfalls keineswegs
    """,
    "axes": """
        bound#: mehr über mindestens wenigstens ab | weniger unter höchstens maximal bis
        hedge: fast knapp beinahe | genau | mehr über
        modal!: vielleicht möglicherweise darf dürfen könnte könnten | muss müssen musste mussten soll sollen
        time: vor bevor | nach nachdem
        until: bis | ab seit
        time: früher | später
        place: über oberhalb | unter unterhalb
        way: aufwärts hinauf hoch | abwärts hinab runter
        move: steigt stieg stiegen gestiegen steigen wächst wuchs gewachsen wachsen erhöht erhöhte erhöhen zugenommen
            | sinkt sank sanken gesunken sinken fällt fiel fielen gefallen fallen senkt senkte senken abgenommen
        size: höher höhere höheren hohe größer größere größte | niedriger niedrigere niedrige kleiner kleinere
            kleinste
        rank: beste besten bester | schlechteste schlechtesten
        turn: erste ersten erster erstes | letzte letzten letzter letztes
        scope: alle allen aller jeder jede jedes beide | einige einigen manche viele mehrere | wenige
        result: gewinnt gewann gewannen gewonnen siegt siegte sieg | verliert verlor verloren unterlag niederlage
        answer: angenommen billigt billigte gebilligt stimmte unterstützt unterstützte akzeptiert akzeptierte
            | abgelehnt lehnt lehnte verweigert verweigerte bestreitet bestritt dagegen
        door: öffnen öffnet öffnete geöffnet offen | schließen schließt schloss geschlossen
        begin: beginnt begann begonnen startet startete | endet endete beendet stoppt
        law: legal rechtmäßig | illegal rechtswidrig
        verdict: schuldig verurteilt | unschuldig freigesprochen
        life: überlebt überlebte lebt | tot gestorben starb getötet
        side: links linke linken | rechts rechte rechten
        trade: kauft kaufte gekauft | verkauft verkaufte
    """,
    "numbers": f"""
        null=0 eins=1 zwo=2 {_UNITS.removeprefix("ein=1 ")} zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14
        fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 {_TENS} hälfte=1/2 halbe=1/2 viertel=1/4
        drittel=1/3 einmal=1x zweimal=2x dreimal=3x zweite=2 zweiten=2 zweiter=2 zweites=2 dritte=3 dritten=3 dritter=3
        drittes=3 vierte=4 vierten=4 vierter=4 fünfte=5 fünften=5 sechste=6 sechsten=6 siebte=7 siebten=7 achte=8
        achten=8 neunte=9 neunten=9 zehnte=10 zehnten=10 dutzende=~12 hunderte=~100 tausende=~1000

    """,
    "fused_units": _UNITS,
    "fused_tens": _TENS,
    "fused_by": "und",
    "fused_hundred": "hundert",
    "fused_thousand": "tausend",
    "ones": "ein eine einen einem einer eines",
    "scales": """
        hundert=100 tausend=1000 million=1000000 millionen=1000000 milliarde=1000000000 milliarden=1000000000
        billion=1000000000000 billionen=1000000000000 dutzend=12
    """,
    "joiners": "und",
    "percent": "prozent",
    "currency": "dollar=$ euro=€ pfund=£ yen=¥ franken=CHF chf=CHF",
    "clock": "uhr=0",
    "ranges": "bis und oder",
    "minus": "minus",
    "months": """
        januar jan? jänner | februar feb? | märz mär? | april apr? | mai | juni jun? | juli jul? | august
        aug? | september sep? sept? | oktober okt? | november nov? | dezember dez?
    """,
    "weekdays": "montag | dienstag | mittwoch | donnerstag | freitag | samstag sonnabend | sonntag",
    "days": "heute | gestern | morgen | vorgestern | übermorgen",
    "endings": "s es n en",
}
