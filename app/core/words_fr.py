"""French: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        le la les l un une des du de d au aux ce cet cette ces c s qu j m t n
        je tu il elle on nous vous ils elles me te se lui leur leurs y en mon ma mes ton ta tes son sa ses notre nos
        votre vos moi toi eux qui que quoi dont où lequel laquelle lesquels lesquelles quel quelle quels quelles même
        mêmes et ou mais donc or car si comme quand lorsque puisque parce afin ainsi aussi alors très bien encore déjà
        à dans par pour sur vers chez entre parmi depuis pendant durant selon contre malgré dès lors envers
        est sont était étaient été être es suis sommes êtes fut furent sera seront serait seraient soit ai as a avons
        avez ont avait avaient aura auront aurait auraient avoir eu ayant étant fait font va vont peut peuvent
        ici là cela ceci ça celui celle ceux celles près environ
    """,
    "attribution": """
        dit disait disent déclaré déclare affirmé affirme indiqué indique expliqué explique ajouté ajoute précisé
        précise annoncé annonce souligné souligne assuré assure estimé estime raconté raconte confié confie rappelé
        rappelle écrit selon commenté commente poursuivi poursuit conclu
    """,
    "speakers": "il elle on ils elles t",
    "addable": "le la les l un une des que et mais aussi puis alors ici",
    "styled": "le la les l un une des dans en au aux par",
    "negation": """
        ne n pas jamais sans aucun aucune aucuns aucunes rien personne ni nul nulle nullement guère non
    """,
    "axes": """
        bound#: plus dessus davantage supérieur | moins dessous inférieur maximum jusqu jusque
        bound: minimum | maximum
        hedge: presque près quasiment | exactement
        modal!: pourrait pourraient | doit doivent devait devra devront
        modal: peut peuvent | doit doivent devra devront
        time: avant | après
        until: jusqu jusque avant | depuis dès après
        place: dessus | dessous
        place: sur | sous
        way: hausse monter | baisse descendre
        move: augmente augmenté augmentent augmentation progresse progressé grimpe grimpé monte montent monté croissance
            | baisse baissé baissent diminue diminué diminution recule reculé chute chuté
        size: haut haute hauts élevé élevée grand grande | bas basse faible petit petite
        rank: meilleur meilleure meilleurs mieux | pire pires pis
        turn: premier première premiers premières | dernier dernière derniers dernières
        scope: tous toutes tout toute chaque | certains certaines plusieurs quelques beaucoup | peu
        result: gagne gagné gagnent remporte remporté victoire battu | perd perdu perdent défaite
        answer: accepte accepté acceptent approuve approuvé adopté soutient soutenu
            | refuse refusé rejette rejeté rejettent nie nié oppose opposé
        door: ouvrir ouvre ouvert ouverte | fermer ferme fermé fermée
        begin: commence commencé débute débuté | termine terminé finit fini arrête arrêté
        law: légal légale | illégal illégale
        verdict: coupable condamné condamnée | innocent innocente acquitté acquittée
        life: vivant vivante survécu | mort morte morts décédé tué tuée
        side: gauche | droite
        trade: achète acheté | vend vendu
        person: il lui | elle
        with: avec | sans
    """,
    "numbers": """
        zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13
        quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70
        huitante=80 octante=80 nonante=90 premier=1 première=1 deuxième=2 second=2 seconde=2 troisième=3 quatrième=4
        cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 moitié=1/2 demi=1/2 quart=1/4 tiers=1/3
        dizaine=~10 dizaines=~10+ douzaine=12 quinzaine=~15 vingtaine=~20 trentaine=~30 quarantaine=~40
        cinquantaine=~50 soixantaine=~60 centaine=~100 centaines=~100+ millier=~1000 milliers=~1000+
    """,
    "ones": "un une",
    "scales": """
        cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000
    """,
    "joiners": "et",
    "percent": "pourcent pour+cent",
    "phrases": "bound: au+moins | moins+de plus+de",
    "currency": "dollar=$ dollars=$ euro=€ euros=€ livre=£ livres=£ yen=¥ yens=¥ francs=CHF",
    "clock": "heures=0 heure=0 h=0",
    "ranges": "à et ou a",
    "minus": "",
    "months": """
        janvier janv? | février févr? fév? | mars | avril avr? | mai | juin | juillet juil? | août aout? |
        septembre sept? | octobre oct? | novembre nov? | décembre déc?
    """,
    "weekdays": "lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche",
    "days": "aujourd | hier | demain",
}
