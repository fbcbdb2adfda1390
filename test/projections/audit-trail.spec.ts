import type { EventType } from '../../events';
import { sentenceOf } from '../../projections/audit-trail/sentences';
import { relatedTo } from '../../projections/audit-trail/related';
import { project } from '../../projections/engine/memory';
import { handlerOf, type Projection } from '../../projections/engine/projection';
import { readModels } from '../../projections/read-models';
import { eventId, type Fact, happened, history, id } from './history';
import { samples } from './samples';
import * as story from './story';

const auditTrail = readModels.at(-1)!;
const others = readModels.slice(0, -1);
const trail = (...facts: readonly Fact[]) => project(auditTrail, history(...facts))['audit_trail']!;
const byType = samples.map((sample) => [sample.type, sample] as const);

describe('the audit trail', () => {
  it('has one row per event, with all of its envelope and no text of people', () => {
    const assigned = happened(
      '2021-09-10',
      story.trajectory(story.secondTrajectory),
      'CoachAssigned.v1',
      { coachId: story.first, personId: story.second, background: 'former-buurtbaner', capacityLeft: 2 },
      {
        by: 'core-team',
        about: { trajectoryId: story.secondTrajectory, programmeId: story.programmeId, placeId: story.placeId },
        subjectIds: [story.second, story.first],
      },
    );
    expect(trail(story.buurtbanerHired(story.two), assigned)[1]).toStrictEqual({
      position: 2,
      event_id: eventId(2),
      stream: `trajectory-${story.secondTrajectory}`,
      revision: 1,
      type: 'CoachAssigned.v1',
      occurred_on: '2021-09-10',
      recorded_at: '2021-09-10T12:00:00.000Z',
      known_at: '2021-09-10T12:00:00.000Z',
      related: [story.programmeId, story.placeId, story.first, story.second, story.secondTrajectory],
      actor_id: id(900),
      actor_role: 'core-team',
      party: 'wikistad',
      recorded_by: null,
      source: 'api',
      command_id: id(20_002),
      correlation_id: id(20_000),
      causation_id: id(20_002),
      subject_ids: [story.second, story.first],
      summary_nl: 'Coach toegewezen.',
      summary_en: 'Coach assigned.',
      first_position: 2,
      last_position: 2,
      parked_at: null,
    });
  });

  it('says in words what happened', () => {
    const told = (...facts: readonly Fact[]) =>
      trail(...facts).map(({ summary_nl, summary_en }) => [summary_nl, summary_en]);
    expect(
      told(
        story.buurtbanerHired(story.two),
        story.recognised(story.third, '2023-06-01', story.one),
        story.flowedOut(story.two, '2023-05-01'),
        story.vacated(story.two, '2023-05-01'),
        story.vacated(story.two, '2021-09-01', 'hire-failed'),
        story.drafted('2021-10-01', story.plan('work', id(61), 1, id(71))),
        story.tookRole(story.two, 'organiser', '2023-07-02', false),
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

  it.each(byType)('has a sentence in both languages for %s, with nothing left to fill in', (_, sample) => {
    for (const sentence of Object.values(sentenceOf(sample))) {
      expect(sentence).toMatch(/^[A-Z].*\.$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|object|\u{e000}|[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d\d-\d\d/u);
    }
  });

  it('tells different types apart', () => {
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
      happened(
        '2021-09-10',
        story.programme,
        'PlaceClosed.v1',
        { placeId: story.placeId, reason: '' },
        {
          subjectIds: [story.third],
        },
      ),
    );
    const keys = { keys: () => [`deadline-${id(5)}`, id(6)], fold: () => undefined };
    const model = { ...others[0]!, on: { ...others[0]!.on, 'PlaceClosed.v1': keys } } as Projection;
    expect(relatedTo([model])(opened!)).toStrictEqual([story.programmeId, story.placeId, id(5), id(6), story.third]);
  });

  it('relates an intervision to everyone who was invited or there', () => {
    const [held] = history(
      happened('2022-03-10', story.intervision, 'IntervisionHeld.v1', {
        minutes: 90,
        facilitatorId: story.third,
        themes: [],
        attendance: [
          { trajectoryId: story.secondTrajectory, status: 'present' },
          { coachId: story.first, status: 'absent' },
        ],
      }),
    );
    expect(relatedTo(others)(held!)).toStrictEqual([story.first, story.third, story.secondTrajectory, id(50)]);
  });
});
