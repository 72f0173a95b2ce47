import { systemContext } from '@/lib/auth/actor';
import { env } from '@/lib/platform/env';

/** Each night at 3:17 UTC, also for what changed without anybody writing: the day. */
const AT_NIGHT = '17 3 * * *';

/** The framework calls it once, before the first request: begins the work that the server does by itself. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || env().PLUMBLINE_JOBS !== 'on') return;
  const { log } = await import('@/lib/platform/log');
  // A process whose instrumentation throws answers 500 to everything: without this work it still serves.
  await startWork().catch((error: Error) => log.error(`Scheduled work could not begin: ${error.message}`));
}

async function startWork(): Promise<void> {
  const { sendJob, sendSoon, startJobs } = await import('@/lib/platform/jobs');
  const { onEveryWrite } = await import('@/lib/platform/live');
  const { refreshInsights } = await import('@/lib/insights/commands/run-insights');
  const { organizationIds } = await import('@/lib/insights/queries');
  await startJobs(
    {
      insights: (id, signal) => refreshInsights(systemContext(id, new Date()), signal),
      async nightly() {
        for (const id of await organizationIds()) await sendJob('insights', id, 0);
      },
    },
    { nightly: AT_NIGHT },
  );
  onEveryWrite((id) => sendSoon('insights', id));
  // What was written while no server ran.
  await sendJob('nightly', 'start', 60);
}
