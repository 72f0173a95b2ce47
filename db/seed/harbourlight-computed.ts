import type { SampleKpi } from './harbourlight-kpis';

type More = Partial<Pick<SampleKpi, 'unit' | 'decimals' | 'direction' | 'class'>>;

/** Computed KPIs; the first team owns it. */
const from = (
  formula: string,
  code: string,
  name: string,
  teams: readonly string[],
  definition: string,
  more: More = {},
): SampleKpi => {
  const [ownerTeam] = teams;
  const unit: More = { unit: 'percent', decimals: 1, class: 'ratio' };
  return {
    code,
    name,
    formula,
    teams,
    ...(ownerTeam ? { ownerTeam } : {}),
    definition,
    class: 'ratio',
    ...unit,
    ...more,
  };
};

const money = (decimals = 0): More => ({ unit: 'currency', decimals });
const price = (decimals = 0): More => ({ ...money(decimals), direction: 'down' });

/** Each after those that it is made of. */
export const COMPUTED_KPIS: readonly SampleKpi[] = [
  from(
    'engaged_sessions / sessions',
    'engagement_rate',
    'Engagement rate',
    ['marketing'],
    'Share of the sessions that were engaged.',
  ),
  from(
    'email_clicks / emails_delivered',
    'email_click_rate',
    'E-mail click rate',
    ['marketing'],
    'Share of the delivered newsletters with a click.',
    { decimals: 2 },
  ),
  from('marketing_spend / leads', 'cpl', 'CPL', ['marketing'], 'Marketing spend for one lead.', price(2)),
  from(
    'mqls / leads',
    'lead_mql_rate',
    'Lead→MQL',
    ['marketing'],
    'Share of the leads that qualify for marketing.',
  ),
  from(
    'mqls_accepted / mqls',
    'accept_rate',
    'MQL accept rate',
    ['sales', 'marketing'],
    'Share of the MQL that Sales took on.',
    { decimals: 2 },
  ),
  from(
    'sqls / mqls',
    'mql_sql_rate',
    'MQL→SQL',
    ['marketing', 'sales'],
    'Share of the MQL that Sales confirmed as SQL.',
    { decimals: 2 },
  ),
  from(
    'opps_won / opps_closed',
    'win_rate',
    'Win rate',
    ['sales'],
    'Share of the closed offers that were won.',
  ),
  from(
    'new_mrr / opps_won',
    'avg_deal',
    'Average deal',
    ['sales'],
    'New MRR of one offer that was won.',
    money(),
  ),
  from(
    'sales_cycle_days_total / opps_won',
    'sales_cycle',
    'Sales cycle',
    ['sales'],
    'Days from the first talk to the signature.',
    { unit: 'days', direction: 'down' },
  ),
  from(
    'opportunities * win_rate * avg_deal / sales_cycle',
    'pipeline_velocity',
    'Pipeline velocity',
    ['sales'],
    'New MRR that the pipeline brings a day.',
    { ...money(), class: 'formula' },
  ),
  from(
    'marketing_sourced_new_mrr / new_mrr',
    'marketing_share',
    'Share sourced by marketing',
    ['marketing', 'sales'],
    'Share of the new MRR whose first contact was a lead of Marketing.',
  ),
  from(
    '(marketing_spend + sales_spend) / customers_new',
    'cac',
    'CAC',
    ['marketing', 'sales'],
    'Marketing and sales spend for one new customer.',
    price(),
  ),
  from('mrr_start / customers_start', 'arpa', 'ARPA', ['sales'], 'MRR of one customer.', money(2)),
  from(
    '(revenue - cogs) / revenue',
    'gross_margin',
    'Gross margin',
    ['executive'],
    'Share of the revenue that is left after its cost.',
  ),
  from(
    'customers_lost / customers_start',
    'churn_rate',
    'Customer churn',
    ['customer-success'],
    'Share of the customers lost a month.',
    { decimals: 2, direction: 'down' },
  ),
  from(
    '(mrr_start + mrr_expansion - mrr_contraction - mrr_churned) / mrr_start',
    'nrr',
    'Net revenue retention',
    ['customer-success'],
    'What is left of the month’s first MRR, with what was added, after what was reduced and lost.',
    { class: 'chained' },
  ),
  from(
    '(mrr_start - mrr_contraction - mrr_churned) / mrr_start',
    'grr',
    'Gross revenue retention',
    ['customer-success'],
    'What is left of the month’s first MRR after what was reduced and lost.',
    { class: 'chained' },
  ),
  from(
    'arpa * gross_margin / churn_rate',
    'clv',
    'CLV',
    ['customer-success'],
    'Gross margin of one customer over the time that customers stay.',
    { ...money(), class: 'formula' },
  ),
  from(
    'clv / cac',
    'clv_cac',
    'CLV to CAC',
    ['executive'],
    'How often a customer earns back what it cost to win.',
    {
      unit: 'ratio',
      class: 'formula',
    },
  ),
  from(
    'cac / (arpa * gross_margin)',
    'cac_payback',
    'CAC payback',
    ['executive'],
    'Months until a customer has earned back what it cost to win.',
    { unit: 'number', direction: 'down', class: 'formula' },
  ),
  from(
    'csat_positive / csat_responses',
    'csat',
    'CSAT',
    ['customer-success'],
    'Share of the answers that are 4 or 5.',
  ),
  from(
    'sov_mentions / category_mentions',
    'share_of_voice',
    'Share of voice',
    ['marketing'],
    'Own mentions among all of the category.',
    { decimals: 2 },
  ),
  from(
    'revenue / market_revenue',
    'market_share',
    'Market share',
    ['marketing'],
    'Own revenue among what clinics in our countries spend.',
    { decimals: 2 },
  ),
];
