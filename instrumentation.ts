/** Each night at 3:17 UTC, also for what changed without anybody writing: the day. */
const AT_NIGHT = '17 3 * * *';

/**
 * The framework calls it once, before the first request: begins the work that the server does by itself. What only Node
 * has is imported inside the condition, which the framework leaves out where there is no Node.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { env } = await import('@/lib/platform/env');
    if (env().PLUMBLINE_JOBS !== 'on') return;
    const { log } = await import('@/lib/platform/log');
    const { sendJob, sendSoon, startJobs } = await import('@/lib/platform/jobs');
    const { onEveryWrite } = await import('@/lib/platform/live');
    const { systemContext } = await import('@/lib/auth/actor');
    const { keepAlignment } = await import('@/lib/alignment/commands/keep-alignment');
    const { refreshInsights } = await import('@/lib/insights/commands/run-insights');
    const { organizationIds } = await import('@/lib/insights/queries');
    try {
      await startJobs(
        {
          insights: (id, signal) => refreshInsights(systemContext(id, new Date()), signal),
          alignment: (id) => keepAlignment(systemContext(id, new Date())),
          async nightly() {
            for (const id of await organizationIds()) {
              await sendJob('insights', id, 0);
              await sendJob('alignment', id, 0);
            }
          },
        },
        { nightly: AT_NIGHT },
      );
      onEveryWrite((id) => {
        sendSoon('insights', id);
        sendSoon('alignment', id);
      });
      // What was written while no server ran.
      await sendJob('nightly', 'start', 60);
    } catch (error) {
      // A process whose instrumentation throws answers 500 to everything: without this work it still serves.
      log.error({ err: error }, 'Scheduled work could not begin');
    }
  }
}
