import { dayName } from '@/components/closing/marks';
import { STAGE_NAMES } from '@/components/kpis/choices';
import { type Links, linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Chip } from '@/components/ui/chip';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Panel, PlainList, Section, TwoColumns } from '@/components/ui/page';
import { Textarea } from '@/components/ui/textarea';
import { formatAmount } from '@/lib/core/amount';
import type { TacticView } from '@/lib/tactics/model/pages';
import { REVIEW_VERDICTS } from '@/lib/tactics/model/review';
import { BudgetSection } from './budget-section';
import { Flags } from './flags';
import {
  comparedText,
  effectText,
  PRIORITY_NAMES,
  resultText,
  STATUS_NAMES,
  signed,
  spanText,
  VERDICT_NAMES,
} from './words';

export interface TacticActions {
  readonly archive: FormAction;
  readonly review: FormAction;
  readonly budget: FormAction;
}

interface Shown {
  readonly view: TacticView;
  readonly links: Links;
}

/** One tactic: what it works for, why, what it shall change and has changed, and its money month by month. */
export function TacticPage({ view, actions }: { view: TacticView; actions: TacticActions }) {
  const links = linksIn(view.slug);
  const { tactic, flags } = view.row;
  return (
    <>
      <PageHeader
        title={tactic.title}
        above={
          <>
            <TextLink href={links.at('tactics')}>Tactics</TextLink>
            {` · ${tactic.code} · `}
            <TextLink href={links.team(tactic.team)}>{tactic.teamName}</TextLink>
          </>
        }
        aside={
          view.mayChange ? (
            <>
              <ButtonLink href={links.at(`tactics/${tactic.code}/edit`)}>Change</ButtonLink>
              <ConfirmButton
                kind="plain"
                title={`Archive “${tactic.title}”?`}
                text="It and its money are no longer counted anywhere. Nothing is deleted; its code is not given again."
                confirm="Archive the tactic"
                action={actions.archive}
                values={{ version: String(tactic.version) }}
              >
                Archive…
              </ConfirmButton>
            </>
          ) : null
        }
      >
        <Chip>{STATUS_NAMES[tactic.status]}</Chip>
        <span className="text-s text-soft">{tactic.accountableName ?? 'nobody answers for it yet'}</span>
      </PageHeader>
      {flags.length > 0 ? (
        <div className="mt-1 text-sm">
          <Flags flags={flags} />
        </div>
      ) : null}
      <TwoColumns>
        <div className="min-w-0">
          <LineSection view={view} links={links} />
          <ReasonSection view={view} links={links} />
          <EffectSection view={view} review={actions.review} />
        </div>
        <Facts view={view} links={links} />
      </TwoColumns>
      <BudgetSection view={view} action={actions.budget} />
    </>
  );
}

const KINDS = { tactic: 'Tactic', step: 'Step', goal: 'Goal', objective: 'Objective' } as const;

/** The line from the tactic up; where it breaks, the missing level and its cure. */
function LineSection({ view, links }: Shown) {
  const { line, tactic } = view.row;
  const edit = links.at(`tactics/${tactic.code}/edit`);
  const objective = tactic.objectiveLink;
  const hrefs = {
    tactic: null,
    step: objective && links.at(`objectives/${objective.code}#step-${tactic.step}`),
    goal: objective && tactic.goal && links.goal(objective.code, tactic.goal),
    objective: objective && links.objective(objective.code),
  };
  return (
    <Section title="Its line" aside={line.unbroken ? 'unbroken' : undefined}>
      <ol className="border-line border-l">
        {line.path.map(({ kind, code, title }) => {
          const href = hrefs[kind];
          return (
            <li key={kind} className="py-1 pl-3 text-sm">
              <span className="inline-block w-[74px] text-faint text-xs">{KINDS[kind]}</span>
              {href ? (
                <TextLink href={href}>{title}</TextLink>
              ) : (
                <span className="font-semibold">{title}</span>
              )}
              <span className="text-faint text-xs">{` ${code}`}</span>
              {kind === 'step' && view.step ? (
                <span className="text-faint text-xs">{` · ${PRIORITY_NAMES[view.step.priority]}`}</span>
              ) : null}
            </li>
          );
        })}
        {line.missing ? (
          <li className="py-1 pl-3 text-sm">
            <span className="inline-block w-[74px] text-faint text-xs">{KINDS[line.missing]}</span>
            <span className="text-off">
              <span aria-hidden="true">◆ </span>
              {line.missing === 'goal'
                ? 'missing: it works for no goal'
                : 'missing: the objective of this goal is not active'}
            </span>{' '}
            {line.missing === 'goal' && view.mayChange ? (
              <TextLink href={`${edit}#goal`}>choose its goal</TextLink>
            ) : null}
            {line.missing === 'objective' && objective ? (
              <TextLink href={links.objective(objective.code)}>open the objective</TextLink>
            ) : null}
          </li>
        ) : null}
      </ol>
    </Section>
  );
}

function ReasonSection({ view, links }: Shown) {
  const { tactic } = view.row;
  return (
    <Section title="Why">
      <p className="max-w-[620px] whitespace-pre-line text-sm">
        {tactic.reason ?? <span className="text-soft">Nobody has said why.</span>}
      </p>
      {view.sameReason.length > 0 ? (
        <p className="mt-1 text-off text-sm">
          {'The same words stand on '}
          {view.sameReason.map(({ code, title }, at) => (
            <span key={code}>
              {at > 0 ? ', ' : null}
              <TextLink href={links.at(`tactics/${code}`)}>{title}</TextLink>
            </span>
          ))}
          {': a copied reason counts as none, on each of them.'}
        </p>
      ) : null}
    </Section>
  );
}

/** What it shall change; once its date has passed what came, the question, and what was answered. */
function EffectSection({ view, review }: { view: TacticView; review: FormAction }) {
  const { row, locale, reviews } = view;
  const { expectedEffect: effect, version } = row.tactic;
  if (!effect || !row.kpi)
    return (
      <Section title="Expected effect">
        <p className="text-sm text-soft">Nobody has said what it shall change.</p>
      </Section>
    );
  const { format } = row.kpi;
  const result = resultText(row);
  return (
    <Section title={result ? 'Did it work?' : 'Expected effect'} id="effect">
      {result ? (
        <>
          <p className="font-semibold text-sm">{`${result.charAt(0).toUpperCase()}${result.slice(1)}`}</p>
          <p className="max-w-[620px] text-s text-soft">{comparedText(row, locale)}</p>
        </>
      ) : (
        <p className="text-sm">{effectText(effect, row.kpi, locale)}</p>
      )}
      {row.waits && view.mayChange ? (
        <Panel className="mt-3 max-w-[620px]">
          <ActionForm action={review} aria-label="Keep, change or stop">
            <input type="hidden" name="version" value={version} />
            <Choices
              kind="one"
              name="verdict"
              legend="What now?"
              options={REVIEW_VERDICTS.map((value) => ({ value, label: VERDICT_NAMES[value] }))}
            />
            <Textarea name="reason" label="Because" rows={2} required />
            <SubmitButton>Decide</SubmitButton>
          </ActionForm>
        </Panel>
      ) : null}
      {reviews.length > 0 ? (
        <div className="mt-3 max-w-[620px]">
          <PlainList
            items={reviews.map((each) => ({
              key: each.reviewedAt,
              content: (
                <>
                  <span className="font-semibold">{VERDICT_NAMES[each.verdict]}</span>
                  {`: ${each.reason}`}
                  <span className="block text-faint text-xs">
                    {`${each.reviewedBy}, ${dayName(each.reviewedAt, locale)} ${each.reviewedAt.slice(0, 4)} · expected ${signed(each.expected, format)}, got ${signed(each.actual, format)}`}
                  </span>
                </>
              ),
            }))}
          />
        </div>
      ) : null}
    </Section>
  );
}

function Facts({ view, links }: Shown) {
  const { tactic } = view.row;
  const { locale } = view;
  const facts = [
    ['Team', tactic.teamName],
    ['With', view.supportingNames.join(', ') || null],
    ['Stage', tactic.funnelStage && STAGE_NAMES[tactic.funnelStage]],
    ['Audience', tactic.audience],
    ['Runs', spanText(tactic.start, tactic.end, locale)],
    [
      'Effort',
      tactic.effortDays === null
        ? null
        : formatAmount(tactic.effortDays, { unit: 'days', decimals: 0, currency: view.currency, locale }),
    ],
  ] as const;
  const kpi = tactic.expectedEffect?.kpi;
  return (
    <Section title="About it">
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} className="flex justify-between gap-6 border-line border-b py-1 text-sm">
              <dt className="text-soft">{name}</dt>
              <dd className="text-right">{value}</dd>
            </div>
          ) : null,
        )}
        {kpi && view.row.kpi ? (
          <div className="flex justify-between gap-6 border-line border-b py-1 text-sm">
            <dt className="text-soft">Shall change</dt>
            <dd className="text-right">
              <TextLink href={links.kpi(kpi)}>{view.row.kpi.name}</TextLink>
            </dd>
          </div>
        ) : null}
      </dl>
    </Section>
  );
}
