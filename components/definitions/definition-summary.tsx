import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import type { Definition } from '@/lib/definitions/model';
import { definitionSentences } from './words';

/** On the KPI's own page: which version stands, who agreed, and the way to the rest. */
export function DefinitionSummary({
  slug,
  kpi,
  name,
  locale,
  definition,
}: {
  slug: string;
  kpi: string;
  name: string;
  locale: string;
  definition: Definition | null;
}) {
  const link = (
    <TextLink href={linksIn(slug).at(`definitions/${kpi}`)}>
      {definition ? 'Definition and who agreed' : 'Define it'}
    </TextLink>
  );
  return (
    <p className="mb-2 text-sm">
      {definition
        ? definitionSentences(definition, name, locale).join(' ')
        : 'No team has signed what it means.'}{' '}
      {link}
    </p>
  );
}
