import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('./globals.css', import.meta.url)), 'utf8');
const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
const themes = {
  light: new Map(pairs.map(([, name = '', light = '']) => [name, light])),
  dark: new Map(pairs.map(([, name = '', , dark = '']) => [name, dark])),
};

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const a = luminance(first);
  const b = luminance(second);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ['paper', 'surface', 'wash', 'on-wash', 'risk-wash', 'off-wash'];

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  const ratio = (text: string, ground: string) =>
    contrast(theme.get(text) ?? '#000000', theme.get(ground) ?? '#000000');

  it.each(['ink', 'soft', 'faint', 'none', 'on', 'risk', 'off'])('reads %s on every ground', (text) => {
    for (const ground of grounds) expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['control', 'focus', 'on', 'risk', 'off'])('shows %s as an edge or a bar', (edge) => {
    for (const ground of ['paper', 'surface']) expect(ratio(edge, ground)).toBeGreaterThanOrEqual(3);
  });

  it('reads paper on an ink button', () => {
    expect(ratio('paper', 'ink')).toBeGreaterThanOrEqual(4.5);
  });
});
