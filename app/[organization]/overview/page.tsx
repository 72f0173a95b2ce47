import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { after } from 'next/server';
import { OverviewPage } from '@/components/overview/overview-page';
import { alignmentView } from '@/lib/alignment/view';
import { requirePerson } from '@/lib/auth/session';
import { waitingView } from '@/lib/checkins/view';
import { owedView as closingOwed } from '@/lib/closing/view';
import { conflictsWaiting } from '@/lib/conflicts/view';
import { definitionsNow } from '@/lib/definitions/view';
import { handoffWaiting } from '@/lib/handoff/view';
import { recordVisit } from '@/lib/overview/commands/record-visit';
import { overviewView, readerView } from '@/lib/overview/view';
import { requestsWaiting } from '@/lib/requests/view';
import { pagePeriod } from '@/lib/series/input';
import { owedView } from '@/lib/series/view';
import { strategyTasks } from '@/lib/strategy/view';
import { tacticsWaiting } from '@/lib/tactics/view';
import { seenChange } from '../line/actions';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ organization }, query] = await Promise.all([params, searchParams]);
  const { account, context } = await requirePerson(organization);
  const [
    view,
    reader,
    owed,
    close,
    requests,
    conflicts,
    definitions,
    strategies,
    checkins,
    handoff,
    alignment,
    tactics,
  ] = await Promise.all([
    overviewView(context, pagePeriod.parse(query)),
    readerView(context),
    owedView(context),
    closingOwed(context),
    requestsWaiting(context),
    conflictsWaiting(context, account.email),
    definitionsNow(context),
    strategyTasks(context),
    waitingView(context),
    handoffWaiting(context),
    alignmentView(context),
    tacticsWaiting(context),
  ]);
  if (!view.ok) notFound();
  // Only now: what is new is told against the visit before this one.
  if (!reader.noted) after(() => recordVisit(context));
  return (
    <OverviewPage
      view={view.value}
      alignment={alignment.answer}
      reader={reader}
      owed={owed}
      close={close}
      requests={requests}
      conflicts={conflicts}
      strategies={strategies}
      checkins={checkins}
      handoff={handoff}
      tactics={tactics}
      definitions={definitions.waiting}
      notAgreed={definitions.notAgreed}
      breaks={definitions.breaks}
      email={account.email}
      person={account.accountId}
      seen={seenChange.bind(null, organization)}
      role={context.actor.role}
      teams={context.actor.teams}
    />
  );
}
