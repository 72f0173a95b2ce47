import { describe, expect, it } from 'vitest';
import { addressOf, originOf, safePath } from './address';

const headers = (values: Record<string, string>) => new Headers(values);

describe('where a request comes from and goes to', () => {
  it('takes the hop that the nearest proxy saw', () => {
    expect(addressOf(headers({ 'x-forwarded-for': '6.6.6.6, 10.0.0.9' }))).toBe('10.0.0.9');
    expect(addressOf(headers({}))).toBe('unknown');
  });

  it('makes links with the configured address, else with the one asked', () => {
    expect(originOf(headers({ host: 'a' }), 'https://kpi.example.com/api/auth')).toBe(
      'https://kpi.example.com',
    );
    expect(originOf(headers({ host: '127.0.0.1:3000' }))).toBe('http://127.0.0.1:3000');
    expect(originOf(headers({ 'x-forwarded-host': 'k.example', 'x-forwarded-proto': 'https' }))).toBe(
      'https://k.example',
    );
  });

  it.each(['/acme/overview?month=2026-01', '/acme'])('leads back to %s', (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/', '', null, '/\t/evil.example'])(
    'leads nowhere by %s',
    (path) => {
      expect(safePath(path)).toBeNull();
    },
  );
});
