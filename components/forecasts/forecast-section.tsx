import { FigureTable } from '@/components/charts/figure-table';
import { Explain } from '@/components/explanations/explain';
import { EmptyState } from '@/components/ui/note';
import { Panel, Section } from '@/components/ui/page';
import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import { formatMonth } from '@/lib/core/month';
import type { ForecastItem } from '@/lib/forecasts/model';
import { forecastSentences, type MadeBy, monthsLeftText, recordText } from './words';

export interface ForecastSectionProps {
  forecast: ForecastItem;
  name: string;
  format: AmountFormat;
  made: MadeBy;
  /** Where it says what it is made of. */
  explain: string;
  /** What a coming month stands for: alone, or through it. */
  cumulative?: boolean;
}

/** What a forecast says, how good it was, and its numbers; the chart above draws it. */
export function ForecastSection({ forecast, name, format, made, explain, cumulative }: ForecastSectionProps) {
  const sentences = forecastSentences(forecast, { name, format, made });
  if (forecast.method === null) {
    return (
      <Section title="Forecast" id="forecast">
        <EmptyState title="No forecast">{sentences.join(' ')}</EmptyState>
      </Section>
    );
  }
  const record = recordText(forecast, format.locale);
  const percent = Math.round(forecast.level * 100);
  return (
    <Section title="Forecast" id="forecast" aside={monthsLeftText(forecast)}>
      <Panel>
        <p className="text-sm">{sentences.join(' ')}</p>
        <p className="mt-1 text-s text-soft">
          {record ?? 'How good such a forecast is cannot be told yet: that takes more than twelve months.'}{' '}
          <span className="print:hidden">
            <Explain href={explain} about={`forecast of ${name}`}>
              <span className="link">How it is made</span>
            </Explain>
          </span>
        </p>
        <FigureTable
          caption={`Forecast of ${name}`}
          summary="Show the forecast as table"
          columns={[
            { label: cumulative ? 'Through' : 'Month' },
            { label: 'Forecast' },
            { label: `Low, ${percent} % range` },
            { label: 'High' },
            { label: cumulative ? 'Expected' : 'Target' },
          ]}
          rows={forecast.points.map(({ month, mean, low, high, target }) => [
            formatMonth(month, 'withYear', format.locale),
            ...[mean, low, high, target].map((value) => formatAmount(value, format)),
          ])}
        />
      </Panel>
    </Section>
  );
}
