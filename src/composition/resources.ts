import type { Type } from '@nestjs/common';
import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { CoachController } from '../../projections/coach/coach.controller';
import { coachTable } from '../../projections/coach/coach.table';
import { EmployerController } from '../../projections/employer/employer.controller';
import { employerTable } from '../../projections/employer/employer.table';
import type { TableDeclaration } from '../../projections/engine/table';
import { PersonController } from '../../projections/person/person.controller';
import { personTable } from '../../projections/person/person.table';
import { PlaceBoardController } from '../../projections/place-board/place-board.controller';
import { placeBoardTable } from '../../projections/place-board/place-board.table';
import { answerOf, ProgrammeController } from '../../projections/programme/programme.controller';
import { programmeTable } from '../../projections/programme/programme.table';
import { ProgressController } from '../../projections/progress/progress.controller';
import { coachedBy } from '../../projections/progress/progress.queries';
import { progressTable } from '../../projections/progress/progress.table';
import { rowsWithIds, type ReadRow } from '../../projections/query';
import { ResearchRoundController } from '../../projections/research-round/research-round.controller';
import { researchRoundTable } from '../../projections/research-round/research-round.table';
import { SubsidyAccountController } from '../../projections/subsidy-account/subsidy-account.controller';
import { subsidyAccountTable } from '../../projections/subsidy-account/subsidy-account.table';
import { ACCESS, type RouteAccess } from '../platform/auth/access';
import type { Resources } from '../query-edge/expansion';
import type { QueryEdge, Reader } from '../query-edge/query-edge';
import { isAboutHer, isHerTrajectory } from '../query-edge/readers';

/** A resource: its table, and how the route of one, its `item`, shows a row. */
type Resource = {
  readonly route: Type;
  rows(edge: QueryEdge, ids: readonly Uuid[], reader: Reader): Promise<readonly (readonly [Uuid, object])[]>;
};

const resource = <T extends TableDeclaration>(
  route: Type,
  table: T,
  how: {
    /** Which of the rows this reader sees, whose role reads such rows; all when left out. */
    readonly seen?: (rows: readonly ReadRow<T>[], reader: Reader, edge: QueryEdge) => Promise<readonly ReadRow<T>[]>;
    /** Rows have texts of people: of whom a row is. */
    readonly subjectOf?: (row: ReadRow<T>) => Uuid | undefined;
    readonly answerOf?: (row: ReadRow<T>) => object;
  } = {},
): Resource => ({
  route,
  rows: async (edge, ids, reader) => {
    const all = await rowsWithIds(edge.db, table, ids);
    const seen = how.seen ? await how.seen(all, reader, edge) : all;
    const { subjectOf } = how;
    const subjects = subjectOf ? seen.map(subjectOf).filter((id) => id !== undefined) : [];
    const opened = subjectOf ? await edge.open(seen, reader, subjects) : seen;
    const [key = ''] = table.primaryKey;
    return opened.map((row) => [String(row[key as keyof typeof row]), how.answerOf?.(row) ?? row]);
  },
});

/** By the name that columns refer to (`refersTo` in projections/engine/table.ts). */
const resources: Readonly<Record<string, Resource>> = {
  programme: resource(ProgrammeController, programmeTable, { answerOf }),
  place: resource(PlaceBoardController, placeBoardTable),
  employer: resource(EmployerController, employerTable),
  subsidy: resource(SubsidyAccountController, subsidyAccountTable),
  round: resource(ResearchRoundController, researchRoundTable, { subjectOf: () => undefined }),
  trajectory: resource(ProgressController, progressTable, {
    seen: (rows, { actor }) => Promise.resolve(rows.filter((row) => isHerTrajectory(actor, row))),
  }),
  coach: resource(CoachController, coachTable, {
    seen: (rows, { actor }) => Promise.resolve(rows.filter(({ coach_id }) => isAboutHer(actor, coach_id))),
    subjectOf: ({ coach_id }) => coach_id,
  }),
  person: resource(PersonController, personTable, {
    seen: async (rows, { actor }, { db }) => {
      const ids = rows.map(({ person_id }) => person_id);
      const coached = actor.role === 'coach' ? await coachedBy(db, actor.id, ids) : new Set<Uuid>();
      return rows.filter(({ person_id }) => isAboutHer(actor, person_id) || coached.has(person_id));
    },
    subjectOf: ({ person_id }) => person_id,
  }),
};

const found = (name: string): Resource => {
  const known = resources[name];
  if (!known) throw new Error(`rows refer to ${name}, which is no resource`);
  return known;
};

/** As the route of one row says: of its method, else of its class. */
const readersOf = ({ route }: Resource): readonly Role[] => {
  const { item } = route.prototype as { readonly item: object };
  const access = (Reflect.getMetadata(ACCESS, item) ?? Reflect.getMetadata(ACCESS, route)) as RouteAccess | undefined;
  if (access === undefined || access === 'public') throw new Error(`${route.name} does not say who reads one`);
  return access;
};

/** What rows refer to, shown as on the routes of one. */
export const resourcesOf = (edge: QueryEdge): Resources => ({
  readersOf: (name) => readersOf(found(name)),
  rows: async (name, ids, reader) => new Map(await found(name).rows(edge, ids, reader)),
});
