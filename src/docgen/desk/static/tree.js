// A record as a tree of texts, lists and groups: values at a way, differences, what was left blank taken out.

export const clone = (value) => structuredClone(value);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The value at a way of keys and places; undefined if there is none. */
export function valueAt(tree, way) {
  return way.reduce((at, key) => (at === undefined || at === null || typeof at === "string" ? undefined : at[key]), tree);
}

/** Put a value at a way; undefined takes it out. Groups on the way are made. */
export function put(tree, way, value) {
  let at = tree;
  way.slice(0, -1).forEach((key, place) => {
    if (at[key] === undefined || typeof at[key] === "string") at[key] = typeof way[place + 1] === "number" ? [] : {};
    at = at[key];
  });
  const last = way[way.length - 1];
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(last, 1);
  else delete at[last];
}

/** A tree without what was left blank, unless it was blank when the form was opened. */
export function cleaned(value, was) {
  if (Array.isArray(value)) {
    return value.map((each, place) => cleaned(each, Array.isArray(was) ? was[place] : undefined)).filter((each) => !isBlank(each));
  }
  if (value && typeof value === "object") {
    const made = {};
    for (const [key, each] of Object.entries(value)) {
      const former = was && typeof was === "object" ? was[key] : undefined;
      const next = cleaned(each, former);
      if (!isBlank(next) || (former !== undefined && isBlank(former))) made[key] = next;
    }
    return made;
  }
  return value;
}

export function isBlank(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return Object.keys(value).length === 0;
}

/** The ways at which three trees do not all say the same; groups are gone into, lists are taken whole. */
export function differences(was, now, mine, way = []) {
  const isGroup = (each) => each && typeof each === "object" && !Array.isArray(each);
  if ([was, now, mine].every((each) => isGroup(each) || each === undefined) && [was, now, mine].some(isGroup)) {
    const keys = new Set([was, now, mine].flatMap((each) => Object.keys(each || {})));
    return [...keys].flatMap((key) => differences(was?.[key], now?.[key], mine?.[key], [...way, key]));
  }
  return same(was, now) && same(was, mine) ? [] : [{ way, was, now, mine }];
}

/** A value in words, for people to compare. */
export function words(value) {
  if (value === undefined || value === "") return "（没有）";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((each, place) => (typeof each === "string" ? each : `${place + 1}. ${words(each)}`)).join("\n");
  return Object.entries(value).map(([key, each]) => `${key} ${words(each)}`).join("，");
}
