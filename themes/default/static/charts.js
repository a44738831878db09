// Makes the charts of a page interactive. Every chart is already there as a picture; when one is in view and somebody moves, this script
// fetches Apache ECharts from the site itself and lays the interactive chart over the picture, in the same place. If that can't be done, the
// picture stays. The library's address is echarts.js beside this file, or what data-echarts on the script tag says.
(() => {
  "use strict";

  const here = document.currentScript;
  const library = new URL(here.dataset.echarts || "echarts.js", here.src);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  // The page's language, if browsers know it.
  const language = (() => {
    try { return Intl.getCanonicalLocales(document.documentElement.lang); } catch { return []; }
  })();

  const canvas = 640; // the width in which the options are measured

  // Keys whose numbers are lengths on that canvas.
  const lengths = new Set(["left", "top", "width", "height", "margin", "barMaxWidth", "symbolSize", "borderWidth", "fontSize"]);

  // A copy of an option with colours looked up in the page's style and lengths brought to the size of the box.
  function fitted(value, colour, scale, key) {
    if (Array.isArray(value)) return value.map((v) => fitted(v, colour, scale, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === "data" && !holdsOptions(v) ? v : fitted(v, colour, scale, k)]));
    }
    if (/color$/i.test(key)) {
      const name = /^var\((--[\w-]+)\)$/.exec(value);
      return name ? colour(name[1]) : value;
    }
    return lengths.has(key) && value !== "" && !isNaN(value) ? value * scale : value;
  }

  // Whether a list of data holds objects that may hold options; lists of words and numbers are left alone.
  const holdsOptions = (data) => Array.isArray(data) && data.some((d) => d && typeof d === "object");

  // On a narrow page a tooltip would hide the whole chart: there it stands under it.
  const below = (point, params, element, rect, { contentSize: [width], viewSize: [room, height] }) =>
    [Math.max(0, Math.min(point[0] - width / 2, room - width)), height];

  // What every chart has in common.
  function look(colour, type, narrow) {
    return {
      animation: false,
      tooltip: {
        confine: !narrow,
        position: narrow ? below : undefined,
        extraCssText: "box-sizing: border-box; width: max-content; max-width: 100%; white-space: normal;",
        backgroundColor: colour("--chart-surface"),
        borderColor: colour("--chart-rule"),
        textStyle: { color: colour("--chart-text"), fontSize: 13 },
        transitionDuration: still.matches ? 0 : 0.2,
      },
      axisLabel: { fontSize: type },
      bare: { axisLine: { show: false }, axisTick: { show: false } },
    };
  }

  // Numbers as the page's language writes them, in groups of three, as in the picture.
  const number = (v) => v.toLocaleString(language, { useGrouping: "always", maximumFractionDigits: 2 });

  // Seconds as 5:40, or 1:05:40 from an hour on.
  function clock(seconds) {
    const s = Math.round(Math.abs(seconds)), two = (n) => String(n).padStart(2, "0");
    const rest = `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
    const text = s < 3600 ? rest.replace(/^0/, "") : `${Math.floor(s / 3600)}:${rest}`;
    return seconds < 0 && s > 0 ? `−${text}` : text;
  }

  // The labels under a chart, without those that the style sheet hides in the picture.
  function labels(figure, data) {
    const texts = [...figure.querySelectorAll(".chart-picture .x-label")];
    return data.map((label) => label && getComputedStyle(texts.shift()).display === "none" ? "" : label);
  }

  // What the style sheet's colours come to, each by its name. A theme may write them as it likes: light-dark(), color-mix(), by other names.
  function palette(figure) {
    const known = new Map(), probe = figure.appendChild(document.createElement("i"));
    probe.hidden = true;
    const colour = (name) => {
      if (!known.has(name)) {
        probe.style.color = `var(${name})`;
        known.set(name, getComputedStyle(probe).color);
      }
      return known.get(name);
    };
    return { colour, done: () => probe.remove() };
  }

  function option(figure, box) {
    const { colour, done } = palette(figure);
    const scale = box.clientWidth / canvas;
    const o = fitted(JSON.parse(figure.querySelector(".chart-option").textContent), colour, scale, "");
    const picture = getComputedStyle(figure.querySelector(".chart-picture"));
    const type = parseFloat(picture.fontSize) * scale;
    const common = look(colour, type, box.clientWidth < 480);
    done();
    o.tooltip = { ...o.tooltip, ...common.tooltip };
    for (const axis of [...o.xAxis, ...o.yAxis]) {
      Object.assign(axis, common.bare, { axisLabel: { ...axis.axisLabel, ...common.axisLabel } });
      axis.axisLabel.formatter = { clock, number }[axis.axisLabel.formatter]; // an option is JSON and holds no functions
    }
    for (const series of o.series) {
      if (!series.markArea) continue;
      if (series.markArea.label) series.markArea.label.fontSize = type;
      for (const [from] of series.markArea.data || []) if (from.label) from.label.fontSize = type;
      if (series.markArea.itemStyle.borderColor) series.markArea.z = 5; // an outline lies over the cells, a shade under the bars
    }
    o.xAxis[1].data = labels(figure, o.xAxis[1].data);
    for (const grid of o.grid) grid.outerBoundsMode = "none";
    return { ...o, animation: common.animation, textStyle: { fontFamily: picture.fontFamily } };
  }

  async function draw(figure) {
    const box = figure.querySelector(".chart-box");
    const { init } = await import(library);
    const live = document.createElement("div");
    live.className = "chart-live";
    live.setAttribute("aria-hidden", "true"); // the picture under it is what is read out
    box.append(live);
    const chart = init(live, null, { renderer: "svg" });
    chart.on("finished", () => { // the picture gives way when there is something in its place
      if (live.querySelector("svg g > *")) figure.dataset.drawn = "true";
    });
    const again = () => chart.setOption(option(figure, box), { notMerge: true });
    again();
    dark.addEventListener("change", again);
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      chart.resize();
      again();
    }).observe(box);
  }

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      draw(target).catch((e) => console.warn("runlog: the chart stays a picture:", e));
    }
  });

  // The library is work for a slow telephone, and of no use before there is a hand: it waits for the first sign of one.
  const signs = ["pointermove", "pointerdown", "touchstart", "scroll", "keydown", "focusin"];
  function begin() {
    for (const sign of signs) removeEventListener(sign, begin);
    document.querySelectorAll("[data-chart]").forEach((figure) => seen.observe(figure));
  }
  for (const sign of signs) addEventListener(sign, begin, { passive: true });
})();
