import type { EmployerEvent } from '../../events/employer';
import { noun } from '../command-handling/slice';
import { contacts } from './contacts';
import { embedding } from './embedding';
import { outflow } from './outflow';
import { registration } from './registration';

/** The organisation a Buurtbaner works for, and whom to turn to there. */
export const employer = noun<'employer', EmployerEvent>()({
  category: 'employer',
  collection: 'employers',
  initial: { status: 'absent' },
  slices: [registration, contacts, embedding, outflow],
});
