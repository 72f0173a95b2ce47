'use client';

import { SubmitButton } from '@/components/ui/action-form';
import { useForm } from '@/components/ui/form-context';
import { Note } from '@/components/ui/note';

/** What a form's answer holds when somebody else has changed the thing meanwhile. */
export interface ConflictFound {
  readonly version: number;
  readonly differences: readonly string[];
}

const isConflict = (done: unknown): done is ConflictFound =>
  typeof done === 'object' && done !== null && 'version' in done && 'differences' in done;

/** Shows, after a conflict, what differs, and lets the typist save over it knowingly; nothing before. */
export function Conflict() {
  const { state } = useForm();
  if (state.ok || !isConflict(state.done)) return null;
  const { version, differences } = state.done;
  return (
    <Note kind="hint" title="What was saved meanwhile and what you typed">
      {differences.length === 0 ? (
        <p>They are the same.</p>
      ) : (
        <ul className="list-inside list-disc">
          {differences.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <div className="mt-2">
        <SubmitButton kind="quiet" name="over" value={String(version)}>
          Save mine over it
        </SubmitButton>
      </div>
    </Note>
  );
}
