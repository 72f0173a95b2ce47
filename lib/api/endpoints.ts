import type { Endpoint } from './endpoint';
import { figures } from './resources/figures';
import { goals } from './resources/goals';
import { kpis } from './resources/kpis';
import { objectives } from './resources/objectives';
import { targets } from './resources/targets';

/** Every call of the API, in the order of its description. */
export const endpoints: readonly Endpoint[] = [...kpis, ...figures, ...targets, ...objectives, ...goals];
