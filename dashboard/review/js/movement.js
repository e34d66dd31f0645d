// What moved, how, and along which legs; what the text does not say stays open, and is called so.

const STILL = { mode: "unstated", legs: [{ origin: null, destination: null, via: [] }], vehicle: null, vehicle_count: null, vehicle_count_is: null, trips: null, trips_are: null, cargo: null, habitual: false };

function movementPart(bench, draft) {
  const { words } = bench.data;
  const has = checkbox("movement", words["form.moves"], Boolean(draft.movement), (on) => {
    bench.change(() => (draft.movement = on ? (bench.work.movement ?? copyOf(STILL)) : ((bench.work.movement = draft.movement), null)), true);
  });
  return part(words["form.movement"], has, ...(draft.movement ? movementFields(bench, draft.movement) : []));
}

function movementFields(bench, movement) {
  const { words, options } = bench.data;
  const set = (name) => (value) => bench.change(() => (movement[name] = value || null));
  const how = element("div", "pair");
  const mode = choice("mode", options.modes, movement.mode, (value) => bench.change(() => (movement.mode = value)));
  how.append(labelled(words["form.mode"], mode), labelled(words["form.vehicle"], input("vehicle", movement.vehicle, set("vehicle"))));
  const counts = element("div", "pair");
  counts.append(countField(bench, movement, "vehicle_count", "vehicle_count_is"), countField(bench, movement, "trips", "trips_are"));
  const legs = element("ol", "rows legs");
  movement.legs.forEach((leg, index) => legs.append(legRow(bench, movement, leg, index)));
  const add = button("plain", words["form.add_leg"], () => {
    const last = movement.legs.at(-1);
    bench.change(() => movement.legs.push({ origin: last?.destination ?? null, destination: null, via: [] }), true);
  }, "leg add");
  const habit = checkbox("habitual", words["form.habitual"], movement.habitual, (on) => bench.change(() => (movement.habitual = on)));
  return [how, legs, add, counts, cargoField(bench, movement), habit];
}

function countField(bench, movement, name, qualifier) {
  const { words, options } = bench.data;
  const box = element("div", "count-field");
  const is = choice(`${name} is`, options.qualifiers, movement[qualifier] ?? "exactly", (value) => bench.change(() => (movement[qualifier] = movement[name] ? value : null)));
  is.setAttribute("aria-label", words["form.count_is"]);
  const count = input(name, movement[name], (value) => {
    const number = Number.parseInt(value, 10);
    bench.change(() => {
      movement[name] = number > 0 ? number : null;
      movement[qualifier] = number > 0 ? is.value : null;
    });
  }, { type: "number", min: 1, max: 1000000, dir: "ltr" });
  box.append(labelled(words[`form.${name}`], count), is);
  return box;
}

function cargoField(bench, movement) {
  const { words } = bench.data;
  const cargo = movement.cargo ?? { en: "", ar: "" };
  const box = element("div", "cargo");
  const set = (language) => (value) => bench.change(() => {
    cargo[language] = value;
    movement.cargo = cargo.en || cargo.ar ? cargo : null;
  });
  const pair = element("div", "pair");
  pair.append(
    labelled(filled(words["form.cargo"], { language: words["form.arabic"] }), input("cargo ar", cargo.ar, set("ar"), { dir: "rtl", lang: "ar" })),
    labelled(filled(words["form.cargo"], { language: words["form.english"] }), input("cargo en", cargo.en, set("en"), { dir: "ltr", lang: "en" })),
  );
  box.append(pair);
  return box;
}

function legRow(bench, movement, leg, index) {
  const { words } = bench.data;
  const item = element("li", "leg");
  const key = `leg ${index}`;
  const end = (name, label) => {
    const choose = (id, mention) => bench.choosePlace(() => (leg[name] = id), id, mention);
    const line = placeLine(bench, `${key} ${name}`, leg[name], bench.mentionOf(leg[name]), choose, words["form.not_said"]);
    if (leg[name]) line.append(remove(bench, words["form.drop_end"], `${key} ${name} drop`, () => (leg[name] = null)));
    return labelledGroup(label, line);
  };
  const stops = leg.via.map((id, stop) => {
    const choose = (next, mention) => bench.choosePlace(() => (leg.via[stop] = next), next, mention);
    const line = placeLine(bench, `${key} via ${stop}`, id || null, bench.mentionOf(id), choose, words["place.none_yet"]);
    line.append(remove(bench, words["form.drop_place"], `${key} via ${stop} drop`, () => leg.via.splice(stop, 1)));
    return labelledGroup(words["form.via"], line);
  });
  const addStop = button("plain", words["form.add_via"], () => {
    bench.change(() => leg.via.push(""));
    bench.pick(`${key} via ${leg.via.length - 1}`);
  }, `${key} via add`);
  const tools = element("div", "tools");
  tools.append(addStop);
  if (movement.legs.length > 1) tools.append(button("plain", words["form.drop_leg"], () => bench.change(() => movement.legs.splice(index, 1), true), `${key} drop`));
  item.append(end("origin", words["form.from"]), ...stops, end("destination", words["form.to"]), tools);
  return item;
}

function labelledGroup(words, content) {
  const made = element("div", "end");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", words);
  made.append(element("span", "name", words), content);
  return made;
}
