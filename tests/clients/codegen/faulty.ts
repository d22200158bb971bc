// Each line asks what the types refuse.
import type { CompetitionCalendarQuery, CompetitionCalendarQueryVariables, CraftsmanPageQuery, CraftsmanPageQueryVariables } from "./generated/graphql.js";

export const noField = (data: CraftsmanPageQuery) => data.craftsman?.salary;
export const perhapsNull = (data: CraftsmanPageQuery) => data.craftsman.name;
export const noDate = (data: CompetitionCalendarQuery): number | undefined => data.competitions.nodes[0]?.period?.from?.value;
export const noVariable: CraftsmanPageQueryVariables = {};
export const noLevel: CompetitionCalendarQueryVariables = { where: { level: { eq: "GALACTIC" } } };
