// A list from the root, page by page in both directions, and the query that opens it.
import { graphql } from "react-relay";

export const list = graphql`
  fragment CraftsmenList on Query
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 10 }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
    where: { type: "CraftsmanFilter" }
  )
  @refetchable(queryName: "CraftsmenListPage") {
    craftsmen(first: $first, after: $after, last: $last, before: $before, where: $where)
      @connection(key: "CraftsmenList_craftsmen", filters: ["where"]) {
      totalCount
      edges { node { ...CraftsmanCard } }
    }
  }
`;

export const opened = graphql`
  query CraftsmenListQuery($where: CraftsmanFilter, $one: ID!) {
    ...CraftsmenList @arguments(where: $where)
    node(id: $one) { __typename ...CraftsmanCard @alias }
  }
`;
