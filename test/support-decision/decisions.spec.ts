import type { SupportAdvised, SupportDecided } from '../../events/support';
import { AdviseSupport, DecideSupport } from '../../src/support/decisions';
import { RequestSupport } from '../../src/support/requests';
import { support } from '../../src/support/support.decider';
import { a, as, specification } from '../specification';
import * as course from '../trajectory/fixture';
import {
  advised,
  asCoach,
  asCoreTeam,
  asManager,
  data,
  decided,
  decision,
  endorsed,
  format,
  hers,
  knowing,
  requested,
} from './fixture';

const { given } = specification(support);
const { coach, coreTeam, id } = course;
const request = (over: Partial<typeof format> = {}) => a(RequestSupport, { ...format, ...over });
const advise = (over: Partial<SupportAdvised['data']> = {}) =>
  a(AdviseSupport, { advice: 'grant', motivation: 'Nothing else teaches this.', ...over });
const decide = (over: Partial<SupportDecided['data']> = {}) => a(DecideSupport, { ...decision, ...over });
const sameCommand = { fingerprint: '' };

describe('support', () => {
  it('is requested by her coach, for a goal of a plan that she endorsed', () => {
    given()
      .when(request(), asCoach, endorsed)
      .then({ type: 'SupportRequested.v1', data, ...hers });
  });

  it('is requested also when that plan was approved since', () => {
    given()
      .when(request(), asCoach, knowing(...course.underWay))
      .then({ type: 'SupportRequested.v1', data });
  });

  it('serves a goal that she stands behind, and no other', () => {
    const { hired, assigned, drafted, revised, withdrawn } = course;
    const draft = knowing(hired, assigned, drafted);
    const anew = knowing(hired, assigned, drafted, course.endorsed(), revised);
    const takenBack = knowing(hired, assigned, drafted, course.endorsed(), withdrawn);
    for (const known of [draft, anew, takenBack])
      given().when(request(), asCoach, known).thenRefused('plan-not-endorsed');
    given()
      .when(request({ goalId: id(61) }), asCoach, endorsed)
      .thenRefused('plan-not-endorsed');
    given()
      .when(request({ planId: id(45) }), asCoach, endorsed)
      .thenRefused('plan-unknown');
    given()
      .when(request(), { ...asCoach, on: '2025-02-09' }, endorsed)
      .thenRefused('date-before-fact');
  });

  it('is requested with the whole format: what was tried, in the order of solutions, and why it does not do', () => {
    for (const part of ['question', 'triedSelf', 'triedNetwork', 'triedGeneral', 'insufficientBecause'] as const)
      for (const text of ['', ' \n'])
        given()
          .when(request({ [part]: text }), asCoach, endorsed)
          .thenRefused('format-incomplete');
  });

  it('is refused for want of an endorsement before it is for want of words', () => {
    const known = knowing(course.hired, course.assigned, course.drafted);
    given()
      .when(request({ question: '' }), asCoach, known)
      .thenRefused('plan-not-endorsed');
  });

  it('is of a trajectory of hers that goes on, and its own coach asks', () => {
    given().when(request(), asCoach, knowing()).thenRefused('trajectory-unknown');
    given()
      .when(request({ personId: id(98) }), asCoach, endorsed)
      .thenRefused('trajectory-unknown');
    given()
      .when(request(), asCoach, knowing(...course.underWay, course.flowedOut))
      .thenRefused('trajectory-ended');
    given().when(request(), asCoach, knowing(course.hired)).thenRefused('no-coach');
    given().when(request(), course.asStranger('coach'), endorsed).thenRefused('not-your-decision');
  });

  it('is requested once under its id, whatever became of the plan', () => {
    given(requested)
      .when(request(), { ...asCoach, ...sameCommand }, knowing())
      .thenUnchanged();
    given(requested)
      .when(request({ question: 'Another.' }), asCoach, endorsed)
      .thenRefused('id-reused');
  });
});

describe('advice on support', () => {
  const grant = { advice: 'grant', motivation: 'Nothing else teaches this.' } as const;

  it('comes from the core team, with its motivation', () => {
    given(requested)
      .when(advise(), asCoreTeam)
      .then({ type: 'SupportAdvised.v1', data: grant, ...hers });
    given(requested)
      .when(advise({ motivation: ' ' }), asCoreTeam)
      .thenRefused('format-incomplete');
  });

  it('does not come from who asked, or before it was asked', () => {
    given(requested)
      .when(advise(), { ...as('core-team', coach), on: '2025-03-10' })
      .thenRefused('self-approval');
    given(requested)
      .when(advise(), { ...asCoreTeam, on: '2025-02-28' })
      .thenRefused('date-before-fact');
    given().when(advise(), asCoreTeam).thenRefused('support-unknown');
  });

  it('may become another until it is decided', () => {
    given(requested, advised)
      .when(advise(), { ...asCoreTeam, ...sameCommand })
      .thenUnchanged();
    given(requested, advised)
      .when(advise({ advice: 'part' }), asCoreTeam)
      .then({ type: 'SupportAdvised.v1', data: { ...grant, advice: 'part' } });
    given(requested, advised, decided)
      .when(advise({ advice: 'part' }), asCoreTeam)
      .thenRefused('support-decided');
  });
});

describe('a decision on support', () => {
  it('is taken by the programme manager on what was asked and advised', () => {
    given(requested, advised)
      .when(decide(), asManager)
      .then({ ...decided.event, ...hers });
  });

  it('waits for the advice, which is a part of the format', () => {
    given(requested).when(decide(), asManager).thenRefused('format-incomplete');
    given().when(decide(), asManager).thenRefused('support-unknown');
  });

  it('has a motivation, a mandate, and unless it is a refusal the days it holds and one to look back', () => {
    for (const over of [{ motivation: '' }, { mandate: ' ' }])
      given(requested, advised).when(decide(over), asManager).thenRefused('format-incomplete');
    for (const part of ['from', 'until', 'reviewOn'] as const)
      given(requested, advised)
        .when(decide({ [part]: undefined }), asManager)
        .thenRefused('format-incomplete');
    const refusal = { outcome: 'refused', motivation: 'The library will do.', mandate: 'Article 3' } as const;
    given(requested, advised)
      .when(a(DecideSupport, refusal), asManager)
      .then({ type: 'SupportDecided.v1', data: refusal });
  });

  it('holds for a day at least, and is looked back on after it began', () => {
    given(requested, advised)
      .when(decide({ from: '2025-09-30', reviewOn: '2025-09-30' }), asManager)
      .then({ type: 'SupportDecided.v1', data: { ...decision, from: '2025-09-30', reviewOn: '2025-09-30' } });
    given(requested, advised)
      .when(decide({ from: '2025-10-01' }), asManager)
      .thenRefused('period-invalid');
    given(requested, advised)
      .when(decide({ reviewOn: '2025-03-31' }), asManager)
      .thenRefused('period-invalid');
  });

  it('is not taken by who asked or who advised, or before that', () => {
    for (const actor of [coach, coreTeam])
      given(requested, advised)
        .when(decide(), { ...as('programme-manager', actor), on: '2025-03-20' })
        .thenRefused('self-approval');
    given(requested, advised)
      .when(decide(), { ...asManager, on: '2025-03-09' })
      .thenRefused('date-before-fact');
  });

  it('is taken once', () => {
    given(requested, advised, decided)
      .when(decide(), { ...asManager, ...sameCommand })
      .thenUnchanged();
    given(requested, advised, decided)
      .when(decide({ outcome: 'refused' }), asManager)
      .thenRefused('support-decided');
  });
});
