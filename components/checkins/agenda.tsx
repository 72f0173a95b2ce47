import type { Links } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Chip } from '@/components/ui/chip';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Panel, Section } from '@/components/ui/page';
import { type AgendaItem, POINT_KINDS } from '@/lib/checkins/model/minutes';
import type { CheckinView } from '@/lib/checkins/model/pages';
import { DecisionForm, TaskForm } from './decide';
import { dateText, KIND_TITLES, OUTCOME_WORDS } from './words';

/** What writes come of a point; null for who may only read. */
export interface PointActions {
  readonly tick: FormAction;
  readonly decide: FormAction;
  readonly act: FormAction;
}

interface Shown {
  view: CheckinView;
  links: Links;
  /** The key of the point whose forms are open. */
  open: string | undefined;
  actions: PointActions | null;
}

/** The agenda of a date by kind: every point opens what it speaks of, and can be talked about. */
export function Agenda(shown: Shown) {
  const { view } = shown;
  if (view.agenda.length === 0)
    return <p className="text-sm text-soft">The numbers of these teams ask for nothing.</p>;
  return (
    <>
      {POINT_KINDS.map((kind) => {
        const points = view.agenda.filter((each) => each.kind === kind);
        return points.length === 0 ? null : (
          <Section key={kind} title={KIND_TITLES[kind]} className="mt-5">
            <ul className="max-w-[880px]">
              {points.map((point) => (
                <Point key={point.key} point={point} {...shown} />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

const idOf = (key: string) => `point-${key.replace(/[^A-Za-z0-9]+/g, '-')}`;

function Point({ point, view, links, open, actions }: Shown & { point: AgendaItem }) {
  const { key, text, href, outcome, leftOver } = point;
  const { locale, day, date, checkin } = view;
  const isOpen = open === key && actions !== null;
  const at = links.at(`checkins/${checkin.code}?date=${date}`);
  const settle = `${at}${isOpen ? '' : `&point=${encodeURIComponent(key)}`}#${idOf(key)}`;
  return (
    <li id={idOf(key)} className="scroll-mt-4 border-line border-b py-1.5 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-[280px] break-words">
          <TextLink href={links.at(href)}>{text}</TextLink>{' '}
          {leftOver ? <Chip>{`left over from ${dateText(leftOver, locale, day, true)}`}</Chip> : null}
        </p>
        {outcome ? <span className="text-s text-soft">{OUTCOME_WORDS[outcome]}</span> : null}
        {actions ? (
          <TextLink
            href={settle}
            scroll={false}
            className="text-s print:hidden"
            aria-label={`Settle: ${text}`}
          >
            {isOpen ? 'Close' : outcome ? 'Add…' : 'Settle…'}
          </TextLink>
        ) : null}
      </div>
      {isOpen ? <Settle point={point} actions={actions} view={view} /> : null}
    </li>
  );
}

function Settle({ point, actions, view }: { point: AgendaItem; actions: PointActions; view: CheckinView }) {
  const isNoted = point.outcome === 'noted';
  return (
    <Panel className="my-2">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <DecisionForm action={actions.decide} choices={view.choices} settled />
        <TaskForm action={actions.act} choices={view.choices} settled />
      </div>
      {point.outcome === null || isNoted ? (
        <ActionForm action={actions.tick} className="mt-4" aria-label="Nothing to do">
          <input type="hidden" name="point" value={point.key} />
          <input type="hidden" name="ticked" value={String(!isNoted)} />
          <SubmitButton kind="quiet">
            {isNoted ? 'Open it again' : 'Talked about, nothing to do'}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </Panel>
  );
}
