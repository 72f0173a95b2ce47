import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/note';
import { PageHeader } from '@/components/ui/page';

/** Before there is a team nobody has a sheet. */
export function NoTeam({ slug, title, mayAdd }: { slug: string; title: string; mayAdd: boolean }) {
  return (
    <>
      <PageHeader title={title} />
      <div className="mt-3">
        <EmptyState
          title="There is no team yet"
          action={
            mayAdd ? (
              <ButtonLink kind="ink" href={`/${slug}/settings/teams`}>
                Add teams
              </ButtonLink>
            ) : undefined
          }
        >
          Each team has a sheet of its KPIs, month by month. {mayAdd ? '' : 'An admin adds the teams.'}
        </EmptyState>
      </div>
    </>
  );
}
