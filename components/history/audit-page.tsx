import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Link, TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { Select } from '@/components/ui/select';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { AuditPageView, AuditRow } from '@/lib/history/model';
import { ChangedParts } from './changed-parts';
import { ENTITIES, stepName, VIA } from './words';

/** The filters of the address, as they were typed. */
export interface AuditQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly actor?: string | undefined;
  readonly entity?: string | undefined;
  readonly text?: string | undefined;
}

/** Every entry of the audit log: who changed what, before and after, when, how and why. */
export function AuditPage({
  view,
  query,
  undo,
}: {
  view: AuditPageView;
  query: AuditQuery;
  undo: FormAction;
}) {
  const { organization, rows, next } = view;
  const given = Object.entries(query).filter(([, value]) => value) as [string, string][];
  const file = new URLSearchParams([['organization', organization.slug], ...given]);
  return (
    <>
      <Filters view={view} query={query} />
      <p className="mt-3 mb-1 text-s text-soft">
        <a href={`/api/v1/export/audit.csv?${file}`} download className="link">
          Download as CSV
        </a>
      </p>
      {rows.length === 0 ? (
        <EmptyState title="No entry matches">
          {given.length > 0 ? 'Try fewer filters, or another spelling.' : 'What anybody changes stands here.'}
        </EmptyState>
      ) : (
        <Entries view={view} undo={undo} />
      )}
      {next === null ? null : (
        <p className="mt-3 text-sm">
          <TextLink href={`?${new URLSearchParams([...given, ['cursor', next]])}`}>Earlier entries</TextLink>
        </p>
      )}
    </>
  );
}

function Filters({ view, query }: { view: AuditPageView; query: AuditQuery }) {
  const any = { value: '', label: 'anybody' };
  return (
    <form
      method="get"
      className="mt-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[repeat(5,minmax(0,1fr))_auto]"
    >
      <Field name="from" label="From" type="date" defaultValue={query.from?.slice(0, 10)} />
      <Field name="to" label="Before" type="date" defaultValue={query.to?.slice(0, 10)} />
      <Select
        name="actor"
        label="Who"
        defaultValue={query.actor ?? ''}
        options={[any, ...view.actors.map((actor) => ({ value: actor, label: actor }))]}
      />
      <Select
        name="entity"
        label="What"
        defaultValue={query.entity ?? ''}
        options={[
          { value: '', label: 'anything' },
          ...ENTITIES.map(({ value, label }) => ({ value, label })),
        ]}
      />
      <Field name="text" label="Holds the text" defaultValue={query.text} autoComplete="off" />
      <Button type="submit">Show</Button>
    </form>
  );
}

function Entries({ view, undo }: { view: AuditPageView; undo: FormAction }) {
  const { locale, timeZone, slug } = view.organization;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (
    <Table caption="Entries of the audit log, newest first" stack className="text-sm">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>Before and after</Th>
          <Th>Why</Th>
          <Th>How</Th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={row.id}>
            <RowHead className="tabular whitespace-nowrap py-1.5 font-normal text-soft">
              {when.format(new Date(row.at))}
            </RowHead>
            <Td label="Who" className="py-1.5">
              {row.actor}
            </Td>
            <Td label="What" className="py-1.5">
              {stepName(row)} <Thing row={row} slug={slug} />
              {row.mine ? <Undo row={row} undo={undo} /> : null}
            </Td>
            <Td label="Before and after" className="py-1.5">
              <ChangedParts parts={row.differences} />
            </Td>
            <Td label="Why" className="py-1.5 text-soft">
              {row.reason}
            </Td>
            <Td label="How" className="py-1.5 text-soft">
              {VIA[row.via]}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What the entry is about, leading there where it has a page. */
function Thing({ row: { entity, code, count }, slug }: { row: AuditRow; slug: string }) {
  // The step has named it already.
  if (code === null) return count > 1 ? `(${count})` : null;
  const [thing = '', month] = code.split('/');
  const name = month ? `${thing}, ${month}` : thing;
  const place = {
    figures: 'kpis',
    targets: 'kpis',
    kpi: 'kpis',
    annotation: 'kpis',
    objective: 'objectives',
  }[entity];
  return place ? (
    <Link href={`/${slug}/${place}/${thing}`} className="hover:underline">
      {name}
    </Link>
  ) : (
    name
  );
}

function Undo({ row, undo }: { row: AuditRow; undo: FormAction }) {
  return (
    <span className="block">
      <ConfirmButton
        kind="plain"
        title="Take this back?"
        text={`What stood before comes back as a new state, in ${row.count === 1 ? 'one cell' : `${row.count} cells`}. Possible while nobody has changed them since and their months are open.`}
        confirm="Take it back"
        action={undo}
        values={{ id: row.id }}
      >
        Take back…
      </ConfirmButton>
    </span>
  );
}
