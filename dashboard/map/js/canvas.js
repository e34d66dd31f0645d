// One canvas as a layer of Leaflet's map.

/** A Leaflet layer that is one canvas; `draw(context, origin, size)` is called when the map has settled or on demand. */
const CanvasLayer = () =>
  L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.style.pointerEvents = "none";
      this.context = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
    },
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
    },
    /** A map dragged past the canvas's edge takes the canvas along, which so needs to be hardly larger than the map. */
    _follow() {
      if (this._map.getZoom() !== this._zoom) return;
      const [min, max] = [[0, 0], this._map.getSize()].map((corner) => this._map.containerPointToLayerPoint(corner));
      if (!this.holds(min.x, min.y) || !this.holds(max.x, max.y)) this._update();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      this.ratio = window.devicePixelRatio || 1;
      this._container.width = size.x * this.ratio;
      this._container.height = size.y * this.ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.settled?.();
    },
    /** Clears the canvas and calls `paint(context)` in layer points. */
    redraw(paint) {
      const { min } = this._bounds;
      this.context.setTransform(1, 0, 0, 1, 0, 0);
      this.context.clearRect(0, 0, this._container.width, this._container.height);
      this.context.setTransform(this.ratio, 0, 0, this.ratio, -min.x * this.ratio, -min.y * this.ratio);
      paint(this.context);
    },
    touches(left, top, right, bottom) {
      const { min, max } = this._bounds;
      return right >= min.x && left <= max.x && bottom >= min.y && top <= max.y;
    },
    holds(x, y, margin = 0) {
      const { min, max } = this._bounds;
      return x >= min.x - margin && y >= min.y - margin && x <= max.x + margin && y <= max.y + margin;
    },
  });
