'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { rankObjectives } from '@/lib/priorities/commands/rank-objectives';
import { createProjectTeam } from '@/lib/synergy/commands/create-project-team';
import { updateProjectTeam } from '@/lib/synergy/commands/update-project-team';

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

const chosen = (data: FormData, name: string) =>
  data.getAll(name).filter((value) => typeof value === 'string');

const projectIn = (data: FormData) => {
  const { name, end } = typed(data);
  return { name, end: end || null, projectOf: chosen(data, 'projectOf'), members: chosen(data, 'members') };
};

/** A new project team. */
export async function makeProjectTeam(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { code } = typed(data);
  const done = await createProjectTeam(context.value, { code, ...projectIn(data) });
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}

/** Changes it as it was seen. */
export async function changeProjectTeam(
  slug: string,
  code: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await updateProjectTeam(context.value, code, projectIn(data), version);
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}

/** Ends it with the month that was shown, or lets it go on. */
export async function endProjectTeam(
  slug: string,
  code: string,
  end: string | null,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await updateProjectTeam(context.value, code, { end });
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}
