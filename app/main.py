"""The one place where the parts are joined."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from anyio import CapacityLimiter
from fastapi import Depends, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.telemetry import TelemetryConfig

from app import __version__
from app.api.access_log import AccessLog
from app.api.answer_headers import AnswerHeaders
from app.api.body_budget import BodyBudget
from app.api.bulk_response import BulkDesk
from app.api.door import Door, admit
from app.api.errors import add_error_handlers, refuse_crowd
from app.api.export_response import ExportDesk
from app.api.feed_watch import FeedWatch
from app.api.heads import HeadAsGet
from app.api.key_ring import KeyRing
from app.api.openapi import describe
from app.api.pace import Deadlines, Pace
from app.api.rates import RateLimits
from app.api.request_ids import RequestIds
from app.api.requests import refuse_unclear_query
from app.api.routes import (
    articles,
    bulk,
    changes,
    clusters,
    docs,
    export,
    figures,
    health,
    overrides,
    revisions,
    rules,
    sentences,
    similar,
    sources,
    webhooks,
)
from app.api.routes import metrics as metrics_route
from app.api.stop import AnswerWhenCancelled, Stop
from app.core import pipeline
from app.core.clusters import Criterion, LeadRule
from app.core.recurrence import Thresholds
from app.inspector import routes as inspector
from app.metrics import FOLDER_VARIABLE, Metrics
from app.services.changes import find_last_number
from app.services.courier import Courier
from app.services.healing import Healer
from app.services.keys import list_keys
from app.services.model_loader import ModelLoader
from app.services.pulse import Pulse
from app.services.resources import Resources, open_resources
from app.services.submissions import Limits
from app.services.turnstile import Turnstile
from app.services.webhook_targets import Reach
from app.settings import Settings, split_names
from app.traces import open_traces, telemetry_of

DESCRIPTION = """\
Raw scraped text in, one clean article out, with a reason for every character that went.

`HEAD` is answered wherever `GET` is, with the same headers and no content."""
# Read once before the first request: the core makes its tables when they are first needed, which takes a moment.
WARM_UP = "The tide tables were printed on Monday, and a reader found that one of them has been taken from last year."


def create_app(settings: Settings, *, is_migrated: bool = False, give_up: Callable[[], None] = lambda: None) -> FastAPI:
    """Give the web application. It opens its database when it starts, not now.

    is_migrated: the tables are in the newest form, so that it starts also where the database cannot be written.
    give_up: called where it turns out after its start that it cannot do its work.
    """
    folder = os.environ.get(FOLDER_VARIABLE)
    metrics = Metrics(None if folder is None else Path(folder))
    app = FastAPI(
        title="Copytaster",
        version=__version__,
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=partial(running, settings, metrics, is_migrated=is_migrated, give_up=give_up),
        dependencies=[Depends(admit), Depends(refuse_unclear_query)],
        # A redirected POST loses its body with some clients; the path without the slash is the only one.
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        # The page of app/api/docs_page.py; the framework's own loads scripts from another host.
        docs_url=None,
        redoc_url=None,
        telemetry=cast("TelemetryConfig", telemetry_of(os.environ)),
    )
    # The export before the articles: its path could be the id of one.
    stored = (export, articles, similar, overrides, revisions, clusters, sentences, sources, figures)
    own = (rules, health, metrics_route, docs, inspector)
    routers = tuple(route.router for route in (*stored, bulk, changes, webhooks, *own))
    for router in routers:
        app.include_router(router)
    app.add_middleware(HeadAsGet)
    app.add_middleware(AnswerWhenCancelled)
    add_error_handlers(app, [route for router in routers for route in router.routes])
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # FastAPI's documented way to extend it
    # Round the framework's own middleware too, so that nothing is answered without an id, or unseen.
    stack = app.build_middleware_stack
    app.build_middleware_stack = lambda: RequestIds(AccessLog(AnswerHeaders(stack()), metrics))  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def running(
    settings: Settings, metrics: Metrics, app: FastAPI, *, is_migrated: bool, give_up: Callable[[], None]
) -> AsyncIterator[dict[str, Any]]:
    """Open what the web application works with, and close it at the end; gives what its connections need."""
    app.state.stop = stop = Stop(settings.stop_seconds / 2)
    app.state.new_pace = partial(Pace, stop, settings.body_seconds)
    close_traces = open_traces(os.environ)
    app.state.bodies = bodies = BodyBudget(settings.max_bodies_bytes)
    app.state.bulk = bulk_desk = BulkDesk(bodies, deadlines_of(settings), stop, settings.max_wait_seconds)
    app.state.exports = ExportDesk(stop)
    app.state.resources = resources = await run_in_threadpool(
        partial(open_settled, settings, metrics, is_migrated=is_migrated)
    )
    app.state.feed = FeedWatch(partial(find_last_number, resources), stop)
    keys = KeyRing(partial(list_keys, resources))
    app.state.door = Door(
        keys, RateLimits(settings.requests_per_minute), resources.clock, admits_anybody=settings.allow_anybody
    )
    await run_in_threadpool(pipeline.clean, WARM_UP)
    loader, healer, courier = ModelLoader(give_up), Healer(resources), Courier(resources)
    app.state.metrics = metrics
    app.state.scrapes = CapacityLimiter(1)
    app.state.pulse = pulse = Pulse(resources, partial(measure_rooms, metrics, bodies, bulk_desk))
    loader.start()
    healer.start()
    pulse.start()
    courier.start()
    # For the connections: see app/api/connection.py.
    yield {
        "stop": stop,
        "deadlines": deadlines_of(settings),
        "max_connections": settings.max_connections,
        "refuse_crowd": RequestIds(AccessLog(refuse_crowd, metrics)),
    }
    await run_in_threadpool(courier.stop)
    await run_in_threadpool(healer.stop)
    await run_in_threadpool(pulse.stop)
    await run_in_threadpool(loader.stop)
    metrics.close()
    await run_in_threadpool(close_traces)
    resources.close()


def measure_rooms(metrics: Metrics, bodies: BodyBudget, bulk_desk: BulkDesk) -> None:
    """Say how much is held of what comes in."""
    metrics.bodies_bytes.set(bodies.held_bytes)
    metrics.bulk_streams.set(bulk_desk.open_streams)


def open_settled(settings: Settings, metrics: Metrics | None = None, *, is_migrated: bool = False) -> Resources:
    """Open what the settings describe: see open_resources. Raises UnsupportedDatabaseError."""
    metrics = metrics or Metrics()
    resources = open_resources(
        settings.database,
        limits_of(settings),
        Turnstile(settings.waiting_room, settings.max_wait_seconds, metrics.turn_seconds.observe),
        lead_rule=lead_rule_of(settings),
        thresholds=Thresholds(settings.furniture_min_articles, settings.furniture_min_days),
        metrics=metrics,
        is_migrated=is_migrated,
    )
    return replace(resources, webhook_reach=Reach(settings.webhook_allow_private, settings.webhook_seconds))


def lead_rule_of(settings: Settings) -> LeadRule:
    """Give how the lead of a cluster is chosen."""
    # The settings have checked the names.
    order = cast("tuple[Criterion, ...]", split_names(settings.lead_order))
    return LeadRule(split_names(settings.lead_agencies), order)


def deadlines_of(settings: Settings) -> Deadlines:
    """Give how long a caller may let the service wait."""
    return Deadlines(
        settings.head_seconds,
        settings.body_seconds,
        settings.answer_seconds,
        settings.idle_seconds,
        settings.stream_seconds,
    )


def limits_of(settings: Settings) -> Limits:
    """Give how large a text may be."""
    return Limits(settings.max_text_bytes, settings.max_html_bytes, settings.max_lines)
