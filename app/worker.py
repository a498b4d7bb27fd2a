"""Where a worker process begins: a server that several share starts each of them anew."""

from app.loading import without_collection

with without_collection():
    from app.serving import create_worker_app

__all__ = ["create_worker_app"]
