import type { Standing } from '@/lib/measure/standing';
import type { KpiFormat } from '@/lib/series/model';
import { paceBasis } from './words';

/** Under what is expected: how it is measured, by which expectation, and what the months left need. */
export function PaceBasis({ standing, format }: { standing: Standing; format: KpiFormat }) {
  const [basis, effort] = paceBasis(standing, format);
  if (!basis) return null;
  return (
    <>
      <span className="block text-faint text-xs">{basis}</span>
      {effort ? <span className="block text-faint text-xs print:hidden">{effort}</span> : null}
    </>
  );
}
