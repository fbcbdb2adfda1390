import type { CoachEvent } from '../../events/coach';
import { availability } from '../../src/coach/availability';
import { cases } from '../../src/coach/cases';
import { qualification } from '../../src/coach/qualification';
import { noun } from '../../src/command-handling/slice';
import { nouns } from '../../src/composition/nouns';
import { Nouns, type AllNouns } from '../../src/command-handling/nouns';
import { as, id } from '../specification';
import { plantBedLine } from './fixture';
import { coach, manager, api, importing, parse, refusal } from './parsing';

describe('who may give a command', () => {
  it('is asked before what is in it', () => {
    expect(refusal(plantBedLine(1, { data: {} }), as('employer').actor)).toEqual({
      code: 'not-your-decision',
      fields: undefined,
    });
  });

  it('is the actor of the line, with the importer as recorder', () => {
    const order = parse(
      { ...plantBedLine(1), type: 'ClearBed', data: { bedId: id(1) }, actor: { id: id(8), role: 'coach' } },
      manager,
      importing,
    );
    expect(order).toMatchObject({
      actor: { id: id(8), role: 'coach', party: 'wikistad' },
      recordedBy: manager.id,
      source: 'import',
    });
    expect(refusal({ ...plantBedLine(1), type: 'ClearBed', data: { bedId: id(1) } }, manager, importing)?.code).toBe(
      'not-your-decision',
    );
    expect(refusal(plantBedLine(1, { actor: { id: id(8), role: 'employer' } }), manager, importing)?.code).toBe(
      'not-your-decision',
    );
  });

  it('is the importer herself when the line names her', () => {
    const line = plantBedLine(1, { actor: { id: manager.id, role: 'programme-manager' } });
    const order = parse(line, manager, { ...importing, onBehalf: false });
    expect(order).toMatchObject({ actor: manager });
    expect(order).not.toHaveProperty('recordedBy');
  });

  it.each([
    ['by another than a programme manager', coach, importing, 'not-your-decision'],
    ['outside an import', manager, api, 'not-your-decision'],
    ['when that is closed', manager, { ...importing, onBehalf: false }, 'import-on-behalf-closed'],
  ])('is never another %s', (_, sender, context, code) => {
    expect(refusal(plantBedLine(1, { actor: { id: id(8), role: 'coach' } }), sender, context)?.code).toBe(code);
  });

  it('is never the system, nor someone without an id', () => {
    expect(refusal(plantBedLine(1, { actor: { id: id(8), role: 'system' } }), manager, importing)).toEqual({
      code: 'body-invalid',
      fields: ['actor.role'],
    });
    expect(refusal(plantBedLine(1, { actor: { role: 'coach' } }), manager, importing)?.fields).toEqual(['actor.id']);
    expect(refusal(plantBedLine(1, { actor: 'coach' }), manager, importing)?.code).toBe('body-invalid');
  });
});

it('two nouns never take the same command', () => {
  expect(() => new Nouns({ ...nouns.all, again: nouns.all.person } as AllNouns, [])).toThrow(
    'two nouns take RegisterPerson',
  );
});

it('two slices of a noun never take the same event', () => {
  const compose = () =>
    noun<'coach', CoachEvent>()({
      category: 'coach',
      collection: 'coaches',
      initial: { status: 'absent' },
      slices: [qualification, availability, cases, availability],
    });
  expect(compose).toThrow('two slices take CoachCapacityChanged.v1');
});
