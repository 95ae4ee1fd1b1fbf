// look.mjs BROWSER FOLDER: see `look`. Prints a line for every fault; ends with 1 when there is one.
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser } from "./browser.mjs";
import { facts, faint } from "./judge.mjs";

const [program, folder] = [process.argv[2], resolve(process.argv[3])];
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const views = [
  { name: "390", width: 390, height: 844, media: "screen" },
  { name: "1280", width: 1280, height: 900, media: "screen" },
  { name: "print", width: 718, height: 1000, media: "print" },  // A4 without its margins
];

let faults = 0, asked = 0;
const expect = (good, what) => {
  asked += 1;
  if (!good) {
    faults += 1;
    console.log(`FAULT ${what}`);
  }
};

/// What the reader of a screen reader gets: roles with their names.
async function spoken(tab) {
  const { nodes } = await tab.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: node.name?.value ?? "" }));
}

async function judge(tab, page, view) {
  const where = `${page} at ${view.name}`;
  const shown = await tab.evaluate(facts);
  expect(shown.scrollWidth <= shown.clientWidth, `${where}: the page scrolls sideways (${shown.scrollWidth} > ${shown.clientWidth})`);
  expect(shown.outside.length === 0, `${where}: reaches beyond the edge: ${shown.outside}`);
  const pale = await tab.evaluate(faint);
  expect(pale.length === 0, `${where}: contrast under 4.5: ${pale}`);

  const tree = await spoken(tab);
  const named = (role) => tree.filter((node) => node.role === role);
  for (const [role, count] of Object.entries(shown.expected)) {
    const found = named(role);
    expect(found.length === count, `${where}: ${found.length} of ${count} spoken as ${role}`);
    expect(found.every((node) => node.name.trim() !== ""), `${where}: ${role} without a name`);
  }
  expect(!tree.some((node) => node.name === "DRAFT"), `${where}: the watermark is read aloud`);

  const { data } = await tab.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: view.width, height: Math.min(shown.height, 6000), scale: 1 } });
  writeFileSync(join(folder, `${basename(page, ".html")}-${view.name}.png`), data, "base64");
}

async function print(tab, page, patient, draft) {
  const { data } = await tab.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: false });
  const file = join(folder, `${basename(page, ".html")}-printed.pdf`);
  writeFileSync(file, data, "base64");
  const text = spawnSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
  if (text.error) return console.log(`${page}: pdftotext is not installed; the text of the print was not read`);
  const sheets = text.stdout.split("\f").slice(0, -1);
  sheets.forEach((sheet, at) => {
    expect(sheet.includes(`Page ${at + 1} of ${sheets.length}`), `${page}: no number on printed page ${at + 1}`);
    expect(!patient || sheet.includes(patient), `${page}: no patient on printed page ${at + 1}`);
  });
}

const browser = new Browser(program);
const stop = setTimeout(() => {
  console.log("FAULT Chromium took over 200 seconds");
  browser.close().finally(() => process.exit(1));
}, 200_000);
try {
  expect(pages.length >= 3, `only ${pages.length} pages in ${folder}`);
  for (const page of pages) {
    const url = pathToFileURL(join(folder, page)).href;
    const tab = await browser.tab((method, params) => {
      if (method === "Runtime.exceptionThrown") expect(false, `${page}: script error`);
      if (method === "Runtime.consoleAPICalled") expect(false, `${page}: console: ${params.args[0]?.value}`);
      if (method === "Log.entryAdded") expect(false, `${page}: ${params.entry.level}: ${params.entry.text}`);
      if (method === "Network.requestWillBeSent") expect(params.request.url === url, `${page}: asks for ${params.request.url}`);
    });
    for (const view of views) {
      await tab.send("Emulation.setDeviceMetricsOverride",
        { width: view.width, height: view.height, deviceScaleFactor: 1, mobile: view.width < 500 });
      await tab.send("Emulation.setEmulatedMedia", { media: view.media });
      await tab.open(url);
      await judge(tab, page, view);
    }
    await tab.send("Emulation.clearDeviceMetricsOverride");
    const patient = await tab.evaluate(() => document.querySelector("dd")?.textContent ?? "");
    await print(tab, page, /^[ -~]{1,60}$/.test(patient) ? patient : "");
  }
} finally {
  clearTimeout(stop);
  await browser.close();
}
console.log(`${pages.length} pages, ${asked} questions, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
