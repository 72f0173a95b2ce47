import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { STAGES, type StageGate } from '@/lib/measure/stage-gates';
import type { StrategyView } from '@/lib/strategy/model/pages';
import { GATE_WORDS, STAGE_NAMES } from './words';

const SHOWN = 3;

/** Objective, strategy, goal, step, tactic: how far each team has come, and what is missing. */
export function StagesTable({ stages, links }: { stages: StrategyView['stages']; links: Links }) {
  return (
    <Table caption="From objective to tactic, by team" stack>
      <thead>
        <tr>
          <Th>Team</Th>
          {STAGES.map((stage, index) => (
            <Th key={stage}>{`${index + 1} ${STAGE_NAMES[stage]}`}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map(({ team, name, gates }) => (
          <tr key={team} className="align-top">
            <RowHead className="align-top">
              <TextLink href={links.team(team)}>{name}</TextLink>
            </RowHead>
            {gates.map((gate) => (
              <Td key={gate.stage} label={STAGE_NAMES[gate.stage]} className="align-top text-sm">
                <Gate gate={gate} links={links} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Gate({ gate, links }: { gate: StageGate; links: Links }) {
  const { state, missing } = gate;
  const rest = missing.length - SHOWN;
  return (
    <>
      <span className={state === 'missing' ? 'text-off' : state === 'waiting' ? 'text-soft' : undefined}>
        {GATE_WORDS[state]}
      </span>
      {state === 'waiting' ? null : (
        <ul className="text-s text-soft">
          {missing.slice(0, SHOWN).map(({ text, place }) => (
            <li key={text}>
              <TextLink href={links.at(place)}>{text}</TextLink>
            </li>
          ))}
          {rest > 0 ? <li>{`and ${rest} more`}</li> : null}
        </ul>
      )}
    </>
  );
}
