"""Chinese, both scripts: the characters that facts hang on. How a table is written is told in words.py."""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, str]] = {
    "function": """
        的 了 在 和 与 與 及 或 是 这 這 那 他 她 它 我 你 们 們 也 都 就 而 着 著 过
        過 把 被 对 對 为 為 于 於 从 從 向 以 之 其 所 地 得 个 個 还 還 又 并 並 则
        則 吗 嗎 呢 吧 啊 有
    """,
    "attribution": """
        说 說 称 稱 表示 指出 认为 認為 告诉 告訴 透露 强调 強調 介绍 介紹 补充 補充 道 据 據
    """,
    "speakers": "他 她",
    "negation_parts": "不 没 沒 未 无 無 非 勿 莫",
    "harmless_parts": """
        不过 不過 不仅 不僅 不但 不断 不斷 不少 不久 不管 不得不 非常 非洲 未来 未來 无论 無論 无数 無數 无锡 南非
        中非 北非 西非 东非
    """,
    "axes": """
        bound: 超过 超過 多于 多於 以上 逾 至少 最少 | 不足 不到 少于 少於 以下 低于 低於 至多 最多
        time: 之前 以前 前 | 之后 之後 以后 以後 后 後
        move: 上升 上涨 上漲 增加 增长 增長 升 涨 漲 提高 扩大 | 下降 下跌 减少 減少 降 跌 下滑 降低 缩小
        rank: 最高 | 最低
        size: 最大 | 最小
        turn: 首 第一 | 最后 最後
        scope: 全部 所有 | 部分 一些 有些
        result: 赢 贏 胜 勝 击败 擊敗 | 输 輸 败 敗 负于
        answer: 接受 同意 批准 支持 | 拒绝 拒絕 反对 反對 否决
        side: 左 | 右
        door: 开放 開放 | 关闭 關閉
        modal: 可能 也许 也許 | 必须 必須 一定
        law: 合法 | 非法
        trade: 买 買 进口 進口 | 卖 賣 出口
        place: 上 | 下
        place: 高于 高於 | 低于 低於
    """,
    "numerals": "〇=0 零=0 一=1 二=2 两=2 兩=2 三=3 四=4 五=5 六=6 七=7 八=8 九=9",
    "numeral_scales": "十=10 百=100 千=1000 万=10000 萬=10000 亿=100000000 億=100000000 兆=1000000000000",
    "numbers": "",
    "ones": "一",
    "scales": "",
    "joiners": "",
    "percent": "",
    "percent_before": "百+分+之",
    "currency": "元=CNY",
    "clock": "",
    "ranges": "至 到 和 或",
    "minus": "",
    "months": "",
    "weekdays": "",
    "date_parts": """
        周一 星期一 礼拜一 週一 | 周二 星期二 週二 | 周三 星期三 週三 | 周四 星期四 週四 | 周五 星期五 週五 |
        周六 星期六 週六 | 周日 周天 星期日 星期天 週日 | 今天 今日 | 昨天 昨日 | 明天 明日
    """,
    "days": "",
}
