// Walks a list page by page with urql and with Apollo Client, and writes what each had in its cache, sent and was told as JSON.
import * as apollo from "./apollo.mjs";
import * as urql from "./urql.mjs";

const url = process.argv[2];
// Named for the client, so that each has documents that the server does not know yet.
const listed = (name) => `
  query ${name}Craftsmen($first: Int!, $after: String) {
    craftsmen(first: $first, after: $after) {
      totalCount
      edges { cursor node { id name biography(lang: "en") { value } } }
      pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
    }
  }
`;
const found = (name) => `query ${name}Found($id: ID!) { node(id: $id) { id ... on Craftsman { name } } }`;
const wrong = { unknown: "{ nothing }", size: "{ craftsmen(first: 3000) { nodes { id } } }" };

// What is sent, as the server sees it.
function witness() {
  const seen = [];
  async function fetch(address, options) {
    const method = options.method ?? "GET";
    const sent = method === "GET" ? new URL(address).searchParams : new Map(Object.entries(JSON.parse(options.body)));
    const response = await globalThis.fetch(address, options);
    const told = await response.clone().json();
    const codes = (told.errors ?? []).map((error) => error.extensions.code);
    const extensions = sent.get("extensions") ?? "{}";
    const hash = (typeof extensions === "string" ? JSON.parse(extensions) : extensions).persistedQuery?.sha256Hash ?? null;
    seen.push({ method, hashed: hash !== null, document: Boolean(sent.get("query")), status: response.status, codes });
    return response;
  }
  return { seen, fetch };
}

// The two say the same things in different words.
const clients = {
  urql: {
    gql: urql.gql,
    connect: urql.connect,
    one: async (client, query, variables) => (await client.query(query, variables).toPromise()).data,
    more: (client, query, first, after) => client.query(query, { first, after }).toPromise(),
    cached: (client, query, variables) => client.readQuery(query, variables).data,
    codes: async (client, query) => (await client.query(query, {}).toPromise()).error.graphQLErrors.map((error) => error.extensions.code),
  },
  apollo: {
    gql: apollo.gql,
    connect: apollo.connect,
    one: async (client, query, variables) => (await client.query({ query, variables })).data,
    more: (client, query, first, after) => client.watchQuery({ query, variables: { first } }).fetchMore({ variables: { after } }),
    cached: (client, query, variables) => client.readQuery({ query, variables }),
    codes: (client, query) => client.query({ query }).then(() => [], (error) => error.errors.map((each) => each.extensions.code)),
  },
};

async function walked(name, { gql, connect, one, more, cached }, first) {
  const { seen, fetch } = witness();
  const client = connect(url, fetch);
  const query = gql(listed(name));
  const list = () => cached(client, query, { first }).craftsmen;
  await one(client, query, { first });
  // A client that never comes to the end is stopped, not waited for.
  for (let page = 1; list().pageInfo.hasNextPage && page < 20; page += 1) await more(client, query, first, list().pageInfo.endCursor);
  const { totalCount, edges } = list();
  const { node } = await one(client, gql(found(name)), { id: edges[0].node.id });
  return { seen, totalCount, names: edges.map((edge) => edge.node.name), node: node.name };
}

async function told(name, row) {
  const result = { small: await walked(name, row, 3), large: await walked(name, row, 100), codes: {} };
  const client = row.connect(url);
  for (const [fault, text] of Object.entries(wrong)) result.codes[fault] = await row.codes(client, row.gql(text));
  return result;
}

const results = {};
for (const [name, row] of Object.entries(clients)) results[name] = await told(name, row);
console.log(JSON.stringify(results));
