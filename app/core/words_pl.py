"""Polish: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        ten ta to tego tej temu tym te ci tych tymi tamten tamta taki taka takie takich sam sama samo
        ja ty on ona ono my wy oni one mnie mi ciebie ci jego go jemu mu nim niego niej jej ją nią nas nam nami was wam
        ich im nimi nich się siebie sobie swój swoja swoje swojego swojej swoim swoich mój moja nasz nasza wasz
        kto co kogo czego komu który która które którego której któremu którym których którzy którą gdzie kiedy jak
        i oraz a ale lecz albo lub czy że żeby aby bo ponieważ jeśli jeżeli gdy kiedy więc także też również już jeszcze
        w we z ze na do od ode dla przez przy o u za ku między wśród wobec według podczas około
        jest są był była było byli były być będzie będą bądź zostać został została zostało zostali zostały ma mają miał
        miała mieli mieć może mogą tu tutaj tam bardzo tak
    """,
    "attribution": """
        powiedział powiedziała powiedzieli mówi mówił mówiła mówią dodał dodała dodaje stwierdził stwierdziła oświadczył
        oświadczyła poinformował poinformowała podkreślił podkreśliła podkreśla zaznaczył zaznaczyła wyjaśnił wyjaśniła
        wyjaśnia przyznał przyznała ocenił oceniła zapowiedział zapowiedziała napisał napisała przekazał przekazała
        tłumaczy tłumaczył według zdaniem
    """,
    "speakers": "on ona",
    "addable": "i oraz ale też także to że tu tam",
    "styled": "w we przy przez",
    "negation": """
        nie bez nigdy nikt nikogo nikomu nic niczego żaden żadna żadne żadnego żadnej żadnych żadnym ani nigdzie brak
    """,
    "axes": """
        bound#: więcej ponad powyżej najmniej przynajmniej minimum | mniej poniżej najwyżej maksymalnie
        hedge: prawie niemal | dokładnie | ponad
        modal!: może mógłby mogłaby mogłyby | musi muszą musiał musiała powinien powinna
        modal: może mogą | musi muszą
        time: przed zanim | po
        until: do | od
        time: wcześniej | później
        place: nad powyżej | pod poniżej
        way: górę | dół
        move: wzrósł wzrosła wzrosło wzrosły wzrasta rośnie rosną wzrost zwiększył zwiększyła
            | spadł spadła spadło spadły spada spadają spadek zmniejszył zmniejszyła maleje
        size: wyższy wyższa wyższe większy większa większe duży duża | niższy niższa niższe mniejszy mniejsza
            mniejsze mały mała
        rank: najlepszy najlepsza lepszy lepsza | najgorszy najgorsza gorszy gorsza
        turn: pierwszy pierwsza pierwsze pierwszego pierwszej | ostatni ostatnia ostatnie ostatniego ostatniej
        scope: wszyscy wszystkie wszystkich każdy każda każde oba obie | niektórzy niektóre kilka wiele wielu |
            nieliczni
        result: wygrał wygrała wygrali wygrywa zwycięstwo pokonał | przegrał przegrała przegrali przegrywa porażka
        answer: przyjął przyjęła przyjęto przyjęli zatwierdził poparł poparła
            | odrzucił odrzuciła odrzucono odrzucili odmówił odmówiła zaprzeczył
        door: otwiera otworzył otwarto otwarty otwarta | zamyka zamknął zamknięto zamknięty zamknięta
        begin: zaczyna zaczął zaczęła rozpoczął rozpoczęła | kończy zakończył zakończyła
        law: legalny legalna legalne | nielegalny nielegalna nielegalne
        verdict: winny winna skazany skazana | niewinny niewinna uniewinniony uniewinniona
        life: żyje przeżył przeżyła | zmarł zmarła zginął zginęła zabity
        side: lewy lewa lewej lewo | prawy prawa prawej prawo
        trade: kupił kupiła kupuje | sprzedał sprzedała sprzedaje
        person: on | ona
        with: z ze | bez
    """,
    "numbers": """
        zero=0 jeden=1 jedna=1 jedno=1 jednego=1 jednej=1 jednym=1 dwa=2 dwie=2 dwaj=2 dwóch=2 dwu=2 dwoje=2 dwoma=2
        trzy=3 trzej=3 trzech=3 troje=3 cztery=4 czterej=4 czterech=4 czworo=4 pięć=5 pięciu=5 pięcioro=5 sześć=6
        sześciu=6 siedem=7 siedmiu=7 osiem=8 ośmiu=8 dziewięć=9 dziewięciu=9 dziesięć=10 dziesięciu=10 jedenaście=11
        jedenastu=11 dwanaście=12 dwunastu=12 trzynaście=13 trzynastu=13 czternaście=14 czternastu=14 piętnaście=15
        piętnastu=15 szesnaście=16 szesnastu=16 siedemnaście=17 siedemnastu=17 osiemnaście=18 osiemnastu=18
        dziewiętnaście=19 dziewiętnastu=19 dwadzieścia=20 dwudziestu=20 trzydzieści=30 trzydziestu=30 czterdzieści=40
        czterdziestu=40 pięćdziesiąt=50 pięćdziesięciu=50 sześćdziesiąt=60 sześćdziesięciu=60 siedemdziesiąt=70
        siedemdziesięciu=70 osiemdziesiąt=80 osiemdziesięciu=80 dziewięćdziesiąt=90 dziewięćdziesięciu=90 dwieście=200
        dwustu=200 trzysta=300 trzystu=300 czterysta=400 czterystu=400 pięćset=500 pięciuset=500 sześćset=600
        siedemset=700 osiemset=800 dziewięćset=900 pierwszy=1 pierwsza=1 pierwsze=1 pierwszego=1 pierwszej=1 drugi=2
        druga=2 drugie=2 drugiego=2 drugiej=2 trzeci=3 trzecia=3 trzecie=3 trzeciego=3 trzeciej=3 czwarty=4 czwarta=4
        czwartego=4 piąty=5 piąta=5 piątego=5 szósty=6 szósta=6 siódmy=7 siódma=7 ósmy=8 ósma=8 dziewiąty=9 dziewiąta=9
        dziesiąty=10 dziesiąta=10 połowa=1/2 połowę=1/2 połowy=1/2 pół=1/2 dziesiątki=~10 setki=~100
        kilkanaście=~15 kilkadziesiąt=~50 kilkaset=~500
    """,
    "scales": """
        sto=100 stu=100 tysiąc=1000 tysiące=1000 tysięcy=1000 tys=1000 milion=1000000 miliony=1000000 milionów=1000000
        mln=1000000 miliard=1000000000 miliardy=1000000000 miliardów=1000000000 mld=1000000000 tuzin=12
    """,
    "joiners": "i",
    "percent": "procent proc procenta procentów",
    "phrases": "bound: co+najmniej | mniej+niż więcej+niż",
    "currency": "dolar=$ dolary=$ dolarów=$ euro=€ funt=£ funty=£ funtów=£ złoty=PLN złote=PLN złotych=PLN zł=PLN",
    "clock": "",
    "ranges": "do i lub albo",
    "minus": "minus",
    "months": """
        styczeń stycznia styczniu | luty lutego lutym | marzec marca marcu | kwiecień kwietnia kwietniu |
        maj maja maju | czerwiec czerwca czerwcu | lipiec lipca lipcu | sierpień sierpnia sierpniu |
        wrzesień września wrześniu | październik października październiku | listopad listopada listopadzie |
        grudzień grudnia grudniu
    """,
    "weekdays": """
        poniedziałek poniedziałku poniedziałkowy | wtorek wtorku | środa środę środy środzie | czwartek czwartku |
        piątek piątku | sobota sobotę soboty sobocie | niedziela niedzielę niedzieli
    """,
    "days": "dziś dzisiaj | wczoraj | jutro",
    "endings": "a u owi em ie e y i ą ę ów om ami ach ego emu ej ym im ych m",
}
