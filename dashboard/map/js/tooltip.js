// The light note beside the pointer: what a click would open. Its words are set as text, never parsed.

function makeTooltip({ data, columns, say }, overlay) {
  const title = element("p", { class: "tip-title", dir: "auto" });
  const detail = element("p", { class: "tip-detail" });
  const root = element("div", { class: "tip", role: "tooltip", hidden: true }, title, detail);

  const ofEvent = (i, scene, state) => {
    const words = [data.words.kinds[data.kinds[columns.kind[i]].kind], data.words.modalities[columns.shown[i]], columns.when[i] || say("no_date")];
    if (state.clock === "published") words.push(say("tip_published", { when: data.articles[columns.article[i]][2] || say("no_date") }));
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
  const ofRing = (key) => {
    const ring = overlay.view.layout.rings.find((each) => each.key === key);
    return ring ? [ringTitle(overlay.view, ring, say), [...familiesOf(overlay.view, ring), say(ring.count > MOST_IN_FAN ? "ring_list" : "ring_fan")]] : null;
  };
  const wordsOf = ({ event, site, ring }, state, scene) => {
    if (event !== undefined) return ofEvent(event, scene, state);
    if (site !== undefined) return ofSite(site, state);
    return ring === undefined ? null : ofRing(ring);
  };
  return {
    root,
    /** The heading and the details of what is in hand, or null. */
    words: (state, scene) => state.hover && wordsOf(state.hover, state, scene),
    draw(state, scene) {
      const { hover } = state;
      const words = hover && wordsOf(hover, state, scene);
      root.hidden = !words;
      if (!words) return;
      const [heading, details] = words;
      title.textContent = heading;
      detail.textContent = details.filter(Boolean).join(" · ");
      placeTip(root, hover.at);
    },
  };
}

/** A ring in a line: its places, and how many events. */
function ringTitle(view, ring, say) {
  const more = view.groups.sizes[ring.cluster] - 1;
  const name = ring.place >= 0 ? view.data.places[ring.place].name : say("ring_on_the_way");
  return say(more ? "ring_more" : "ring", { name, more, count: countInWords(ring.count) });
}

/** What a ring holds, the most first. */
function familiesOf({ data, groups }, { cluster }) {
  const counts = data.families.map((family, n) => {
    const at = (cluster * groups.families + n) * 2;
    return [groups.parts[at] + groups.parts[at + 1], family];
  });
  const most = counts.filter(([count]) => count).sort(([a], [b]) => b - a);
  return most.slice(0, 4).map(([count, family]) => `${data.words.families[family]} ${countInWords(count)}`);
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
