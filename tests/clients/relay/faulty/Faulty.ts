// What Relay refuses to compile: a field that there is not, and a list without the number of records that a page has.
import { graphql } from "react-relay";

export const field = graphql`
  fragment FaultyField on Craftsman {
    salary
  }
`;

export const page = graphql`
  fragment FaultyPage on Craftsman {
    honours @connection(key: "FaultyPage_honours") { edges { node { year } } }
  }
`;
