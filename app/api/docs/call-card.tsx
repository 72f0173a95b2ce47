import type { ReadableCall } from '@/lib/api/readable';
import { FieldTable } from './field-table';

/** One call: its address and sentence, and what it takes and gives when opened. */
export function CallCard({ call }: { call: ReadableCall }) {
  return (
    <details id={call.id} className="scroll-mt-4 rounded-panel border border-line bg-surface">
      <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2">
        <span className="w-14 font-semibold text-s">{call.method}</span>
        <code className="break-all">{call.path}</code>
        <span className="text-soft">{call.summary}</span>
      </summary>
      <div className="grid gap-4 border-line border-t px-3 py-3">
        {call.note ? <p className="text-soft">{call.note}</p> : null}
        {call.parameters.length > 0 ? <FieldTable caption="In the address" fields={call.parameters} /> : null}
        {call.body.length > 0 ? <FieldTable caption="Body" fields={call.body} /> : null}
        <p>
          <span className="text-faint text-s">Answer</span> <span className="break-words">{call.answer}</span>
        </p>
        {call.refusals.length > 0 ? (
          <p className="text-s text-soft">
            <span className="text-faint">Refusals</span> {call.refusals.join(' · ')}
          </p>
        ) : null}
      </div>
    </details>
  );
}
