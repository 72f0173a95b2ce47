import type { Month } from '@/lib/core/month';
import { allowServerModules } from './plain-node';

export interface DemoOptions {
  /** Owns the tables: a reset deletes what nobody else may delete. */
  readonly ownerUrl: string;
  /** The app's role: everything is entered through the app's own commands. */
  readonly appUrl: string;
  readonly now: Date;
  /** "2026-02" lets the sample company live on the 12th of that month for good. */
  readonly asOf?: Month;
  /** Told the sign-ins that are made, before their passwords count: nobody could tell them afterwards. */
  readonly keep?: (signIns: readonly DemoSignIn[]) => void;
  /** Told what is being done, a line each. */
  readonly log?: (line: string) => void;
}

/** A sign-in whose password was made now. The passwords of earlier loads stay and are known to nobody here. */
export interface DemoSignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

export interface LoadedDemo {
  readonly slug: string;
  readonly signIns: readonly DemoSignIn[];
}

/**
 * Makes the sample company, or resets it to its first state; people, their sign-ins and tokens stay. A load that fails
 * leaves no half of it behind and throws a StartError that says how to run it again. The database must be migrated.
 */
export async function loadDemo(options: DemoOptions): Promise<LoadedDemo> {
  process.env.DATABASE_URL = options.appUrl;
  allowServerModules();
  const { loadSample } = await import('./load');
  return loadSample(options);
}
