// urql against Gongtu: pages joined in a normalised cache, documents asked for by hash and with GET.
import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { persistedExchange } from "@urql/exchange-persisted";

export { gql };

export function connect(url, fetch = globalThis.fetch) {
  const cache = cacheExchange({
    resolvers: { Query: { craftsmen: relayPagination() } },
    // What has no id is part of the record that holds it.
    keys: { LocalizedText: () => null },
  });
  // Without "force" an address of more than 2,048 characters, which some caches refuse, is sent by POST.
  const persisted = persistedExchange({ preferGetForPersistedQueries: "force" });
  return new Client({ url, fetch, exchanges: [cache, persisted, fetchExchange], preferGetMethod: false });
}
