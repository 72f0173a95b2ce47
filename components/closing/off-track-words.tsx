import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { PlainList } from '@/components/ui/page';
import type { CloseView } from '@/lib/closing/model';
import { Said } from './words';

/** Everything off track in the month, with what each team that speaks of it has said. */
export function OffTrackWords({ view }: { view: CloseView }) {
  const { offTrack, month, organization } = view;
  if (offTrack.length === 0) return <p className="text-sm text-soft">Nothing is off track.</p>;
  const links = linksIn(organization.slug, { month: month.month, kind: 'ytd', compare: 'lastYear' });
  const names = new Map(month.teams.map(({ team, name }) => [team, name]));
  return (
    <PlainList
      items={offTrack.map(({ kind, code, title, objective, team, words }) => ({
        key: `${kind} ${code} ${team}`,
        content: (
          <>
            <TextLink href={kind === 'goal' ? links.goal(objective, code) : links.objective(code)}>
              {title}
            </TextLink>
            <span className="text-soft">{` · ${names.get(team) ?? team}${words ? '' : ' has said nothing yet'}`}</span>
            {words ? <Said said={words} /> : null}
          </>
        ),
      }))}
    />
  );
}
