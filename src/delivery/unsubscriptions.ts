import { timingSafeEqual } from 'node:crypto';
import type { Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';
import { isId } from '../platform/validation';

/** Who wants no reminders but those that the law has terms for, and the signed links to say so without signing in. */
export class Unsubscriptions {
  /** `fingerprint`: HMAC of a text, under a secret that stays the same. */
  constructor(
    private readonly pool: Queryable,
    private readonly fingerprint: (text: string) => string,
  ) {}

  /** What stands in the link of a mail: whom it is for, signed. It does not lapse, as the mail may be old. */
  tokenFor(addresseeId: Uuid): string {
    return `${addresseeId}.${this.signature(addresseeId)}`;
  }

  /** Whom a token is for; undefined for one that this program did not make. */
  addresseeOf(token: string): Uuid | undefined {
    const [id = '', signature = ''] = token.split('.', 2);
    if (!isId(id) || token !== `${id}.${signature}`) return undefined;
    const [given, own] = [Buffer.from(signature), Buffer.from(this.signature(id))];
    return given.length === own.length && timingSafeEqual(given, own) ? id : undefined;
  }

  async has(addresseeId: Uuid): Promise<boolean> {
    const { rowCount } = await this.pool.query('select from delivery.unsubscription where addressee_id = $1', [
      addresseeId,
    ]);
    return rowCount === 1;
  }

  async add(addresseeId: Uuid): Promise<void> {
    await this.pool.query('insert into delivery.unsubscription (addressee_id) values ($1) on conflict do nothing', [
      addresseeId,
    ]);
  }

  async remove(addresseeId: Uuid): Promise<void> {
    await this.pool.query('delete from delivery.unsubscription where addressee_id = $1', [addresseeId]);
  }

  /** 128 bits: the router takes no part of a path over 100 characters. */
  private signature(addresseeId: Uuid): string {
    return this.fingerprint(`unsubscribe/${addresseeId}`).slice(0, 32);
  }
}
