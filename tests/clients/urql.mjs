// urql against Gongtu: pages joined in a normalised cache, documents asked for by hash and with GET.
import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { persistedExchange } from "@urql/exchange-persisted";

export { gql };

// What has no id is part of the record that holds it.
const PARTS = ["FigureComparison", "GeoPoint", "LocalizedText", "Money", "PartialDate", "Period", "Provenance", "Quantity", "Viewer", "ViewerQuota", "ViewerScopes"];

export function connect(url, fetch = globalThis.fetch) {
  const cache = cacheExchange({
    resolvers: { Query: { craftsmen: relayPagination() } },
    keys: Object.fromEntries(PARTS.map((type) => [type, () => null])),
  });
  // A hash fits every address; a document that is too long for one is sent by POST, once.
  const persisted = persistedExchange({ preferGetForPersistedQueries: "within-url-limit" });
  return new Client({ url, fetch, exchanges: [cache, persisted, fetchExchange] });
}
