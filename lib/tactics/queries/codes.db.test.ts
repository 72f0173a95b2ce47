import { afterAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeOrganization } from '@/db/testing/fixture';
import { archiveTactic } from '../commands/archive-tactic';
import { createTactic } from '../commands/create-tactic';
import { tacticFormView } from '../view';

afterAll(closePool);

const proposed = async (own: Fixture) => {
  const view = await tacticFormView(own.as.lead, null);
  return view.ok && view.value.code;
};

it('proposes a code for a new tactic that nothing has, also nothing archived', async () => {
  const own = await makeOrganization();
  const make = (code: string) => createTactic(own.as.lead, { code, title: code, team: 'marketing' });
  expect(await proposed(own)).toBe('T1');
  for (const code of ['T9', 'T11', 'Trade-99', 'X40']) expect((await make(code)).ok).toBe(true);
  expect(await proposed(own)).toBe('T12');
  expect((await archiveTactic(own.as.lead, 'T11')).ok).toBe(true);
  expect(await proposed(own)).toBe('T12');
  expect(await proposed(await makeOrganization())).toBe('T1');
});
