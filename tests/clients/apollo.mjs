// Apollo Client against Gongtu: pages joined in its cache, documents asked for by hash and with GET.
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";

export { gql };

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

export function connect(uri, fetch = globalThis.fetch) {
  // Pages of one list belong together as far as these arguments are the same.
  const craftsmen = relayStylePagination(["where", "orderBy"]);
  const cache = new InMemoryCache({ typePolicies: { Query: { fields: { craftsmen } } } });
  const link = ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries: true }), new HttpLink({ uri, fetch })]);
  return new ApolloClient({ cache, link });
}
