import { dateFormat } from '@/lib/core/intl';
import { formatMonth } from '@/lib/core/month';
import type {
  Agreement,
  Definition,
  DefinitionVersion,
  UsingTeam,
  VersionState,
} from '@/lib/definitions/model';
import { openObjections } from '@/lib/definitions/model';
import type { VersionChange } from '@/lib/definitions/model/changes';

export const STATE_WORDS: Readonly<Record<VersionState, string>> = {
  proposed: 'proposed',
  adopted: 'adopted',
  declined: 'not adopted',
  replaced: 'replaced by a newer proposal',
  withdrawn: 'taken back',
};

export const ENDING_WORDS = {
  adopt: 'decided to adopt it',
  keep: 'decided to keep what stood',
  withdraw: 'took it back',
} as const;

export const AGREEMENT_WORDS: Readonly<Record<Agreement['state'], string>> = {
  signed: '✓ signed',
  'open-objection': '◆ objects',
  'decided-objection': '◇ objected, decided',
  unsigned: '○ not signed yet',
};

export const PART_WORDS: Readonly<Record<VersionChange['part'], string>> = {
  text: 'What it is',
  criteria: 'Criteria',
  counts: 'Counts',
  countsNot: 'Does not count',
  validFrom: 'From',
};

/** "10 March 2026". */
export const dayText = (day: string, locale: string) =>
  dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day.slice(0, 10)));

/** "owns it, reports it, goal M2". */
export const whyUsing = ({ owns, reports, goals }: UsingTeam): string =>
  [
    ...(owns ? ['owns it'] : []),
    ...(reports ? ['reports it'] : []),
    ...(goals.length > 0 ? [`${goals.length === 1 ? 'goal' : 'goals'} ${goals.join(', ')}`] : []),
  ].join(', ');

export const namesWith = (version: DefinitionVersion, state: Agreement['state']): string[] =>
  version.agreement.filter((each) => each.isUsing && each.state === state).map(({ teamName }) => teamName);

const listed = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names);

/** What stands, what is proposed, who has signed and who ends the dispute; each a plain sentence. */
export function definitionSentences(
  { inForce, newest, using, versions }: Definition,
  name: string,
  locale: string,
): string[] {
  const from = (version: DefinitionVersion) => formatMonth(version.validFrom, 'withYear', locale);
  const standing = inForce
    ? `Version ${inForce.number} of ${name} is in force since ${from(inForce)}.`
    : versions.some(({ state }) => state === 'adopted')
      ? `No version of ${name} is in force yet.`
      : `${name} has no definition that everybody has signed.`;
  if (!newest) return [standing];
  const signed = namesWith(newest, 'signed');
  const unsigned = [...namesWith(newest, 'unsigned'), ...namesWith(newest, 'decided-objection')];
  const objecting = openObjections(newest).map(({ teamName }) => teamName);
  const all = signed.length === using.length;
  const intro =
    newest === inForce
      ? 'It'
      : `Version ${newest.number}, ${newest.state === 'proposed' ? 'proposed' : 'agreed'} from ${from(newest)} on,`;
  const said = all
    ? `${intro} is signed by ${using.length === 1 ? listed(signed) : `all ${using.length} teams that use it`}.`
    : `${intro} is ${[
        ...(signed.length > 0 ? [`signed by ${listed(signed)}`] : []),
        ...(objecting.length > 0 ? [`objected to by ${listed(objecting)}`] : []),
        ...(unsigned.length > 0 ? [`not yet signed by ${listed(unsigned)}`] : []),
      ].join(', ')}.`;
  const decides =
    newest.decision === null && newest.deciderName !== null && newest.decideBy !== null && !all
      ? [`${newest.deciderName} decides by ${dayText(newest.decideBy, locale)}.`]
      : [];
  return [standing, said, ...decides];
}
