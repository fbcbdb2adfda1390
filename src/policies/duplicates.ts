import { PersonMarkedDuplicate, PersonUnmarkedDuplicate } from '../../events/person';
import { policy, reaction, type Policy } from '../command-handling/policy';
import { AddDuplicate, RemoveDuplicate } from '../person/registration';

/** The stream of the one who goes on knows whose terms count for her too (decisions.md 4). */
const addDuplicate = policy({
  name: 'add-duplicate',
  on: [PersonMarkedDuplicate],
  react: ({ data: { ofPersonId }, metadata: { about } }) =>
    reaction(AddDuplicate, ofPersonId, { personId: about.personId! }),
});

const removeDuplicate = policy({
  name: 'remove-duplicate',
  on: [PersonUnmarkedDuplicate],
  react: ({ data: { ofPersonId }, metadata: { about } }) =>
    reaction(RemoveDuplicate, ofPersonId, { personId: about.personId! }),
});

export const duplicates: readonly Policy[] = [addDuplicate, removeDuplicate];
