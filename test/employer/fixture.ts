import type { EmployerContactEnded, EmployerContactNamed, EmployerRegistered } from '../../events/employer';
import { fact, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);

export const employerId = id(1);
export const daan = id(10);
export const mila = id(11);
export const milaAsPerson = id(30);
export const registration = { name: 'Stichting 1', sector: 'welfare', districts: ['West'] };
export const registered = fact({ type: 'EmployerRegistered.v1', data: registration } satisfies EmployerRegistered, {
  on: '2021-09-01',
});
export const named = (contactId = daan, personId?: string) =>
  fact(
    {
      type: 'EmployerContactNamed.v1',
      data: { contactId, fullName: 'Daan Pinas', ...(personId && { personId }) },
    } satisfies EmployerContactNamed,
    { on: '2021-09-02' },
  );
export const ended = (contactId = daan) =>
  fact({ type: 'EmployerContactEnded.v1', data: { contactId } } satisfies EmployerContactEnded, { on: '2022-01-01' });
export const own = { about: { employerId }, subjectIds: [] };
