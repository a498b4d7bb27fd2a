"""Portuguese: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        o a os as um uma uns umas ao aos à às do da dos das no na nos nas pelo pela pelos pelas num numa dum duma
        este esta isto estes estas esse essa isso esses essas aquele aquela aquilo deste desta desse dessa neste nesta
        eu tu ele ela nós vós eles elas você vocês me te se lhe lhes meu minha meus minhas teu tua seu sua seus suas
        nosso nossa nossos nossas quem que qual quais cujo cuja cujos cujas onde quando como mesmo mesma
        e ou mas porém porque pois se enquanto também assim já muito ainda de em com contra entre para por perante
        segundo sobre durante mediante desde é são era eram foi foram ser sido sendo sou somos será serão seria seriam
        seja sejam está estão estava estavam esteve estar tem têm tinha tinham ter teve terá teria haver havia há houve
        pode podem vai vão aqui ali lá tão cerca feira
    """,
    "attribution": """
        disse diz dizem disseram dito afirmou afirma afirmaram explicou explica acrescentou acrescenta declarou declara
        destacou destaca informou informa comentou comenta contou conta ressaltou anunciou anuncia segundo garantiu
        relatou apontou lembrou concluiu escreveu
    """,
    "speakers": "ele ela eles elas",
    "addable": "o a os as um uma que e mas também então aqui",
    "styled": "o a os as um uma em no na nos nas por pelo pela",
    "negation": "não nunca jamais sem nenhum nenhuma nem tampouco ninguém nada apenas",
    "axes": """
        bound#: mais acima mínimo superior | menos abaixo máximo até inferior
        bound: mínimo mínima | máximo máxima
        hedge: quase | exatamente
        modal!: poderia poderiam talvez | deve devem devia deverá deverão
        modal: pode podem | deve devem deverá deverão
        time: antes | depois após
        until: até | desde
        place: sobre acima | sob abaixo
        way: cima alta | baixo baixa queda
        move: sobe subiu sobem subido subir aumenta aumentou aumentam aumentar aumento cresce cresceu crescer alta
            | cai caiu caem caído cair diminui diminuiu diminuir reduz reduziu baixa baixou queda
        size: alto altos maior maiores grande grandes | baixo baixos menor menores pequeno pequena
        rank: melhor melhores | pior piores
        turn: primeiro primeira primeiros | último última últimos últimas
        scope: todos todas todo toda cada ambos | alguns algumas vários várias muitos muitas | poucos poucas
        result: ganhou ganha ganham venceu vence vitória | perdeu perde perdem perderam derrota
        answer: aceitou aceita aceitaram aprovou aprova aprovado apoia apoiou
            | rejeitou rejeita rejeitado recusou recusa negou nega
        door: abrir abre abriu aberto aberta | fechar fecha fechou fechado fechada
        begin: começa começou inicia iniciou | termina terminou acaba acabou
        law: legal | ilegal
        verdict: culpado culpada condenado condenada | inocente absolvido absolvida
        life: vivo viva sobreviveu | morto morta morreu morreram faleceu
        side: esquerda esquerdo | direita direito
        trade: compra comprou | vende vendeu
        person: ele | ela
        with: com | sem
    """,
    "numbers": """
        zero=0 dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13
        catorze=14 quatorze=14 quinze=15 dezesseis=16 dezasseis=16 dezessete=17 dezassete=17 dezoito=18 dezenove=19
        dezanove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90
        duzentos=200 duzentas=200 trezentos=300 trezentas=300 quatrocentos=400 quatrocentas=400 quinhentos=500
        quinhentas=500 seiscentos=600 seiscentas=600 setecentos=700 setecentas=700 oitocentos=800 oitocentas=800
        novecentos=900 novecentas=900 primeiro=1 primeira=1 segundo=2 terceiro=3 terceira=3 quarto=4
         quinto=5 sexto=6 sétimo=7 sétima=7 oitavo=8 oitava=8 nono=9 nona=9 décimo=10
        décima=10 metade=1/2 meio=1/2 meia=1/2 terço=1/3 dezena=~10 dezenas=~10+ dúzia=12 dúzias=~12 centena=~100
        centenas=~100+ milhar=~1000 milhares=~1000+
    """,
    "ones": "um uma",
    "scales": """
        cem=100 cento=100 mil=1000 milhão=1000000 milhões=1000000 bilhão=1000000000 bilhões=1000000000
        trilhão=1000000000000 trilhões=1000000000000
    """,
    "joiners": "e",
    "percent": "porcento por+cento",
    "phrases": "bound: pelo+menos ao+menos | menos+de mais+de",
    "currency": "dólar=$ dólares=$ euro=€ euros=€ libra=£ libras=£ real=R$ reais=R$ iene=¥ ienes=¥",
    "clock": "horas=0 h=0",
    "ranges": "a e ou até",
    "minus": "",
    "months": """
        janeiro jan? | fevereiro fev? | março mar? | abril abr? | maio mai? | junho jun? | julho jul? |
        agosto ago? | setembro set? | outubro out? | novembro nov? | dezembro dez?
    """,
    "weekdays": """
        segunda | terça | quarta | quinta | sexta |
        sábado | domingo
    """,
    "days": "hoje | ontem | amanhã",
}
