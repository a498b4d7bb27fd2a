"""Korean: the words and syllables that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        그 이 저 것 수 등 및 또 또는 그리고 그러나 하지만 그래서 의 가 을 를 은 는 에 에서 로 으로 와 과 도 만 까지 부터
        이는 그는 그녀는 이를 그를 이것 그것 있는 있다 있었다 있습니다 한다 했다 하는 할 한 된 되는 됐다 위해 대해 통해
        따라 대한 위한 더 매우 아주 다시 이번 해당
    """,
    "attribution": """
        말했다 밝혔다 전했다 덧붙였다 설명했다 강조했다 발표했다 말하며 말했습니다 밝혔습니다 전했습니다 라고 이라고
        이라며 라며 고
    """,
    "speakers": "그는 그녀는",
    "addable": "그리고 또",
    "negation": "안",
    "negation_parts": "않 못 없 아니 아닌 아닙 말라 말아",
    "harmless_parts": "잘못 못지",
    "axes": """
        bound: 이상 초과 넘 최소 | 이하 미만 최대
        time: 이전 전에 앞서 | 이후 후에 뒤에
        move: 증가 늘 상승 올랐 오른 높아 | 감소 줄 하락 내렸 내린 떨어 낮아
        rank: 최고 | 최저
        turn: 처음 첫 | 마지막
        scope: 모든 모두 전부 전체 | 일부
        result: 이겼 승리 이긴 | 졌 패배 진
        answer: 수용 승인 찬성 동의 받아들 | 거부 거절 반대 부결
        side: 왼쪽 | 오른쪽
        door: 열었 열린 개방 | 닫았 닫힌 폐쇄
        law: 합법 | 불법
        place: 위 | 아래
    """,
    "numbers": """
        하나=1 한=1 두=2 둘=2 세=3 셋=3 네=4 넷=4 다섯=5 여섯=6 일곱=7 여덟=8 아홉=9 열=10 열두=12 스무=20 스물=20
        서른=30 마흔=40 쉰=50 첫=1 첫째=1 둘째=2 셋째=3 절반=1/2
    """,
    "ones": "한",
    "scales": """
        백=100 천=1000 만=10000 억=100000000 조=1000000000000 백만=1000000 천만=10000000
        만명=10000 억원=100000000 조원=1000000000000
    """,
    "joiners": "",
    "percent": "퍼센트 프로",
    "currency": "달러=$ 유로=€ 원=₩ 엔=¥",
    "clock": "",
    "ranges": "에서 부터",
    "minus": "",
    "months": "",
    "weekdays": "",
    "date_parts": """
        월요일 | 화요일 | 수요일 | 목요일 | 금요일 | 토요일 | 일요일 | 오늘 | 어제 | 내일
    """,
    "days": "",
}
