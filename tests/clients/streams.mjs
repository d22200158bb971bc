// Asks the same operations of the address that is given by graphql-ws and by graphql-sse, and writes what each was told as JSON.
import { createClient as createSocket } from "graphql-ws";
import { createClient as createEvents } from "graphql-sse";
import WebSocket from "ws";

const [url, key] = process.argv.slice(2);
const ticks = "subscription ($count: Int!) { ticks(count: $count, pause: 20) }";
const asked = {
  ticks: { query: ticks, variables: { count: 3 } },
  query: { query: "{ viewer { role } }" },
  syntax: { query: "subscription {" },
  unknown: { query: "subscription { nothing }" },
};

async function told(client, operation) {
  const answers = [];
  try {
    for await (const answer of client.iterate(operation)) answers.push(answer);
  } catch (errors) {
    return { failed: Array.isArray(errors) ? errors.map((error) => error.extensions.code) : String(errors.reason ?? errors) };
  }
  return { answers };
}

async function all(client) {
  const names = Object.keys(asked);
  const answers = await Promise.all(names.map((name) => told(client, asked[name])));
  return Object.fromEntries(names.map((name, place) => [name, answers[place]]));
}

// One of many ends when its client no longer wants it, and the connection is used on.
async function left(client) {
  for await (const answer of client.iterate({ query: ticks, variables: { count: 1000000 } })) if (answer.data.ticks === 2) break;
  return told(client, asked.query);
}

const headers = { "X-API-Key": key };
const socket = createSocket({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, connectionParams: headers });
const wrong = createSocket({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, connectionParams: { Authorization: "Bearer x" }, retryAttempts: 0 });
const events = createEvents({ url, headers, retryAttempts: 0 });

const result = { socket: await all(socket), events: await all(events), left: [await left(socket), await left(events)], wrong: await told(wrong, asked.query) };
await socket.dispose();
events.dispose();
console.log(JSON.stringify(result));
