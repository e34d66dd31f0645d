"""The bar over the map: what the events are narrowed to, and the choices with how many events each would list."""

from dashboard.filterbar.component import show_filter_bar

__all__ = ["show_filter_bar"]
