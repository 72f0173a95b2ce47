import { parseAmount } from '@/lib/core/parse-amount';
import type { FieldError } from '@/lib/core/result';

const SHARE = 'share-';

/** The shares of a form, typed in percent, as the command takes them, and what could not be read. Blank: by rank. */
export function typedShares(data: FormData, locale: string) {
  const faults: FieldError[] = [];
  const shares = [...data.keys()]
    .filter((name) => name.startsWith(SHARE))
    .map((name) => {
      const objective = name.slice(SHARE.length);
      const version = Number(data.get(`version-${objective}`));
      const parsed = parseAmount(String(data.get(name) ?? '').trim(), locale);
      if (parsed.kind === 'error' || parsed.kind === 'ambiguous')
        faults.push({ path: name, code: 'invalid', message: 'A number is needed.' });
      const share = parsed.kind === 'value' ? Number((parsed.value / 100).toPrecision(12)) : null;
      return { objective, share, version };
    });
  return { input: { shares }, faults };
}

/** Where a fault of the command stands on the form. */
export function atShare(path: string, { shares }: ReturnType<typeof typedShares>['input']): string {
  const at = /^shares\.(\d+)/.exec(path)?.[1];
  return at === undefined ? path : `${SHARE}${shares[Number(at)]?.objective ?? ''}`;
}
