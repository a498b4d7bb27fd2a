"""Italian: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        il lo la i gli le l un uno una al allo alla ai agli alle all del dello della dei degli delle dell dal dallo
        dalla dai dagli dalle dall nel nello nella nei negli nelle nell sul sullo sulla sui sugli sulle sull col coi
        d c questo questa questi queste quest quello quella quelli quelle quel quei quegli quell
        io tu egli lui lei essa esso noi voi loro essi esse mi ti si ci vi ne me te se mio mia miei mie tuo tua suo
        sua suoi sue nostro nostra nostri nostre chi che cui quale quali dove quando come stesso stessa stessi stesse
        e ed o od ma però perché poiché mentre anche così già molto ancora di a ad da in con su per tra fra verso
        contro durante secondo presso circa è sono era erano fu furono essere stato stata stati state sarà saranno
        sarebbe sarebbero sia siano ha hanno ho hai abbiamo avete aveva avevano avere avuto avrà avranno avrebbe abbia
        può possono va vanno qui qua lì là
    """,
    "attribution": """
        detto dice dicono disse dissero affermato afferma spiegato spiega aggiunto aggiunge dichiarato dichiara
        sottolineato sottolinea commentato commenta annunciato annuncia ricordato ricorda raccontato racconta riferito
        riferisce precisato precisa secondo scritto scrive concluso conclude
    """,
    "speakers": "lui lei egli ella",
    "addable": "il lo la i gli le l un uno una che e ed ma anche poi qui",
    "styled": "il lo la i gli le l un uno una in nel nella nei nelle",
    "negation": """
        non no mai senza nessun nessuno nessuna niente nulla né neanche nemmeno neppure mica
    """,
    "axes": """
        bound#: più oltre almeno minimo superiore | meno massimo inferiore fino sotto
        bound: minimo minima | massimo massima
        hedge: quasi | esattamente
        modal!: potrebbe potrebbero forse | deve devono doveva dovrà dovranno
        modal: può possono | deve devono dovrà dovranno
        time: prima | dopo
        until: fino | dal dalla
        place: sopra | sotto
        way: su rialzo alto | giù ribasso basso
        move: sale salito salita salgono salire aumenta aumentato aumentano aumento cresce cresciuto crescita rialzo
            | scende sceso scesa scendono scendere cala calato calo diminuisce diminuito ribasso crolla crollato
        size: alto alta maggiore maggiori grande grandi | basso bassa minore minori piccolo piccola
        rank: migliore migliori meglio | peggiore peggiori peggio
        turn: primo prima primi prime | ultimo ultima ultimi ultime
        scope: tutti tutte tutto tutta ogni entrambi | alcuni alcune diversi diverse molti molte | pochi poche
        result: vince vinto vincono vinse vittoria | perde perso perdono perse sconfitta
        answer: accetta accettato accettano approva approvato approvata sostiene
            | rifiuta rifiutato respinge respinto respinta nega negato
        door: aprire apre aperto aperta | chiudere chiude chiuso chiusa
        begin: inizia iniziato comincia cominciato | finisce finito termina terminato
        law: legale | illegale
        verdict: colpevole condannato condannata | innocente assolto assolta
        life: vivo viva sopravvissuto | morto morta morti ucciso uccisa
        side: sinistra sinistro | destra destro
        trade: compra comprato | vende venduto
        person: lui egli | lei ella
        with: con | senza
    """,
    "numbers": """
        zero=0 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13
        quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 trenta=30 quaranta=40
        cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90 primo=1 primi=1 secondo=2
        seconda=2 terzo=3 terza=3 quarto=4 quarta=4 quinto=5 quinta=5 sesto=6 sesta=6 settimo=7 settima=7 ottavo=8
        ottava=8 nono=9 nona=9 decimo=10 decima=10 metà=1/2 mezzo=1/2 mezza=1/2 decina=~10 decine=~10+ dozzina=12
        dozzine=~12 centinaio=~100 centinaia=~100+ migliaio=~1000 migliaia=~1000+
    """,
    "fused_units": "uno=1 un=1 due=2 tre=3 tré=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9",
    "fused_tens": """
        venti=20 vent=20 trenta=30 trent=30 quaranta=40 quarant=40 cinquanta=50 cinquant=50 sessanta=60 sessant=60
        settanta=70 settant=70 ottanta=80 ottant=80 novanta=90 novant=90
    """,
    "fused_hundred": "cento",
    "fused_thousand": "mila",
    "ones": "un uno una",
    "scales": """
        cento=100 mille=1000 mila=1000 milione=1000000 milioni=1000000 miliardo=1000000000 miliardi=1000000000
    """,
    "joiners": "e",
    "percent": "percento per+cento",
    "phrases": "bound: come+minimo per+lo+meno | meno+di più+di",
    "currency": "dollaro=$ dollari=$ euro=€ sterlina=£ sterline=£ yen=¥",
    "clock": "h=0",
    "ranges": "a e o ai ad",
    "minus": "",
    "months": """
        gennaio gen? | febbraio feb? | marzo mar? | aprile apr? | maggio mag? | giugno giu? | luglio lug? |
        agosto ago? | settembre set? sett? | ottobre ott? | novembre nov? | dicembre dic?
    """,
    "weekdays": """
        lunedì lunedi | martedì martedi | mercoledì mercoledi | giovedì giovedi | venerdì venerdi | sabato | domenica
    """,
    "days": "oggi | ieri | domani | stasera",
}
