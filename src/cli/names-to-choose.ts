import { coaches } from '../../projections/coach/coach.queries';
import { contactsOf, employers } from '../../projections/employer/employer.queries';
import { intervisions } from '../../projections/intervision/intervision.queries';
import { neighbourhoods } from '../../projections/neighbourhood/neighbourhood.queries';
import { persons, personsOf } from '../../projections/person/person.queries';
import { places } from '../../projections/place-board/place-board.queries';
import { programmes } from '../../projections/programme/programme.queries';
import { progressList } from '../../projections/progress/progress.queries';
import { researchRounds } from '../../projections/research-round/research-round.queries';
import { subsidies } from '../../projections/subsidy-account/subsidy-account.queries';
import { supportDecisions } from '../../projections/support-decision/support-decision.queries';
import type { Page, PageRequest, Queryable } from '../../projections/query';
import type { Uuid } from '../../events/ids';
import type { QueryEdge, Reader } from '../query-edge/query-edge';
import { toldApart, type Choice, type Choices, type Kind } from '../sheets/choices';
import { written } from '../sheets/notation';

/** Rows that are read, and whose names are opened, at once. */
const PAGE = 500;

const allOf = async <Row>(page: (request: PageRequest) => Promise<Page<Row>>): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page({ after, limit: PAGE });
    rows.push(...items);
    after = next ?? undefined;
  } while (after);
  return rows;
};

type NamesById = ReadonlyMap<Uuid, string>;

/** Of a person whose key is gone, or of what no read model knows. */
const NAMELESS = 'zonder naam';
const nameIn = (names: NamesById, id: Uuid): string => names.get(id) ?? NAMELESS;

/** What there is to choose from, by name, as the read models know it now. */
class Names {
  /** People whose names were opened: each is in the log of who read whom once. */
  private readonly people = new Map<Uuid, string>();

  constructor(
    private readonly edge: QueryEdge,
    private readonly reader: Reader,
  ) {}

  private get db(): Queryable {
    return this.edge.db;
  }

  /** Opens the names of these people, and nothing else of them. */
  private async peopleOf(ids: readonly Uuid[]): Promise<NamesById> {
    const unopened = [...new Set(ids)].filter((id) => !this.people.has(id));
    for (let from = 0; from < unopened.length; from += PAGE) {
      const rows = await personsOf(this.db, unopened.slice(from, from + PAGE));
      const sealed = rows.map(({ person_id, full_name }) => ({ person_id, full_name }));
      for (const { person_id, full_name } of await this.edge.open(sealed, this.reader))
        this.people.set(person_id, full_name ?? NAMELESS);
    }
    return this.people;
  }

  private async programmes(): Promise<NamesById> {
    const rows = await allOf((page) => programmes(this.db, page));
    return new Map(rows.map(({ programme_id, name }) => [programme_id, name]));
  }

  private async employers(): Promise<NamesById> {
    const rows = await allOf((page) => employers(this.db, {}, page));
    return new Map(rows.map(({ employer_id, name }) => [employer_id, name]));
  }

  private async places() {
    const names = await this.employers();
    const rows = await allOf((page) => places(this.db, {}, page));
    return rows.map((row) => ({
      ...row,
      name: `${nameIn(names, row.employer_id)}, ${row.district} ${row.neighbourhood_code}`,
    }));
  }

  private async choicesOfPeople(ids: readonly Uuid[]): Promise<readonly Choice[]> {
    const names = await this.peopleOf(ids);
    return ids.map((id) => ({ name: nameIn(names, id), id }));
  }

  private async trajectories(): Promise<readonly Choice[]> {
    const rows = await allOf((page) => progressList(this.db, {}, page));
    const names = await this.peopleOf(rows.map(({ person_id }) => person_id));
    return rows.map(({ trajectory_id, person_id, started_on }) => ({
      name: `${nameIn(names, person_id)}, vanaf ${written(started_on)}`,
      id: trajectory_id,
    }));
  }

  private async contacts(): Promise<readonly Choice[]> {
    const choices: Choice[] = [];
    for (const [employerId, employer] of await this.employers()) {
      const rows = await contactsOf(this.db, employerId);
      const sealed = rows.map(({ contact_id, full_name }) => ({ contact_id, full_name }));
      for (const { contact_id, full_name } of await this.edge.open(sealed, this.reader))
        choices.push({ name: `${full_name ?? NAMELESS}, ${employer}`, id: contact_id });
    }
    return choices;
  }

  private async intervisions(): Promise<readonly Choice[]> {
    const names = await this.programmes();
    const rows = await allOf((page) => intervisions(this.db, {}, page));
    return rows.map(({ intervision_id, programme_id, planned_on }) => ({
      name: `${nameIn(names, programme_id)}, ${written(planned_on)}`,
      id: intervision_id,
    }));
  }

  private async subsidies(): Promise<readonly Choice[]> {
    const [ofEmployers, ofProgrammes] = [await this.employers(), await this.programmes()];
    const rows = await allOf((page) => subsidies(this.db, {}, page));
    return rows.map(({ subsidy_id, employer_id, programme_id, requested_on }) => ({
      name: `${nameIn(ofEmployers, employer_id)}, ${nameIn(ofProgrammes, programme_id)}, aangevraagd ${written(requested_on)}`,
      id: subsidy_id,
    }));
  }

  private async networks(): Promise<readonly Choice[]> {
    const rows = await allOf((page) => neighbourhoods(this.db, {}, page));
    return rows.map(({ network_id, neighbourhood_code }) => ({ name: neighbourhood_code, id: network_id }));
  }

  private async support(): Promise<readonly Choice[]> {
    const rows = await allOf((page) => supportDecisions(this.db, {}, page));
    const names = await this.peopleOf(rows.map(({ person_id }) => person_id));
    return rows.map(({ support_id, person_id, requested_on }) => ({
      name: `${nameIn(names, person_id)}, aangevraagd ${written(requested_on)}`,
      id: support_id,
    }));
  }

  private async research(): Promise<readonly Choice[]> {
    const names = await this.programmes();
    const rows = await allOf((page) => researchRounds(this.db, {}, page));
    return rows.map(({ round_id, programme_id, opened_on }) => ({
      name: `${nameIn(names, programme_id)}, ${written(opened_on)}`,
      id: round_id,
    }));
  }

  async of(kind: Kind): Promise<readonly Choice[]> {
    switch (kind) {
      case 'programme':
        return [...(await this.programmes())].map(([id, name]) => ({ name, id }));
      case 'place':
        return (await this.places()).map(({ place_id, name }) => ({ name, id: place_id }));
      case 'vacancy':
        return (await this.places()).flatMap(({ vacancy_id, vacancy_closes_on: closes, name }) =>
          vacancy_id && closes ? [{ name: `${name}, open t/m ${written(closes)}`, id: vacancy_id }] : [],
        );
      case 'person':
        return this.choicesOfPeople((await allOf((page) => persons(this.db, {}, page))).map((row) => row.person_id));
      case 'coach':
        return this.choicesOfPeople((await allOf((page) => coaches(this.db, {}, page))).map((row) => row.coach_id));
      case 'employer':
        return [...(await this.employers())].map(([id, name]) => ({ name, id }));
      case 'contact':
        return this.contacts();
      case 'trajectory':
        return this.trajectories();
      case 'intervision':
        return this.intervisions();
      case 'subsidy':
        return this.subsidies();
      case 'network':
        return this.networks();
      case 'support':
        return this.support();
      case 'research':
        return this.research();
    }
  }
}

/**
 * What there is to choose from of these kinds, by name. Names of people are opened like any reading: after the role check,
 * for a purpose, and with a line of who read whom (decisions.md 18).
 */
export const namesToChoose = async (kinds: readonly Kind[], edge: QueryEdge, reader: Reader): Promise<Choices> => {
  const names = new Names(edge, reader);
  const choices = new Map<Kind, readonly Choice[]>();
  for (const kind of kinds) choices.set(kind, toldApart(await names.of(kind)));
  return choices;
};
