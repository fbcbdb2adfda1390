import type { Pool } from 'pg';
import { PARKED, redrive } from './jobs';

/** A digest that will not be tried again until somebody asks. */
export type ParkedDigest = {
  readonly digestId: string;
  readonly addresseeId: string;
  readonly day: string;
  readonly code: string;
  readonly reply: number | null;
  readonly attempts: number;
  readonly parkedAt: Date;
};

/** Mail that was not taken, and what is still to be sent. */
export class ParkedMail {
  constructor(private readonly application: Pool) {}

  async list(): Promise<readonly ParkedDigest[]> {
    const { rows } = await this.application.query<ParkedDigest>(
      `select digest_id as "digestId", addressee_id as "addresseeId", day, code, reply, attempts, parked_at as "parkedAt"
         from delivery.parked order by parked_at, digest_id`,
    );
    return rows;
  }

  /** How many digests wait for their time or for the server, and how many for somebody to ask. */
  async counts(): Promise<{ readonly waiting: number; readonly parked: number }> {
    const { rows } = await this.application.query<{ waiting: number; parked: number }>(
      `select (select count(*) from delivery.waiting) as waiting, (select count(*) from delivery.parked) as parked`,
    );
    return rows[0]!;
  }

  /** Asks for a parked digest to be tried again, or for all; answers how many. Whoever serves sends them. */
  async askRetry(digestId?: string): Promise<number> {
    const { rows } = await this.application.query<{ job_id: string }>(
      'select job_id from delivery.parked where $1::uuid is null or digest_id = $1',
      [digestId ?? null],
    );
    return rows.length === 0
      ? 0
      : redrive(
          this.application,
          PARKED,
          rows.map(({ job_id }) => job_id),
        );
  }
}
