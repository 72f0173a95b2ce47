'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { rankObjectives } from '@/lib/priorities/commands/rank-objectives';
import { createProjectTeam } from '@/lib/synergy/commands/create-project-team';

const RANK = 'rank-';

/** A team's order of the objectives, from a place for each; two at one place are told where they stand. */
export async function saveVote(slug: string, team: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { version, ...fields } = typed(data);
  const places = Object.entries(fields).flatMap(([name, place]) =>
    name.startsWith(RANK) ? [{ name, code: name.slice(RANK.length), place: Number(place) }] : [],
  );
  const twice = places.filter(({ name, place }) =>
    places.some((other) => other.name !== name && other.place === place),
  );
  if (twice.length > 0) {
    const errors = Object.fromEntries(twice.map(({ name }) => [name, 'Another has the same place.']));
    return { ok: false, message: 'Each objective needs a place of its own.', errors, values: typed(data) };
  }
  const objectives = places.sort((a, b) => a.place - b.place).map(({ code }) => code);
  const done = await rankObjectives(context.value, team, { objectives }, Number(version));
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true, message: 'The order is saved.' };
}

/** A new project team; people are put into it with the members of the organization. */
export async function makeProjectTeam(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { name, code, end } = typed(data);
  const projectOf = data.getAll('projectOf').filter((value) => typeof value === 'string');
  const done = await createProjectTeam(context.value, { name, code, projectOf, ...(end && { end }) });
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true, message: `${done.value.name} is there.` };
}
