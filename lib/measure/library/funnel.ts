import { flow, formula, type KpiTemplate, money, ratio, share, stock } from './template';

export const FUNNEL: readonly KpiTemplate[] = [
  flow('leads', 'Leads', 'People who left a way to reach them in the month.'),
  flow('mqls', 'Marketing qualified leads', 'Leads that meet the criteria agreed by Marketing and Sales.'),
  flow('mqls_accepted', 'Accepted MQL', 'Marketing qualified leads that Sales took on.'),
  flow('sqls', 'Sales qualified leads', 'Leads that Sales found to have need, budget and time.'),
  share('lead_mql_rate', 'Lead→MQL', 'mqls / leads', 'Leads of the month that qualified.'),
  share('mql_sql_rate', 'MQL→SQL', 'sqls / mqls', 'Marketing qualified leads that Sales qualified too.'),
  share(
    'mql_accept_rate',
    'MQL accept rate',
    'mqls_accepted / mqls',
    'Marketing qualified leads that Sales took on, of those handed over.',
  ),
  flow('opportunities', 'Opportunities', 'New chances of a sale with a value and a date.'),
  flow('opps_closed', 'Opportunities closed', 'Opportunities decided in the month, won or lost.'),
  flow('opps_won', 'Opportunities won', 'Opportunities won in the month.'),
  share('win_rate', 'Win rate', 'opps_won / opps_closed', 'Won of all opportunities decided.'),
  money('won_value', 'Value won', 'Value of the opportunities won in the month.'),
  ratio('deal_size', 'Average deal size', 'won_value / opps_won', 'Value won for each opportunity won.', {
    unit: 'currency',
  }),
  flow(
    'sales_cycle_days',
    'Days to win',
    'Days from opportunity to win, added up over the wins of the month.',
    { unit: 'days' },
  ),
  ratio(
    'sales_cycle',
    'Sales cycle',
    'sales_cycle_days / opps_won',
    'Days from opportunity to win, per win.',
    { unit: 'days', direction: 'down' },
  ),
  formula(
    'pipeline_velocity',
    'Pipeline velocity',
    'opportunities * win_rate * deal_size / sales_cycle',
    'Money that the pipeline turns into sales each day.',
    { unit: 'currency' },
  ),
  stock('pipeline_value', 'Open pipeline', 'Value of all open opportunities at the end of the month.', {
    unit: 'currency',
  }),
  money('sales_quota', 'Sales quota', 'What the sales team has undertaken to win in the month.'),
  ratio(
    'pipeline_coverage',
    'Pipeline coverage',
    'pipeline_value / sales_quota',
    'Open pipeline for each unit of quota.',
    { unit: 'ratio', decimals: 1 },
  ),
  share('quota_attainment', 'Quota attainment', 'won_value / sales_quota', 'Value won of the quota.'),
  flow('customers_new', 'New customers', 'Customers whose first contract began in the month.'),
];
