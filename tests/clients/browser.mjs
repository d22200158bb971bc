// Uses the IDE in Chromium as a person does, with nothing but this server in reach, and writes what the page showed and complained of as JSON.
import { chromium } from "playwright-core";

const [url, executablePath] = process.argv.slice(2);
const { origin, hostname } = new URL(url);
// Names of other hosts lead nowhere, whoever asks for them: the page, or the browser for itself.
const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const args = ["--no-sandbox", `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${hostname}`, ...quiet];
const browser = await chromium.launch({ executablePath, args, timeout: 60000 });

// A page, and all that is said of it: by its console, its errors, its requests and its policy.
async function open() {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, serviceWorkers: "block" });
  context.setDefaultTimeout(30000);
  const page = await context.newPage();
  const said = { console: [], errors: [], failed: [], refused: [], outside: [], violations: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.console.push(message.text()));
  page.on("pageerror", (error) => said.errors.push(error.message));
  page.on("requestfailed", (request) => said.failed.push(`${request.url()} ${request.failure().errorText}`));
  page.on("response", (response) => response.status() >= 400 && said.refused.push(`${response.url()} ${response.status()} ${response.request().postData()}`));
  await page.exposeFunction("violated", (directive) => said.violations.push(directive));
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => window.violated(event.effectiveDirective)));
  await context.route((address) => address.origin !== origin && address.protocol.startsWith("http"), (route) => {
    said.outside.push(route.request().url());
    return route.abort();
  });
  const response = await page.goto(url, { waitUntil: "load" });
  await page.locator(".graphiql-container").waitFor();
  return { page, said, policy: response.headers()["content-security-policy"] };
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

// What stands in an editor is read from itself, since it draws no more than what fits the window.
async function holds(page, editor, expected) {
  const held = () => page.evaluate((place) => document.querySelector(`${place} .CodeMirror`)?.CodeMirror.getValue() ?? "", editor);
  for (const end = Date.now() + 30000; Date.now() < end && !(await held()).includes(expected); ) await page.waitForTimeout(50);
  return held();
}

// The IDE looks for the operation once nothing has changed for a tenth of a second; until then it would send the name of the one before.
async function asked(page, name, expected) {
  await page.waitForFunction((known) => document.querySelector(".graphiql-query-editor .CodeMirror")?.CodeMirror.operationName === known, name);
  await page.locator(".graphiql-query-editor .CodeMirror").click();
  await page.keyboard.press("Control+Enter");
  return JSON.parse(await holds(page, ".result-window", expected));
}

async function typed(page, name, expected) {
  await button(page, "Add tab").click();
  await page.locator(".graphiql-query-editor .CodeMirror").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(`query ${name} { viewer { role } }`, { delay: 20 });
  await button(page, name).waitFor();
  return asked(page, name, expected);
}

async function used({ page, said, policy }) {
  const shown = { policy, tabs: await page.locator(".graphiql-tab-button").allTextContents() };
  await button(page, "CraftsmanPage").click();
  shown.example = await asked(page, "CraftsmanPage", "葛小青");
  shown.typed = await typed(page, "Anybody", "PUBLIC");
  await button(page, "Show Documentation Explorer").click();
  const docs = page.locator(".graphiql-doc-explorer");
  await docs.getByRole("link", { name: "Query", exact: true }).click();
  await docs.getByRole("link", { name: "craftsman", exact: true }).click();
  await docs.getByText("单个工匠").first().waitFor();
  shown.docs = await docs.innerText();
  await button(page, "Show GraphiQL Explorer").click();
  await page.locator(".graphiql-explorer-root").getByText("regions", { exact: true }).click();
  shown.explored = await holds(page, ".graphiql-query-editor", "regions");
  // Until the token is there the page has no editor: the one that is waited for is the officer's.
  await Promise.all([page.waitForResponse((response) => response.url().endsWith("/ide/token")), page.getByRole("combobox").first().selectOption("UNION_OFFICER")]);
  await page.locator(".graphiql-container").waitFor();
  shown.officer = await typed(page, "Officer", "UNION_OFFICER");
  return { shown, said };
}

// The control: what the policy forbids is tried, so that a browser which enforced none would be seen.
async function tried({ page, said }) {
  const happened = await page.evaluate(async (elsewhere) => {
    const script = document.createElement("script");
    script.textContent = "window.inlined = true";
    document.head.append(script);
    setTimeout("window.evaluated = true", 0);
    const image = document.createElement("img");
    image.src = `${elsewhere}/a.png`;
    document.body.append(image);
    const frame = document.createElement("iframe");
    frame.src = elsewhere;
    document.body.append(frame);
    const fetched = await fetch(elsewhere).then(() => true, () => false);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { inlined: window.inlined ?? false, evaluated: window.evaluated ?? false, fetched };
  }, "http://elsewhere.example");
  return { happened, said };
}

try {
  const results = { used: await used(await open()), tried: await tried(await open()), version: browser.version() };
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
}
