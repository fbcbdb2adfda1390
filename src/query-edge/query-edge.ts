import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Uuid } from '../../events/ids';
import type { Actor } from '../command-handling/context';
import { identityOf } from '../platform/auth/identity';
import { Problem } from '../platform/problems/problem';
import type { ReadingLog } from '../processing/reading-log';
import { onlyTextsOf, opened } from '../vault/opening';
import { withoutTexts } from '../vault/texts';
import type { Vault } from '../vault/vault';
import { withChosenTexts } from './choice';
import { purposeIn, ApiPurpose } from './purpose';

/** Who reads, and what for when she said so. */
export type Reader = {
  readonly actor: Actor;
  readonly purpose?: string;
  readonly traceId: string;
  /** The fields of the answer's rows that she chose; all of them when undefined. */
  readonly fields?: ReadonlySet<string>;
};

/** Whose texts: of people, or of a subsidy, which those who decide on it read too. */
type Texts = 'of people' | 'of a subsidy';

/** The processing activity of the art. 30 register that daily work falls under. */
const DAILY_WORK = 'administration-of-buurtbanen';

const chosen = new WeakMap<FastifyRequest, ReadonlySet<string>>();
/** Keeps which fields a request chose, for `ReadBy` of its handler. */
export const choose = (request: FastifyRequest, fields: ReadonlySet<string>): void => void chosen.set(request, fields);

/** Who sends this request, and what for. */
export const readerOf = (request: FastifyRequest): Reader => {
  const fields = chosen.get(request);
  return {
    actor: identityOf(request),
    purpose: purposeIn(request),
    traceId: request.id.replaceAll('-', ''),
    ...(fields && { fields }),
  };
};

/** The parameter that holds who reads, and in OpenAPI the header that says what for (contract.md 1, Reading). */
export const ReadBy = createParamDecorator(
  (_: unknown, context: ExecutionContext): Reader => readerOf(context.switchToHttp().getRequest<FastifyRequest>()),
  [
    (target, method) => {
      if (method === undefined) return;
      const described = Object.getOwnPropertyDescriptor(target, method);
      if (described) ApiPurpose(target, method, described);
    },
  ],
);

/** Opens the sealed texts of rows and events for who reads them, or leaves them out (decisions.md 18). */
export class QueryEdge {
  constructor(
    readonly db: Pool,
    private readonly vault: Vault,
    private readonly readings: ReadingLog,
  ) {}

  /** Throws 404 for a row that is not there. */
  found<T>(row: T | null | undefined): T {
    if (row === null || row === undefined) throw new Problem('not-found');
    return row;
  }

  /** A page, or 400 for a cursor that no list gave. */
  async page<T>(rows: Promise<T>): Promise<T> {
    try {
      return await rows;
    } catch (error) {
      if ((error as Error).name !== 'InvalidCursor') throw error;
      throw new Problem('body-invalid', {
        errors: [{ field: 'after', message: 'after must be a next that was given' }],
      });
    }
  }

  /**
   * The same value with its texts opened, and who read whom written down first; null where the key is gone. An auditor or
   * researcher without a purpose, and a role that reads no such text, gets null for each. Texts in fields that she did
   * not choose are not opened.
   */
  async open<T>(value: T, reader: Reader, subjectIds: readonly Uuid[] = [], texts: Texts = 'of people'): Promise<T> {
    const purpose = purposeOf(reader, texts);
    if (!purpose) return withoutTexts(value);
    const { id, role } = reader.actor;
    return opened(
      reader.fields ? withChosenTexts(value, reader.fields) : value,
      { reader: { id, role }, purpose, subjectIds, traceId: reader.traceId },
      { vault: this.vault, readings: this.readings },
    );
  }

  /** The same, of the texts of one subject alone: null for those of others. */
  async openOwn<T>(value: T, reader: Reader, subjectId: Uuid): Promise<T> {
    return this.open(await onlyTextsOf(subjectId, value, this.vault), reader, [subjectId]);
  }
}

const purposeOf = ({ actor, purpose }: Reader, texts: Texts): string | undefined => {
  switch (actor.role) {
    case 'programme-manager':
    case 'core-team':
    case 'privacy-officer':
    case 'employer':
    case 'coach':
    case 'buurtbaner':
      return purpose ?? DAILY_WORK;
    case 'auditor':
    case 'researcher':
      return purpose;
    case 'subsidy-officer':
    case 'subsidy-controller':
      return texts === 'of a subsidy' ? (purpose ?? DAILY_WORK) : undefined;
    case 'analyst':
    case 'system':
      return undefined;
  }
};
