import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { addDays, addMonths, dayOf } from '../../src/calendar/calendar';
import { DeclineApplication, ReceiveApplication } from '../../src/programme/applications';
import { HireBuurtbaner } from '../../src/programme/hiring';
import { eventually } from '../engine/fixture';
import { a, id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import {
  COACH,
  EMPLOYER,
  envelope,
  execute,
  hireOrder,
  PERSON,
  PLACE,
  preparations,
  PROGRAMME,
  TRAJECTORY,
  VACANCY,
} from './scenario';

/** The log says of itself when something was recorded, so that the days begin today. */
const FIRST = dayOf(new Date().toISOString());

let today = FIRST;
let runtime: TestRuntime;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  today = FIRST;
  runtime = await testRuntime();
  // That of every process of this store.
  jest.spyOn(runtime.clock, 'now').mockImplementation(() => `${today}T12:00:00.000Z`);
  for (const preparation of preparations()) await execute(runtime.app, preparation);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await runtime.end();
});

const hire = () =>
  envelope(
    PROGRAMME,
    a(HireBuurtbaner, {
      ...{ placeId: PLACE, vacancyId: VACANCY, trajectoryId: TRAJECTORY, personId: PERSON },
      ...{ startsOn: FIRST, plannedEndOn: addMonths(FIRST, 12), weeklyHours: 32, developmentHours: 8 },
      priorIncomeSituation: 'no-income',
    }),
    { on: FIRST },
  );
const decoded = async (): Promise<readonly Recorded<DomainEvent>[]> =>
  (await runtime.events()).map((event) => runtime.codec.decode(event));
const notices = async () =>
  (await decoded()).flatMap((event) =>
    event.type === 'ReminderRaised.v1' || event.type === 'DeadlineMissed.v1' ? [event] : [],
  );
const said = async () =>
  (await notices()).map(({ type, data, metadata }) => `${metadata.occurredOn} ${type} ${data.kind}`);

/** A process that follows the deadlines until the test ends. */
const follow = (app = runtime.app) => {
  const subscription = subscriptionOf(app, 'deadlines');
  ends.push(() => subscription.stop());
  subscription.start();
  return subscription;
};
const followedTo = async (subscription: ReturnType<typeof follow>): Promise<void> => {
  const { position } = await runtime.store.head();
  await eventually(() => subscription.position >= position);
};

describe('The subscription of the deadlines', () => {
  it('says each thing once, on its day, whichever of two processes it runs in', async () => {
    await execute(runtime.app, hire());
    const another = await runtime.another();
    ends.push(another.close);
    const [one, other] = [follow(), follow(another.app)];
    today = addDays(FIRST, 23);
    await eventually(async () => (await notices()).length >= 2);
    // The one that had the lease leaves it to the other, which knows of nothing but the log.
    await one.stop();
    today = addDays(FIRST, 31);
    await eventually(async () => (await notices()).length >= 4);
    await followedTo(other);
    expect((await said()).sort()).toStrictEqual([
      `${addDays(FIRST, 23)} ReminderRaised.v1 first-coach`,
      `${addDays(FIRST, 23)} ReminderRaised.v1 task-package`,
      `${addDays(FIRST, 31)} DeadlineMissed.v1 first-coach`,
      `${addDays(FIRST, 31)} DeadlineMissed.v1 task-package`,
    ]);
  });

  it('names what a digest asks for, what armed it, and the system as who said it', async () => {
    await execute(runtime.app, hire());
    follow();
    today = addDays(FIRST, 23);
    await eventually(async () => (await notices()).length >= 2);
    const hired = (await decoded()).find(({ type }) => type === 'BuurtbanerHired.v1')!;
    const reminder = (await notices()).find(({ data }) => data.kind === 'task-package')!;
    expect(reminder.data).toStrictEqual({
      kind: 'task-package',
      aboutId: TRAJECTORY,
      dueOn: addDays(FIRST, 30),
      armedBy: hired.eventId,
      addresseeRoles: ['employer'],
    });
    expect(reminder).toMatchObject({
      revision: 0,
      metadata: {
        ...{ actorRole: 'system', party: 'system', causationId: hired.eventId, subjectIds: [PERSON] },
        about: {
          trajectoryId: TRAJECTORY,
          programmeId: PROGRAMME,
          placeId: PLACE,
          employerId: EMPLOYER,
          personId: PERSON,
        },
      },
    });
  });

  it('says nothing of a hire of years ago that is entered today', async () => {
    await execute(runtime.app, hireOrder());
    await followedTo(follow());
    today = addDays(FIRST, 400);
    await new Promise((later) => setTimeout(later, 1_500));
    expect(await said()).toStrictEqual([]);
  });
});

describe('The text of a declined application', () => {
  const apply = async (applicationId: string, personId: string) => {
    const given = a(ReceiveApplication, { placeId: PLACE, vacancyId: VACANCY, applicationId, personId });
    await execute(runtime.app, envelope(PROGRAMME, given, { on: '2021-09-15' }));
    const declined = a(DeclineApplication, { applicationId, reason: 'Ander gekozen' });
    await execute(runtime.app, envelope(PROGRAMME, declined, { on: today }));
  };
  const reasons = async () => {
    const tokens = (await decoded()).flatMap((event) =>
      event.type === 'ApplicationDeclined.v1' ? [event.data.reason] : [],
    );
    return runtime.vault.open(tokens);
  };

  it('goes four weeks later with its own key, and another application of hers keeps its text', async () => {
    await apply(id(88), COACH);
    today = addDays(FIRST, 1);
    await apply(id(89), COACH);
    follow();
    today = addDays(FIRST, 27);
    await new Promise((later) => setTimeout(later, 1_500));
    expect(await reasons()).toStrictEqual(['Ander gekozen', 'Ander gekozen']);
    today = addDays(FIRST, 28);
    await eventually(async () => (await notices()).length > 0);
    await eventually(async () => (await reasons())[0] === null);
    expect(await reasons()).toStrictEqual([null, 'Ander gekozen']);
    expect(await said()).toStrictEqual([`${today} ReminderRaised.v1 application-lapse`]);
  });

  it('goes at once when it is entered later than that', async () => {
    const given = a(ReceiveApplication, { placeId: PLACE, vacancyId: VACANCY, applicationId: id(88), personId: COACH });
    await execute(runtime.app, envelope(PROGRAMME, given, { on: '2021-09-15' }));
    const declined = a(DeclineApplication, { applicationId: id(88), reason: 'Ander gekozen' });
    await execute(runtime.app, envelope(PROGRAMME, declined, { on: '2021-09-20' }));
    follow();
    await eventually(async () => (await reasons())[0] === null);
    expect(await said()).toStrictEqual([`${FIRST} ReminderRaised.v1 application-lapse`]);
  });
});
