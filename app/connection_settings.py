"""The settings of connections: how many, and how long each may take. Rows of the table of settings."""

from app.allowed import whole_number
from app.setting import Setting

CONNECTION_ROWS = (
    Setting(
        name="READ_MS",
        parse=whole_number(100, 600_000),
        default="10000",
        allowed="a whole number from 100 to 600000",
        help_en="How long a connection may take to bring a request, head and body, in milliseconds; then it is refused with 408 "
        "and closed.",
        help_zh="连接发来一个完整请求（头与正文）的时限（毫秒）；超时则以 408 拒绝并关闭连接。",
    ),
    Setting(
        name="CONNECTIONS_PER_ADDRESS",
        parse=whole_number(0, 1_000_000),
        default="256",
        allowed="a whole number from 0 to 1000000",
        help_en="How many connections one address may hold open; 0 is no limit. One more is refused with 429. "
        "Behind a proxy all come from its address: set 0 there, and let the proxy count.",
        help_zh="每个地址可同时保持的连接数，0 即不限；超出则以 429 拒绝。位于反向代理之后时所有连接来自代理地址：请设为 0，由代理计数。",
    ),
    Setting(
        name="SOCKETS",
        parse=whole_number(0, 1_000_000),
        default="100",
        allowed="a whole number from 0 to 1000000",
        help_en="How many WebSockets and event streams one address may hold open at a server; 0 is no limit. One more is refused with 429.",
        help_zh="每个地址可同时保持的 WebSocket 与事件流数量，0 即不限；超出则以 429 拒绝。",
    ),
    Setting(
        name="SOCKET_OPERATIONS",
        parse=whole_number(1, 1_000),
        default="50",
        allowed="a whole number from 1 to 1000",
        help_en="How many operations a WebSocket may have under way at once; one more is answered with an error.",
        help_zh="每个 WebSocket 可同时进行的操作数；超出的操作以错误回答。",
    ),
    Setting(
        name="SOCKET_INIT_SECONDS",
        parse=whole_number(1, 600),
        default="5",
        allowed="a whole number from 1 to 600",
        help_en="How long a WebSocket is waited for that does not begin; then it is closed with 4408.",
        help_zh="WebSocket 建立后等待初始化消息的时限（秒）；超时则以 4408 关闭。",
    ),
    Setting(
        name="SOCKET_MESSAGES",
        parse=whole_number(0, 100_000),
        default="50",
        allowed="a whole number from 0 to 100000",
        help_en="How many messages and pings of a WebSocket are read in a second, in the long run; 0 is no limit. What comes faster waits, "
        "and nothing is lost; so many as in four seconds may come at once.",
        help_zh="平均每秒从每个 WebSocket 读取的消息与 ping 数，0 即不限；更快的须等待，不会丢失；允许瞬时到达相当于四秒的数量。",
    ),
)
