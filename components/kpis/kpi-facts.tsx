import type { ReactNode } from 'react';
import type { linksIn } from '@/components/objectives/links';
import { boundText } from '@/components/people/percent';
import { TextLink } from '@/components/ui/link';
import type { Thresholds } from '@/lib/kpis/model';
import type { KpiView } from '@/lib/scoreboard/model';
import { CLASS_HINTS, DIRECTION_NAMES, FREQUENCY_NAMES, STAGE_NAMES, UNIT_NAMES } from './choices';
import { FormulaText } from './formula-text';

type Links = ReturnType<typeof linksIn>;

/** What a KPI is, in words: definition, how it is counted, who owns and enters it. */
export function KpiFacts({
  view,
  links,
  meaning,
}: {
  view: KpiView;
  links: Links;
  /** The version in force, else the short text. */
  meaning: string | null;
}) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 text-sm">
      {facts(view, links, meaning).map(([name, text]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-line border-b py-1.5">
          <dt className="text-soft">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function facts(view: KpiView, links: Links, meaning: string | null): [string, ReactNode][] {
  const { kpi, organization, inputs, teamNames } = view;
  const money = kpi.unit === 'currency' ? `, ${organization.currency}` : '';
  const foreign = kpi.currency !== null && kpi.currency !== organization.currency;
  const unset = <span className="text-faint">not said yet</span>;
  const list: ([string, ReactNode] | null)[] = [
    ['Definition', meaning ?? unset],
    kpi.formula
      ? ['Formula', <FormulaText key="formula" formula={kpi.formula} inputs={inputs} href={links.kpi} />]
      : ['Source', kpi.source ?? unset],
    kpi.weightKpi ? ['Weighted by', <Inputs key="weight" view={view} links={links} />] : null,
    kpi.formula ? null : ['Entered by', kpi.updaterName ?? <span className="text-faint">nobody named</span>],
    ['Owner', <Teams key="owner" codes={[kpi.ownerTeam]} names={teamNames} links={links} />],
    kpi.teams.length > 0
      ? [
          kpi.formula ? 'Shown by' : 'Reported by',
          <Teams key="teams" codes={kpi.teams} names={teamNames} links={links} />,
        ]
      : null,
    [
      'Unit',
      `${UNIT_NAMES[kpi.unit]}${money}, ${kpi.decimals} ${kpi.decimals === 1 ? 'decimal' : 'decimals'}`,
    ],
    foreign
      ? [
          'Typed in',
          <TextLink key="currency" href={links.at('settings/currencies')}>
            {`${kpi.currency}, turned into ${organization.currency} by the ${kpi.class === 'stock' ? 'rate at the end of each month' : 'average rate of each month'}`}
          </TextLink>,
        ]
      : null,
    ['Direction', DIRECTION_NAMES[kpi.direction]],
    ['Class', `${kpi.class}: ${CLASS_HINTS[kpi.class]}${kpi.recurring ? '; it recurs' : ''}`],
    kpi.frequency === 'month' ? null : ['Entered', FREQUENCY_NAMES[kpi.frequency]],
    kpi.funnelStage ? ['Funnel stage', STAGE_NAMES[kpi.funnelStage]] : null,
    kpi.thresholds ? ['Bounds', boundsText(kpi.thresholds, organization.locale)] : null,
    ['Code', <code key="code">{kpi.code}</code>],
  ];
  return list.filter((each) => each !== null);
}

/** "on track from 100 %, at risk from 90 % of the target", or as distances in the KPI's unit. */
function boundsText(bounds: Thresholds, locale: string): string {
  const [on, risk] = [bounds.onTrack, bounds.atRisk].map((bound) => boundText(bound, bounds, locale));
  return bounds.unit === 'own'
    ? `on track up to ${on}, at risk up to ${risk} on the wrong side of the target, in its own unit`
    : `on track from ${on} %, at risk from ${risk} % of the target`;
}

function Inputs({ view, links }: { view: KpiView; links: Links }) {
  return view.inputs.map(({ code, name }) => (
    <TextLink key={code} href={links.kpi(code)}>
      {name}
    </TextLink>
  ));
}

function Teams({
  codes,
  names,
  links,
}: {
  codes: readonly string[];
  names: KpiView['teamNames'];
  links: Links;
}) {
  return codes.map((code, at) => (
    <span key={code}>
      {at === 0 ? '' : ', '}
      <TextLink href={links.team(code)}>{names[code] ?? code}</TextLink>
    </span>
  ));
}
