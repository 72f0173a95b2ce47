import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import { type StandingCell, standingSeries } from '../queries';
import type { ReadCell } from '../reading/cells';
import type { Ledger, Place } from '../reading/compare';
import type { Names } from '../reading/names';

type Kind = ReadCell['kind'];

/** What stands in the ledger of the KPIs that a file names, each loaded when it is named first. */
export class StandingLedger implements Ledger {
  private readonly loaded = { figure: new Set<string>(), target: new Set<string>() };
  private readonly series = new Map<string, ReadonlyMap<Month, StandingCell>>();

  constructor(
    private readonly tx: Tx,
    private readonly organizationId: string,
    private readonly names: Names,
  ) {}

  at({ kind, kpi, team, month }: Place): StandingCell | undefined {
    const kpiId = this.names.kpis.get(kpi)?.id;
    const teamId = team === null ? null : this.names.teams.get(team)?.id;
    return this.series.get(`${kind}/${kpiId}/${teamId}`)?.get(month);
  }

  async load(cells: readonly ReadCell[]): Promise<void> {
    await Promise.all([this.loadKind('figure', cells), this.loadKind('target', cells)]);
  }

  private async loadKind(kind: Kind, cells: readonly ReadCell[]): Promise<void> {
    const wanted = new Set(cells.flatMap((cell) => (cell.kind === kind ? cell.kpi : [])));
    const ids = [...wanted].flatMap((code) => {
      if (this.loaded[kind].has(code)) return [];
      this.loaded[kind].add(code);
      return this.names.kpis.get(code)?.id ?? [];
    });
    const { tx, organizationId } = this;
    for (const { kpiId, teamId, cells: own } of await standingSeries(tx, organizationId, kind, ids)) {
      this.series.set(`${kind}/${kpiId}/${teamId}`, own);
    }
  }
}
