import { flow, type KpiTemplate, rating, share, stock, unique } from './template';

export const AUDIENCE: readonly KpiTemplate[] = [
  flow('sessions', 'Sessions', 'Visits to the website in the month.'),
  flow('engaged_sessions', 'Engaged sessions', 'Visits that stayed, looked at a second page or converted.'),
  share('engagement_rate', 'Engagement rate', 'engaged_sessions / sessions', 'Engaged visits of all visits.'),
  flow('impressions', 'Impressions', 'How often content was shown, paid and unpaid.'),
  unique('reach', 'Reach', 'People who saw content in the month, each counted once.'),
  stock('followers', 'Followers', 'Followers of all profiles at the end of the month.'),
  flow('sov_mentions', 'Own mentions', 'Mentions of the own brand in the media that are watched.'),
  flow(
    'category_mentions',
    'Mentions in the category',
    'Mentions of all brands of the category, the own included.',
  ),
  share(
    'share_of_voice',
    'Share of voice',
    'sov_mentions / category_mentions',
    'Own mentions of all in the category.',
  ),
  flow('awareness_responses', 'Awareness answers', 'Answers to the survey on awareness.'),
  rating(
    'aided_awareness',
    'Aided awareness',
    'Who knows the brand when it is named, in percent of the answers.',
    'awareness_responses',
    { unit: 'percent' },
  ),
  flow('emails_delivered', 'E-mails delivered', 'E-mails sent and not returned.'),
  flow('email_clicks', 'E-mail clicks', 'Delivered e-mails in which somebody clicked.'),
  flow('email_opens', 'E-mail opens', 'Delivered e-mails that were opened, as far as mail programs tell.'),
  share(
    'email_click_rate',
    'E-mail click rate',
    'email_clicks / emails_delivered',
    'Clicked e-mails of those delivered.',
  ),
  share(
    'email_open_rate',
    'E-mail open rate',
    'email_opens / emails_delivered',
    'Opened e-mails of those delivered.',
  ),
];
