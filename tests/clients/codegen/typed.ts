// Asks with documents whose types are made from the SDL: what is asked with and what is answered are both checked.
import { Client, fetchExchange } from "@urql/core";
import { CompetitionCalendarDocument, CraftsmanPageDocument, type CompetitionLevel } from "./generated/graphql.js";

const client = new Client({ url: "/graphql", exchanges: [fetchExchange] });

export async function honoursOf(slug: string): Promise<string[]> {
  const { data } = await client.query(CraftsmanPageDocument, { slug }).toPromise();
  // What a source may leave open is null in the types too, and has to be asked about.
  return data?.craftsman?.honours.nodes.map(({ honour, year }) => `${year ?? "?"} ${honour?.name ?? "?"}`) ?? [];
}

export async function calendar(year: number, level: CompetitionLevel): Promise<Map<string, string | undefined>> {
  const where = { year: { eq: year }, level: { eq: level } };
  const { data } = await client.query(CompetitionCalendarDocument, { where }).toPromise();
  return new Map(data?.competitions.nodes.map(({ title, period }) => [title, period?.from?.value]));
}
