"""Requests for the graph as bytes: plain ones, and those that are left to the parser."""

BODY = b'{"query":"{ __typename }"}'
FIRST = b"POST /graphql HTTP/1.1\r\n"
HOST = b"Host: 127.0.0.1\r\n"
TYPE = b"Content-Type: application/json\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
HEAD = FIRST + HOST + TYPE + LENGTH
PLAIN = HEAD + b"\r\n" + BODY
GET = b"GET /graphql?query=%7B__typename%7D HTTP/1.1\r\n" + HOST + b"\r\n"

TURNED = {
    "plain": PLAIN,
    "get": GET,
    "other letters": PLAIN.replace(b"Content-Length", b"content-length"),
    "no path": PLAIN.replace(b"/graphql", b"/graphql?cost=1"),
}
INSIDE = {
    "another path": PLAIN.replace(b"/graphql", b"/graphql/x"),
    "health": GET.replace(b"/graphql?", b"/health?"),
    "another method": b"OPTIONS" + PLAIN[4:],
    "head": b"HEAD" + GET[3:],
    "an older HTTP": PLAIN.replace(b"HTTP/1.1", b"HTTP/1.0"),
    "half a head": HEAD,
    "half a body": PLAIN[:-1],
    "more than one": PLAIN + PLAIN,
    "more than one, by GET": GET + GET,
    "two lengths": HEAD + LENGTH + b"\r\n" + BODY,
    "no length": FIRST + HOST + TYPE + b"\r\n" + BODY,
    "in chunks": FIRST + HOST + TYPE + b"Transfer-Encoding: chunked\r\n\r\n",
    "a length of ten digits": PLAIN.replace(b"Length: 26", b"Length: 0000000026"),
    "a length that is a list": PLAIN.replace(b"Length: 26", b"Length: 26, 26"),
    "a length that is no number": PLAIN.replace(b"Length: 26", b"Length: +26"),
    "a length on the next line": PLAIN.replace(b"Length: 26", b"Length:\r\n 26"),
    "a line that ends early": PLAIN.replace(b"\r\nContent-Length", b"\nContent-Length"),
    "a line within a line": HEAD + b"X: a\nTransfer-Encoding: chunked\r\n\r\n" + BODY,
    "a blank before the colon": PLAIN.replace(b"Length:", b"Length :"),
    "no line": HEAD + b"nothing\r\n\r\n" + BODY,
    "NUL": HEAD + b"X: \0\r\n\r\n" + BODY,
    "no host": PLAIN.replace(HOST, b""),
    "two hosts": PLAIN.replace(HOST, HOST * 2),
    "two versions": GET.replace(b" HTTP/1.1", b" HTTP/1.1 HTTP/1.1"),
    "a connection that is to be something else": HEAD + b"Connection: close, TE\r\n\r\n" + BODY,
    "a WebSocket": GET.replace(b"\r\n\r\n", b"\r\nUpgrade: websocket\r\n\r\n"),
    "whether to go on": FIRST + HOST + TYPE + b"Expect: 100-continue\r\nContent-Length: 0\r\n\r\n",
    "nothing": b"",
}
