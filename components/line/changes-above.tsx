import type { Links } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PlainList } from '@/components/ui/page';
import type { ChangeNotice } from '@/lib/line/model';
import { amounts } from '@/lib/measure/wording';

/** Targets above what the reader answers for that others have changed, each until it is put away. */
export function ChangesAbove({
  changes,
  organization,
  links,
  seen,
}: {
  changes: readonly ChangeNotice[];
  organization: { readonly locale: string; readonly currency: string };
  links: Links;
  seen: FormAction;
}) {
  if (changes.length === 0) return null;
  return (
    <PlainList
      items={changes.map((change) => ({
        key: change.id,
        content: (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0 flex-1 basis-[280px]">
              <TextLink
                href={
                  change.kind === 'goal'
                    ? links.goal(change.objective, change.code)
                    : change.kind === 'kpi'
                      ? links.kpi(change.code)
                      : links.objective(change.objective)
                }
              >
                {change.title}
              </TextLink>
              {`: ${went(change, organization)} by ${change.by}. Beneath it ${hangs(change)} yours: `}
              {change.yours.map(({ kind, code }, at) => (
                <span key={`${kind} ${code}`}>
                  {at === 0 ? '' : ', '}
                  {`${kind} `}
                  {kind === 'tactic' ? <TextLink href={links.tactic(code)}>{code}</TextLink> : code}
                </span>
              ))}
              .{change.reason ? <span className="text-soft">{` “${change.reason}”`}</span> : null}
            </span>
            <ActionForm action={seen} aria-label={`Put the change of ${change.title} away`}>
              <input type="hidden" name="id" value={change.id} />
              <SubmitButton kind="plain" busy="One moment…">
                Put away
              </SubmitButton>
            </ActionForm>
          </div>
        ),
      }))}
    />
  );
}

const hangs = ({ yours }: ChangeNotice) => (yours.length === 1 ? 'hangs' : 'hang');

/** "its target went from 12 M to 13 M EUR"; what is no single number is only said to have changed. */
function went(
  { before, after, unit, decimals }: ChangeNotice,
  { locale, currency }: { readonly locale: string; readonly currency: string },
): string {
  if (before === null || after === null) return 'its target was changed';
  const [was, is] = amounts([before, after], { unit, decimals, locale, currency }, 1);
  return `its target went from ${was} to ${is}`;
}
