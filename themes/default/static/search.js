// Finds posts by their words. The index is a set of small files beside the site's own (generator/site/search.go makes and explains
// them); nothing is fetched before someone types, and nothing is asked of another host.
(() => {
  "use strict";

  const finder = document.querySelector(".finder");
  const input = finder.querySelector("input");
  const status = document.getElementById("found");
  const results = document.querySelector(".results");
  const { index, base, chunk } = finder.dataset;
  const shelves = new Set(finder.dataset.words.trim().split(" "));
  const button = finder.querySelector("button");
  const page = 20;
  let most = page; // how many results are shown
  const files = new Map(); // name → promise of its content

  const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

  // The words of what is typed, as the index knows them.
  const terms = (text) => (text.normalize("NFKD").replace(/['’]|\p{M}/gu, "").toLowerCase().replace(/ς/g, "σ")
    .replace(spaceless, " $& ").match(/[\p{L}\p{N}]+/gu) || []).filter((word) => word.length > 1 || word > "\x7f");

  // The file that holds the words that begin like this one, or nothing.
  function shelfOf(word) {
    const first = word.codePointAt(0), block = "x" + (first >> 7).toString(16);
    const names = first > 127 ? [block + "-" + first.toString(16), block]
      : [word[0] + (word.charCodeAt(1) > 127 ? "-" : word[1]), word[0]];
    return names.find((name) => shelves.has(name));
  }

  function load(name) {
    if (!files.has(name)) {
      files.set(name, fetch(index + name + ".json").then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status)));
      files.get(name).catch(() => files.delete(name)); // a later try may do better
    }
    return files.get(name);
  }

  // The posts with a word that begins like this one: number → 2 where it stands in the head, else 1.
  async function postsWith(word) {
    const found = new Map(), shelf = shelfOf(word);
    if (!shelf) return found;
    for (const [other, places] of Object.entries(await load("words-" + shelf))) {
      if (!other.startsWith(word)) continue;
      let at = 0;
      for (const step of places) {
        at += step;
        found.set(at >> 1, Math.max(found.get(at >> 1) || 0, 1 + (at & 1)));
      }
    }
    return found;
  }

  // The numbers of the posts with all words, the best first and of equals the newest.
  async function find(words) {
    const [first, ...others] = await Promise.all(words.map(postsWith));
    const weigh = (post) => others.reduce((sum, found) => sum && found.has(post) ? sum + found.get(post) : 0, first.get(post));
    return [...first.keys()].map((post) => [weigh(post), post]).filter(([weight]) => weight).sort((a, b) => b[0] - a[0] || b[1] - a[1])
      .map(([, post]) => post);
  }

  // Behind the address of a post: browsers that know text fragments go to the first of the words in it, and mark them all.
  const passage = (typed) => {
    const words = (typed.replace(/'/g, "’").match(/[\p{L}\p{N}]+([-’][\p{L}\p{N}]+)*/gu) || [])
      .map((word) => "text=" + encodeURIComponent(word).replace(/-/g, "%2D"));
    return words.length ? "#:~:" + words.join("&") : "";
  };

  async function line(post, typed) {
    const [path, title, day, says] = (await load("posts-" + Math.floor(post / chunk)))[post % chunk];
    const item = document.createElement("li"), link = document.createElement("a"), meta = document.createElement("p");
    link.href = base + path + passage(typed);
    link.textContent = title;
    meta.className = "meta";
    meta.textContent = [day, says].filter(Boolean).join(" · ");
    item.append(link, meta);
    return item;
  }

  async function search() {
    const typed = input.value, words = terms(typed), say = status.dataset;
    history.replaceState(null, "", typed ? "#" + encodeURIComponent(typed) : location.pathname);
    try {
      const posts = words.length ? await find(words) : [];
      const lines = await Promise.all(posts.slice(0, most).map((post) => line(post, typed)));
      if (input.value !== typed) return; // more has been typed since
      results.replaceChildren(...lines);
      button.hidden = posts.length <= most;
      status.textContent = !words.length ? "" : posts.length ? say.found.replace("#", posts.length) : say.none;
    } catch {
      status.textContent = say.trouble;
    }
  }

  // From the field the arrow goes to the results, and among them up and down.
  document.addEventListener("keydown", (key) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key], links = [...results.querySelectorAll("a")];
    const stops = [input, ...links], next = stops[stops.indexOf(document.activeElement) + step];
    if (!step || !stops.includes(document.activeElement) || !next) return;
    key.preventDefault();
    next.focus();
  });

  input.addEventListener("input", () => { most = page; search(); });
  button.addEventListener("click", () => { most += page; search(); });
  addEventListener("hashchange", start);

  function start() {
    const asked = new URLSearchParams(location.search).get("q"); // as a browser's own search asks
    try { input.value = decodeURIComponent(location.hash.slice(1)) || asked || ""; } catch { input.value = ""; }
    search();
  }

  if (location.hash || location.search) start();
})();
