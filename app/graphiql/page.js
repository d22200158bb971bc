// Puts a chooser of roles and GraphiQL with the explorer on the page; the example queries are its tabs until the reader has tabs of their own.
"use strict";

const e = React.createElement;
const KEPT = "gongtu:asker";
// The public brings no token; every other role brings one that this server makes for the page.
const PUBLIC = "PUBLIC";

const json = (response) => response.json();

async function tokenFor(asker) {
  if (asker.profile === PUBLIC) return null;
  const response = await fetch("/ide/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(asker),
  });
  const told = await response.json();
  if (!response.ok) throw new Error(told.errors[0].message);
  return told.token;
}

// Whoever was chosen last, as far as there still is such a one.
function lastAsker({ askers, region }) {
  const first = { profile: PUBLIC, region, union: "" };
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
  return askers.some((each) => each.profile === kept?.profile) ? { ...first, ...kept } : first;
}

function options(examples) {
  if (examples.length === 0) return {};
  // GraphiQL takes the first tab's query but not its variables, which must be handed over beside the tabs. Once it has
  // stored tabs, variables from outside would only open one more.
  const fresh = localStorage.getItem("graphiql:tabState") === null;
  return { defaultTabs: examples, variables: fresh ? examples[0].variables : undefined };
}

function Ide({ examples, token }) {
  // The explorer reads and writes the query's text, so the page holds it.
  const [query, setQuery] = React.useState();
  const [given] = React.useState(() => options(examples));
  const [fetcher] = React.useState(() =>
    GraphiQL.createFetcher({ url: "/graphql", headers: token ? { Authorization: `Bearer ${token}` } : {} }),
  );
  const explorer = GraphiQLPluginExplorer.useExplorerPlugin({ query, onEdit: setQuery, showAttribution: false });
  return e(
    GraphiQL,
    { ...given, fetcher, plugins: [explorer], query, onEditQuery: setQuery, defaultEditorToolsVisibility: "variables" },
    e(GraphiQL.Logo, null, "Gongtu 工图"),
  );
}

// A text that counts once it is left or Enter is pressed.
function Text({ name, label, value, placeholder, choose }) {
  const chosen = (event) => event.target.value !== value && choose({ [name]: event.target.value.trim() });
  const pressed = (event) => event.key === "Enter" && chosen(event);
  return e("label", null, `${label} `, e("input", { defaultValue: value, placeholder, onBlur: chosen, onKeyDown: pressed }));
}

function Chooser({ askers, asker, said, choose }) {
  const labels = askers.map(({ profile, label }) => e("option", { key: profile, value: profile }, label));
  const role = e("select", { value: asker.profile, onChange: (event) => choose({ profile: event.target.value }) }, labels);
  const reach = [
    e(Text, { key: "region", name: "region", label: "region 区划代码", value: asker.region, placeholder: "330100", choose }),
    e(Text, { key: "union", name: "union", label: "union 工会标识", value: asker.union, placeholder: "union_…", choose }),
  ];
  return e(
    "div",
    { className: "asking" },
    e("label", null, "Ask as 以此角色提问 ", role),
    asker.profile === PUBLIC ? null : reach,
    said && e("span", { role: "alert" }, said),
  );
}

function Page({ examples, choices }) {
  const [asker, setAsker] = React.useState(() => lastAsker(choices));
  const [asking, setAsking] = React.useState({});
  React.useEffect(() => {
    let current = true;
    const settle = (settled) => current && setAsking(settled);
    localStorage.setItem(KEPT, JSON.stringify(asker));
    // Until the token is there nothing can be asked: never as another than whom the page names.
    settle({});
    tokenFor(asker).then((token) => settle({ token }), (error) => settle({ said: error.message }));
    return () => (current = false);
  }, [asker]);
  const choose = (part) => setAsker({ ...asker, ...part });
  // Each role has a schema of its own: with another token all begins anew.
  const ide = asking.token === undefined ? null : e(Ide, { key: asking.token, examples, token: asking.token });
  return [
    e(Chooser, { key: "asking", askers: choices.askers, asker, said: asking.said, choose }),
    e("div", { key: "graph", className: "graph" }, ide),
  ];
}

Promise.all(["/ide/examples.json", "/ide/askers.json"].map((url) => fetch(url).then(json))).then(([examples, choices]) =>
  ReactDOM.render(e(Page, { examples, choices }), document.getElementById("ide")),
);
