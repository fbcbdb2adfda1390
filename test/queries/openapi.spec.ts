import { DEFAULT_PARAMETERS } from '../../src/programme/parameters';
import { apiFixture, type ApiFixture } from './fixture';
import { describedBy, type Operation } from './openapi-operations';

let api: ApiFixture;
let operations: readonly Operation[];
beforeAll(async () => {
  api = await apiFixture();
  ({ operations } = await describedBy(api));
});
afterAll(() => api.end());

/** What every route of rows may be asked beside. */
const OF_ROWS = ['expand', 'fields'];

/** What reads: a search does by POST. */
const reading = () => operations.filter(({ method, path }) => method === 'get' || path.endsWith('/searches'));

describe('the description of what is read', () => {
  it('gives each query a name of its own and a sentence', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operationId, summary } of reading()) {
      expect(operationId).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(summary).toMatch(/^[A-Z].{5,}[^.]$/);
    }
  });

  it('has every parameter that narrows a query, with what it may be', () => {
    const described = Object.fromEntries(
      reading().map(({ operationId, parameters }) => [
        operationId,
        parameters
          .filter((one) => one.in === 'query' && !OF_ROWS.includes(one.name))
          .map(({ name, required }) => (required ? `${name}!` : name))
          .sort(),
      ]),
    );
    const page = ['after', 'limit'];
    const asOf = ['asKnownOn', 'position', 'validOn'];
    const between = ['from', 'fromPosition', 'fromValidOn', 'to', 'toPosition', 'toValidOn'];
    expect(described).toEqual({
      ListProgrammes: page,
      GetProgramme: [],
      ListPlaces: [...page, 'district', 'employerId', 'programmeId', 'state'].sort(),
      GetPlace: [],
      ListTrajectories: [...page, 'coachId', 'employerId', 'personId', 'phase', 'programmeId'].sort(),
      GetTrajectory: [],
      GetProgress: [],
      ListPerspectives: page,
      ListGroundRuleChecks: page,
      GetRuleSet: ['on', 'version'],
      ListRuleSets: page,
      ListExperiences: [...page, 'ruleNumber'].sort(),
      ListProgrammeMeetings: page,
      GetWorkingMethod: [],
      GetHistory: [...page, 'asKnownOn', 'fromRevision', 'validOn'].sort(),
      ListOwnStories: page,
      ListResearchStories: [...page, 'programmeId'].sort(),
      GetState: asOf,
      GetDifference: between,
      ListPersons: [...page, 'district', 'recognised', 'running'].sort(),
      GetPerson: [],
      SearchPersons: [],
      ListPossibleDuplicates: [],
      GetLineage: ['depth'],
      ListCoaches: [...page, 'available', 'background'].sort(),
      ListDeadlines: ['after', 'dueBefore', 'kind', 'late', 'limit', 'programmeId', 'role', 'state', 'trajectoryId'],
      GetCaseload: [],
      GetCoach: [],
      ListEmployers: [...page, 'district'].sort(),
      GetEmployer: [],
      ListIntervisions: [...page, 'programmeId', 'state'].sort(),
      GetIntervision: [],
      ListSubsidies: [...page, 'employerId', 'programmeId', 'status'].sort(),
      GetSubsidy: [],
      GetSubsidyAccount: asOf,
      GetLedger: [...page, ...asOf].sort(),
      GetLedgerDifference: between,
      GetStatement: [...asOf, 'format'].sort(),
      ListNetworks: [...page, 'neighbourhoodCode'].sort(),
      GetNetwork: [],
      ListSupport: [...page, 'personId', 'programmeId', 'status', 'trajectoryId'].sort(),
      GetSupport: [],
      ListResearchRounds: [...page, 'programmeId'].sort(),
      GetResearchRound: [],
      ListInterviews: [...page, 'programmeId', 'roundId'].sort(),
      ListLineage: [...page, 'kind', 'trajectoryId'].sort(),
      ListUpwardCircle: [...page, 'programmeId'].sort(),
      ListAuditTrail: [
        ...page,
        'actorId',
        'occurredFrom',
        'occurredUntil',
        'position',
        'relatedId',
        'subjectId',
        'type',
      ].sort(),
      GetRowHistory: [...page, ...asOf].sort(),
      GetRowState: asOf,
      GetRowDifference: between,
      ExplainRow: [],
      ListExports: [],
      ExportTable: [...asOf, 'district', 'format', 'from', 'programmeId', 'to'].sort(),
      GetExportManifest: [...asOf, 'district', 'format', 'from', 'programmeId', 'to'].sort(),
      ListParkedKeys: page,
      ListParkedMail: page,
      FollowChanges: ['after', 'follow', 'ids', 'tables!'],
      ListWebhooks: page,
      GetWebhook: [],
      ListParkedDeliveries: page,
      ListVerifications: page,
      GetVerification: [],
      ListRefusals: [...page, 'actor', 'code', 'since', 'target', 'until'].sort(),
      ListDataRequests: [...page, 'kind', 'personId', 'state'].sort(),
      ListDataRequestsOfPerson: page,
      GetAccessReport: ['format'],
      GetErasureCertificate: ['format'],
      ListRetentionProposals: [...page, 'on'].sort(),
    });
    const schemas = Object.fromEntries(
      operations.find(({ operationId }) => operationId === 'ListTrajectories')!.parameters.map(({ name, schema }) => [name, schema]),
    ); // prettier-ignore
    expect(schemas).toMatchObject({
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      coachId: { type: 'string', format: 'uuid' },
      phase: { enum: ['starting', 'developing', 'outflowing', 'ended'] },
    });
  });
});

it('where texts of people may be read, what for can be said: in 200 characters', () => {
  const takers = operations.flatMap(({ operationId, parameters }) =>
    parameters.filter(({ name }) => name === 'Purpose').map((parameter) => ({ operationId, ...parameter })),
  );
  expect(takers.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining(['ListPersons', 'GetPerson', 'SearchPersons', 'GetEmployer', 'GetHistory']),
  );
  for (const taker of takers) {
    expect(taker).toMatchObject({ in: 'header', required: false, schema: { type: 'string', maxLength: 200 } });
  }
});

describe('the description of a command', () => {
  const bodyOf = (name: string) =>
    operations.find(({ operationId }) => operationId === name)!.requestBody!.content['application/json']!.schema;

  it('says what the caps of districts and the parameters of a programme may be', () => {
    const { districtCaps, parameters } = bodyOf('OpenProgramme').properties!;
    expect(districtCaps).toEqual({
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0 },
      description: 'Names that agree but for capitals and white space are one.',
    });
    expect(parameters).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(parameters!.properties!)).toEqual(Object.keys(DEFAULT_PARAMETERS));
    expect(parameters!.properties).toMatchObject({
      maxMonths: { type: 'integer', minimum: 1, maximum: 24 },
      developmentShare: { type: 'number', minimum: 0, maximum: 1 },
    });
    expect(bodyOf('ChangeProgrammeParameters').properties!['parameters']).toEqual(parameters);
  });

  it('at /v1/commands has If-Match, as on its own route', () => {
    for (const name of ['GiveCommands', 'AssignCoach']) {
      const { parameters } = operations.find(({ operationId }) => operationId === name)!;
      const { schema, ...header } = parameters.find((one) => one.name === 'If-Match')!;
      expect(header).toMatchObject({ in: 'header', required: false });
      const takes = new RegExp(schema.pattern!);
      for (const tags of ['*', '"3"', '"3", "4"']) expect(tags).toMatch(takes);
      for (const tags of ['3', 'W/"3"', '"3" "4"', '"1234567890123456"']) expect(tags).not.toMatch(takes);
    }
  });

  it('has a type, or values, for each field', () => {
    const fields = operations.flatMap(({ operationId, requestBody }) =>
      Object.entries(requestBody?.content['application/json']?.schema.properties ?? {}).map(
        ([name, schema]) => [`${operationId}.${name}`, schema] as const,
      ),
    );
    expect(fields.length).toBeGreaterThan(100);
    const silent = fields.filter(([, { type, enum: values, $ref, oneOf }]) => !(type ?? values ?? $ref ?? oneOf));
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});

it('an operation is filed under one collection, never under the name of a class', () => {
  for (const { operationId, tags } of operations) {
    expect({ operationId, tags }).toEqual({ operationId, tags: [expect.stringMatching(/^[a-z-]+$/)] });
  }
});

describe('the description of an answer', () => {
  const answers = () =>
    operations.flatMap(({ operationId, responses, parameters }) =>
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, answer]) => ({ named: `${operationId} ${status}`, parameters, ...answer })),
    );

  it('that is no problem says what it is, and what its body looks like', () => {
    expect(answers().length).toBeGreaterThan(operations.length);
    const silent = answers().filter(({ description, content = {} }) => {
      const schemas = Object.values(content).map(({ schema = {} }) => schema);
      return !description?.trim() || schemas.length === 0 || schemas.some((schema) => Object.keys(schema).length === 0);
    });
    expect(silent.map(({ named }) => named)).toEqual([]);
  });

  it('of an item with a stream of its own has ETag', () => {
    const tagged = operations.filter(
      ({ method, responses }) => method === 'get' && 'ETag' in (responses['200']?.headers ?? {}),
    );
    expect(tagged.map(({ operationId }) => operationId).sort()).toEqual([
      'GetCoach', 'GetEmployer', 'GetIntervision', 'GetNetwork', 'GetPerson', 'GetProgramme', 'GetProgress',
      'GetResearchRound', 'GetSubsidy', 'GetSupport', 'GetTrajectory',
    ]); // prettier-ignore
  });

  it('from read models has Position, and may be waited for', () => {
    expect(reading().length).toBeGreaterThan(20);
    for (const { operationId, parameters, responses } of reading()) {
      const waits = parameters.some(({ in: where, name }) => where === 'header' && name === 'Wait-For-Position');
      expect({ operationId, waits, headers: Object.keys(responses['200']?.headers ?? {}) }).toEqual({
        operationId,
        waits: true,
        headers: expect.arrayContaining(['Position', 'API-Version']),
      });
    }
  });
});
