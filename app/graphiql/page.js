// Puts GraphiQL with the explorer on the page; the example queries are its tabs until the reader has tabs of their own.
"use strict";

const fetcher = GraphiQL.createFetcher({ url: "/graphql" });

function options(examples) {
  if (examples.length === 0) return {};
  // GraphiQL takes the first tab's query but not its variables, which must be handed over beside the tabs. Once it has
  // stored tabs, variables from outside would only open one more.
  const fresh = localStorage.getItem("graphiql:tabState") === null;
  return { defaultTabs: examples, variables: fresh ? examples[0].variables : undefined };
}

function Ide(properties) {
  // The explorer reads and writes the query's text, so the page holds it.
  const [query, setQuery] = React.useState();
  const explorer = GraphiQLPluginExplorer.useExplorerPlugin({ query, onEdit: setQuery, showAttribution: false });
  return React.createElement(
    GraphiQL,
    { ...properties, fetcher, plugins: [explorer], query, onEditQuery: setQuery, defaultEditorToolsVisibility: "variables" },
    React.createElement(GraphiQL.Logo, null, "Gongtu 工图"),
  );
}

fetch("/ide/examples.json")
  .then((response) => response.json())
  .then((examples) => ReactDOM.render(React.createElement(Ide, options(examples)), document.getElementById("ide")));
