"""As much of a Redis as counting asks for, on a socket of the loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class FakeRedis:
    """Keeps counts and the seconds after which they would end; ``silent`` it takes what is asked and says nothing."""

    port: int = 0
    silent: bool = False
    asked: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client until it goes."""
        queued: list[bytes] = []
        while words := await command(reader):
            self.asked += 1
            if not self.silent:
                writer.write(self.answer(words, queued))
                await writer.drain()
        writer.close()

    def answer(self, words: list[str], queued: list[bytes]) -> bytes:
        """Answer one command; between MULTI and EXEC the answers wait."""
        match [words[0].upper(), *words[1:]]:
            case ["INCRBY", key, amount]:
                self.counts[key] = self.counts.get(key, 0) + int(amount)
                queued.append(b":%d\r\n" % self.counts[key])
                return b"+QUEUED\r\n"
            case ["EXPIRE", key, seconds]:
                self.ends[key] = int(seconds)
                queued.append(b":1\r\n")
                return b"+QUEUED\r\n"
            case ["EXEC"]:
                answers, queued[:] = b"".join(queued), []
                return b"*2\r\n" + answers
            case ["HELLO", *_]:
                return b"%1\r\n$5\r\nproto\r\n:3\r\n"
            case _:
                return b"+OK\r\n"


async def command(reader: asyncio.StreamReader) -> list[str]:
    """Read one command; none where the client is gone."""
    head = await reader.readline()
    words = []
    for _ in range(int(head[1:] or 0)):
        size = int((await reader.readline())[1:])
        words.append((await reader.readexactly(size + 2))[:-2].decode())
    return words


@asynccontextmanager
async def fake_redis() -> AsyncIterator[FakeRedis]:
    """Serve one for as long as the block lasts."""
    redis = FakeRedis()
    server = await asyncio.start_server(redis.serve, "127.0.0.1", 0)
    redis.port = server.sockets[0].getsockname()[1]
    try:
        yield redis
    finally:
        server.close()
