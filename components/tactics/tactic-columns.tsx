/** What the columns of a list of tactics may be called, and what becomes of rows that lack something. */
export function TacticColumns({ columns }: { columns: readonly (readonly string[])[] }) {
  return (
    <div className="mb-4 max-w-[760px] space-y-2 text-sm text-soft">
      <p>
        A row per tactic, a column per field, a column per month for the planned money. Only a title is
        needed. A row with the code or the title of a tactic that stands changes it; a blank cell keeps what
        is there. It is all or nothing, and you see what would happen first.
      </p>
      <p>
        An imported tactic keeps its status: one that is active without a line or a reason comes in active and
        is flagged.
      </p>
      <details>
        <summary className="link w-fit text-s">What the columns may be called</summary>
        <ul className="mt-2 grid gap-x-5 text-s sm:grid-cols-2">
          {columns.map(([name, ...others]) => (
            <li key={name}>
              <span className="text-ink">{name}</span>
              {others.length > 0 ? `, ${others.join(', ')}` : null}
            </li>
          ))}
          <li>
            <span className="text-ink">2026-04</span>, Apr 2026, planned Apr 2026
          </li>
          <li>
            <span className="text-ink">actual 2026-04</span>, spent Apr 2026
          </li>
        </ul>
      </details>
    </div>
  );
}
