"""Spanish: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        el la los las lo un una unos unas al del este esta esto estos estas ese esa eso esos esas aquel aquella aquello
        yo tú él ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le les mi mis tu tus su sus
        nuestro nuestra nuestros nuestras quien quienes que qué cual cuales cuyo cuya cuyos cuyas donde cuando como cómo
        mismo misma mismos mismas y e o u pero sino aunque porque pues si mientras también así ya muy aún todavía
        a ante con contra de en entre hacia para por según sobre tras durante mediante
        es son era eran fue fueron ser sido siendo soy eres somos será serán sería serían sea sean está están estaba
        estaban estuvo estar estado he has ha hemos han había habían haber hubo habrá habrían haya hayan tiene tienen
        puede pueden va van aquí allí ahí tan unos cerca
    """,
    "attribution": """
        dijo dice dicen dijeron dicho afirmó afirma afirmaron señaló señala indicó indica explicó explica agregó agrega
        añadió añade aseguró asegura declaró declara manifestó manifiesta comentó comenta apuntó subrayó destacó
        sostuvo informó informa anunció anuncia expresó según relató contó precisó recordó concluyó
    """,
    "speakers": "él ella ellos ellas",
    "addable": "el la los las un una que y e pero también luego aquí",
    "styled": "el la los las un una en por",
    "negation": """
        no nunca jamás sin ningún ninguna ninguno ni tampoco nadie nada apenas
    """,
    "axes": """
        bound#: más encima mayor mínimo | menos menor debajo máximo hasta
        bound: mínimo mínima | máximo máxima
        hedge: casi | exactamente
        modal!: podría podrían quizá quizás | debe deben debía deberá deberán
        modal: puede pueden | debe deben deberá deberán
        time: antes | después tras luego
        time: ante | tras
        until: hasta | desde
        place: sobre encima | bajo debajo
        way: arriba alza | abajo baja
        move: sube subió suben subido subir aumenta aumentó aumentan aumentar aumento crece creció crecido crecer alza
            | baja bajó bajan bajado bajar disminuye disminuyó disminuir cae cayó caen caído caer reduce redujo
        size: alto alta altos mayor mayores grande grandes | bajo baja bajos menor menores pequeño pequeña
        rank: mejor mejores | peor peores
        turn: primero primer primera primeros | último última últimos últimas
        scope: todos todas todo toda cada ambos | algunos algunas varios varias muchos muchas | pocos pocas
        result: ganó gana ganan ganaron ganado venció victoria | perdió pierde pierden perdieron perdido derrota
        answer: aceptó acepta aceptan aceptado aprobó aprueba aprobado apoya apoyó
            | rechazó rechaza rechazan rechazado negó niega opuso denegó
        door: abrir abre abrió abierto abierta | cerrar cierra cerró cerrado cerrada
        begin: comienza comenzó empieza empezó inicia inició | termina terminó acaba acabó
        law: legal | ilegal
        verdict: culpable condenado condenada | inocente absuelto absuelta
        life: vivo viva sobrevivió | muerto muerta murió murieron falleció
        side: izquierda izquierdo | derecha derecho
        trade: compra compró | vende vendió
        person: él | ella
        with: con | sin
    """,
    "numbers": """
        cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14
        quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintiún=21 veintiuna=21
        veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28
        veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 doscientos=200
        doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500
        quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 setecientas=700 ochocientos=800
        ochocientas=800 novecientos=900 novecientas=900 primero=1 primer=1 primera=1 segundo=2 segunda=2 tercero=3
        tercer=3 tercera=3 cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7 octavo=8 octava=8
        noveno=9 novena=9 décimo=10 décima=10 mitad=1/2 medio=1/2 media=1/2 tercio=1/3 decena=~10 decenas=~10+
        docena=12 docenas=~12 centenar=~100 centenares=~100+ cientos=~100+ miles=~1000
    """,
    "ones": "un una uno",
    "scales": """
        cien=100 ciento=100 mil=1000 millón=1000000 millones=1000000 billón=1000000000000 billones=1000000000000
    """,
    "joiners": "y",
    "percent": "porciento por+ciento por+cien",
    "phrases": "bound: al+menos por+lo+menos | menos+de más+de",
    "currency": "dólar=$ dólares=$ euro=€ euros=€ libra=£ libras=£ yen=¥ yenes=¥ pesos=MXN",
    "clock": "am=0 pm=12 a+m=0 p+m=12 horas=0 h=0",
    "ranges": "a y o hasta",
    "minus": "",
    "months": """
        enero ene? | febrero feb? | marzo mar? | abril abr? | mayo may? | junio jun? | julio jul? | agosto
        ago? | septiembre setiembre sept? sep? | octubre oct? | noviembre nov? | diciembre dic?
    """,
    "weekdays": "lunes | martes | miércoles | jueves | viernes | sábado | domingo",
    "days": "hoy | ayer | mañana | anoche",
}
