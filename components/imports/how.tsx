import { Button } from '@/components/ui/button';
import type { ImportAnswer } from '@/lib/imports/model';
import type { Importing } from './use-import';
import { readingWith, readWords, valueWords } from './words';

/** How the source was understood, why numbers were read so, and the question where they can be read in two ways. */
export function How({ answer, importing }: { answer: ImportAnswer; importing: Importing }) {
  const { numbers, ignored, notices } = answer;
  const pasted = importing.state.source?.rows != null;
  const open = answer.rejected.find(({ code, readings }) => code === 'ambiguous' && readings);
  if (answer.layout === null) return null;
  const decides = numbers && (numbers.twoWays > 0 || importing.state.choices.decimal !== '');
  return (
    <div className="max-w-[880px] space-y-1 text-sm">
      <p>
        {readWords(answer, pasted)} {numbers?.words}
      </p>
      {decides ? (
        <div className={open ? 'rounded border border-off bg-off-wash p-3' : ''}>
          <p className={open ? 'mb-2 font-semibold text-off' : 'sr-only'}>How are decimals written?</p>
          <div className="flex flex-wrap gap-2">
            {(['.', ','] as const).map((sign) => {
              const reading = open ? readingWith(sign, open) : null;
              const example = reading === null ? '' : `: ${open?.text} is ${valueWords(reading, 'en')}`;
              return (
                <Button
                  key={sign}
                  aria-pressed={numbers.decimal === sign && !open}
                  className="aria-pressed:border-ink"
                  onClick={() => importing.put({ decimal: sign })}
                >
                  {sign === '.' ? 'With a point' : 'With a comma'}
                  {example}
                </Button>
              );
            })}
          </div>
        </div>
      ) : null}
      {ignored.length > 0 ? <p className="text-soft">Left out: {ignored.join(', ')}.</p> : null}
      {notices.map((notice) => (
        <p key={notice} className="text-soft">
          {notice}
        </p>
      ))}
    </div>
  );
}
