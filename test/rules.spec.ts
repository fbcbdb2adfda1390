import { command } from '../src/command-handling/command';
import { rulesOf } from '../src/command-handling/rule';

type Garden = { readonly status: 'absent' } | { readonly status: 'dug' };
class InspectGarden extends command('InspectGarden', {
  route: 'inspections',
  roles: ['coach'],
  notBy: ['DigGarden'],
}) {}
class DigGarden extends command('DigGarden', { route: 'diggings', roles: ['coach'] }) {}

describe('a rule', () => {
  const { rule } = rulesOf<Garden, never>('not-found');
  const decide = () => [];

  it('says who gave what its class forbids to give both of, and only then', () => {
    const notBy = { who: () => [], before: [] };
    expect(() => rule({ command: InspectGarden, notBy, decide })).not.toThrow();
    expect(() => rule({ command: InspectGarden, decide })).toThrow('who may not give InspectGarden');
    expect(() => rule({ command: DigGarden, notBy, decide })).toThrow('who may not give DigGarden');
  });
});
