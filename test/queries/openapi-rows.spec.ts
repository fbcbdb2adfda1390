import type { Schema } from '../../src/platform/openapi/schema';
import { apiFixture, type ApiFixture } from './fixture';
import { describedBy, type Operation } from './openapi-operations';

let api: ApiFixture;
let operations: readonly Operation[];
let schemas: Readonly<Record<string, Schema | undefined>>;
beforeAll(async () => {
  api = await apiFixture();
  ({ operations, schemas } = await describedBy(api));
});
afterAll(() => api.end());

describe('the description of rows', () => {
  const names = (operation: Operation, parameter: string) =>
    operation.parameters.find(({ name }) => name === parameter)?.schema.items?.enum ?? [];

  it('has the rows that may be asked along with them, below _embedded', () => {
    const ofPlace = ['programme', 'employer', 'subsidy', 'trajectory', 'person'];
    const ofTrajectory = ['programme', 'person', 'place', 'employer', 'coach', 'coach_person'];
    const ofSupport = ['person', 'trajectory', 'programme'];
    expect(
      Object.fromEntries(
        operations
          .filter(({ parameters }) => parameters.some(({ name }) => name === 'fields'))
          .map((operation) => [operation.operationId, names(operation, 'expand')]),
      ),
    ).toEqual({
      ListProgrammes: [],
      GetProgramme: [],
      ListPlaces: ofPlace,
      GetPlace: ofPlace,
      ListTrajectories: ofTrajectory,
      GetTrajectory: ofTrajectory,
      GetProgress: ofTrajectory,
      ListPerspectives: ['trajectory', 'programme'],
      ListGroundRuleChecks: ['trajectory'],
      GetRuleSet: ['programme'],
      ListRuleSets: ['programme'],
      ListExperiences: ['programme', 'contributed_by'],
      ListProgrammeMeetings: ['programme'],
      ListOwnStories: ['trajectory', 'programme', 'person'],
      ListResearchStories: ['programme'],
      ListPersons: ['running_trajectory', 'duplicate_of'],
      GetPerson: ['running_trajectory', 'duplicate_of'],
      GetLineage: ['person'],
      ListCoaches: ['person', 'former_trajectory'],
      GetCoach: ['person', 'former_trajectory'],
      GetCaseload: ['person'],
      ListDeadlines: ['programme', 'trajectory', 'person', 'place', 'employer', 'coach', 'coach_person', 'subsidy'],
      ListEmployers: [],
      GetEmployer: [],
      ListIntervisions: ['programme', 'facilitator'],
      GetIntervision: ['programme', 'facilitator'],
      ListSubsidies: ['employer', 'programme'],
      GetSubsidy: ['employer', 'programme'],
      GetLedger: ['subsidy', 'trajectory', 'actor'],
      ListNetworks: [],
      GetNetwork: [],
      ListSupport: ofSupport,
      GetSupport: ofSupport,
      ListResearchRounds: ['programme'],
      GetResearchRound: ['programme'],
      ListInterviews: ['round', 'programme'],
      ListLineage: ['from_person', 'to_person', 'trajectory'],
      ListUpwardCircle: ['programme'],
      ListAuditTrail: ['actor', 'recorded_by'],
      ListDataRequests: ['person'],
      ListDataRequestsOfPerson: ['person'],
    });
    const places = operations.find(({ operationId }) => operationId === 'ListPlaces')!;
    expect(names(places, 'fields')).toEqual(expect.arrayContaining(['place_id', 'state', 'last_position']));
    expect(names(places, 'fields')).not.toContain('_embedded');
  });

  it('says of each what it is and where its id stands', () => {
    expect(schemas['PlaceBoard']?.properties?.['_embedded']?.properties?.['employer']).toEqual({
      oneOf: [{ $ref: '#/components/schemas/Employer' }, { type: 'null' }],
      'x-resource': 'employer',
      'x-id-in': 'employer_id',
    });
    const pointed = JSON.stringify(schemas).matchAll(/#\/components\/schemas\/(\w+)/g);
    expect([...new Set([...pointed].map(([, name]) => name!))].filter((name) => !schemas[name])).toEqual([]);
  });

  it('names each parameter of a route once', () => {
    for (const { operationId, parameters } of operations) {
      const once = new Set(parameters.map(({ name, in: where }) => `${where} ${name}`));
      expect({ operationId, parameters: parameters.length }).toEqual({ operationId, parameters: once.size });
    }
  });
});
