import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type { Statement } from './write';

/**
 * Statements that follow each other on one connection of the pool, each sent before the one in front of it is answered,
 * so that the server does not wait for this process between two batches. They run in the order in which they were sent,
 * each on what those before it committed. Needs a pool whose connections are made with `pipeline`.
 */
export class Pipe {
  private client: Promise<PoolClient> | undefined;
  private underWay = 0;
  private broken = false;

  constructor(private readonly pool: Pool) {}

  /** Resolves when it is committed; throws what pg throws. One that is refused does not stop those behind it. */
  async send(statement: Statement): Promise<void> {
    const connecting = (this.client ??= this.connect());
    this.underWay += 1;
    try {
      const client = await connecting;
      await client.query({ ...statement });
    } catch (error) {
      if (!(error instanceof DatabaseError)) this.broken = true;
      throw error;
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) await this.giveBack(connecting);
    }
  }

  private async connect(): Promise<PoolClient> {
    const client = await this.pool.connect();
    // The statements under way say the same; without a listener it would end the process.
    client.on('error', ignore);
    return client;
  }

  private async giveBack(connecting: Promise<PoolClient>): Promise<void> {
    const isBroken = this.broken;
    this.client = undefined;
    this.broken = false;
    const client = await connecting.catch(() => undefined);
    client?.release(isBroken);
    client?.off('error', ignore);
  }
}

const ignore = (): void => undefined;
