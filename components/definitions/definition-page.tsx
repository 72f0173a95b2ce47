import { linksIn } from '@/components/objectives/links';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Dialog } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, PlainList, Say, Section, TwoColumns } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth } from '@/lib/core/month';
import type { Definition, DefinitionVersion } from '@/lib/definitions/model';
import type { DefinitionView } from '@/lib/definitions/model/pages';
import { type AgreementActions, AgreementTable } from './agreement-table';
import { Dispute, type DisputeActions } from './dispute';
import { SideBySide } from './side-by-side';
import { Trial, TrialForm } from './trial';
import { VersionHistory } from './version-history';
import { dayText, definitionSentences, whyUsing } from './words';

export type DefinitionActions = AgreementActions & DisputeActions & { readonly trial: FormAction };

/** What a KPI means: the version in force beside the newest, who has signed, the dispute, the trial, the history. */
export function DefinitionPage({
  view,
  compared,
  actions,
}: {
  view: DefinitionView;
  /** Numbers of the two versions to be seen side by side; without: the one in force and the newest. */
  compared: readonly [number, number] | null;
  actions: DefinitionActions;
}) {
  const { slug, kpi, definition, may } = view;
  const links = linksIn(slug);
  return (
    <>
      <PageHeader
        title={kpi.name}
        above={<TextLink href={links.at('definitions')}>Definitions</TextLink>}
        aside={
          <>
            <ButtonLink href={links.kpi(kpi.code)}>Its figures</ButtonLink>
            {may.propose ? (
              <ButtonLink href={links.at(`definitions/${kpi.code}/new`)}>
                {definition ? 'Propose a version…' : 'Define it…'}
              </ButtonLink>
            ) : null}
          </>
        }
      >
        {definition ? <Chip>{definition.agreed ? '✓ agreed' : 'not agreed'}</Chip> : null}
      </PageHeader>
      {definition ? (
        <>
          <Say sentences={definitionSentences(definition, kpi.name, view.locale).map((text) => [{ text }])} />
          <Body view={view} definition={definition} compared={compared} actions={actions} />
        </>
      ) : (
        <Undefined view={view} />
      )}
    </>
  );
}

function Undefined({ view: { kpi, using } }: { view: DefinitionView }) {
  return (
    <div className="mt-5">
      <EmptyState title="No team has signed what this means">
        {kpi.definition ? `It is described as “${kpi.definition}” ` : ''}
        {`Once it is defined, it is signed by ${using.map((each) => `${each.name} (${whyUsing(each)})`).join(', ')}.`}
      </EmptyState>
    </div>
  );
}

function Body({
  view,
  definition,
  compared,
  actions,
}: {
  view: DefinitionView;
  definition: Definition;
  compared: readonly [number, number] | null;
  actions: DefinitionActions;
}) {
  const { newest, versions } = definition;
  const tried = versions.find((version) => version.trial.length > 0);
  return (
    <>
      <Section title="What it means" id="text">
        <SideBySide versions={shown(definition, compared)} locale={view.locale} />
      </Section>
      {newest ? (
        <TwoColumns>
          <div>
            <Section title={`Who agrees to v${newest.number}`} id="agreement">
              <AgreementTable view={view} version={newest} actions={actions} />
            </Section>
            {newest.decision !== null || newest.decider !== null || !definition.agreed ? (
              <Section title="How it ends" id="dispute">
                <Dispute view={view} version={newest} actions={actions} />
              </Section>
            ) : null}
          </div>
          <div>
            <Section title={`Why v${newest.number}`} id="why">
              <Notice version={newest} locale={view.locale} />
            </Section>
            <Section
              title="Tried on past months"
              id="trial"
              aside={
                view.may.try ? (
                  <Dialog
                    trigger="Enter months…"
                    triggerKind="plain"
                    title={`What past months would have been under v${newest.number}`}
                    description="Left empty: not tried. These are no figures of the KPI."
                  >
                    <TrialForm view={view} version={newest} action={actions.trial} />
                  </Dialog>
                ) : null
              }
            >
              {tried ? (
                <Trial view={view} version={tried} />
              ) : (
                <p className="text-sm text-soft">No month was counted by another version than its own.</p>
              )}
            </Section>
          </div>
        </TwoColumns>
      ) : null}
      <TwoColumns>
        <Section title="Versions" id="versions">
          <VersionHistory view={view} versions={versions} />
        </Section>
        <Section title="What stands on it" id="standing">
          <Standing view={view} />
        </Section>
      </TwoColumns>
    </>
  );
}

/** The two that were asked for, else the version in force and the newest. */
function shown({ versions, inForce, newest }: Definition, compared: readonly [number, number] | null) {
  const asked = (compared ?? []).flatMap((number) => versions.find((each) => each.number === number) ?? []);
  if (asked.length === 2) return asked;
  const both = [inForce, newest === inForce ? null : newest].filter((each) => each !== null);
  return both.length > 0 ? both : versions.slice(0, 1);
}

/** The change notice: why, what it is good for, who, from when. */
function Notice({ version, locale }: { version: DefinitionVersion; locale: string }) {
  const { why, benefit, proposedBy, proposedAt, validFrom } = version;
  const facts = [
    ['Why', why],
    ['Benefit', benefit ?? '—'],
    ['Proposed by', `${proposedBy}, ${dayText(proposedAt, locale)}`],
    ['Counts from', formatMonth(validFrom, 'withYear', locale)],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 text-sm">
      {facts.map(([name, text]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-line border-b py-1.5">
          <dt className="text-soft">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a change touches: objectives, goals and tactics, with who answers for them and the money planned. */
function Standing({ view: { slug, kpi, standing } }: { view: DefinitionView }) {
  const links = linksIn(slug);
  const { objectives, goals, tactics } = standing;
  const owner = (name: string | null) => <span className="text-soft">{` · ${name ?? 'no owner'}`}</span>;
  const items = [
    ...objectives.map(({ code, title, owner: name }) => ({
      key: `objective ${code}`,
      content: (
        <>
          Objective <TextLink href={links.objective(code)}>{`${code} ${title}`}</TextLink>
          {owner(name)}
        </>
      ),
    })),
    ...goals.map(({ code, title, objective, owner: name }) => ({
      key: `goal ${code}`,
      content: (
        <>
          Goal <TextLink href={links.goal(objective, code)}>{`${code} ${title}`}</TextLink>
          {owner(name)}
        </>
      ),
    })),
    ...tactics.map(({ code, title, owner: name, planned }) => ({
      key: `tactic ${code}`,
      content: (
        <>
          Tactic <TextLink href={links.tactic(code)}>{`${code} ${title}`}</TextLink>
          {owner(name)}
          {planned === null ? null : (
            <span className="tabular text-soft">
              {` · ${formatAmount(planned, { ...kpi.format, unit: 'currency', decimals: 0 })} planned`}
            </span>
          )}
        </>
      ),
    })),
  ];
  if (items.length === 0) return <p className="text-sm text-soft">No objective, goal or tactic does.</p>;
  return <PlainList items={items} />;
}
