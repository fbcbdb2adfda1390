import { setTimeout as later } from 'node:timers/promises';
import { startServe, type ProcessExit, type Program } from './program';
import type { Store } from './store';
import { connected } from './tables';

type Instance = Program & { readonly url: string };
/** Who holds which lease, and its position. */
export type HeldLease = {
  readonly name: string;
  /** Null before anyone held it. */
  readonly pid: number | null;
  readonly fence: number;
  readonly position: number;
  readonly live: boolean;
};

const LEASES = `
  select name, nullif(split_part(owner, '/', 2), '')::integer as pid, fence::float8 as fence, position::float8 as position,
         expires_at > clock_timestamp() as live
    from subscription.checkpoint`;

const isOfTable = ({ name }: HeldLease): boolean => /_v\d+_r\d+$/.test(name);

/** How long nobody held the leases of a killed instance, by kind, ms; `policies`: those and the directory of names. */
export type TakeOver = { readonly projections?: number; readonly policies?: number };

/** Several `serve` on one store. */
export class Instances {
  private alive: Instance[] = [];
  private readonly ends: ProcessExit[] = [];

  private constructor(
    private readonly store: Store,
    private readonly url: string,
  ) {}

  static async of(store: Store, count: number): Promise<Instances> {
    const instances = new Instances(store, await store.superuserUrl());
    await Promise.all(Array.from({ length: count }, () => instances.add()));
    return instances;
  }

  readonly living = (): readonly string[] => this.alive.map(({ url }) => url);

  /** Programs that run now, in the order they were started. */
  get programs(): readonly Instance[] {
    return this.alive;
  }

  /** The standard error of those that have ended. */
  get stderr(): string {
    return this.ends.map(({ stderr }) => stderr).join('');
  }

  async add(): Promise<void> {
    this.alive.push(await startServe(this.store.environment));
  }

  held(): Promise<readonly HeldLease[]> {
    return connected(this.url, async (client) => (await client.query<HeldLease>(LEASES)).rows);
  }

  /** The program that holds the lease of the policies, or with `projections` of tables; any when nobody does. */
  async holder(of: 'policies' | 'projections'): Promise<Instance> {
    const held = (await this.held()).filter(
      (lease) => lease.live && (of === 'policies' ? lease.name === of : isOfTable(lease)),
    );
    return this.alive.find(({ pid }) => held.some((lease) => lease.pid === pid)) ?? this.alive[0]!;
  }

  /** SIGKILL; resolves when others have all of its leases. Throws after 20 s. */
  async kill(victim: Instance): Promise<TakeOver> {
    this.alive = this.alive.filter((one) => one !== victim);
    victim.signal('SIGKILL');
    const began = performance.now();
    this.ends.push(await victim.ended);
    return this.takenOver(victim.pid, began);
  }

  /** How long until the leases that `pid` has now are held by others, from `began` on. */
  async takenOver(pid: number, began: number): Promise<TakeOver> {
    const orphans = (await this.held()).filter((lease) => lease.pid === pid);
    const took: { projections?: number; policies?: number } = {};
    let left = orphans;
    while (left.length > 0) {
      const now = await this.held();
      const isTaken = ({ name, fence }: HeldLease): boolean =>
        now.some((lease) => lease.name === name && lease.fence > fence && lease.pid !== pid && lease.live);
      for (const orphan of left.filter(isTaken)) {
        took[isOfTable(orphan) ? 'projections' : 'policies'] = performance.now() - began;
      }
      left = left.filter((orphan) => !isTaken(orphan));
      if (performance.now() - began > 20_000)
        throw new Error(`nobody took over ${left.map(({ name }) => name).join()}`);
      await later(50);
    }
    return took;
  }

  /** Until every table and the policies have followed the log to `position`. */
  async followed(position: number): Promise<void> {
    const deadline = performance.now() + 30_000;
    for (
      let behind = await this.held();
      behind.some((lease) => lease.position < position);
      behind = await this.held()
    ) {
      if (performance.now() > deadline) throw new Error(`behind ${position}: ${JSON.stringify(behind)}`);
      await later(100);
    }
  }

  /** SIGTERM to all; their exit codes. */
  async end(): Promise<readonly (number | null)[]> {
    const ending = this.alive;
    this.alive = [];
    for (const { signal } of ending) signal('SIGTERM');
    const ended = await Promise.all(ending.map(({ ended: one }) => one));
    this.ends.push(...ended);
    return ended.map(({ code }) => code);
  }
}
