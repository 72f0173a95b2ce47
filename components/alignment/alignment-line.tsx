import type { Links } from '@/components/objectives/links';
import { Say } from '@/components/ui/page';
import type { AlignmentAnswer } from '@/lib/alignment/model';
import { alignmentSentences, LEVEL_WORDS, scoreText } from './words';

/** The company's alignment in one sentence, with its lowest team. */
export function CompanyAlignment({
  answer,
  links,
}: {
  answer: Pick<AlignmentAnswer, 'score' | 'level' | 'lowest' | 'teams'> | null;
  links: Links;
}) {
  if (answer === null || answer.score === null) return null;
  const home = links.at('alignment');
  const [said = []] = alignmentSentences(answer, { alignment: home, team: (code) => `${home}#team-${code}` });
  return <Say small sentences={[said]} />;
}

/** A team's alignment score, which opens its deductions. */
export function TeamAlignmentLine({
  answer,
  team,
  links,
}: {
  answer: AlignmentAnswer | null;
  team: string;
  links: Links;
}) {
  const own = answer?.teams.find((each) => each.team === team);
  if (!own) return null;
  const href = `${links.at('alignment')}#team-${team}`;
  const words =
    own.score === null || own.level === null
      ? [{ text: 'not enough to score', href }]
      : [{ text: `${scoreText(own.score)} of 100`, href }, { text: `, ${LEVEL_WORDS[own.level]}` }];
  return <Say small sentences={[[{ text: 'Alignment score: ' }, ...words, { text: '.' }]]} />;
}
