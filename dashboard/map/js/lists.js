// The lists behind the counts and behind a group: one row an event, a press picks it. Texts are set, never parsed.

const ROWS_AT_ONCE = 200;

/** The panel; `draw(state, scene)` shows the list that the state asks for, {standing} or {events, title}. */
function makeLists({ store, data, columns, colours, say, onPick }) {
  const title = element("h2", {});
  const close = () => store.update({ list: null });
  const rows = element("ol", {});
  const more = element("button", { type: "button", class: "more", onclick: () => fill(rows.children.length + ROWS_AT_ONCE) });
  const root = element(
    "section",
    { class: "list", role: "dialog", "aria-modal": "false", tabindex: "-1", hidden: true },
    element("header", {}, title, iconButton("close", say("close"), close)),
    element("div", { class: "list-body" }, rows, more),
  );
  let events = [];
  let opener = null;

  function row(i) {
    const family = data.families[columns.family[i]];
    const detail = [columns.when[i] || say("no_date"), columns.place[i] >= 0 ? data.places[columns.place[i]].name : ""].filter(Boolean).join(" · ");
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", "data-event": i, onclick: () => onPick(i) },
        markPicture(colours, family, columns.shown[i], false),
        element("span", { class: "row-words" }, element("span", { class: "row-title", dir: "auto" }, columns.title[i]), element("span", { class: "row-detail" }, detail)),
      ),
    );
  }
  function fill(upTo) {
    rows.append(...events.slice(rows.children.length, upTo).map(row));
    const left = events.length - rows.children.length;
    more.hidden = left <= 0;
    more.textContent = say("list_more", { count: countInWords(Math.min(left, ROWS_AT_ONCE)) });
  }
  function show(list, scene, state) {
    events = list.events ?? eventsOf(list.standing, scene, state);
    title.textContent = list.title ?? say(`list_${COUNTED.find(([, standing]) => standing === list.standing)[0]}`, { count: countInWords(events.length) });
    root.setAttribute("aria-label", title.textContent);
    rows.replaceChildren();
    fill(ROWS_AT_ONCE);
  }
  function eventsOf(standing, scene, state) {
    if (standing === CERTAIN) return [...scene.visible];
    return eventsStanding(columns, scene, standing, state.clock);
  }
  return {
    root,
    draw(state, previous, scene, filtered) {
      const opened = state.list !== previous.list;
      if (opened && state.list && !previous.list) opener = document.activeElement;
      if (state.list && (opened || (filtered && !state.list.events))) show(state.list, scene, state);
      const within = root.contains(document.activeElement);
      root.hidden = !state.list;
      for (const button of rows.querySelectorAll("[data-event]")) button.setAttribute("aria-current", String(Number(button.dataset.event) === state.selection));
      if (opened && state.list) root.focus({ preventScroll: true });
      if (opened && !state.list && within) opener?.focus({ preventScroll: true });
    },
  };
}
