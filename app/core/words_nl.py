"""Dutch: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

_UNITS = "een=1 één=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9"
_TENS = "twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90"

TABLE: Final[dict[str, str]] = {
    "function": """
        de het een t dit dat deze die zulke zelf zelfde
        ik jij je hij zij ze wij we jullie u mij me jou hem haar ons hen hun zich mijn jouw uw zijn onze wie wat welke
        welk en of maar want dus omdat doordat terwijl als dan toen ook zoals hoewel indien zo toch
        van in op aan bij voor naar uit met door om te tot tegen tussen tijdens volgens wegens langs via per
        ben bent is zijn was waren geweest heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden
        zal zullen zou zouden kan kunnen kon konden er hier daar nu nog al zeer heel wel ongeveer circa
    """,
    "attribution": """
        zegt zei zeiden gezegd vertelt vertelde verklaart verklaarde meldt meldde melden aldus volgens voegt voegde toe
        schrijft schreef laat liet weten benadrukt benadrukte stelt stelde legt legde
    """,
    "speakers": "hij zij ze ik wij",
    "addable": "de het een op dat en maar ook dan nu hier daar",
    "styled": "de het een in op bij door",
    "negation": "niet niets geen nooit niemand zonder noch nergens nauwelijks",
    "axes": """
        bound#: meer boven minstens minimaal ruim over | minder onder hoogstens maximaal tot
        hedge: bijna haast | precies
        modal!: mag mogen misschien mogelijk | moet moeten moest moesten
        time: voor voordat | na nadat
        until: tot | vanaf sinds
        time: eerder | later
        place: boven | onder
        way: omhoog | omlaag
        move: stijgt steeg stegen gestegen stijgen groeit groeide gegroeid toegenomen
            | daalt daalde daalden gedaald dalen zakt zakte gezakt afgenomen
        size: hoger hoge hoogste groter grote grootste | lager lage laagste kleiner kleine kleinste
        rank: beste beter | slechtste slechter
        turn: eerste | laatste
        scope: alle allemaal elke ieder iedere beide | sommige enkele veel vele meerdere | weinig
        result: wint won wonnen gewonnen zege | verliest verloor verloren nederlaag
        answer: aanvaardt aanvaard aanvaardde accepteert accepteerde goedgekeurd steunt steunde
            | verwerpt verworpen verwierp weigert weigerde afgewezen ontkent ontkende
        door: openen opent opende open | sluiten sluit sloot gesloten dicht
        begin: begint begon start startte | eindigt eindigde stopt stopte
        law: legaal | illegaal
        verdict: schuldig veroordeeld | onschuldig vrijgesproken
        life: overleeft overleefde leeft | dood overleden gedood
        side: links linker | rechts rechter
        trade: koopt kocht gekocht | verkoopt verkocht
        person: hij hem | zij haar
        with: met | zonder
    """,
    "numbers": f"""
        nul=0 één=1 {_UNITS.removeprefix("een=1 één=1 ")} tien=10 elf=11 twaalf=12 dertien=13 veertien=14 vijftien=15
        zestien=16 zeventien=17 achttien=18 negentien=19 {_TENS} tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 zevende=7
        achtste=8 negende=9 tiende=10 helft=1/2 half=1/2 kwart=1/4 tientallen=~10 honderden=~100 duizenden=~1000
    """,
    "fused_units": _UNITS,
    "fused_tens": _TENS,
    "fused_by": "en ën",
    "fused_hundred": "honderd",
    "fused_thousand": "duizend",
    "ones": "een",
    "scales": """
        honderd=100 duizend=1000 miljoen=1000000 miljard=1000000000 biljoen=1000000000000 dozijn=12
    """,
    "joiners": "en",
    "percent": "procent",
    "phrases": "bound: ten+minste | minder+dan meer+dan",
    "currency": "dollar=$ euro=€ pond=£ yen=¥",
    "clock": "uur=0",
    "ranges": "tot en of",
    "minus": "min",
    "months": """
        januari jan? | februari feb? | maart mrt? | april apr? | mei | juni jun? | juli jul? | augustus aug?
        | september sep? sept? | oktober okt? | november nov? | december dec?
    """,
    "weekdays": "maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag | zondag",
    "days": "vandaag | gisteren | morgen | vanavond",
}
