import { applyDecorators, Injectable, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { mergeMap } from 'rxjs';
import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { Schema } from '../platform/openapi/schema';
import { Problem } from '../platform/problems/problem';
import { choicesOf, EMBEDDED, only, rowsIn, takeChoice, withRows, type Choices, type Reference } from './choice';
import { ApiPurpose } from './purpose';
import { choose, readerOf, type Reader } from './query-edge';

/** What rows refer to. The composition root provides it from the routes that show one row each. */
export abstract class Resources {
  /** Who reads rows of this resource, as the route of one says. */
  abstract readersOf(resource: string): readonly Role[];
  /** Of these ids, the rows that their own route would show this reader, opened as there. One query for all of them. */
  abstract rows(resource: string, ids: readonly Uuid[], reader: Reader): Promise<ReadonlyMap<Uuid, object>>;
}

const CHOICES = 'choices of the row';

type Row = Readonly<Record<string, unknown>>;

/**
 * Gives of each row the fields that were chosen, and along with it the rows it refers to, as far as their own routes would
 * show them to who asks. It runs outside the other interceptors of its route: those see rows whole.
 */
@Injectable()
export class ChoiceInterceptor implements NestInterceptor {
  constructor(
    private readonly resources: Resources,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Row>) {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, unknown> }>>();
    const choices = this.reflector.get<Choices>(CHOICES, context.getHandler());
    const { fields, expand } = takeChoice(request.query, choices);
    const reader = readerOf(request);
    const references = [...choices.references].filter(([name]) => expand.includes(name));
    this.onlyForReaders(reader, references);
    if (fields) choose(request, fields);
    return next.handle().pipe(
      mergeMap(async (answer) => {
        const embedded = references.length > 0 ? await this.related(rowsIn(answer), references, reader) : undefined;
        return withRows(answer, (row) => ({
          ...(fields ? only(row, fields) : row),
          ...(embedded && { [EMBEDDED]: embedded(row) }),
        }));
      }),
    );
  }

  /** Throws 403: her role reads no such rows, so that null would say nothing. */
  private onlyForReaders({ actor }: Reader, references: readonly (readonly [string, Reference])[]): void {
    const closed = references.filter(([, { resource }]) => !this.resources.readersOf(resource).includes(actor.role));
    if (closed.length === 0) return;
    throw new Problem('not-your-decision', {
      errors: closed.map(([name]) => ({ field: 'expand', message: `expand: this role does not read ${name}` })),
    });
  }

  /** What each row refers to, by name: null where the row names none, and where this reader may not see it. */
  private async related(
    rows: readonly Row[],
    references: readonly (readonly [string, Reference])[],
    reader: Reader,
  ): Promise<(row: Row) => Row> {
    // A resource that is referred to twice is asked once: a coach and a Buurtbaner are both persons.
    const idsOf = new Map<string, Set<Uuid>>();
    for (const [, { column, resource }] of references) {
      const ids = idsOf.get(resource) ?? new Set();
      for (const row of rows) if (typeof row[column] === 'string') ids.add(row[column]);
      idsOf.set(resource, ids);
    }
    const found = new Map(
      await Promise.all(
        [...idsOf].map(
          async ([resource, ids]) =>
            [resource, ids.size > 0 ? await this.resources.rows(resource, [...ids], reader) : new Map()] as const,
        ),
      ),
    );
    return (row) =>
      Object.fromEntries(
        references.map(([name, { column, resource }]) => [name, found.get(resource)!.get(row[column] as Uuid) ?? null]),
      );
  }
}

const listOfNames = (name: string, description: string, names: readonly string[]) =>
  ApiQuery({
    name,
    required: false,
    style: 'form',
    explode: false,
    description,
    schema: { type: 'array', minItems: 1, items: { type: 'string', enum: [...names] } },
  });

/** A route whose answer is such a row, or a page of them: `fields` and, where rows refer to others, `expand`. */
export const Chosen = (row: Schema) => {
  const choices = choicesOf(row);
  const names = [...choices.references.keys()];
  return applyDecorators(
    SetMetadata(CHOICES, choices),
    UseInterceptors(ChoiceInterceptor),
    listOfNames('fields', 'Only these fields of each row; the others are left out, required ones too.', choices.fields),
    ...(names.length > 0
      ? [listOfNames('expand', `The rows each row refers to, below \`${EMBEDDED}\`.`, names), ApiPurpose]
      : []),
  );
};
