import { TextLink } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { PageHeader, Section } from '@/components/ui/page';
import type { ImportPageView } from '@/lib/imports/model';
import { Downloads } from './downloads';
import { Importer } from './importer';
import type { CreateKpis, GuessKpis } from './new-kpis';

/** Figures and targets in from a file or a pasted sheet, with a preview; and out again, as sheets to fill in or as they stand. */
export function ImportPage({
  view,
  team,
  guess,
  create,
}: {
  view: ImportPageView;
  /** The team that the reader came from. */
  team: string | null;
  guess: GuessKpis;
  create: CreateKpis;
}) {
  return (
    <>
      <PageHeader title="Import" above={<TextLink href={`/${view.slug}/enter`}>Enter figures</TextLink>} />
      <Section title="Bring figures or targets in" className="!mt-3">
        {view.mayImport ? (
          <Importer view={view} team={team} guess={guess} create={create} />
        ) : (
          <Note kind="hint">You read here. Contributors import the figures of their own teams.</Note>
        )}
      </Section>
      <Section id="out" title="Take figures out">
        <Downloads view={view} team={team} />
      </Section>
    </>
  );
}
