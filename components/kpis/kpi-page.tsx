import type { ReactNode } from 'react';
import type { AnnotationActions } from '@/components/annotations/annotation-dialogs';
import { ReportedAs } from '@/components/closing/reported-as';
import { DefinitionSummary } from '@/components/definitions/definition-summary';
import { NotAgreedMark } from '@/components/definitions/not-agreed';
import { Explain } from '@/components/explanations/explain';
import { ForecastSection } from '@/components/forecasts/forecast-section';
import { madeBy } from '@/components/forecasts/words';
import { linked, linksIn } from '@/components/objectives/links';
import { MissingFigures } from '@/components/overview/missing-figures';
import { periodWord } from '@/components/scoreboard/numbers';
import { pickerOf, withQuery } from '@/components/scoreboard/picker';
import { ButtonLink } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, PlainList, Say, Section, TwoColumns } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import { Segmented } from '@/components/ui/segmented';
import { Status } from '@/components/ui/status';
import type { Definition } from '@/lib/definitions/model';
import type { NotAgreed } from '@/lib/definitions/model/marks';
import { isComputed } from '@/lib/kpis/model';
import { kpiSentences } from '@/lib/measure/sentences';
import type { KpiView } from '@/lib/scoreboard/model';
import { KpiChart } from './kpi-chart';
import { KpiFacts } from './kpi-facts';
import { KpiHistory } from './kpi-history';
import { MadeOf } from './kpi-made-of';
import { TargetChanges } from './target-changes';
import { YearPlanSection } from './year-plan';

/** One KPI: what it is worth in the period, over time, what it is made of, and every figure's history. */
export function KpiPage({
  view,
  annotate,
  revert,
  definition,
  notAgreed,
  children,
}: {
  view: KpiView;
  annotate: AnnotationActions;
  revert: FormAction;
  /** Null: nobody has signed what it means. */
  definition: Definition | null;
  notAgreed: readonly NotAgreed[] | undefined;
  /** What statistics say of it, under its chart. */
  children?: ReactNode;
}) {
  const { organization, period, kpi, missing } = view;
  const links = linksIn(organization.slug, period);
  return (
    <>
      <Head view={view} notAgreed={notAgreed} />
      <Say sentences={sayings(view)} />
      <section id="chart" aria-label="Chart" className="scroll-mt-4">
        <KpiChart view={view} annotate={annotate} />
      </section>
      <ForecastSection
        forecast={view.forecast}
        name={kpi.name}
        format={view.row.format}
        made={madeBy(kpi.class)}
        explain={withQuery(links.explain('forecast', kpi.code), { team: view.team ?? undefined })}
      />
      <YearPlanSection view={view} />
      {children}
      <TwoColumns>
        <div>
          <Section title="What it is made of" id="made">
            <MadeOf view={view} links={links} />
          </Section>
          {view.targetChanges.length > 0 ? (
            <Section title="Revised targets" id="revised">
              <TargetChanges view={view} />
            </Section>
          ) : null}
          <Section title="Used by">
            <Uses view={view} />
          </Section>
          <Section title="Missing, and from whom" id="missing">
            <MissingFigures
              missing={missing}
              month={period.month}
              locale={organization.locale}
              links={links}
            />
          </Section>
        </div>
        <Section title="What it means">
          <DefinitionSummary
            slug={organization.slug}
            kpi={kpi.code}
            name={kpi.name}
            locale={organization.locale}
            definition={definition}
          />
          <KpiFacts view={view} links={links} meaning={definition?.inForce?.text ?? kpi.definition} />
        </Section>
      </TwoColumns>
      <Section title={isComputed(kpi.class) ? 'History' : 'History of every figure'} id="history">
        <KpiHistory view={view} revert={revert} />
      </Section>
    </>
  );
}

function Head({ view, notAgreed }: { view: KpiView; notAgreed: readonly NotAgreed[] | undefined }) {
  const { organization, period, kpi, team, choices, teamNames } = view;
  const links = linksIn(organization.slug, period);
  const path = links.at(`kpis/${kpi.code}`);
  const first = kpi.teams[0];
  const whose = [
    { label: 'Organization', href: links.kpi(kpi.code), current: team === null },
    ...choices.map((code) => ({
      label: teamNames[code] ?? code,
      href: withQuery(links.kpi(kpi.code), { team: code }),
      current: team === code,
    })),
  ];
  return (
    <PageHeader
      title={kpi.name}
      above={
        <>
          <TextLink href={links.at('kpis')}>KPIs</TextLink>
          {' · '}
          <TextLink href={links.team(kpi.ownerTeam)}>{teamNames[kpi.ownerTeam] ?? kpi.ownerTeam}</TextLink>
        </>
      }
      aside={
        <>
          {isComputed(kpi.class) || !first ? null : (
            <ButtonLink href={links.enter(team ?? first, period.month)}>Enter figures</ButtonLink>
          )}
          <ButtonLink
            href={links.at(
              withQuery('targets', { team: team ?? first ?? kpi.ownerTeam, month: period.month }),
            )}
          >
            Targets
          </ButtonLink>
          {view.mayChange ? <ButtonLink href={`${path}/edit`}>Change…</ButtonLink> : null}
        </>
      }
    >
      <PeriodStatus view={view} />
      <NotAgreedMark slug={organization.slug} kpi={kpi.code} notAgreed={notAgreed} />
      <PeriodPicker {...pickerOf(path, period, organization, { team: team ?? undefined })} />
      {choices.length > 0 ? <Segmented label="Whose number" choices={whose} /> : null}
      <ReportedAs reporting={view.reporting} path={path} period={period} kept={{ team: team ?? undefined }} />
    </PageHeader>
  );
}

/** The verdict of the period; of a revised target also the one by the first plan. */
function PeriodStatus({ view: { row, original, period, organization, team } }: { view: KpiView }) {
  const word = periodWord(row.value.status, period, organization.day);
  const href = withQuery(linksIn(organization.slug, period).explain('kpi', row.code), {
    team: team ?? undefined,
  });
  const status = (said: string) => (
    <Explain href={href} about={row.name}>
      <Status status={row.value.status} word={said} />
    </Explain>
  );
  if (!original) return status(word);
  const first = periodWord(original.status, period, organization.day);
  return (
    <>
      {status(`${word} (revised)`)}
      <Status status={original.status} word={`${first} (original)`} />
    </>
  );
}

function sayings(view: KpiView) {
  const { organization, period, kpi, row, missing } = view;
  const links = linksIn(organization.slug, period);
  const sentences = kpiSentences({
    month: period.month,
    locale: organization.locale,
    missing,
    preliminary: view.reporting.preliminary,
    kpi,
    format: row.format,
    kind: period.kind,
    span: period.span,
    ...row.value,
  });
  const own = (href: string) => (href === links.kpi(kpi.code) ? '#made' : href);
  return linked(sentences, links, new Map()).map((parts) =>
    parts.map((part) => (part.href ? { ...part, href: own(part.href) } : part)),
  );
}

const KIND = { objective: 'objective', goal: 'goal', kpi: 'KPI' } as const;

function Uses({ view }: { view: KpiView }) {
  const links = linksIn(view.organization.slug, view.period);
  if (view.uses.length === 0) {
    return <p className="text-sm text-soft">No objective, goal or other KPI uses it yet.</p>;
  }
  return (
    <PlainList
      items={view.uses.map(({ kind, code, title, objective }) => ({
        key: `${kind}/${code}`,
        content: (
          <span className="flex justify-between gap-4">
            <TextLink
              href={
                kind === 'kpi'
                  ? links.kpi(code)
                  : kind === 'objective'
                    ? links.objective(code)
                    : links.goal(objective ?? '', code)
              }
            >
              {title}
            </TextLink>
            <span className="text-soft">{KIND[kind]}</span>
          </span>
        ),
      }))}
    />
  );
}
