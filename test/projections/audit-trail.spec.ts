import type { EventType } from '../../events';
import { sentenceOf } from '../../projections/audit-trail/sentences';
import { relatedTo } from '../../projections/audit-trail/related';
import { project } from '../../projections/engine/memory';
import { handlerOf, type Projection } from '../../projections/engine/projection';
import { readModels } from '../../projections/read-models';
import { eventId, type Fact, fact, history, id } from './history';
import { samples } from './samples';
import * as scenario from './scenario';

const auditTrail = readModels.at(-1)!;
const others = readModels.slice(0, -1);
const trail = (...facts: readonly Fact[]) => project(auditTrail, history(...facts))['audit_trail']!;
const byType = samples.map((sample) => [sample.type, sample] as const);

describe('the audit trail', () => {
  it('has one row per event, with all of its envelope and no text of people', () => {
    const assigned = fact(
      '2021-09-10',
      scenario.trajectoryStream(scenario.secondTrajectory),
      'CoachAssigned.v1',
      { coachId: scenario.first, personId: scenario.second, background: 'former-buurtbaner', capacityLeft: 2 },
      {
        by: 'core-team',
        about: {
          trajectoryId: scenario.secondTrajectory,
          programmeId: scenario.programmeId,
          placeId: scenario.placeId,
        },
        subjectIds: [scenario.second, scenario.first],
      },
    );
    expect(trail(scenario.buurtbanerHired(scenario.secondTerm), assigned)[1]).toStrictEqual({
      position: 2,
      event_id: eventId(2),
      stream: `trajectory-${scenario.secondTrajectory}`,
      revision: 1,
      type: 'CoachAssigned.v1',
      occurred_on: '2021-09-10',
      recorded_at: '2021-09-10T12:00:00.000Z',
      known_at: '2021-09-10T12:00:00.000Z',
      related: [scenario.programmeId, scenario.placeId, scenario.first, scenario.second, scenario.secondTrajectory],
      actor_id: id(900),
      actor_role: 'core-team',
      party: 'wikistad',
      recorded_by: null,
      source: 'api',
      command_id: id(20_002),
      correlation_id: id(20_000),
      causation_id: id(20_002),
      subject_ids: [scenario.second, scenario.first],
      summary_nl: 'Coach toegewezen.',
      summary_en: 'Coach assigned.',
      first_position: 2,
      last_position: 2,
      parked_at: null,
    });
  });

  it('says in words what happened', () => {
    const sentences = (...facts: readonly Fact[]) =>
      trail(...facts).map(({ summary_nl, summary_en }) => [summary_nl, summary_en]);
    expect(
      sentences(
        scenario.buurtbanerHired(scenario.secondTerm),
        scenario.recognised(scenario.third, '2023-06-01', scenario.firstTerm),
        scenario.flowedOut(scenario.secondTerm, '2023-05-01'),
        scenario.vacated(scenario.secondTerm, '2023-05-01'),
        scenario.vacated(scenario.secondTerm, '2021-09-01', 'hire-failed'),
        scenario.drafted('2021-10-01', scenario.plan('work', id(61), 1, id(71))),
        scenario.tookRole(scenario.secondTerm, 'organiser', '2023-07-02', false),
      ),
    ).toStrictEqual([
      [
        'Buurtbaner aangesteld van 1 september 2021 tot en met 28 februari 2023 voor 24 uur per week.',
        'Buurtbaner hired from 1 September 2021 up to and including 28 February 2023 for 24 hours a week.',
      ],
      [
        'Erkend als sleutelfiguur, ontdekt door een Buurtbaner.',
        'Recognised as key figure, discovered by a Buurtbaner.',
      ],
      ['Uitstroom naar een reguliere baan.', 'Uitstroom into a regular job.'],
      ['Plaats vrijgekomen na het einde van het traject.', 'Place vacated after the end of the trajectory.'],
      ['Plaats weer vrij omdat de aanstelling niet doorging.', 'Place free again because the hire failed.'],
      ['Werkplan opgesteld met 1 stap.', 'Work plan drafted with 1 step.'],
      ['Oud-Buurtbaner verder als organisator, onbetaald.', 'Former Buurtbaner stays on as organiser, unpaid.'],
    ]);
  });

  it('writes money as each language does', () => {
    const sentences = (amountCents: number) =>
      trail(fact('2021-10-01', scenario.trajectoryStream(id(1)), 'TrainingBudgetAllocated.v1', { amountCents })).map(
        ({ summary_nl, summary_en }) => [summary_nl, summary_en],
      );
    expect([5, 90_000, 123_456_789].flatMap(sentences)).toStrictEqual([
      ['Opleidingsbudget van € 0,05 toegekend.', 'Training budget of €0.05 allocated.'],
      ['Opleidingsbudget van € 900,00 toegekend.', 'Training budget of €900.00 allocated.'],
      ['Opleidingsbudget van € 1.234.567,89 toegekend.', 'Training budget of €1,234,567.89 allocated.'],
    ]);
  });

  it.each(byType)('has a sentence in both languages for %s, with nothing left to fill in', (_, sample) => {
    for (const sentence of Object.values(sentenceOf(sample))) {
      expect(sentence).toMatch(/^[A-Z].*\.$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|object|\u{e000}|[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d\d-\d\d/u);
    }
  });

  it('has different sentences for different types', () => {
    const sentences = new Map<EventType, string>(samples.map((sample) => [sample.type, sentenceOf(sample).nl]));
    expect(new Set(sentences.values()).size).toBe(sentences.size);
  });

  it.each(byType)('relates %s to every key by which a read model takes it up, as bare ids', (_, sample) => {
    const related = relatedTo(others)(sample);
    const keys = others
      .flatMap((model) => handlerOf(model, sample)?.keys(sample as never) ?? [])
      .map((key) => key.slice(-36));
    expect(related).toEqual(expect.arrayContaining([...new Set([...keys, ...Object.values(sample.metadata.about)])]));
    expect(related.filter((each) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(each))).toStrictEqual([]);
    expect(related).toStrictEqual([...new Set(related)].sort());
  });

  it('relates an event to the keys of any read model, also behind a word, and to its subjects', () => {
    const [opened] = history(
      fact(
        '2021-09-10',
        scenario.programmeStream,
        'PlaceClosed.v1',
        { placeId: scenario.placeId, reason: '' },
        {
          subjectIds: [scenario.third],
        },
      ),
    );
    const keys = { keys: () => [`deadline-${id(5)}`, id(6)], fold: () => undefined };
    const model = { ...others[0]!, on: { ...others[0]!.on, 'PlaceClosed.v1': keys } } as Projection;
    expect(relatedTo([model])(opened!)).toStrictEqual([
      scenario.programmeId,
      scenario.placeId,
      id(5),
      id(6),
      scenario.third,
    ]);
  });

  it('relates an intervision to everyone who was invited or there', () => {
    const [held] = history(
      fact('2022-03-10', scenario.intervisionStream, 'IntervisionHeld.v1', {
        minutes: 90,
        facilitatorId: scenario.third,
        themes: [],
        attendance: [
          { trajectoryId: scenario.secondTrajectory, status: 'present' },
          { coachId: scenario.first, status: 'absent' },
        ],
      }),
    );
    expect(relatedTo(others)(held!)).toStrictEqual([scenario.first, scenario.third, scenario.secondTrajectory, id(50)]);
  });
});
