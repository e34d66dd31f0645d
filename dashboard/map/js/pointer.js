// What hand and keyboard do on the map: show what they would pick, and pick it.

/** Opens what stands on the map: an event, a base, or a group as a fan, or as a list where a fan would hold too many. */
function openThing({ store, overlay, say }, { event, site, ring: key }) {
  if (event !== undefined) {
    store.update({ selection: event, site: null });
    post({ pick: event });
  } else if (site !== undefined) {
    store.update({ site, selection: null });
    post({ site });
  } else if (key !== undefined) {
    const { layout, groups } = overlay.view;
    const ring = layout.rings.find((each) => each.key === key);
    if (ring.count <= MOST_IN_FAN) store.update({ fan: store.state.fan === key ? null : key, hover: null });
    else store.update({ list: { events: groups.members(ring.cluster), title: ringTitle(overlay.view, ring, say) }, hover: null });
  }
}

const isSameThing = (a, b) => a?.event === b?.event && a?.site === b?.site && a?.ring === b?.ring;

/** Hover and click: the pointer shows what it would pick. */
function bindPointer(parts) {
  const { map, overlay, store } = parts;
  const under = (event) => overlay.at([event.layerPoint.x, event.layerPoint.y]);
  map.on("mousemove", (event) => {
    const hover = under(event);
    const at = [event.containerPoint.x, event.containerPoint.y];
    map.getContainer().classList.toggle("pointing", Boolean(hover) && hover.fan === undefined);
    if (!isSameThing(hover, store.state.hover)) store.update({ hover: hover && { ...hover, at } });
  });
  map.on("mouseout movestart", () => store.state.hover && store.update({ hover: null }));
  map.on("click", (event) => {
    const thing = under(event);
    if (thing) openThing(parts, thing);
    else store.update({ fan: null });
  });
  map.on("zoomstart", () => store.state.fan !== null && store.update({ fan: null }));
}

/** Escape closes what lies on top: a list, a fan, then what is open beside the map. */
function bindEscape(store) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (store.state.list || store.state.fan !== null) {
      store.update({ list: null, fan: null });
      return;
    }
    if (store.state.selection !== null || store.state.site !== null) post({ cleared: true });
    store.update({ selection: null, site: null, playing: false });
  });
}
