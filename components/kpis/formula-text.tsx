import { createElement } from 'react';
import { TextLink } from '@/components/ui/link';
import type { KpiInputValue } from '@/lib/scoreboard/model';

const WORD = /([A-Za-z_][A-Za-z0-9_]*)/;
const SIGNS: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−' };

/** A formula with each input by its name, as a link to it. */
export function FormulaText({
  formula,
  inputs,
  href,
}: {
  formula: string;
  inputs: readonly Pick<KpiInputValue, 'code' | 'name'>[];
  href: (code: string) => string;
}) {
  const names = new Map(inputs.map(({ code, name }) => [code, name]));
  const parts = formula.split(WORD).map((part) => {
    const name = names.get(part);
    if (name !== undefined) return createElement(TextLink, { href: href(part), title: part }, name);
    return part.replace(/[*/-]/g, (sign) => SIGNS[sign] ?? sign);
  });
  // Spread, because signs such as " + " occur more than once and have nothing to be told apart by.
  return createElement('span', null, ...parts);
}
