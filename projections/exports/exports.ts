import type { Pool } from 'pg';
import type { Moment } from '../../events/ids';
import type { AsOf } from '../engine/as-of';
import { spellingsOf } from '../query';
import type { Folding } from './as-of-tables';
import { relationsOf } from './relations';
import { openSnapshot, positionsOf, type Snapshot } from './snapshot';
import type { ExportFilter, ExportSource } from './source';
import { tableSources } from './table-sources';

/** At the same time, in one process: each holds a connection for as long as its reader takes. */
const AT_ONCE = 2;

const DISTRICTS = `
  select district from read.progress union select district from read.place_board union select district from read.person
  union select unnest(districts) from read.employer`;

/** What is asked of an export: a district by any of its spellings. */
export type ExportRequest = Omit<ExportFilter, 'districts'> & AsOf & { readonly district?: string };

const NOTHING: ExportRequest = {};

/** Gives snapshots of what can be exported, a few at a time. */
export class Exports {
  private running = 0;
  private readonly sources: ReadonlyMap<string, ExportSource>;

  constructor(
    private readonly pool: Pool,
    private readonly folding: Folding,
    /** What can be exported beside tables and views. */
    questions: readonly ExportSource[] = [],
  ) {
    const all = [...tableSources(folding.engine), ...questions];
    this.sources = new Map(all.map((source) => [source.name, source]));
  }

  /** All that can be exported. */
  all(): readonly ExportSource[] {
    return [...this.sources.values()];
  }

  /** Undefined for a name that nothing has. */
  source(name: string): ExportSource | undefined {
    return this.sources.get(name);
  }

  /** The position that a snapshot would have now; no row is read. Throws `FiguresMissing`. */
  async position(source: ExportSource, request: ExportRequest = NOTHING): Promise<number> {
    const { least } = await positionsOf(this.pool, source, relationsOf(this.folding.engine, source, {}));
    const { position = least } = await this.when(request);
    return Math.min(position, least);
  }

  /** `busy` when too many are being read. Throws `FiguresMissing`. */
  async open(source: ExportSource, request: ExportRequest = NOTHING, signal?: AbortSignal): Promise<Snapshot | 'busy'> {
    const wanted = { source, filter: await this.filter(request), when: await this.when(request) };
    if (this.running >= AT_ONCE) return 'busy';
    this.running += 1;
    return openSnapshot(this.pool, this.folding, wanted, () => void (this.running -= 1), signal);
  }

  private async filter({ programmeId, district, from, to }: ExportRequest): Promise<ExportFilter> {
    const districts = await spellingsOf(this.pool, district, DISTRICTS);
    return { programmeId, districts, from, to };
  }

  private async when({ position, moment, validOn }: ExportRequest): Promise<Pick<AsOf, 'position' | 'validOn'>> {
    const known = moment === undefined ? undefined : await this.knownAt(moment);
    const until = Math.min(position ?? Infinity, known ?? Infinity);
    return { ...(until < Infinity && { position: until }), ...(validOn !== undefined && { validOn }) };
  }

  private knownAt(moment: Moment): Promise<number> {
    return this.folding.history.positionAt(moment);
  }
}
