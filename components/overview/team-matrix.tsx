import type { Links } from '@/components/objectives/links';
import { Link } from '@/components/ui/link';
import { STATUS_WORDS, StatusMark } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { MatrixCell, OverviewView } from '@/lib/overview/model';

/** Who works on what: each team's goals under each objective. */
export function TeamMatrix({ view, links }: { view: OverviewView; links: Links }) {
  const { objectives, matrix } = view;
  return (
    <Table caption="Goals on track, by team and objective" className="text-sm">
      <thead>
        <tr>
          <Th>
            <span className="sr-only">Team</span>
          </Th>
          {objectives.map(({ code, rank, title }) => (
            <Th key={code} className="text-center">
              <Link href={links.objective(code)} className="line-clamp-2 hover:underline">
                {rank} {title}
              </Link>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.map(({ team, name, cells }) => (
          <tr key={team}>
            <RowHead className="whitespace-nowrap py-1!">
              <Link href={links.team(team)} className="rounded-xs font-normal hover:underline">
                {name}
              </Link>
            </RowHead>
            {objectives.map(({ code }, at) => (
              <Td key={code} className="py-1! text-center">
                <Cell cell={cells[at] ?? null} href={`${links.objective(code)}#goals`} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cell({ cell, href }: { cell: MatrixCell | null; href: string }) {
  if (cell === null) {
    return (
      <span className="text-faint">
        <span aria-hidden="true">–</span>
        <span className="sr-only">none</span>
      </span>
    );
  }
  const { status, onTrack, goals } = cell;
  return (
    <Link
      href={href}
      className="inline-flex items-center gap-1.5 whitespace-nowrap rounded-xs text-s hover:underline"
    >
      <StatusMark status={status} label={STATUS_WORDS[status]} />
      {`${onTrack} of ${goals} ${goals === 1 ? 'goal' : 'goals'}`}
    </Link>
  );
}
