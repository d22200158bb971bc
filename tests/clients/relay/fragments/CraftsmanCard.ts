// One record that is asked for anew by its id: Relay finds it with Query.node.
import { graphql } from "react-relay";

export const card = graphql`
  fragment CraftsmanCard on Craftsman @refetchable(queryName: "CraftsmanCardRefetch") {
    name
    skillLevel
    biography(lang: "en") { value }
    ...CraftsmanHonours
  }
`;

// A list of a record: the next page is asked for by the record's id and the cursor.
export const honours = graphql`
  fragment CraftsmanHonours on Craftsman
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" })
  @refetchable(queryName: "CraftsmanHonoursPage") {
    honours(first: $count, after: $cursor) @connection(key: "CraftsmanHonours_honours") {
      totalCount
      edges { node { year awardedOn { value precision } honour { name } } }
    }
  }
`;
