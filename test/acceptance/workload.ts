import fc from 'fast-check';
import type { Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { derivedId } from '../../src/command-handling/metadata';
import type { CallerCommand, Answer } from './callers';

const COACHES = 3;
const EMPLOYERS = 2;
const within = (max: number) => fc.integer({ min: 0, max });
const choices = fc.record({
  coach: within(COACHES - 1),
  employer: within(EMPLOYERS - 1),
  sessions: within(3),
  purpose: fc.constantFrom('coaching', 'stories', 'research', 'alumni'),
  consents: fc.boolean(),
  coachLeaves: fc.boolean(),
  ends: fc.constantFrom('uitstroom', 'without', 'without', 'not'),
});

type Give = (command: CallerCommand) => Promise<Answer>;

/**
 * Scenarios that run at the same time and meet: everyone hires in one programme, asks the same three coaches and
 * records the consents of one and the same resident. Ids come from the seed alone, who wins a race does not.
 */
export class Workload {
  private next = 0;

  constructor(
    private readonly seed: number,
    private readonly give: Give,
  ) {}

  /** What is there before the scenarios start. */
  async prepare(): Promise<void> {
    await this.send('OpenProgramme', this.id('programme'), {
      name: 'Buurtbanen 2021',
      legalBasis: 'verzonnen regeling',
      startsOn: '2021-01-01',
      endsOn: '2025-12-31',
      placeCap: 10_000,
      districtCaps: {},
    });
    for (let n = 0; n < EMPLOYERS; n++) {
      const employer = this.id('employer', n);
      await this.send('RegisterEmployer', employer, { name: `De Brug ${n}`, sector: 'welzijn', districts: ['West'] });
      const contact = { contactId: this.id('contact', n), fullName: 'Lotte Aydin' };
      await this.send('NameEmployerContact', employer, contact);
    }
    for (let n = 0; n < COACHES; n++) {
      await this.send('RegisterPerson', this.id('coach', n), person);
      await this.send('QualifyCoach', this.id('coach', n), qualification, 'core-team');
    }
    await this.send('RegisterPerson', this.id('everyone knows her'), person);
  }

  /** Starts so many callers; stops them when called, and resolves when each has been answered. */
  start(callers: number): () => Promise<void> {
    const stop = new AbortController();
    const callersDone = Promise.all(Array.from({ length: callers }, () => this.repeatScenarios(stop.signal)));
    return async () => {
      stop.abort();
      await callersDone;
    };
  }

  /** One hire from its preparation to its end, then the next, until `signal` aborts. */
  private async repeatScenarios(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const scenario = this.next++;
      const [chosen] = fc.sample(choices, { seed: this.seed + scenario, numRuns: 1 });
      const parts = this.scenario(scenario, chosen!);
      while (!(await parts.next()).done) if (isOver(signal)) return;
    }
  }

  /** Yields where a caller may stop. */
  private async *scenario(n: number, { coach, employer, sessions, purpose, consents, coachLeaves, ends }: Chosen) {
    const [programme, place, vacancy] = [this.id('programme'), this.id('place', n), this.id('vacancy', n)];
    const rivals = [0, 1].map((rival) => ({
      personId: this.id('person', n, rival),
      trajectoryId: this.id('trajectory', n, rival),
    }));
    await Promise.all(rivals.map(({ personId }) => this.send('RegisterPerson', personId, person)));
    yield;
    const grounds = { recognisedBy: ['core-team'], grounds: 'Bekend in de buurt.' };
    await Promise.all(rivals.map(({ personId }) => this.send('RecogniseKeyFigure', personId, grounds, 'core-team')));
    const employerId = this.id('employer', employer);
    await this.send('OpenPlace', programme, { ...opening, placeId: place, employerId });
    const advertised = { placeId: place, vacancyId: vacancy, jobDescriptionRef: 'vacature/1', closesOn: '2021-09-30' };
    await this.send('PublishVacancy', programme, advertised);
    yield;
    // Two residents for one place, in the same moment.
    const hired = await Promise.all(
      rivals.map((rival) =>
        this.send('HireBuurtbaner', programme, { ...hire, ...rival, placeId: place, vacancyId: vacancy }),
      ),
    );
    const { personId, trajectoryId } = rivals[hired.findIndex(({ status }) => status === 201)]!;
    yield;
    const coachId = this.id('coach', coach);
    const consent = { purpose, wordingVersion: '1' };
    const shared = this.id('everyone knows her');
    await Promise.all([
      this.send('AssignCoach', trajectoryId, { coachId }, 'core-team'),
      this.send(consents ? 'GiveConsent' : 'WithdrawConsent', shared, consent),
    ]);
    yield;
    const planId = this.id('plan', n);
    const held = Array.from({ length: sessions }, (_, session) =>
      this.send(
        'HoldCoachingSession',
        trajectoryId,
        { ...talk, sessionId: this.id('session', n, session) },
        'coach',
        coachId,
      ),
    );
    // One command twice at once, by someone who pressed the button again: one answer. A decision that depends on
    // another stream (is the coach full?) may differ between two instances in the same millisecond, so those are given
    // once.
    const draft = this.command('DraftPlan', trajectoryId, { ...plan, planId }, 'buurtbaner', personId);
    await Promise.all([this.give(draft), this.give(draft), ...held]);
    const version = { planId, version: 1 };
    await this.send('EndorsePlan', trajectoryId, { ...version, manner: 'digital' }, 'buurtbaner', personId);
    await this.send('ApprovePlan', trajectoryId, version, 'core-team');
    yield;
    const [circle, invited] = [this.id('intervision', n), [{ trajectoryId }, { coachId }]];
    const facilitated = { facilitatorId: this.id('facilitator') };
    const planned = { ...facilitated, programmeId: programme, plannedOn: '2021-10-20', invited };
    await this.send('ScheduleIntervision', circle, planned, 'core-team');
    const attendance = invited.map((participant) => ({ ...participant, status: 'present' }));
    const meeting = { ...facilitated, minutes: 90, themes: ['grenzen'], attendance };
    await this.send('HoldIntervision', circle, meeting, 'core-team');
    if (coachLeaves) await this.send('EndCoachAssignment', trajectoryId, { reason: 'verhuisd' }, 'core-team');
    if (ends === 'uitstroom') await this.send('RegisterUitstroom', trajectoryId, uitstroom);
    if (ends === 'without') await this.send('EndWithoutUitstroom', trajectoryId, { reasonCode: 'moved' });
  }

  private send(
    type: string,
    target: Uuid,
    data: object,
    role: Role = 'programme-manager',
    actor = this.id(role),
  ): Promise<Answer> {
    return this.give(this.command(type, target, data, role, actor));
  }

  private command(type: string, target: Uuid, data: object, role: Role, actor = this.id(role)): CallerCommand {
    const on = days[type] ?? '2021-09-01';
    const body = { ...data, on, reason: 'van papier overgenomen' };
    return { key: this.id(type, target, JSON.stringify(data)), type, target, role, actor, body };
  }

  private id(...names: readonly (string | number)[]): Uuid {
    return derivedId('workload', this.seed, ...names);
  }
}

// By a call, as it changes during an await.
const isOver = (signal: AbortSignal): boolean => signal.aborted;

type Chosen = typeof choices extends fc.Arbitrary<infer T> ? T : never;

const person = { fullName: 'Noor Achterberg', district: 'West', neighbourhoodCode: 'BU03630000', languages: ['nl'] };
const qualification = {
  background: 'key-figure',
  informalExperience: 'Jaren.',
  requirementsMet: ['method'],
  capacity: 20,
};
const opening = {
  district: 'West',
  neighbourhoodCode: 'BU03630000',
  areaPlanRef: 'gebiedsplan/West/2021',
  objectives: [
    { kind: 'social-base', text: 'Bewoners bereiken.' },
    { kind: 'paid-work', text: 'Van uitkering naar werk.' },
  ],
  fundingSource: 'city',
};
const hire = {
  startsOn: '2021-10-01',
  plannedEndOn: '2023-09-30',
  weeklyHours: 32,
  developmentHours: 8,
  priorIncomeSituation: 'no-income',
};
const talk = { minutes: 45, form: 'phone', themes: ['grenzen'] };
const plan = {
  kind: 'work',
  problem: 'Mannen op leeftijd leven alleen.',
  steps: [{ stepId: derivedId('step'), text: 'Aanbellen', dueOn: '2021-12-01', expectedResult: 'Verteld' }],
  goals: [{ goalId: derivedId('goal'), text: 'Leren vergaderen' }],
  talents: ['luisteren'],
  writtenBy: 'buurtbaner',
};
const uitstroom = { kind: 'regular-job', withinEmployer: false, weeklyHours: 32, evidence: 'document' };
/** Days on which things happened; the others on the first of September. */
const days: Readonly<Record<string, string>> = {
  OpenProgramme: '2021-01-01',
  RegisterEmployer: '2021-01-02',
  NameEmployerContact: '2021-01-02',
  HireBuurtbaner: '2021-09-20',
  AssignCoach: '2021-10-10',
  HoldCoachingSession: '2021-10-15',
  DraftPlan: '2021-10-15',
  EndorsePlan: '2021-10-16',
  ApprovePlan: '2021-10-17',
  ScheduleIntervision: '2021-10-18',
  HoldIntervision: '2021-10-20',
  EndCoachAssignment: '2022-09-01',
  RegisterUitstroom: '2022-10-01',
  EndWithoutUitstroom: '2022-10-01',
};
