import type { Command } from '../../src/command-handling/command';
import { DEFAULT_PARAMETERS } from '../../src/programme/parameters';
import { ChangeProgrammeParameters } from '../../src/programme/scheme';
import { ClosePlace } from '../../src/programme/places';
import { programme } from '../../src/programme/programme.decider';

import { a, fact, specification } from '../specification';
import { garden, hire, open, opened, opening, openPlace, programmeId, publish, vacate } from './fixture';

const { given } = specification(programme);
const change = (parameters: object, reason?: string) => a(ChangeProgrammeParameters, { parameters, reason });
const changed = fact(
  {
    type: 'ProgrammeParametersChanged.v1' as const,
    data: { parameters: { maxMonths: 18 }, reason: 'agreed with the district' },
  },
  { on: '2022-01-10' },
);

describe('a programme', () => {
  it('is opened with the parameters of the scheme where none are given', () => {
    given().when(open()).then({ type: 'ProgrammeOpened.v1', data: opening, about: { programmeId }, subjectIds: [] });
  });

  it('keeps the parameters that are given and fills in the rest', () => {
    given()
      .when(open({ parameters: { maxMonths: 12, smallCell: 10 } }))
      .then({
        type: 'ProgrammeOpened.v1',
        data: { ...opening, parameters: { ...DEFAULT_PARAMETERS, maxMonths: 12, smallCell: 10 } },
      });
  });

  it('is opened once, however often it is said', () => {
    given(opened).when(open()).thenUnchanged();
  });

  it('is not opened a second time as something else', () => {
    given(opened)
      .when(open({ name: 'Another' }))
      .thenRefused('programme-exists');
  });

  it('does not end before it starts', () => {
    given()
      .when(open({ startsOn: '2021-09-01', endsOn: '2021-08-31' }))
      .thenRefused('period-invalid');
  });

  it.each([
    ['a key that does not exist', { maxYears: 2 }],
    ['a key every object has', { constructor: 2 }],
    ['no months at all', { maxMonths: 0 }],
    ['a term longer than two years', { maxMonths: 25 }],
    ['half a day', { coachingRhythmDays: 1.5 }],
    ['a share above the whole', { developmentShare: 1.1 }],
    ['a number in words', { smallCell: '5' }],
  ])('is not opened with %s', (_what, parameters) => {
    given().when(open({ parameters })).thenRefused('parameter-unknown');
  });

  it('changes a parameter for a reason', () => {
    given(opened)
      .when(change({ maxMonths: 18 }, 'agreed with the district'))
      .then({ type: changed.event.type, data: changed.event.data, about: { programmeId }, subjectIds: [] });
  });

  it('does not change what it is already', () => {
    given(opened, changed)
      .when(change({ maxMonths: 18 }, 'again'))
      .thenUnchanged();
  });

  it('changes back to what it was', () => {
    given(opened, changed)
      .when(change({ maxMonths: 24 }, 'the trial is over'))
      .then({
        type: 'ProgrammeParametersChanged.v1',
        data: { parameters: { maxMonths: 24 }, reason: 'the trial is over' },
      });
  });

  it('knows no other parameters than those of the scheme', () => {
    given(opened)
      .when(change({ maxMonths: 18, colour: 3 }, 'a try'))
      .thenRefused('parameter-unknown');
  });

  it('asks why a parameter changes', () => {
    given(opened)
      .when(change({ maxMonths: 18 }, '  '))
      .thenRefused('reason-missing');
  });

  it('changes no parameter before it was opened', () => {
    given(opened)
      .when(change({ maxMonths: 18 }, 'agreed'), { on: '2021-08-31' })
      .thenRefused('date-before-fact');
  });

  it.each<Command>([
    change({ maxMonths: 18 }, 'agreed'),
    openPlace(),
    publish(),
    hire(),
    vacate(),
    a(ClosePlace, { placeId: garden, reason: 'moved' }),
  ])('has to be opened before $type', (command) => {
    given().when(command).thenRefused('programme-unknown');
  });

  it('says how far back a command may lie without a reason', () => {
    const { state } = given(
      opened,
      fact({
        type: 'ProgrammeParametersChanged.v1' as const,
        data: { parameters: { backdatingDays: 7 }, reason: 'tighter' },
      }),
    );
    expect([programme.backdatingDays(given().state()), programme.backdatingDays(state())]).toStrictEqual([
      undefined,
      7,
    ]);
  });
});
