import type { Links } from '@/components/objectives/links';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { CloseView, ExpectedCell } from '@/lib/closing/model';
import { formatMonth } from '@/lib/core/month';

/** What the month lacks, with whose move it is; a figure that will never come is said so, with why. */
export function HolesTable({ view, explain, links }: { view: CloseView; explain: FormAction; links: Links }) {
  const { holes, month, organization, mayLock, maySubmit } = view;
  const name = formatMonth(month.month, 'withYear', organization.locale);
  const may = (hole: ExpectedCell) => mayLock || maySubmit.includes(hole.team);
  return (
    <Table caption={`Missing in ${name}`} stack>
      <thead>
        <tr>
          <Th>Figure</Th>
          <Th>Team</Th>
          <Th>From whom</Th>
          <Th>Will it come?</Th>
          <Th>
            <span className="sr-only">To do</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {holes.map((hole) => (
          <tr key={`${hole.kpi} ${hole.team}`}>
            <RowHead>
              <TextLink href={links.enter(hole.team, hole.month)}>{hole.kpiName}</TextLink>
            </RowHead>
            <Td label="Team">{hole.teamName}</Td>
            <Td label="From whom">{hole.person ?? 'nobody is named'}</Td>
            <Td label="Will it come?" className="text-soft">
              {hole.never === null ? 'expected' : `never: ${hole.never}`}
            </Td>
            <Td className="text-right">
              {may(hole) ? <Explain hole={hole} name={name} explain={explain} /> : null}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Explain({ hole, name, explain }: { hole: ExpectedCell; name: string; explain: FormAction }) {
  const values = { kpi: hole.kpi, team: hole.team };
  if (hole.never !== null) {
    return (
      <ConfirmButton
        kind="plain"
        title={`Expect ${hole.kpiName} after all?`}
        text={`It is then missing from ${name} again, and waited for.`}
        confirm="Expect it again"
        action={explain}
        values={values}
      >
        It will come…
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      kind="plain"
      title={`${hole.kpiName} of ${name} will never come?`}
      text="Nobody waits for it any more. It stays missing in every number; a figure that does not apply is entered as n/a."
      confirm="It will never come"
      action={explain}
      values={values}
      reason="Will never come, because…"
    >
      Will never come…
    </ConfirmButton>
  );
}
