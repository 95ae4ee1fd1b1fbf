// Chromium over its debugging pipe: the DevTools protocol in JSON, one message to a NUL, on the descriptors 3 and 4.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Browser {
  #child; #profile; #next = 1; #waiting = new Map(); #listeners = new Set(); #rest = "";

  constructor(program) {
    this.#profile = mkdtempSync(join(tmpdir(), "kap-fhir-pages-"));
    const options = ["--headless", "--remote-debugging-pipe", `--user-data-dir=${this.#profile}`, "--disable-gpu",
      "--no-first-run", "--hide-scrollbars", "--disable-extensions", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
    if (process.getuid?.() === 0) options.push("--no-sandbox");  // Chromium refuses its sandbox to root
    this.#child = spawn(program, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.#child.stdio[4].setEncoding("utf8");
    this.#child.stdio[4].on("data", (part) => this.#read(part));
    this.#child.stdio[3].on("error", () => {});
    this.#child.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("Chromium ended"));
      this.#waiting.clear();
    });
  }

  #read(part) {
    const messages = (this.#rest + part).split("\0");
    this.#rest = messages.pop();
    for (const text of messages) {
      const message = JSON.parse(text);
      const waiting = this.#waiting.get(message.id);
      if (!waiting) {
        for (const listener of this.#listeners) listener(message);
        continue;
      }
      this.#waiting.delete(message.id);
      if (message.error) waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting.resolve(message.result);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
  }

  /// A tab; `heard` gets every event of it as (method, params).
  async tab(heard) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const loads = [];
    this.#listeners.add((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === "Page.loadEventFired") loads.splice(0).forEach((done) => done());
      heard(message.method, message.params);
    });
    const send = (method, params) => this.send(method, params, sessionId);
    for (const domain of ["Page", "Runtime", "Log", "Network", "Accessibility", "DOM"]) await send(`${domain}.enable`);
    return {
      send,
      async open(url) {
        const loaded = new Promise((done) => loads.push(done));
        const { errorText } = await send("Page.navigate", { url });
        if (errorText) throw new Error(`${url}: ${errorText}`);
        await loaded;
      },
      async evaluate(work) {
        const { result, exceptionDetails } = await send("Runtime.evaluate",
          { expression: `(${work})()`, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
    };
  }

  async close() {
    const gone = new Promise((done) => this.#child.once("exit", done));
    const killer = setTimeout(() => this.#child.kill("SIGKILL"), 5000);
    if (this.#child.exitCode === null) {
      this.send("Browser.close").catch(() => {});
      await gone;
    }
    clearTimeout(killer);
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
