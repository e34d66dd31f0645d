// The light note beside the pointer: what a click would open. Its words are set as text, never parsed.

function makeTooltip({ data, columns, say }, overlay) {
  const title = element("p", { class: "tip-title", dir: "auto" });
  const detail = element("p", { class: "tip-detail" });
  const root = element("div", { class: "tip", role: "tooltip", hidden: true }, title, detail);

  const ofEvent = (i, scene) => {
    const words = [data.words.kinds[data.kinds[columns.kind[i]].kind], data.words.modalities[columns.shown[i]], columns.when[i] || say("no_date")];
    const route = data.routes[overlay.view.routeOf.get(i) ?? -1];
    if (route) words.push(data.words.modes[route.mode], lengthInWords(route, data, say));
    if (route?.habitual) words.push(say("tip_habitual"));
    if (scene.standing[i] === POSSIBLE) words.push(say("tip_possible"));
    return [columns.title[i], words];
  };
  const ofSite = (n, state) => {
    const site = data.sites[n];
    return [data.places[site.place].name, [data.words.site_kinds[site.kind], data.words.statuses[statusAt(site, state.window[1])]]];
  };
  return {
    root,
    draw(state, scene) {
      const { hover } = state;
      root.hidden = !hover;
      if (!hover) return;
      const [heading, words] =
        hover.event !== undefined ? ofEvent(hover.event, scene) : hover.site !== undefined ? ofSite(hover.site, state) : [say("bubble", { count: countInWords(hover.bubble.count) }), []];
      title.textContent = heading;
      detail.textContent = words.filter(Boolean).join(" · ");
      placeTip(root, hover.at);
    },
  };
}

function lengthInWords(route, data, say) {
  const known = route.stretches.filter((stretch) => stretch.km !== null);
  if (!known.length) return "";
  const about = known.some(({ from, to }) => data.places[from].about || data.places[to].about);
  const km = Math.round(known.reduce((sum, stretch) => sum + stretch.km, 0));
  return about ? say("length_about", { km: countInWords(Math.round(km / 10) * 10) }) : say("length_km", { km: countInWords(km) });
}

/** Beside the pointer, on the side with room. */
function placeTip(root, [x, y]) {
  const { clientWidth: width, clientHeight: height } = root.parentElement;
  const left = x + 16 + root.offsetWidth > width ? x - 16 - root.offsetWidth : x + 16;
  const top = y + 16 + root.offsetHeight > height ? y - 12 - root.offsetHeight : y + 16;
  root.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
}
