"""Metrics: what Prometheus asks for. Counted on the way is what cannot be read later; all else is read when it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Protocol

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from schema.caches import Cache
from schema.plans import Planner

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Watched(Protocol):
    """What is read when it is asked for."""

    @property
    def planners(self) -> Iterable[tuple[str, Planner]]:
        """The planners that are in use, by their profiles."""

    @property
    def connections(self) -> tuple[int, int]:
        """How many connections are held, and how many there may be."""

    @property
    def kept_open(self) -> Mapping[str, int]:
        """How many clients' connections stay open, and subscriptions over them, by kinds."""


class Times:
    """How long something took, by buckets. A request takes a third of a millisecond: to count it is one search and one addition."""

    def __init__(self) -> None:
        self._counts = [0] * (len(SECONDS) + 1)
        self._sum = 0.0

    def observe(self, seconds: float) -> None:
        """Count one."""
        self._counts[bisect_left(SECONDS, seconds)] += 1
        self._sum += seconds

    def told(self, name: str, meaning: str) -> Metric:
        """Tell them as Prometheus takes them: each bucket with all that are smaller."""
        bounds = [*map(str, SECONDS), "+Inf"]
        return HistogramMetricFamily(name, meaning, list(zip(bounds, accumulate(self._counts), strict=True)), self._sum)


class Metrics:
    """The metrics of one server."""

    def __init__(self) -> None:
        self.in_flight = 0
        self.requests: Counter[int] = Counter()
        self.errors: Counter[str] = Counter()
        self.seconds, self.statements = Times(), Times()

    def counted(self, status: int, seconds: float | None, codes: Iterable[str]) -> None:
        """Count a request that was answered, in so many ``seconds``; none, where it went on for as long as somebody listened."""
        self.requests[status] += 1
        if seconds is not None:
            self.seconds.observe(seconds)
        for code in codes:
            self.errors[code] += 1

    def told(self) -> Iterator[Metric]:
        """Tell what was counted."""
        requests = CounterMetricFamily("gongtu_requests", "Requests by status", labels=["status"])
        errors = CounterMetricFamily("gongtu_errors", "Errors that were told, by code", labels=["code"])
        for status, count in self.requests.items():
            requests.add_metric([str(status)], count)
        for code, count in self.errors.items():
            errors.add_metric([code], count)
        yield from (requests, errors, GaugeMetricFamily("gongtu_requests_in_flight", "Requests that are being answered", self.in_flight))
        yield self.seconds.told("gongtu_request_seconds", "Time of a request")
        yield self.statements.told("gongtu_statement_seconds", "Time of a statement that reads, with the wait for a connection")


class Telling(Collector):
    """What is told when Prometheus asks: what was counted, and what is read of the server at the moment."""

    def __init__(self, metrics: Metrics, watched: Watched) -> None:
        self._metrics, self._watched = metrics, watched

    def describe(self) -> Iterable[Metric]:
        """Nothing before it is asked for."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Tell it."""
        yield from self._metrics.told()
        held, most = self._watched.connections
        yield GaugeMetricFamily("gongtu_connections_held", "Connections to the database that are held", held)
        yield GaugeMetricFamily("gongtu_connections_limit", "Connections that may be held", most)
        opened = GaugeMetricFamily("gongtu_open", "Sockets, event streams and subscriptions that are open", labels=["kind"])
        for kind, count in self._watched.kept_open.items():
            opened.add_metric([kind], count)
        yield opened
        hits = CounterMetricFamily("gongtu_cache_hits", "What was found in a cache", labels=["profile", "cache"])
        misses = CounterMetricFamily("gongtu_cache_misses", "What was made for a cache", labels=["profile", "cache"])
        kept = GaugeMetricFamily("gongtu_cache_entries", "What a cache holds", labels=["profile", "cache"])
        left = CounterMetricFamily("gongtu_left_to_standard", "What did not compile, by reason", labels=["profile", "reason"])
        for profile, planner in self._watched.planners:
            caches: tuple[tuple[str, Cache], ...] = (("documents", planner.documents), ("plans", planner.plans))  # type: ignore[type-arg]
            for name, cache in caches:
                hits.add_metric([profile, name], cache.hits)
                misses.add_metric([profile, name], cache.misses)
                kept.add_metric([profile, name], len(cache))
            for reason, count in planner.left.items():
                left.add_metric([profile, reason], count)
        yield from (hits, misses, kept, left)


def metrics_route(metrics: Metrics, watched: Watched) -> Route:
    """Route `GET /metrics`; whoever puts the hub before the world keeps it to themselves."""
    registry = CollectorRegistry()
    registry.register(Telling(metrics, watched))

    async def told(_request: Request) -> Response:
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    return Route("/metrics", told)
