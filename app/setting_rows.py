"""The rows of the table of settings: name, default, what is allowed and what it means, in both languages."""

from app.allowed import (
    collector,
    database_url,
    file_or_none,
    host_name,
    jwks_source,
    one_of,
    one_word,
    origins,
    rate_store,
    secret,
    some_of,
    whole_number,
)
from app.connection_settings import CONNECTION_ROWS
from app.limit_settings import LIMIT_ROWS
from app.setting import Setting

SETTINGS = (
    Setting(
        name="DATABASE_URL",
        parse=database_url,
        default="sqlite:///var/gongtu.db",
        allowed="`sqlite:///PATH`, from the checkout, `sqlite:////PATH`, from the root, or `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`",
        help_en="The database: a SQLite file, or a PostgreSQL database. Nothing else changes with it. "
        "The file's directory must be there; only `var/` is made.",
        help_zh="数据库地址：SQLite 文件或 PostgreSQL 数据库；除此之外无需改动。文件所在目录须已存在，仅 `var/` 会自动创建。",
    ),
    Setting(
        name="DATABASE_CONNECTIONS",
        parse=whole_number(1, 100),
        default="5",
        allowed="a whole number from 1 to 100",
        help_en="How many connections read at once. A connection is held only while a statement runs.",
        help_zh="同时读取的连接数。连接仅在语句执行期间占用。",
    ),
    Setting(
        name="DATABASE_WAIT_MS",
        parse=whole_number(0, 60_000),
        default="500",
        allowed="a whole number from 0 to 60000",
        help_en="How long a statement waits for a free connection, and a new query for its turn to be planned, in milliseconds; "
        "then the request is refused with 503 and `OVERLOADED`.",
        help_zh="语句等待空闲连接、新查询等待编译的时限（毫秒）；超时则以 503 与 `OVERLOADED` 拒绝请求。",
    ),
    Setting(
        name="STATEMENT_MS",
        parse=whole_number(1, 600_000),
        default="8000",
        allowed="a whole number from 1 to 600000",
        help_en="How long a statement may run, in milliseconds; then it is cancelled and its field answers `TIMEOUT`.",
        help_zh="单条语句的执行时限（毫秒）；超时即取消，相应字段返回 `TIMEOUT`。",
    ),
    Setting(
        name="REQUEST_MS",
        parse=whole_number(100, 600_000),
        default="10000",
        allowed="a whole number from 100 to 600000",
        help_en="How long a request may take once it is read, in milliseconds; then its statements are cancelled, and it is refused with "
        "503 and `TIMEOUT`. More than `GONGTU_STATEMENT_MS`, so that what is slow is told at its field.",
        help_zh="整个请求的处理时限（毫秒，自读完请求起）；超时即取消其语句，并以 503 与 `TIMEOUT` 拒绝。"
        "应大于 `GONGTU_STATEMENT_MS`，以便在相应字段指明超时。",
    ),
    Setting(
        name="REQUESTS_MAX",
        parse=whole_number(1, 100_000),
        default="500",
        allowed="a whole number from 1 to 100000",
        help_en="How many requests a process answers at the same time; what is more is refused at once with 503 and `OVERLOADED`.",
        help_zh="单个进程同时处理的请求数；超出即以 503 与 `OVERLOADED` 拒绝。",
    ),
    *CONNECTION_ROWS,
    Setting(
        name="HOST",
        parse=host_name,
        default="127.0.0.1",
        allowed="a host name or an IPv4 or IPv6 address",
        help_en="The address to listen on.",
        help_zh="监听地址。",
    ),
    Setting(
        name="PORT",
        parse=whole_number(1, 65535),
        default="8000",
        allowed="a whole number from 1 to 65535",
        help_en="The TCP port to listen on.",
        help_zh="监听的 TCP 端口。",
    ),
    Setting(
        name="MODE",
        parse=one_of("production", "development"),
        default="production",
        allowed="`production` or `development`",
        help_en="Development adds the IDE, tokens for every role, explanations, migration and the embedded data at the start. "
        "`make serve` sets it.",
        help_zh="开发模式（development）提供 IDE、各角色令牌与查询说明，启动时迁移数据库、载入内置数据。`make serve` 使用开发模式。",
    ),
    Setting(
        name="INTROSPECTION",
        parse=one_of("known", "all"),
        default="known",
        allowed="`known` or `all`",
        help_en="Who is told the schema in production, by introspection and at `/schema.graphql`: whoever brings credentials of a role, "
        "or everybody. Others are refused with 403. In development mode everybody is told.",
        help_zh="生产模式下可获知模式（内省与 `/schema.graphql`）的访问者：持角色凭据者（known）或所有人（all）；"
        "其他人以 403 拒绝。开发模式下不限。",
    ),
    Setting(
        name="PAGE_MAX",
        parse=whole_number(1, 1000),
        default="100",
        allowed="a whole number from 1 to 1000",
        help_en="The largest `first` or `last` of a connection, in rows.",
        help_zh="分页参数 `first`、`last` 的上限（行数）。",
    ),
    Setting(
        name="COMPILER",
        parse=one_of("on", "off"),
        default="on",
        allowed="`on` or `off`",
        help_en="Whether queries are answered by compiled SQL, one statement for each root field. Answers are the same either way.",
        help_zh="是否以编译后的 SQL 回答查询（每个根字段一条语句）。两种方式的结果相同。",
    ),
    Setting(
        name="LOG_LEVEL",
        parse=one_of("debug", "info", "warning", "error", "critical"),
        default="info",
        allowed="`debug`, `info`, `warning`, `error` or `critical`",
        help_en="The least severe level that is logged. Requests are logged at `debug` in development, at `info` in production.",
        help_zh="日志级别。访问日志在开发模式下属 `debug`，在生产模式下属 `info`。",
    ),
    Setting(
        name="TRACES",
        parse=collector,
        default="",
        allowed="`http://…/v1/traces` or `https://…/v1/traces`",
        help_en="The OpenTelemetry collector that spans of requests and statements are sent to, by OTLP over HTTP. "
        "Without it there are none.",
        help_zh="接收请求与语句跟踪（span）的 OpenTelemetry 采集器地址（OTLP/HTTP）；留空则不跟踪。",
    ),
    Setting(
        name="TRACES_PER_THOUSAND",
        parse=whole_number(0, 1000),
        default="10",
        allowed="a whole number from 0 to 1000",
        help_en="How many of a thousand requests are traced.",
        help_zh="每千个请求中跟踪的请求数。",
    ),
    Setting(
        name="DATA",
        parse=one_of("article", "city"),
        default="article",
        allowed="`article` or `city`",
        help_en="What the database holds: the embedded records of the article, or an invented city that `make city` made; "
        "then the default of `GONGTU_DATABASE_URL` is `sqlite:///var/city.db`, and the IDE's examples name records of the city.",
        help_zh="数据库的内容：内置的报道数据（article），或由 `make city` 生成的虚构城市（city）；"
        "后者的 `GONGTU_DATABASE_URL` 默认值为 `sqlite:///var/city.db`，IDE 示例也改用城市中的记录。",
    ),
    Setting(
        name="RATE",
        parse=whole_number(0, 1_000_000),
        default="6000",
        allowed="a whole number from 0 to 1000000",
        help_en="How many requests a minute are answered to one subject of credentials, or to one address without any; 0 is no limit.",
        help_zh="每个凭证主体（无凭证时为每个地址）每分钟可请求的次数，0 即不限；超出则以 429 与 `RATE_LIMITED` 拒绝。",
    ),
    Setting(
        name="RATE_COST",
        parse=whole_number(0, 1_000_000_000),
        default="3000000",
        allowed="a whole number from 0 to 1000000000",
        help_en="How much all operations together may cost that are answered to them in a minute; 0 is no limit. "
        "The default is sixty of the dearest that `GONGTU_LIMIT_COST` lets in.",
        help_zh="上述主体（或地址）每分钟全部操作的开销上限，0 即不限；默认值为 `GONGTU_LIMIT_COST` 所许最大操作的六十倍。",
    ),
    Setting(
        name="RATE_STORE",
        parse=rate_store,
        default="memory",
        allowed="`memory`, or `redis://…` or `rediss://…`",
        help_en="Where requests are counted: by each server for itself, or in a Redis for several. One that is down refuses nobody.",
        help_zh="请求在何处计数：各进程自行计数，或由多个服务共用一个 Redis；Redis 不可用时不拒绝请求。",
        secret=True,
    ),
    Setting(
        name="BODY_MAX",
        parse=whole_number(1_000, 100_000_000),
        default="262144",
        allowed="a whole number from 1000 to 100000000",
        help_en="The largest body of a request, in bytes; a larger one is refused with 413 before it is read to its end. "
        "A larger message closes a WebSocket with 1009.",
        help_zh="请求正文的上限（字节）；超出即以 413 拒绝，不再读完。WebSocket 消息超出时以 1009 关闭连接。",
    ),
    Setting(
        name="RESPONSE_MAX",
        parse=whole_number(1_000, 1_000_000_000),
        default="10000000",
        allowed="a whole number from 1000 to 1000000000",
        help_en="The longest answer to a query, in bytes; a longer one is not sent but refused with 422 and `RESPONSE_LIMIT`.",
        help_zh="查询应答的上限（字节）；超出即不发送，以 422 与 `RESPONSE_LIMIT` 拒绝。",
    ),
    Setting(
        name="BATCH_MAX",
        parse=whole_number(0, 100),
        default="0",
        allowed="a whole number from 0 to 100",
        help_en="How many operations a body may hold as a JSON list; each counts as a request. 0 refuses lists.",
        help_zh="一个请求正文可用 JSON 列表携带的操作数，每个操作各计一次请求；0 即拒绝列表。",
    ),
    Setting(
        name="DOCUMENTS",
        parse=one_of("any", "persisted", "trusted"),
        default="any",
        allowed="`any`, `persisted` or `trusted`",
        help_en="Which documents are answered: any; those that are asked for by their hash, also such as clients send with it; "
        "or those of `GONGTU_DOCUMENTS_FILE` alone.",
        help_zh="应答哪些查询文档：任意（any）；以哈希请求者，客户端可连同哈希登记新文档（persisted）；"
        "仅限 `GONGTU_DOCUMENTS_FILE` 所列文档（trusted）。",
    ),
    Setting(
        name="DOCUMENTS_FILE",
        parse=file_or_none,
        default="",
        allowed="a file or a folder, from the checkout or with its whole path",
        help_en="The documents that are known by their hashes from the start: a manifest of graphql-codegen's client preset or of Apollo, "
        "or a folder of `.graphql` files. Required with `GONGTU_DOCUMENTS=trusted`.",
        help_zh="启动时即以哈希登记的查询文档：graphql-codegen client preset 或 Apollo 的清单文件，或存放 `.graphql` 文件的目录。"
        "`GONGTU_DOCUMENTS=trusted` 时必填。",
    ),
    Setting(
        name="CORS_ORIGINS",
        parse=origins,
        default="",
        allowed="`https://…` or `http://…` without a path, several with commas between, or `*`",
        help_en="The sites whose pages may ask `/graphql` from a browser, over WebSockets too. "
        "Without it only pages of the server itself may.",
        help_zh="允许在浏览器中跨域访问 `/graphql`（含 WebSocket）的站点；留空则仅限本站页面。",
    ),
    Setting(
        name="JWT_JWKS",
        parse=jwks_source,
        default="",
        allowed="a file, from the checkout or with its whole path, `https://…`, or `http://…` on the machine itself",
        help_en="The public keys by which tokens are verified, as a JSON Web Key Set. Without it no token is accepted in production.",
        help_zh="验证令牌所用的公钥集（JWKS）。未设置时，生产模式不接受任何令牌。",
    ),
    Setting(
        name="JWT_ISSUER",
        parse=one_word,
        default="",
        allowed="a text without blanks",
        help_en="Who issues tokens: the `iss` that each must bear. Required with `GONGTU_JWT_JWKS`; in development empty is `gongtu`.",
        help_zh="令牌签发者，即令牌中的 `iss`。设置 `GONGTU_JWT_JWKS` 时必填；开发模式下留空即 `gongtu`。",
    ),
    Setting(
        name="JWT_AUDIENCE",
        parse=one_word,
        default="gongtu",
        allowed="a text without blanks",
        help_en="For whom tokens are issued: the `aud` that each must bear.",
        help_zh="令牌的受众，即令牌中的 `aud`。",
    ),
    Setting(
        name="JWT_ALGORITHMS",
        parse=some_of("RS256", "ES256", "EdDSA", "Ed25519"),
        default="RS256,ES256,EdDSA",
        allowed="`RS256`, `ES256`, `EdDSA` or `Ed25519`, or several of them with commas between",
        help_en="The signatures that are accepted on tokens, whatever a token says of itself.",
        help_zh="令牌可用的签名算法，不以令牌自述为准。",
    ),
    Setting(
        name="JWT_SECRET",
        parse=secret,
        default="",
        allowed="at least 32 characters, in development mode only",
        help_en="What signs the tokens that are made in development, and only there. Empty, one is made in `var/` on first use.",
        help_zh="开发模式下签发令牌所用的密钥，仅限开发模式；留空则首次使用时在 `var/` 中生成。",
        secret=True,
    ),
    *LIMIT_ROWS,
)
