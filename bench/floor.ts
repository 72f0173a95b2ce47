import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sql } from 'postgres';
import type { Company } from './stage';

/** The least that storing figures can be: one checked upsert by raw SQL inside the organization. */
export async function upsertRaw(
  sql: Sql,
  company: Company,
  rows: readonly { kpi: string; month: string; value: number }[],
) {
  await sql.begin(async (pg) => {
    await pg`select set_config('plumbline.organization', ${company.organizationId}, true)`;
    const kpis = await pg<{ id: string; code: string; team: string }[]>`
      select k.id, k.code, t.team_id as team from kpi k join kpi_team t on t.kpi_id = k.id`;
    const known = new Map(kpis.map((kpi) => [kpi.code, kpi]));
    const valid = rows.filter((row) => known.has(row.kpi) && Number.isFinite(row.value));
    await pg`
      insert into figure (organization_id, kpi_id, team_id, month, value, via)
      select ${company.organizationId}::uuid, kpi, team, month, value, 'api'
      from unnest(${valid.map((row) => known.get(row.kpi)?.id ?? '')}::uuid[], ${valid.map((row) => known.get(row.kpi)?.team ?? '')}::uuid[],
        ${valid.map((row) => `${row.month}-01`)}::date[], ${valid.map((row) => String(row.value))}::numeric[]) as c(kpi, team, month, value)
      on conflict (organization_id, kpi_id, team_id, month) do update set value = excluded.value, version = figure.version + 1`;
  });
}

/** Empties the figures of a company again; only for the owner of the tables. */
export async function clearFigures(owner: Sql, company: Company): Promise<void> {
  await owner.begin(async (pg) => {
    await pg`select set_config('plumbline.organization', ${company.organizationId}, true)`;
    await pg`delete from figure where organization_id = ${company.organizationId}`;
  });
}

/** One figure by raw SQL with its audit row and the revision: what saving it costs the database. */
export async function saveOneRaw(
  sql: Sql,
  company: Company,
  kpi: string,
  month: string,
  value: number,
): Promise<void> {
  await sql.begin(async (pg) => {
    await pg`select set_config('plumbline.organization', ${company.organizationId}, true)`;
    await pg`update figure f set value = ${value}, version = f.version + 1 from kpi k
      where k.organization_id = ${company.organizationId} and k.code = ${kpi}
        and f.organization_id = k.organization_id and f.kpi_id = k.id and f.month = ${`${month}-01`}`;
    await pg`update organization set revision = revision + 1 where organization_id = ${company.organizationId}`;
    await pg`insert into audit (organization_id, id, revision, action, entity, via)
      values (${company.organizationId}, ${crypto.randomUUID()}, 1, 'bench', 'figures', 'api')`;
  });
}

/** A bare node server that answers each path by a function: no framework, nothing else. */
export async function bareServer(answers: Readonly<Record<string, () => Promise<string>>>) {
  const server: Server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (!answer) return response.writeHead(404).end();
    answer().then((body) => response.writeHead(200, { 'content-type': 'text/plain' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The rows behind a dashboard of KPIs over months, by one raw read inside the organization. */
export async function readRaw(sql: Sql, company: Company, kpis: readonly string[], from: string, to: string) {
  const rows = await sql.begin('isolation level repeatable read read only', async (pg) => {
    const setting =
      pg`select set_config('plumbline.organization', ${company.organizationId}, true)`.execute();
    const figures = pg`
      select k.code, f.month, f.value from figure f join kpi k on k.organization_id = f.organization_id and k.id = f.kpi_id
      where f.organization_id = ${company.organizationId} and k.code = any(${[...kpis]}::text[])
        and f.month between ${`${from}-01`} and ${`${to}-01`}`;
    const [, found] = await Promise.all([setting, figures]);
    return found;
  });
  return JSON.stringify(rows);
}
