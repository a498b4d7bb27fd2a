"""Japanese: the characters that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": "の は が を に へ と で も や か ね よ ば て た だ し れ る ら り い う こ そ あ ど な ん さ す せ ま",
    "attribution": "語 述 話 言 伝 発表 表明",
    "speakers": "彼 女",
    "negation_parts": "ない なかっ なく なけれ ません ぬ ざる ず 無 不 非 未",
    "harmless_parts": "まず 必ず わずか ずつ はず ずっと いずれ みずから 自ず 非常 未来 不動産 不明 少なく 欠かせない",
    "axes": """
        bound: 以上 超 少なくとも 上回 | 以下 未満 足らず 下回 最大で
        time: 前 | 後
        move: 増加 増え 上昇 上が 伸び 拡大 高まっ | 減少 減っ 減り 下落 低下 下が 縮小
        rank: 最高 | 最低
        size: 最大 | 最小
        turn: 最初 初めて 第一 | 最後 最終
        scope: すべて 全て 全員 全部 | 一部
        result: 勝 | 負 敗
        answer: 受け入れ 承認 賛成 認め 可決 | 拒否 反対 却下 否決 拒ん
        side: 左 | 右
        door: 開 | 閉
        modal: かもしれ 可能性 | なければならない 必要
        law: 合法 | 違法
        place: 上 | 下
    """,
    "numerals": "〇=0 零=0 一=1 二=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9",
    "numeral_scales": "十=10 百=100 千=1000 万=10000 億=100000000 兆=1000000000000",
    "numbers": "",
    "ones": "一",
    "scales": "",
    "joiners": "",
    "percent": "パ+ー+セ+ン+ト",
    "percent_before": "百+分+の",
    "currency": "円=¥",
    "clock": "",
    "ranges": "から と",
    "minus": "",
    "months": "",
    "weekdays": "",
    "date_parts": """
        月曜 | 火曜 | 水曜 | 木曜 | 金曜 | 土曜 | 日曜 | 今日 きょう | 昨日 きのう | 明日 あす
    """,
    "days": "",
}
