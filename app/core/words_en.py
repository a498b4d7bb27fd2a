"""English: the words that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        a an the this that these those such same other another own
        i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
        myself yourself himself herself itself ourselves themselves who whom whose which what
        and or but so as if than then because while when where whether though although since also too yet just
        of to in on at by for from with into onto upon about as per via within during through throughout across
        toward towards against among amongst between behind beside besides near off out around along until till
        like unlike despite amid is am are was were be been being has have had having do does did done will would
        shall can there here very s d ll re ve m how why again still even quite rather now
    """,
    "attribution": """
        said says say saying told tells tell telling added adds adding according stated states explained explains
        noted notes wrote writes commented comments remarked argued argues insisted insists claimed claims
        announced announces reported reports recalled recalls replied answered continued concluded quipped
        warned warns asked asks wondered shouted
    """,
    "speakers": "he she they i we",
    "addable": "a an the that on and but also too then now here there just",
    "styled": "a an the in at on by",
    "negation": """
        not no never none nor neither nobody nothing nowhere without cannot hardly barely scarcely
        dont doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt hasnt havent hadnt
    """,
    "axes": """
        bound#: more least over above exceeding beyond | less fewer under below most up
        hedge: nearly almost | exactly | more over exceeding
        modal!: may might could perhaps possibly | must should
        modal: may might could | will
        time: before | after
        until: before until by | since after from
        time: earlier | later
        place: above over | below under beneath
        way: up upward upwards | down downward downwards
        move: rise rises rose risen rising increase increases increased increasing climb climbs climbed climbing
            grow grows grew grown growing gain gained gains jump jumped surge surged soar soared
            | fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping
            decline declines declined declining shrink shrank plunge plunged slump slumped lose lost
        size: higher highest high larger largest | lower lowest low smaller smallest
        rank: best | worst
        rank: better | worse
        turn: first | last
        scope: all every each both | some several many | few
        result: won win wins winning beat beats defeated victory | lost lose loses losing defeat
        answer: accept accepts accepted accepting approve approves approved backed support supports supported
            | reject rejects rejected rejecting refuse refuses refused deny denies denied
            oppose opposes opposed
        door: open opens opened opening | close closes closed closing shut
        begin: begin begins began start starts started | end ends ended stop stops stopped
        law: legal lawful | illegal unlawful
        verdict: guilty convicted | innocent acquitted
        life: alive survived | dead died killed
        side: left | right
        trade: buy buys bought import imports imported | sell sells sold export exports exported
        person: he him his himself | she her hers herself
    """,
    "numbers": """
        zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
        thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30
        forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
        first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11
        twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18
        nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80
        ninetieth=90 half=1/2 quarter=1/4 once=1x twice=2x thrice=3x
        dozens=~12 hundreds=~100 thousands=~1000 millions=~1000000 billions=~1000000000
    """,
    "scales": """
        hundred=100 hundredth=100 thousand=1000 million=1000000 billion=1000000000 trillion=1000000000000 dozen=12
    """,
    "joiners": "and",
    "percent": "percent pct per+cent",
    "currency": "dollar=$ dollars=$ usd=$ euro=€ euros=€ pound=£ pounds=£ yen=¥ rupee=₹ rupees=₹",
    "clock": "am=0 pm=12 a+m=0 p+m=12",
    "ranges": "to and or",
    "minus": "minus",
    "months": """
        january jan? | february feb? | march^ mar? | april apr? | may^ | june jun? | july jul? | august aug?
        | september sep? sept? | october oct? | november nov? | december dec?
    """,
    "weekdays": """
        monday mon? | tuesday tue? tues | wednesday wed? | thursday thu? thurs | friday fri? | saturday sat? |
        sunday sun?
    """,
    "days": "today | yesterday | tomorrow | tonight",
}
