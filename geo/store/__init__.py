"""The corpus kept: documents, readings, decisions and findings in one SQLite file or another database."""

from geo.store.backup import Backup, restore
from geo.store.decisions import Decision
from geo.store.heads import DocumentHead
from geo.store.loading import Loaded
from geo.store.store import Store, default_path

__all__ = ["Backup", "Decision", "DocumentHead", "Loaded", "Store", "default_path", "restore"]
