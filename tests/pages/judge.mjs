// Functions that run inside the page: they stand alone, because their text is sent to the browser.

/// Sizes, what reaches beyond the edge, and how many of each role a screen reader ought to find.
export function facts() {
  const root = document.documentElement;
  const visible = (element) => element.getClientRects().length > 0;
  const scrolls = (element) => element.closest(".scroll") || element.closest(".watermark") || element.closest("svg");
  const outside = [...document.querySelectorAll("main *")]
    .filter((element) => visible(element) && !scrolls(element) && element.getBoundingClientRect().right > root.clientWidth + 1)
    .map((element) => `${element.tagName} ${element.textContent.slice(0, 30)}`).slice(0, 3);
  const count = (selector) => [...document.querySelectorAll(selector)].filter(visible).length;
  return {
    scrollWidth: root.scrollWidth, clientWidth: root.clientWidth, height: root.scrollHeight, outside,
    expected: { heading: count("h1, h2"), table: count("table"), figure: count("figure"), image: count("svg"),
      columnheader: count("th"), main: 1 },
  };
}

/// Texts whose contrast to their ground is under 4.5 (WCAG 2.1, 1.4.3).
export function faint() {
  const parse = (colour) => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = ([red, green, blue]) => {
    const part = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const out = [];
  for (const element of document.querySelectorAll("main *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const svg = element.closest("svg");
    // Inside a plot the darkest band may lie behind.
    const pair = [light(parse(svg ? style.fill : style.color)), svg ? light([210, 210, 210]) : light(ground(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) out.push(`${element.textContent.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return out.slice(0, 5);
}
