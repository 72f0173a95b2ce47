import type { Endpoint } from './endpoint';
import { alignment } from './resources/alignment';
import { annotations } from './resources/annotations';
import { checkins } from './resources/checkins';
import { closing } from './resources/closing';
import { conflicts } from './resources/conflicts';
import { definitions } from './resources/definitions';
import { explanations } from './resources/explanations';
import { figures } from './resources/figures';
import { forecasts } from './resources/forecasts';
import { goals } from './resources/goals';
import { handoff } from './resources/handoff';
import { history } from './resources/history';
import { imports } from './resources/imports';
import { insights } from './resources/insights';
import { kpis } from './resources/kpis';
import { line } from './resources/line';
import { manyKpis } from './resources/many-kpis';
import { objectives } from './resources/objectives';
import { organization } from './resources/organization';
import { people } from './resources/people';
import { priorityCalls } from './resources/priorities';
import { rates } from './resources/rates';
import { reading } from './resources/reading';
import { reminders } from './resources/reminders';
import { requests } from './resources/requests';
import { signals } from './resources/signals';
import { starters } from './resources/starters';
import { steps } from './resources/steps';
import { strategies } from './resources/strategies';
import { summary } from './resources/summary';
import { tacticList } from './resources/tactic-list';
import { tactics } from './resources/tactics';
import { targets } from './resources/targets';

/** Every call of the API, in the order of its description. */
export const endpoints: readonly Endpoint[] = [
  ...organization,
  ...people,
  ...kpis,
  ...manyKpis,
  ...annotations,
  ...figures,
  ...rates,
  ...targets,
  ...imports,
  ...objectives,
  ...goals,
  ...steps,
  ...tactics,
  ...tacticList,
  ...closing,
  ...checkins,
  ...starters,
  ...reading,
  ...forecasts,
  ...explanations,
  ...reminders,
  ...history,
  ...summary,
  ...signals,
  ...line,
  ...insights,
  ...handoff,
  ...strategies,
  ...priorityCalls,
  ...alignment,
  ...definitions,
  ...requests,
  ...conflicts,
];
