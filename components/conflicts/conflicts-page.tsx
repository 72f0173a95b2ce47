import { Chip } from '@/components/ui/chip';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Panel, PlainList, Say, Section } from '@/components/ui/page';
import { type Conflict, type ConflictsView, RULE_WORDS } from '@/lib/conflicts/model';
import { capital, inWords } from '@/lib/measure/wording';

/** Where two teams' numbers do not go together, both beside each other, and how that was settled. */
export function ConflictsPage({
  view,
  mayResolve,
  resolve,
}: {
  view: ConflictsView;
  /** Keys of what the reader may settle. */
  mayResolve: ReadonlySet<string>;
  resolve: FormAction;
}) {
  const { conflicts } = view;
  const open = conflicts.filter(({ state }) => state === 'open');
  const settled = conflicts.filter(({ state }) => state === 'resolved');
  return (
    <>
      <PageHeader title="Conflicts" />
      <Say sentences={sentencesOf(open.length, settled.length)} />
      {conflicts.length === 0 ? (
        <EmptyState title="Nothing is in conflict">
          Aims, definitions, the hand-off, tactics and capacity of the teams are held against each other each
          time somebody looks; what does not go together stands here with both sides’ numbers.
        </EmptyState>
      ) : null}
      <div className="space-y-4">
        {conflicts.map((conflict) => (
          <OneConflict
            key={conflict.key}
            {...{ conflict, view }}
            resolve={mayResolve.has(conflict.key) ? resolve : null}
          />
        ))}
      </div>
      <Over view={view} />
    </>
  );
}

const sentencesOf = (open: number, settled: number) =>
  open + settled === 0
    ? []
    : [
        [
          {
            text:
              open === 0
                ? 'Every conflict is settled.'
                : `${capital(inWords(open))} ${open === 1 ? 'conflict is' : 'conflicts are'} open.`,
          },
        ],
        ...(settled > 0 && open > 0 ? [[{ text: `${capital(inWords(settled))} settled.` }]] : []),
      ];

function OneConflict({
  conflict,
  view,
  resolve,
}: {
  conflict: Conflict;
  view: ConflictsView;
  resolve: FormAction | null;
}) {
  const { key, rule, title, sides, owners, state, reopened, resolution, fingerprint } = conflict;
  const { slug, teams, people, locale } = view;
  const nameOf = (code: string) => teams.find((team) => team.code === code)?.name ?? code;
  return (
    <Panel>
      <section id={key} aria-labelledby={`${key}-title`} className="scroll-mt-4">
        <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h2 id={`${key}-title`} className="font-semibold text-base">
            {title}
          </h2>
          <TextLink href={`/${slug}/${evidenceOf(conflict)}`} className="text-s">
            {RULE_WORDS[rule]}
          </TextLink>
          <Chip>{state === 'resolved' ? 'settled' : reopened ? 'open again' : 'open'}</Chip>
        </div>
        <dl className="grid gap-x-9 gap-y-3 sm:grid-cols-2">
          {sides.map((side, at) => (
            <div
              key={`${side.team} ${at === 0 ? 'first' : 'second'}`}
              className="border-line-strong border-l-2 pl-3"
            >
              <dt className="text-s text-soft">
                <TextLink href={`/${slug}/teams/${side.team}`}>{nameOf(side.team)}</TextLink>
              </dt>
              <dd className="text-sm">{side.text}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-s text-soft">
          <span>
            {owners.length === 0
              ? 'Nobody answers for it.'
              : `${owners.map((email) => people[email] ?? email).join(' and ')} ${
                  owners.length === 1 ? 'answers' : 'answer'
                } for it.`}
          </span>
          {resolve ? (
            <ConfirmButton
              action={resolve}
              title={state === 'resolved' ? 'Settle it otherwise' : 'Settle it'}
              text="Both teams see it. It is open again as soon as it fires with other evidence than now."
              confirm="Settle"
              values={{ key, fingerprint }}
              reason="What was agreed"
            >
              {state === 'resolved' ? 'Settle it otherwise…' : 'Settle…'}
            </ConfirmButton>
          ) : null}
        </div>
        {resolution ? (
          <p className="mt-2 text-sm">
            Settled: {resolution.text}{' '}
            <span className="text-soft">
              {resolution.by}, {dayOf(resolution.at, locale)}
            </span>
          </p>
        ) : null}
        <Before conflict={conflict} locale={locale} />
      </section>
    </Panel>
  );
}

/** Where the numbers of a conflict come from: its key names them. */
function evidenceOf({ rule, key }: Conflict): string {
  const [, first = ''] = key.split(':');
  if (rule === 2) return `kpis/${first}#signal`;
  if (rule === 3) return `definitions/${first}`;
  if (rule === 4) return 'handoff';
  if (rule === 6) return `tactics/${first}`;
  if (rule === 8) return `requests/capacity/${first}#work`;
  return 'objectives';
}

/** How it was settled before, on other evidence or in other words. */
function Before({ conflict: { history, resolution }, locale }: { conflict: Conflict; locale: string }) {
  const before = resolution ? history.slice(1) : history;
  if (before.length === 0) return null;
  return (
    <details className="mt-2 text-s text-soft">
      <summary className="cursor-pointer">
        {before.length === 1 ? 'Settled once before' : `Settled ${before.length} times before`}
      </summary>
      <ul className="mt-1 list-disc pl-4">
        {before.map(({ text, by, at }) => (
          <li key={at}>
            {text} ({by}, {dayOf(at, locale)})
          </li>
        ))}
      </ul>
    </details>
  );
}

function Over({ view: { over, locale } }: { view: ConflictsView }) {
  if (over.length === 0) return null;
  return (
    <Section title="Settled and over" aside="what was settled and fires no more" id="over">
      <PlainList
        items={over.map(({ key, rule, text, by, at }) => ({
          key,
          content: (
            <>
              {RULE_WORDS[rule]}: {text}{' '}
              <span className="text-soft">
                {by}, {dayOf(at, locale)}
              </span>
            </>
          ),
        }))}
      />
    </Section>
  );
}

const dayOf = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
